"""A small picture of every article in memory, so that a search with filters opens none but those it shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING

from isnad.text.lens import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from isnad.model import Entity, Reading
    from isnad.serve.web.filters import Filters
    from isnad.store import ArticleView


@dataclass(frozen=True, slots=True)
class Happening:
    """An event report: whom and what one can ask for, names folded."""

    id: str
    type: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    when: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An article. `parts` are its statements and events, each with the reader's own doubt; `points` are places."""

    order: int
    id: str
    name: str
    title: str
    outlet: str
    url: str
    published: str
    speakers: frozenset[str]
    happenings: tuple[Happening, ...]
    statements: int
    opposed: bool
    problems: int
    parts: tuple[tuple[str, float], ...]

    @property
    def day(self) -> str:
        """The day it was published."""
        return self.published[:10]


def entry(view: ArticleView, order: int) -> Entry:
    """Make the entry of an article."""
    article, reading = view.article, view.reading
    by_id = view.entities
    parts = [(one.id, one.doubt) for one in reading.statements] + [(one.id, one.doubt) for one in reading.events]
    return Entry(
        order=order,
        id=article.id,
        name=article.name,
        title=article.title or article.name,
        outlet=intern(article.outlet or article.name),
        url=article.url or "",
        published=article.published.value if article.published else "",
        speakers=frozenset(_keys([one.speaker or "" for one in reading.statements], by_id)),
        happenings=tuple(_happenings(reading, by_id)),
        statements=len(reading.statements),
        opposed=bool(reading.opposed),
        problems=len(reading.problems),
        parts=tuple(parts),
    )


def _happenings(reading: Reading, by_id: dict[str, Entity]) -> Iterable[Happening]:
    for one in reading.events:
        yield Happening(
            one.id,
            one.type,
            one.status,
            tuple(_keys(one.actor, by_id)),
            tuple(_keys(one.recipient, by_id)),
            tuple(_keys(one.where, by_id)),
            intern(one.when or ""),
        )


def _keys(ids: Iterable[str], by_id: dict[str, Entity]) -> Iterable[str]:
    """Give everything an entity can be asked for by: its names, folded, and its id in the tables."""
    for one in ids:
        entity = by_id.get(one)
        if entity is not None:
            yield from (intern(name) for name in names_of(entity))


def names_of(entity: Entity) -> list[str]:
    """Give the folded names of an entity and its id in the tables."""
    return [name for name in (plain(entity.ar), plain(entity.en or ""), entity.lexicon_id or "") if name]


@lru_cache(maxsize=50_000)
def plain(words: str) -> str:
    """Fold words for comparing."""
    return " ".join(fold(words).lower().split())


def matching(
    entries: Iterable[Entry], filters: Filters, reviewed: Collection[str], opposed: Collection[str]
) -> list[Entry]:
    """Give the entries that the filters ask for, in their order.

    `reviewed` are the ids of parts that a person decided on, `opposed` those of articles with an opposed claim.
    """
    outlet, speaker = plain(filters.outlet), plain(filters.speaker)
    found = []
    for one in entries:
        if outlet and outlet not in plain(one.outlet):
            continue
        if filters.since and (not one.published or one.published[: len(filters.since)] < filters.since):
            continue
        if filters.until and (not one.published or one.published[: len(filters.until)] > filters.until):
            continue
        if speaker and not _named(speaker, one.speakers):
            continue
        if filters.opposed and not (one.opposed or one.id in opposed):
            continue
        if filters.unreviewed and all(part in reviewed for part, _ in one.parts):
            continue
        if filters.of_events and not any(asked(happening, filters) for happening in one.happenings):
            continue
        found.append(one)
    return found


def asked(one: Happening, filters: Filters) -> bool:
    """Tell whether the filters ask for this event."""
    if filters.type and one.type != filters.type:
        return False
    if filters.status and one.status != filters.status:
        return False
    pairs = ((filters.actor, one.actors), (filters.recipient, one.recipients), (filters.place, one.places))
    return all(not wanted or _named(plain(wanted), names) or wanted in names for wanted, names in pairs)


def _named(wanted: str, names: Collection[str]) -> bool:
    """Tell whether one of the names is the one wanted, or has it as whole words."""
    return wanted in names or any(f" {wanted} " in f" {name} " for name in names)


def counted(entries: Iterable[Entry]) -> dict[str, list[tuple[str, int]]]:
    """Count outlets, types and statuses of entries, most frequent first."""
    outlets: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for one in entries:
        outlets[one.outlet] += 1
        types.update({happening.type for happening in one.happenings})
    return {"outlet": outlets.most_common(), "type": types.most_common()}
