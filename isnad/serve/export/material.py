"""What an export is made of: the articles, statements and joined events of a record that the filters let pass."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from isnad.model import Span
from isnad.serve.export.filters import Chosen, chosen
from isnad.serve.linked import linked_record
from isnad.text.segment import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.lexicon import Lexicon
    from isnad.lexicon.rows import Place
    from isnad.model import Article, Claim, Entity, Event, Origin
    from isnad.serve.export.filters import Filters
    from isnad.serve.linked import LinkedRecord
    from isnad.store import ArticleView, EventView, Record, StatementView


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what took part, by its key across articles, with the codes that the lexicon or an article gives it.

    `raw` are the words of its first mention in each article, `row` is its row in the table of places.
    """

    key: str
    kind: str
    ar: str
    en: str | None = None
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    geonames: str | None = None
    lat: float | None = None
    lon: float | None = None
    raw: tuple[str, ...] = ()
    row: Place | None = None

    @property
    def name(self) -> str:
        """Its Latin name where there is one, else its Arabic one."""
        return self.en or self.ar


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report of an event; `sentence` counts from 1 and `words` is where that sentence stands."""

    view: EventView
    origin: Origin | None
    sentence: int
    words: Span

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.view.article


@dataclass(frozen=True, slots=True)
class Joined:
    """An event across articles with everything an export needs of it; reports in the order of publication."""

    event: Event
    reports: tuple[Report, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Party, ...]
    opposed: bool

    @property
    def day(self) -> str:
        """The day, month or year it is of, in ISO 8601; empty where no report tells."""
        return self.event.days[0] if self.event.days else ""

    @property
    def mode(self) -> str | None:
        """The mode most reports give."""
        modes = [one.view.event.mode for one in self.reports if one.view.event.mode]
        return max(sorted(set(modes)), key=modes.count) if modes else None

    @property
    def status(self) -> str:
        """The status most reports give, the earlier one of two."""
        told = [one.view.event.status for one in self.reports]
        return max(dict.fromkeys(told), key=told.count)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that report it, each once."""
        return tuple({one.article.id: one.article for one in self.reports}.values())

    @property
    def origins(self) -> tuple[str, ...]:
        """The keys of the independent origins of its reports."""
        return tuple(sorted({one.origin.party for one in self.reports if one.origin}))

    @property
    def place(self) -> Party | None:
        """The narrowest place that has a point on the map, else the first named."""
        towns = [one for one in self.places if one.kind != "state"]
        located = [one for one in towns if one.lat is not None]
        return next(iter(located or towns or self.places), None)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the claim it belongs to and where it came from."""

    view: StatementView
    claim: str | None
    origin: Origin | None
    opposed: bool


class Material:
    """A record with filters; the record is linked once, and only where an export needs what linking gives."""

    def __init__(self, record: Record, lexicon: Lexicon, filters: Filters) -> None:
        self.record = record
        self.lexicon = lexicon
        self.filters = filters

    @cached_property
    def whole(self) -> LinkedRecord:
        """The record linked."""
        return linked_record(self.record, self.lexicon)

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """For every statement and report where it came from."""
        return {origin.member: origin for claim in self.whole.linked.claims for origin in claim.origins}

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """For every statement and report the claim it is part of."""
        return {member: claim for claim in self.whole.linked.claims for member in claim.members}

    @cached_property
    def opposed(self) -> frozenset[str]:
        """Reports and statements that stand against another one."""
        against = (one for one in self.whole.linked.opposed if one.verdict == "different")
        return frozenset(part for one in against for part in (one.left, one.right))

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {row.id: row for row in self.lexicon.tables["places"]}

    def parent(self, place: Place, kind: str) -> Place | None:
        """Give the place of a kind (district, governorate) that a place lies in."""
        above = self._places.get(place.parent)
        while above is not None and above.kind != kind:
            above = self._places.get(above.parent)
        return above

    def place(self, key: str) -> Place | None:
        """Give the row of a place."""
        return self._places.get(key)

    def party_of(self, entity_id: str) -> str:
        """Give the key that stands for an entity across articles, its own id where none does."""
        return self._party_of.get(entity_id, entity_id)

    def spans_of(self, article_id: str, part: str) -> list[Span]:
        """Give where the words of a statement or report stand: what is said, or what names the event."""
        reading = self._view(article_id).reading
        said = [one.content for one in reading.statements if one.id == part]
        return said or [span for one in reading.events if one.id == part for span in one.anchors]

    @cached_property
    def _party_of(self) -> dict[str, str]:
        return {member: party.id for party in self.whole.linked.parties for member in party.members}

    @cached_property
    def _chosen(self) -> dict[str, Chosen]:
        """For every article that passes and has a part that is wanted, those parts."""
        opposed = self.opposed if self.filters.opposed_only else None
        found = ((view, chosen(view, self.filters, self.lexicon, opposed)) for view in self._passing())
        return {view.article.id: parts for view, parts in found if parts}

    def _passing(self) -> Iterator[ArticleView]:
        return (view for view in self.record.views() if self.filters.passes(view.article))

    def articles(self) -> Iterator[ArticleView]:
        """Give the articles that pass; where something is asked of their parts, those with such a part."""
        asked = self.filters.about_events or self.filters.speaker or self.filters.opposed_only
        for view in self._passing():
            if not asked or view.article.id in self._chosen:
                yield view

    def statements(self) -> Iterator[Said]:
        """Give the statements wanted, article by article."""
        for ref, parts in self._chosen.items():
            if parts.statements:
                for one in self._view(ref).statements():
                    if one.statement.id in parts.statements:
                        yield self._said(one)

    def events(self) -> Iterator[Joined]:
        """Give the events of which one report at least is wanted, each whole, in the order of their first report."""
        wanted = frozenset[str]().union(*(parts.reports for parts in self._chosen.values()))
        for event in sorted(self.whole.linked.events, key=lambda one: (one.phases[0][0], one.id)):
            if not wanted.isdisjoint(event.reports):
                yield self._joined(event)

    def claims(self) -> Iterator[tuple[Claim, tuple[Origin, ...]]]:
        """Give the claims of which one member at least is wanted, each with where its members came from."""
        wanted = frozenset[str]().union(*(parts.reports | parts.statements for parts in self._chosen.values()))
        for claim in self.whole.linked.claims:
            if not wanted.isdisjoint(claim.members):
                yield claim, claim.origins

    def name(self, key: str) -> str:
        """Give the key of a party, an outlet or a nameless source as words."""
        return self.whole.name(key)

    def _view(self, article_id: str) -> ArticleView:
        view = self.record.view(article_id)
        assert view is not None  # its id came from the record
        return view

    def _said(self, one: StatementView) -> Said:
        ref = one.statement.id
        claim = self.claim_of.get(ref)
        return Said(one, claim.id if claim else None, self.origins.get(ref), ref in self.opposed)

    def _joined(self, event: Event) -> Joined:
        reports: list[Report] = []
        entities: dict[str, list[tuple[ArticleView, Entity]]] = {}
        for ref in sorted({self.whole.article_of[one] for one in event.reports}):
            view = self._view(ref)
            starts = [span.start for span in sentences(view.article.text)]
            ends = [*starts[1:], len(view.article.text)]
            for one in view.events():
                if one.event.id in event.reports:
                    number = max(1, bisect_right(starts, one.event.anchors[0].start))
                    words = Span(starts[number - 1], ends[number - 1])
                    reports.append(Report(one, self.origins.get(one.event.id), number, words))
            for entity in view.reading.entities:
                entities.setdefault(self._party_of.get(entity.id, entity.id), []).append((view, entity))
        order = {ref: place for place, (_, _, ref) in enumerate(event.phases)}
        ordered = tuple(sorted(reports, key=lambda one: order[one.view.event.id]))
        return Joined(
            event,
            ordered,
            actors=self._parties(event.actors, entities),
            recipients=self._parties(event.recipients, entities),
            places=self._parties(event.places, entities),
            opposed=not self.opposed.isdisjoint(event.reports),
        )

    def _parties(
        self, keys: tuple[str, ...], entities: dict[str, list[tuple[ArticleView, Entity]]]
    ) -> tuple[Party, ...]:
        return tuple(self._party(key, entities.get(key, [])) for key in keys)

    def _party(self, key: str, members: list[tuple[ArticleView, Entity]]) -> Party:
        known = self.whole.parties.get(key)
        actor, state, place = self.lexicon.actors.get(key), self.lexicon.states.get(key), self._places.get(key)
        row = actor or state or place
        entities = [one for _, one in members]
        point = next(
            ((one.lat, one.lon) for one in (*entities, place, state) if one and one.lat is not None), (None, None)
        )
        return Party(
            key=key,
            kind=known.kind if known else "unnamed",
            ar=known.ar if known else key,
            en=_first([row.en if row else None, *(one.en for one in entities)]),
            country=_first([state.id if state else None, *(one.country for one in (actor, place, *entities) if one)]),
            sector=_first([actor.sector if actor else None, *(one.sector for one in entities)]),
            wikidata=_first([row.wikidata if row else None, *(one.wikidata for one in entities)]),
            geonames=_first([one.geonames for one in (place, state, *entities) if one]),
            lat=point[0],
            lon=point[1],
            raw=tuple(dict.fromkeys(_raw(view, one) for view, one in members)),
            row=place,
        )


def _raw(view: ArticleView, one: Entity) -> str:
    """Give the words of the first mention, as they stand."""
    span = min((mention.span for mention in one.mentions), default=None)
    return view.article.text[span.start : span.end] if span else one.ar


def _first(values: list[str | None]) -> str | None:
    return next((value for value in values if value), None)
