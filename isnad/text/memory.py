"""Answers kept for words seen before: the same few thousand words make up most of any text.

A plain dictionary is asked far faster than `functools.lru_cache`, and whole lists at once by
`map(memory.__getitem__, words)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_REMEMBERED = 100_000  # strings; some ten megabytes

Answer = TypeVar("Answer")


class Memory(dict[str, Answer], Generic[Answer]):
    """What `work` gives for a string, worked out once; all is forgotten when more than `most` were asked for."""

    def __init__(self, work: Callable[[str], Answer], most: int = _REMEMBERED) -> None:
        super().__init__()
        self._work = work
        self._most = most

    def __missing__(self, key: str) -> Answer:
        """Work out the answer for a string asked for the first time."""
        if len(self) >= self._most:
            self.clear()
        answer = self[key] = self._work(key)
        return answer
