"""A record moves from a file to a server and back, and is the same."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from isnad.errors import RecordError
from isnad.model import Judgement, Problem, Reason
from isnad.store import Addition, Record, copying
from isnad.store.accounts import accounts
from isnad.store.audit import audit
from isnad.store.schema import metadata
from tests.store import made
from tests.store.test_editions import LATER, edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.store.server import Server


def fill(record: Record) -> None:
    """Put one of everything into a record."""
    record.add([made.addition(number) for number in range(450)])
    record.add([edition(made.TEXT, "1"), edition(LATER, "2")])
    record.add(
        [Addition("odd.bin", capture=made.addition(999).capture, problems=(Problem("acquire", "not-text", "x"),))]
    )
    judgement = Judgement("a1", "a2", "copy", "same", 0.5, (Reason("words", 1.0, "x"),), "person:x", "2021-05-03")
    record.add_judgements([judgement], "2021-05-03")


def places(kind: str, tmp_path: Path, server: Server) -> str:
    return server.address() if kind == "postgresql" else str(tmp_path / f"{next(NUMBERS)}.db")


NUMBERS = count()


@pytest.mark.parametrize(
    ("first", "second"), [("sqlite", "postgresql"), ("postgresql", "sqlite"), ("sqlite", "sqlite")]
)
def test_a_copy_is_the_same(first: str, second: str, tmp_path: Path, server: Server) -> None:
    with (
        Record.open(places(first, tmp_path, server), create=True) as source,
        Record.open(places(second, tmp_path, server), create=True) as target,
    ):
        fill(source)
        told: list[int] = []
        done = copying.copy(source, target, told.append)
        assert done.source == done.target == source.digest()
        assert sum(told) == len(target) == 452
        assert [one.id for one in target.articles()] == [one.id for one in source.articles()]
        assert sorted(one.id for one in target.captures()) == sorted(one.id for one in source.captures())
        assert list(target.views()) == list(source.views())
        assert list(target.check()) == []
        query = '"القوات الأمريكية"'
        hits = [[view.article.id for view in one.search(query, limit=500)] for one in (source, target)]
        assert hits[0] == hits[1]
        assert copying.copy(source, target).rows == 0


def test_a_copy_cut_off_goes_on(new_place: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(new_place("a"), create=True) as source, Record.open(new_place("b"), create=True) as target:
        fill(source)
        put, calls = copying._put_readings, count()

        def dying(*words: object) -> None:
            if next(calls) == 1:
                raise KeyboardInterrupt
            put(*words)  # type: ignore[arg-type]

        monkeypatch.setattr(copying, "_put_readings", dying)
        with pytest.raises(KeyboardInterrupt):
            copying.copy(source, target)
        assert target.counts()["readings"] == 200
        monkeypatch.undo()
        done = copying.copy(source, target)
        assert done.source == done.target


def test_a_target_with_more_keeps_it(tmp_path: Path) -> None:
    with (
        Record.open(tmp_path / "a.db", create=True) as source,
        Record.open(tmp_path / "b.db", create=True) as target,
    ):
        source.add([made.addition()])
        target.add([made.addition(7)])
        done = copying.copy(source, target)
        assert done.source != done.target
        assert len(target) == 2


def test_a_row_that_differs_is_said(tmp_path: Path) -> None:
    with (
        Record.open(tmp_path / "a.db", create=True) as source,
        Record.open(tmp_path / "b.db", create=True) as target,
    ):
        for record in (source, target):
            record.add([made.addition()])
        with target.database.writing(target.engine) as connection:
            connection.exec_driver_sql("UPDATE articles SET digest = 'x'")
        with pytest.raises(RecordError, match="not there as it is"):
            copying.copy(source, target)


def test_reviews_and_accounts_go_along(new_place: Callable[[str], str]) -> None:
    with Record.open(new_place("a"), create=True) as source, Record.open(new_place("b"), create=True) as target:
        source.add([made.addition()])
        with source.database.writing(source.engine) as connection:
            metadata.create_all(connection, tables=[audit, accounts])
            for name in "cba":
                told = {"before": "-", "at": "1", "who": name, "what": "add", "detail": ""}
                connection.execute(audit.insert().values(id=f"u{name}", **told))
                row = {"name": name, "password": "x", "role": "reader", "wrong": 0, "until": 0.0}
                connection.execute(accounts.insert().values(**row))
        assert copying.copy(source, target).rows > 6
        assert [row.who for row in target.rows(audit.select().order_by(audit.c.seq))] == ["c", "b", "a"]
        assert len(target.rows(accounts.select())) == 3
        assert copying.copy(source, target).rows == 0
