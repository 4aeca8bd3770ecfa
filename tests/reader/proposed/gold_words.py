"""A gold article as a perfect model would answer: words with their surroundings, and labels; never places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isnad.text.lens import Lens
from isnad.text.numbers import numbers

if TYPE_CHECKING:
    from isnad.model import Span
    from isnad.serve.evaluation import Gold

_AROUND = 20


def answer(gold: Gold, part: str) -> dict[str, Any]:
    """Give what a perfect model says of a part of the article's text."""
    pieces = part.split("\n")
    text = gold.text
    first = text.find(pieces[0])
    last = text.find(pieces[-1], first) + len(pieces[-1])
    inside = range(first, last)
    return {
        "parties": [{"key": one.key, "kind": one.kind, "names": one.forms, "of": one.of} for one in gold.page.entities],
        "statements": [
            _statement(gold, one) for one in gold.page.statements if gold.place(one.cue, one.nth).start in inside
        ],
        "events": [told for one in gold.page.events if (told := _event(gold, one, inside))["anchors"]],
    }


def _statement(gold: Gold, one: Any) -> dict[str, Any]:
    keys = {entity.key for entity in gold.page.entities}
    nameless = one.speaker not in keys
    return {
        "cue": words(gold.text, gold.place(one.cue, one.nth)),
        "content": words(gold.text, gold.content(one)),
        "speaker": None if nameless else one.speaker,
        "speaker_words": words(gold.text, gold.place(one.speaker)) if nameless else None,
        "speaks_for": one.spoken_for,
        "via": one.via,
        "form": one.form,
        "act": one.act,
    }


def _event(gold: Gold, one: Any, inside: range) -> dict[str, Any]:
    anchors = gold.anchors(one)
    return {
        "type": one.type,
        "mode": one.mode,
        "anchors": [words(gold.text, span) for span in anchors if span.start in inside],
        "actor": one.actor,
        "recipient": one.recipient,
        "where": one.where,
        "when": one.days[0],
        "status": one.status,
        "numbers": [
            {"number": words(gold.text, found), "what": told.what}
            for told in one.numbers
            if (found := _number(gold.text, told.value, anchors)) is not None
        ],
    }


def _number(text: str, value: float, near: list[Span]) -> Span | None:
    """Give where a number of this value is told, nearest to an event's word: the gold names the value alone."""
    told = [one.span for one in numbers(Lens(text)) if value in {one.value, one.high}]
    if told or value != 1:
        return min(told, key=lambda span: abs(span.start - near[0].start), default=None)
    return next((span for span in near if "قتل" in text[span.start : span.end]), None)  # one is told by the deed's word


def words(text: str, span: Span) -> dict[str, str]:
    """Give the words of a place with so much around them as stands in the text once."""
    start, end = span
    while True:
        start, end = _widened(text, start, end)
        around = text[start:end]
        if text.count(around) == 1 or (start == 0 and end == len(text)):
            return {"words": text[span.start : span.end], "within": around}


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a stretch some words wider on each side."""
    start = max(0, text.rfind(" ", 0, max(0, start - _AROUND)) + 1)
    space = text.find(" ", min(len(text), end + _AROUND))
    return start, len(text) if space < 0 else space
