"""Pages of invented outlets as markup, each with the parts that a reader finds in it."""

from __future__ import annotations

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bench.page_maker import made
from bench.pages import Case, measure, ours, real, score
from isnad import lexicon
from isnad.acquire import pages
from isnad.errors import PROBLEM_CODES
from isnad.extract import article_from_html
from isnad.extract.html_dates import Told, decide
from isnad.model import Article, Problem
from isnad.settings import Settings

PAGES = sorted((Path(__file__).parents[1] / "pages_html").glob("*.html"))
TODAY = datetime.date(2026, 1, 1)


@cache
def known() -> lexicon.Lexicon:
    return lexicon.load()


def read(raw: bytes, **beside: str) -> tuple[Article, list[Problem]]:
    one = pages.of_bytes(raw, name="page", source="page", settings=Settings())
    assert one.text is not None
    article, problems = article_from_html(one.text, name="page", lexicon=known(), today=TODAY, **beside)
    assert all(problem.code in PROBLEM_CODES for problem in problems)
    spans = [*article.body, *([article.title_span] if article.title_span else [])]
    assert all(0 <= start < end <= len(article.text) for start, end in spans)
    assert list(article.body) == sorted(article.body)
    return article, problems


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_page(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    article, problems = read(path.read_bytes())
    when = article.published
    assert article.title == expected["title"]
    assert (when and when.value, when and when.basis) == (expected["published"], expected["basis"])
    body = [article.text[start:end] for start, end in article.body]
    assert expected["body"] is None or body == expected["body"]
    assert [words for words in expected["out"] if words in " ".join(body)] == []
    assert list(article.authors) == expected["authors"]
    for key in expected.keys() & {"outlet", "updated", "section"}:
        assert getattr(article, key) == expected[key]
    for key in expected.keys() & {"tags", "dateline"}:
        assert list(getattr(article, key)) == expected[key]
    assert [problem.code for problem in problems] == expected["problems"]


def test_a_stated_date_points_at_its_words() -> None:
    article, _ = read((PAGES[0].parent / "microdata_future.html").read_bytes())
    assert article.published is not None
    assert article.published.span is not None
    assert article.text[slice(*article.published.span)] == "الثلاثاء 9 غشت 2016"


def test_what_is_told_beside_a_page_outranks_it() -> None:
    raw = (PAGES[0].parent / "second_story_graph.html").read_bytes()
    article, _ = read(raw, title="عنوان من الخلاصة", published="2023-06-10", outlet="صحيفة أخرى")
    assert (article.title, article.title_span, article.outlet) == ("عنوان من الخلاصة", None, "صحيفة أخرى")
    assert article.published is not None
    assert article.published.value == "2023-06-10"


def test_an_outlet_is_known_by_its_address() -> None:
    raw = (PAGES[0].parent / "second_story_graph.html").read_bytes()
    article, _ = read(raw, url="https://arabic.reuters.com/world/1")
    assert article.outlet == "رويترز"


def test_made_pages_are_read_and_peers_are_behind() -> None:
    cases = [Case(str(at), one.raw, one.url, "\n".join(one.body), one.day) for at, one in enumerate(made(40))]
    mean, right, _ = measure(cases, ours)
    assert mean >= 0.98
    assert right >= 0.98


def test_every_known_date_of_the_real_pages_is_right(shared: Path) -> None:
    assert shared.is_dir()
    cases = list(real())
    assert [case.name for case in cases if case.day and ours(case.raw, case.url)[1] != case.day] == []
    assert all(score(ours(case.raw, case.url)[0], case.body) > 0.99 for case in cases if case.body)


def test_two_that_agree_outrank_a_first_that_stands_alone() -> None:
    told = [Told("json-ld", "2024-05-20"), Told("stated", "2019-07-03T14:25"), Told("url", "2019-07-03")]
    chosen, problems = decide(told, [], [])
    assert chosen is not None
    assert (chosen.value, chosen.basis) == ("2019-07-03T14:25", "stated")
    assert [problem.code for problem in problems] == ["date-conflict"]


def test_a_date_that_is_only_the_clock_never_wins() -> None:
    chosen, _ = decide([Told("json-ld", "2024-05-20"), Told("stated", "2019-07-03")], ["2024-05-20"], [])
    assert chosen is not None
    assert chosen.value == "2019-07-03"


@pytest.mark.parametrize(
    "raw",
    [
        b"<html><body>" + b"<div>" * 100_000 + "نص".encode() + b"</div>" * 100_000,
        b"<html><body>" + b"<b><i><a>" * 30_000 + "نص".encode(),
        b"<html><head><script type='application/ld+json'>" + b"[" * 200_000 + b"</script></head><body></body>",
        b"<html><body><p>&#99999999;&bogus;" + b"<p" * 1000,
        b"<html></html>",
        b"<html><body><table><tr><td>" * 3000,
    ],
    ids=["deep", "deep-inline", "deep-json", "entities", "nothing", "tables"],
)
def test_broken_markup_gives_problems_and_no_error(raw: bytes) -> None:
    _, problems = read(raw)
    assert problems
