"""Words that name an event in this article: the lexicon's event words whose conditions (`needs`) hold."""

from __future__ import annotations

from functools import lru_cache

from isnad.lexicon import Hit
from isnad.lexicon.rows import EventWord
from isnad.reader.cast import Cast
from isnad.reader.draft import Draft
from isnad.text.lens import fold
from isnad.text.words import peel, unsuffixed

_NEAR = 4  # words within which a condition's words must stand
_LEAST_WEIGHT = 0.35


def anchors(draft: Draft, cast: Cast, timed: set[int]) -> list[Hit]:
    """Give the hits that name events, in order, at most one for each token."""
    found: list[Hit] = []
    free = 0
    for i in range(len(draft.words)):
        if i < free or i in timed:
            continue
        hit = _best(draft, cast, i)
        if hit is not None:
            found.append(hit)
            free = hit.last + 1
    return found


def _best(draft: Draft, cast: Cast, i: int) -> Hit | None:
    hits = [h for h in draft.hits[i] if h.entry.kind == "event"]
    if not hits:
        return None
    phrase = cast.at(i)
    if phrase is not None and phrase.form in {"name", "unnamed"}:
        return None
    if phrase is not None and phrase.form == "role" and phrase.first <= i <= phrase.last:
        return None
    others = [h for h in draft.hits[i] if h.entry.kind in {"function", "state", "actor"} and not h.prefix and not h.suffix]
    if others and not any(h.last > h.first for h in hits):
        return None
    standing = [h for h in hits if (h.entry.row.weight or 0) >= _LEAST_WEIGHT and _needs_hold(draft, cast, h)]
    return min(standing, key=_order, default=None)


def _order(hit: Hit) -> tuple[int, int, float]:
    peeled = len(hit.prefix) + len(hit.suffix)
    return (hit.first - hit.last, peeled, -(hit.entry.row.weight or 0))


@lru_cache(maxsize=4096)
def _conditions(needs: str) -> tuple[tuple[str, frozenset[str]], ...]:
    found = []
    for part in needs.split():
        name, _, words = part.partition(":")
        found.append((name, frozenset(fold(word) for word in words.split("|") if word)))
    return tuple(found)


def _needs_hold(draft: Draft, cast: Cast, hit: Hit) -> bool:
    row: EventWord = hit.entry.row
    for name, words in _conditions(row.needs):
        after = range(hit.last + 1, min(hit.last + 1 + _NEAR, len(draft.words)))
        before = range(max(0, hit.first - _NEAR), hit.first)
        if name == "word" and not any(_is_one_of(draft.words[k], words) for k in (*before, *after)):
            return False
        if name == "not" and any(_is_one_of(draft.words[k], words) for k in after):
            return False
        if name == "prep" and not any(_is_preposition(draft.words[k], words) for k in after):
            return False
        if name == "object" and not any(draft.words[k].isalpha() for k in after):
            return False
        if name in {"party", "actor", "recipient"} and not cast.between(hit.first - 6, hit.last + 7):
            return False
    return True


def _is_one_of(word: str, wanted: frozenset[str]) -> bool:
    return not wanted.isdisjoint(_bare(word)) or any(w.endswith("*") and b.startswith(w[:-1]) for w in wanted for b in _bare(word))


@lru_cache(maxsize=50_000)
def _bare(word: str) -> frozenset[str]:
    """Give a word and what is left of it without particles, article and pronoun."""
    found: set[str] = set()
    for way in peel(word):
        stem = way.stem.removeprefix("ال")
        found |= {way.stem, stem, *(before for before, _ in unsuffixed(stem))}
    return frozenset(found)


def _is_preposition(word: str, wanted: frozenset[str]) -> bool:
    return word in wanted or any(len(p) == 1 and word.startswith(p) and len(word) > 2 for p in wanted)
