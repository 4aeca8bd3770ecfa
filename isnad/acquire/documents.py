"""JSON to inputs: lines of objects, one document of them, or what Telegram exports."""

from __future__ import annotations

import io
import json
from typing import IO, TYPE_CHECKING, cast

from isnad.acquire import rows, telegram
from isnad.acquire.input import Input, capture_of, refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isnad.settings import Settings


def of_lines(stream: IO[bytes], source: str, name: str, settings: Settings) -> Iterator[Input]:
    """Give every row of JSON lines."""
    found = rows.rows(stream, source, largest_text=settings.largest_article, largest_file=settings.largest_file)
    return _inputs(found, source, name)


def of_document(stream: IO[bytes], source: str, name: str, settings: Settings) -> Iterator[Input]:
    """Give the rows of a `.json` file: an object or a list of them over many lines, a Telegram export.

    JSON lines under a wrong ending are read as such.
    """
    raw = stream.read(settings.largest_file + 1)
    if len(raw) > settings.largest_file:
        reason = f"more than {settings.largest_file:,} bytes; name JSON lines .jsonl"
        yield refused(name, source, "too-large", reason, kind="JSON")
        return
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        yield from of_lines(cast("IO[bytes]", io.BytesIO(raw)), source, name, settings)
        return
    if telegram.is_export(told):
        yield from telegram.of_export(told, source, name, settings)
        return
    yield from _inputs(_of_objects(told, source, settings), source, name)


def _of_objects(told: object, source: str, settings: Settings) -> Iterator[rows.Row]:
    for number, one in enumerate(told if isinstance(told, list) else [told], 1):
        line = json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield rows.of_line(line, number, f"{source}:{number}", settings.largest_article)


def _inputs(found: Iterable[rows.Row], source: str, name: str) -> Iterator[Input]:
    for row in found:
        yield Input(
            name=row.name or f"{name}-{row.line}",
            source=f"{source}:{row.line}",
            text=row.text,
            url=row.url,
            title=row.title,
            published=row.published,
            outlet=row.outlet,
            capture=capture_of(row.raw, row.url, "application/json") if row.text is not None else None,
            problems=row.problems,
            weight=len(row.raw) + 1,
            kind="JSON",
        )
