"""The bytes as they came: in WARC files beside the record, proved by `check`, never in the way of a killed run."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from isnad.model import Capture
from isnad.store import Record
from tests.store import made

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def filled(place: Path, count: int = 3) -> list[Path]:
    """Make a record and give the files of its archive."""
    with Record.open(place, create=True) as record:
        record.add([made.addition(number) for number in range(count)])
    return sorted(place.with_name("record.db.archive").iterdir())


def codes(place: Path) -> set[str]:
    with Record.open(place) as record:
        return {fault.code for fault in record.check()}


def test_bytes_come_back_as_they_came(place: Path) -> None:
    odd = Capture("c0ffee", "http://x.example/صفحة", "2021-05-03T10:00:00Z", "text/html", bytes(range(256)) * 9)
    with Record.open(place, create=True) as record:
        record.add([replace(made.addition(), capture=odd), replace(made.addition(1), capture=odd)])
        assert record.capture("c0ffee") == odd
        assert list(record.captures()) == [odd]
        assert record.capture("c0ffe") is None


def test_other_tools_read_the_archive(place: Path) -> None:
    (file,) = filled(place)
    with file.open("rb") as stream:
        read = [(one.rec_type, one.content_stream().read()) for one in ArchiveIterator(stream, check_digests=True)]
    assert read == [("resource", made.TEXT.encode())] * 3


def test_later_runs_write_on_in_the_same_file(place: Path) -> None:
    filled(place)
    assert len(filled(place, 6)) == 1
    assert codes(place) == set()


def test_two_writers_have_two_files(place: Path) -> None:
    with Record.open(place, create=True) as one, Record.open(place, create=True) as other:
        one.add([made.addition(0)])
        other.add([made.addition(1)])
        one.add([made.addition(2)])
    assert len(list(place.with_name("record.db.archive").iterdir())) == 2
    assert codes(place) == set()


def test_what_a_killed_write_left_is_cut_off(place: Path) -> None:
    (file,) = filled(place)
    sound = file.stat().st_size
    with file.open("ab") as stream:
        stream.write(b"\x1f\x8b half of a record")
    with Record.open(place) as record:
        record.add([made.addition(7)])
    with file.open("rb") as stream:
        assert len(list(ArchiveIterator(stream))) == 4
    assert file.stat().st_size > sound
    assert codes(place) == set()


def test_what_the_database_refused_is_cut_off(place: Path) -> None:
    (file,) = filled(place)
    before = file.read_bytes()
    bad = made.addition(8)
    assert bad.reading
    with Record.open(place) as record, pytest.raises(Exception, match="refused"):
        record.add([replace(bad, reading=replace(bad.reading, article_id="of-nothing"))])
    assert file.read_bytes() == before


@pytest.mark.parametrize("damage", ["flipped", "cut", "gone"])
def test_damage_to_the_archive_is_found(place: Path, damage: str) -> None:
    (file,) = filled(place)
    whole = bytearray(file.read_bytes())
    if damage == "flipped":
        whole[-60] ^= 0xFF
        file.write_bytes(whole)
    elif damage == "cut":
        os.truncate(file, len(whole) - 20)
    else:
        file.unlink()
    assert codes(place) == {"archive-damaged"}


def test_bytes_of_another_capture_are_no_proof(place: Path) -> None:
    filled(place)
    with Record.open(place) as record, record.database.writing(record.engine) as connection:
        connection.exec_driver_sql("UPDATE captures SET digest = 'x' WHERE seq = 2")
    assert codes(place) == {"digest-mismatch"}


def test_an_archive_may_lie_elsewhere(tmp_path: Path, place: Path) -> None:
    with Record.open(place, create=True, archive=tmp_path / "bytes") as record:
        record.add([made.addition()])
        assert list(record.check()) == []
    assert [one.suffix for one in (tmp_path / "bytes").iterdir()] == [".gz"]
    assert codes(place) == {"archive-damaged"}  # not where the record was told to look
