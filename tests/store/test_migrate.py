"""A record of every earlier schema comes forward with all that is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from isnad.store import Record, codec, migrate, sqlite
from tests.store import made
from tests.store.test_editions import LATER, edition

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from isnad.store import Addition


def make_first_schema(connection: Connection) -> None:
    """Make the tables as the first release made them."""
    config = Config()
    config.set_main_option("script_location", str(migrate._FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")
    sqlite.create_search(connection)


def put(connection: Connection, table: str, row: dict[str, object]) -> None:
    """Insert a row the way the first release did."""
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)  # noqa: S608  our own names


def put_addition(connection: Connection, one: Addition, seq: int) -> None:
    assert one.article
    assert one.capture
    assert one.reading
    caught = codec.capture_row(one.capture)
    put(connection, "captures", {key: value for key, value in caught.items() if not key.startswith("archive")})
    row = codec.article_row(one.article, one.source)
    put(connection, "articles", {key: value for key, value in row.items() if key not in {"address", "moment"}})
    put(connection, "readings", codec.reading_row(one.reading, one.article.text))
    for part in codec.part_rows(one.reading, seq):
        put(connection, "parts", part)
    sqlite.index(connection, seq, ["واحد"])


def test_a_record_of_the_first_schema(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    engine = sqlite.connect(str(path))
    told = [edition(made.TEXT, "2021-05-03T10:00:00Z"), edition(LATER, "2021-05-03T12:00:00Z"), made.addition()]
    with sqlite.writing(engine) as connection:
        make_first_schema(connection)
        for seq, one in enumerate(told, 1):
            put_addition(connection, one, seq)
    engine.dispose()
    with Record.open(path) as record:
        assert list(record.check()) == []
        assert len(record) == 3
        assert len(list(record.views())) == 2
        assert list(record.captures()) == [one.capture for one in told]
        record.add([made.addition(5)])
        assert list(record.check()) == []
    with Record.open(tmp_path / "anew.db", create=True) as anew, Record.open(path) as record:
        anew.add([*told[:2], made.addition(5)])
        assert {one.id for one in anew.articles()} < {one.id for one in record.articles()}
