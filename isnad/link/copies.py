"""Whether two texts are one: signs with weights, the direction of copying, and what only shares a source.

Wire rewrites share some 30 % of their runs of three words, so no one sign decides: what is outside quotation marks,
what both quote, figures, names, the order of words and the agencies named are added up.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from isnad.link.buckets import ordered
from isnad.link.pages import PASSAGE, Page, Text
from isnad.link.prints import shared
from isnad.model import Judgement, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_ENOUGH = 1.15  # weights that make a copy
_SHORT = 12  # runs of words: of fewer outside quotation marks nothing can be told
_PASSAGE_WORDS = 12  # a title with a name can be ten words long
_QUOTED_WORDS = 6
_ORDER_AT_MOST = 0.975
_FEWEST_RUNS = 4  # runs of three words that both have: six words in a row
_LEAST_SHARE = 0.06  # of the shorter one's
_LONG_AFTER = 7  # days
_WEEK = frozenset("الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد".split())


def judge(left: Page, right: Page, stale: Collection[int], made_by: str) -> Judgement | None:
    """Judge two articles; None where nothing speaks for a common source.

    `stale` are the sentences that both outlets print under many articles: they count for nothing.
    """
    if not _worth(left, right):
        return None
    mine, theirs = (page.without(stale) if stale else page.text for page in (left, right))
    reasons = signs(left, right, mine, theirs)
    score = sum(reason.weight for reason in reasons)
    if score >= _ENOUGH:
        copier, copied, why = _direction(left, right)
        reasons = [*reasons, Reason("direction", 0.0, why)] if why else reasons
        return Judgement(
            copier.id, copied.id, "copy", "same", round(score, 3), tuple(reasons), made_by, directed=bool(why)
        )
    both = len(shared_places(mine, theirs, quoted=True))
    if left.quotes & right.quotes or both >= _QUOTED_WORDS:
        first, second = ordered(left.id, right.id)
        told = Reason("quotation", 1.0, f"{both} quoted words are the same, the words around them are not")
        return Judgement(first, second, "source", "same", 1.0, (told, *reasons), made_by)
    return None


def _worth(left: Page, right: Page) -> bool:
    """Tell whether two articles have words enough in common to be looked at."""
    both = shared(left.shingles, right.shingles)
    if both >= max(_FEWEST_RUNS, _LEAST_SHARE * min(len(left.shingles), len(right.shingles))):
        return True
    return bool(left.quotes & right.quotes) or shared(left.quoted, right.quoted) >= _FEWEST_RUNS


def signs(left: Page, right: Page, mine: Text, theirs: Text) -> list[Reason]:
    """Give the signs for and against copying two pages, of whose texts some sentences may be left out."""
    found = [
        _words(mine, theirs),
        _passage(mine, theirs),
        _stems(left, right),
        _figures(left, right, mine, theirs),
        _names(left, right),
        _quotations(left, right),
        _agency(left, right),
        _time(left, right),
        _outlet(left, right),
    ]
    if sum(reason.weight for reason in found) + _ORDER_AT_MOST >= _ENOUGH:  # else it cannot be one, whatever the order
        found.append(_order(mine, theirs))
    return [reason for reason in found if reason.weight]


def _words(left: Text, right: Text) -> Reason:
    """Runs of three words outside quotation marks that both have."""
    mine, theirs = (left.own, right.own) if min(len(left.own), len(right.own)) >= _SHORT else (frozenset(), frozenset())
    share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return Reason("words", round(2.2 * share, 3), f"{share:.0%} of the shorter one's runs of three words")


def _passage(left: Text, right: Text) -> Reason:
    """Longer runs outside quotation marks that both have."""
    runs = [run for run in _runs(shared_places(left, right, quoted=False)) if run >= _PASSAGE_WORDS]
    return Reason(
        "passage", round(min(1.2, sum(runs) / 25), 3), f"{sum(runs)} words in runs of {_PASSAGE_WORDS} and more"
    )


def _stems(left: Page, right: Page) -> Reason:
    share = len(left.stems & right.stems) / max(1, min(len(left.stems), len(right.stems)))
    return Reason("vocabulary", round(max(0.0, share - 0.4) * 1.5, 3), f"{share:.0%} of the rarer words")


def _order(left: Text, right: Text) -> Reason:
    """How much of the shorter text comes in the same order in the longer."""
    share = LCSseq.similarity(left.stems, right.stems) / max(1, min(len(left.stems), len(right.stems)))
    return Reason("order", round(max(0.0, share - 0.35) * 1.5, 3), f"{share:.0%} of the words in one order")


def _figures(left: Page, right: Page, one: Text, other: Text) -> Reason:
    mine, theirs = set(left.figures), set(right.figures)
    both = mine & theirs
    few = len(both) * 2 < min(len(mine), len(theirs))
    if few and both and not _same_day(left, right):
        return Reason("figures", -0.5, "most figures differ, on different days: told alike, of different things")
    if both:
        return Reason("figures", min(0.3, 0.1 * len(both)), "، ".join(sorted(both)))
    if not (mine and theirs) or _same_day(left, right):
        return Reason("figures", 0.0)
    if _weekdays(one) and _weekdays(other) and not _weekdays(one) & _weekdays(other):
        return Reason("figures", -2.0, "other figures, other days of the week: told alike, of different things")
    return Reason("figures", -0.9, "no figure in common, on different days")


def _same_day(left: Page, right: Page) -> bool:
    return bool(left.day) and left.day == right.day


def _weekdays(text: Text) -> frozenset[str]:
    return _WEEK.intersection(text.words)


def _names(left: Page, right: Page) -> Reason:
    mine, theirs = set(left.names), set(right.names)
    smaller = min(len(mine), len(theirs))
    if smaller < 3:
        return Reason("names", 0.0)
    share = len(mine & theirs) / smaller
    return Reason("names", round((share - 0.6) * 0.4, 3), f"{share:.0%} of the parties named")


def _quotations(left: Page, right: Page) -> Reason:
    both = len(left.quotes & right.quotes)
    return Reason("quotation", min(0.2, 0.1 * both), f"{both} quotations are the same")


def _agency(left: Page, right: Page) -> Reason:
    """Who is named as the source: the other outlet, or one agency for both. It needs something else beside it."""
    both = sorted(set(left.credited) & set(right.credited))
    if _took_from(left, right) or _took_from(right, left):
        return Reason("agency", 0.35, "one names the other's outlet as its source")
    return Reason("agency", 0.3 if both else 0.0, f"both credit {', '.join(both)}")


def _time(left: Page, right: Page) -> Reason:
    apart = days_apart(left.when, right.when)
    return Reason("time", -0.3 if apart > _LONG_AFTER else 0.0, f"{apart} days apart")


def _runs(places: Iterable[int]) -> Iterator[int]:
    """Give the lengths of the unbroken runs of places."""
    length, last = 0, -2
    for place in sorted(places):
        if place != last + 1 and length:
            yield length
            length = 0
        length, last = length + 1, place
    if length:
        yield length


def _outlet(left: Page, right: Page) -> Reason:
    """One outlet tells the like of many days in the same words: bulletins, series, its own background."""
    serial = left.family == right.family and not _same_day(left, right)
    return Reason("outlet", -0.4 if serial else 0.0, "one outlet on different days")


def shared_places(left: Text, right: Text, *, quoted: bool) -> set[int]:
    """Give the words of the left one, in or outside quotation marks, in runs that the right one has too."""
    places: set[int] = set()
    for run in left.passages.keys() & right.passages.keys():
        places.update(range(left.passages[run], left.passages[run] + PASSAGE))
    return places & left.quoted if quoted else places - left.quoted


def _took_from(page: Page, other: Page) -> bool:
    return other.outlet in page.credited or other.outlet in page.named_outlets


def _direction(left: Page, right: Page) -> tuple[Page, Page, str]:
    """Give copier, copied and why: the agency named, then time, then the agency of the two."""
    if _took_from(left, right) != _took_from(right, left):
        copier, copied = (left, right) if _took_from(left, right) else (right, left)
        return copier, copied, f"names {copied.outlet}"
    if left.when and right.when and left.when != right.when and not _coarse_tie(left.when, right.when):
        copier, copied = (left, right) if left.when > right.when else (right, left)
        return copier, copied, f"later: {copier.when} after {copied.when}"
    if bool(left.credited) != bool(right.credited):
        copier, copied = (left, right) if left.credited else (right, left)
        return copier, copied, f"credits {copier.credited[0]}"
    first, second = sorted((left, right), key=lambda page: page.id)
    return first, second, ""


def _coarse_tie(one: str, other: str) -> bool:
    """Tell whether two times may be the same because one is told less finely."""
    return one.startswith(other) or other.startswith(one)


def days_apart(one: str, other: str) -> int:
    """Give the whole days between two times, 0 where one is not known to the day."""
    if len(one) < 10 or len(other) < 10:
        return 0
    return abs((datetime.fromisoformat(one[:10]) - datetime.fromisoformat(other[:10])).days)
