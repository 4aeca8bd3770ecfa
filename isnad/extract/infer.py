"""What the words of a story prove about the day it was published, where no stamp tells or the stamp cannot be right."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isnad.extract.terms import Range, terms
from isnad.model import Published
from isnad.text import dates
from isnad.text.date_meaning import Between, Meaning, Part, Point
from isnad.text.date_published import contradicts, infer_published
from isnad.text.lens import Lens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isnad.lexicon import Lexicon
    from isnad.model import Span

_CURRENT = ("الجاري", "الحالي")  # only an expression with one of these can deny a stamp
_LONGEST_TERM = 15  # years
_LATE = timedelta(days=7)  # «28 شباط الجاري» may still be read in the first days of March


def infer(text: str, story: Sequence[Span], seen: str | None, lexicon: Lexicon | None) -> Published | None:
    """Infer the date from the story's own dates and from who is named in which office; `seen` is a day it was there by.

    A year alone, without its month, is not taken for proved: people speak in an article long after they left office.
    """
    told = _story(text, story)
    expressions = dates.find(Lens(told))
    if not any(_may_date(expression.meaning) for expression in expressions):
        return None
    found = {value for way in terms(told, lexicon) for value in _values(expressions, way, seen)}
    value = found.pop() if len(found) == 1 else None
    return Published(value, "inferred") if value and len(value) > len("2022") else None


def _may_date(meaning: Meaning) -> bool:
    """Whether a date can tell when it was written: «10 شباط الجاري», «أمس 23 نوفمبر», «الاثنين 18 شباط»."""
    match meaning:
        case Part(whole=whole):
            return _may_date(whole)
        case Between(right=right):
            return _may_date(right)
        case Point():
            weekday_tells = meaning.weekday is not None and meaning.day is not None and meaning.year is None
            return meaning.month is not None and (meaning.which == 0 or meaning.away is not None or weekday_tells)
        case _:
            return False


def _values(expressions: Sequence[dates.DateExpression], way: list[Range], seen: str | None) -> list[str]:
    """The dates that one way to fit the article into terms of office allows, year by year where it does not fix one."""
    whole = infer_published(expressions, ranges=way, seen=seen)
    if whole is not None or not way:
        return [whole] if whole else []
    since, until = way[0]
    years = range(int((since or "0")[:4]), int((until or "0")[:4]) + 1)
    if not 0 < len(years) <= _LONGEST_TERM:
        return []
    each = (
        infer_published(expressions, ranges=[*way, (f"{year}-01-01", f"{year}-12-31")], seen=seen) for year in years
    )
    return [value for value in each if value]


def denies(text: str, story: Sequence[Span], stamp: str) -> bool:
    """Tell whether the story denies that it was published on the day of a stamp («10 شباط الجاري» under one of May)."""
    told = _story(text, story)
    if not any(word in told for word in _CURRENT):
        return False
    expressions = dates.find(Lens(told))
    earlier = (date.fromisoformat(stamp[:10]) - _LATE).isoformat() if len(stamp) >= len("2022-12-02") else stamp
    return contradicts(expressions, stamp) and contradicts(expressions, earlier)


def _story(text: str, story: Sequence[Span]) -> str:
    return "\n".join(text[start:end] for start, end in story)
