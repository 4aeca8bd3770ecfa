"""The parts of a page one by one, and what holds for any text."""

from __future__ import annotations

import datetime
import time
from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from isnad import lexicon
from isnad.errors import PROBLEM_CODES
from isnad.extract import article_from_text
from isnad.model import Article, Problem

STORY = (
    "أعلنت بلدية النهر، صباح اليوم، أن فرقها أنهت إصلاح خط المياه الرئيسي الذي انفجر قبل يومين في الحي الشرقي.\n\n"
    "وقالت في بيان إن الضخ سيعود تدريجيا خلال ست ساعات، داعية السكان إلى ترشيد الاستهلاك حتى نهاية الأسبوع.\n"
)
TITLE = "بلدية النهر تنهي إصلاح خط المياه في الحي الشرقي"
TODAY = datetime.date(2026, 11, 20)


@cache
def known() -> lexicon.Lexicon:
    return lexicon.load()


def extract(text: str, **told: str) -> tuple[Article, list[Problem]]:
    article, problems = article_from_text(text, name="x", lexicon=known(), today=TODAY, **told)
    assert article.text == text
    assert all(problem.code in PROBLEM_CODES for problem in problems)
    return article, problems


def story_of(article: Article) -> str:
    return "\n".join(article.text[start:end] for start, end in article.body)


@pytest.mark.parametrize(
    ("line", "authors", "places"),
    [
        ("كتب: سامر الحلبي", ["سامر الحلبي"], []),
        ("كتبت - منى فؤاد", ["منى فؤاد"], []),
        ("بقلم سامر الحلبي", ["سامر الحلبي"], []),
        ("إعداد: محمد داود وسعاد خليل", ["محمد داود", "سعاد خليل"], []),
        ("بيروت - سامر الحلبي", ["سامر الحلبي"], ["بيروت"]),
        ("أحمد الراشد - الدوحة", ["أحمد الراشد"], ["الدوحة"]),
        ("غزة - خاص", [], ["غزة"]),
        ("عدن – متابعات", [], ["عدن"]),
        ("حلب، إدلب - وكالات", [], ["حلب", "إدلب"]),
        ("القاهرة – «النخلة الجديدة»", [], ["القاهرة"]),
        ("by Sam Nader", ["Sam Nader"], []),
        ("كتب: فريق التحرير", [], []),
        ("وكالات - متابعات", [], []),
        ("كتب: سامر الحلبي - بغداد", ["سامر الحلبي"], ["بغداد"]),
        ("تصوير: سامر الحلبي", [], []),
        ("الرئيسية - أخبار", [], []),
    ],
)
def test_bylines(line: str, authors: list[str], places: list[str]) -> None:
    article, _ = extract(f"{TITLE}\n{line}\n12 آذار 2020\n{STORY}")
    assert (list(article.authors), list(article.dateline)) == (authors, places)
    assert article.title == TITLE
    assert line not in story_of(article)


@pytest.mark.parametrize(
    ("opening", "authors", "places"),
    [
        ("دمشق - سانا: ", [], ["دمشق"]),
        ("بيروت (رويترز) - ", [], ["بيروت"]),
        ("دمشق، سوريا (CNN) -- ", [], ["دمشق", "سوريا"]),
        ("القاهرة في 12 مارس /أ ش أ/ ", [], ["القاهرة"]),
        ("الكويت - 12 - 3 (كونا) -- ", [], ["الكويت"]),
        ("عمان 7 تموز (بترا)- ", [], ["عمان"]),
        ("رام الله - «النخلة الجديدة»: ", [], ["رام الله"]),
        ("بغداد/ المدى/ ", [], ["بغداد"]),
        ("بيروت: ", [], ["بيروت"]),
        ("طرابلس - من محمد علي - ", ["محمد علي"], ["طرابلس"]),
        ("", [], []),
    ],
)
def test_datelines_a_story_begins_with(opening: str, authors: list[str], places: list[str]) -> None:
    article, _ = extract(f"{TITLE}\n\n{opening}{STORY}")
    assert (list(article.authors), list(article.dateline)) == (authors, places)
    assert story_of(article).startswith("أعلنت بلدية")


@pytest.mark.parametrize(
    "opening",
    [
        "سوريا - التي عانت سنوات - ",
        "قال مدير حركة «النهر - الجديد» إن ",
        "في بيان مقتضب - نشر أمس - ",
        "ستعزز شركة «النقل» أسطولها بـ46 حافلة. و",
    ],
)
def test_a_dash_is_not_always_a_dateline(opening: str) -> None:
    article, _ = extract(f"{TITLE}\n\n{opening}{STORY}")
    assert article.dateline == ()
    assert story_of(article).startswith(opening[:8])


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("2021.12.02 | 11:51 دمشق", "2021-12-02T11:51"),
        ("الخميس 24/نوفمبر/2022 - 05:54 م", "2022-11-24T17:54"),
        ("نشر في: 3 يناير/كانون الثاني 2021", "2021-01-03"),
        ("الأحد، 04 آب/اغسطس 2013، آخر تحديث 02:21 (GMT+0400)", "2013-08-04T02:21"),
        ("٠٢:٠٠ الثلاثاء ١ / ١٢ / ٢٠٢٠", "2020-12-01T02:00"),
        ("5 غشت 2015 - 10:12", "2015-08-05T10:12"),
        ("18 أفريل 2017", "2017-04-18"),
        ("March 5, 2021", "2021-03-05"),
        ("le 14 février 2016", "2016-02-14"),
        ("1442/3/2 هـ - 2020/10/19 م", "2020-10-19"),
        ("12:30 ص 7/8/2019", "2019-08-07T00:30"),
        ("منذ 3 ساعات", None),
    ],
)
def test_stamps(line: str, value: str | None) -> None:
    article, _ = extract(f"الرئيسية\nمحليات\n{TITLE}\n{line}\nمشاركة\n{STORY}")
    assert (article.published and article.published.value) == value
    assert line not in story_of(article)


def test_what_is_told_beside_the_text_outranks_it() -> None:
    page = f"{TITLE}\n12 آذار 2020\n{STORY}"
    article, _ = extract(
        page, published="2020-03-13", title="عنوان آخر", outlet="الواحة", url="https://x.test/2019/1/2/a"
    )
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2020-03-13", "metadata")
    assert (article.title, article.title_span, article.outlet) == ("عنوان آخر", None, "الواحة")


def test_the_outlet_is_known_from_the_address() -> None:
    article, _ = extract(f"{TITLE}\n{STORY}", url="https://arabic.sputniknews.com/a/1")
    assert article.outlet == "سبوتنيك"


def test_a_title_told_beside_the_text_is_found_in_it() -> None:
    article, _ = extract(f"{TITLE} - الواحة نيوز\n{STORY}", title=TITLE)
    assert article.title == TITLE
    assert article.title_span is not None
    assert TITLE not in story_of(article)


@pytest.mark.parametrize("published", ["20222-01-01", "2027-01-01", "غدا"])
def test_an_absurd_date_told_is_a_problem(published: str) -> None:
    article, problems = extract(f"{TITLE}\n{STORY}", published=published)
    assert article.published is None
    assert [problem.code for problem in problems] == ["bad-date"]


def test_a_stamp_the_story_denies_is_only_a_day_it_was_there() -> None:
    told = STORY.replace("قبل يومين", "في 3 شباط الجاري")
    article, problems = extract(f"{TITLE}\n20 تموز 2021\n{told}")
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2021-02", "inferred")
    assert [problem.code for problem in problems] == ["date-conflict"]


def test_a_weekday_and_a_term_of_office_fix_the_year() -> None:
    told = STORY.replace("وقالت", "وكان الرئيس الأميركي دونالد ترامب قد وعد، الاثنين 18 شباط، بالمساعدة. وقالت")
    article, _ = extract(f"{TITLE}\n{told}")
    assert article.published is not None
    assert article.published.value == "2019-02"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("This page holds no Arabic letter at all, only a story in English.", "no-arabic"),
        ("ـ" * 5000, "no-arabic"),
        ("الرئيسية\nبحث\nمشاركة", "no-body"),
    ],
)
def test_pages_without_a_story(text: str, code: str) -> None:
    article, problems = extract(text)
    assert article.body == ()
    assert code in [problem.code for problem in problems]


def test_letters_hidden_in_tatweel_are_read() -> None:
    article, _ = extract(
        f"{TITLE}\nكـــتب: سامر الحلبي\nالخميـس 12 مــارس 2020\n{STORY}\nاقـــرأ أيضـا\nعنوان آخر بعيد"
    )
    assert (article.authors, article.published and article.published.value) == (("سامر الحلبي",), "2020-03-12")
    assert "عنوان آخر" not in story_of(article)


PIECES = st.sampled_from(
    [*STORY.split(), TITLE, "\n", "\n", "- ", "(رويترز)", "12 آذار 2020", "كتب:", "اقرأ أيضا", "<br>", '"', "."]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES | st.text(max_size=4), max_size=60).map(" ".join))
def test_any_text_gives_an_article_whose_spans_lie_in_it(text: str) -> None:
    article, problems = extract(text)
    ends = [0, *(place for span in article.body for place in span), len(text)]
    assert ends == sorted(ends)
    assert all(text[start:end].strip() for start, end in article.body)
    if article.title_span:
        assert text[slice(*article.title_span)] == article.title
    assert article.body or {problem.code for problem in problems} & {"no-arabic", "no-body"}
    assert extract(text) == (article, problems)


@pytest.mark.parametrize(
    "piece", ["ـ", "أ\n", "12 آذار 2020\n", '"', "دمشق - ", "<br>", "كتب: محمد و", STORY + "اقرأ أيضا\n"]
)
def test_a_page_of_one_thing_again_and_again_is_read_in_time(piece: str) -> None:
    begun = time.process_time()
    extract(piece * (100_000 // len(piece)) + STORY)
    assert time.process_time() - begun < 30
