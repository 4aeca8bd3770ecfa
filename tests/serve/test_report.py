"""The report page: what stands on it, that nothing in it can do harm, that marks never change a text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies

from isnad.model import Article, Problem, Published, Span
from isnad.serve import report
from isnad.serve.report import layers, timeline, write_report
from isnad.serve.report.layers import Mark, pieces, rendered
from isnad.store import Addition, Record
from tests.store import made

if TYPE_CHECKING:
    from pathlib import Path

    from isnad.model import EventType

HOSTILE = "<script>alert(1)</script> \"><img src=x onerror=alert(2)> ' & </style> {{ 7 * 7 }} \u202e"


class Seen(HTMLParser):
    """All elements with their attributes, and the text inside `.text` blocks."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._texts: list[str] = []
        self._depth = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if self._depth and tag not in {"meta", "input"}:
            self._depth += 1
        elif dict(attrs).get("class") == "text":
            self._depth = 1
            self._texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert tag
        self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self._texts[-1] += data
        self.words.append(data)

    @property
    def texts(self) -> list[str]:
        """The text content of every article."""
        return self._texts


def page_of(tmp_path: Path, *additions: Addition) -> str:
    """Write the report of a record with these."""
    with Record.open(tmp_path / "r.db", create=True) as record:
        record.add(additions)
        write_report(record, tmp_path / "page.html")
    return (tmp_path / "page.html").read_text(encoding="utf-8")


def addition(article: Article, *, title: str | None = None) -> Addition:
    told = replace(article, title=title or article.title, title_span=None if title else article.title_span)
    return Addition("here/file.txt", None, told, made.reading(told))


def test_an_article_stands_on_the_page_with_all_it_says(tmp_path: Path) -> None:
    page = page_of(tmp_path, addition(made.article()))
    seen = Seen(page)
    assert seen.texts == [made.TEXT]
    assert ("article", {"id": "a1", "lang": "ar", "dir": "rtl"}) in seen.tags
    links = [name for tag, attributes in seen.tags if tag == "li" for name in [attributes.get("class")] if name]
    assert [name for name in links if name in {"outlet", "via", "speaker", "body"}] == ["outlet", "speaker", "body"]
    for words in ("صحيفة الميناء", "الولايات المتحدة", "ASSAULT", "2021-05-02", "killed 3", "قصفت", "feed"):
        assert words in page


def test_every_link_within_the_page_leads_somewhere(tmp_path: Path) -> None:
    seen = Seen(page_of(tmp_path, *(addition(made.article(number)) for number in range(3))))
    ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {one["href"] for _, one in seen.tags if (one.get("href") or "").startswith("#")}
    assert {str(one)[1:] for one in wanted} <= set(ids)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    article = made.article(text=made.TEXT + HOSTILE)
    url = "javascript:alert(3)"
    article = replace(
        article,
        id=Article.make_id(article.text, article.name, url, HOSTILE),
        url=url,
        outlet=HOSTILE,
        authors=(HOSTILE,),
    )
    problem = Problem("extract", "no-title", HOSTILE)
    told = replace(addition(article, title=HOSTILE), problems=(problem,), source=HOSTILE)
    page = page_of(tmp_path, told)
    seen = Seen(page)
    assert seen.texts == [article.text]
    assert [tag for tag, _ in seen.tags].count("script") == 1
    assert not [tag for tag, _ in seen.tags if tag in {"img", "iframe", "object", "embed", "link", "base", "form"}]
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on")]
    assert not [one for _, attributes in seen.tags if (one := attributes.get("href") or "").startswith("javascript")]
    assert "{{ 7 * 7 }}" in page


def test_nothing_comes_from_outside(tmp_path: Path) -> None:
    article = replace(made.article(), url="https://outlet.example/1")
    article = replace(article, id=Article.make_id(article.text, article.name, article.url, article.outlet))
    page = page_of(tmp_path, addition(article))
    seen = Seen(page)
    assert not [one for _, attributes in seen.tags for name, one in attributes.items() if name in {"src", "srcset"}]
    outside = [one.get("href") for _, one in seen.tags if (one.get("href") or "").startswith("http")]
    assert outside == ["https://outlet.example/1"]
    assert not re.search(r"@import|url\(", page)
    assert "default-src 'none'" in page


def test_the_same_record_gives_the_same_page(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert page_of(tmp_path / "one", addition(made.article())) == page_of(tmp_path / "two", addition(made.article()))


def test_articles_stand_in_the_order_of_their_dates(tmp_path: Path) -> None:
    dates = ["2021-05-03", None, "2020-01-01"]
    articles = [
        replace(made.article(number), published=Published(value, "metadata") if value else None)
        for number, value in enumerate(dates)
    ]
    page = page_of(tmp_path, *map(addition, articles))
    assert re.findall(r"<time[^>]*>([^<]*)</time>", page) == ["2020-01-01", "2021-05-03", "no date"]


def test_a_record_too_large_for_a_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "LARGEST", 2)
    page = page_of(tmp_path, *(addition(made.article(number)) for number in range(3)))
    assert "The first 2 of 3 articles" in page
    assert len(Seen(page).texts) == 2


def test_an_empty_record_gives_a_page(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert "<b>0</b> articles" in page
    assert "None." in page


def content(html: str) -> str:
    """Give the text content of a piece of HTML, with carriage returns as a browser keeps them."""
    return Seen(f'<div class="text">{html}</div>').texts[0]


LETTERS = strategies.text(strategies.sampled_from("ابو «»<>&\"'\n\r\tـ"), min_size=1, max_size=30)
LAYERS = strategies.sampled_from(["name person", "time", "cue", "content", "event", "rest", "body"])


@settings(max_examples=200, deadline=None)
@given(LETTERS, strategies.lists(strategies.tuples(strategies.integers(0, 29), strategies.integers(1, 30), LAYERS)))
def test_marks_that_overlap_in_any_way_never_change_the_text(text: str, drawn: list[tuple[int, int, str]]) -> None:
    spans = [(start, min(start + length, len(text)), layer) for start, length, layer in drawn if start < len(text)]
    marks = [Mark(Span(start, end), layer, f"s{number}") for number, (start, end, layer) in enumerate(spans)]
    html = rendered(text, marks, "a1")
    assert content(html) == text
    for piece in pieces(len(text), marks):
        for mark in marks:
            assert (mark in piece.marks) == mark.span.covers(piece.span)
            assert mark in piece.marks or not mark.span.overlaps(piece.span)


@given(strategies.text(strategies.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_comes_out_as_it_went_in_but_for_controls(text: str) -> None:
    assert content(rendered(text, [], "a1")) == text.translate(layers._PICTURES)


def test_a_cue_is_one_link_even_where_it_is_cut_up() -> None:
    marks = [Mark(Span(0, 4), "cue", "s0"), Mark(Span(2, 6), "name person", "e0")]
    html = rendered("أعلنت", marks, "a1")
    assert html.count("<a ") == 1
    assert html.startswith('<a id="a1-s0-w" href="#a1-s0" class="cue" data-k="s0">أع</a>')


def days(*dates: str | None, kind: EventType = "ASSAULT") -> list[tuple[str | None, EventType]]:
    return [(one, kind) for one in dates]


def test_a_timeline_takes_the_finest_unit_that_fits() -> None:
    drawn = timeline.draw(days("2023-11-09", "2023-11-12T08:00", "2023-11-09/2023-11-10", "2023", None))
    assert drawn is not None
    assert drawn.unit == "day"
    assert [(bar.period, bar.count) for bar in drawn.bars] == [("2023-11-09", 2), ("2023-11-12", 1)]
    assert drawn.beside == 2
    by_month = timeline.draw(days("2022-01-09", "2023-11-12"))
    assert by_month is not None
    assert by_month.unit == "month"


@pytest.mark.parametrize("dates", [(), (None,), ("2023-11-09",), ("2023-W45", "2024-Q1"), ("0001", "9999-99-99")])
def test_dates_that_make_no_drawing_make_none(dates: tuple[str | None, ...]) -> None:
    drawn = timeline.draw(days(*dates))
    assert drawn is None or all(bar.height > 0 for bar in drawn.bars)


WHEN = strategies.one_of(strategies.dates().map(str), strategies.from_regex("[0-9]{4}(-[0-9]{2})?", fullmatch=True))


@settings(deadline=None)
@given(strategies.lists(WHEN, max_size=30))
def test_every_event_is_drawn_or_counted(dates: list[str]) -> None:
    drawn = timeline.draw(days(*dates))
    if drawn:
        assert sum(bar.count for bar in drawn.bars) + drawn.beside == len(dates)
        assert all(bar.y >= 0 and bar.y + bar.height <= 2 * timeline.HALF + 0.2 for bar in drawn.bars)
