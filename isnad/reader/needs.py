"""The conditions of event words: whether `needs` of their row holds where they stand.

What the conditions mean stands at the head of the table `events`. The cheap ones are asked first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from isnad.lexicon import Hit
from isnad.reader.draft import Draft
from isnad.text.lens import fold
from isnad.text.words import peel, unsuffixed

_NEAR = 4  # words within which a condition's words must stand
_FINITE = frozenset({"past", "present"})
Filled = Callable[[Hit], tuple[bool, bool]]


@dataclass(frozen=True, slots=True)
class _Condition:
    """One condition; the words that a star ends are kept apart in `stems`."""

    name: str
    words: frozenset[str]
    stems: tuple[str, ...]

    def meets(self, word: str) -> bool:
        """Tell whether a folded word is one of those named."""
        ways = _bare(word)
        return not self.words.isdisjoint(ways) or (bool(self.stems) and any(way.startswith(self.stems) for way in ways))


def hold(draft: Draft, hit: Hit, filled: Filled) -> bool:
    """Tell whether a hit's row may name an event here; `filled` says whether actor and recipient are there."""
    conditions = _conditions(hit.entry.row.needs)
    if not conditions:
        return True
    around = draft.words[max(0, hit.first - _NEAR) : hit.first] + draft.words[hit.last + 1 : hit.last + 1 + _NEAR]
    return all(_holds(draft, hit, one, around, filled) for one in conditions)


def form_of(hit: Hit) -> str:
    """Give what an event word is here: past, present, participle or masdar; masdar also for a noun that is none."""
    form = hit.entry.form
    if form is None:
        return "masdar"
    if form.tense in _FINITE:
        return form.tense
    return "participle" if "participle" in form.tense else "masdar"


def _holds(draft: Draft, hit: Hit, one: _Condition, around: list[str], filled: Filled) -> bool:
    match one.name:
        case "form":
            form = form_of(hit)
            return form in one.words or (form in _FINITE and "verb" in one.words)
        case "active":
            return hit.entry.form is None or hit.entry.form.voice != "passive"
        case "word":
            return any(one.meets(word) for word in around)
        case "not":
            return not any(one.meets(word) for word in around)
        case "prep":
            after = draft.words[hit.last + 1 : hit.last + 1 + _NEAR]
            return any(_is_preposition(word, one.words) for word in after)
        case "object":
            return any(word.isalpha() for word in draft.words[hit.last + 1 : hit.last + 3])
        case _:
            doing, received = filled(hit)
            return {"actor": doing, "recipient": received}.get(one.name, doing or received)


_ORDER = ("form", "active", "not", "word", "prep", "object", "recipient", "actor", "party")


@lru_cache(maxsize=4096)
def _conditions(needs: str) -> tuple[_Condition, ...]:
    found: list[_Condition] = []
    for part in needs.split():
        name, _, words = part.partition(":")
        folded = [fold(word) for word in words.split("|") if word]
        stems = tuple(word[:-1] for word in folded if word.endswith("*"))
        found.append(_Condition(name, frozenset(word for word in folded if not word.endswith("*")), stems))
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.name)))


@lru_cache(maxsize=50_000)
def _bare(word: str) -> frozenset[str]:
    """Give a word and what is left of it without particles, article and pronoun."""
    found: set[str] = set()
    for way in peel(word):
        stem = way.stem.removeprefix("ال")
        found |= {way.stem, stem, *(before for before, _ in unsuffixed(stem))}
    return frozenset(found)


def _is_preposition(word: str, wanted: frozenset[str]) -> bool:
    return word in wanted or any(len(one) == 1 and word.startswith(one) and len(word) > 2 for one in wanted)
