"""What the dates told in an article say of the day it was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from isnad.text.date_anchor import Anchor
from isnad.text.date_meaning import Between, Part, Point, Shift
from isnad.text.dates import DateExpression

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
# A day told this early in its month leaves room for the article to appear in the same month.
_EARLY = 24
Range = tuple[str | None, str | None]


def infer_published(
    expressions: Sequence[DateExpression], *, ranges: Sequence[Range] = (), seen: str | None = None
) -> str | None:
    """Give the publication date as far as the article's own words fix it, None where they do not.

    «اليوم الخميس 24 نوفمبر 2022» fixes the day, «10 شباط الجاري» the month, a weekday with its date the year within
    `ranges`. A range is two ISO 8601 values between which the article must lie (a term of office; None is open). `seen`
    is a day by which the article was there (a page's own clock, a crawl); only that lets a month alone choose the
    latest year it fits.
    """
    points = [point for point in _points(expressions) if not point.hijri]
    day = next((found for point in points if (found := _exact(point, ranges, seen))), None)
    if day:
        return day.isoformat()
    years = _years(points, ranges, seen)
    month = next((point.month for point in points if point.month and point.which == 0 and not point.within), None)
    dated = [point for point in points if point.weekday is not None and point.day and point.month and not point.year]
    if month is None and dated and (dated[-1].day or 0) < _EARLY:
        month = dated[-1].month
    if len(years) == 1:
        return f"{years[0]:04d}-{month:02d}" if month else f"{years[0]:04d}"
    until = Anchor.read(seen)
    if month and until and years:
        fitting = [year for year in years if (year, month) <= (until.year, until.month or 12)]
        return f"{max(fitting):04d}-{month:02d}" if fitting else None
    return None


def contradicts(expressions: Sequence[DateExpression], published: str) -> bool:
    """Tell whether an article denies that it was published then: «10 شباط الجاري» under a stamp of May."""
    stamp = Anchor.read(published)
    if stamp is None or stamp.month is None:
        return False
    for point in _points(expressions):
        current = point.which == 0 and not point.within and point.month and not point.hijri and point.weekday is None
        if current and point.month != stamp.month:
            return True
    return False


def _points(expressions: Sequence[DateExpression]) -> Iterator[Point]:
    for expression in expressions:
        meaning = expression.meaning
        if isinstance(meaning, Part):
            meaning = meaning.whole
        if isinstance(meaning, Between):
            meaning = meaning.right
        if isinstance(meaning, Point):
            yield meaning


def _exact(point: Point, ranges: Sequence[Range], seen: str | None) -> date | None:
    """«أمس الأربعاء 23 نوفمبر 2022» was written on the 24th."""
    if point.away is None or not point.month or not point.day:
        return None
    years = [point.year] if point.year else _years([point], ranges, seen)
    if len(years) != 1:
        return None
    try:
        return date(years[0], point.month, point.day) - timedelta(days=point.away)
    except (ValueError, OverflowError):
        return None


def _years(points: Sequence[Point], ranges: Sequence[Range], seen: str | None) -> list[int]:
    """Give the years that everything told allows; all of a wide span where nothing is told."""
    first, last = _FIRST_YEAR, _LAST_YEAR
    for low, high in [*ranges, (None, seen)]:
        since, until = Anchor.read(low), Anchor.read(high)
        first = max(first, since.year) if since else first
        last = min(last, until.year) if until else last
    told = [point.year for point in points if point.year and (point.month or point.day) and point.which != 1]
    first = max([first, *(year for year in told if year <= last)])
    years = [year for year in range(first, last + 1) if all(_allows(point, year) for point in points)]
    bounded = bool(ranges or seen) or any(isinstance(point.within, Shift) and point.year for point in points)
    return years if bounded or len(years) == 1 else []


def _allows(point: Point, year: int) -> bool:
    """Tell whether an article of this year may tell this date."""
    if point.year and point.within and point.within.unit == "year":
        return point.year - point.within.count == year
    if point.weekday is None or not point.day or not point.month or point.year or point.which:
        return True
    try:
        return date(year, point.month, point.day).weekday() == point.weekday
    except ValueError:
        return False
