"""What a terminal shows of an article."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from isnad.model import Quantity
from isnad.serve import pretty
from isnad.store import ArticleView
from tests.store import made


def drawn(view: ArticleView) -> str:
    """Draw an article as a wide terminal would."""
    page = io.StringIO()
    Console(width=200, file=page).print(pretty.pretty(view))
    return page.getvalue()


def test_an_article_shows_chain_words_and_event() -> None:
    article = made.article()
    shown = drawn(ArticleView(article, made.reading(article)))
    assert "صحيفة الميناء ← وزير الخارجية ← الولايات المتحدة" in shown
    assert "قال القوات الأمريكية قصفت الميناء أمس وقتلت 3 جنود" in shown
    assert "ASSAULT aerial  الولايات المتحدة → ؟  2021-05-02  في الميناء  killed 3  actual" in shown
    assert "قصفت  told in s1" in shown
    assert "2021-05-03 (metadata)" in shown


def test_an_empty_reading_says_so() -> None:
    article = replace(made.article(), published=None)
    empty = replace(made.reading(article), statements=(), events=())
    shown = drawn(ArticleView(article, empty))
    assert "no statement and no event found" in shown
    assert "date unknown" in shown


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Quantity(3, "killed"), "killed 3"),
        (Quantity(10, "injured", high=12, about=True), "injured about 10–12"),
        (Quantity(1.5, "money"), "money 1.5"),
    ],
)
def test_numbers_show_range_and_doubt(number: Quantity, words: str) -> None:
    assert pretty.quantity(number) == words


@pytest.mark.parametrize("odd", ["\x1b[2J", "\u202e", "\r", "\x00", "\x9b31m"])
def test_words_cannot_steer_the_terminal(odd: str) -> None:
    assert pretty.shown(f"قبل{odd}بعد").replace("[2J", "").replace("31m", "") == "قبل بعد"
