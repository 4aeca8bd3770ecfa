"""The nouns of isnad: frozen records, no input or output.

A `Span` counts code points of `Article.text`, half open. Ids are digests of what they name, so that doing
anything twice gives the same id. Nothing here is ever changed after it is made.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["person", "group", "organization", "state", "place", "media", "unnamed"]
MentionForm = Literal["name", "alias", "role", "pronoun"]
PublishedBasis = Literal["stated", "metadata", "url", "inferred"]
TimeBasis = Literal["stated", "relative", "nested"]
StatementForm = Literal["direct", "indirect"]
Act = Literal["say", "deny", "warn", "urge", "pledge", "condemn", "accuse", "threaten", "announce", "claim"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["actual", "historical", "future", "hypothetical", "negated"]
Counted = Literal[
    "killed", "injured", "missing", "detained", "abducted", "displaced", "protesters", "personnel",
    "vehicles", "aircraft", "munitions", "sites", "attacks", "violations", "money", "other",
]  # fmt: skip


def digest(*parts: str) -> str:
    """Give 16 hexadecimal digits that stand for the parts, in their order."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Span(NamedTuple):
    """Half-open range of code points of `Article.text`; 0 ≤ start < end."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a stage could not do: counted, shown, never lost. `code` is a key of `errors.PROBLEM_CODES`."""

    stage: str
    code: str
    detail: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a record: the version of isnad and the digest of lexicon, overlays, model and settings."""

    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came. `id` is the digest of body and url."""

    id: str
    url: str | None
    fetched_at: str | None
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Published:
    """When the article was published: ISO 8601 as coarse as is known, and how we know."""

    value: str
    basis: PublishedBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One frozen text with what stands around it. `title_span` is set where the title is part of the text."""

    id: str
    capture_id: str | None
    name: str
    text: str
    title: str | None = None
    title_span: Span | None = None
    url: str | None = None
    outlet: str | None = None
    published: Published | None = None
    updated: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()
    body: tuple[Span, ...] = ()
    edition_of: str | None = None

    @staticmethod
    def make_id(text: str, name: str, url: str | None, outlet: str | None) -> str:
        """Give the id of an article: two outlets with one text are two articles."""
        return "a" + digest(url or name, outlet or "", text)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, state, place or nameless party of one article, with every mention of it."""

    id: str
    kind: Kind
    ar: str
    mentions: tuple[Mention, ...]
    en: str | None = None
    known: bool = False
    lexicon_id: str | None = None
    of: str | None = None
    sector: str | None = None
    country: str | None = None
    wikidata: str | None = None
    geonames: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time with its value in ISO 8601; `anchor` is the date it counts from."""

    span: Span
    value: str
    basis: TimeBasis
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of words attributed by one cue. `via` lists who passed it on, nearest our outlet first."""

    id: str
    cue: Span
    content: Span
    speaker: str | None
    speaker_span: Span | None
    speaks_for: str | None
    via: tuple[str, ...]
    form: StatementForm
    act: Act
    said_on: str | None = None
    venue: str | None = None
    within: str | None = None
    doubt: float = 0.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number told of an event; `high` is the upper end of a range, `about` marks an approximate one."""

    value: float
    what: Counted
    high: float | None = None
    about: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EventReport:
    """What one article reports of one event, with every word that names it."""

    id: str
    type: EventType
    mode: str | None
    anchors: tuple[Span, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    when: str | None
    where: tuple[str, ...]
    status: Status
    numbers: tuple[Quantity, ...] = ()
    told_in: str | None = None
    doubt: float = 0.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says; ids used in it exist in it."""

    article_id: str
    made_by: Maker
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventReport, ...] = ()
    opposed: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
