"""Exports: a record, or what filters let pass of it, in the forms that others read.

`write` is what the command line, the pages and the API call. What a form cannot carry is said in `FILE.notes.json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isnad import jsonform, lexicon as lexicon_tables
from isnad.errors import InputError
from isnad.serve.export import acled, citations, follow_the_money, gdelt, maps, plover, polecat, tables
from isnad.serve.export.filters import Filters
from isnad.serve.export.material import Material
from isnad.serve.export.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Callable

    from isnad.lexicon import Lexicon
    from isnad.store import Record

__all__ = ["Filters", "Form", "Written", "write"]


class Form(StrEnum):
    """What an export is written as."""

    READINGS = "readings"
    EVENTS_CSV = "events-csv"
    EVENTS_PARQUET = "events-parquet"
    STATEMENTS_CSV = "statements-csv"
    STATEMENTS_PARQUET = "statements-parquet"
    PLOVER = "plover"
    POLECAT = "polecat"
    ACLED = "acled"
    GDELT = "gdelt"
    GEOJSON = "geojson"
    TIMEMAP = "timemap"
    FOLLOWTHEMONEY = "followthemoney"
    CSL = "csl"
    CITATIONS = "citations"

    @property
    def suffix(self) -> str:
        """The ending such a file has by custom."""
        return _SUFFIXES[self]

    @property
    def media_type(self) -> str:
        """The media type such a file is served as."""
        return _MEDIA_TYPES[self.suffix]


_SUFFIXES = {
    Form.READINGS: ".jsonl", Form.EVENTS_CSV: ".csv", Form.EVENTS_PARQUET: ".parquet", Form.STATEMENTS_CSV: ".csv",
    Form.STATEMENTS_PARQUET: ".parquet", Form.PLOVER: ".jsonl", Form.POLECAT: ".tsv", Form.ACLED: ".csv",
    Form.GDELT: ".tsv", Form.GEOJSON: ".geojson", Form.TIMEMAP: ".json", Form.FOLLOWTHEMONEY: ".ijson",
    Form.CSL: ".json", Form.CITATIONS: ".txt",
}  # fmt: skip
_MEDIA_TYPES = {
    ".jsonl": "application/x-ndjson", ".ijson": "application/x-ndjson", ".csv": "text/csv; charset=utf-8",
    ".tsv": "text/tab-separated-values; charset=utf-8", ".parquet": "application/vnd.apache.parquet",
    ".geojson": "application/geo+json", ".json": "application/json", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What an export came to: its files, the notes among them as the last, how many of what, how many left out."""

    files: tuple[Path, ...]
    counts: dict[str, int]
    left_out: int
    notes: dict[str, Any]


def write(record: Record, form: Form, filters: Filters, out: Path, *, lexicon: Lexicon | Path | None = None) -> Written:
    """Write what the filters let pass; `lexicon` is the one the record is linked with, or a folder of tables over ours.

    Beside `out` lies `FILE.notes.json` with counts, remarks on columns and everything left out, and with GDELT and
    TimeMap a second table. The same record gives the same bytes. Raises InputError where the folder does not exist,
    OSError where nothing can be written there.
    """
    if not out.parent.is_dir():
        raise InputError(f"the folder {out.parent} does not exist.")
    tables_given = lexicon_tables.load(lexicon) if lexicon is None or isinstance(lexicon, Path) else lexicon
    material = Material(record, tables_given, filters)
    notes = Notes(form.value, filters.given)
    notes.files.append(out)
    _written(form, material, out, notes)
    beside = notes.write(out)
    return Written((*notes.files, beside), dict(notes.counts), notes.lost, notes.as_dict())


def _written(form: Form, material: Material, out: Path, notes: Notes) -> None:
    if form in {Form.EVENTS_CSV, Form.EVENTS_PARQUET}:
        tables.write_events(material, out, notes, parquet=form is Form.EVENTS_PARQUET)
    elif form in {Form.STATEMENTS_CSV, Form.STATEMENTS_PARQUET}:
        tables.write_statements(material, out, notes, parquet=form is Form.STATEMENTS_PARQUET)
    else:
        _WRITERS[form](material, out, notes)


def _write_readings(material: Material, out: Path, notes: Notes) -> None:
    """Write the articles with their whole readings, a line each, in the shape of `reading.schema.json`."""
    notes.column("*", "an article that has one part that is wanted is given with all its parts")
    with out.open("wb") as file:
        for view in material.articles():
            file.write(jsonform.dumps(view.article, view.reading) + b"\n")
            notes.count("articles")


_WRITERS: dict[Form, Callable[[Material, Path, Notes], None]] = {
    Form.READINGS: _write_readings,
    Form.PLOVER: plover.write,
    Form.POLECAT: polecat.write,
    Form.ACLED: acled.write,
    Form.GDELT: gdelt.write,
    Form.GEOJSON: maps.write_geojson,
    Form.TIMEMAP: maps.write_timemap,
    Form.FOLLOWTHEMONEY: follow_the_money.write,
    Form.CSL: citations.write_csl,
    Form.CITATIONS: citations.write_formatted,
}
