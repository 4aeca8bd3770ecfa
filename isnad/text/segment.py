"""Paragraphs, sentences and quotations of an Arabic news text, as spans of the unchanged text.

Every function is pure and linear in the length of the text, takes the original text (`lens.text`, not the folded one)
and returns spans in rising order, trimmed of spaces and invisible characters. A quotation never closed is recovered at
the end of its sentence. Known limit: a closing mark whose opening was lost is ignored.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from isnad.model import Span
from isnad.text import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE_END = r"(?:\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029])"
_NEWLINE = re.compile(_LINE_END)
_BLANK_LINE = re.compile(rf"{_LINE_END}[ \t\xa0\u200e\u200f]*{_LINE_END}\s*")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
_WORD = re.compile(r"[^\W_]")
_TERMINATOR = re.compile(r"[.؟!?…؛۔]+")
_BRACKETS = re.compile(r"\([^()\n]{0,300}\)|\[[^\[\]\n]{0,300}\]")
_CONTINUES = frozenset("،,:؛;)]/.؟!?…")
_DOMAIN = re.compile(r"\s?(?:نت|كوم|أورغ|اورغ|net|com|org|tv)(?!\w)")
_TITLE_BEFORE = re.compile(
    r"(?<!\w)(?:[^\W\d_]|Dr|Mr|Mrs|Ms|St|Jr|Sr|Gen|Col|Lt|Prof|No|Vol|vs|أ\.د|م\.م)\Z", re.IGNORECASE
)
_NUMBER_BEFORE = re.compile(r"\d\s*\w\Z")
_LIST_NUMBER_BEFORE = re.compile(r"(?:\A|[\n\r.:؛،]\s*)\d{1,2}\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_LOOK_BACK = 12
_MINIMUM_QUOTED_WORDS = 3
_LONGEST_CLOSING = 4
_LONG_PARAGRAPH = 1500
_WRAP_SAMPLE = 400
_FEWEST_BREAKS = 4
_NARROWEST, _WIDEST = 40, 130  # characters of a column


class Quotation(NamedTuple):
    """Words in quotation marks: `outer` with the marks, `inner` without them; `depth` is 0 when not inside another.

    When `closed` is false the closing mark is missing: `outer` and `inner` end together, before the next sentence.
    """

    outer: Span
    inner: Span
    closed: bool
    depth: int


def trim(text: str, start: int, end: int) -> Span | None:
    """Drop spaces and invisible characters at both ends; None when nothing is left."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return Span(start, end) if start < end else None


def paragraphs(text: str, spans: Iterable[Span] | None = None) -> list[Span]:
    """Split the spans (or the whole text) at line ends, keeping what holds a letter or digit.

    In a text whose lines were wrapped at a fixed width, only blank lines part paragraphs.
    """
    line_end = _BLANK_LINE if _is_wrapped(text) else _NEWLINE
    found: list[Span] = []
    for whole in [Span(0, len(text))] if spans is None else spans:
        found.extend(_cut(text, whole, (hit.end() for hit in line_end.finditer(text, *whole))))
    return found


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """Split a span (or the whole text) into sentences, each with its closing punctuation and marks.

    A full stop inside a closed quotation or a bracket ends no sentence, unless the quotation closes right after it.
    """
    return sentences_and_quotations(text, span)[0]


def quotations(text: str, span: Span | None = None) -> list[Quotation]:
    """Find the quotations of a span (or the whole text), outer before inner; none crosses a paragraph."""
    return sentences_and_quotations(text, span)[1]


def sentences_and_quotations(text: str, span: Span | None = None) -> tuple[list[Span], list[Quotation]]:
    """Give both of a span (or the whole text) at once, as `sentences` and `quotations` do."""
    cut: list[Span] = []
    quoted: list[Quotation] = []
    for unit in paragraphs(text, None if span is None else [span]):
        found = marks.marks(text, *unit)
        pairs = marks.pair(text, found)
        ends = list(_sentence_ends(text, unit, _shields(pairs)))
        cut.extend(_cut(text, unit, ends))
        if found:
            bounds = [(first.start, last.end, first.end, last.start, True) for first, last in pairs.closed]
            bounds.extend((mark.start, stop, mark.end, stop, False) for mark, stop in pairs.cut)
            bounds.extend((m.start, stop, m.end, stop, False) for m, stop in _recovered(unit, pairs, ends))
            quoted.extend(_nested(text, sorted(bounds, key=lambda bound: (bound[0], -bound[1]))))
    return cut, quoted


def _nested(text: str, bounds: list[tuple[int, int, int, int, bool]]) -> Iterator[Quotation]:
    """Quotations with their depth; empty ones are passed over."""
    open_until: list[int] = []
    for start, end, inner_start, inner_end, closed in bounds:
        inner = trim(text, inner_start, inner_end if closed else _before_stop(text, inner_start, inner_end))
        if inner is None or not _WORD.search(text, *inner):
            continue
        while open_until and open_until[-1] <= start:
            open_until.pop()
        yield Quotation(Span(start, end if closed else inner.end), inner, closed, len(open_until))
        open_until.append(end)


def _before_stop(text: str, start: int, end: int) -> int:
    """Where the words before a sentence's closing punctuation end."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".؛…۔"):
        end -= 1
    return end


def _recovered(unit: Span, pairs: marks.Pairs, ends: list[int]) -> Iterator[tuple[marks.Mark, int]]:
    """Each unclosed opening with the end of its sentence; a quotation that opens a paragraph lasts to its end."""
    place = 0
    for mark in pairs.unclosed:
        while place < len(ends) and ends[place] <= mark.end:
            place += 1
        whole = mark.start == unit.start and unit.end - unit.start <= _LONG_PARAGRAPH
        yield mark, unit.end if whole or place == len(ends) else ends[place]


def _shields(pairs: marks.Pairs) -> list[Span]:
    """The outermost closed quotations, in rising order."""
    found: list[Span] = []
    for first, last in sorted(pairs.closed, key=lambda both: both[0].start):
        if not found or first.start >= found[-1].end:
            found.append(Span(first.start, last.end))
    return found


def _cut(text: str, unit: Span, ends: Iterable[int]) -> Iterator[Span]:
    """The pieces of a unit between the given ends, trimmed; a piece with no word is dropped."""
    start = unit.start
    for end in (*ends, unit.end):
        piece = trim(text, start, end) if _WORD.search(text, start, end) else None
        if piece is not None:
            yield piece
        start = end


def _sentence_ends(text: str, unit: Span, shields: list[Span]) -> Iterator[int]:
    """Where sentences of a unit end, given its closed quotations."""
    brackets = [Span(*hit.span()) for hit in _BRACKETS.finditer(text, *unit)]
    in_quotation, in_brackets = 0, 0
    for hit in _TERMINATOR.finditer(text, *unit):
        at, end = hit.span()
        while in_quotation < len(shields) and shields[in_quotation].end <= at:
            in_quotation += 1
        while in_brackets < len(brackets) and brackets[in_brackets].end <= at:
            in_brackets += 1
        if in_quotation < len(shields) and shields[in_quotation].start <= at:
            if _ends_with_quotation(text, shields[in_quotation], hit[0], end, unit):
                yield shields[in_quotation].end
        elif not (in_brackets < len(brackets) and brackets[in_brackets].start <= at) and _ends_sentence(
            text, hit, unit
        ):
            yield end


def _ends_with_quotation(text: str, quotation: Span, stop: str, end: int, unit: Span) -> bool:
    """Whether a stop inside a quotation is its last character and ends the sentence around it."""
    if quotation.end - end > _LONGEST_CLOSING or _WORD.search(text, end, quotation.end):
        return False
    if len(text[quotation.start : end].split()) < _MINIMUM_QUOTED_WORDS:
        return False
    following = text[quotation.end : min(unit.end, quotation.end + 3)].lstrip()
    if not following:
        return True
    return following[0] not in _CONTINUES and (stop[0] in ".۔" or following[0] == "و")


def _ends_sentence(text: str, hit: re.Match[str], unit: Span) -> bool:
    """Whether a stop outside quotations ends a sentence, not an abbreviation, a number, a list number or a domain."""
    at, end = hit.span()
    following = text[end : end + 1] if end < unit.end else ""
    if following in _CONTINUES and following:
        return False
    if hit[0] != ".":
        return True
    window = text[max(unit.start, at - _LOOK_BACK) : at]
    if _TITLE_BEFORE.search(window) and not _NUMBER_BEFORE.search(window):
        return not following
    if _DOMAIN.match(text, end, unit.end) or _LIST_NUMBER_BEFORE.search(window):
        return not following
    if not following or not following.isalnum():
        return True
    after = _LETTERS.match(text, end, unit.end)
    return after is not None and len(after[0]) > 2 and not after[0].isascii() and window[-1:].isalpha()


@lru_cache(maxsize=16)
def _is_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width: the next line's first word had no room at the end of each."""
    lines = [line.rstrip() for line in text[: _WRAP_SAMPLE * 200].splitlines()[:_WRAP_SAMPLE]]
    inner = [(len(line), len(after.split(maxsplit=1)[0])) for line, after in pairwise(lines) if line and after.strip()]
    if len(inner) < _FEWEST_BREAKS or all(lines):
        return False
    width = max(length for length, _ in inner)
    full = sum(length + 1 + word > width for length, word in inner)
    return _NARROWEST <= width <= _WIDEST and full * 10 >= len(inner) * 9
