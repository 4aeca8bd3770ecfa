"""The stages over many inputs: acquire, extract, read, store; resumable, a batch at a time, never all in memory."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from isnad import acquire, extract, reader
from isnad.model import Article, Problem, Reading
from isnad.settings import Settings
from isnad.store import Addition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

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
    tools = loaded(settings.lexicon)
    new = 0
    while batch := [extracted(one, given, tools) for one in islice(inputs, settings.batch)]:
        ids = [one.article.id for one in batch if one.article]
        known = record.already_read(ids, tools.maker)
        fresh = [with_reading(one, tools) for one in batch if not (one.article and one.article.id in known)]
        new += record.add(fresh)  # those known were added whole, with their readings and problems
        tell(batch)
    return new


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


def loaded(overlay: Path | None) -> Tools:
    """Load the reader's tools, then keep them out of the garbage collector's sight.

    They are some millions of small objects that live as long as the process; looking through them again and again
    costs a fifth of the reading.
    """
    tools = reader.tools(overlay)
    assert tools.lexicon.scanner
    gc.freeze()
    return tools


def extracted(one: acquire.Input, given: Given, tools: Tools) -> Addition:
    """Give an input with its article, or with the problems that kept it from being one."""
    came = Addition(one.source, one.capture, problems=one.problems, weight=one.weight, kind=one.kind)
    if one.text is None:
        return came
    try:
        article, problems = _article(one, one.text, given, tools)
    except Exception as fault:  # noqa: BLE001  law 2: one page never stops a run
        return replace(came, problems=(*one.problems, _failed("extract", fault)))
    return replace(came, article=article, problems=(*one.problems, *problems))


def _article(one: acquire.Input, text: str, given: Given, tools: Tools) -> tuple[Article, list[Problem]]:
    """Find the article in a page's markup or in a plain text."""
    capture = one.capture
    when, outlet = one.published or given.published, one.outlet or given.outlet
    if one.is_page:
        article, problems = extract.article_from_html(
            text, name=one.name, lexicon=tools.lexicon, url=one.url, title=one.title, published=when, outlet=outlet,
            capture_id=capture.id if capture else None, seen=capture.fetched_at if capture else None,
        )  # fmt: skip
    else:
        article, problems = extract.article_from_text(
            text, name=one.name, lexicon=tools.lexicon, url=one.url, title=one.title, published=when, outlet=outlet,
            capture_id=capture.id if capture else None,
        )  # fmt: skip
    return replace(article, via=one.via, authors=article.authors or one.authors), problems


def with_reading(one: Addition, tools: Tools) -> Addition:
    """Add the reading of the article; a fault of ours in reading it becomes a problem and all else is kept."""
    if one.article is None:
        return one
    try:
        reading = reader.read(one.article, tools)
    except Exception as fault:  # noqa: BLE001  law 2
        return replace(one, problems=(*one.problems, _failed("reader", fault)))
    # What was met before the reader belongs to what this article says about itself too.
    reading = replace(reading, problems=(*one.problems, *reading.problems))
    return replace(one, reading=reading, problems=reading.problems)


def _failed(stage: str, fault: Exception) -> Problem:
    return Problem(stage, "reader-failed", f"{type(fault).__name__}: {fault}")
