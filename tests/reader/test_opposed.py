"""Opposed statements: a denial beside what it denies, two counts of one thing, and what only looks like them."""

from __future__ import annotations

import pytest

from isnad.model import Article, Span
from isnad.reader import read, tools

STRIKE = "قالت وزارة الصحة إن القصف أسفر عن مقتل 70 مدنيا"
CASES = [
    (
        "قالت الحكومة إن الجيش انسحب من الميناء. ونفى المتحدث باسم المعارضة أن يكون الجيش انسحب من الميناء.",
        1,
    ),
    (
        STRIKE + " في البلدة. وقال المتحدث باسم الجيش إن القصف أسفر عن مقتل 12 مدنيا في البلدة.",
        1,
    ),
    (
        STRIKE + " في البلدة. وقال المتحدث باسم الجيش إن القصف أسفر عن مقتل نحو 60 مدنيا.",
        0,
    ),
    ("نفى المتحدث باسم الجيش ما أعلنته وزارة الصحة من مقتل 70 مدنيا في البلدة.", 1),
    (STRIKE + ". وقال الدفاع المدني إن الحريق أدى إلى إصابة 12 عاملا.", 0),
    ("قالت الحكومة إن المحادثات ستبدأ غدا. ونفى المتحدث باسم المعارضة أن يكون الجسر قد انهار.", 0),
    ("قال الوزير إن القانون جاهز. وأضاف أن القانون لن يعرض هذا العام.", 0),
]


def paper(text: str) -> Article:
    """Give an article of one paragraph."""
    return Article("a", None, "case", text, body=(Span(0, len(text)),))


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_pairs(text: str, wanted: int) -> None:
    """As many pairs are found as there are, of ids that exist."""
    reading = read(paper(text), tools())
    assert len(reading.opposed) == wanted
    ids = {one.id for one in reading.statements}
    assert all({left, right} <= ids and left != right for left, right in reading.opposed)
