"""`Record.check` sees every damage to what was added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from isnad.model import Mention, Span
from isnad.store import Record
from tests.store import made

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_sound_record_has_no_faults(record: Record) -> None:
    record.add([made.addition(number) for number in range(3)])
    assert list(record.check()) == []


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE articles SET text = replace(text, 'الميناء', 'المطار.')", "span-mismatch"),
        ("UPDATE articles SET text = substr(text, 1, 30)", "span-mismatch"),
        ("UPDATE articles SET text = 'x' || text", "id-mismatch"),
        ("UPDATE articles SET form = replace(form, 'metadata', 'stated')", "digest-mismatch"),
        ("UPDATE articles SET form = '{'", "unreadable"),
        ("UPDATE articles SET quotes = '[]'", "span-mismatch"),
        ("UPDATE articles SET outlet = 'x'", "column-mismatch"),
        ('UPDATE readings SET form = replace(form, \'"speaker":"e1"\', \'"speaker":"e9"\')', "unknown-id"),
        ("UPDATE readings SET form = replace(form, 'ASSAULT', 'AID')", "digest-mismatch"),
        ("UPDATE readings SET form = '[]'", "unreadable"),
        ("UPDATE readings SET quotes = replace(quotes, 'قصفت', 'قصفن')", "span-mismatch"),
        ("DELETE FROM parts WHERE kind = 'event'", "index-mismatch"),
        ("UPDATE problems SET detail = 'x'", "id-mismatch"),
        ("UPDATE captures SET media_type = 'x'", "digest-mismatch"),
        (
            "INSERT INTO articles (id, digest, source, name, text, form, quotes) VALUES ('a', '', '', '', '', '', '')",
            "database-damaged",
        ),
    ],
)
def test_damage_is_found(new_place: Callable[[str], str], damage: str, code: str) -> None:
    path = new_place("record")
    with Record.open(path, create=True) as record:
        record.add([made.addition()])
        with record.database.writing(record.engine) as connection:
            assert connection.exec_driver_sql(damage).rowcount != 0
    with Record.open(path) as record:
        assert code in {fault.code for fault in record.check()}


@pytest.mark.parametrize("bad", [Span(0, 9999), Span(5, 5), Span(7, 3)])
def test_a_span_outside_its_text_is_found(record: Record, bad: Span) -> None:
    added = made.addition()
    assert added.reading
    first = replace(added.reading.entities[0], mentions=(Mention(bad, "name"),))
    entities = (first, *added.reading.entities[1:])
    record.add([replace(added, reading=replace(added.reading, entities=entities))])
    assert "span-mismatch" in {fault.code for fault in record.check()}
