"""The measures under the scores: counts, overlaps, likeness of names, the best pairing of two lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from isnad.model import Span

_DROPPED = re.compile("[\u0640\u064b-\u065f\u0670\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FOLDED = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_MARKS = re.compile(r"[\"'“”«»„‟()\[\]،,.:؛]")
_GLUED = re.compile(r"^(?:[وف]?[بكل]?ال|لل)(?=\w{2})")
L = TypeVar("L")
R = TypeVar("R")
_ENDS = ".\n؟!…"


@dataclass(slots=True)
class Count:
    """Right answers, of those given and of those wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, right: int, given: int, wanted: int) -> None:
        """Add those of one article."""
        self.right += right
        self.given += given
        self.wanted += wanted

    @property
    def precision(self) -> float:
        """Right ones among those given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Right ones among those wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def plain(words: str) -> str:
    """Give words with letters folded, marks and quotation marks gone, one space between them."""
    return " ".join(_MARKS.sub(" ", _DROPPED.sub("", words).translate(_FOLDED)).split())


def bare(name: str) -> str:
    """Give a name without the article and what is glued before it."""
    return _GLUED.sub("", plain(name))


def overlap(left: Span, right: Span) -> int:
    """Count the characters that two spans share."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def likeness(left: Span, right: Span) -> float:
    """Give what two spans share as a part of both together, 0 to 1."""
    shared = overlap(left, right)
    return shared / (left.end - left.start + right.end - right.start - shared) if shared else 0.0


def sentence(text: str, at: int) -> tuple[int, int]:
    """Give the ends of the sentence around a place."""
    ends = [found for mark in _ENDS if (found := text.find(mark, at)) >= 0]
    return max(text.rfind(mark, 0, at) for mark in _ENDS) + 1, min(ends, default=len(text))


def pairs(left: Sequence[L], right: Sequence[R], like: Callable[[L, R], float]) -> list[tuple[int, int]]:
    """Pair the members of two lists, the most alike first, each once, none that are not alike at all."""
    table = [(like(one, other), -i, -j) for i, one in enumerate(left) for j, other in enumerate(right)]
    rows: set[int] = set()
    columns: set[int] = set()
    found = []
    for value, i, j in sorted(table, reverse=True):
        if value > 0 and i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append((-i, -j))
    return found
