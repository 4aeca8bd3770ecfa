"""Progress on long work: how many, how fast, how long yet; on standard error, and only where a person looks."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress(what: str, total: int | None, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """Give a function to call with how many articles and how many of `total` bytes are done since the last call."""
    if quiet or not sys.stderr.isatty():
        yield lambda _articles, _bytes: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[articles]} articles, {task.fields[rate]:.0f}/s"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=total, articles=0, rate=0.0)

        def advance(articles: int, done: int) -> None:
            state = shown.tasks[task]
            count = state.fields["articles"] + articles
            rate = count / state.elapsed if state.elapsed else 0.0
            shown.update(task, advance=done, articles=count, rate=rate)

        yield advance
