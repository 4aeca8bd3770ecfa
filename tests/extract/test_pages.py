"""Pages of invented outlets in the layouts of many Arab countries, each with the parts that a reader finds in it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from isnad import lexicon
from isnad.extract import article_from_text

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*.json"))


@cache
def known() -> lexicon.Lexicon:
    return lexicon.load()


def expected_body(text: str, runs: list[dict[str, str]]) -> set[int]:
    """Places of the letters of the story, blanks left out."""
    found: set[int] = set()
    at = 0
    for run in runs:
        start = text.index(run["starts"], at)
        at = text.index(run["ends"], start) + len(run["ends"])
        found.update(range(start, at))
    return {place for place in found if not text[place].isspace()}


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_page(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    article, _ = article_from_text(text, name=path.stem, lexicon=known(), **expected["given"])
    assert article.text == text
    assert article.title == expected["title"]
    assert article.title_span is None or text[slice(*article.title_span)] == article.title
    assert list(article.authors) == expected["authors"]
    assert list(article.dateline) == expected["dateline"]
    when = article.published
    assert (when and when.value, when and when.basis) == (expected["published"], expected["basis"])
    story = " ".join(text[start:end] for start, end in article.body)
    assert [words for words in expected["out"] if words in story] == []
    told = {place for span in article.body for place in range(*span) if not text[place].isspace()}
    assert told == expected_body(text, expected["body"])
    assert list(article.body) == sorted(article.body)


def test_there_are_pages_of_every_kind() -> None:
    assert len(PAGES) >= 14
