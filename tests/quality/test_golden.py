"""The bundled examples are read as their golden readings say."""

from __future__ import annotations

from quality import golden


def test_every_example_is_read_as_before() -> None:
    assert golden.differences() == []


def test_there_are_golden_readings() -> None:
    assert len(list(golden.FOLDER.glob("*.json"))) == 12
