"""The stages over many inputs: acquire, extract, read, store; resumable, a batch at a time, never all in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from isnad import acquire, extract, reader
from isnad.model import Problem
from isnad.settings import Settings
from isnad.store import Addition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from isnad.reader import Tools
    from isnad.store import Record


@dataclass(frozen=True, slots=True)
class Given:
    """What a caller knows of every input that does not say it itself."""

    outlet: str | None = None
    published: str | None = None


def read(paths: Iterable[str], settings: Settings = Settings(), *, given: Given = Given()) -> Iterator[Addition]:
    """Read every input under the paths; give what came of each, in order.

    What cannot be read comes out as an Addition without a reading, with its problems. Raises InputError where a path
    does not exist, LexiconError where a table of `settings.lexicon` is wrong.
    """
    tools = reader.tools(settings.lexicon)
    for one in extracted(paths, settings, given):
        yield with_reading(one, tools)


def add(
    record: Record,
    paths: Iterable[str],
    settings: Settings = Settings(),
    *,
    given: Given = Given(),
    tell: Callable[[Sequence[Addition]], None] = lambda _batch: None,
) -> int:
    """Read every input that the record does not hold yet and add it; give how many articles were new.

    `tell` is called with each batch after it is safe on disk. Stopped at any moment, the same call completes the work.
    """
    tools = reader.tools(settings.lexicon)
    inputs = extracted(paths, settings, given)
    new = 0
    while batch := list(islice(inputs, settings.batch)):
        ids = [one.article.id for one in batch if one.article]
        known = record.already_read(ids, tools.maker)
        fresh = [with_reading(one, tools) for one in batch if not (one.article and one.article.id in known)]
        new += record.add(fresh)  # those known were added whole, with their readings and problems
        tell(batch)
    return new


def extracted(paths: Iterable[str], settings: Settings, given: Given) -> Iterator[Addition]:
    """Give every input under the paths with its article, or with the problems that kept it from being one."""
    for one in acquire.inputs(paths, settings):
        yield _extracted(one, settings, given)


def with_reading(one: Addition, tools: Tools) -> Addition:
    """Add the reading of the article; a fault of ours in reading it becomes a problem and all else is kept."""
    if one.article is None:
        return one
    try:
        reading = reader.read(one.article, tools)
    except Exception as fault:  # noqa: BLE001  law 2: one article never stops a run
        failed = Problem("reader", "reader-failed", f"{type(fault).__name__}: {fault}")
        return replace(one, problems=(*one.problems, failed))
    return replace(one, reading=reading, problems=(*one.problems, *reading.problems))


def _extracted(one: Input, settings: Settings, given: Given) -> Addition:
    if one.text is None:
        return Addition(one.source, one.capture, problems=one.problems)
    article, problems = extract.article_from_text(
        one.text,
        name=one.name,
        title=one.title,
        published=one.published or given.published,
        outlet=one.outlet or given.outlet,
        url=one.url,
    )
    return Addition(one.source, one.capture, article, problems=(*one.problems, *problems))


def size(paths: Iterable[str]) -> int | None:
    return None


def weight(one: Addition) -> int:
    return 1
