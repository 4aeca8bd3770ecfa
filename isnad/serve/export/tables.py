"""Our own tables: a row for each event, or for each statement, as CSV or Parquet."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from isnad.serve.export.codes import INTENSITY, QUAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from isnad.serve.export.material import Joined, Material, Party, Said
    from isnad.serve.export.notes import Notes

Row = dict[str, Any]
JOINT = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula, and would run


def write_events(material: Material, path: Path, notes: Notes, *, parquet: bool) -> None:
    """Write a row for each event. Lists are lists in Parquet and stand with «; » between them in CSV."""
    rows = [_event_row(one, material) for one in material.events()]
    notes.count("events", len(rows))
    notes.column("spans", "article:start-end of every word that names the event, code points of the article's text")
    notes.column("numbers", "JSON: what, low, high, origin and report of every number told, none chosen over another")
    _write(rows, EVENT_COLUMNS, path, notes, parquet=parquet)


def write_statements(material: Material, path: Path, notes: Notes, *, parquet: bool) -> None:
    """Write a row for each statement."""
    rows = [_statement_row(one, material) for one in material.statements()]
    notes.count("statements", len(rows))
    _write(rows, STATEMENT_COLUMNS, path, notes, parquet=parquet)


def _event_row(one: Joined, material: Material) -> Row:
    event, place = one.event, one.place
    numbers = [
        {"what": told.what, "low": told.low, "high": told.high, "origin": told.origin, "report": told.report}
        for told in event.numbers
    ]
    killed = [told for told in event.numbers if told.what == "killed"]
    return {
        "event": event.id,
        "type": event.type,
        "mode": one.mode,
        "status": one.status,
        "day": one.day or None,
        "days": list(event.days),
        "quad": QUAD[event.type],
        "score": INTENSITY[event.type],
        **_party_cells("actor", one.actors),
        **_party_cells("recipient", one.recipients),
        "place": place.ar if place else None,
        "place_name": place.name if place else None,
        "place_id": place.key if place else None,
        "places": [other.ar for other in one.places],
        "country": place.country if place else None,
        "geonames": place.geonames if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "killed_low": min((told.low for told in killed), default=None),
        "killed_high": max((told.high for told in killed), default=None),
        "numbers": json.dumps(numbers, ensure_ascii=False),
        "first_published": event.phases[0][0] or None,
        "reports": list(event.reports),
        "articles": [article.id for article in one.articles],
        "outlets": sorted({article.outlet or article.name for article in one.articles}),
        "urls": [article.url for article in one.articles if article.url],
        "independent_origins": len(one.origins),
        "origins": [material.name(key) for key in one.origins],
        "opposed": one.opposed,
        "words": [words for report in one.reports for words in report.view.anchors],
        "spans": [
            f"{report.article.id}:{span.start}-{span.end}"
            for report in one.reports
            for span in report.view.event.anchors
        ],
    }


def _party_cells(role: str, parties: Sequence[Party]) -> Row:
    return {
        f"{role}s": [one.ar for one in parties],
        f"{role}_names": [one.name for one in parties],
        f"{role}_ids": [one.key for one in parties],
        f"{role}_countries": [one.country or "" for one in parties],
        f"{role}_sectors": [one.sector or "" for one in parties],
    }


def _statement_row(one: Said, material: Material) -> Row:
    view, told, article = one.view, one.view.statement, one.view.article
    return {
        "statement": told.id,
        "article": article.id,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published.value if article.published else None,
        "speaker": view.speaker.ar if view.speaker else None,
        "speaker_words": view.speaker_words,
        "speaker_id": (view.speaker.lexicon_id or view.speaker.id) if view.speaker else None,
        "speaks_for": view.speaks_for.ar if view.speaks_for else None,
        "via": [entity.ar for entity in view.via],
        "chain": list(view.chain),
        "form": told.form,
        "act": told.act,
        "said_on": told.said_on,
        "venue": told.venue,
        "within": told.within,
        "cue": view.cue,
        "cue_start": told.cue.start,
        "cue_end": told.cue.end,
        "content": view.content,
        "content_start": told.content.start,
        "content_end": told.content.end,
        "claim": one.claim,
        "origin": material.name(one.origin.party) if one.origin else None,
        "copied_from": one.origin.copied_from if one.origin else None,
        "relabelled": one.origin.relabelled if one.origin else None,
        "opposed": one.opposed,
        "doubt": told.doubt,
    }


# column → the polars type of its cells; a list of strings where it is «list»
EVENT_COLUMNS = {
    "event": "text", "type": "text", "mode": "text", "status": "text", "day": "text", "days": "list", "quad": "whole",
    "score": "real", "actors": "list", "actor_names": "list", "actor_ids": "list", "actor_countries": "list",
    "actor_sectors": "list", "recipients": "list", "recipient_names": "list", "recipient_ids": "list",
    "recipient_countries": "list", "recipient_sectors": "list", "place": "text", "place_name": "text",
    "place_id": "text", "places": "list", "country": "text", "geonames": "text", "latitude": "real",
    "longitude": "real", "killed_low": "real", "killed_high": "real", "numbers": "text", "first_published": "text",
    "reports": "list", "articles": "list", "outlets": "list", "urls": "list", "independent_origins": "whole",
    "origins": "list", "opposed": "truth", "words": "list", "spans": "list",
}  # fmt: skip
STATEMENT_COLUMNS = {
    "statement": "text", "article": "text", "outlet": "text", "url": "text", "published": "text", "speaker": "text",
    "speaker_words": "text", "speaker_id": "text", "speaks_for": "text", "via": "list", "chain": "list",
    "form": "text", "act": "text", "said_on": "text", "venue": "text", "within": "text", "cue": "text",
    "cue_start": "whole", "cue_end": "whole", "content": "text", "content_start": "whole", "content_end": "whole",
    "claim": "text", "origin": "text", "copied_from": "text", "relabelled": "truth", "opposed": "truth",
    "doubt": "real",
}  # fmt: skip


def _write(rows: list[Row], columns: dict[str, str], path: Path, notes: Notes, *, parquet: bool) -> None:
    if not parquet:
        write_csv(rows, list(columns), path, notes)
        return
    import polars

    types: dict[str, polars.DataType] = {
        "text": polars.String(), "list": polars.List(polars.String), "whole": polars.Int64(), "real": polars.Float64(),
        "truth": polars.Boolean(),
    }  # fmt: skip
    schema = {name: types[kind] for name, kind in columns.items()}
    polars.DataFrame(rows, schema=schema).write_parquet(path)


def write_csv(rows: Iterable[Row], columns: list[str], path: Path, notes: Notes, *, delimiter: str = ",") -> None:
    """Write rows as CSV in UTF-8 with a header; text that a spreadsheet would run gets an apostrophe before it."""
    guarded = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            cells = [_cell(row[name]) for name in columns]
            guarded += sum(cell != plain for cell, plain in cells)
            writer.writerow([cell for cell, _ in cells])
    if guarded:
        notes.column("*", f"{guarded} cells begin like a formula; an apostrophe stands before them")


def _cell(value: object) -> tuple[str, str]:
    """Give a value as a cell, and as it would be without the guard against formulas."""
    if isinstance(value, list):
        value = JOINT.join(str(one) for one in value)
    if isinstance(value, bool):
        value = str(value).lower()
    plain = "" if value is None else str(value)
    return (f"'{plain}" if isinstance(value, str) and plain.startswith(_FORMULA) else plain), plain
