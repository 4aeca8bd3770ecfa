"""A folded view of a text, with every position mapped back.

Folding makes spellings that readers take for one word one string: hamza seats, ى and ة lose their difference, vowel
marks, tatweel and invisible characters go, digits become ASCII, typographic quotation marks become plain ones,
presentation forms become letters, a run of blanks becomes one blank. Most characters fold to one character, so the
map back is the identity but for a few places, which are kept in two short sorted lists.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import starmap

from isnad.model import Span
from isnad.text.memory import Memory

# What stands on its letter (a span that ends at the letter ends after it), and what is never seen.
_ON_LETTERS = "\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
_UNSEEN = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
_DROPPED = _ON_LETTERS + _UNSEEN
_MARKS = re.compile(f"[{_ON_LETTERS}]+")
_BLANKS = "\u00a0\u2007\u202f\t "
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SPECIAL = re.compile(f"[{_DROPPED}]+|[{_BLANKS}]{{2,}}|{_PRESENTATION.pattern}")

_ONE_TO_ONE = {
    **dict.fromkeys("أإآٱٲٳ", "ا"),
    **dict.fromkeys("ىئیېۍے", "ي"),
    **dict.fromkeys("ؤ", "و"),
    **dict.fromkeys("ةۀہەۃھ", "ه"),
    **dict.fromkeys("کڪګ", "ك"),
    **dict.fromkeys("“”«»„‟〝〞＂″", '"'),
    **dict.fromkeys("‘’‚‛‹›′", "'"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\t", " "),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "٫": ".", "٬": ",", "٪": "%",
}  # fmt: skip
_TABLE = str.maketrans(
    {
        **_ONE_TO_ONE,
        **{chr(zero + d): str(d) for zero in (0x660, 0x6F0) for d in range(10)},
    },
)
_SINGLE = [(chr(letter), new) for letter, new in _TABLE.items()]
_FEW = 24  # characters: below, `translate` is faster


def _one_to_one(text: str) -> str:
    """Replace single characters: most of the table's do not stand in a text, and `in` and `replace` scan very fast."""
    if len(text) < _FEW:
        return text.translate(_TABLE)
    for old, new in _SINGLE:
        if old in text:
            text = text.replace(old, new)
    return text


def _replacement(found: str) -> str:
    """Give what a special stretch folds to: one blank, the letters of a presentation form, or nothing."""
    if found[0] in _BLANKS:
        return " "
    if _PRESENTATION.match(found[0]):
        return _MARKS.sub("", unicodedata.normalize("NFKC", found).strip())
    return ""


def fold(text: str) -> str:
    """Fold a string; see the module for what that does."""
    return _FOLDED[text] if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    return _one_to_one(_SPECIAL.sub(lambda m: _replacement(m.group()), text))


_SHORT = 40  # words and names, asked for again and again
_FOLDED = Memory(_fold, 20_000)


class Lens:
    """A text and its folded form; `span` and `index` carry positions between the two."""

    __slots__ = ("_folded_at", "_text_at", "aligned", "folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded_at: list[int] = [0]
        self._text_at: list[int] = [0]
        self.folded = _one_to_one(self._fold())
        self.aligned = len(self._folded_at) == 1 and self._text_at[0] == 0

    def _fold(self) -> str:
        """Replace the special stretches, noting after each where the two texts stand."""
        pieces: list[str] = []
        length = done = 0
        for match in _SPECIAL.finditer(self.text):
            start, end = match.span()
            new = _replacement(match.group())
            pieces.append(self.text[done:start])
            length += start - done
            if new:  # the letters of one stretch all map to its start
                pieces.append(new)
                for i in range(len(new)):
                    self._note(length + i, start)
                length += len(new)
            self._note(length, end)
            done = end
        if not pieces:
            return self.text
        pieces.append(self.text[done:])
        return "".join(pieces)

    def _note(self, folded_at: int, text_at: int) -> None:
        if self._folded_at[-1] == folded_at:
            self._text_at[-1] = text_at
        else:
            self._folded_at.append(folded_at)
            self._text_at.append(text_at)

    def position(self, at: int) -> int:
        """Give the place in the text of the folded character `at`."""
        k = bisect_right(self._folded_at, at) - 1
        return self._text_at[k] + at - self._folded_at[k]

    def index(self, at: int) -> int:
        """Give the place in the folded text of the character `at` of the text, or of the next one that is kept."""
        k = bisect_left(self._text_at, at)
        if k == len(self._text_at) or self._text_at[k] != at:
            k -= 1
        if k < 0:  # inside what is dropped before the first letter
            return 0
        limit = self._folded_at[k + 1] if k + 1 < len(self._folded_at) else len(self.folded)
        return min(self._folded_at[k] + at - self._text_at[k], limit)

    def spans(self, stretches: Iterable[tuple[int, int]]) -> Iterator[Span]:
        """Give the spans of many stretches of the folded text that come in order, as `span` does for one."""
        return starmap(Span, self.places(list(stretches)))

    def places(self, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Give the starts and ends of `spans` as plain pairs, for callers with very many."""
        if self.aligned:
            return stretches
        folded_at, text_at = self._folded_at, self._text_at
        found: list[tuple[int, int]] = []
        stretch = 0  # the breakpoint passed last
        shift = text_at[0] - folded_at[0]  # how far the two texts stand apart after it
        following = folded_at[1] if len(folded_at) > 1 else len(self.folded) + 1
        for start, end in stretches:
            while start >= following:
                stretch += 1
                shift = text_at[stretch] - folded_at[stretch]
                following = folded_at[stretch + 1] if stretch + 1 < len(folded_at) else len(self.folded) + 1
            if end < following:  # no breakpoint inside or right after: nothing dropped, nothing to look up
                found.append((start + shift, end + shift))
            else:
                span = self.span(start, end)
                found.append((span.start, span.end))
        return found

    def span(self, start: int, end: int) -> Span:
        """Give the span of the text that shows as `folded[start:end]`, marks on its last letter included.

        `start < end` is required. A stretch that folds to several letters is taken whole.
        """
        if not 0 <= start < end <= len(self.folded):
            message = f"no such stretch of the folded text: {start}..{end} of {len(self.folded)}"
            raise ValueError(message)
        first = self.position(start)
        last = self.position(end - 1)
        stop = last + 1
        special = _SPECIAL.match(self.text, last)
        if special:
            stop = special.end()
        marks = _MARKS.match(self.text, stop)
        return Span(first, marks.end() if marks else stop)
