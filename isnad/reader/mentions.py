"""Who is in the article: names chosen among candidates, who is who, roles and nameless parties → the cast."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from isnad.lexicon import Hit
from isnad.lexicon.rows import Actor, Outlet, Place, State
from isnad.model import Entity, Kind, Mention, Span, Time, digest
from isnad.reader import tagger
from isnad.reader.cast import Cast, Phrase
from isnad.reader.coreference import PointingBack
from isnad.reader.draft import Draft
from isnad.reader.names import Candidate, candidates, is_given, nationality
from isnad.reader.roles import RolePhrase, RoleWalker, proposed_persons
from isnad.text.words import peel

_NAME_PARTS = frozenset({"بن", "ابن", "بو", "ابو", "ال", "عبد", "الدين", "الله", "دي", "فان", "دو", "لا", "لو", "فون", "ولد", "بنت", "ام"})
_MAX_PERSON_WORDS = 5
_MAX_UNKNOWN = 2  # words of a person's name that no table knows


def mentions(draft: Draft, times: tuple[Time, ...]) -> Cast:
    """Find all names, roles and nameless parties of title and body, and say which are one."""
    blocked = _tokens_of(draft, times)
    known = candidates(draft, blocked)
    proposed = known + _persons(draft, blocked) + _not_yet_known(_tagged(draft, blocked), known)
    chosen = _choose(draft, proposed)
    walked = RoleWalker(draft, chosen).walk()
    taken = {i for name in chosen for i in range(name.first, name.last + 1)} | blocked
    more = proposed_persons(draft, walked, taken)
    if more:
        chosen = _choose(draft, chosen + more)
        walked = RoleWalker(draft, chosen).walk()
    chosen = _choose(draft, chosen + _last_names(draft, chosen))
    return _Casting(draft, chosen, RoleWalker(draft, chosen).walk(), blocked).cast()


def _tokens_of(draft: Draft, times: tuple[Time, ...]) -> set[int]:
    return {i for time in times for i in range(draft.first_token(time.span.start), draft.first_token(time.span.end))}


def _choose(draft: Draft, proposed: list[Candidate]) -> list[Candidate]:
    """Choose candidates that do not overlap: the longest first, then the higher rank, then the earlier."""
    strong = {name.key for name in proposed if not name.weak}
    taken: set[int] = set()
    chosen: list[Candidate] = []
    place_rank = lambda name: name.row.rank or 0 if isinstance(name.row, Place) else 0  # noqa: E731
    for name in sorted(proposed, key=lambda n: (n.first - n.last, -n.rank, len(n.prefix), n.first, -place_rank(n), n.key)):
        tokens = range(name.first, name.last + 1)
        if (name.weak and name.key not in strong) or any(i in taken for i in tokens):
            continue
        taken.update(tokens)
        chosen.append(name)
    return sorted(chosen, key=lambda name: name.first)


def _persons(draft: Draft, blocked: set[int]) -> list[Candidate]:
    """Propose runs of words that begin with a given name and go on like a person's name."""
    found: list[Candidate] = []
    i = 0
    while i < len(draft.words):
        last = _person_end(draft, i, blocked)
        if last > i:
            key = "name:" + " ".join(draft.words[i : last + 1])
            found.append(Candidate(i, last, draft.span(i, last), "person", key, "given-name", 5))
            i = last
        i += 1
    return found


def _person_end(draft: Draft, i: int, blocked: set[int]) -> int:
    if i in blocked or draft.words[i].startswith("ال") or not is_given(draft, i) or _is_ambiguous(draft, i):
        return i - 1
    if draft.words[i] == "باسم" and i and any(h.entry.kind == "role" for h in draft.hits[i - 1]):
        return i - 1  # «المتحدث باسم …», not the name
    last = i
    while last + 1 < len(draft.words) and last - i + 1 < _MAX_PERSON_WORDS and last + 1 not in blocked:
        word = draft.words[last + 1]
        kinds = {h.entry.kind for h in draft.hits[last + 1] if not h.prefix or h.entry.kind == "cue"}
        if word in _NAME_PARTS or is_given(draft, last + 1):
            last += 1
        elif not word.isalpha() or kinds - {"place"} or len(word) < 3 or last - i >= _MAX_UNKNOWN:
            break
        elif word in draft.lexicon.common and not (word.startswith("ال") and last == i and not word.endswith("ه")):
            break  # a family name in ال may be common in one country's press
        else:
            last += 1
    while last > i and draft.words[last] in _NAME_PARTS - {"الدين", "الله"}:
        last -= 1
    return last


def _tagged(draft: Draft, blocked: set[int]) -> list[Candidate]:
    """Propose what the trained tagger sees, without the particles glued before it and the common words at its ends."""
    found: list[Candidate] = []
    for name in tagger.load().tag(draft.tokens, draft.hits):
        first, last = name.first, name.last
        while first <= last and not _may_begin(draft, first, name.kind):
            first += 1
        while last >= first and not _may_end(draft, last):
            last -= 1
        if last < first or any(i in blocked for i in range(first, last + 1)):
            continue
        if name.kind == "person" and any(_is_common(draft, i) for i in range(first, last + 1)):
            continue
        cut = _glued(draft, first)
        token = draft.tokens[first]
        bare = " ".join([token.text[cut:], *draft.words[first + 1 : last + 1]])
        span = Span(token.start + cut, draft.tokens[last].end)
        kind: Kind = name.kind  # type: ignore[assignment]
        found.append(Candidate(first, last, span, kind, "name:" + bare, "tagger", 3, prefix=token.text[:cut]))
    return found


def _not_yet_known(tagged: list[Candidate], known: list[Candidate]) -> list[Candidate]:
    """Leave out what overlaps a name of the tables; a person's name may still be longer than what they know of it."""
    sure = {i: name for name in known if name.rank >= _SURE for i in range(name.first, name.last + 1)}
    return [
        name
        for name in tagged
        if all(i not in sure or (name.kind == sure[i].kind == "person") for i in range(name.first, name.last + 1))
    ]


_SURE = 6
_COMMON_KINDS = frozenset({"cue", "event", "light", "function", "modal", "counted", "unnamed", "mode"})


def _is_common(draft: Draft, i: int) -> bool:
    """Tell whether a word is ordinary language rather than a part of a name."""
    if is_given(draft, i) or any(hit.entry.kind in {"actor", "state", "place"} and not hit.prefix for hit in draft.hits[i]):
        return False
    if draft.words[i] in draft.lexicon.common:
        return True
    return any(hit.entry.kind in _COMMON_KINDS | {"role"} and not hit.prefix for hit in draft.hits[i])


def _may_begin(draft: Draft, i: int, kind: str) -> bool:
    """A person's name begins with no word in ال; a name of one common word is none."""
    if not draft.words[i][0].isalpha():
        return False
    if kind == "person" and (draft.words[i].startswith("ال") or _is_common(draft, i)):
        return is_given(draft, i)
    return not any(hit.entry.kind in {"function", "cue"} and not hit.prefix for hit in draft.hits[i])


def _may_end(draft: Draft, i: int) -> bool:
    return draft.words[i][0].isalpha() and not any(hit.entry.kind in {"function", "role"} and not hit.prefix for hit in draft.hits[i])


def _glued(draft: Draft, i: int) -> int:
    """Count the letters glued before a name that no table knows: a particle, if the bare word stands in the article too."""
    word = draft.words[i]
    for way in peel(word)[1:]:
        if way.stem in draft.vocabulary or way.stem.startswith("ال"):
            return way.cut
    return 0


def _is_ambiguous(draft: Draft, i: int) -> bool:
    """A name that is an ordinary word too («كريم», «أمل») begins a person's name only before another name or after a role."""
    if not any(hit.entry.kind == "given" and hit.entry.row.ambiguous for hit in draft.hits[i]):
        return False
    after_role = i > 0 and any(hit.entry.kind == "role" for hit in draft.hits[i - 1])
    return not after_role and not (i + 1 < len(draft.words) and is_given(draft, i + 1))


def _last_names(draft: Draft, chosen: list[Candidate]) -> list[Candidate]:
    """Propose later single words that are the last name of a person met with more of his name."""
    by_last: dict[str, set[str]] = defaultdict(set)
    firsts: dict[str, int] = {}
    for name in chosen:
        if name.kind == "person" and name.last > name.first:
            last = draft.words[name.last]
            by_last[last].add(name.key)
            firsts.setdefault(last, name.first)
    sample = {name.key: name for name in chosen}
    found: list[Candidate] = []
    for i, word in enumerate(draft.words):
        for cut, bare in ((0, word), (1, word[1:])):
            keys = by_last.get(bare, set()) if cut == 0 or word[0] in "ولبف" else set()
            if len(keys) == 1 and i > firsts[bare]:
                person = sample[next(iter(keys))]
                span = Span(draft.tokens[i].start + cut, draft.tokens[i].end)
                found.append(replace(person, first=i, last=i, span=span, rule="last-name", rank=10, weak=False, prefix=word[:cut]))
                break
    return found


class _Casting:
    """Builds entities and phrases from chosen names and walked roles."""

    def __init__(self, draft: Draft, chosen: list[Candidate], walked: list[RolePhrase], blocked: set[int]) -> None:
        self._draft = draft
        self._chosen = chosen
        self._walked = walked
        self._blocked = blocked
        self._mentions: dict[str, list[Mention]] = {}
        self._sample: dict[str, Candidate] = {}
        self._kind: dict[str, Kind] = {}
        self._of: dict[str, str | None] = {}
        self._sector: dict[str, str] = {}
        self._merged = self._same_names()

    def cast(self) -> Cast:
        for name in self._chosen:
            self._mention(self._key(name.key), name.kind, Mention(name.span, "name"), name)
        phrases = self._role_phrases()
        covered = {i for p in phrases for i in range(p.first, p.last + 1)}
        named = [self._name_phrase(name) for name in self._chosen]
        phrases += [p for p in named if p.first not in covered]
        covered |= {i for p in named for i in range(p.first, p.last + 1)}
        phrases += self._nationalities(covered)
        phrases = PointingBack(self._draft, self._table_names()).resolve(sorted(phrases, key=lambda p: p.first))
        for phrase in phrases:
            if phrase.entity and phrase.form == "pronoun":
                self._mention(phrase.entity, phrase.kind, Mention(phrase.span, "pronoun"), None)
        ids = {key: "e" + digest(self._draft.article.id, key) for key in self._mentions}
        fix = lambda p: replace(p, entity=ids.get(p.entity or ""), of=ids.get(p.of or ""))  # noqa: E731
        return Cast(
            entities=tuple(self._entity(key, ids) for key in self._mentions),
            phrases=tuple(fix(p) for p in phrases),
            named=tuple(fix(p) for p in named),
        )

    def _table_names(self) -> dict[str, tuple[str, ...]]:
        """Give for every entity that a table knows all the names the table has."""
        rows = {key: self._row(key) for key in self._mentions}
        return {key: row.ar for key, row in rows.items() if isinstance(row, (Actor, Outlet))}

    def _same_names(self) -> dict[str, str]:
        """Join abbreviations in brackets, and the same name found by two ways: key → key it is one with."""
        merged: dict[str, str] = {}
        words = self._draft.words
        at = {name.first: name for name in self._chosen}
        for name in self._chosen:
            i = name.last + 1
            while i < len(words) and words[i] in {'"', "("}:
                i += 1
            if i > name.last + 1 and "(" in words[name.last + 1 : i]:
                short = at.get(i)
                if short and short.key != name.key and short.last - short.first <= 1 and {short.kind, name.kind} <= {"group", "organization"}:
                    merged[short.key] = name.key
        return merged

    def _key(self, key: str) -> str:
        seen = {key}
        while key in self._merged and self._merged[key] not in seen:
            key = self._merged[key]
            seen.add(key)
        return key

    def _mention(self, key: str, kind: Kind, mention: Mention, sample: Candidate | None) -> None:
        self._mentions.setdefault(key, []).append(mention)
        self._kind.setdefault(key, kind)
        if sample is not None:
            self._sample.setdefault(key, sample)
            if sample.of and not self._of.get(key):
                self._of[key] = self._key(sample.of)

    def _role_phrases(self) -> list[Phrase]:
        found: list[Phrase] = []
        apposed = {name.last: name for name in self._chosen if name.kind == "person"}
        for role in self._walked:
            head, row = role.head, role.head.entry.row
            if head.entry.form is None:
                continue
            of = self._key(role.of) if role.of else None
            if of and of not in self._mentions:  # known by its adjective alone
                self._mention(of, self._kind_of_key(of), Mention(head.span, "role"), None)
            person, first = role.person, role.first
            if person is None and not role.unnamed and role.first >= 2 and self._draft.words[role.first - 1] == "،":
                before = apposed.get(role.first - 2)
                if before is not None:
                    person, first = before.key, before.first
            key = self._key(person) if person else None
            if key and of and not self._of.get(key):
                self._of[key] = of
            span = Span(head.span.start if first == role.first else self._draft.tokens[first].start, self._draft.tokens[role.last].end)
            if role.unnamed:
                key = "unnamed:" + self._draft.quote(span)
                self._mention(key, "unnamed", Mention(span, "role"), None)
                self._sector[key] = row.sector
                self._of.setdefault(key, of)
            form = head.entry.form
            found.append(
                Phrase(
                    first, role.last, span, "unnamed" if role.unnamed else "role",
                    "unnamed" if role.unnamed else "person", key, of, role.first, head.prefix,
                    form.gender, form.number, "" if role.unnamed else row.class_,
                )  # fmt: skip
            )
        return found

    def _name_phrase(self, name: Candidate) -> Phrase:
        key = self._key(name.key)
        gender = "f" if name.kind in {"state", "organization", "group", "media"} else "m"
        return Phrase(name.first, name.last, name.span, "name", self._kind[key], key, self._of.get(key), name.first, name.prefix, gender, "s")

    def _nationalities(self, covered: set[int]) -> list[Phrase]:
        """Nationality adjectives outside names and roles stand for their government."""
        found: list[Phrase] = []
        for i, hits in enumerate(self._draft.hits):
            if i in covered or i in self._blocked:
                continue
            hit: Hit | None = next((h for h in hits if h.entry.kind in {"nisba", "people"} and nationality(h)), None)
            if hit is None:
                continue
            key = self._key(nationality(hit) or "")
            kind = self._kind_of_key(key)
            self._mention(key, kind, Mention(hit.span, "role"), None)
            form = hit.entry.form
            found.append(Phrase(i, i, hit.span, "nationality", kind, key, None, i, hit.prefix, form.gender if form else "", form.number if form else ""))
        return found

    def _kind_of_key(self, key: str) -> Kind:
        if key.startswith("state:"):
            return "state"
        row = self._draft.lexicon.actors.get(key.removeprefix("actor:"))
        return row.kind if row else "organization"  # type: ignore[return-value]

    def _entity(self, key: str, ids: dict[str, str]) -> Entity:
        row = self._row(key)
        found = tuple(sorted(self._mentions[key], key=lambda m: m.span))
        sample = self._sample.get(key)
        name = self._draft.quote(sample.span if sample else found[0].span)
        of = ids.get(self._of.get(key) or "")
        entity = Entity(ids[key], self._kind[key], name, found, of=of if of != ids[key] else None, sector=self._sector.get(key) or None)
        if isinstance(row, State):
            return replace(entity, ar=next(iter(row.ar), name), en=row.en, known=True, lexicon_id=row.id, sector="GOV", country=row.id, wikidata=row.wikidata or None, geonames=row.geonames or None, lat=row.lat, lon=row.lon)
        if isinstance(row, Actor):
            return replace(entity, ar=next(iter(row.ar), name), en=row.en or None, known=True, lexicon_id=row.id, sector=row.sector or None, country=row.country or None, wikidata=row.wikidata or None)
        if isinstance(row, Outlet):
            return replace(entity, ar=next(iter(row.ar), name), en=row.en or None, known=True, lexicon_id=row.id, sector="JRN", country=row.country or None, wikidata=row.wikidata or None)
        if isinstance(row, Place):
            return replace(entity, en=row.en or None, known=True, lexicon_id=row.id, country=row.country or None, wikidata=row.wikidata or None, geonames=row.geonames or None, lat=row.lat, lon=row.lon)
        return entity

    def _row(self, key: str) -> object:
        sample = self._sample.get(key)
        if sample is not None and sample.row is not None:
            return sample.row
        table, _, name = key.partition(":")
        return {"state": self._draft.lexicon.states, "actor": self._draft.lexicon.actors}.get(table, {}).get(name)
