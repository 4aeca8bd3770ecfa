"""PLOVER's own JSON record, a line for each event (PLOVER manual of 2024-02, the section on JSON)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from isnad.serve.export.codes import INTENSITY, QUAD, QUAD_NAMES
from isnad.serve.export.countries import country

if TYPE_CHECKING:
    from pathlib import Path

    from isnad.model import Span
    from isnad.serve.export.material import Joined, Material, Party, Report
    from isnad.serve.export.notes import Notes

_AUXILIARY = {"historical": "historical", "future": "future", "hypothetical": "hypothetical", "negated": "negation"}
_SIZES = {"killed": "dead", "injured": "injured", "detained": "arrested"}
_RECIPIENT_NEEDED = frozenset({"COOPERATE", "AID", "SANCTION"})
_RESOLUTION = {"neighbourhood": 5, "village": 4, "town": 4, "city": 4, "capital": 4, "district": 3, "governorate": 2}

_COUNTRY, _PROVINCE = 1, 2


def write(material: Material, path: Path, notes: Notes) -> None:
    """Write the events; one whose type asks for a recipient and that has none is written and noted."""
    notes.column("date", "the coarse dates of the record are filled with 01; `comment` gives the date as it is known")
    notes.column("context", "empty: isnad codes no contexts")
    notes.column("text_info", "where the sentence of each report stands: code points of the article's text")
    notes.column("size", "the lowest number told of each kind; the numbers with those who claim them are in `isnad`")
    notes.column("isnad", "our own block: status, origins, spans and numbers, which PLOVER has no place for")
    with path.open("wb") as file:
        for one in material.events():
            if not one.actors:
                notes.left_out("actor", "PLOVER asks for one and no report names any; the list is empty", one.event.id)
            if one.event.type in _RECIPIENT_NEEDED and not one.recipients:
                notes.left_out("recipient", "PLOVER asks for one with this type and no report names any", one.event.id)
            file.write(msgspec.json.encode(_record(one, material)) + b"\n")
            notes.count("events")


def _record(one: Joined, material: Material) -> dict[str, Any]:
    event, first = one.event, one.reports[0]
    day = one.day or (first.article.published.value[:10] if first.article.published else "")
    auxiliary = _AUXILIARY.get(one.status)
    return {
        "id": event.id,
        "has_event": True,
        "date": _filled(day),
        "actor": [_entity(party) for party in one.actors],
        "recipient": [_entity(party) for party in one.recipients],
        "event": [event.type],
        "event_loc": [_location(party, material) for party in one.places],
        "event_text": [words for report in one.reports for words in report.view.anchors],
        "quad_code": QUAD_NAMES[QUAD[event.type]],
        "event_scale": INTENSITY[event.type],
        "mode": [mode for mode in (one.mode, auxiliary) if mode],
        "context": [],
        "size": _sizes(one),
        "link": next((article.url for article in one.articles if article.url), ""),
        "text": _sentence(first),
        "text_info": [_text_info(report) for report in one.reports],
        "cite_info": [_cite(report) for report in one.reports],
        "coder": "isnad",
        "comment": _comment(one, day),
        "isnad": {
            "status": one.status,
            "days": list(event.days),
            "origins": [material.name(key) for key in one.origins],
            "opposed": one.opposed,
            "anchors": [
                {"article": report.article.id, "spans": [list(span) for span in report.view.event.anchors]}
                for report in one.reports
            ],
            "numbers": msgspec.to_builtins(event.numbers),
        },
    }


def _filled(day: str) -> str:
    """Give a date with month and day, the first where they are not known."""
    return {4: f"{day}-01-01", 7: f"{day}-01"}.get(len(day), day)


def _comment(one: Joined, day: str) -> str:
    if not one.day:
        return "no report dates it: the date is that of publication"
    return "" if len(day) == 10 else f"known as {day} only"


def _entity(party: Party) -> dict[str, Any]:
    return {
        "code": party.country or "",
        "sector": party.sector or "",
        "entity_text": party.raw[0] if party.raw else party.ar,
        "identifier_id": party.wikidata or "",
        "raw_text": list(party.raw),
        "entity_name": party.name,
        "wikidata_id": party.wikidata or "",
        "country_name": party.country or "",
        "sector_code": party.sector or "",
    }


def _location(party: Party, material: Material) -> dict[str, Any]:
    row = party.row
    above = {kind: material.parent(row, kind) for kind in ("district", "governorate")} if row else {}
    kind = row.kind if row else "country"
    return {
        "extracted_place": party.raw[0] if party.raw else party.ar,
        "resolved_place": party.name,
        "geonameid": party.geonames or "",
        "lat": party.lat,
        "lon": party.lon,
        "city": party.name if _RESOLUTION.get(kind) == 4 else "",
        "district": getattr(above.get("district"), "en", ""),
        "province": getattr(above.get("governorate"), "en", ""),
        "country": party.country or "",
        "country_code": country(party.country).iso3,
        "resolution": _RESOLUTION.get(kind, _COUNTRY if party.kind == "state" else _PROVINCE),
    }


def _sizes(one: Joined) -> dict[str, int]:
    lowest: dict[str, int] = {}
    for told in one.event.numbers:
        if told.what in _SIZES:
            kind = _SIZES[told.what]
            lowest[kind] = min(int(told.low), lowest.get(kind, int(told.low)))
    return lowest


def _sentence(report: Report) -> str:
    return _words(report, report.words).strip()


def _words(report: Report, span: Span) -> str:
    return report.article.text[span.start : span.end]


def _text_info(report: Report) -> dict[str, Any]:
    return {
        "sequence": report.sentence,
        "start": report.words.start,
        "end": report.words.end,
        "text_story": report.article.id,
    }


def _cite(report: Report) -> dict[str, Any]:
    article = report.article
    return {
        "corpus": "isnad",
        "citation": article.id,
        "url": article.url or "",
        "title": article.title or "",
        "language": "ar",
        "publication": article.outlet or article.name,
        "coder": "isnad",
        "codebook": "PLOVER",
        "version": "2024-02",
    }
