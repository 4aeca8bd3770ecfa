"""The only module that knows SQLite: opening, locking, adding what is missing, full-text search, its errors.

Another database is another module with the same functions; everything else in `isnad.store` is plain SQLAlchemy Core.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, func, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.pool import NullPool

from isnad.errors import RecordError, RecordFull
from isnad.store.schema import articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine, Table

_BUSY_SECONDS = 60
_FULL = ("database or disk is full", "disk i/o error", "no space left")


def connect(place: str) -> Engine:
    """Open the file; writers wait for each other up to a minute, readers never wait."""
    engine = create_engine(f"sqlite:///{place}", poolclass=NullPool, connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def shown(place: str) -> str:
    """Give the file's path."""
    return place


def _on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own object
    connection.isolation_level = None  # the driver begins no transactions of its own: `_on_begin` does
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")  # with WAL a killed process loses nothing it had committed
    connection.execute("PRAGMA foreign_keys=ON")


def _on_begin(connection: Connection) -> None:
    """Take the writer's lock at once where writing follows: two processes then wait instead of failing halfway."""
    writes = connection.get_execution_options().get("isnad_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection inside one transaction that is kept whole or not at all."""
    with engine.execution_options(isnad_writes=True).begin() as connection:
        yield connection


def lock_schema(connection: Connection) -> None:
    """Do nothing: whoever writes to a file is alone."""


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Add the rows whose keys are not there yet."""
    if rows:
        connection.execute(insert(table).on_conflict_do_nothing(), list(rows))


def add_if_new(connection: Connection, table: Table, row: Mapping[str, object]) -> int | None:
    """Add one row and give its `seq`, or None where it was there already."""
    statement = insert(table).values(**row).on_conflict_do_nothing().returning(table.c.seq)
    return connection.execute(statement).scalar_one_or_none()


def create_search(connection: Connection) -> None:
    """Make the full-text index: stems only, the words themselves stay in `articles`."""
    connection.execute(
        text("CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(stems, content='', tokenize='unicode61')"),
    )


def index(connection: Connection, seq: int, words: Sequence[str]) -> None:
    """Put the words of the article with this `seq` into the full-text index."""
    connection.execute(
        text("INSERT INTO search (rowid, stems) VALUES (:seq, :stems)"),
        {"seq": seq, "stems": " ".join(words)},
    )


def search(connection: Connection, phrases: Sequence[Sequence[str]], limit: int) -> list[str]:
    """Give the ids of the articles that hold every phrase (a run of stems), best match first."""
    query = " AND ".join('"' + " ".join(phrase).replace('"', "") + '"' for phrase in phrases)
    found = connection.execute(
        text("SELECT rowid FROM search WHERE search MATCH :query ORDER BY rank, rowid LIMIT :limit"),
        {"query": query, "limit": limit},
    )
    order = {seq: place for place, (seq,) in enumerate(found)}
    rows = connection.execute(select(articles.c.seq, articles.c.id).where(articles.c.seq.in_(list(order)))).all()
    return [row.id for row in sorted(rows, key=lambda row: order[row.seq])]


def faults(connection: Connection) -> list[str]:
    """Give what is wrong with the file as SQLite sees it, and whether every article is in the full-text index."""
    found = [line for (line,) in connection.execute(text("PRAGMA quick_check(20)")) if line != "ok"]
    indexed = connection.execute(text("SELECT count(*) FROM search")).scalar_one()
    there = connection.execute(select(func.count()).select_from(articles)).scalar_one()
    if indexed != there:
        found.append(f"{there} articles and {indexed} of them in the full-text index")
    return found


def compact(engine: Engine) -> None:
    """Merge the full-text index, empty the log into the file and write the file anew without holes."""
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))
    driver = engine.raw_connection()
    try:
        for statement in ("VACUUM", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
            driver.cursor().execute(statement)
    finally:
        driver.close()


def size(connection: Connection) -> int:
    """Give the bytes of the file."""
    pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    return int(pages * connection.execute(text("PRAGMA page_size")).scalar_one())


def version(connection: Connection) -> str:
    """Give the library's version."""
    return f"SQLite {connection.execute(text('SELECT sqlite_version()')).scalar_one()}"


def frozen(engine: Engine) -> Connection:
    """Give a connection whose transaction sees the file as it is now."""
    connection = engine.connect()
    connection.execute(text("SELECT count(*) FROM alembic_version"))  # the view begins with the first look
    return connection


def write_to(engine: Engine, path: Path) -> None:
    """Write the file as it is now to a new one, while others read and add."""
    driver = engine.raw_connection()
    try:
        driver.cursor().execute("VACUUM INTO ?", (str(path),))
    finally:
        driver.close()


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn errors of the database into ours, each with what to do next."""
    try:
        yield
    except OperationalError as error:
        reason = str(error.orig)
        if any(sign in reason.lower() for sign in _FULL):
            raise RecordFull(
                f"{place}: no more could be written ({reason}). All that was added before is kept: "
                "make room and run the same command again, it goes on where it stopped.",
            ) from error
        if "locked" in reason or "busy" in reason:
            raise RecordError(
                f"{place}: another process has been writing for more than {_BUSY_SECONDS} seconds. Try again later.",
            ) from error
        raise RecordError(f"{place}: {reason}") from error
    except IntegrityError as error:
        raise RecordError(f"{place}: a row that contradicts the record was refused ({error.orig})") from error
    except DatabaseError as error:
        raise RecordError(f"{place} is no isnad record, or it is damaged ({error.orig}).") from error
