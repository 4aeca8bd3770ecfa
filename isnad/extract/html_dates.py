"""When a page was published: every date it tells, in an order of trust, each checked against the others.

JSON-LD stands before microdata, that before meta tags, `<time>`, a stamp beside the headline, the address. Two of the
others that agree outrank a first that stands alone; what equals the page's own clock and nothing else never counts.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from isnad.extract import stamps
from isnad.extract.html_meta import Dated
from isnad.extract.lines import Line
from isnad.extract.published import of_url
from isnad.model import Problem, Published, PublishedBasis, Span
from isnad.text import iso

_ZONE = re.compile(r"(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))\s*$")
_SECONDS = re.compile(r"^1[0-9]{9}(?:[0-9]{3})?$")
_ODD_ISO = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_PARTED = re.compile(r"/(20\d\d)/[a-z_-]+/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/")
_ONE_DAY = datetime.timedelta(days=1)
_TRUST = ("site-rule", "json-ld", "microdata", "meta", "time", "stated", "url")


@dataclass(frozen=True, slots=True)
class Told:
    """One date a page tells: where, its value in ISO 8601 in its own zone; `utc` holds if that zone is nobody's."""

    where: str
    value: str
    utc: bool = False
    span: Span | None = None

    @property
    def day(self) -> datetime.date | None:
        """The day, None where only a month or year is told."""
        return datetime.date.fromisoformat(self.value[:10]) if len(self.value) >= 10 else None

    @property
    def basis(self) -> PublishedBasis:
        """How we know it."""
        return "stated" if self.where == "stated" else "url" if self.where == "url" else "metadata"


def of_markup(dates: Iterable[Dated], today: datetime.date | None) -> tuple[list[Told], list[Problem]]:
    """Read dates as markup writes them: ISO 8601, seconds since 1970, or in words; of each place the first counts."""
    found: dict[str, Told] = {}
    problems: list[Problem] = []
    for dated in dates:
        if dated.where in found or not dated.value:
            continue
        try:
            value = read(dated.value, today)
        except ValueError as fault:
            problems.append(Problem("extract", "bad-date", f"{dated.where}: {fault}"))
            continue
        zone = _ZONE.search(dated.value)
        utc = zone is not None and (zone[1] is not None or {zone[3], zone[4]} == {"00"})
        found[dated.where] = Told(dated.where, value, utc or _SECONDS.match(dated.value) is not None)
    return list(found.values()), problems


def read(value: str, today: datetime.date | None) -> str:
    """Read one date of markup; ValueError says why it is none."""
    value = value.strip()
    if _SECONDS.match(value):
        moment = datetime.datetime.fromtimestamp(int(value[:10]), datetime.UTC)
        return iso.read(moment.strftime("%Y-%m-%dT%H:%M"), today=today)
    try:
        return iso.read(_ODD_ISO.sub(r"\1-\2-\3", value), today=today)
    except ValueError:
        stamp = stamps.find(Line(Span(0, max(1, len(value))), value[:120]))
        if stamp is None:
            raise
        return iso.read(stamp.value, today=today)


def of_address(url: str | None) -> Told | None:
    """Read the day in an address, its parts together or apart («/2020/8/24/», «/2013/world/8/3/»)."""
    found = of_url(url)
    if found is not None:
        return Told("url", found.value)
    hit = _PARTED.search(url) if url else None
    try:
        return Told("url", datetime.date(*(int(part) for part in hit.groups())).isoformat()) if hit else None
    except ValueError:
        return None


def decide(
    told: list[Told], clocks: list[str], problems: list[Problem], changed: str | None = None
) -> tuple[Published | None, list[Problem]]:
    """Choose among what is told; what lies more than a day from the chosen becomes a Problem.

    `clocks` are days by which the page was there: its own clock, its fetching. `changed` is the moment of its last
    change as its markup tells it.
    """
    told = sorted(told, key=lambda one: _TRUST.index(one.where))
    dated = [one for one in told if one.day is not None]
    if not dated:
        first = next(iter(told), None)
        return (Published(first.value, first.basis, first.span) if first else None), problems
    chosen = _shown_earlier(dated, changed) or _chosen(dated, clocks)
    apart = [one for one in dated if _apart(one, chosen) > _ONE_DAY]
    faults = [
        Problem("extract", "date-conflict", f"{chosen.where} says {chosen.value}, {one.where} {one.value}", one.span)
        for one in apart
    ]
    chosen = _local(chosen, dated)
    return Published(chosen.value, chosen.basis, chosen.span), [*problems, *faults]


def _chosen(dated: list[Told], clocks: list[str]) -> Told:
    """The most trusted, unless it stands alone against two that agree, or it is but a clock."""
    first = dated[0]
    others = [one for one in dated[1:] if _apart(one, first) > _ONE_DAY]
    if not others or _friends(first, dated) > 1:
        return first
    days = [datetime.date.fromisoformat(clock[:10]) for clock in clocks if len(clock) >= len("2020-01-01")]
    if any(abs(day - _day(first)) <= _ONE_DAY for day in days):
        return others[0]
    return next((one for one in others if _friends(one, dated) > 1), first)


def _shown_earlier(dated: list[Told], changed: str | None) -> Told | None:
    """The day that the page shows, where its markup gives the moment of a later change as that of publication."""
    first = dated[0]
    if first.basis != "metadata" or first.value != changed or len(changed) <= len("2020-01-01"):
        return None
    shown = (one for one in dated[1:] if one.where in {"time", "stated"})
    return next((one for one in shown if _day(first) - _day(one) > _ONE_DAY), None)


def _friends(one: Told, dated: list[Told]) -> int:
    """How many tell the same day, itself among them."""
    return sum(_apart(one, other) <= _ONE_DAY for other in dated)


def _local(chosen: Told, dated: list[Told]) -> Told:
    """The same moment by the outlet's own clock, where the chosen one is told in UTC and falls on another day there."""
    if not chosen.utc:
        return chosen
    near = [one for one in dated if not one.utc and one.where != "url" and one.day != chosen.day]
    return next((one for one in near if _apart(one, chosen) <= _ONE_DAY and len(one.value) > 10), chosen)


def _apart(one: Told, other: Told) -> datetime.timedelta:
    return abs(_day(one) - _day(other))


def _day(one: Told) -> datetime.date:
    assert one.day is not None
    return one.day
