"""Two parties over time as a drawing: points on PLOVER's scale, what only was said hollow, changes of status marked.

One template makes the SVG for a file and for the report; a PNG is the same drawing through resvg, which joins Arabic
letters and orders both directions itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from isnad.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from isnad.link.relations import Point

WIDTH, HEIGHT = 960, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 20, 46, 38
_LOW, _HIGH = -10, 10  # PLOVER's scale
_FINEST = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_MOST_TICKS = 9
_FONTS = "Noto Naskh Arabic, Noto Sans Arabic, Amiri, Geeza Pro, DejaVu Sans, sans-serif"
_MARKS = {"suspended": "■", "resumed": "▶", "denied": "✕"}


@dataclass(frozen=True, slots=True)
class Dot:
    """An event in the drawing: `happened` is no where it was planned or denied alone; `marks` are phases with days."""

    x: float
    y: float
    happened: bool
    cooperates: bool
    label: str
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of WIDTH by HEIGHT; `undated` counts the events whose year nobody tells."""

    left: str
    right: str
    dots: tuple[Dot, ...]
    years: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]
    undated: int


def drawn(left: str, right: str, points: Sequence[Point]) -> Drawing | None:
    """Lay out a relation; None where no event has a date."""
    dated = [(when, point) for point in points if (when := _year(point.day)) is not None]
    if not dated:
        return None
    first, last = min(when for when, _ in dated), max(when for when, _ in dated)
    start, end = int(first), max(int(last) + 1, int(first) + 1)

    def across(when: float) -> float:
        return round(_LEFT + (when - start) / (end - start) * (WIDTH - _LEFT - _RIGHT), 1)

    step = -(-(end - start) // _MOST_TICKS)
    return Drawing(
        left=left,
        right=right,
        dots=tuple(_dots(dated, across)),
        years=tuple((across(year), str(year)) for year in range(start, end + 1, step)),
        levels=tuple((_height(level), f"{level:+d}" if level else "0") for level in (10, 5, 0, -5, -9)),
        undated=len(points) - len(dated),
    )


def _dots(dated: list[tuple[float, Point]], across: Callable[[float], float]) -> Iterator[Dot]:
    """Give the points, those of one day side by side."""
    taken: dict[tuple[float, float], int] = {}
    for when, point in dated:
        x, y = across(when), _height(point.score if point.score is not None else 0.0)
        place = taken[x, y] = taken.get((x, y), -1) + 1
        words = f"{point.day}  {point.event.type} {' '.join(point.event.modes)}".rstrip()
        marks = tuple((_MARKS[phase], f"{phase} {day}") for day, phase in point.marks if phase in _MARKS)
        score = "" if point.score is None else f"  {point.score:+.1f}"
        cooperates = (point.score or 0) > 0
        yield Dot(x + 9 * place, y, point.score is not None, cooperates, words + score, marks)


def svg(drawing: Drawing, *, alone: bool = True) -> str:
    """Give the drawing as SVG; one that stands `alone` brings its own colours and fonts."""
    folder = Path(__file__).parent / "report"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("relation.svg.jinja")
    return template.render(
        drawing=drawing, alone=alone, width=WIDTH, height=HEIGHT, zero=_height(0), left=_LEFT, right=WIDTH - _RIGHT,
        bottom=HEIGHT - _BOTTOM, fonts=_FONTS,
    )  # fmt: skip


def markup(drawing: Drawing) -> Markup:
    """Give the drawing to stand in a page, with the page's colours."""
    return Markup(svg(drawing, alone=False))  # noqa: S704  our own template, which escapes


def save(drawing: Drawing, path: Path) -> None:
    """Write the drawing as SVG or PNG, by the ending of the path; InputError for any other. Raises OSError."""
    ending = path.suffix.lower()
    if ending == ".svg":
        path.write_text(svg(drawing), encoding="utf-8")
    elif ending == ".png":
        import resvg_py

        path.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg(drawing), zoom=2)))
    else:
        raise InputError(f"«{path}» is neither .svg nor .png.")


def _height(score: float) -> float:
    return round(_TOP + (_HIGH - score) / (_HIGH - _LOW) * (HEIGHT - _TOP - _BOTTOM), 1)


def _year(day: str) -> float | None:
    """Give a date as a year with its fraction, the middle of a month or year that is told no finer."""
    found = _FINEST.match(day)
    if not found:
        return None
    year, month, number = (*found.group().split("-"), "", "")[:3]
    try:
        exact = date(int(year), int(month or 7), int(number or (15 if month else 1)))
    except ValueError:
        return None
    return exact.year + (exact.timetuple().tm_yday - 1) / 366
