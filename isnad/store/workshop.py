"""What the workbench asks of a record beside its views: what is new in it, and a place for tables of its own.

The tables of `reviews`, `accounts` and `audit` are made when a record is first served or reviewed: a record that
nobody serves does not have them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, inspect, select

from isnad.store.schema import decisions, metadata, readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row, Select, Table

    from isnad.store.record import Record


class Workshop:
    """A record asked by many threads at once. Makes those of the tables that are not there yet."""

    def __init__(self, record: Record, tables: Sequence[Table] = ()) -> None:
        self.record = record
        there = set(inspect(record.engine).get_table_names())
        missing = [table for table in tables if table.name not in there]
        if missing:
            with self.writing() as connection:
                metadata.create_all(connection, tables=missing)

    def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """Give what a query finds."""
        return self.record.rows(query)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection inside one transaction that is kept whole or not at all; writers wait for each other."""
        record = self.record
        with record.database.translated(record.place), record.database.writing(record.engine) as connection:
            yield connection

    def newest(self) -> tuple[int, int]:
        """Give the numbers of the newest reading and the newest judgement: both grow when something is added."""
        read, judged = (
            self.rows(select(func.coalesce(func.max(table.c.seq), 0).label("newest")))[0].newest
            for table in (readings, decisions)
        )
        return int(read), int(judged)

    def read_since(self, seq: int) -> list[str]:
        """Give the ids of the articles with readings added after this number, in their order."""
        query = select(readings.c.article_id).where(readings.c.seq > seq).order_by(readings.c.seq)
        return list(dict.fromkeys(row.article_id for row in self.rows(query)))

    def search(self, phrases: Sequence[Sequence[str]], limit: int) -> list[str]:
        """Give the ids of the articles that hold every phrase (a run of stems), best match first."""
        record = self.record
        with record.database.translated(record.place), record.engine.connect() as connection:
            return record.database.search(connection, phrases, limit)
