"""The calendar of Arabic dates: every date expression of a text as a span with its meaning, and its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from isnad.model import Span
from isnad.text.date_anchor import Anchor, Lean
from isnad.text.date_build import build
from isnad.text.date_grammar import kinds_of, search
from isnad.text.date_meaning import Between, Meaning, Part, Point, Run, Shift, Years
from isnad.text.date_tokens import Token, tokens
from isnad.text.date_value import value_of
from isnad.text.date_veto import named, refused
from isnad.text.lens import Lens

__all__ = ["Anchor", "DateExpression", "Lean", "contradiction", "find", "is_stated", "resolve"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date expression: its span in the text and what it says.

    `follows` holds of one that counts from the date told before it («في اليوم التالي»), not from publication.
    """

    span: Span
    meaning: Meaning
    follows: bool = False


def find(lens: Lens) -> list[DateExpression]:
    """Find the date expressions of a text, in order; no two overlap. Vague ones («مؤخراً») are not found."""
    found = tokens(lens.folded)
    kinds = kinds_of(found)
    given: list[DateExpression] = []
    at, end = 0, -2  # where to look on, and where the last one ended
    while match := search(kinds, at):
        inside = found[match.start : match.end]
        meaning = None if refused(match, found, lens.folded) else build(match.name, inside)
        if meaning is None:
            at = match.start + 1
            continue
        expression = _expression(lens, inside, meaning, match.name)
        if match.start == end + 1 and kinds[end] in "g-" and _is_end(given[-1]) and _is_end(expression):
            span = Span(given[-1].span.start, expression.span.end)
            expression = DateExpression(span, Between(given.pop().meaning, meaning))
        given.append(expression)
        at = end = match.end
    return given


def _expression(lens: Lens, inside: Sequence[Token], meaning: Meaning, rule: str) -> DateExpression:
    if isinstance(meaning, Point):
        meaning = named(meaning, inside[0], lens.folded)
    kinds = {token.kind for token in inside}
    span = lens.span(_first(inside).start, inside[-1].end)
    return DateExpression(span, meaning, rule == "after" or _follows(kinds, meaning))


def _is_end(expression: DateExpression) -> bool:
    """Tell whether a stretch may begin or end here: a day with no time of day («من اليوم حتى الغد»)."""
    meaning = expression.meaning
    if isinstance(meaning, Shift):
        return meaning.unit == "day" and meaning.clock is None
    return isinstance(meaning, Point) and meaning.clock is None and (meaning.day, meaning.weekday) != (None, None)


def _first(inside: Sequence[Token]) -> Token:
    """Give the token the span begins with: «من» and «في» before a date are not part of it."""
    return inside[1] if inside[0].kind in "wp@" and len(inside) > 1 else inside[0]


def _follows(kinds: set[str], meaning: Meaning) -> bool:
    return bool(kinds & set("<>=b")) and not isinstance(meaning, Run)


def resolve(expression: DateExpression, anchor: str | date | Anchor | None, *, lean: Lean | None = None) -> str | None:
    """Give the value of an expression in ISO 8601, as coarse as it is known, None where it cannot be.

    `anchor` is what it counts from, as coarse as that is known. `lean` says which way a date told without its year or
    week looks where the words around it tell.
    """
    start = anchor if isinstance(anchor, Anchor) else Anchor.read(anchor)
    return value_of(expression.meaning, start, lean)


def is_stated(meaning: Meaning) -> bool:
    """Tell whether a meaning needs no anchor for its value."""
    match meaning:
        case Point():
            return meaning.year is not None
        case Part():
            return is_stated(meaning.whole)
        case Between():
            return is_stated(meaning.left) and is_stated(meaning.right)
        case Years():
            return True
        case _:
            return False


def contradiction(expression: DateExpression, anchor: str | date | Anchor | None, value: str | None) -> str | None:
    """Say in what way an expression contradicts itself, or the anchor it counts from; None where it does not."""
    meaning = expression.meaning
    if isinstance(meaning, Point) and meaning.other_month:
        return f"two months: {meaning.month} and {meaning.other_month}"
    if value is None or not isinstance(meaning, Point | Shift) or meaning.weekday is None:
        return None
    day = Anchor.read(value)
    if day and day.date and day.date.weekday() != meaning.weekday:
        return f"{day.value} is no such weekday"
    start = anchor if isinstance(anchor, Anchor) else Anchor.read(anchor)
    if isinstance(meaning, Shift) and day and day.date and start and start.date:
        away = (day.date - start.date).days - meaning.count
        return f"the weekday lies {away} days off" if abs(away) > 1 else None
    return None
