"""Parquet files to one input for each row, by the names of their columns, as of sheets; few rows in memory at once."""

from __future__ import annotations

import datetime
from typing import IO, TYPE_CHECKING

from isnad.acquire import sheets
from isnad.acquire.input import refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.acquire.input import Input
    from isnad.settings import Settings

MAGIC = b"PAR1"
_ROWS = 200
_KIND = "Parquet"


def of_parquet(stream: IO[bytes], source: str, name: str, settings: Settings) -> Iterator[Input]:
    """Give every row of a file with a column of texts or of pages; the stream must be able to seek."""
    from pyarrow import ArrowException  # noqa: PLC0415 — only who reads Parquet pays for it
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    try:
        file = ParquetFile(stream)
        columns = sheets.columns_of(file.schema_arrow.names)
        if not columns.keys() & {"text", "html"}:
            yield refused(name, source, "missing-key", "no column text, body, content or html in it", kind=_KIND)
            return
        wanted = [file.schema_arrow.names[at] for at in columns.values()]
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                cells = {key: _words(row[column]) for key, column in zip(columns, wanted, strict=True)}
                told = {key: words for key, words in cells.items() if words.strip()}
                yield sheets.of_row(told, number, source, name, settings, _KIND)
    except (ArrowException, OSError, ValueError) as fault:
        reason = " ".join(str(fault).split())[:200]
        yield refused(name, source, "archive-cut", reason or type(fault).__name__, kind=_KIND)


def _words(cell: object) -> str:
    """Give a cell as it would stand in a table of words; what is no single value counts as empty."""
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, str | int | float) else ""
