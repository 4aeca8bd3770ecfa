"""Which lines of a page are the story: the densest stretch of prose, without the furniture inside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from isnad.extract.chrome import label_of
from isnad.extract.lines import Line
from isnad.model import Span
from isnad.text.segment import trim

_PROSE_AT_MOST = 400
_COST = {"": 20, "related": 25, "end": 250, "stamp": 40, "byline": 30, "photo": 25}
_USUAL_COST = 20
_SENTENCE_BREAK = re.compile(r"[.؟!…][\"»”)]?\s+(?=\S)")
_INLINE_BREAK = re.compile(r"(?:</?(?:br|p|div|span|strong|b|em|i|h\d|li|ul)\b[^<>]{0,200}>|&nbsp;)+", re.IGNORECASE)
_ENOUGH_STORY = 200
_LONGEST_INVITATION = 200


class Region(NamedTuple):
    """Lines `first` to `last` included, a stretch that may hold the story; `weight` is its prose less its furniture."""

    first: int
    last: int
    weight: int = 0


def regions(lines: list[Line], kinds: list[str]) -> list[Region]:
    """Find the stretches of lines with much prose and little furniture, in order; none where nothing is prose."""
    found: list[Region] = []
    start, total = 0, 0
    best: Region | None = None
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if total <= 0:
            found += [best] if best else []
            start, total, best = at, 0, None
        prose = not kind and line.is_prose
        total += min(len(line.text), _PROSE_AT_MOST) if prose else -_COST.get(kind, _USUAL_COST)
        if prose and (best is None or total > best.weight):
            best = Region(start, at, total)
    found += [best] if best else []
    return [_before_end(lines, kinds, one) for one in found]


def _before_end(lines: list[Line], kinds: list[str], found: Region) -> Region:
    """Stop at the comments or the most-read list, once there was a story."""
    told = 0
    last_prose = found.first
    for at in range(found.first, found.last + 1):
        if kinds[at] == "end" and told >= _ENOUGH_STORY:
            return found._replace(last=last_prose)
        if not kinds[at] and lines[at].is_prose:
            told += len(lines[at].text)
            last_prose = at
    return found


def story(lines: list[Line], kinds: list[str], found: Region) -> list[int]:
    """Give the indexes of the lines of the story inside a region: prose, and sub-headings between prose."""
    kept: list[int] = []
    after_related = False
    for at in range(found.first, found.last + 1):
        line, kind = lines[at], kinds[at]
        if kind:
            after_related = (kind == "related" and _heads_list(line)) or (
                after_related and kind in {"stamp", "photo", "figures"}
            )
        elif line.is_prose or not after_related:
            after_related = False
            kept.append(at)
    while kept and not lines[kept[-1]].is_prose:
        kept.pop()
    return kept


def _heads_list(line: Line) -> bool:
    """Whether headlines of other stories follow on the next lines, not on the same line after a colon."""
    label = label_of(line)
    return label is None or not line.folded[label.rest :].strip(" :-–—؛")


def spans_of(text: str, span: Span) -> list[Span]:
    """Cut a paragraph of the story at markup left inside it and before an invitation to read another story."""
    found: list[Span] = []
    start = span.start
    end = _before_invitation(text, span)
    for markup in _INLINE_BREAK.finditer(text, span.start, end):
        piece = trim(text, start, markup.start())
        if piece is not None:
            found.append(piece)
        start = markup.end()
    piece = trim(text, start, end)
    return [*found, piece] if piece is not None else found


def _before_invitation(text: str, span: Span) -> int:
    """Where a paragraph stops if its last sentence is «اقرأ أيضاً: …»."""
    for cut in _SENTENCE_BREAK.finditer(text, max(span.start + 40, span.end - _LONGEST_INVITATION), span.end):
        label = label_of(Line(Span(cut.end(), span.end), text[cut.end() : span.end]))
        if label is not None and label.what in {"related", "follow"} and label.has_colon:
            return cut.end()
    return span.end
