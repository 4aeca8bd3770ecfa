"""Statements: sentences of our own against what must be found, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from isnad.model import Article, Entity, Published, Reading, Span, Statement
from isnad.reader import read, tools

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "statements.toml").read_text(encoding="utf-8")
)["case"]
WORDS = (
    'قال وأضاف الوزير إن أن بأن إلى عن على في وفق بحسب نقلت رويترز قوله مؤكدا مشيرا " « » : ، . - ( ) فيما كما '
    "وهو ما نفته "
    "الأمم المتحدة المتحدث باسم الحكومة أعلن مقتل ثلاثة جنود اليوم دعا الأطراف لكنه حذر من البيان المصدر"
).split()


def article(text: str, title: str | None = None) -> Article:
    """Give an article whose paragraphs are the lines of a text, published on a fixed day."""
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    body, place = [], start
    for line in text.split("\n"):
        if line.strip():
            body.append(Span(place, place + len(line)))
        place += len(line) + 1
    return Article(
        "a", None, "case", whole, title, Span(0, len(title)) if title else None,
        published=Published("2024-05-06", "stated"), body=tuple(body),
    )  # fmt: skip


def said(reading: Reading, paper: Article) -> list[tuple[Statement, str, str, str, list[str]]]:
    """Give the statements with cue, content, words of the speaker and the names of who passed them on."""
    entity: dict[str, Entity] = {e.id: e for e in reading.entities}
    return [
        (
            one,
            paper.text[slice(*one.cue)],
            paper.text[slice(*one.content)],
            " ".join(
                [
                    paper.text[slice(*one.speaker_span)] if one.speaker_span else "",
                    entity[one.speaker].ar if one.speaker else "",
                ]
            ),
            [entity[via].ar for via in one.via],
        )
        for one in reading.statements
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case: dict[str, Any]) -> None:
    """Every statement of a case is found with its parts, and no other."""
    if "known" in case:
        pytest.xfail(case["known"])
    paper = article(case["text"], case.get("title"))
    reading = read(paper, tools())
    found = said(reading, paper)
    assert [content for _, _, content, _, _ in found] == [row[1] for row in case["said"]]
    for (one, cue, _, speaker, via), (want, _, who, passed, act, form) in zip(found, case["said"], strict=True):
        assert want in cue or cue in want
        assert any(words in speaker for words in who.split("|"))
        wanted = passed.split("|") if passed else []
        nested = one.within is not None
        assert len(via) == len(wanted) or nested
        assert all(any(name in v for v in via) for name in wanted)
        assert one.act == act
        assert one.form == ("direct" if form == "d" else "indirect")
    for part in ("said_on", "venue", "speaks_for"):
        if part in case:
            names = {e.id: e.ar for e in reading.entities}
            assert [names.get(got, got) or "" for got in (getattr(row[0], part) for row in found)] == case[part]


def check(paper: Article, reading: Reading) -> None:
    """Hold what holds for every reading: spans inside the text, ids that exist, nothing found twice."""
    ids = {one.id for one in reading.statements}
    entities = {e.id for e in reading.entities}
    assert len(ids) == len(reading.statements)
    for one in reading.statements:
        for span in (one.cue, one.content, one.speaker_span):
            assert span is None or 0 <= span.start < span.end <= len(paper.text)
        assert one.speaker is None or one.speaker in entities
        assert set(one.via) <= entities
        assert one.speaker not in one.via
        assert one.within is None or one.within in ids - {one.id}
        assert 0 <= one.doubt <= 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_order_of_words_of_speech(words: list[str]) -> None:
    """Words of speech in any order are read without a crash, to valid statements."""
    paper = article(" ".join(words))
    check(paper, read(paper, tools()))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='قالنأإآىةءؤئو اﷺ«»"“”:،.؛-()\n\u200f\u0640\u064b0١a', min_size=1, max_size=120))
def test_any_text(text: str) -> None:
    """Any text is read without a crash."""
    if text.strip():
        paper = article(text)
        check(paper, read(paper, tools()))


def test_same_reading_twice() -> None:
    """The same article gives the same statements."""
    paper = article(CASES[0]["text"])
    assert read(paper, tools()).statements == read(paper, tools()).statements
