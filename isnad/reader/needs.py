"""The conditions of event words: whether `needs` of their row holds where they stand.

What the conditions mean stands at the head of the table `events`. Each row's are taken apart once, and the cheap ones
are asked first.
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
_VERB = frozenset({"past", "present"})
Filled = Callable[[Hit], tuple[bool, bool]]


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that a condition names; those that a star ends are kept apart in `stems`."""

    whole: frozenset[str]
    stems: tuple[str, ...]

    def meet(self, ways: frozenset[str]) -> bool:
        """Tell whether one of the words is among the ways to read the words around."""
        return not self.whole.isdisjoint(ways) or (bool(self.stems) and any(way.startswith(self.stems) for way in ways))


@dataclass(frozen=True, slots=True)
class _Needs:
    """The conditions of one row; empty ones ask nothing."""

    forms: frozenset[str]
    active: bool
    without: tuple[_Words, ...]
    beside: tuple[_Words, ...]
    prepositions: tuple[frozenset[str], ...]
    object: bool
    parties: tuple[str, ...]


def hold(draft: Draft, hit: Hit, filled: Filled) -> bool:
    """Tell whether a hit's row may name an event here; `filled` says whether actor and recipient are there."""
    needs = _needs(hit.entry.row.needs)
    if needs is None:
        return True
    if needs.forms and form_of(hit) not in needs.forms:
        return False
    if needs.active and hit.entry.form is not None and hit.entry.form.voice == "passive":
        return False
    if needs.without or needs.beside:
        ways = _around(draft, hit)
        if any(one.meet(ways) for one in needs.without) or not all(one.meet(ways) for one in needs.beside):
            return False
    return _follows(draft, hit, needs) and (not needs.parties or _has(needs.parties, filled(hit)))


def form_of(hit: Hit) -> str:
    """Give what an event word is here: past, present, participle or masdar; masdar also for a noun that is none."""
    form = hit.entry.form
    if form is None:
        return "masdar"
    tense = form.tense
    if tense in _VERB:
        return tense
    return "participle" if "participle" in tense else "masdar"


def _follows(draft: Draft, hit: Hit, needs: _Needs) -> bool:
    """Tell whether prepositions and object asked for come after the word."""
    if needs.prepositions:
        after = draft.words[hit.last + 1 : hit.last + 1 + _NEAR]
        if not all(any(_is_preposition(word, wanted) for word in after) for wanted in needs.prepositions):
            return False
    return not needs.object or any(word.isalpha() for word in draft.words[hit.last + 1 : hit.last + 3])


def _has(parties: tuple[str, ...], filled: tuple[bool, bool]) -> bool:
    """Tell whether the parties asked for are there."""
    doing, received = filled
    there = {"actor": doing, "recipient": received, "party": doing or received}
    return all(there[one] for one in parties)


def _around(draft: Draft, hit: Hit) -> frozenset[str]:
    """Give every way to read the words on either side of a word."""
    words = draft.words[max(0, hit.first - _NEAR) : hit.first] + draft.words[hit.last + 1 : hit.last + 1 + _NEAR]
    return frozenset().union(*map(_bare, words))


@lru_cache(maxsize=4096)
def _needs(needs: str) -> _Needs | None:
    if not needs:
        return None
    told: dict[str, list[str]] = {}
    for part in needs.split():
        name, _, words = part.partition(":")
        told.setdefault(name, []).append(words)
    forms = {form for words in told.get("form", ()) for form in words.split("|")}
    return _Needs(
        frozenset(forms | _VERB if "verb" in forms else forms),
        "active" in told,
        tuple(map(_words, told.get("not", ()))),
        tuple(map(_words, told.get("word", ()))),
        tuple(frozenset(map(fold, words.split("|"))) for words in told.get("prep", ())),
        "object" in told,
        tuple(name for name in ("recipient", "actor", "party") if name in told),
    )


def _words(told: str) -> _Words:
    folded = [fold(word) for word in told.split("|") if word]
    stems = tuple(word[:-1] for word in folded if word.endswith("*"))
    return _Words(frozenset(word for word in folded if not word.endswith("*")), stems)


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
