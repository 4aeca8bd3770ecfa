"""Parquet files as they come: other names of columns, dates that are dates, files that are broken."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import polars
import pytest

from isnad import acquire
from isnad.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "قال الوزير إن الميناء مفتوح."


def read(path: Path, columns: dict[str, Any]) -> list[acquire.Input]:
    polars.DataFrame(columns).write_parquet(path)
    return list(acquire.inputs([path], Settings()))


def test_rows_with_what_is_told_beside_them(tmp_path: Path) -> None:
    day = datetime.date(2021, 5, 3)
    columns = {
        "article_id": [7, 8], "Content": [TEXT, TEXT + " أمس"], "link": ["https://port.example/1", None],
        "date": [day, None], "source": ["صحيفة", None], "views": [5, 6],
    }  # fmt: skip
    first, second = read(tmp_path / "rows.parquet", columns)
    assert (first.name, first.text, first.url) == ("7", TEXT, "https://port.example/1")
    assert (first.published, first.outlet, first.kind) == ("2021-05-03", "صحيفة", "Parquet")
    assert (second.name, second.published, second.outlet) == ("8", None, None)
    assert first.capture
    assert first.capture.id != (second.capture and second.capture.id)


def test_moments_and_pages(tmp_path: Path) -> None:
    moment = datetime.datetime(2021, 5, 3, 10, 30, tzinfo=datetime.UTC)
    (row,) = read(tmp_path / "p.parquet", {"html": [f"<html><body><p>{TEXT}</p></body></html>"], "published": [moment]})
    assert row.is_page
    assert row.published == "2021-05-03T10:30"


def test_rows_without_a_text_are_counted(tmp_path: Path) -> None:
    rows = read(tmp_path / "rows.parquet", {"text": [TEXT, None, " "]})
    assert [one.text is not None for one in rows] == [True, False, False]
    assert [problem.code for one in rows for problem in one.problems] == ["missing-key", "missing-key"]


def test_many_rows_stream(tmp_path: Path) -> None:
    rows = read(tmp_path / "many.parquet", {"text": [f"{TEXT} {number}" for number in range(1001)]})
    assert len({one.text for one in rows}) == 1001


@pytest.mark.parametrize("columns", [{"words": ["x"]}, {}])
def test_no_column_of_texts(tmp_path: Path, columns: dict[str, Any]) -> None:
    (refused,) = read(tmp_path / "odd.parquet", columns)
    assert [one.code for one in refused.problems] == ["missing-key"]


@pytest.mark.parametrize("cut", [0, 3, 40, -5])
def test_a_broken_file_is_a_problem(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cut.parquet"
    polars.DataFrame({"text": [TEXT] * 50}).write_parquet(path)
    path.write_bytes(path.read_bytes()[:cut])
    (refused,) = acquire.inputs([path], Settings())
    assert [one.code for one in refused.problems] == ["archive-cut"]
