"""Which articles are worth comparing: those that share runs of words, a quotation, or figures and names of one day.

Articles may come one by one and in any order: the pairs in the end are the same. A bucket that fills up says nothing
(a page's boilerplate, a formula of the press): it is passed over, and who stands in it is counted again. Within one
family of outlets it fills up sooner: weather and fixtures are told in the same runs of words every day.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

from isnad.link.prints import key_of

if TYPE_CHECKING:
    from isnad.link.pages import Page

_FULL = 60
_ENOUGH = 4  # two runs of words, or two lesser signs on one day: each of those stands in two buckets then
_OF_RUN = 2
_SERIES = 4  # articles of one family: what more of them share is how they tell things
_OWN_SHARE = 0.25  # of the runs of the shorter one that two articles of a family must share with few others


class Prints(NamedTuple):
    """The buckets of an article: those of its runs of words, which count double, and those of lesser signs.

    `family` is the key of its family of outlets.
    """

    runs: list[int]
    signs: list[int]
    family: int


class Buckets:
    """Pairs of articles, kept as articles come; `settle` says what has changed since it was asked last."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._prints: list[Prints] = []
        self._members: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
        self._told_in_family: dict[int, list[int]] = {}
        self._partners: list[set[int]] = []
        self._unsettled: set[int] = set()

    def add(self, article: str, prints: Prints) -> None:
        """Put an article that is not there yet into its buckets."""
        number = len(self._ids)
        self._ids.append(article)
        self._numbers[article] = number
        self._prints.append(prints)
        self._partners.append(set())
        self._unsettled.add(number)
        for keys, members in zip(prints[:2], self._members, strict=True):
            self._put(number, keys, members, _FULL)
        self._put(number, [key ^ prints.family for key in prints.runs], self._told_in_family, _SERIES)

    def _put(self, number: int, keys: list[int], members: dict[int, list[int]], most: int) -> None:
        for key in keys:
            held = members.get(key)
            if held is None:
                members[key] = [number]
            elif len(held) < most:
                held.append(number)
            elif len(held) == most:  # one more, and it says nothing from now on
                held.append(number)
                self._unsettled.update(held)

    def settle(self) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """Give the pairs that are new since the last time, and those that are none any more."""
        new: set[tuple[str, str]] = set()
        gone: set[tuple[str, str]] = set()
        for number in sorted(self._unsettled):
            met, before = self._met(number), self._partners[number]
            for other in met - before:
                self._partners[other].add(number)
                new.add(self._pair(number, other))
            for other in before - met:
                self._partners[other].discard(number)
                gone.add(self._pair(number, other))
            self._partners[number] = met
        self._unsettled.clear()
        return new - gone, gone - new

    def partners(self, article: str) -> list[tuple[str, str]]:
        """Give the pairs that an article stands in."""
        number = self._numbers[article]
        return [self._pair(number, other) for other in self._partners[number]]

    def _pair(self, one: int, other: int) -> tuple[str, str]:
        return ordered(self._ids[one], self._ids[other])

    def _met(self, number: int) -> set[int]:
        """Give the articles that have enough in common with one to be compared."""
        runs, signs = (
            Counter(chain.from_iterable(held for key in keys if 1 < len(held := members[key]) <= _FULL))
            for keys, members in zip(self._prints[number][:2], self._members, strict=True)
        )
        if signs:
            met = {other for other, count in signs.items() if count + _OF_RUN * runs[other] >= _ENOUGH}
            met.update(other for other, count in runs.items() if _OF_RUN * count >= _ENOUGH)
        else:
            met = {other for other, count in runs.items() if _OF_RUN * count >= _ENOUGH}
        met.discard(number)
        return {other for other in met if not self._is_series(number, other)}

    def is_series(self, one: str, other: str) -> bool:
        """Tell whether two articles are of one family and have in common only how it tells such things."""
        return self._is_series(self._numbers[one], self._numbers[other])

    def _is_series(self, one: int, other: int) -> bool:
        mine, theirs = self._prints[one], self._prints[other]
        if mine.family != theirs.family:
            return False
        both = set(mine.runs).intersection(theirs.runs)
        own = sum(len(self._told_in_family[key ^ mine.family]) <= _SERIES for key in both)
        return own < max(_OF_RUN, _OWN_SHARE * min(len(mine.runs), len(theirs.runs)))


def ordered(left: str, right: str) -> tuple[str, str]:
    """Give two ids in their order."""
    return (left, right) if left < right else (right, left)


def prints_of(page: Page) -> Prints:
    """Give the buckets of an article."""
    signs = [f"figure {figure}" for figure in dict.fromkeys(page.figures)]
    signs += [f"names {' '.join(sorted(pair))}" for pair in combinations(page.names[:4], 2)]
    days = near_days(page.day)
    lesser = [key_of(f"{sign} {day}") for sign in signs for day in days]
    lesser += [key_of(f"quote {quote} {place}") for quote in page.quotes for place in range(_ENOUGH)]
    return Prints(page.sample, lesser, key_of(page.family))


def near_days(day: str) -> tuple[str, ...]:
    """Give a day and the one after it, so that what came a day later shares one of them."""
    if not day:
        return ("",)
    try:
        return (day, (date.fromisoformat(day) + timedelta(days=1)).isoformat())
    except (ValueError, OverflowError):
        return (day,)
