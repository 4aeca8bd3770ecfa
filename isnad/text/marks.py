"""Quotation marks of a newspaper text: which mark opens, which closes, which belong together.

Marks are read by what stands around them first and by their shape second, because newspapers mix and reverse them
(«…», "…", “…”, ”…“, „…”, «…") and glue particles to them (لـ"…"). Linear in the length of the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PAIRED = {"«": 1, "»": -1, "‹": 1, "›": -1, "<<": 1, ">>": -1, "《": 1, "》": -1}
_DOUBLE = ("“", "„", "‟", "”", '"', "＂", "''", "``", "❝", "❞", "″", "〝", "〞")
_SINGLE = ("‘", "‚", "’", "'")
_FAMILY = {**dict.fromkeys(_PAIRED, "paired"), **dict.fromkeys(_DOUBLE, "double"), **dict.fromkeys(_SINGLE, "single")}
_MARK = re.compile("<<|>>|''|``|[«»‹›《》“„‟”\"＂❝❞″〝〞‘‚’']")
_EDGE_BEFORE = "([{/\\-–—ـ|\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_EDGE_AFTER = ")]}/\\-–—|\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_STOPS = ".,،؛;:؟?!…۔"
_PARTICLE = re.compile(r"(?<![^\W_])[وفأ]?(?:[بكلف]|ال|لل|[بك]ال)?ـ*\Z")
_LONGEST_PARTICLE = 8
_BEFORE_SPEECH = re.compile(
    r"(?<!\w)(?:[وفبل]?[أإا]نّ?(?:ه|ها|هم|نا|ني|هما)?|قال(?:ت|وا)?|يقول|تقول|قائل(?:ا|اً|ًا|ة|ين)?|أضاف(?:ت)?|أنه)\s*\Z"
)
_LOOK_BACK = 16
_SENTENCE_END = re.compile(r"[.؟!…؛]\s")


class Mark(NamedTuple):
    """A quotation mark at start–end; `role` is 1 opening, -1 closing, 0 unsure."""

    start: int
    end: int
    family: str
    role: int


class Pairs(NamedTuple):
    """What belongs together: closed pairs, and openings cut short, each with the place where it is known to stop."""

    closed: list[tuple[Mark, Mark]]
    cut: list[tuple[Mark, int]]
    unclosed: list[Mark]


def marks(text: str, start: int, end: int) -> list[Mark]:
    """Find every quotation mark between start and end; apostrophes inside words are none."""
    hits = list(_MARK.finditer(text, start, end))
    found: list[Mark] = []
    first = 0
    while first < len(hits):
        last = first
        while last + 1 < len(hits) and hits[last + 1].start() == hits[last].end():
            last += 1
        left, right = hits[first].start(), hits[last].end()
        role = _role(text, left, right, start, end)
        apostrophe = left > start and right < end and text[left - 1].isalnum() and text[right].isalnum() and role == 0
        for hit in hits[first : last + 1]:
            family = _FAMILY[hit[0]]
            if not (family == "single" and apostrophe):
                found.append(Mark(hit.start(), hit.end(), family, _with_shape(hit[0], role)))
        first = last + 1
    return found


def pair(text: str, found: list[Mark]) -> Pairs:
    """Match openings with closings, innermost first, each mark used at most once."""
    result = Pairs([], [], [])
    stack: list[Mark] = []
    still_open = dict.fromkeys(("paired", "double", "single"), 0)
    closings_left = dict.fromkeys(still_open, 0)
    for mark in found:
        closings_left[mark.family] += mark.role < 0
    for mark in found:
        closings_left[mark.family] -= mark.role < 0
        family = _closes(text, mark, stack, still_open, closings_left)
        if family:
            while stack[-1].family != family:
                still_open[stack[-1].family] -= 1
                result.cut.append((stack.pop(), mark.start))
            still_open[family] -= 1
            result.closed.append((stack.pop(), mark))
        elif mark.role >= 0 or (mark.role < 0 and _after_cue(text, mark)):
            stack.append(mark)
            still_open[mark.family] += 1
    result.unclosed.extend(mark for mark in stack if mark.family != "single")
    return result


def _closes(text: str, mark: Mark, stack: list[Mark], still_open: dict[str, int], closings_left: dict[str, int]) -> str:
    """The family whose opening this mark closes, or an empty string."""
    if mark.role > 0:
        return mark.family if _closes_glued(text, mark, stack, closings_left) else ""
    if still_open[mark.family]:
        return mark.family
    lone = stack[-1].family if mark.role < 0 and mark.family != "single" and stack else ""
    return lone if lone not in {"", "single"} and not closings_left[lone] else ""


def _closes_glued(text: str, mark: Mark, stack: list[Mark], closings_left: dict[str, int]) -> bool:
    """Whether a mark shaped by its place as opening must close, as nothing else will («… "الدرع "وأضاف …»)."""
    if mark.family == "single" or not stack or stack[-1].family != mark.family or closings_left[mark.family]:
        return False
    return text[mark.end : mark.end + 1] == "و" or not _SENTENCE_END.search(text, stack[-1].end, mark.start)


def _with_shape(mark: str, role: int) -> int:
    """A guillemet in an unsure place is read by its shape; a double prime only ever closes, as it follows a digit."""
    return -1 if mark == "″" else role or _PAIRED.get(mark, 0)


def _role(text: str, left: int, right: int, start: int, end: int) -> int:
    """Read a run of marks from left to right by the characters around it, inside start–end."""
    before = text[left - 1] if left > start else " "
    after = text[right] if right < end else " "
    loose_after = after.isspace() or after in _EDGE_AFTER
    if before in _STOPS:
        return 1 if before == ":" or not (loose_after or after in _STOPS) else -1
    if before.isspace() or before in _EDGE_BEFORE:
        if loose_after:
            return 0
        return -1 if after in _STOPS and text[right : right + 2] not in {"..", "…"} else 1
    if loose_after or after in _STOPS:
        return -1
    return 1 if _PARTICLE.search(text, max(start, left - _LONGEST_PARTICLE), left) else 0


def _after_cue(text: str, mark: Mark) -> bool:
    """Whether a mark shaped by its place as closing follows a word of speech, so that it must open («أن” …»)."""
    return _BEFORE_SPEECH.search(text, max(0, mark.start - _LOOK_BACK), mark.start) is not None
