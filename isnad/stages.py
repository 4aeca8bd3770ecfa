"""What is done to one input, from its bytes to its reading; nothing here knows a record or another input."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from isnad import extract, reader
from isnad.model import Article, Problem
from isnad.store import Addition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isnad import acquire
    from isnad.reader import Tools
    from isnad.store import Record


@dataclass(frozen=True, slots=True)
class Given:
    """What a caller knows of every input that does not say it itself."""

    outlet: str | None = None
    published: str | None = None


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


def read_batch(
    record: Record, batch: Sequence[acquire.Input], given: Given, tools: Tools
) -> list[tuple[Addition, bool]]:
    """Extract and read inputs; what the record has a reading of by these tools is not read again, and marked so."""
    came = [extracted(one, given, tools) for one in batch]
    known = record.already_read([one.article.id for one in came if one.article], tools.maker)
    marked = [(one, one.article is not None and one.article.id in known) for one in came]
    return [(one if is_known else with_reading(one, tools), is_known) for one, is_known in marked]
