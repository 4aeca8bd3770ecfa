"""Words that name an event in this article: the lexicon's event words whose conditions (`needs`) hold."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.reader.cast import Phrase
from isnad.reader.needs import Filled, hold
from isnad.reader.scene import Scene
from isnad.reader.subjects import Subjects

_LEAST_WEIGHT = 0.35
_OTHER_WORDS = frozenset({"function", "state", "actor", "place", "given"})


def anchors(scene: Scene, subjects: Subjects, filled: Filled) -> list[Hit]:
    """Give the hits that name events, in order, at most one for each token."""
    found: list[Hit] = []
    free = 0
    for i, hits in enumerate(scene.hits):
        if i < free or not hits or scene.is_timed(i):
            continue
        named = [h for h in hits if h.entry.kind == "event" and (h.entry.row.weight or 0) >= _LEAST_WEIGHT]
        if not named or _is_other(scene, i, named):
            continue
        hit = _best(scene, _of_one_kind(subjects, named), filled)
        if hit is not None:
            found.append(hit)
            free = hit.last + 1
    return found


def _best(scene: Scene, named: list[Hit], filled: Filled) -> Hit | None:
    """Give the first of the hits, longest and surest first, whose conditions hold."""
    return next((hit for hit in sorted(named, key=_order) if hold(scene.draft, hit, filled)), None)


def _of_one_kind(subjects: Subjects, named: list[Hit]) -> list[Hit]:
    """Keep the verbs or the nouns of a word that may be both: «تعهد», «قتل»."""
    verbs = [hit for hit in named if hit.entry.is_verb]
    if not verbs or len(verbs) == len(named):
        return named
    return verbs if subjects.verb(verbs[0].first) is not None else [hit for hit in named if not hit.entry.is_verb]


def _order(hit: Hit) -> tuple[int, int, float]:
    return (hit.first - hit.last, len(hit.prefix) + len(hit.suffix), -(hit.entry.row.weight or 0))


def _is_other(scene: Scene, i: int, named: list[Hit]) -> bool:
    """Tell whether the word is a part of a name or role, or a word of another kind, here."""
    phrase = scene.cast.at(i)
    if phrase is not None and _is_inside(phrase, i):
        return True
    if any(hit.last > hit.first for hit in named):
        return False
    shortest = min(len(hit.prefix) + len(hit.suffix) for hit in named)
    return any(
        hit.entry.kind in _OTHER_WORDS and len(hit.prefix) + len(hit.suffix) <= shortest and hit.last == hit.first
        for hit in scene.hits[i]
    )


def _is_inside(phrase: Phrase, i: int) -> bool:
    return phrase.form in {"name", "unnamed", "role", "pronoun"} or i > phrase.first
