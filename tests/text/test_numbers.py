from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from isnad.text.lens import Lens
from isnad.text.numbers import cardinal, dual, numbers, ordinal

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "numbers.toml").read_text(encoding="utf-8"))
ROWS = [row for group in CASES.values() for row in group["rows"]]


@pytest.mark.parametrize(("text", "words", "value", "high", "marks"), ROWS, ids=[row[0] for row in ROWS])
def test_found_and_valued(text: str, words: str, value: float, high: float | str, marks: str) -> None:
    found = [
        (
            text[number.span.start : number.span.end],
            number.value,
            "" if number.high is None else number.high,
            "a" * number.about + "v" * number.vague + "p" * number.percent,
        )
        for number in numbers(Lens(text))
    ]
    assert found == ([(words, value, high, marks)] if words else [])


def test_several_in_one_text() -> None:
    text = "قتل 3 جنود وأصيب خمسة عشر، بينهم طفلان"
    assert [number.value for number in numbers(Lens(text))] == [3, 15]


@pytest.mark.parametrize(
    ("words", "value", "read"),
    [("الثالث والعشرين", 23, 2), ("الحادي عشر", 11, 2), ("العشرين", 20, 1), ("ثالث", 3, 1), ("السابعه عشره", 17, 2)],
)
def test_ordinals(words: str, value: int, read: int) -> None:
    assert ordinal(words.split(), 0) == (value, read)


@pytest.mark.parametrize("words", ["عشرين", "قتيل", "والثالث"])
def test_no_ordinals(words: str) -> None:
    assert ordinal(words.split(), 0) is None


@pytest.mark.parametrize(
    ("word", "singulars"),
    [("قتيلان", ("قتيل",)), ("جنديين", ("جندي",)), ("سيارتين", ("سياره", "سيارت")), ("كان", ()), ("مدن", ())],
)
def test_duals(word: str, singulars: tuple[str, ...]) -> None:
    assert dual(word) == singulars


def test_words_that_are_no_number() -> None:
    assert cardinal(["جندي"], 0) is None


WORDS = (
    "خمسة وعشرين عشر مئة مئتين ألف آلاف والآلاف مليون و بين إلى - أو نحو عشرات 15 1,500 2.5 % في المئة وثلاثة الـ أحد"
).split()


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)))
def test_any_text_is_read_and_spans_slice(text: str) -> None:
    last = 0
    for number in numbers(Lens(text)):
        assert last <= number.span.start < number.span.end <= len(text)
        assert number.high is None or number.high > number.value
        last = number.span.end
