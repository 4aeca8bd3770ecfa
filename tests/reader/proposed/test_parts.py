"""Articles cut at paragraphs: nothing lost, nothing twice, what stands before told along."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from isnad import run
from isnad.model import Article, Span
from isnad.reader.proposed.parts import cut, halves
from tests.reader.proposed.invented import PARAGRAPHS, TEXT


def article() -> Article:
    return run.read_text(TEXT, name="x", lexicon=None)[0]


@pytest.mark.parametrize("largest", [1, 60, 150, 300, 10_000])
def test_every_word_stands_in_one_part(largest: int) -> None:
    parts = cut(article(), largest, 100)
    assert " ".join(" ".join(part.text for part in parts).split()) == " ".join(TEXT.split())
    assert [part.number for part in parts] == list(range(len(parts)))
    if largest >= 150:
        assert all(len(part.text) <= largest + len(PARAGRAPHS) for part in parts)


def test_what_stands_before_is_told_along_and_not_read_twice() -> None:
    parts = cut(article(), 150, 200)
    assert not parts[0].before
    for before, part in pairwise(parts):
        assert part.before
        assert part.before.split("\n")[-1] == before.text.split("\n")[-1]
        assert part.window.start < part.span.start
        assert part.window.end == part.span.end


def test_an_article_without_a_body_is_one_part() -> None:
    bare = replace(article(), body=(), title_span=None)
    assert len(cut(bare, 10_000, 100)) == 1


def test_halves_hold_the_whole_part() -> None:
    (whole,) = cut(article(), 10_000, 100)
    made = halves(article(), whole, 100)
    assert len(made) == 2
    assert " ".join(" ".join(one.text for one in made).split()) == " ".join(whole.text.split())
    one_sentence = replace(article(), text="جملة واحدة فقط", body=(Span(0, 14),), title_span=None)
    assert len(halves(one_sentence, cut(one_sentence, 100, 10)[0], 10)) == 1
