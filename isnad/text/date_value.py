"""From what a date expression means and what it counts from to its value in ISO 8601."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from isnad.text.date_anchor import Anchor, Lean, exists, iso, month_shifted, moved, stamp
from isnad.text.date_hijri import hijri_value
from isnad.text.date_meaning import Between, Meaning, Part, Point, Run, Shift, Years
from isnad.text.date_units import run_value, shift_value

_SEASON_MONTHS = {3: "03/{0}-05", 6: "06/{0}-08", 9: "09/{0}-11", 12: "12/{1}-02"}


def value_of(meaning: Meaning, anchor: Anchor | None, lean: Lean | None = None) -> str | None:
    """Give the value of a meaning, None where it cannot be known."""
    match meaning:
        case Point():
            return _point(meaning, anchor, lean)
        case Shift():
            return shift_value(meaning, anchor) if anchor else None
        case Run():
            return run_value(meaning, anchor) if anchor else None
        case Part():
            return _part(meaning, anchor, lean)
        case Between():
            return _between(meaning, anchor, lean)
        case Years():
            return f"{meaning.first:04d}/{meaning.last:04d}"


def _point(point: Point, anchor: Anchor | None, lean: Lean | None) -> str | None:
    if point.hijri:
        return hijri_value(point, anchor, lean)
    if point.within and anchor and point.year is None:
        return _within(point, point.within, anchor)
    if point.month is None and point.day is None:
        return f"{point.year:04d}" if point.year else _weekday(point, anchor, lean)
    if point.month is None:
        return _day_alone(point, anchor, lean)
    year = point.year or _year_of(point, anchor, lean)
    if year is None or not exists(year, point.month, point.day or 1):
        return None
    return iso(year, point.month, point.day, point.clock)


def _within(point: Point, within: Shift, anchor: Anchor) -> str | None:
    """A day or month of a unit told relatively: «الـ 23 من الشهر الماضي», «ديسمبر من العام الحالي»."""
    whole = shift_value(within, anchor)
    if within.unit == "week":
        if not anchor.date or point.weekday is None:
            return whole
        monday = anchor.date - timedelta(days=anchor.date.weekday()) + timedelta(weeks=within.count)
        # The week of Arab calendars begins on Saturday or Sunday; ISO 8601 weeks are kept to in values.
        return stamp(monday + timedelta(days=point.weekday), point.clock)
    if within.unit == "month":
        if not point.day or whole is None or len(whole) != 7:
            return whole
        year, month = int(whole[:4]), int(whole[5:])
        return iso(year, month, point.day, point.clock) if exists(year, month, point.day) else None
    return _point(replace(point, within=None, year=anchor.year + within.count), anchor, None)


def _weekday(point: Point, anchor: Anchor | None, lean: Lean | None) -> str | None:
    """A bare weekday is the anchor's day or the nearest before it; «الماضي» never the day itself."""
    if point.weekday is None or anchor is None:
        return None
    if not anchor.date:
        return anchor.value
    back = (anchor.date.weekday() - point.weekday) % 7
    if point.which in (-1, -2):
        back = (back or 7) - 7 * (point.which + 1)
    elif point.which in (1, 2):
        back = back - 7 * point.which
    elif (lean == "future" or point.which == 0) and back:
        back = back - 7 if lean == "future" or back > 3 else back
    day = moved(anchor.date, -back)
    return stamp(day, point.clock) if day else None


def _day_alone(point: Point, anchor: Anchor | None, lean: Lean | None) -> str | None:
    """«23 الجاري», «الخميس 24»: a day of the anchor's month, or of the month nearest that fits the weekday."""
    if anchor is None or anchor.month is None or point.day is None:
        return anchor.value if anchor else None
    months = [0, 1] if lean == "future" else [0, -1, 1]
    if point.which:
        months = [point.which]
    for count in months:
        year, month = month_shifted(anchor, count)
        if not exists(year, month, point.day):
            continue
        day = date(year, month, point.day)
        if point.weekday is None or day.weekday() == point.weekday:
            return stamp(day, point.clock)
    return None


def _year_of(point: Point, anchor: Anchor | None, lean: Lean | None) -> int | None:
    """Choose the year of a month or a day told without one."""
    if point.known and (anchor is None or (point.known, point.month or 1) <= (anchor.year, anchor.month or 12)):
        return point.known
    if anchor is None or point.month is None:
        return None
    if point.which == 0:
        return anchor.year
    if anchor.month is None:
        return anchor.year if point.which is None else None
    here = (anchor.month, anchor.day or 15)
    told = (point.month, point.day or here[1])
    if point.which == -1:
        return anchor.year - (told >= here)
    if point.which == 1:
        return anchor.year + (told <= here)
    years = [anchor.year + step for step in (0, -1, 1)]
    if point.weekday is not None and point.day:
        years = [y for y in years if _falls_on(y, point)] or years
    if lean == "future":
        return next((y for y in sorted(years) if (y, *told) >= (anchor.year, *here)), years[0])
    # News looks back: up to nine months behind and three ahead, unless the verb says otherwise.
    at = anchor.year * 12 + anchor.month
    reach = (-11, 0) if lean == "past" else (-9, 2)
    return next((y for y in years if reach[0] <= y * 12 + point.month - at <= reach[1]), years[0])


def _falls_on(year: int, point: Point) -> bool:
    month, day = point.month or 1, point.day or 1
    return exists(year, month, day) and date(year, month, day).weekday() == point.weekday


def _part(part: Part, anchor: Anchor | None, lean: Lean | None) -> str | None:
    if part.unit == "season":
        return _season(part, anchor)
    whole = value_of(part.whole, anchor, lean)
    if whole is None:
        return None
    if part.weekday is not None:
        return _nth_weekday(part, whole)
    year = whole[:4]
    if len(whole) == 4:
        return _part_of_year(part, int(year))
    if len(whole) == 7 and whole[5:].isdecimal():
        return _part_of_month(part, int(year), int(whole[5:])) or whole
    return whole


def _part_of_year(part: Part, year: int) -> str | None:
    if part.unit == "quarter":
        nth = 4 if part.nth == -1 else part.nth
        return f"{year:04d}-Q{nth}" if nth <= 4 else None
    if part.unit == "half":
        nth = 2 if part.nth == -1 else part.nth
        return {1: f"{year:04d}-01/{year:04d}-06", 2: f"{year:04d}-07/{year:04d}-12"}.get(nth)
    if part.unit == "month":
        nth = 12 if part.nth == -1 else part.nth
        return iso(year, nth) if nth <= 12 else None
    weeks = date(year, 12, 28).isocalendar().week
    nth = weeks if part.nth == -1 else part.nth
    return f"{year:04d}-W{nth:02d}" if 1 <= nth <= weeks else None


def _part_of_month(part: Part, year: int, month: int) -> str | None:
    length = calendar.monthrange(year, month)[1]
    if part.unit == "half":
        first, last = (1, 15) if part.nth == 1 else (16, length)
    elif part.unit == "week":
        first = length - 6 if part.nth == -1 else 7 * part.nth - 6
        last = min(first + 6, length)
    else:
        return None
    return f"{iso(year, month, first)}/{iso(year, month, last)}" if first <= length else None


def _nth_weekday(part: Part, whole: str) -> str | None:
    """Give the nth such weekday of a month; a hijri month comes as a stretch of days."""
    first = Anchor.read(whole.split("/", maxsplit=1)[0])
    if first is None or first.month is None or part.weekday is None:
        return whole
    day = date(first.year, first.month, first.day or 1)
    nth = moved(day, (part.weekday - day.weekday()) % 7 + 7 * (part.nth - 1))
    return nth.isoformat() if nth else None


def _season(part: Part, anchor: Anchor | None) -> str | None:
    """«الصيف الماضي» is the last one that is over or under way, by the northern seasons of weather."""
    if anchor is None or not isinstance(part.whole, Shift):
        return None
    month = anchor.month or 6
    year = anchor.year
    if part.whole.count < 0 and month <= part.nth + 2:
        year -= 1
    if part.whole.count > 0 and month >= part.nth:
        year += 1
    return f"{year}-" + _SEASON_MONTHS[part.nth].format(year, year + 1)


def _between(between: Between, anchor: Anchor | None, lean: Lean | None) -> str | None:
    right = value_of(between.right, anchor, lean)
    inner = Anchor.read(right)
    one = between.left
    if isinstance(one, Point) and one.weekday is not None and one.day is None and inner:
        left = value_of(replace(one, which=None, within=None), inner, "past")
    elif isinstance(one, Point) and one.month and not one.year and not one.within and inner:
        left = value_of(replace(one, which=None), inner, "past")
    else:
        left = value_of(one, anchor, lean)
    if left is None or right is None:
        return None
    left, right = left.split("/")[0], right.split("/")[-1]
    return left if left == right else f"{left}/{right}"
