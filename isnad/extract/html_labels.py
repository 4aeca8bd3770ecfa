"""Dates of one line of a page, each under its label: «نشر في … | آخر تحديث …»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from isnad.extract import stamps
from isnad.extract.chrome import table
from isnad.extract.lines import WORD, Line
from isnad.model import Span

_KINDS = frozenset({"published", "updated", "clock"})
_DIGIT = re.compile(r"\d")


class Dated(NamedTuple):
    """A date and what its label says of it: published, updated, clock, or nothing."""

    what: str
    value: str


def dates_of(line: Line) -> Iterator[Dated]:
    """Give the dates of a line in order; one before a lone «آخر تحديث» is that of the change too."""
    if _DIGIT.search(line.folded) is None:
        return
    labels = list(_labels(line))
    if not labels:
        stamp = stamps.find(line)
        if stamp is not None:
            yield Dated("", stamp.value)
        return
    starts = [at for at, _ in labels]
    first = _stamp(line, 0, starts[0])
    found = [
        Dated(what, value)
        for (at, what), end in zip(labels, [*starts[1:], len(line.folded)], strict=True)
        if (value := _stamp(line, at, end))
    ]
    if first is not None:
        yield Dated("" if found else labels[0][1], first)
    yield from found


def _labels(line: Line) -> Iterator[tuple[int, str]]:
    """Where in the folded line the labels of dates begin, and what each says."""
    words = [(word.start(), word[0]) for word in WORD.finditer(line.folded)]
    starts, first, at = table().start, table().first, 0
    while at < len(words):
        for length in range(min(first.get(words[at][1], 0), len(words) - at), 0, -1):
            what = starts.get(tuple(word for _, word in words[at : at + length]))
            if what in _KINDS:
                yield words[at][0], what
                at += length - 1
                break
        at += 1


def _stamp(line: Line, start: int, end: int) -> str | None:
    text = line.text[line.place(start) : line.place(end)]
    if not text.strip():
        return None
    stamp = stamps.find(Line(Span(0, len(text)), text))
    return stamp.value if stamp else None
