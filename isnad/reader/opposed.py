"""Statements of one article that cannot both be true as told."""

from __future__ import annotations

from isnad.model import EventReport, Statement
from isnad.reader.draft import Draft


def opposed(draft: Draft, statements: tuple[Statement, ...], events: tuple[EventReport, ...]) -> tuple[tuple[str, str], ...]:
    """Give pairs of ids of statements that contradict each other."""
    return ()
