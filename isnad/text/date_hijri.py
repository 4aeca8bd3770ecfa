"""Hijri dates by the calendar of Umm al-Qura, as Gregorian days."""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Hijri

from isnad.text.date_anchor import Anchor, Lean, stamp
from isnad.text.date_meaning import Point


def hijri_value(point: Point, anchor: Anchor | None, lean: Lean | None) -> str | None:
    """Give the value of a hijri date; a month or a year is a stretch of days. Early years are only roughly known."""
    year = point.year or _year(point, anchor, lean)
    if year is None or not 0 < year <= 1500:
        return None
    if year < 1343:  # before the tables of Umm al-Qura: the two Gregorian years it falls in
        first_year = int(0.970229 * year + 621.56)
        return f"{first_year:04d}/{first_year + 1:04d}"
    months = (point.month, point.month) if point.month else (1, 12)
    try:
        if point.month and point.day:
            return stamp(date(*Hijri(year, point.month, point.day).to_gregorian().datetuple()), point.clock)
        first = Hijri(year, months[0], 1).to_gregorian()
        last = Hijri(year, months[1], Hijri(year, months[1], 1).month_length()).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return f"{date(*first.datetuple()).isoformat()}/{date(*last.datetuple()).isoformat()}"


def _year(point: Point, anchor: Anchor | None, lean: Lean | None) -> int | None:
    """Choose the hijri year whose month lies nearest before the anchor, a little ahead, or as the words say."""
    if anchor is None or point.month is None:
        return None
    day = anchor.date or date(anchor.year, anchor.month or 6, 15)
    about = int((day.year - 622) * 33 / 32)
    months = [(year, _first(year, point)) for year in range(about - 1, about + 4) if 1343 <= year <= 1500]
    if point.which == 1 or lean == "future":
        return next((year for year, first in months if first > day), None)
    reach = timedelta(days=0 if point.which == -1 or lean == "past" else 100)
    return max((year for year, first in months if first <= day + reach), default=None)


def _first(year: int, point: Point) -> date:
    return date(*Hijri(year, point.month or 1, min(point.day or 1, 29)).to_gregorian().datetuple())
