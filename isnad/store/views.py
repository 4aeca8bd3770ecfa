"""What a record gives out: an article with what it says, each part with the words and the names it rests on.

A view is made when asked for and never stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.model import Article, Capture, Entity, EventReport, Problem, Reading, Span, Statement


@dataclass(frozen=True, slots=True)
class Addition:
    """All that came of one input: it is added whole or not at all.

    `source` says where the input lay, `kind` what it was seen to be, `weight` how many bytes it took there.
    Neither of the last two is kept.
    """

    source: str
    capture: Capture | None = None
    article: Article | None = None
    reading: Reading | None = None
    problems: tuple[Problem, ...] = ()
    weight: int = 0
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class MetProblem:
    """A problem with where it was met; `article_id` is None where no article came of the input."""

    id: str
    source: str
    article_id: str | None
    problem: Problem


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article as one version of isnad took it out of its bytes; of those of the same bytes one `stands`.

    The version and the digest of its tables are empty for the first, which its readings tell.
    """

    article: Article
    version: str
    digest: str
    stands: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its words and the entities it names. `chain` runs from the one nearest our outlet inward."""

    article: Article
    statement: Statement
    speaker: Entity | None
    speaks_for: Entity | None
    via: tuple[Entity, ...]

    @property
    def cue(self) -> str:
        """The words that attribute it."""
        return words(self.article, self.statement.cue)

    @property
    def content(self) -> str:
        """The words attributed."""
        return words(self.article, self.statement.content)

    @property
    def speaker_words(self) -> str | None:
        """The words that name the speaker here."""
        return words(self.article, self.statement.speaker_span) if self.statement.speaker_span else None

    @property
    def chain(self) -> tuple[str, ...]:
        """Who passed it on to whom: outlet, agencies, speaker, the body spoken for; «؟» where nobody is named."""
        speaker = self.speaker.ar if self.speaker else self.speaker_words or "؟"
        ends = (self.speaks_for.ar,) if self.speaks_for else ()
        return (self.article.outlet or self.article.name, *(entity.ar for entity in self.via), speaker, *ends)


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as one article reports it, with the entities it names and the statement that tells it."""

    article: Article
    event: EventReport
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    places: tuple[Entity, ...]
    told_in: Statement | None

    @property
    def anchors(self) -> tuple[str, ...]:
        """The words that name it."""
        return tuple(words(self.article, span) for span in self.event.anchors)


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article and its reading, with the parts resolved to one another."""

    article: Article
    reading: Reading

    @property
    def entities(self) -> dict[str, Entity]:
        """The entities by id."""
        return {entity.id: entity for entity in self.reading.entities}

    def statements(self) -> Iterator[StatementView]:
        """Give the statements in the order of the text."""
        by_id = self.entities
        for told in self.reading.statements:
            yield StatementView(
                article=self.article,
                statement=told,
                speaker=by_id.get(told.speaker or ""),
                speaks_for=by_id.get(told.speaks_for or ""),
                via=_named(told.via, by_id),
            )

    def events(self) -> Iterator[EventView]:
        """Give the events in the order of the text."""
        by_id = self.entities
        statements = {told.id: told for told in self.reading.statements}
        for report in self.reading.events:
            yield EventView(
                article=self.article,
                event=report,
                actors=_named(report.actor, by_id),
                recipients=_named(report.recipient, by_id),
                places=_named(report.where, by_id),
                told_in=statements.get(report.told_in or ""),
            )


def words(article: Article, span: Span) -> str:
    """Give the words of a span exactly as they stand."""
    return article.text[span.start : span.end]


def _named(ids: tuple[str, ...], by_id: dict[str, Entity]) -> tuple[Entity, ...]:
    return tuple(by_id[one] for one in ids if one in by_id)
