"""`import isnad` gives what the README promises, and no more than is needed at once."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import isnad

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "قال وزير الدفاع أمس إن الجيش انسحب من البصرة.\n"


def test_read_gives_a_reading_of_the_text() -> None:
    reading = isnad.read(TEXT, published="2022-12-02", outlet="صحيفة")
    (told,) = reading.statements
    assert TEXT[told.cue.start : told.cue.end] == "قال"
    assert "2022-12-01" in {time.value for time in reading.times}


def test_read_article_gives_the_article_too() -> None:
    article, reading = isnad.read_article(TEXT, published="2022-12-02", name="withdrawal")
    assert (article.text, article.name) == (TEXT, "withdrawal")
    assert reading.article_id == article.id
    assert article.published == isnad.read_article(TEXT, published="2022-12-02")[0].published


def test_a_record_iterates_and_makes_frames(tmp_path: Path) -> None:
    from isnad import run

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with isnad.Record.open(tmp_path / "r.db", create=True) as record:
        run.add(record, [str(tmp_path / "a.txt")])
    with isnad.Record.open(tmp_path / "r.db") as record:
        assert [article.text for article in record.articles()] == [TEXT]
        assert [told.cue for told in record.statements()] == ["قال"]
        assert record.frame("statements").height == 1
        assert record.frame("events").height == len(list(record.events()))


def test_nothing_else_is_there() -> None:
    with pytest.raises(AttributeError, match="no attribute"):
        _ = isnad.nothing
    assert all(getattr(isnad, name) for name in isnad.__all__)


def test_importing_it_is_light() -> None:
    code = "import sys, isnad; print([one for one in ('sqlalchemy', 'polars', 'isnad.reader') if one in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"
