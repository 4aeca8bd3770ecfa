"""What only a server can get wrong: many at once, its death, its absence."""

from __future__ import annotations

import multiprocessing
import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from isnad.errors import RecordError
from isnad.store import Record
from isnad.store.archive import Archive
from tests.store import made
from tests.store.server import Server, reason_for_none

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 120.0 if os.environ.get("ISNAD_SOAK") == "1" else 4.0
MANY = 8 if os.environ.get("ISNAD_SOAK") == "1" else 3
LONGEST_WAIT = 1.0 if os.environ.get("ISNAD_SOAK") == "1" else 5.0  # a test machine may be busy with other things
CONTEXT = multiprocessing.get_context("spawn")

pytestmark = pytest.mark.slow


@pytest.fixture
def mortal() -> Iterator[Server]:
    """Give a server that a test may kill."""
    if reason := reason_for_none():
        pytest.skip(reason)
    begun = Server.begun()
    yield begun
    begun.end()


def add_for_a_while(place: str, first: int, seconds: float, done: Any) -> None:
    """Add batches of articles, some of which the next adder adds too; tell the last batch and the longest wait."""
    longest, number, end = 0.0, first, time.monotonic() + seconds
    with Record.open(place) as record:
        while time.monotonic() < end:
            started = time.monotonic()
            batch = [made.addition(one) for one in (*range(number, number + 5), *range(7))]
            record.add(batch if first % 2_000_000 else batch[::-1])
            longest = max(longest, time.monotonic() - started)
            number += 5
    done.put(("added", first, number, longest))


def read_for_a_while(place: str, seconds: float, done: Any) -> None:
    """Search and walk while others add; tell the longest wait."""
    longest, end, rounds = 0.0, time.monotonic() + seconds, 0
    with Record.open(place) as record:
        while time.monotonic() < end:
            started = time.monotonic()
            record.search("الأمريكية", limit=5)
            next(record.views(), None)
            longest = max(longest, time.monotonic() - started)
            rounds += 1
    done.put(("read", rounds, 0, longest))


def test_many_add_and_read_at_once(server: Server) -> None:
    place = server.address()
    Record.open(place, create=True).close()
    done = CONTEXT.Queue()
    adders = [
        CONTEXT.Process(target=add_for_a_while, args=(place, n * 1_000_000, SECONDS, done)) for n in range(1, MANY + 1)
    ]
    readers = [CONTEXT.Process(target=read_for_a_while, args=(place, SECONDS, done)) for _ in range(MANY)]
    for process in (*adders, *readers):
        process.start()
    told = [done.get(timeout=SECONDS + 120) for _ in (*adders, *readers)]
    for process in (*adders, *readers):
        process.join(300)
        assert process.exitcode == 0
    assert max(longest for *_, longest in told) < LONGEST_WAIT
    wanted = {one.id for number in range(7) if (one := made.addition(number).article)}
    for kind, first, last, _ in told:
        if kind == "added":
            wanted |= {one.id for number in range(first, last) if (one := made.addition(number).article)}
    with Record.open(place) as record:
        assert {one.id for one in record.articles()} == wanted
        assert list(record.check()) == []


def add_until_killed(place: str, acknowledged: Any) -> None:
    """Add one article after another and tell each that was acknowledged, until the server dies."""
    with Record.open(place) as record:
        for number in range(100_000):
            try:
                record.add([made.addition(number)])
            except RecordError as error:
                acknowledged.put(str(error))
                return
            acknowledged.put(number)


def test_a_killed_server_loses_nothing_acknowledged(mortal: Server) -> None:
    place = mortal.address("killed")
    Record.open(place, create=True).close()
    acknowledged = CONTEXT.Queue()
    adder = CONTEXT.Process(target=add_until_killed, args=(place, acknowledged))
    adder.start()
    told = [acknowledged.get(timeout=60) for _ in range(20)]
    mortal.kill()
    while not isinstance(told[-1], str):
        told.append(acknowledged.get(timeout=60))
    adder.join(300)
    assert "All that was added before is kept" in told[-1]
    mortal.start()
    with Record.open(place) as record:
        there = {one.name for one in record.articles()}
        assert {f"article-{number}" for number in told[:-1]} <= there
        assert len(there) <= len(told)  # at most the one whose answer the server's death cut off
        assert list(record.check()) == []
        record.add([made.addition(number) for number in range(len(told) + 5)])
        assert len(record) == len(told) + 5


def test_no_record_and_no_server_are_said_so(server: Server) -> None:
    place = server.address()
    with pytest.raises(RecordError, match="no record in"):
        Record.open(place)
    with pytest.raises(RecordError, match="does not answer"):
        Record.open(place.replace(str(server.folder), "/nowhere"))
    with pytest.raises(RecordError, match="does not exist"):
        Record.open(place.replace("isnad@/t", "isnad@/none"))


def test_no_password_is_shown(server: Server) -> None:
    place = server.address().replace("isnad@", "isnad:secret@")
    with Record.open(place, create=True) as record:
        assert "secret" not in record.path
    with pytest.raises(RecordError) as caught:
        Record.open(place.replace(str(server.folder), "/nowhere"))
    assert "secret" not in str(caught.value)


def test_another_database_is_left_alone(server: Server) -> None:
    place = server.address()
    with Record.open(place, create=True) as record, record.database.writing(record.engine) as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(RecordError, match="something else"):
        Record.open(place, create=True)


def test_bytes_lie_in_the_database_or_in_a_folder(server: Server, tmp_path: Path) -> None:
    place = server.address()
    with Record.open(place, create=True) as record:
        record.add([made.addition()])
        assert record.archive is None
    with Record.open(place, archive=tmp_path / "bytes") as record:
        record.add([made.addition(1)])
        assert isinstance(record.archive, Archive)
        assert [one.body for one in record.captures()] == [made.TEXT.encode()] * 2
        assert list(record.check()) == []


def test_crossing_writers_both_go_on(server: Server) -> None:
    place = server.address()
    told = [made.addition(number) for number in range(40)]
    other = [replace(one, source="elsewhere") for one in told[::-1]]
    Record.open(place, create=True).close()
    adders = [CONTEXT.Process(target=add_all, args=(place, batch)) for batch in (told, other, told, other)]
    for process in adders:
        process.start()
    for process in adders:
        process.join(300)
        assert process.exitcode == 0
    with Record.open(place) as record:
        assert len(record) == 40


def add_all(place: str, additions: Any) -> None:
    """Add all in one transaction."""
    with Record.open(place) as record:
        record.add(additions)
