"""Names, who is who, and the phrases that stand for parties, on invented sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies

from isnad import lexicon
from isnad.model import Article, Entity, Published, Span
from isnad.reader.cast import Cast
from isnad.reader.draft import Draft
from isnad.reader.mentions import mentions
from isnad.reader.times import times

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "mentions.toml").read_text(encoding="utf-8"))
ARABIC = 'ابتجحدرسشعفقكلمنهويةىأإ «»"()،.:- \n123abc\u0640\u064e'


def cast_of(text: str) -> tuple[Cast, str]:
    article = Article(
        "a1",
        None,
        "case",
        text,
        published=Published("2023-06-01", "stated"),
        body=(Span(0, len(text)),) if text else (),
    )
    draft = Draft(article, lexicon.load())
    found, _ = times(draft)
    return mentions(draft, found), text


def names(text: str) -> dict[str, Entity]:
    cast, _ = cast_of(text)
    return {text[name.span.start : name.span.end]: cast.entity(name.entity) for name in cast.named if name.entity}


@pytest.mark.parametrize("case", CASES["sentence"], ids=lambda case: case["text"][:40])
def test_names_of_a_sentence(case: dict[str, Any]) -> None:
    cast, text = cast_of(case["text"])
    found = names(text)
    assert set(found) == set(case["names"])
    for name, wanted in case["names"].items():
        kinds, _, owner = wanted.partition("/")
        assert found[name].kind in kinds.split("|")
        if owner.startswith("="):
            assert found[name].id == found[owner[1:]].id
        elif owner:
            assert found[name].of == found[owner].id
    assert all(entity.en and entity.en_by for entity in cast.entities if entity.kind != "unnamed")


@pytest.mark.parametrize("case", CASES["phrase"], ids=lambda case: case["words"][:40])
def test_a_phrase_and_whom_it_stands_for(case: dict[str, Any]) -> None:
    cast, text = cast_of(case["text"])
    phrase = next((p for p in cast.phrases if text[p.span.start : p.span.end] == case["words"]), None)
    assert phrase is not None
    assert (phrase.gender, phrase.number) == (case["gender"], case["number"])
    if case["stands_for"]:
        assert phrase.entity == names(text)[case["stands_for"]].id


@settings(max_examples=60, deadline=None)
@given(strategies.text(strategies.sampled_from(ARABIC), max_size=120))
def test_any_text_gives_phrases_inside_it(text: str) -> None:
    cast, _ = cast_of(text)
    for phrase in (*cast.phrases, *cast.named):
        assert 0 <= phrase.span.start < phrase.span.end <= len(text)
        assert phrase.entity is None or cast.entity(phrase.entity).id
        assert phrase.of is None or cast.entity(phrase.of).id
    ends = [phrase.last for phrase in cast.phrases]
    assert all(end < phrase.first for end, phrase in zip(ends, cast.phrases[1:], strict=False))
