"""Archived bytes, editions of one address, captures extracted again."""

from __future__ import annotations

import json

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, inspect, text

from isnad.store.addresses import address_of
from isnad.store.kinds import Words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_PAGE = 500


def upgrade() -> None:
    """Add the columns and the table, and fill in what can be known of the articles that are there."""
    if op.get_bind().dialect.name == "postgresql":
        _widen()
    op.add_column("captures", Column("archive", Words))
    op.add_column("captures", Column("archive_start", BigInteger))
    op.add_column("captures", Column("archive_length", BigInteger))
    op.add_column("articles", Column("address", Words))
    op.add_column("articles", Column("moment", Words(40), nullable=False, server_default=""))
    op.create_index("articles_by_address", "articles", ["address", "moment", "seq"])
    op.create_index("articles_by_capture", "articles", ["capture_id"])
    op.create_table(
        "extractions",
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
    _fill()


def _widen() -> None:
    """Let every column of words hold any length, ordered by code point: no record lies on a server yet."""
    for table in ("captures", "articles", "readings", "problems", "parts", "decisions"):
        for column in inspect(op.get_bind()).get_columns(table):
            if column["type"].python_type is str:
                op.alter_column(table, column["name"], type_=Words())


def _fill() -> None:
    """Give every article its address and its moment."""
    connection = op.get_bind()
    wanted = text(
        "SELECT a.seq, a.url, a.published, a.form, c.fetched_at FROM articles a "
        "LEFT JOIN captures c ON c.id = a.capture_id WHERE a.seq > :last ORDER BY a.seq LIMIT :page"
    )
    last = 0
    while rows := connection.execute(wanted, {"last": last, "page": _PAGE}).all():
        told = [
            {
                "seq": row.seq,
                "address": address_of(row.url),
                "moment": row.fetched_at or _updated(row.form) or row.published or "",
            }
            for row in rows
        ]
        connection.execute(text("UPDATE articles SET address = :address, moment = :moment WHERE seq = :seq"), told)
        last = rows[-1].seq


def _updated(form: str) -> str | None:
    try:
        told = json.loads(form).get("updated")
    except (ValueError, AttributeError):  # a damaged row stays as it is, for `isnad check` to name
        return None
    return told if isinstance(told, str) else None
