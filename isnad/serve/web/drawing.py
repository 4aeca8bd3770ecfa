"""A relation as a drawing: each event a point over time, on PLOVER's scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from isnad.serve.report.timeline import QUADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isnad.link.relations import Point

WIDTH, HEIGHT, MARGIN = 960, 320, 34
_HIGHEST = 10.0


@dataclass(frozen=True, slots=True)
class Dot:
    """An event as a circle; `hollow` where it did not happen."""

    x: float
    y: float
    event: str
    quad: str
    title: str
    hollow: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a place along the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Circles and labels in a field of WIDTH by HEIGHT."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]


def drawn(points: Sequence[Point]) -> Drawing | None:
    """Draw a relation; None where no event has a day."""
    days = {point.event.id: day for point in points if (day := _day(point.day)) is not None}
    if not days:
        return None
    first, last = min(days.values()), max(days.values())
    length = max(1, last - first)

    def across(day: int) -> float:
        return round(MARGIN + (WIDTH - 2 * MARGIN) * ((day - first) / length if last > first else 0.5), 1)

    dots = tuple(
        Dot(
            across(days[point.event.id]),
            height(point.score or 0.0),
            point.event.id,
            QUADS[point.event.type].replace(" ", "-"),
            f"{point.day} {point.event.type} {point.score if point.score is not None else '–'}",
            point.score is None,
        )
        for point in points
        if point.event.id in days
    )
    steps = sorted({first + length * number // 5 for number in range(6)} if last > first else {first})
    return Drawing(dots, tuple(Tick(across(one), date.fromordinal(one).isoformat()) for one in steps))


def height(score: float) -> float:
    """Give how far down a score stands."""
    return round(HEIGHT / 2 - score / _HIGHEST * (HEIGHT / 2 - MARGIN), 1)


def _day(value: str) -> int | None:
    """Give a day as a number; a month or a year counts from its first day."""
    padded = (value[:10] + "-01-01"[len(value[:10]) - 4 :]) if len(value) in {4, 7} else value[:10]
    try:
        return date.fromisoformat(padded).toordinal()
    except ValueError:
        return None
