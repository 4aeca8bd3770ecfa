"""The only module that knows PostgreSQL; it has the functions of `database.Database`, as `sqlite` has.

Adders and readers never wait for each other; two adders wait only where both add the same thing. The words of an
article are the lexemes of a `tsvector` as they are, which is what the `simple` dictionary would leave of them. They lie
beside it in their order too: runs of words are looked for there, and hits are ranked there as FTS5 ranks them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, func, make_url, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError, IntegrityError

from isnad.errors import RecordError, RecordFull
from isnad.store.database import Contended
from isnad.store.schema import articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Engine, Table

_CONNECT_SECONDS = 10
_SCHEMA_LOCK = 0x69736E6164  # «isnad»: no other program of this database should take the same lock
_FULL = ("53100", "53400", "54000")  # disk full, configuration limit, program limit
_AGAIN = ("40001", "40P01")  # serialization failure, deadlock: the whole transaction may simply be tried again
_LONGEST_LEXEME = 2000  # bytes; PostgreSQL takes 2046
_LARGEST_VECTOR = 900_000  # bytes; PostgreSQL takes a mebibyte
_K1, _B, _LEAST = 1.2, 0.75, 1e-6  # of BM25, as FTS5 has them


def connect(place: str) -> Engine:
    """Give what opens connections to a server; none is opened yet."""
    url = make_url(place).set(drivername="postgresql+psycopg")
    return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT_SECONDS})


def shown(place: str) -> str:
    """Give the address without its password."""
    return make_url(place).render_as_string(hide_password=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection inside one transaction that is kept whole or not at all."""
    with engine.begin() as connection:
        yield connection


def lock_schema(connection: Connection) -> None:
    """Let nobody else change the schema until the transaction ends."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SCHEMA_LOCK})


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Add the rows whose keys are not there yet; in the order of their ids, so that two adders seldom cross."""
    if rows:
        ordered = sorted(rows, key=lambda row: str(row["id"]))
        connection.execute(insert(table).on_conflict_do_nothing(), ordered)


def add_if_new(connection: Connection, table: Table, row: Mapping[str, object]) -> int | None:
    """Add one row and give its `seq`, or None where it was there already."""
    statement = insert(table).values(**row).on_conflict_do_nothing().returning(table.c.seq)
    return connection.execute(statement).scalar_one_or_none()


def create_search(connection: Connection) -> None:
    """Make the full-text index where it is missing."""
    for statement in (
        """CREATE TABLE IF NOT EXISTS search (
            seq integer PRIMARY KEY REFERENCES articles (seq), words text COLLATE "C" NOT NULL,
            length integer NOT NULL, stems tsvector)""",
        "CREATE INDEX IF NOT EXISTS search_by_stems ON search USING gin (stems) WITH (fastupdate = off)",
        "CREATE INDEX IF NOT EXISTS search_too_large ON search (seq) WHERE stems IS NULL",
        "CREATE INDEX IF NOT EXISTS search_lengths ON search (length)",
    ):
        connection.execute(text(statement))


def index(connection: Connection, seq: int, words: Sequence[str]) -> None:
    """Put the words of the article with this `seq` into the full-text index; too many for a vector go without one."""
    lexemes = sorted(set(words))
    sizes = [len(one.encode()) for one in lexemes]
    fits = max(sizes, default=0) <= _LONGEST_LEXEME and sum(sizes) <= _LARGEST_VECTOR
    connection.execute(
        text(
            "INSERT INTO search (seq, words, length, stems) "
            "VALUES (:seq, :words, :length, array_to_tsvector(CAST(:lexemes AS text[])))"
        ),
        {"seq": seq, "words": _in_order(words), "length": len(words), "lexemes": lexemes if fits else None},
    )


def _in_order(words: Sequence[str]) -> str:
    """Give words each between blanks of its own, so that a run of them is found and counted by its characters."""
    return "".join(f" {word} " for word in words)


def search(connection: Connection, phrases: Sequence[Sequence[str]], limit: int) -> list[str]:
    """Give the ids of the articles that hold every phrase (a run of words), best match first."""
    told = connection.execute(text("SELECT count(*), coalesce(avg(length), 1) FROM search")).one()
    given: dict[str, object] = {"limit": limit, "mean": float(told[1])}
    found, scores = [], []
    for number, phrase in enumerate(phrases):
        holds = _holds(f"q{number}", f"p{number}", many=len(phrase) > 1)
        given[f"q{number}"] = " & ".join(f"'{word}'" for word in phrase)
        given[f"p{number}"] = _in_order(phrase)
        hits = connection.execute(text(f"SELECT count(*) FROM search s WHERE {holds}"), given).scalar_one()  # noqa: S608
        given[f"w{number}"] = _weight(told[0], hits)
        found.append(holds)
        scores.append(_score(number))
    query = (
        f"SELECT a.id FROM search s JOIN articles a ON a.seq = s.seq WHERE {' AND '.join(found)} "  # noqa: S608
        f"ORDER BY {' + '.join(scores)} DESC, s.seq LIMIT :limit"
    )
    return [str(one) for one in connection.execute(text(query), given).scalars()]


def _holds(query: str, phrase: str, *, many: bool) -> str:
    """Say in SQL that a row holds a phrase; all that is pasted together here is our own."""
    stands = f"strpos(s.words, :{phrase}) > 0"
    found = f"s.stems @@ CAST(:{query} AS tsquery)" + (f" AND {stands}" if many else "")
    return f"(({found}) OR (s.stems IS NULL AND {stands}))"


def _weight(rows: int, hits: int) -> float:
    """Give the weight of a phrase that so many rows hold."""
    from math import log  # noqa: PLC0415  only here

    rows = max(rows, hits)  # counted one after the other, while others add
    return max(log((rows - hits + 0.5) / (hits + 0.5)), _LEAST)


def _score(number: int) -> str:
    """Say in SQL what a phrase adds to a row's rank."""
    often = f"((length(s.words) - length(replace(s.words, :p{number}, ''))) / length(:p{number}))"
    return (
        f":w{number} * {often} * {_K1 + 1} / ({often} + {_K1} * ({1 - _B} + {_B} * s.length / CAST(:mean AS float8)))"
    )


def faults(connection: Connection) -> list[str]:
    """Give whether every article is in the full-text index; the pages of its files are the server's to prove."""
    indexed = connection.execute(text("SELECT count(*) FROM search")).scalar_one()
    there = connection.execute(select(func.count()).select_from(articles)).scalar_one()
    if indexed != there:
        return [f"{there} articles and {indexed} of them in the full-text index"]
    return []


def compact(engine: Engine) -> None:
    """Let the server reuse the room of what is gone and count anew what is there; others may go on meanwhile."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM (ANALYZE)"))


def size(connection: Connection) -> int:
    """Give the bytes of the database on the server."""
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def version(connection: Connection) -> str:
    """Give the server's version."""
    return f"PostgreSQL {connection.execute(text('SHOW server_version')).scalar_one()}"


def frozen(engine: Engine) -> Connection:
    """Give a connection whose transaction sees the database as it is now."""
    connection = engine.connect().execution_options(isolation_level="REPEATABLE READ")
    connection.execute(text("SELECT 1"))  # the view begins with the first look
    return connection


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn errors of the database into ours, each with what to do next."""
    try:
        yield
    except IntegrityError as error:
        raise RecordError(f"{shown(place)}: a row that contradicts the record was refused ({error.orig})") from error
    except DBAPIError as error:
        raise _ours(error, place) from error


def _ours(error: DBAPIError, place: str) -> RecordError:
    where, reason = shown(place), " ".join(str(error.orig).split())
    state = getattr(error.orig, "sqlstate", None)
    if state in _AGAIN:
        return Contended(f"{where}: another process was adding the same things at the same moment ({reason})")
    if state in _FULL:
        return RecordFull(
            f"{where}: no more could be written ({reason}). All that was added before is kept: "
            "make room and run the same command again, it goes on where it stopped."
        )
    if error.connection_invalidated or state is None or state.startswith(("08", "57P")):
        return RecordError(
            f"{where}: the server does not answer ({reason}). All that was added before is kept: "
            "see that it runs and run the same command again."
        )
    return RecordError(f"{where}: {reason}")
