"""Events for maps: GeoJSON (RFC 7946) and the two files of TimeMap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from isnad.serve.export.codes import INTENSITY, QUAD, QUAD_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from isnad.model import Article
    from isnad.serve.export.material import Joined, Material, Party
    from isnad.serve.export.notes import Notes


def write_geojson(material: Material, path: Path, notes: Notes) -> None:
    """Write a feature for each event; one without a point on the map has no geometry, as RFC 7946 allows."""
    features = []
    for one in material.events():
        place = one.place
        located = place is not None and place.lat is not None and place.lon is not None
        if not located:
            notes.left_out("geometry", "no place with a point on the map: the feature's geometry is null", one.event.id)
        point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place and located else None
        features.append(
            {"type": "Feature", "id": one.event.id, "geometry": point, "properties": _properties(one, material)}
        )
    notes.count("events", len(features))
    notes.column("geometry", "a state is shown by the point our table of states gives it; `precision` says so")
    notes.column("(spans, statements)", "in the readings alone; the ids of reports and articles lead there")
    _write({"type": "FeatureCollection", "features": features}, path)


def _properties(one: Joined, material: Material) -> dict[str, Any]:
    event, place = one.event, one.place
    return {
        "type": event.type,
        "mode": one.mode,
        "status": one.status,
        "date": one.day or None,
        "score": INTENSITY[event.type],
        "place": place.ar if place else None,
        "place_name": place.name if place else None,
        "precision": (place.row.kind if place.row else place.kind) if place else None,
        "actors": [party.ar for party in one.actors],
        "recipients": [party.ar for party in one.recipients],
        "reports": list(event.reports),
        "articles": [article.id for article in one.articles],
        "outlets": list(dict.fromkeys(article.outlet or article.name for article in one.articles)),
        "urls": [article.url for article in one.articles if article.url],
        "independent_origins": [material.name(key) for key in one.origins],
        "opposed": one.opposed,
        "numbers": msgspec.to_builtins(event.numbers),
    }


def write_timemap(material: Material, path: Path, notes: Notes) -> None:
    """Write TimeMap's events, a JSON array, and its sources beside it, an object by id (`FILE.sources.json`)."""
    events: list[dict[str, Any]] = []
    sources: dict[str, dict[str, Any]] = {}
    for one in material.events():
        if len(one.day) != 10:
            notes.left_out("event", "no day is known and TimeMap draws events on days", one.event.id)
            continue
        if one.place is None or one.place.lat is None:
            notes.left_out("event", "no place with a point on the map", one.event.id)
            continue
        events.append(_timemap_event(one, one.place))
        sources |= {article.id: _timemap_source(article) for article in one.articles}
    notes.count("events", len(events))
    notes.count("sources", len(sources))
    notes.column("time", "empty: the record dates to the day")
    notes.column("comments", "status, numbers and independent origins, which TimeMap has no field for")
    beside = path.with_name(path.name + ".sources.json")
    notes.files.append(beside)
    _write(events, path)
    _write(sources, beside)


def _timemap_event(one: Joined, place: Party) -> dict[str, Any]:
    event, first = one.event, one.reports[0]
    sentence = first.article.text[first.words.start : first.words.end]
    told = "; ".join(f"{number.what} {number.low:g} ({number.origin})" for number in event.numbers)
    return {
        "id": event.id,
        "description": " ".join(sentence.split()),
        "date": one.day,
        "time": "",
        "time_precision": "day",
        "location": place.name,
        "latitude": str(place.lat),
        "longitude": str(place.lon),
        "type": event.type,
        "category": QUAD_NAMES[QUAD[event.type]],
        "associations": [party.name for party in (*one.actors, *one.recipients)],
        "sources": [article.id for article in one.articles],
        "comments": f"{one.status}; {len(one.origins)} independent origins; {told}".rstrip("; "),
        "shape": "",
        "colour": "",
    }


def _timemap_source(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title or article.name,
        "thumbnail": "",
        "paths": [article.url] if article.url else [],
        "type": "Article",
        "affil_s": [article.outlet or article.name],
        "url": article.url or "",
        "description": "",
        "parent": "",
        "author": ", ".join(article.authors),
        "date": article.published.value if article.published else "",
        "notes": f"capture {article.capture_id}" if article.capture_id else "",
    }


def _write(data: object, path: Path) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")
