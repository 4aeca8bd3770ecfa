"""A record copied to another, of whichever database: resumable, row for row, proved at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, select

from isnad.errors import RecordError
from isnad.store import codec
from isnad.store.proving import DIGESTED, MANY
from isnad.store.schema import articles, captures, decisions, extractions, metadata, parts, problems, readings
from isnad.store.searching import words_of_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Row, Table

    from isnad.store.record import Record

_PAGE = 200  # rows of a transaction


@dataclass(frozen=True, slots=True)
class Copied:
    """How many rows were new in the target, and the digests of both; they are equal where nothing else lies there."""

    rows: int
    source: str
    target: str


def copy(source: Record, target: Record, tell: Callable[[int], None] = lambda _articles: None) -> Copied:
    """Copy all that the target does not hold yet; `tell` is called with how many articles are done since the last call.

    Others may add to the source meanwhile: it is copied as it was when the copying began. Stopped at any moment, the
    same call completes the work. Raises RecordError where in the end something is missing.
    """
    with source.frozen():
        return _copy(source, target, tell)


def _copy(source: Record, target: Record, tell: Callable[[int], None]) -> Copied:
    copied = 0
    for table, put in ((captures, None), (articles, _put_articles), (readings, _put_readings)):
        for page in _pages(source, table):
            fresh = _fresh(target, table, page)
            if table is captures:
                target.add_captures([source.capture_of(row) for row in fresh])
            elif fresh and put:
                with target.database.translated(target.place), target.database.writing(target.engine) as connection:
                    put(target, connection, fresh)
            copied += len(fresh)
            if table is articles:
                tell(len(page))
    for table in (extractions, problems, decisions):
        copied += _copy_plain(source, target, table)
    for table in _workshop_tables(source):
        copied += _copy_in_order(source, target, table)
    _prove(source, target)
    return Copied(copied, source.digest(), target.digest())


def _pages(source: Record, table: Table) -> Iterator[list[Row[Any]]]:
    """Give all rows of a table in the order they were added, some at a time."""
    page: list[Row[Any]] = []
    for row in source.pages(select(table), table.c.seq, _PAGE):
        page.append(row)
        if len(page) == _PAGE:
            yield page
            page = []
    if page:
        yield page


def _fresh(target: Record, table: Table, page: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Give the rows that the target does not have."""
    there = {row.id for row in target.rows(select(table.c.id).where(table.c.id.in_([row.id for row in page])))}
    return [row for row in page if row.id not in there]


def _plain(row: Row[Any]) -> dict[str, object]:
    return {name: value for name, value in row._asdict().items() if name != "seq"}


def _put_articles(target: Record, connection: Connection, rows: Sequence[Row[Any]]) -> None:
    for row in rows:
        seq = target.database.add_if_new(connection, articles, _plain(row))
        if seq is not None:
            target.database.index(connection, seq, words_of_article(codec.article_of(row.form, row.text)))


def _put_readings(target: Record, connection: Connection, rows: Sequence[Row[Any]]) -> None:
    for row in rows:
        seq = target.database.add_if_new(connection, readings, _plain(row))
        if seq is not None:
            found = codec.part_rows(codec.reading_of(row.form), seq)
            target.database.add_missing(connection, parts, found)


def _copy_plain(source: Record, target: Record, table: Table) -> int:
    """Copy a table that nothing else hangs on."""
    copied = 0
    for page in _pages(source, table):
        fresh = _fresh(target, table, page)
        if fresh:
            with target.database.translated(target.place), target.database.writing(target.engine) as connection:
                target.database.add_missing(connection, table, [_plain(row) for row in fresh])
        copied += len(fresh)
    return copied


def _workshop_tables(source: Record) -> list[Table]:
    """Give the tables of reviews, of who may review, and of who did what, where the source was ever served."""
    from isnad.store import accounts, audit, reviews  # noqa: PLC0415  only a copy needs all of them

    kept = (reviews.reviews, accounts.accounts, accounts.tokens, audit.audit)
    with source.database.translated(source.place), source.engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
    return [table for table in kept if table.name in there]


def _copy_in_order(source: Record, target: Record, table: Table) -> int:
    """Copy a small table row by row, so that the target numbers them in the same order."""
    key = next(column for column in table.c if column.unique)
    with target.database.translated(target.place), target.database.writing(target.engine) as connection:
        metadata.create_all(connection, tables=[table])
        there = set(connection.execute(select(key)).scalars())
        fresh = [row for row in source.pages(select(table), table.c.seq) if getattr(row, key.name) not in there]
        for row in fresh:
            connection.execute(table.insert().values(**_plain(row)))
    return len(fresh)


def _prove(source: Record, target: Record) -> None:
    """Raise RecordError where the target lacks a row of the source, or has it otherwise."""
    for table, mark in DIGESTED:
        asked = select(table.c.id, table.c[mark].label("mark"))
        kept = iter(target.pages(asked, table.c.id, MANY))
        for row in source.pages(asked, table.c.id, MANY):
            other = next((one for one in kept if one.id >= row.id), None)
            if other is None or (other.id, other.mark) != (row.id, row.mark):
                raise RecordError(f"{target.path}: {table.name} {row.id} is not there as it is in {source.path}.")
