"""POLECAT's table: 40 columns, tab-separated, several values in a cell with «; » between them."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from isnad.serve.export.codes import INTENSITY, QUAD, QUAD_NAMES
from isnad.serve.export.countries import country
from isnad.serve.export.tables import write_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from isnad.model import Kind
    from isnad.serve.export.material import Joined, Material, Party
    from isnad.serve.export.notes import Notes
    from isnad.serve.export.tables import Row

COLUMNS = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
]  # fmt: skip
_HAPPENED = frozenset({"actual", "historical"})
_TOWNS = frozenset({"city", "town", "village", "capital", "neighbourhood"})


def write(material: Material, path: Path, notes: Notes) -> None:
    """Write the events that happened and are dated to the day; the rest is named in the notes."""
    notes.column("Contexts", "empty: isnad codes no contexts")
    notes.column("Actor Title", "empty, and Recipient Title: titles stand in the raw names")
    notes.column("Wikipedia Actor ID", "the Wikidata id where the record knows one; so with recipients")
    notes.column("Event Date", "the first day that a report names")
    notes.column("Version", "isnad and the release")
    rows = []
    for one in material.events():
        why = _unfit(one)
        if why:
            notes.left_out("event", why, one.event.id)
        else:
            rows.append(_row(one, material))
    notes.count("events", len(rows))
    for what in ("statements", "chains and origins", "spans", "conflicting numbers"):
        notes.column(f"({what})", "POLECAT has no column for them")
    write_csv(rows, COLUMNS, path, notes, delimiter="\t")


def _unfit(one: Joined) -> str:
    if one.status not in _HAPPENED:
        return f"status {one.status}: POLECAT holds what happened"
    return "" if len(one.day) == 10 else "no day is known and POLECAT dates to the day"


def _row(one: Joined, material: Material) -> Row:
    event, place = one.event, one.place
    published = sorted(article.published.value[:10] for article in one.articles if article.published)
    return {
        "Event ID": event.id,
        "Event Date": one.day,
        "Event Type": event.type,
        "Event Mode": one.mode,
        "Intensity": INTENSITY[event.type],
        "Quad Code": QUAD_NAMES[QUAD[event.type]],
        "Contexts": None,
        **_party("Actor", one.actors),
        **_party("Recipient", one.recipients),
        **_place(place, material),
        "Source": [article.outlet or article.name for article in one.articles],
        "Publication Date": published[0] if published else None,
        "Story People": _story(one, material, {"person"}),
        "Story Organizations": _story(one, material, {"group", "organization", "media"}),
        "Story Locations": _story(one, material, {"place", "state"}),
        "Language": "ar",
        "Version": f"isnad {version('isnad')}",
    }


def _party(role: str, parties: Sequence[Party]) -> Row:
    sectors = [one.sector for one in parties if one.sector]
    return {
        f"{role} Name": [one.name for one in parties],
        f"{role} Country": _each(one.country for one in parties),
        f"{role} COW": _each(country(one.country).cow for one in parties),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": _each(sectors),
        f"{role} Title": None,
        f"{role} Name Raw": [raw for one in parties for raw in one.raw[:1]],
        f"Wikipedia {role} ID": _each(one.wikidata for one in parties),
    }


def _place(place: Party | None, material: Material) -> Row:
    row = place.row if place else None
    district, province = ((material.parent(row, kind) if row else None) for kind in ("district", "governorate"))
    return {
        "Placename": place.name if place else None,
        "City": place.name if place and row and row.kind in _TOWNS else None,
        "District": district.en if district else None,
        "Province": province.en if province else None,
        "Country": place.country if place else None,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "GeoNames ID": place.geonames if place else None,
        "Raw Placename": place.raw[0] if place and place.raw else None,
        "Feature Type": row.kind if row else ("country" if place and place.kind == "state" else None),
    }


def _story(one: Joined, material: Material, kinds: set[Kind]) -> list[str]:
    """Give the names of these kinds in the articles that report it."""
    found = dict.fromkeys(
        entity.en or entity.ar
        for article in one.articles
        if (view := material.record.view(article.id))
        for entity in view.reading.entities
        if entity.kind in kinds
    )
    return list(found)


def _each(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
