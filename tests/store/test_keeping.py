"""Backup while others add, restore, compaction, and what the doctor sees."""

from __future__ import annotations

import threading
from itertools import count
from typing import TYPE_CHECKING

import pytest

from isnad.errors import RecordError
from isnad.model import Maker
from isnad.store import Record, keeping
from isnad.store.schema import captures
from tests.store import made

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_backup_while_others_add(new_place: Callable[[str], str], tmp_path: Path) -> None:
    place, over, added = new_place("r"), threading.Event(), count(20)
    with Record.open(place, create=True) as record:
        record.add([made.addition(number) for number in range(20)])

        def add() -> None:
            with Record.open(place) as mine:
                while not over.is_set():
                    mine.add([made.addition(next(added))])

        adder = threading.Thread(target=add)
        adder.start()
        try:
            digest = keeping.backup(record, tmp_path / "backup.db")
        finally:
            over.set()
            adder.join()
        assert list(record.check()) == []
    with Record.open(tmp_path / "backup.db") as kept:
        assert list(kept.check()) == []
        assert kept.digest() == digest
        assert len(kept) >= 20
        assert kept.counts()["readings"] == len(kept) == len(list(kept.captures()))
        with Record.open(new_place("again"), create=True) as anew:
            assert keeping.restore(kept, anew) == digest
            assert list(anew.check()) == []
            with pytest.raises(RecordError, match="into an empty record"):
                keeping.restore(kept, anew)


def test_a_backup_writes_over_nothing(record: Record, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a letter")
    with pytest.raises(RecordError, match="never writes over"):
        keeping.backup(record, tmp_path / "there")


def test_compaction_loses_nothing(record: Record) -> None:
    record.add([made.addition(number) for number in range(300)])
    with record.database.writing(record.engine) as connection:
        connection.exec_driver_sql("CREATE TABLE ballast AS SELECT text, form, quotes FROM articles")
    with record.database.writing(record.engine) as connection:
        connection.exec_driver_sql("DROP TABLE ballast")
    before = record.digest()
    great, small = keeping.compact(record)
    if record.archive:  # a server keeps the room for what comes next
        assert small < great
    assert record.digest() == before
    assert list(record.check()) == []
    assert len(record.search("الأمريكية", limit=400)) == 300


def test_compaction_moves_bytes_into_the_archive(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db", create=True) as record:
        archive, record.archive = record.archive, None
        record.add([made.addition(number) for number in range(450)])
        record.archive = archive
        keeping.compact(record)
        rows = record.rows(captures.select())
        assert all(row.archive and not row.body for row in rows)
        assert list(record.check()) == []


def states(record: Record, maker: Maker = made.MAKER) -> dict[str, str]:
    return {one.what: one.state for one in keeping.findings(record, maker)}


def test_the_doctor_finds_nothing_in_health(record: Record) -> None:
    record.add([made.addition()])
    assert set(states(record).values()) == {"ok"}


def test_the_doctor_names_what_is_ill(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    with Record.open(place, create=True) as record:
        record.add([made.addition()])
        assert states(record, Maker("9", "x"))["readings"] == "note"
        next((tmp_path / "r.db.archive").iterdir()).unlink()
        with record.database.writing(record.engine) as connection:
            connection.exec_driver_sql("INSERT INTO search (rowid, stems) VALUES (99, 'x')")
        assert {what for what, state in states(record).items() if state == "fault"} == {"archive", "integrity"}
