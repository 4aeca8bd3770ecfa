"""The first schema: captures, articles, readings, problems, index rows, decisions."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of an empty record."""
    op.create_table(
        "captures",
        Column("seq", Integer, primary_key=True),
        Column("id", String(40), nullable=False, unique=True),
        Column("digest", String(32), nullable=False),
        Column("url", Text),
        Column("fetched_at", String(40)),
        Column("media_type", String(120), nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "articles",
        Column("seq", Integer, primary_key=True),
        Column("id", String(40), nullable=False, unique=True),
        Column("digest", String(32), nullable=False),
        Column("capture_id", String(40)),
        Column("source", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("url", Text),
        Column("outlet", Text),
        Column("title", Text),
        Column("published", String(40)),
        Column("text", Text, nullable=False),
        Column("form", Text, nullable=False),
        Column("quotes", Text, nullable=False),
    )
    op.create_table(
        "readings",
        Column("seq", Integer, primary_key=True),
        Column("id", String(40), nullable=False, unique=True),
        Column("digest", String(32), nullable=False),
        Column("article_id", String(40), ForeignKey("articles.id"), nullable=False),
        Column("maker_version", String(40), nullable=False),
        Column("maker_digest", String(40), nullable=False),
        Column("form", Text, nullable=False),
        Column("quotes", Text, nullable=False),
        UniqueConstraint("article_id", "maker_version", "maker_digest", name="one_reading_of_each_maker"),
    )
    op.create_table(
        "problems",
        Column("seq", Integer, primary_key=True),
        Column("id", String(40), nullable=False, unique=True),
        Column("article_id", String(40), index=True),
        Column("source", Text, nullable=False),
        Column("stage", String(40), nullable=False),
        Column("code", String(40), nullable=False),
        Column("detail", Text, nullable=False),
        Column("span_start", Integer),
        Column("span_end", Integer),
    )
    op.create_table(
        "parts",
        Column("reading_seq", Integer, ForeignKey("readings.seq"), primary_key=True),
        Column("kind", String(12), primary_key=True),
        Column("id", String(60), primary_key=True),
        Column("label", String(40), nullable=False),
        Column("names", Text, nullable=False),
        CheckConstraint("kind in ('entity', 'statement', 'event')", name="kinds"),
        Index("parts_by_id", "id"),
    )
    op.create_table(
        "decisions",
        Column("seq", Integer, primary_key=True),
        Column("id", String(40), nullable=False, unique=True),
        Column("left_id", String(60), nullable=False, index=True),
        Column("right_id", String(60), nullable=False, index=True),
        Column("relation", String(40), nullable=False),
        Column("verdict", String(40), nullable=False),
        Column("score", Text),
        Column("reasons", Text, nullable=False),
        Column("made_by", String(120), nullable=False),
        Column("rank", Integer, nullable=False),
        Column("made_at", String(40), nullable=False),
    )
