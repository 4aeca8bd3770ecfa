"""What a database must be able to do to hold a record. Each is a module: `sqlite`, `postgres`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from isnad.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine, Table

_SERVER = ("postgresql:", "postgres:")


class Contended(RecordError):
    """Two writers stood in each other's way and nothing was kept: the same may be tried again."""


class Database(Protocol):
    """The functions of such a module; `place` is a file's path or a server's address."""

    def connect(self, place: str) -> Engine:
        """Give what opens connections to it."""

    def shown(self, place: str) -> str:
        """Give the place for a person to read, without a password."""

    def writing(self, engine: Engine) -> AbstractContextManager[Connection]:
        """Give a connection inside one transaction that is kept whole or not at all."""

    def add_missing(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Add the rows whose keys are not there yet."""

    def add_if_new(self, connection: Connection, table: Table, row: Mapping[str, object]) -> int | None:
        """Add one row and give its `seq`, or None where it was there already."""

    def lock_schema(self, connection: Connection) -> None:
        """Let nobody else change the schema until the transaction ends."""

    def create_search(self, connection: Connection) -> None:
        """Make the full-text index where it is missing."""

    def index(self, connection: Connection, seq: int, words: Sequence[str]) -> None:
        """Put the words of the article with this `seq` into the full-text index."""

    def search(self, connection: Connection, phrases: Sequence[Sequence[str]], limit: int) -> list[str]:
        """Give the ids of the articles that hold every phrase (a run of words), best match first."""

    def faults(self, connection: Connection) -> list[str]:
        """Give what is wrong with the database itself, and with its full-text index."""

    def compact(self, engine: Engine) -> None:
        """Give back the room that nothing uses, and put the indexes in order; needs to be the only writer."""

    def size(self, connection: Connection) -> int:
        """Give how many bytes the database takes on its disk."""

    def version(self, connection: Connection) -> str:
        """Give the name and version of the database."""

    def frozen(self, engine: Engine) -> Connection:
        """Give a connection that sees the record as it is now, whatever is added meanwhile."""

    def translated(self, place: str) -> AbstractContextManager[None]:
        """Turn errors of the database into ours, each with what to do next."""


def is_server(place: str) -> bool:
    """Tell whether a record's place is the address of a server; a path is a file's."""
    return place.startswith(_SERVER)


def chosen(place: str) -> Database:
    """Give the database of a place."""
    if is_server(place):
        from isnad.store import postgres  # noqa: PLC0415  only who uses a server loads its driver

        return cast("Database", postgres)
    from isnad.store import sqlite  # noqa: PLC0415  the same

    return cast("Database", sqlite)
