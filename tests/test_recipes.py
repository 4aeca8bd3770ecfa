"""The recipes of docs/howto/tables.md answer what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isnad.store import Record
from tests.store import made
from tests.test_docs import ROOT, blocks

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_recipes_run_and_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Record.open("isnad.db", create=True) as record:
        record.add([made.addition(number) for number in range(3)])
    names: dict[str, Any] = {}
    recipes = blocks(ROOT / "docs" / "howto" / "tables.md", "python")
    assert len(recipes) == 3
    for recipe in recipes:
        exec(compile(recipe, "tables.md", "exec"), names)  # noqa: S102  our own document
    assert names["quoted"].rows() == [("صحيفة الميناء", "وزير الخارجية", 3, [""])]
    assert names["monthly"].rows() == [("2021-05", "ASSAULT", 3)]
    assert names["killed"].rows() == [("2021-05-02", "صحيفة الميناء", 3.0)]
