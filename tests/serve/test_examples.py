"""The bundled examples are what their README says: twelve, short, by six outlets, of nothing that is real."""

from __future__ import annotations

import pytest

from isnad import lexicon, run
from isnad.lexicon.check import check
from isnad.model import Article
from isnad.serve.demo import EXAMPLES, LEXICON
from isnad.settings import Settings
from isnad.text.lens import fold


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = run.read([str(EXAMPLES)], Settings(lexicon=LEXICON))
    return {one.article.name: one.article for one in found if one.article}


def test_there_are_twelve_short_reports(articles: dict[str, Article]) -> None:
    assert len(articles) == 12
    assert all(90 <= len(one.text.split()) <= 220 for one in articles.values())


def test_each_is_told_of_in_the_readme(articles: dict[str, Article]) -> None:
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    assert "Everything here is invented" in readme
    assert [name for name in articles if name not in readme] == []


def test_the_outlets_are_those_of_the_overlay(articles: dict[str, Article]) -> None:
    known = {name for row in lexicon.load(LEXICON).outlets.values() for name in row.ar}
    told = {one.outlet for one in articles.values() if one.outlet}
    assert len(told) == 6
    assert told <= known


def test_copies_share_the_words_quoted(articles: dict[str, Article]) -> None:
    quote = fold("ثلاث طائرات مسيرة أطلقت من وادي القندول أصابت رصيف الوقود")
    holding = [name for name, one in articles.items() if quote in fold(one.text)]
    assert [name[:2] for name in sorted(holding)] == ["01", "02", "03"]


def test_the_overlay_is_without_fault_and_adds_only() -> None:
    found, changes = check(LEXICON)
    assert [one for one in found if one.fault] == []
    assert {change.what for change in changes} == {"added"}


def test_nothing_invented_has_a_real_name() -> None:
    ours = lexicon.load()
    taken = {
        fold(name)
        for table in ("states", "actors", "outlets", "places")
        for row in ours.tables[table]
        for name in row.ar
    }
    overlay = lexicon.load(LEXICON)
    for table in ("states", "actors", "outlets", "places"):
        added = overlay.tables[table][len(ours.tables[table]) :]
        assert added
        assert [name for row in added for name in row.ar if fold(name) in taken] == []
