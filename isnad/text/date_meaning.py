"""What a date expression says, before anybody knows what it counts from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day on the page's own clock, 24 hours."""

    hour: int
    minute: int

    def __str__(self) -> str:
        return f"T{self.hour:02d}:{self.minute:02d}"


@dataclass(frozen=True, slots=True)
class Shift:
    """A whole unit counted from the anchor: «أمس» is day −1, «الشهر الماضي» month −1, «هذا العام» year 0."""

    unit: Unit
    count: int
    weekday: int | None = None
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A date of which some fields are told; weekdays count from Monday 0.

    `which` is −1 for «الماضي», −2 for «قبل الماضي», 0 for «الجاري», 1 for «المقبل» said of the date. `within` is the
    month, week or year it lies in where that is told relatively («من العام الحالي»). `away` counts the days from the
    anchor where those are told beside the date («أمس الأربعاء 23 نوفمبر»). `other_month` is a second month name that
    contradicts the first. `known` is the year of the event that the day names («ثورة 25 يناير»).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: int | None = None
    within: Shift | None = None
    hijri: bool = False
    clock: Clock | None = None
    away: int | None = None
    other_month: int | None = None
    known: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Several units in a row before (`sign` −1) or after the anchor; a `rolling` run reaches up to the anchor."""

    unit: Unit
    count: int
    sign: int
    rolling: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The `nth` unit of a longer stretch («الربع الأول من 2022»); −1 is the last one.

    A `weekday` makes it the nth such day («الجمعة الأولى من رمضان»).
    """

    unit: Unit
    nth: int
    whole: Meaning
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """From `left` to `right`, both included."""

    left: Meaning
    right: Meaning


@dataclass(frozen=True, slots=True)
class Years:
    """A decade or a century by its first and last year."""

    first: int
    last: int


Meaning = Shift | Point | Run | Part | Between | Years
