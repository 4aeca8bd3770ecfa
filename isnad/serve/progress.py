"""Progress on long work: how many, how fast, how long yet; on standard error, and moving only where a person looks."""

from __future__ import annotations

import datetime
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from isnad.serve.printing import many, say

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator, Sequence

    from rich.live import Live
    from rich.table import Table


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


class Board(Protocol):
    """Shows what comes of sources that are looked at again and again."""

    def looking(self, name: str) -> None:
        """Show that a source is being looked at."""

    def looked(self, name: str, new: int, faults: Counter[str]) -> None:
        """Show how many new articles a source gave, and the problems by code."""

    def waiting(self, seconds: int) -> None:
        """Show that the next look comes in so many seconds."""


@contextmanager
def board(names: Sequence[str], *, quiet: bool) -> Iterator[Board]:
    """Give a screen with one line for each source where a terminal is, else plain lines; nothing if `quiet`."""
    if quiet or not sys.stderr.isatty():
        yield _Lines(quiet=quiet)
        return
    from rich.console import Console
    from rich.live import Live

    with Live(console=Console(stderr=True), refresh_per_second=4) as live:
        yield _Screen(names, live)


class _Lines:
    """One line for each look at a source."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet

    def looking(self, name: str) -> None:
        """Say nothing yet."""

    def looked(self, name: str, new: int, faults: Counter[str]) -> None:
        """Say what came."""
        if not self._quiet:
            told = _told(faults)
            say(f"{name}: {many(new, 'new article')}" + (f" ({told})" if told else ""))

    def waiting(self, seconds: int) -> None:
        """Say nothing."""


@dataclass(slots=True)
class _Row:
    """What the screen shows of one source."""

    state: str = "not yet"
    total: int = 0
    faults: str = ""
    at: str = ""


class _Screen:
    """A table that stays in its place, one line for each source."""

    def __init__(self, names: Sequence[str], live: Live) -> None:
        self._rows = {name: _Row() for name in names}
        self._live = live
        self._below = ""
        self._show()

    def looking(self, name: str) -> None:
        """Show that a source is being looked at."""
        self._rows[name].state = "looking …"
        self._below = ""
        self._show()

    def looked(self, name: str, new: int, faults: Counter[str]) -> None:
        """Show what came of a source."""
        row = self._rows[name]
        row.state, row.faults = many(new, "new article"), _told(faults)
        row.total += new
        row.at = _clock(datetime.datetime.now().astimezone())
        self._show()

    def waiting(self, seconds: int) -> None:
        """Show when the next look comes."""
        then = datetime.datetime.now().astimezone() + datetime.timedelta(seconds=seconds)
        self._below = f"next look at {_clock(then)}"
        self._show()

    def _show(self) -> None:
        self._live.update(self._table(), refresh=True)

    def _table(self) -> Table:
        from rich.table import Table

        table = Table("outlet", "last look", "came", "in all", "problems", caption=self._below or None)
        for name, row in self._rows.items():
            table.add_row(name, row.at, row.state, f"{row.total:,}", row.faults)
        return table


def _told(faults: Counter[str]) -> str:
    return ", ".join(f"{number} {code}" for code, number in sorted(faults.items()))


def _clock(moment: datetime.datetime) -> str:
    return moment.strftime("%H:%M:%S")
