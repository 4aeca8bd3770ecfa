"""The articles of the link gold with the readings that a perfect reader would give, and what is marked across them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from isnad.model import (
    Article,
    Entity,
    EventReport,
    Maker,
    Mention,
    Published,
    Quantity,
    Reading,
    Span,
    Statement,
    digest,
)

HERE = Path(__file__).parent / "gold"
HELD_OUT = frozenset({"02_rewrite", "06_numbers", "08_relabelled", "11_lookalike"})
FRESH = frozenset({"13_market", "14_ferry", "15_union", "16_island"})  # written last, looked at only as figures
MAKER = Maker("gold", "0")


@dataclass(slots=True)
class Cluster:
    """One cluster: pages, and by id of a page or part what is marked. Origins are keys as `isnad.link.chains` gives.

    `side` gives the event and the origin of a report, and of the statement that it is told in.
    """

    name: str
    pages: list[tuple[Article, Reading]] = field(default_factory=list)
    copies: set[tuple[str, str]] = field(default_factory=set)
    sources: set[tuple[str, str]] = field(default_factory=set)
    event: dict[str, str] = field(default_factory=dict)
    side: dict[str, tuple[str, str]] = field(default_factory=dict)
    claim: dict[str, str] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    relabelled: set[str] = field(default_factory=set)
    opposed: set[tuple[str, str]] = field(default_factory=set)
    party: dict[str, str] = field(default_factory=dict)


def clusters() -> list[Cluster]:
    """Give every cluster."""
    parties = tomllib.loads((HERE / "parties.toml").read_text(encoding="utf-8"))
    paths = sorted(path for path in HERE.glob("*.toml") if path.stem[0].isdigit())
    return [_cluster(path.stem, tomllib.loads(path.read_text(encoding="utf-8")), parties) for path in paths]


def _cluster(name: str, told: dict[str, Any], parties: dict[str, Any]) -> Cluster:
    made = Cluster(name)
    ids: dict[str, str] = {}
    opposes: list[tuple[str, str, str]] = []
    for one in told["article"]:
        article, reading = _page(name, one, parties, made)
        made.pages.append((article, reading))
        ids[one["id"]] = article.id
        ids.update({f"{one['id']}.e{i}": event.id for i, event in enumerate(reading.events, 1)})
        opposes += [(one["id"], *pair) for pair in one.get("opposes", ())]
    made.copies = {_pair(ids[left], ids[right]) for left, right in told.get("copies", ())}
    made.sources = {_pair(ids[left], ids[right]) for left, right in told.get("sources", ())}
    made.opposed = {_pair(ids[f"{article}.{mine}"], ids[theirs]) for article, mine, theirs in opposes}
    return made


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _page(cluster: str, one: dict[str, Any], parties: dict[str, Any], made: Cluster) -> tuple[Article, Reading]:
    name, text = f"{cluster}/{one['id']}", one["text"]
    article = Article(
        id=Article.make_id(text, name, None, one["outlet"]),
        capture_id=None,
        name=name,
        text=text,
        outlet=one["outlet"],
        published=Published(one["at"], "metadata"),
        body=(Span(0, len(text)),),
    )
    entities = _entities(article, one["parties"], parties)
    said = [_statement(article, told, entities) for told in one["said"]]
    events = [_event(article, told, entities, said) for told in one["events"]]
    for key, entity in entities.items():
        made.party[entity.id] = key
    marked: list[tuple[Statement | EventReport, dict[str, Any]]] = [
        *zip(said, one["said"], strict=True),
        *zip(events, one["events"], strict=True),
    ]
    for part, told in marked:
        _mark(made, part.id, told, one["outlet"])
    for event in events:
        if event.id in made.event:
            side = (made.event[event.id], made.origin[event.id])
            made.side[event.id] = side
            made.side.setdefault(event.told_in or event.id, side)
    return article, Reading(article.id, MAKER, tuple(entities.values()), (), tuple(said), tuple(events))


def _mark(made: Cluster, part: str, told: dict[str, Any], outlet: str) -> None:
    made.origin[part] = f"{outlet}|{told['origin']}"
    if "event" in told:
        made.event[part] = f"{made.name}/{told['event']}"
    if "claim" in told:
        made.claim[part] = f"{made.name}/{told['claim']}"
    if "relabelled" in told:
        made.relabelled.add(part)


def _entities(article: Article, keys: list[str], parties: dict[str, Any]) -> dict[str, Entity]:
    made: dict[str, Entity] = {}
    for key in keys:
        row = parties[key]
        found = next((name for name in row["ar"] if name in article.text), None)
        if found is None:
            continue
        start = article.text.index(found)
        owner = row.get("of")
        made[key] = Entity(
            id="e" + digest(article.id, key),
            kind=row["kind"],
            ar=found,
            mentions=(Mention(Span(start, start + len(found)), "name"),),
            known="known" in row,
            lexicon_id=row.get("known"),
            of="e" + digest(article.id, owner) if owner in keys and owner in made else None,
            country=None if owner in keys else parties.get(owner, {}).get("known") if owner else None,
        )
    return {key: _owned(entity, parties[key].get("of"), made) for key, entity in made.items()}


def _owned(entity: Entity, owner: str | None, made: dict[str, Entity]) -> Entity:
    return replace(entity, of=made[owner].id) if owner in made else entity


def span_of(text: str, words: str) -> Span:
    """Give where words stand; «first...last» gives all between."""
    first, dots, last = words.partition("...")
    start = text.index(first)
    if not dots:
        return Span(start, start + len(first))
    return Span(start, text.index(last, start + len(first)) + len(last))


def _statement(article: Article, told: dict[str, Any], entities: dict[str, Entity]) -> Statement:
    content = span_of(article.text, told["words"])
    phrase = told.get("phrase")
    speaker = entities[told["by"]] if told["by"] else None
    return Statement(
        id="s" + digest(article.id, *map(str, content)),
        cue=Span(max(0, content.start - 2), content.start) if content.start else Span(content.end, content.end + 1),
        content=content,
        speaker=speaker.id if speaker else None,
        speaker_span=span_of(article.text, phrase) if phrase else speaker.mentions[0].span if speaker else None,
        speaks_for=entities[told["for"]].id if "for" in told else _body_of(speaker),
        via=tuple(entities[key].id for key in told.get("via", ())),
        form=told.get("form", "indirect"),
        act=told.get("act", "say"),
    )


def _body_of(speaker: Entity | None) -> str | None:
    """Give the body a person speaks for, where the article names it."""
    return speaker.of if speaker and speaker.kind == "person" else None


def _event(article: Article, told: dict[str, Any], entities: dict[str, Entity], said: list[Statement]) -> EventReport:
    anchor = span_of(article.text, told["word"])

    def ids(key: str) -> tuple[str, ...]:
        return tuple(entities[one].id for one in told.get(key, ()))

    numbers = [number.split() for number in told.get("numbers", ())]
    return EventReport(
        id="v" + digest(article.id, told["type"], *map(str, anchor)),
        type=told["type"],
        mode=told.get("mode"),
        anchors=(anchor,),
        actor=ids("actor"),
        recipient=ids("on"),
        when=told.get("when"),
        where=ids("where"),
        status=told.get("status", "actual"),
        numbers=tuple(Quantity(float(value), what) for what, value in numbers),
        told_in=said[told["told"] - 1].id if told.get("told") else None,
    )
