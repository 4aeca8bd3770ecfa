"""Who is who across articles: entities of many readings joined into parties, with reasons.

Each entity is first tied to what it calls itself (an id of the lexicon, or its name with whom it belongs to), and those
are then compared with one another: the work grows with the number of different names, not with that of articles.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from isnad.link import names
from isnad.link.groups import groups
from isnad.model import Entity, Judgement, Party, Reason, Verdict, digest
from isnad.text.lens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isnad.link.pages import Page

_CONTEXT = 2  # parties named beside both, besides themselves
_ENOUGH = 0.6
_LONGEST_FORM = 60  # letters
_COUNTED = {"equal": 0.6, "spelling": 0.45, "shorter": 0.45, "last": 0.2, "none": 0.0}


@dataclass(slots=True)
class _Called:
    """A name with whom it belongs to, over all articles that call somebody so."""

    key: str
    name: str
    kind: str
    belongs: str
    near: set[str] = field(default_factory=set)


def judgements(pages: Iterable[Page], made_by: str) -> list[Judgement]:
    """Judge which entities are one."""
    found: list[Judgement] = []
    called: dict[str, _Called] = {}
    for page in pages:
        by_id = {entity.id: entity for entity in page.reading.entities}
        for entity in page.reading.entities:
            if entity.kind == "unnamed":
                continue
            known = known_of(page, entity)
            one = called_of(page, entity, by_id)
            found.append(_tie(entity, known or one.key, one.belongs, made_by, known=bool(known)))
            if not known:
                called.setdefault(one.key, one).near.update(set(page.names) - {entity.ar})
    return found + _between(called.values(), made_by)


def known_key(entity: Entity) -> str | None:
    """Give the id that the world knows an entity by."""
    if entity.lexicon_id:
        return entity.lexicon_id
    if entity.geonames:
        return f"g:{entity.geonames}"
    return f"w:{entity.wikidata}" if entity.wikidata else None


def known_of(page: Page, entity: Entity) -> str | None:
    """Give the id that the world knows an entity by, a state's body by where it is at home."""
    return known_key(entity) or page.homes.get(entity.id, ("", ""))[0] or None


def called_of(page: Page, entity: Entity, by_id: dict[str, Entity]) -> _Called:
    """Give what an entity calls itself: its name and the body, country or sector it belongs to."""
    owner = by_id.get(entity.of or "")
    belongs = (known_key(owner) or owner.ar) if owner else entity.country or page.homes.get(entity.id, ("", ""))[1]
    name = " ".join(names.parts(entity.ar)) or entity.ar
    return _Called("n" + digest(entity.kind, name, belongs), name, entity.kind, belongs)


def _tie(entity: Entity, key: str, belongs: str, made_by: str, *, known: bool) -> Judgement:
    reason = (
        Reason("lexicon", 1.0, key) if known else Reason("name", 1.0, " · ".join(filter(None, (entity.ar, belongs))))
    )
    return Judgement(entity.id, key, "entity", "same", 1.0, (reason,), made_by)


def _between(called: Iterable[_Called], made_by: str) -> list[Judgement]:
    by_name: dict[tuple[str, str], list[_Called]] = defaultdict(list)
    for one in called:
        by_name[one.kind, names.bucket(one.name)].append(one)
    found = []
    for alike in by_name.values():
        for left, right in combinations(sorted(alike, key=lambda one: one.key), 2):
            judged = _compare(left, right, made_by)
            if judged:
                found.append(judged)
    return found


def _compare(left: _Called, right: _Called, made_by: str) -> Judgement | None:
    """Judge two names; None where they have nothing to do with each other."""
    likeness = names.likeness(left.name, right.name)
    if likeness == "none":
        return None
    reasons = [Reason(f"name-{likeness}", _COUNTED[likeness], f"{left.name} / {right.name}")]
    both = sorted(left.near & right.near)
    if left.belongs and left.belongs == right.belongs:
        reasons.append(Reason("affiliation", 0.4, left.belongs))
    elif left.belongs and right.belongs:
        reasons.append(Reason("affiliation", -0.6, f"{left.belongs} / {right.belongs}"))
    elif len(both) < _CONTEXT:
        reasons.append(Reason("affiliation", -0.15, "one belongs to nobody we know"))
    if len(both) >= _CONTEXT:
        reasons.append(Reason("context", 0.2, "، ".join(both[:5])))
    score = round(sum(reason.weight for reason in reasons), 3)
    apart = bool(left.belongs and right.belongs and left.belongs != right.belongs)
    if score >= _ENOUGH and not apart:
        return Judgement(left.key, right.key, "entity", "same", score, tuple(reasons), made_by)
    verdict: Verdict = "different" if apart and likeness in {"equal", "spelling", "shorter"} else "unsure"
    return Judgement(left.key, right.key, "entity", verdict, score, tuple(reasons), made_by)


def parties(pages: Iterable[Page], decided: Iterable[Judgement]) -> list[Party]:
    """Give the parties that the judgements make of the entities of the pages."""
    entities = {one.id: one for page in pages for one in page.reading.entities if one.kind != "unnamed"}
    called = {one.id: _forms(page, one) for page in pages for one in page.reading.entities}
    known = {key for page in pages for one in page.reading.entities if (key := known_of(page, one))}
    counting = [one for one in decided if one.relation == "entity"]
    reasons: dict[str, list[str]] = defaultdict(list)
    for one in counting:
        reasons[one.left].append(one.id)
        reasons[one.right].append(one.id)
    made = []
    for members in groups(entities, counting):
        held = [entities[one] for one in members if one in entities]
        if held:
            why = tuple(sorted({reason for one in members for reason in reasons[one]}))
            made.append(_party(members, held, called, known, why))
    return made


def by_name(cast: Iterable[Party]) -> dict[str, str]:
    """Give the parties by each of their names that no other has, folded and without articles."""
    found: dict[str, set[str]] = defaultdict(set)
    for party in cast:
        for name in party.names:
            found[" ".join(word.removeprefix("ال") for word in fold(name).split())].add(party.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _forms(page: Page, entity: Entity) -> tuple[str, ...]:
    """Give the names that an article calls an entity by, its full ones alone: «طارق الحلبي», «طارق الشامي»."""
    text = page.article.text
    named = (text[one.span.start : one.span.end] for one in entity.mentions if one.form in {"name", "alias"})
    return tuple(dict.fromkeys(name for name in named if " " in name and len(name) <= _LONGEST_FORM))


def _party(
    members: tuple[str, ...],
    held: list[Entity],
    called: Mapping[str, tuple[str, ...]],
    known_keys: set[str],
    why: tuple[str, ...],
) -> Party:
    """Make the view of a group; its id is the lexicon's where one is in it."""
    names_held = sorted({one.ar for one in held}, key=lambda name: (-sum(one.ar == name for one in held), name))
    forms = sorted({fold(form): form for one in held for form in called[one.id]}.values())
    folded = {fold(name) for name in names_held}
    names_held += [form for form in forms if fold(form) not in folded]
    known = sorted(known_keys.intersection(members))
    key = known[0] if known else "p" + digest(*sorted(one for one in members if one.startswith("n")), names_held[0])
    kinds = [one.kind for one in held]
    kind = max(sorted(set(kinds)), key=kinds.count)
    return Party(key, kind, names_held[0], tuple(names_held), tuple(sorted(one.id for one in held)), why)
