"""`isnad watch`: look at every source, add what is new, show one line of each."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from isnad import run
from isnad.acquire import Input, pages
from isnad.acquire.fetch import Fetcher, Manners
from isnad.acquire.watch import Memory, Source, look, sources
from isnad.model import Problem
from isnad.serve.progress import board
from isnad.store import Record

if TYPE_CHECKING:
    from isnad.serve.commands import Choices
    from isnad.store import Addition


def watch(path: Path, choices: Choices, *, once: bool, every: int, quiet: bool) -> None:
    """Look at the sources of a file, again every so many seconds unless `once`.

    What was seen is remembered beside the record, after it is safe in it; stopped at any moment, the next look
    goes on from there.
    """
    told = sources(path)
    place = choices.settings.record
    memory = Memory.read(_memory_of(place, path))
    manners = Manners(largest=pages.largest(choices.settings), private=choices.settings.fetch_private)
    with (
        Record.open(place, create=True, archive=choices.settings.archive) as record,
        Fetcher(manners) as fetcher,
        board([source.name for source in told], quiet=quiet) as shown,
    ):
        while True:
            for source in told:
                shown.looking(source.name)
                new, faults = _looked(source, fetcher, memory, record, choices)
                shown.looked(source.name, new, faults)
            if once:
                return
            shown.waiting(every)
            time.sleep(every)


def _memory_of(record: str, told: Path) -> Path:
    """Give the file of what was seen: beside the record, or beside the list of sources where it lies on a server."""
    return told.with_name(told.name + ".watch.json") if "://" in record else Path(record + ".watch.json")


def _looked(
    source: Source, fetcher: Fetcher, memory: Memory, record: Record, choices: Choices
) -> tuple[int, Counter[str]]:
    """Look at one source and add what came; give how many articles were new, and the problems met by code.

    What was seen is written down with each batch that is safe in the record.
    """
    met: Counter[str] = Counter()
    given = run.Given(outlet=source.outlet)

    def tell(batch: Sequence[Addition]) -> None:
        met.update(problem.code for one in batch for problem in one.problems)
        memory.write()

    new = run.add_inputs(record, _inputs(source, fetcher, memory, choices), choices.settings, given=given, tell=tell)
    memory.write()
    return new, met


def _inputs(source: Source, fetcher: Fetcher, memory: Memory, choices: Choices) -> Iterator[Input]:
    """The pages of a source; what gave none is an input without a text, so that the record keeps its problem."""
    for found in look(source, fetcher, memory, choices.settings):
        if isinstance(found, Problem):
            yield Input(source.name, source.url, problems=(found,), url=source.url, kind="address")
        else:
            yield found
