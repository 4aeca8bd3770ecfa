"""Bring a record to the schema this version knows, in one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from isnad.errors import RecordError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from isnad.store.database import Database

NEWEST = "0002"
_FOLDER = Path(__file__).parent / "migrations"


def revision(connection: Connection) -> str | None:
    """Give the schema's revision in this database, None where there is none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def upgrade(engine: Engine, database: Database, shown: str, *, create: bool = False) -> None:
    """Make or bring forward the tables; does nothing where they are the newest.

    Raises RecordError where there are none and none are to be made, or where they are of something else.
    """
    with engine.connect() as connection:
        there = revision(connection)
    if there == NEWEST:
        return
    if there is None and not create:
        raise RecordError(f"there is no record in {shown}. `isnad add PATH --record …` makes one.")
    with database.writing(engine) as connection:
        database.lock_schema(connection)
        _upgrade(connection, shown)
        database.create_search(connection)


def _upgrade(connection: Connection, shown: str) -> None:
    from alembic import command  # noqa: PLC0415  slow to import, and needed once in a record's life
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util.exc import CommandError  # noqa: PLC0415

    tables = set(inspect(connection).get_table_names())
    if tables and "alembic_version" not in tables:
        raise RecordError(f"{shown} is a database of something else (tables {', '.join(sorted(tables)[:4])} …).")
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise RecordError(f"{shown} was made by a later isnad ({error}). Update isnad to open it.") from error
