"""Which articles are worth comparing: those that share a band of their MinHash, a passage, a quotation, or more.

Articles may come one by one and in any order: the pairs in the end are the same. A bucket that fills up says nothing
(a page's boilerplate, a formula of the press), so it takes back the pairs that it gave.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from rensa import RMinHash

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from isnad.link.pages import Page

_BANDS, _ROWS = 42, 3  # half of all pairs with a Jaccard similarity of .25 share a band, one in 25,000 with .01
_SAMPLE = 4  # one in so many passages is kept: a run of 25 words is met in 99.7 of 100
_FULL = 60
_ENOUGH = 4  # two lesser signs on one day; each stands in two buckets then
_SEED = 7


class Buckets:
    """Pairs of articles, kept as articles come."""

    def __init__(self) -> None:
        self._members: dict[Hashable, list[str]] = defaultdict(list)
        self._support: dict[tuple[str, str], int] = defaultdict(int)

    def add(self, page: Page) -> set[tuple[str, str]]:
        """Put an article into its buckets; give the pairs whose standing may have changed."""
        changed: set[tuple[str, str]] = set()
        for key, weight in keys_of(page):
            members = self._members[key]
            fills_up = len(members) == _FULL
            pairs = [ordered(page.id, one) for one in members] if len(members) < _FULL else []
            if fills_up:
                pairs = [ordered(*both) for both in combinations(members, 2)]
            for pair in pairs:
                self._support[pair] += -weight if fills_up else weight
            changed.update(pairs)
            if len(members) <= _FULL:
                members.append(page.id)
        return changed

    def holds(self, pair: tuple[str, str]) -> bool:
        """Tell whether a pair has enough in common to be compared."""
        return self._support.get(pair, 0) >= _ENOUGH


def ordered(left: str, right: str) -> tuple[str, str]:
    """Give two ids in their order."""
    return (left, right) if left < right else (right, left)


def keys_of(page: Page) -> Iterator[tuple[Hashable, int]]:
    """Give the buckets an article belongs to, each once, with what sharing it weighs."""
    if page.shingles:
        digest = signature(page.shingles)
        for band in range(_BANDS):
            yield ("band", band, *digest[band * _ROWS : (band + 1) * _ROWS]), _ENOUGH
    for run in page.passages:
        if run % _SAMPLE == 0:
            yield ("passage", run), _ENOUGH
    for quote in page.quotes:
        yield ("quote", quote), _ENOUGH
    days = near_days(page.day)
    signs = [("figure", figure) for figure in dict.fromkeys(page.figures)]
    signs += [("names", *sorted(pair)) for pair in combinations(page.names[:4], 2)]  # type: ignore[misc]
    for sign in signs:
        for day in days:
            yield (*sign, day), 1


def signature(shingles: frozenset[int]) -> list[int]:
    """Give the MinHash of a set."""
    made = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    made.update([f"{one:x}" for one in shingles])
    digest: list[int] = made.digest()
    return digest


def near_days(day: str) -> tuple[str, ...]:
    """Give a day and the one after it, so that what came a day later shares one of them."""
    if not day:
        return ("",)
    try:
        return (day, (date.fromisoformat(day) + timedelta(days=1)).isoformat())
    except (ValueError, OverflowError):
        return (day,)
