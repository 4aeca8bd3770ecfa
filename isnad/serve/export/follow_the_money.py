"""FollowTheMoney entities, a line of JSON each: articles, parties, events, and a note for each statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from isnad.model import digest
from isnad.serve.export.citations import text_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from isnad.model import Article, Party
    from isnad.serve.export.material import Joined, Material, Said
    from isnad.serve.export.notes import Notes

_SCHEMATA = {
    "person": "Person", "group": "Organization", "organization": "Organization", "media": "Organization",
    "state": "PublicBody", "place": "Address", "unnamed": "LegalEntity",
}  # fmt: skip


def write(material: Material, path: Path, notes: Notes) -> None:
    """Write the entities; articles and parties once, before what points at them."""
    _remark(notes)
    written: set[str] = set()
    with path.open("wb") as file:
        for entity in _entities(material, notes):
            if entity["id"] not in written:
                written.add(entity["id"])
                notes.count(entity["schema"])
                file.write(msgspec.json.encode(entity) + b"\n")


def _entities(material: Material, notes: Notes) -> Iterator[dict[str, Any]]:
    for one in material.events():
        yield from (_article(article) for article in one.articles)
        yield from _parties(material, (party.key for party in (*one.actors, *one.recipients, *one.places)))
        yield _event(one)
    for said in material.statements():
        yield _article(said.view.article)
        yield from _parties(material, _speakers(said, material))
        yield _note(said, material)
        if said.view.statement.via:
            notes.left_out(
                "via", "who passed a statement on has no property; the chain is in `summary`", said.view.statement.id
            )


def _remark(notes: Notes) -> None:
    notes.column("Note", "a statement: FollowTheMoney has no schema for what somebody said, and no place for spans")
    notes.column(
        "Event.important", "not set; mode, status, numbers with claimants, doubt and oppositions have no property"
    )
    notes.column("PublicBody", "states; Address: places, with their points in `latitude` and `longitude`")
    notes.column("Event.organizer", "the actors; Event.involved the recipients")


def _parties(material: Material, keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    for key in keys:
        if key in material.whole.parties:
            yield _party(material.whole.parties[key], material)


def _party(party: Party, material: Material) -> dict[str, Any]:
    actor, state = material.lexicon.actors.get(party.id), material.lexicon.states.get(party.id)
    row = actor or state
    latin = [row.en] if row and row.en else []
    if party.kind == "place":
        place = material.place(party.id)
        point = {"latitude": [str(place.lat)], "longitude": [str(place.lon)]} if place and place.lat is not None else {}
        return _made(party.id, "Address", {"name": [party.ar], "full": [party.ar], "alias": list(party.names), **point})
    code = state.iso2 if state else _iso2(actor.country if actor else "", material)
    properties = {
        "name": [*latin, party.ar],
        "alias": [name for name in party.names if name != party.ar],
        "wikidataId": [row.wikidata] if row and row.wikidata else [],
        "country": [code.lower()] if code and not code.startswith("X") else [],
    }
    return _made(party.id, _SCHEMATA[party.kind], properties)


def _iso2(iso3: str, material: Material) -> str:
    state = material.lexicon.states.get(iso3)
    return state.iso2 if state else ""


def _article(article: Article) -> dict[str, Any]:
    published = [article.published.value] if article.published else []
    properties = {
        "title": [article.title or article.name],
        "name": [article.title or article.name],
        "publisher": [article.outlet] if article.outlet else [],
        "sourceUrl": [article.url] if article.url else [],
        "author": list(article.authors),
        "publishedAt": published,
        "language": ["ara"],
        "contentHash": [text_digest(article, "sha1")],
    }
    return _made(article.id, "Article", properties)


def _event(one: Joined) -> dict[str, Any]:
    event = one.event
    label = " ".join(filter(None, (event.type, one.mode, one.day)))
    names = [party.name for party in (*one.actors, *one.recipients)]
    properties = {
        "name": [f"{label}: {', '.join(names)}" if names else label],
        "summary": [f"status {one.status}; {len(one.origins)} independent origins"],
        "description": [_sentence(report.article, report.words.start, report.words.end) for report in one.reports],
        "date": list(event.days),
        "organizer": _known(party.key for party in one.actors if party.kind not in {"place", "unnamed"}),
        "involved": _known(party.key for party in one.recipients if party.kind != "place"),
        "location": [party.name for party in one.places],
        "addressEntity": _known(party.key for party in one.places if party.kind == "place"),
        "publisher": sorted({article.outlet for article in one.articles if article.outlet}),
        "sourceUrl": [article.url for article in one.articles if article.url],
        "proof": _known(article.id for article in one.articles),
        "keywords": [event.type, *event.modes],
    }
    return _made(event.id, "Event", properties)


def _note(said: Said, material: Material) -> dict[str, Any]:
    view, told = said.view, said.view.statement
    published = view.article.published
    properties: dict[str, list[str]] = {
        "name": [f"{' ← '.join(view.chain)} ({told.act})"],
        "description": [view.content],
        "summary": [" ← ".join(view.chain)],
        "entity": _known(_speakers(said, material)),
        "publisher": [view.article.outlet] if view.article.outlet else [],
        "sourceUrl": [view.article.url] if view.article.url else [],
        "proof": _known([view.article.id]),
        "createdAt": [published.value] if published else [],
        "keywords": [told.act, told.form],
    }
    return _made(told.id, "Note", properties)


def _speakers(said: Said, material: Material) -> list[str]:
    named = [entity.id for entity in (said.view.speaker, said.view.speaks_for) if entity]
    return [key for one in named if (key := material.party_of(one)) in material.whole.parties]


def _sentence(article: Article, start: int, end: int) -> str:
    return " ".join(article.text[start:end].split())


def _known(keys: Iterable[str]) -> list[str]:
    return [_id(key) for key in dict.fromkeys(keys)]


def _id(key: str) -> str:
    """Give an id in the letters that FollowTheMoney takes."""
    plain = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in key)
    return f"isnad-{plain}" if key.isascii() else f"isnad-{digest(key)}"


def _made(key: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    return {"id": _id(key), "schema": schema, "properties": {name: held for name, held in properties.items() if held}}
