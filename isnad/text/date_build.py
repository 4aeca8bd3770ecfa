"""From tokens that fit a rule of the date grammar to what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from isnad.text.date_grammar import kinds_of
from isnad.text.date_meaning import Between, Clock, Meaning, Part, Point, Run, Shift, Unit, Years
from isnad.text.date_point import read_point, take_clock
from isnad.text.date_tokens import Token

_MONTHS = "MmHh"
_MODIFIERS = "lxtr<>"
_UNIT_OF: dict[str, Unit] = {"Q": "quarter", "L": "half"}


def build(rule: str, found: Sequence[Token]) -> Meaning | None:
    """Give what the tokens mean by the rule they fit, None where they mean no date after all."""
    return _BUILDERS[rule](found)


def _days(found: Sequence[Token]) -> Meaning | None:
    """«بين 27 و30 سبتمبر», «26 و27 يناير 2020»: without بين or إلى only days that touch are one stretch."""
    kinds = kinds_of(found)
    between = kinds.find("K")
    first = next(i for i, kind in enumerate(kinds) if kind in "douO" and i > between)
    link = next(i for i, kind in enumerate(kinds) if i > first and kind in "&g-")
    right = read_point([*found[: max(between, 0)], *found[link + 1 :]])
    if not isinstance(right, Point) or right.day is None:
        return None
    left = replace(right, day=found[first].value, weekday=None, clock=None)
    if left.day is None or left.day >= right.day:
        return None
    if kinds[link] == "&" and "K" not in kinds and "Z" not in kinds and right.day - left.day != 1:
        return None
    return Between(left, right)


def _two_points(found: Sequence[Token]) -> Meaning | None:
    """«من 10 مايو إلى 15 يونيو 2022»: what only the right date tells holds for the left one too."""
    kinds = kinds_of(found)
    month = next(i for i, kind in enumerate(kinds) if kind in _MONTHS)
    links = [i for i, kind in enumerate(kinds) if i > month and kind in "&g-"]
    link = next((i for i in links if any(kind in _MONTHS for kind in kinds[i:])), None)
    if link is None:
        return None
    left, right = read_point(found[:link]), read_point(found[link + 1 :])
    if not isinstance(left, Point) or not isinstance(right, Point):
        return None
    if left.year is None and left.which is None and left.within is None:
        over_new_year = right.year is not None and (left.month or 0) > (right.month or 0)
        year = right.year - 1 if right.year is not None and over_new_year else right.year
        left = replace(left, year=year, which=right.which, within=right.within)
    return Between(left, right)


def _years(found: Sequence[Token]) -> Meaning | None:
    left, right = (token.value for token in found if token.kind == "Y")
    return Between(Point(year=left), Point(year=right)) if left < right <= left + 60 else None


def _numeric(found: Sequence[Token]) -> Meaning | None:
    """Read a date in figures: year first, or day first as all Arabic countries write it."""
    clock, rest = take_clock(found)
    token = next(token for token in rest if token.kind == "N")
    if "W" in token.text:
        iso_year, week = token.text.split("-W")
        return Part("week", int(week), Point(year=int(iso_year)))
    text, _, iso_clock = token.text.partition("T")
    if iso_clock:
        hour, minute = (int(figure) for figure in iso_clock.split(":")[:2])
        clock = Clock(hour, minute) if hour < 24 and minute < 60 else None
    one, two, three = re.split("[./-]", text)
    year, month, day = (int(one), int(two), int(three)) if len(one) == 4 else (int(three), int(two), int(one))
    if len(one) != 4 and len(three) == 2:
        year += 2000 if year < 70 else 1900
    if month > 12 >= day:
        month, day = day, month
    if month > 12 or day > 31 or not (1000 <= year < 2200) or not month or not day:
        return None
    weekday = next((token.value for token in rest if token.kind == "W"), None)
    hijri = 1300 <= year <= 1500
    return Point(year, month, day, weekday, hijri=hijri, clock=clock)


def _day_month(found: Sequence[Token]) -> Meaning | None:
    clock, rest = take_clock(found)
    day, month = (token.value for token in rest if token.kind == "d")
    year = next((token.value for token in rest if token.kind == "Y"), None)
    if month > 12 >= day:
        day, month = month, day
    weekday = next((token.value for token in rest if token.kind == "W"), None)
    return Point(year, month, day, weekday, clock=clock) if month <= 12 else None


def _month_year(found: Sequence[Token]) -> Meaning | None:
    year = next(token.value for token in found if token.kind == "Y")
    month = next(token.value for token in found if token.kind == "d")
    return Point(year=year, month=month) if month <= 12 else None


def _nth_weekday(found: Sequence[Token]) -> Meaning | None:
    """«أول جمعة من رمضان», «الأحد الأول من أيار»; «الثلاثاء الثالث من أيار» is a Tuesday that is the third."""
    weekday = next(i for i, token in enumerate(found) if token.kind in "Wv")
    nth = next(token.value for token in found if token.kind in "Oo1")
    rest = [token for token in found[weekday + 1 :] if token.kind not in "o1"]
    whole = _unit(rest) or read_point(rest)
    if nth > 1 and any(token.kind == "o" for token in found):
        return read_point(found)
    return Part("day", nth, whole, found[weekday].value) if whole and nth <= 5 else None


def _week_days(found: Sequence[Token]) -> Meaning | None:
    """«الأسبوع المقبل من الأربعاء إلى الجمعة»."""
    left, right = (token.value for token in found if token.kind == "W")
    week = _unit(found)
    if not isinstance(week, Shift) or week.unit != "week":
        return None
    return Between(Point(weekday=left, within=week), Point(weekday=right, within=week))


def _from_now(found: Sequence[Token]) -> Meaning | None:
    counted = _counted(found)
    if not counted:
        return None
    unit, count = ("day", 7 * counted[1]) if counted[0] == "week" else counted
    return Shift(unit, -count if found[0].kind == "I" else count)  # type: ignore[arg-type]


def _part(found: Sequence[Token]) -> Meaning | None:
    """«الربع الأول من 2022», «الأسبوع الأخير من أيار»."""
    if found[0].kind == "Y":  # «2016 الربع الثالث»
        found = [*found[1:], found[0]]
    head = found[0]
    unit = _UNIT_OF.get(head.kind) or head.unit
    nth_at = next(i for i, token in enumerate(found) if token.kind in "dor1")
    nth = -1 if found[nth_at].kind == "r" else found[nth_at].value
    rest = found[nth_at + 1 :]
    whole = _unit(rest) or read_point(rest)
    if unit not in ("quarter", "half", "week", "month") or whole is None:
        return None
    return Part(unit, nth, whole)  # type: ignore[arg-type]


def _weekdays(found: Sequence[Token]) -> Meaning | None:
    left, right = (token.value for token in found if token.kind == "W")
    which = next((token.value for token in found if token.kind in "lxt"), None)
    return Between(Point(weekday=left, which=which), Point(weekday=right, which=which))


def _ago(found: Sequence[Token]) -> Meaning | None:
    counted = _counted(found)
    return Shift(counted[0], -counted[1]) if counted else None


def _after(found: Sequence[Token]) -> Meaning | None:
    """«بعد يومين» counts from the date told before; longer stretches are too loose to be put on a calendar."""
    counted = _counted(found)
    return Shift(*counted) if counted and counted[0] == "day" and counted[1] <= 10 else None


def _counted(found: Sequence[Token]) -> tuple[Unit, int] | None:
    unit = next(token for token in found if token.kind in "PsD2BC")
    number = next((token.value for token in found if token.kind in "dnu"), unit.value)
    if unit.unit in ("minute", "") or not 0 < number < 2000:
        return None
    return unit.unit, number  # type: ignore[return-value]


def _run(found: Sequence[Token]) -> Meaning | None:
    unit = next(token for token in found if token.kind in "BCsPDT")
    number = next((token.value for token in found if token.kind in "dnou"), unit.value)
    last = found[-1]
    name = "hour" if unit.kind == "T" else unit.unit
    if name == "minute" or not 0 < number < 2000:
        return None
    return Run(name, number, last.value, rolling=last.kind == "r")  # type: ignore[arg-type]


def _century(found: Sequence[Token]) -> Meaning | None:
    nth = found[-1].value
    unit = next(token.unit for token in found if token.kind == "G")
    return Years(100 * (nth - 1), 100 * nth - 1) if unit == "century" and 1 < nth < 23 else None


def _decade(found: Sequence[Token]) -> Meaning | None:
    """«تسعينيات القرن الماضي»; with no century told the last whole one is meant, but for the twenties."""
    decade = next(token.value for token in found if token.kind == "F")
    last = found[-1]
    century = {"F": 1900, "l": 1900, "t": 2000}.get(last.kind, 100 * (last.value - 1))
    if last.kind == "F" and decade == 20:
        return None
    return Years(century + decade, century + decade + 9)


def _unit(found: Sequence[Token]) -> Meaning | None:
    """«الشهر الماضي», «هذا العام», «ذلك اليوم», «مطلع الشهر»."""
    year = next((token.value for token in found if token.kind == "Y"), None)
    unit = next((token for token in found if token.kind in "GASD"), None)
    if unit is None or unit.unit in ("minute", "hour", ""):
        return None
    modifier = next((token for token in found if token.kind in _MODIFIERS), None)
    if year is not None:
        return Point(year=year, within=Shift("year", modifier.value) if modifier and unit.unit == "year" else None)
    twice = 2 if any(token.kind in "IV" for token in found) else 1
    if unit.kind == "S":
        return Part("season", unit.value, Shift("season", modifier.value if modifier else 0))
    if not modifier and not any(token.kind in "zb=a" for token in found):
        return None
    if modifier and modifier.kind == "r":
        return Run(unit.unit, 1, -1, rolling=True)  # type: ignore[arg-type]
    return Shift(unit.unit, twice * modifier.value if modifier else 0)  # type: ignore[arg-type]


_BUILDERS: dict[str, Callable[[Sequence[Token]], Meaning | None]] = {
    "days": _days, "dates": _two_points, "years": _years, "date": read_point, "numeric": _numeric,
    "day_month": _day_month, "month_year": _month_year, "nth_weekday": _nth_weekday, "part": _part,
    "weekdays": _weekdays, "week_days": _week_days, "from_now": _from_now, "ago": _ago, "after": _after,
    "run": _run, "century": _century, "decade": _decade, "unit": _unit, "bare_year": read_point,
}  # fmt: skip
