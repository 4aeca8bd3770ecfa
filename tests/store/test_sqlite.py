"""What only the file database can get wrong: files, space, versions."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Table, event

from isnad.errors import RecordError, RecordFull
from isnad.store import Record, migrate, schema
from isnad.store.schema import metadata
from tests.store import made

if TYPE_CHECKING:
    from pathlib import Path


def test_no_record_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="isnad add"):
        Record.open(tmp_path / "none.db")
    with pytest.raises(RecordError, match="folder"):
        Record.open(tmp_path / "none" / "r.db", create=True)


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("this is a letter, and a long one, " * 40)
    before = path.read_bytes()
    with pytest.raises(RecordError, match="no isnad record"):
        Record.open(path, create=True)
    assert path.read_bytes() == before


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "songs.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (name TEXT)")
    connection.close()
    with pytest.raises(RecordError, match="something else"):
        Record.open(path, create=True)


def test_a_record_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    Record.open(path, create=True).close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(RecordError, match="later isnad"):
        Record.open(path)


def test_the_migrations_make_the_schema(record: Record) -> None:
    with record.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, metadata) == []
        assert migrate.revision(connection) == migrate.NEWEST


def _is_ours(thing: object, name: str | None, kind: str, _reflected: object, _other: object) -> bool:
    """Leave out the full-text index, which each database makes its own way, and the tables the workbench makes."""
    if kind == "table":
        return any(thing is table or name == table.name for table in vars(schema).values() if isinstance(table, Table))
    return True


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "full.db"
    with Record.open(path, create=True) as record:
        record.add([made.addition()])
        before = record.digest()

        @event.listens_for(record.engine, "connect")
        def no_more_room(connection: sqlite3.Connection, _record: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(RecordFull, match="make room"):
            record.add([made.addition(number) for number in range(200)])
    with Record.open(path) as record:
        assert record.digest() == before
        assert list(record.check()) == []
        assert record.add([made.addition(number) for number in range(200)]) == 199
