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
    """One frozen text with what stands around it. `title_span` is set where the title is part of the text.

    `via` names who passed it on whole, nearest our outlet first: the channel a post was forwarded from.
    """

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
    via: tuple[str, ...] = ()

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
    """One person, body, state, place or nameless party of one article, with every mention of it.

    `en_by` says where the Latin form is from: a table of the lexicon, or the rules of transliteration.
    """

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
    en_by: Literal["table", "rule"] | None = None


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


Relation = Literal["copy", "source", "entity", "event", "claim", "opposed"]
Verdict = Literal["same", "different", "unsure"]
Phase = Literal["planned", "possible", "happened", "past", "denied", "suspended", "resumed"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign for (weight above 0) or against a judgement, with the words or figures it rests on."""

    sign: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided about two things; only added, never edited.

    `left` and `right` are ids of articles, entities, statements or event reports; of a copy the left one took from the
    right one where `directed`, else they stand in the order of their ids. `made_by` is the digest of a maker, or
    «person:NAME». `after` is the person's judgement that this one of a person takes the place of. `made_at` is no part
    of the id.
    """

    left: str
    right: str
    relation: Relation
    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]
    made_by: str
    made_at: str = ""
    directed: bool = False
    after: str = ""

    @property
    def id(self) -> str:
        """The digest of all that was decided, without the hour."""
        reasons = "|".join(f"{one.sign} {one.weight:.3f} {one.detail}" for one in self.reasons)
        told = (self.left, self.right, self.relation, self.verdict, f"{self.score:.3f}", str(self.directed), self.after)
        return "j" + digest(*told, reasons, self.made_by)

    @property
    def by_person(self) -> bool:
        """Tell whether a person decided it: then it outranks every machine."""
        return self.made_by.startswith("person:")


@dataclass(frozen=True, slots=True)
class Party:
    """View: one person, body, state or place across articles; `members` are entities, joined by the `judgements`."""

    id: str
    kind: Kind
    ar: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """View: where what a member of a claim says came from.

    `chain` holds the keys of parties and outlets from our outlet inward, `party` the innermost one reached.
    `copied_from` is the member it was copied from, `relabelled` says that its attribution was changed or dropped on
    the way.
    """

    member: str
    article: str
    chain: tuple[str, ...]
    party: str
    copied_from: str | None = None
    relabelled: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """View: statements and reports that say one thing, with the origin of each; `event` is the event it is about."""

    id: str
    words: str
    members: tuple[str, ...]
    origins: tuple[Origin, ...]
    event: str | None = None

    @property
    def independent_origins(self) -> tuple[str, ...]:
        """The distinct parties that the claim goes back to."""
        return tuple(sorted({origin.party for origin in self.origins}))


@dataclass(frozen=True, slots=True)
class Told:
    """View: a number told of an event, by which report, from which origin, when."""

    what: Counted
    low: float
    high: float
    report: str
    origin: str
    at: str


@dataclass(frozen=True, slots=True)
class Event:
    """View: what all reports of one event add up to; never stored as truth.

    `phases` are (published or said on, phase, report) in the order of time, `first` is the report published first.
    """

    id: str
    type: EventType
    modes: tuple[str, ...]
    days: tuple[str, ...]
    places: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    numbers: tuple[Told, ...]
    phases: tuple[tuple[str, Phase, str], ...]
    first: str
    reports: tuple[str, ...]
    judgements: tuple[str, ...] = ()
