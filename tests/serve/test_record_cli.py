"""The commands that look after a record, as a person uses them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from isnad.serve.cli import EXIT_INPUT
from isnad.store import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ended

URL = "https://www.port.example/news/1"
STORY = (
    "قال المتحدث باسم وزارة الدفاع العراقية أمس إن القوات الأمريكية قصفت الميناء في البصرة وقتلت 3 جنود. "
    "وأضاف المتحدث أن الهجوم وقع فجرا قرب الرصيف الشمالي وأن فرق الإنقاذ لا تزال تبحث عن مفقودين بين الأنقاض."
)
PAGE = """<html><head><title>قصف الميناء في البصرة</title><link rel="canonical" href="{url}">
<meta property="article:published_time" content="2021-05-03T10:00:00Z">
<meta property="article:modified_time" content="{updated}"></head>
<body><h1>قصف الميناء في البصرة</h1><article><p>{story}</p><p>{second}</p></article>
<div class="verdict"><p>{aside}</p></div></body></html>"""
SECOND = "ولم يصدر تعليق من الجيش الأمريكي على هذه الأنباء حتى مساء اليوم كما لم تعلن أي جهة حصيلة أخرى للقتلى."


def page(folder: Path, story: str, updated: str) -> Path:
    """Write a page of one address."""
    path = folder / f"page-{updated[11:13]}.html"
    path.write_text(PAGE.format(url=URL, updated=updated, story=story, second=SECOND, aside=""), encoding="utf-8")
    return path


@pytest.fixture
def changed(isnad: Callable[..., Ended], tmp_path: Path) -> Path:
    """Give a record of a page whose toll and cause were changed in silence."""
    record = tmp_path / "r.db"
    silent = STORY.replace("وقتلت 3 جنود", "وقتلت 30 جنديا").replace("القوات الأمريكية قصفت", "انفجارا هز")
    for story, updated in ((STORY, "2021-05-03T10:00:00Z"), (silent, "2021-05-03T15:00:00Z")):
        assert isnad("add", page(tmp_path, story, updated), "--record", record).code == 0
    return record


def test_show_lists_editions_and_what_changed(isnad: Callable[..., Ended], changed: Path) -> None:
    with Record.open(changed) as record:
        first, second = record.articles()
        assert second.edition_of == first.id
    told = json.loads(isnad("show", second.id, "--record", changed, "--json").out)
    assert [one["id"] for one in told["editions"]] == [first.id, second.id]
    (step,) = told["changes"]
    gone = " ".join(one["words"] for one in step["words"] if one["sign"] == "gone")
    new = " ".join(one["words"] for one in step["words"] if one["sign"] == "new")
    assert "القوات الأمريكية قصفت" in gone
    assert "30 جنديا" in new
    parts = (step["statements"], step["events"])
    assert any(part[sign] for part in parts for sign in ("gone", "new", "otherwise"))
    assert step["one_reader"]


def test_show_draws_changes_from_right_to_left(isnad: Callable[..., Ended], changed: Path) -> None:
    out = isnad("show", "page-15", "--record", changed).out
    assert "2 editions of this page" in out
    line = next(line for line in out.splitlines() if "{+" in line)
    assert line.strip().startswith("\u200f")
    assert "[-القوات الأمريكية قصفت-]" in out
    assert "{+انفجارا هز+}" in out


def test_an_article_without_editions_shows_none(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    isnad("add", page(tmp_path, STORY, "2021-05-03T10:00:00Z"), "--record", tmp_path / "r.db")
    assert "editions" not in isnad("show", "page-10", "--record", tmp_path / "r.db").out
    assert json.loads(isnad("show", "page-10", "--record", tmp_path / "r.db", "--json").out)["changes"] == []


def test_reextract_with_nothing_new_changes_nothing(isnad: Callable[..., Ended], changed: Path) -> None:
    with Record.open(changed) as record:
        before = record.digest()
    ended = isnad("reextract", "--record", changed, "--json")
    assert json.loads(ended.out) == {"articles": 2, "changed": 0}
    with Record.open(changed) as record:
        assert record.digest() == before
    assert isnad("reextract", "nothing", "--record", changed).code == EXIT_INPUT


def test_reextract_with_other_tables_shows_both(isnad: Callable[..., Ended], changed: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "own"
    overlay.mkdir()
    columns = "domain from until title body date remove source".split()
    row = ["port.example", "", "", "", "", "", "article p:last-child", "made up"]
    (overlay / "site_rules.tsv").write_text("\t".join(columns) + "\n" + "\t".join(row) + "\n", encoding="utf-8")
    assert json.loads(isnad("reextract", "page-10", "--record", changed, "--lexicon", overlay, "--json").out) == {
        "articles": 1, "changed": 1,
    }  # fmt: skip
    with Record.open(changed) as record:
        standing = next(one for one in record.articles() if one.name == "page-10")
        assert SECOND not in standing.text
        assert list(record.check()) == []
        first, again = record.extracted(standing.id)
    assert SECOND in first.article.text
    assert (first.stands, again.stands) == (False, True)
    out = isnad("show", standing.id, "--record", changed).out
    assert "2 extractions from the same bytes" in out


def test_archive_writes_a_warc_that_isnad_reads(isnad: Callable[..., Ended], changed: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.warc.gz"
    assert isnad("archive", "--out", out, "--record", changed).code == 0
    assert out.read_bytes()[:2] == b"\x1f\x8b"
    assert isnad("archive", "--out", tmp_path / "no" / "x", "--record", changed).code == EXIT_INPUT


def test_the_long_life_of_a_record(isnad: Callable[..., Ended], changed: Path, tmp_path: Path) -> None:
    saved, anew = tmp_path / "saved.db", tmp_path / "anew.db"
    assert isnad("backup", "--out", saved, "--record", changed).code == 0
    assert isnad("restore", saved, "--record", anew).code == 0
    assert isnad("compact", "--record", anew).code == 0
    ended = isnad("copy", anew, tmp_path / "copy.db", "--json")
    told = json.loads(ended.out)
    assert told["source"] == told["target"]
    ended = isnad("doctor", "--record", anew, "--json")
    assert ended.code == 0
    assert {json.loads(line)["state"] for line in ended.out.splitlines()} == {"ok"}
    next((tmp_path / "anew.db.archive").iterdir()).unlink()
    ended = isnad("doctor", "--record", anew)
    assert ended.code == 1
    assert "bring the files back from a backup" in ended.out
