"""Date stamps of pages: lines that say when a page was published, updated or only fetched."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from isnad.extract.chrome import is_furniture, label_words
from isnad.extract.lines import Line
from isnad.text.lens import fold
from isnad.text.months import months

_FOREIGN_MONTHS = (
    "jan january janvier", "feb february fevrier février fev", "mar march mars", "apr april avril", "may mai",
    "jun june juin", "jul july juillet", "aug august aout août", "sep sept september septembre", "oct october octobre",
    "nov november novembre", "dec december decembre décembre",
)  # fmt: skip
_CALENDAR_WORDS = frozenset(
    fold(
        "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت أحد اثنين ثلاثاء أربعاء خميس جمعة سبت "
        "يوم في من بتاريخ هـ ه م ميلادي ميلادية الموافق عام سنة شهر "
        "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday on",
    ).split(),
)
_CLOCK_WORDS = frozenset(
    fold(
        "الساعة ساعة بتوقيت توقيت بالتوقيت غرينتش غرينيتش جرينتش مكة المكرمة القاهرة دمشق بغداد بيروت القدس الدوحة "
        "أبوظبي تونس الجزائر الرباط طرابلس عمان صنعاء محلي المحلي ص صباحا مساء ظهرا عصرا ليلا فجرا و على عند "
        "gmt utc am pm at",
    ).split(),
)
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2})[:.](\d{2})(?::\d{2})?(?![\d:.])\s*(ص|م|صباحا|مساء|ظهرا|عصرا|ليلا|am|pm)?\b")
_AFTERNOON = frozenset({"م", "مساء", "ظهرا", "عصرا", "ليلا", "pm"})
_DIGIT = re.compile(r"\d")
_RELATIVE = re.compile(
    r"(?:منذ|قبل)\s+(?:\d+\s+)?(?:ثاني|ثوان|دقيق|دقايق|ساع|يوم|ايام|اسبوع|اسابيع|شهر|اشهر|سن|عام|اعوام)\w*"
    r"|\d+ (?:minutes?|hours?|days?|weeks?) ago",
)
_SECTION_OPENERS = frozenset({"اخبار", "الاخبار", "شوون", "قسم", "تقارير", "عرب"})
_LONGEST_SECTION = 4
_MOST_AGE_WORDS = 5
_LONGEST_LINE = 120
_LONGEST_DATED = 100


class Stamp(NamedTuple):
    """A date found in a line; `start` and `end` are places in the folded line, `value` is ISO 8601."""

    start: int
    end: int
    value: str


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_month_numbers(), key=len, reverse=True)
    month = "(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)"
    month = rf"(?P<m%s>{month})(?:\s*[/(\-]\s*{month}\)?)?"  # «نيسان / أبريل» says one month twice
    words = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s/.,\-]*(?:من\s+|شهر\s+|de\s+)?{month % 1}"
    words += r"[\s/.,،\-]*(?:عام\s+|سنه\s+)?(?P<y1>\d{4})"
    month_first = rf"{month % 2}\s*(?P<d2>\d{{1,2}})[\s,،\-]+(?P<y2>\d{{4}})"
    year_first = r"(?P<y3>(?:19|20)\d\d)\s?[./\-]\s?(?P<n3>\d{1,2})\s?[./\-]\s?(?P<d3>\d{1,2})"
    day_first = r"(?P<d4>\d{1,2})\s?[./\-]\s?(?P<n4>\d{1,2})\s?[./\-]\s?(?P<y4>(?:19|20)\d\d)"
    return re.compile(rf"(?<!\d)(?:{words}|{month_first}|{year_first}|{day_first})(?!\d)")


@cache
def _month_numbers() -> dict[str, int]:
    """Month names as they stand in a folded line, with their numbers; hijri ones are left to their Gregorian twin."""
    found = {" ".join(words): month.number for words, month in months().items() if not month.hijri}
    for number, names in enumerate(_FOREIGN_MONTHS, 1):
        found.update(dict.fromkeys(names.split(), number))
    return found


def find(line: Line) -> Stamp | None:
    """Find the first full date of a line, with its clock time where one stands beside it."""
    hit = _pattern().search(line.folded) if _DIGIT.search(line.folded) else None
    if hit is None:
        return None
    day = _day(hit)
    if day is None:
        return None
    clock = _CLOCK.search(line.folded[: hit.start()] + " " * (hit.end() - hit.start()) + line.folded[hit.end() :])
    start, end = hit.span()
    value = day
    if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
        start, end = min(start, clock.start()), max(end, clock.end())
        value = f"{day}T{_hour(int(clock[1]), clock[3]):02d}:{clock[2]}"
    return Stamp(start, end, value)


def is_dated(line: Line) -> bool:
    """Whether a short line that is no sentence holds a whole date, and perhaps who wrote."""
    return len(line.text) <= _LONGEST_DATED and not line.ends_sentence and find(line) is not None


def is_stamp(line: Line) -> bool:
    """Whether a line is nothing but a date or a relative age, with the labels and section names beside dates."""
    if len(line.text) > _LONGEST_LINE:
        return False
    if find(line) is None:
        return _RELATIVE.search(line.folded) is not None and len(other_words(line)) <= _MOST_AGE_WORDS
    others = other_words(line)
    labels = label_words("published", "updated", "clock")
    others = [word for word in others if word not in labels]
    is_section = bool(others) and others[0] in _SECTION_OPENERS and len(others) <= _LONGEST_SECTION
    return len(others) <= 1 or is_section or is_furniture(others)


def other_words(line: Line) -> list[str]:
    """Give the words of a line that belong to no date."""
    return [word for word in line.words if not is_date_word(word) and word not in _CLOCK_WORDS]


def is_date_word(word: str) -> bool:
    """Tell whether a word stands in dates: a month, a weekday, «الساعة», «في»."""
    folded = fold(word).lower()
    return folded in _CALENDAR_WORDS or folded in _month_words()


@cache
def _month_words() -> frozenset[str]:
    return frozenset(part for words in months() for part in words) | _month_numbers().keys()


def _hour(hour: int, half: str | None) -> int:
    if half in _AFTERNOON:
        return hour if hour >= 12 else hour + 12
    return 0 if half in {"ص", "صباحا", "am"} and hour == 12 else hour


def _day(hit: re.Match[str]) -> str | None:
    """The day a match names; a month above twelve says that month and day changed places."""
    found = {key[0] + key[1:]: value for key, value in hit.groupdict().items() if value}
    number = next(key[1] for key in found if key[0] == "y")
    year, day = int(found["y" + number]), int(found["d" + number])
    month = int(found["n" + number]) if "n" + number in found else _month_numbers()[found["m" + number]]
    if month > 12 >= day:
        month, day = day, month
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
