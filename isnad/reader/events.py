"""Who did what to whom."""

from __future__ import annotations

from isnad.model import EventReport, Statement, Time
from isnad.reader.cast import Cast
from isnad.reader.draft import Draft


def events(
    draft: Draft, cast: Cast, times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[EventReport, ...]:
    """Find every event the article reports."""
    return ()
