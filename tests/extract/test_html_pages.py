"""Pages of invented outlets as markup, each with the parts that a reader finds in it."""

from __future__ import annotations

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bench.page_maker import made
from bench.pages import Case, layouts, measure, ours, real, score
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


@pytest.mark.parametrize("seed", [20261120, 99])
def test_layouts_of_real_systems_give_their_story_and_day(seed: int) -> None:
    mean, right, _ = measure(list(layouts(40, seed)), ours)
    assert mean >= 0.98
    assert right >= 0.98


def read_page(body: str, head: str = "") -> tuple[Article, list[Problem]]:
    """Read a page with what is told of the lighthouse in it."""
    page = (
        f"<html><head><title>أهالي الجزيرة يعيدون بناء المنارة القديمة</title>{head}</head><body>{body}</body></html>"
    )
    return article_from_html(page, name="page", lexicon=known(), today=TODAY)


TOLD = (
    "أعاد أهالي الجزيرة بناء المنارة القديمة التي انهارت في عاصفة الشتاء، وشارك في العمل عشرات المتطوعين من القرى.",
    "وقال رئيس جمعية الصيادين إن الضوء سيعود إلى الممر البحري قبل نهاية الشهر، وإن السفن الصغيرة لن تضطر إلى الانتظار.",
    "وأضاف أن كلفة الأعمال جمعت من تبرعات المغتربين، وأن المهندسين تبرعوا بوقتهم.",
)
TITLE = "<h1>أهالي الجزيرة يعيدون بناء المنارة القديمة</h1>"
STORY = "".join(f"<p>{one}</p>" for one in TOLD)


def words_of(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.body]


@pytest.mark.parametrize(
    "around",
    [
        '<div class="node node-promoted field-label-hidden"><div class="content">{}</div></div>',
        '<div class="elementor-widget elementor-widget-theme-post-content">{}</div>',
        '<div class="post category-breaking tag-popular has-sidebar">{}</div>',
    ],
)
def test_classes_that_tell_nothing_make_no_story_furniture(around: str) -> None:
    other = (
        "<article>"
        + "".join(f"<p>{one} {one}</p>" for one in ("هذا خبر آخر عن الميناء البعيد لا صلة له.",) * 6)
        + "</article>"
    )
    article, _ = read_page(TITLE + around.format(STORY) + "<hr>" + other)
    assert words_of(article)[:3] == list(TOLD)


@pytest.mark.parametrize(
    "picture",
    [
        '<div><img src="a.jpg"><small>{}</small></div>',
        '<div class="q"><img src="a.jpg"><div>{}</div></div>',
        '<table><tr><td><img src="a.gif"></td></tr><tr><td><font size="1">{}</font></td></tr></table>',
    ],
)
def test_words_beside_a_picture_are_its_caption(picture: str) -> None:
    caption = picture.format("يقف صياد عجوز أمام المنارة القديمة قبل أن تنهار، والبحر هائج خلفه منذ الصباح الباكر.")
    article, _ = read_page(f"{TITLE}<div><p>{TOLD[0]}</p>{caption}<p>{TOLD[1]}</p><p>{TOLD[2]}</p></div>")
    assert words_of(article) == list(TOLD)


def test_a_first_paragraph_beside_a_picture_is_no_caption() -> None:
    article, _ = read_page(
        f'{TITLE}<div><div><img src="a.jpg"><p>{TOLD[0]}</p></div><p>{TOLD[1]}</p><p>{TOLD[2]}</p></div>'
    )
    assert words_of(article) == list(TOLD)


def test_a_second_story_begins_at_its_headline_and_byline() -> None:
    byline = "<div>السبت، 5 نيسان 2014 - هدى المنصوري</div>"
    second = f"<h2>سباق القوارب يعود إلى الخليج</h2>{byline}<p>عاد السباق السنوي بعد انقطاع طويل.</p>"
    article, _ = read_page(f"<div>{TITLE}{STORY}{second}</div>")
    assert words_of(article) == list(TOLD)


def test_comments_behind_a_list_of_headlines_are_no_story() -> None:
    links = "".join(f'<div><a href="/{at}">خبر آخر من الجزيرة رقم {at}</a></div>' for at in range(4))
    comments = "".join(f"<div><div>قارئ: {TOLD[1]} {at} {TOLD[0]}</div></div>" for at in range(4))
    article, _ = read_page(
        f'<div>{TITLE}<div>{STORY}</div><div class="related">{links}</div><div>{comments}</div></div>'
    )
    assert words_of(article) == list(TOLD)


def test_a_moment_that_is_published_and_changed_at_once_yields_to_an_earlier_day_on_the_page() -> None:
    now = '{"@type": "NewsArticle", "datePublished": "2025-11-03T08:00:00", "dateModified": "2025-11-03T08:00:00"}'
    head = f'<script type="application/ld+json">{now}</script>'
    article, problems = read_page(f"{TITLE}<div>الثلاثاء، 4 آذار 2014</div>{STORY}", head)
    assert article.published is not None
    assert article.published.value == "2014-03-04"
    assert [problem.code for problem in problems] == ["date-conflict"]


@pytest.mark.parametrize(
    ("byline", "writer"),
    [
        (
            '<div class="post-author-name"><div class="by">بواسطة</div> <a href="/a">هدى المنصوري</a></div>',
            "هدى المنصوري",
        ),
        ("<div>نُشر بواسطة ياسين بوعلام في السبت، 5 نيسان 2014</div>", "ياسين بوعلام"),
        ('<div class="post-meta-author"><a href="/a"><h5>هدى المنصوري</h5></a></div>', "هدى المنصوري"),
        ('<footer class="submitted"><span>ياسين بوعلام — أبريل 5, 2014 - 14:30</span></footer>', "ياسين بوعلام"),
    ],
)
def test_writers_named_as_systems_name_them(byline: str, writer: str) -> None:
    article, _ = read_page(TITLE + byline + STORY)
    assert (article.authors, words_of(article)) == ((writer,), list(TOLD))


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
