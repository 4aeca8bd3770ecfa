"""The long life of a record: backup while it is written to, restore, compaction, and what a doctor would look at."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, select

from isnad.errors import RecordError
from isnad.store import copying, migrate, sqlite
from isnad.store.archive import write_up_to
from isnad.store.database import is_server
from isnad.store.record import Record
from isnad.store.schema import articles, captures, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.model import Maker

_ROOM = 2  # times its size that should be free beside a file, so that it can be written anew
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, how it stands, and what to do where it does not stand well."""

    what: str
    state: Literal["ok", "note", "fault"]
    detail: str
    advice: str = ""


def backup(record: Record, out: Path) -> str:
    """Write the record as it is now to a new file with its archive beside it, and give the digest of what was written.

    Others may read and add meanwhile. Raises RecordError where something lies there already.
    """
    if out.exists():
        raise RecordError(f"{out} is there already; a backup never writes over anything.")
    if is_server(record.place):
        with Record.open(out, create=True) as fresh:
            return copying.copy(record, fresh).target
    with record.database.translated(record.place):
        sqlite.write_to(record.engine, out)
    with Record.open(out) as fresh:
        _copy_archive(record, fresh)
        return fresh.digest()


def _copy_archive(record: Record, fresh: Record) -> None:
    """Copy of every archive file what the copied record knows; what was added since stays behind."""
    ends = select(captures.c.archive, func.max(captures.c.archive_start + captures.c.archive_length).label("end"))
    for row in fresh.rows(ends.where(captures.c.archive.is_not(None)).group_by(captures.c.archive)):
        assert record.archive
        assert fresh.archive
        write_up_to(record.archive.folder / row.archive, fresh.archive.folder / row.archive, int(row.end))


def restore(source: Record, target: Record) -> str:
    """Put a backup into an empty record of whichever database and give the digest, which both have then."""
    if len(target):
        raise RecordError(f"{target.path} holds {len(target)} articles; a backup is restored into an empty record.")
    done = copying.copy(source, target)
    if done.source != done.target:
        raise RecordError(
            f"{target.path} is not what {source.path} is; nothing was lost, look at both with isnad check."
        )
    return done.target


def compact(record: Record) -> tuple[int, int]:
    """Bring bytes that lie in a file into its archive, give back unused room; give the sizes before and after."""
    before = _size(record)
    if record.archive:
        inline = select(captures).where(captures.c.archive.is_(None))
        while rows := record.rows(inline.order_by(captures.c.seq).limit(_PAGE)):
            record.move_to_archive(rows)
    with record.database.translated(record.place):
        record.database.compact(record.engine)
    return before, _size(record)


def _size(record: Record) -> int:
    with record.database.translated(record.place), record.engine.connect() as connection:
        return record.database.size(connection)


def findings(record: Record, maker: Maker) -> Iterator[Finding]:
    """Look at the database, its schema, its room, its archive, and by whom its articles were read."""
    with record.database.translated(record.place), record.engine.connect() as connection:
        yield Finding("database", "ok", record.database.version(connection))
        revision = migrate.revision(connection)
        yield Finding("schema", "ok" if revision == migrate.NEWEST else "fault", str(revision), "update isnad")
        damaged = record.database.faults(connection)
    advice = "restore a backup, or copy what is sound with isnad copy; isnad check names every row"
    yield Finding("integrity", "fault" if damaged else "ok", "; ".join(damaged[:3]) or "sound", advice)
    yield from _room(record)
    yield from _archive(record)
    yield from _readers(record, maker)


def _room(record: Record) -> Iterator[Finding]:
    taken = _size(record)
    count = len(record)
    yield Finding("size", "ok", f"{taken:,} bytes for {count:,} articles")
    if is_server(record.place):
        return
    free = shutil.disk_usage(Path(record.place).resolve().parent).free
    enough = free > _ROOM * taken
    yield Finding(
        "space", "ok" if enough else "note", f"{free:,} bytes free", "make room: isnad compact needs twice its size"
    )


def _archive(record: Record) -> Iterator[Finding]:
    ends = select(captures.c.archive, func.max(captures.c.archive_start + captures.c.archive_length).label("end"))
    there = record.rows(ends.where(captures.c.archive.is_not(None)).group_by(captures.c.archive))
    folder = record.archive.folder if record.archive else None
    lost = [row.archive for row in there if folder is None or _length(folder / row.archive) < row.end]
    advice = "name the folder (archive in the settings), or bring the files back from a backup"
    detail = f"missing or cut: {', '.join(lost[:3])}" if lost else f"{len(there)} files in {folder}"
    yield Finding("archive", "fault" if lost else "ok", detail, advice)


def _length(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _readers(record: Record, maker: Maker) -> Iterator[Finding]:
    """Say how many articles this version with these tables has not read yet."""
    mine = select(func.count(func.distinct(readings.c.article_id))).where(
        readings.c.maker_version == maker.version, readings.c.maker_digest == maker.digest
    )
    ours = int(record.rows(mine)[0][0])
    others = int(record.rows(select(func.count()).select_from(articles))[0][0]) - ours
    state: Literal["ok", "note"] = "note" if others else "ok"
    advice = "add the same inputs again: they are read anew, beside what is there"
    yield Finding("readings", state, f"{others:,} articles were read by other versions or tables only", advice)
