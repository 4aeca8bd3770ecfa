"""What the words of a story prove about the day it was published, where no stamp tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from isnad.model import Published, Span

YearHints = Callable[[str], tuple[int, int] | None]


def infer(text: str, story: Sequence[Span], clock: str | None, hints: YearHints | None) -> Published | None:
    """Infer."""
    return None
