"""What people decided about the parts of readings: rows that are only added, so that nothing is ever undone unseen.

A decision names its part by id and keeps the part as it stood, so that it is found again when a later reading gives
the part another id, and can be put back where a later reading does not have it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from sqlalchemy import Column, Index, Integer, String, Table, Text, insert, select

from isnad.errors import IsnadError
from isnad.model import digest
from isnad.store.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Row

    from isnad.store.workshop import Workshop

PartKind = Literal["statement", "event", "entity"]
Action = Literal["accept", "correct", "reject", "merge", "split", "add", "undo"]

reviews = Table(
    "reviews",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("article_id", String(40), nullable=False, index=True),
    Column("kind", String(12), nullable=False),
    Column("part", String(60), nullable=False),
    Column("action", String(12), nullable=False),
    Column("was", Text, nullable=False),
    Column("now", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("made_by", String(120), nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("after", String(40), nullable=False),
    Column("blind", String(60), nullable=False),
    Index("reviews_by_part", "article_id", "part"),
)


class ReviewConflict(IsnadError):
    """Somebody else decided about the same part in the meantime; `standing` is what was decided."""

    def __init__(self, standing: Review) -> None:
        super().__init__(
            f"{standing.made_by} decided «{standing.action}» on this at {standing.made_at}, after you opened it. "
            "Nothing of yours was kept: look at it again and decide anew."
        )
        self.standing = standing


@dataclass(frozen=True, slots=True)
class Review:
    """One decision about one part. `was` and `now` are JSON forms of parts: before, and as decided.

    `after` is the decision that stood when this one was made; of an «undo» it is the one undone. `blind` names the
    sample it was made in, where reviewers do not see one another.
    """

    article_id: str
    kind: PartKind
    part: str
    action: Action
    was: str
    now: str
    why: str
    made_by: str
    made_at: str
    after: str = ""
    blind: str = ""

    @property
    def id(self) -> str:
        """The digest of all of it."""
        told = (self.article_id, self.kind, self.part, self.action, self.was, self.now, self.why)
        return "r" + digest(*told, self.made_by, self.made_at, self.after, self.blind)


class Reviews:
    """The decisions of a record."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def add(self, review: Review) -> None:
        """Keep a decision; raises ReviewConflict where another one came between it and what its maker saw."""
        with self._workshop.writing() as connection:
            standing = standing_of(_of_part(connection, review), by=review.made_by if review.blind else None)
            seen = standing.id if standing else ""
            if review.after != seen and standing is not None:
                raise ReviewConflict(standing)
            connection.execute(insert(reviews).values(_row(review)))

    def of_article(self, article_id: str) -> list[Review]:
        """Give every decision about an article's parts, oldest first."""
        query = select(reviews).where(reviews.c.article_id == article_id).order_by(reviews.c.seq)
        return [_review(row) for row in self._workshop.rows(query)]

    def parts(self) -> frozenset[str]:
        """Give the ids of the parts that were decided on."""
        return frozenset(row.part for row in self._workshop.rows(select(reviews.c.part).distinct()))

    def articles(self) -> list[str]:
        """Give the ids of the articles of which a part was decided on."""
        return [row.article_id for row in self._workshop.rows(select(reviews.c.article_id).distinct())]

    def all(self) -> list[Review]:
        """Give every decision, oldest first."""
        return [_review(row) for row in self._workshop.rows(select(reviews).order_by(reviews.c.seq))]


def live(made: Iterable[Review], by: str | None = None) -> list[Review]:
    """Give the decisions that count after all undoing, oldest first; `by` takes only one person's.

    Blind decisions count for nobody but their maker.
    """
    counting = [one for one in made if (not one.blind if by is None else one.made_by == by)]
    undone = {one.after for one in counting if one.action == "undo"}
    return [one for one in counting if one.action != "undo" and one.id not in undone]


def standing_of(made: Iterable[Review], by: str | None = None) -> Review | None:
    """Give the last decision on one part that counts; None where none does."""
    counting = live(made, by)
    return counting[-1] if counting else None


def _of_part(connection: Connection, review: Review) -> list[Review]:
    query = select(reviews).where(reviews.c.article_id == review.article_id, reviews.c.part == review.part)
    return [_review(row) for row in connection.execute(query.order_by(reviews.c.seq))]


def _row(review: Review) -> dict[str, Any]:
    return {"id": review.id, **msgspec.to_builtins(review)}


def _review(row: Row[Any]) -> Review:
    return Review(**{field.name: getattr(row, field.name) for field in fields(Review)})
