"""Whole units counted from the anchor: «الشهر الماضي», «الأيام الثلاثة الماضية»."""

from __future__ import annotations

import calendar

from isnad.text.date_anchor import Anchor, iso, month_shifted, moved, stamp
from isnad.text.date_meaning import Run, Shift, Unit


def shift_value(shift: Shift, anchor: Anchor) -> str | None:
    """Count units from the anchor; where the anchor is coarser than the unit, the anchor is all that is known."""
    unit, count = shift.unit, shift.count
    if unit in ("hour", "minute", "day"):
        return _days(shift, anchor)
    if unit == "week":
        if not anchor.date:
            return anchor.value
        day = moved(anchor.date, 7 * count)
        return "{:04d}-W{:02d}".format(*day.isocalendar()) if day else None
    if unit == "month":
        if anchor.month is None:
            return anchor.value
        year, month = month_shifted(anchor, count)
        return iso(year, month) if 0 < year < 10_000 else None
    size = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if size is None:
        return None
    if size == 1 or abs(count) > 1:
        year = anchor.year + count * size
        return f"{year:04d}" if 0 < year < 10_000 else None
    first = (anchor.year // size + count) * size
    return f"{first:04d}/{first + size - 1:04d}"


def _days(shift: Shift, anchor: Anchor) -> str | None:
    if not anchor.date:
        return anchor.value
    day = moved(anchor.date, shift.count if shift.unit == "day" else 0)
    if day and shift.weekday is not None:
        day = moved(day, (shift.weekday - day.weekday() + 3) % 7 - 3)
    return stamp(day, shift.clock) if day else None


def run_value(run: Run, anchor: Anchor) -> str | None:
    """Several calendar units before or after the anchor's own; a rolling run reaches up to the anchor's day."""
    unit: Unit = "day" if run.unit in ("hour", "minute") else run.unit
    count = -(-run.count // 24) if run.unit == "hour" else run.count
    size = {"decade": 10, "century": 100}.get(unit)
    if size and run.rolling:
        unit, count = "year", count * size
    if run.rolling:
        return _rolling(unit, count, anchor)
    if size:
        begins = (anchor.year // size + (run.sign if run.sign > 0 else -count)) * size
        return f"{begins:04d}/{begins + count * size - 1:04d}"
    near, far = (Shift(unit, run.sign), Shift(unit, run.sign * count))
    ends = shift_value(near, anchor), shift_value(far, anchor)
    if None in ends or ends[0] == ends[1]:
        return ends[0]
    first, last = ends if run.sign > 0 else reversed(ends)
    return f"{first}/{last}"


def _rolling(unit: Unit, count: int, anchor: Anchor) -> str | None:
    first = shift_value(Shift(unit, -count), anchor)
    if anchor.date and unit == "month":
        year, month = month_shifted(anchor, -count)
        last_day = calendar.monthrange(year, month)[1] if 0 < year < 10_000 else 31
        first = iso(year, month, min(anchor.date.day, last_day))
    elif anchor.date and unit == "week":
        day = moved(anchor.date, -7 * count)
        first = day.isoformat() if day else None
    last = f"{anchor.year:04d}" if unit == "year" else anchor.value
    return first if first in (None, last) else f"{first}/{last}"
