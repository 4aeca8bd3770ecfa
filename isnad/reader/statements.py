"""Who said what."""

from __future__ import annotations

from isnad.model import Statement, Time
from isnad.reader.cast import Cast
from isnad.reader.draft import Draft


def statements(draft: Draft, cast: Cast, times: tuple[Time, ...]) -> tuple[Statement, ...]:
    """Find every stretch of words that is attributed to somebody."""
    return ()
