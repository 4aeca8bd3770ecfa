"""What a record's articles add up to, made in a process of its own so that no page waits for it, and kept small."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from isnad.link.stories import Story
    from isnad.model import Claim, Event, Judgement, Party
    from isnad.serve.linked import LinkedRecord


class Point(NamedTuple):
    """A place on the map."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Linkage:
    """Events, claims, parties and stories by their ids, with names for every key that they hold.

    `event_of` says which event a report belongs to, `claims_of` which claims are about an event, `claim_of` which
    claim a statement or report is a member of; `points` are the coordinates of places.
    """

    events: dict[str, Event] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    stories: dict[str, Story] = field(default_factory=dict)
    opposed: tuple[Judgement, ...] = ()
    copies: tuple[Judgement, ...] = ()
    reasons: dict[str, Judgement] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    article_of: dict[str, str] = field(default_factory=dict)
    event_of: dict[str, str] = field(default_factory=dict)
    claims_of: dict[str, list[str]] = field(default_factory=dict)
    claim_of: dict[str, str] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)
    ready: bool = False

    def name(self, key: str) -> str:
        """Give a key of a party or an outlet as words."""
        return self.names.get(key, key)

    def articles(self, event: Event) -> list[str]:
        """Give the ids of the articles that report an event, each once."""
        return list(dict.fromkeys(self.article_of[one] for one in event.reports))

    def origins(self, event: Event) -> set[str]:
        """Give the independent origins of all claims about an event."""
        claims = (self.claims[one] for one in self.claims_of.get(event.id, ()))
        return {party for claim in claims for party in claim.independent_origins}


def linkage(place: str, lexicon_path: Path | None) -> Linkage:
    """Link a record. Runs in a process of its own: linking ten thousand articles needs memory and time."""
    from isnad import lexicon as tables
    from isnad.serve.linked import linked_record
    from isnad.store import Record

    with Record.open(place) as record:
        whole = linked_record(record, tables.load(lexicon_path))
        points = {
            entity.id: Point(entity.lat, entity.lon)
            for _, entity in record.entities()
            if entity.lat is not None and entity.lon is not None
        }
    return _small(whole, points)


def _small(whole: LinkedRecord, points: dict[str, Point]) -> Linkage:
    from isnad.link.stories import stories as stories_of

    linked = whole.linked
    when = {one.id: one.published.value if one.published else "" for one in whole.articles.values()}
    copies = tuple(one for one in linked.judgements if one.relation == "copy")
    told = stories_of(when, linked.judgements, linked.events, linked.claims, whole.article_of)
    about: defaultdict[str, list[str]] = defaultdict(list)
    for claim in linked.claims:
        if claim.event:
            about[claim.event].append(claim.id)
    kept = {one for event in linked.events for one in event.judgements}
    return Linkage(
        events={one.id: one for one in linked.events},
        claims={one.id: one for one in linked.claims},
        parties={one.id: one for one in linked.parties},
        stories={one.id: one for one in told},
        opposed=linked.opposed,
        copies=copies,
        reasons={one.id: one for one in linked.judgements if one.id in kept},
        names={key: whole.name(key) for key in _keys(whole)},
        article_of=whole.article_of,
        event_of={report: one.id for one in linked.events for report in one.reports},
        claims_of=dict(about),
        claim_of={member: one.id for one in linked.claims for member in one.members},
        points=_points(linked.parties, points),
        ready=True,
    )


def _keys(whole: LinkedRecord) -> set[str]:
    linked = whole.linked
    keys = {one.id for one in linked.parties}
    for event in linked.events:
        keys.update((*event.actors, *event.recipients, *event.places, *(told.origin for told in event.numbers)))
    for claim in linked.claims:
        for origin in claim.origins:
            keys.update((origin.party, *origin.chain))
    return keys


def _points(parties: Iterable[Party], points: dict[str, Point]) -> dict[str, Point]:
    """Give the place of a party: where most of its members lie."""
    found = {}
    for party in parties:
        there = Counter(points[one] for one in party.members if one in points)
        if there:
            found[party.id] = there.most_common(1)[0][0]
    return found
