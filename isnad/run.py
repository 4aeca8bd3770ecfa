"""The stages over many inputs: acquire, extract, read, store; resumable, a batch at a time, never all in memory."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from isnad import acquire, extract, reader
from isnad.model import Article, Reading
from isnad.settings import Settings
from isnad.stages import Given, extracted, loaded, read_batch, with_reading
from isnad.store import Addition

__all__ = ["Given", "add", "add_inputs", "extracted", "loaded", "read", "read_text", "reextract", "with_reading"]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from isnad.reader import Tools
    from isnad.store import Record


def read(paths: Iterable[str], settings: Settings = Settings(), *, given: Given = Given()) -> Iterator[Addition]:
    """Read every input under the paths; give what came of each, in order.

    What cannot be read comes out as an Addition without a reading, with its problems. Raises InputError where a path
    does not exist, LexiconError where a table of `settings.lexicon` is wrong.
    """
    inputs = acquire.inputs(paths, settings)
    tools = loaded(settings.lexicon)
    return (with_reading(extracted(one, given, tools), tools) for one in inputs)


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
    return add_inputs(record, acquire.inputs(paths, settings), settings, given=given, tell=tell)


def add_inputs(
    record: Record,
    inputs: Iterator[acquire.Input],
    settings: Settings = Settings(),
    *,
    given: Given = Given(),
    tell: Callable[[Sequence[Addition]], None] = lambda _batch: None,
) -> int:
    """Read inputs wherever they come from and add them, as `add` does."""
    new = 0
    for batch in _read_batches(record, inputs, settings, given):
        # Those that were known were added whole, with their readings and problems.
        new += record.add([one for one, is_known in batch if not is_known])
        tell([one for one, _ in batch])
    return new


def _read_batches(
    record: Record, inputs: Iterator[acquire.Input], settings: Settings, given: Given
) -> Iterator[list[tuple[Addition, bool]]]:
    """Read inputs a batch at a time, in this process or in several; tell of each whether the record knew it."""
    batches = acquire.batches(inputs, settings.batch)
    if settings.workers > 1:
        from isnad import workers  # noqa: PLC0415  one process alone needs no others

        yield from workers.read_batches(batches, record.place, settings, given)
        return
    tools = loaded(settings.lexicon)
    for batch in batches:
        yield read_batch(record, batch, given, tools)


def reextract(
    record: Record,
    settings: Settings = Settings(),
    *,
    ids: Sequence[str] = (),
    tell: Callable[[Sequence[Addition]], None] = lambda _batch: None,
) -> int:
    """Extract articles again from their bytes as they came, all or those of these ids; give how many came out anew.

    What came out is added beside what was there, and stands in its place; see `Record.extracted`.
    """
    tools = loaded(settings.lexicon)
    wanted = (view.article for one in ids if (view := record.view(one))) if ids else record.articles()
    captured = (article for article in wanted if article.capture_id)
    changed = 0
    while batch := list(islice(captured, settings.batch)):
        pairs = [(old, _extracted_again(record, old, tools)) for old in batch]
        fresh = [one for old, one in pairs if one.article and one.article != replace(old, edition_of=None)]
        record.add([with_reading(one, tools) for one in fresh])
        changed += len(fresh)
        tell([one for _, one in pairs])
    return changed


def _extracted_again(record: Record, old: Article, tools: Tools) -> Addition:
    """Extract an article from its bytes; what the bytes alone do not tell is taken as it was told beside them."""
    source = record.source_of(old.id)
    capture = record.capture(old.capture_id or "")
    if capture is None:
        return Addition(source)
    one = acquire.of_capture(capture, old, source)
    again = extracted(one, Given(), tools)
    if again.article is None:
        return again
    published = old.published.value if old.published and old.published.basis == "metadata" else None
    given = Given(
        outlet=None if again.article.outlet else old.outlet,
        published=None if again.article.published else published,
    )
    return again if given == Given() else extracted(one, given, tools)


def read_text(
    text: str,
    *,
    name: str,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    lexicon: Path | None = None,
) -> tuple[Article, Reading]:
    """Read one text that is at hand; the problems of finding its parts stand in the reading."""
    tools = loaded(lexicon)
    article, problems = extract.article_from_text(
        text, name=name, lexicon=tools.lexicon, url=url, title=title, published=published, outlet=outlet
    )  # fmt: skip
    reading = reader.read(article, tools)
    return article, replace(reading, problems=(*problems, *reading.problems))
