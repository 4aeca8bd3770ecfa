"""Events over time as bars: how many of each kind a day, a month or a year."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isnad.model import EventType

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
QUADS: dict[EventType, Quad] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
WIDTH, HALF = 960, 84  # of the drawing; HALF is the height above and below the axis
_UNITS = {10: "day", 7: "month", 4: "year"}  # by the length of an ISO 8601 value
_MOST_BARS = 72
_TOP: tuple[Quad, ...] = ("material cooperation", "verbal cooperation")  # drawn from the axis upwards
_UNDER: tuple[Quad, ...] = ("verbal conflict", "material conflict")
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?(?=[T/]|\Z)")


@dataclass(frozen=True, slots=True)
class Bar:
    """One block of a drawing, in its units: `count` events of `quad` in `period`."""

    period: str
    quad: Quad
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the axis; `x` in percent of the width."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of WIDTH by 2 × HALF; `beside` counts the events whose date is too coarse, outside or not known."""

    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    beside: int


def draw(events: Sequence[tuple[str | None, EventType]]) -> Timeline | None:
    """Draw events, each a date in ISO 8601 and a type; None where fewer than two dates are to be drawn.

    The finest unit is taken in which all but the oldest quarter fit; whatever does not is counted in `beside`.
    """
    known = [(found[0], kind) for when, kind in events if when and (found := _DATE.match(when))]
    for length, unit in _UNITS.items():
        dated = sorted((when[:length], kind) for when, kind in known if len(when) >= length)
        shown = dated[len(dated) // 4 :]
        periods = _periods(shown[0][0], shown[-1][0]) if shown else []
        if periods and len(periods) <= _MOST_BARS:
            wanted = set(periods)
            inside = [(when, kind) for when, kind in dated if when in wanted]
            return _drawn(unit, periods, inside, len(events) - len(inside)) if len(set(inside)) > 1 else None
    return None


def _periods(first: str, last: str) -> list[str]:
    """Give every period from the first to the last, one more than fit at most; empty where one is no date."""
    if len(first) == 4:
        return [f"{year:04}" for year in range(max(int(first), int(last) - _MOST_BARS + 1), int(last) + 1)]
    if len(first) == 7:
        start, end = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
        months = range(start, min(end, start + _MOST_BARS) + 1)
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    try:
        day, end_day = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return []
    return [(day + timedelta(days=number)).isoformat() for number in range(min((end_day - day).days, _MOST_BARS) + 1)]


def _drawn(unit: str, periods: list[str], inside: list[tuple[str, EventType]], beside: int) -> Timeline:
    counts: Counter[tuple[str, Quad]] = Counter((when, QUADS[kind]) for when, kind in inside)
    sides = [sum(counts[period, quad] for quad in side) for period in periods for side in (_TOP, _UNDER)]
    scale = (HALF - 4) / max(sides)
    step = WIDTH / len(periods)
    bars: list[Bar] = []
    for number, period in enumerate(periods):
        for side, direction in ((_TOP, -1), (_UNDER, 1)):
            level = float(HALF)
            for quad in side:
                height = counts[period, quad] * scale
                top = level - height if direction < 0 else level
                level += direction * height
                if height:
                    place = (number * step + step * 0.1, top, step * 0.8, height)
                    bars.append(Bar(period, quad, counts[period, quad], *(round(value, 1) for value in place)))
    every = -(-len(periods) // 8)
    ticks = tuple(
        Tick(round((number + 0.5) * 100 / len(periods), 2), periods[number]) for number in range(0, len(periods), every)
    )
    return Timeline(unit, tuple(bars), ticks, beside)
