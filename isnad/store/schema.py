"""The tables of a record. Rows are added and never edited; ids and digests are made from content.

A whole article or reading lies in its row as JSON (`form`), exactly as the nouns say it; the other columns repeat what
is asked for often. `quotes` keeps the words of every span beside the spans, so that damage to either is seen.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from isnad.store.kinds import Words

metadata = MetaData()

captures = Table(
    "captures",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Words(40), nullable=False, unique=True),
    Column("digest", Words(32), nullable=False),
    Column("url", Words),
    Column("fetched_at", Words(40)),
    Column("media_type", Words(120), nullable=False),
    Column("body", LargeBinary, nullable=False),  # empty where the bytes lie in the archive, at the next three
    Column("archive", Words),
    Column("archive_start", BigInteger),
    Column("archive_length", BigInteger),
)

articles = Table(
    "articles",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Words(40), nullable=False, unique=True),
    Column("digest", Words(32), nullable=False),
    Column("capture_id", Words(40)),
    Column("source", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("url", Words),
    Column("outlet", Words),
    Column("title", Words),
    Column("published", Words(40)),
    Column("text", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("quotes", Words, nullable=False),
    Column("address", Words),  # the url without what does not tell pages apart: articles that share it are editions
    Column("moment", Words(40), nullable=False, server_default=""),  # fetched, updated or published: orders editions
    Index("articles_by_address", "address", "moment", "seq"),
    Index("articles_by_capture", "capture_id"),
)

# What came of extracting a capture again: `of_id` is the article it gave first, `article_id` the one it gives now, and
# `form` says that one anew. The newest row of an `of_id` stands.
extractions = Table(
    "extractions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Words(40), nullable=False, unique=True),
    Column("digest", Words(32), nullable=False),
    Column("of_id", Words(40), ForeignKey("articles.id"), nullable=False, index=True),
    Column("article_id", Words(40), ForeignKey("articles.id"), nullable=False, index=True),
    Column("maker_version", Words(40), nullable=False),
    Column("maker_digest", Words(40), nullable=False),
    Column("form", Words, nullable=False),
    Column("quotes", Words, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Words(40), nullable=False, unique=True),
    Column("digest", Words(32), nullable=False),
    Column("article_id", Words(40), ForeignKey("articles.id"), nullable=False),
    Column("maker_version", Words(40), nullable=False),
    Column("maker_digest", Words(40), nullable=False),
    Column("form", Words, nullable=False),
    Column("quotes", Words, nullable=False),
    UniqueConstraint("article_id", "maker_version", "maker_digest", name="one_reading_of_each_maker"),
)

problems = Table(
    "problems",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Words(40), nullable=False, unique=True),
    Column("article_id", Words(40), index=True),
    Column("source", Words, nullable=False),
    Column("stage", Words(40), nullable=False),
    Column("code", Words(40), nullable=False),
    Column("detail", Words, nullable=False),
    Column("span_start", Integer),
    Column("span_end", Integer),
)

# Index rows: what a reading holds, one row each, so that an id finds its reading without opening all of them.
parts = Table(
    "parts",
    metadata,
    Column("reading_seq", Integer, ForeignKey("readings.seq"), primary_key=True),
    Column("kind", Words(12), primary_key=True),
    Column("id", Words(60), primary_key=True),
    Column("label", Words(40), nullable=False),
    Column("names", Words, nullable=False),
    CheckConstraint("kind in ('entity', 'statement', 'event')", name="kinds"),
    Index("parts_by_id", "id"),
)

# What was decided about two things, by a machine or a person; the newest of the highest rank counts.
decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Words(40), nullable=False, unique=True),
    Column("left_id", Words(60), nullable=False, index=True),
    Column("right_id", Words(60), nullable=False, index=True),
    Column("relation", Words(40), nullable=False),
    Column("verdict", Words(40), nullable=False),
    Column("score", Words),
    Column("reasons", Words, nullable=False),
    Column("made_by", Words(120), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("made_at", Words(40), nullable=False),
)
