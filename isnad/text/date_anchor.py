"""The moment an expression counts from, as coarse as it is known, and the calendar arithmetic around it."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal, NamedTuple

from isnad.text.date_meaning import Clock

Lean = Literal["past", "future"]


class Anchor(NamedTuple):
    """The moment an expression counts from, as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, value: str | date | None) -> Anchor | None:
        """Read an ISO 8601 value, as coarse as it is; of a stretch the end counts. None where there is no year."""
        if isinstance(value, date):
            return cls(value.year, value.month, value.day)
        fields = (value or "").split("/")[-1].partition("T")[0].split("-")
        if not fields[0].isdecimal() or len(fields[0]) != 4:
            return None
        numbers = [int(field) for field in fields[:3] if field.isdecimal()]
        year, month, day = (*numbers, None, None)[:3]
        return cls(int(year or 0), month, day) if exists(year, month or 1, day or 1) else None

    @property
    def date(self) -> date | None:
        """The day, where it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def value(self) -> str:
        """The anchor in ISO 8601."""
        return iso(self.year, self.month, self.day)


def exists(year: int | None, month: int, day: int) -> bool:
    """Tell whether the calendar has such a day."""
    return year is not None and 0 < year < 10_000 and 0 < month <= 12 and 0 < day <= calendar.monthrange(year, month)[1]


def iso(year: int, month: int | None = None, day: int | None = None, clock: Clock | None = None) -> str:
    """Write a date in ISO 8601, as coarse as it is given; the clock only with a day."""
    value = f"{year:04d}"
    if month:
        value += f"-{month:02d}"
        if day:
            value += f"-{day:02d}" + (str(clock) if clock else "")
    return value


def stamp(day: date, clock: Clock | None) -> str:
    """Write a day, with its time where one is told."""
    return day.isoformat() + (str(clock) if clock else "")


def moved(day: date, days: int) -> date | None:
    """Give the day so many days on, None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_shifted(anchor: Anchor, count: int) -> tuple[int, int]:
    """Give year and month so many months from the anchor's."""
    months = anchor.year * 12 + (anchor.month or 1) - 1 + count
    return months // 12, months % 12 + 1
