"""Words of a model are found where they stand or not at all: several places, marks, skipped middles, inventions."""

from __future__ import annotations

import random

import pytest

from isnad.reader.proposed.places import Places
from isnad.reader.proposed.reply import Words
from isnad.text.lens import Lens
from tests.text.test_quote import altered, inventions, squeezed, stories

TEXT = (
    "قال الوزير إن المعبر مغلق. وقال المتحدث: «المعبر مفتوح». وأكد الوزير أن المعبر سيفتح غداً.\n"
    "سالم: لا نعرف. ونفى سالم علمه بأن المعبر مغلق."
)


def found(words: str, within: str = "", near: int = 0) -> str | None:
    placed = Places(Lens(TEXT)).find(Words(words, within), near)
    return f"{placed.span.start}:{TEXT[placed.span.start : placed.span.end]}" if placed else None


@pytest.mark.parametrize(
    ("words", "within", "place"),
    [
        ("المعبر", "«المعبر مفتوح»", TEXT.index("المعبر مفتوح")),
        ("المعبر", "أن المعبر سيفتح", TEXT.index("المعبر سيفتح")),
        ("قال", "وقال المتحدث", TEXT.index("قال المتحدث")),
        ("المعبر مغلق", "علمه بأن المعبر مغلق", TEXT.rindex("المعبر مغلق")),
        (":", "سالم: لا نعرف", TEXT.index(": لا نعرف")),
        (":", "المتحدث: «المعبر", TEXT.index(": «")),
        ("المعبر سيفتح … المعبر مغلق", "", TEXT.index("المعبر سيفتح")),
    ],
)
def test_surroundings_tell_which_place_is_meant(words: str, within: str, place: int) -> None:
    told = found(words, within)
    assert told is not None
    assert int(told.partition(":")[0]) == place


@pytest.mark.parametrize(
    ("words", "within"),
    [
        ("المعبر", "المعبر تحت القصف"),  # surroundings that stand nowhere, and several places
        (":", ""),
        ("المعبر مغلق تماماً", ""),
        ("المعبر مفتوح … المعبر محترق", ""),
        ("المعبر مغلق … قال الوزير … سالم", ""),
        ("", ""),
        ("   ", "قال"),
        ("…", "…"),
    ],
)
def test_what_stands_nowhere_or_anywhere_is_not_found(words: str, within: str) -> None:
    assert found(words, within) is None


def test_without_surroundings_the_nearest_is_taken() -> None:
    places = [TEXT.index("المعبر مغلق"), TEXT.rindex("المعبر مغلق")]
    assert [found("المعبر مغلق", near=near) for near in (0, len(TEXT))] == [f"{at}:المعبر مغلق" for at in places]


def test_a_mark_needs_words_beside_it() -> None:
    assert found(":", "::::") is None


def test_altered_words_with_altered_surroundings_are_found_in_place_and_inventions_are_not() -> None:
    chance = random.Random(7)
    lines = stories()
    right = 0
    for _ in range(200):
        line = chance.choice(lines)
        words = line.split()
        length = chance.randint(2, 8)
        first = chance.randrange(len(words) - length)
        quotation = " ".join(words[first : first + length])
        around = " ".join(words[max(0, first - 3) : first + length + 3])
        placed = Places(Lens(line)).find(Words(altered(quotation, chance), altered(around, chance)), 0)
        told = line[placed.span.start : placed.span.end] if placed else ""
        right += squeezed(told).startswith(squeezed(quotation)[1:4]) or squeezed(told) == squeezed(quotation)
    assert right >= 196
    whole = Places(Lens("\n".join(lines)))
    assert [words for words in inventions(lines, chance) if whole.find(Words(words, words), 0)] == []
