"""One date from its tokens: day, month, year, weekday, time of day, in whatever order and company they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from isnad.text.date_grammar import kinds_of
from isnad.text.date_meaning import Between, Clock, Meaning, Point, Shift, Unit
from isnad.text.date_tokens import Token

_CLOCK = re.compile(
    r"T:?p?~*(?:k?[do1u]|c)(?:&(?:[dnu]s?|u?P|[LQ]))?(?:w?V?[qi])?"
    r"|c(?:w?V?[qi])?"
    r"|(?:T?k?[o1d](?:&(?:[dnu]s|[LQ]))?w?q)(?=[DWAef,])"
)
_MONTHS = "MmHh"
_MODIFIERS = "lxtr<>"
_EVENING, _NOON, _NIGHT = 18, 12, 22


@dataclass(slots=True)
class _Fields:
    """What has been read of a point so far."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: int | None = None
    shift: int | None = None
    within: Shift | None = None
    hijri: bool = False
    other_month: int | None = None
    until: int | None = None
    month_family: str = ""
    unit: Unit | None = None
    this: bool = False
    before: list[str] = field(default_factory=list)


def read_point(found: Sequence[Token]) -> Meaning | None:
    """Read one date, full or partial, with a time of day where one stands."""
    clock, rest = take_clock(found)
    one, two = _halves(rest)
    if two and not any(token.kind in "Hh" for token in two):
        # «15 رمضان 1443 هـ الموافق 16 أبريل 2022»: the Gregorian date is the value.
        rest = [*(token for token in one if token.kind == "W"), *two]
    else:
        rest = one
    fields = _Fields()
    for token in rest:
        _read(fields, token)
        fields.before.append(token.kind)
    if fields.unit and fields.this:
        fields.within = Shift(fields.unit, 0)
    elif fields.this and fields.month and fields.which is None:
        fields.which = 0  # «هذا أيار»
    if fields.shift is not None and fields.month is None and fields.day is None:
        return Shift("day", fields.shift, fields.weekday, clock)
    point = Point(
        fields.year, fields.month, fields.day, fields.weekday, fields.which, fields.within,
        fields.hijri, clock, fields.shift, fields.other_month,
    )  # fmt: skip
    if fields.until and point.day is None:
        return Between(point, replace(point, month=fields.until))
    told = (point.year, point.month, point.day, point.weekday)
    return point if any(value is not None for value in told) else None


def _halves(found: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Part two ways of telling one date, «(…)» or «الموافق …» after the first month or figure date."""
    months = 0
    for i, token in enumerate(found):
        if months and token.kind in "(@" and any(t.kind in "doN" for t in found[i:]):
            return list(found[:i]), list(found[i:])
        months += token.kind in "MmHhN"
    return list(found), []


def _read(fields: _Fields, token: Token) -> None:  # noqa: C901, PLR0912 one branch for each kind of token
    kind, before = token.kind, fields.before[-1] if fields.before else ""
    if kind == "W":
        fields.weekday = token.value if fields.weekday is None else fields.weekday
    elif kind in "Aef":
        twice = before in ("O", "V", "I") or fields.before[-2:] in (["O", "w"], ["I", "D"])
        fields.shift = token.value * (2 if twice else 1)
        fields.this, fields.day = False, None  # «أول» of «أول أمس» is no day of a month
    elif kind == "o" and before == "e":
        fields.shift = -2
    elif (kind in "dou" and fields.day is None) or (kind == "O" and fields.shift is None):
        fields.day = token.value
    elif kind in _MONTHS:
        _read_month(fields, token)
    elif kind in "Yy":
        fields.year, fields.unit = token.value, None
        fields.hijri |= fields.month is None and 1300 <= token.value <= 1500
    elif kind == "#":
        fields.hijri = True
    elif kind in "zb":
        fields.this = True
    elif kind == "q" and before == "z":
        fields.shift = 0  # «هذا الصباح»
    elif kind == "=" and fields.unit:
        fields.within = Shift(fields.unit, 0)
    elif kind in "sG" and token.unit in ("week", "month", "year"):
        fields.unit = token.unit  # type: ignore[assignment]
    elif kind in _MODIFIERS:
        _read_modifier(fields, token.value * (2 if before in ("I", "V") else 1))
    elif kind == "j":
        fields.shift = 0


def _read_month(fields: _Fields, token: Token) -> None:
    """Two names of one tradition are a stretch («أكتوبر/ديسمبر»), of two traditions they should be one month."""
    fields.unit = None
    if fields.month is None:
        fields.month, fields.hijri, fields.month_family = token.value, token.kind in "Hh", token.unit
    elif fields.month != token.value and fields.month_family == token.unit:
        fields.until = token.value
    elif fields.month != token.value:
        fields.other_month = token.value


def _read_modifier(fields: _Fields, value: int) -> None:
    """«الماضي» says it of the unit just before it, else of the date."""
    if fields.unit:
        fields.within, fields.unit = Shift(fields.unit, value), None
    elif fields.shift == 0 and fields.weekday is None and fields.day is None:
        fields.shift = value  # «الليلة الماضية», «اليوم التالي»
    else:
        fields.which = value


def take_clock(found: Sequence[Token]) -> tuple[Clock | None, list[Token]]:
    """Give the time of day, where it is told without doubt, and the tokens that are left."""
    match = _CLOCK.search(kinds_of(found))
    if not match:
        return None, list(found)
    inside = found[match.start() : match.end()]
    left = [*found[: match.start()], *found[match.end() :]]
    part = next((token.value for token in reversed(inside) if token.kind in "qi" and token.value >= 0), None)
    figures = next((token.text for token in inside if token.kind == "c"), "")
    if figures:
        hour, minute = (int(figure) for figure in figures.split(":")[:2])
    else:
        hour, minute = _spoken(inside)
        if part is None and hour <= _NOON:
            return None, left  # «الساعة الخامسة» alone is morning or evening
    hour = _by_part(hour, part)
    return (Clock(hour, minute) if hour < 24 and minute < 60 else None), left


def _spoken(found: Sequence[Token]) -> tuple[int, int]:
    numbers = [token.value for token in found if token.kind in "dno1u"]
    minute = numbers[1] if len(numbers) > 1 else 0
    for token in found:
        minute = {"L": 30, "Q": 15}.get(token.kind, minute)
    return (numbers[0] if numbers else 99), minute


def _by_part(hour: int, part: int | None) -> int:
    """Put an hour of twelve into its half of the day: `part` is the first hour of the part of day told."""
    if part is None or hour > _NOON:
        return hour
    if part == _NOON:
        return hour if hour in (11, 12) else hour + 12
    if part == _NIGHT:
        return hour % 12 if hour in (12, 1, 2, 3, 4, 5) else hour + 12
    return hour % 12 + (12 if part == _EVENING else 0)
