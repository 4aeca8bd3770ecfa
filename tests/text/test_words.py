from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from isnad.text.lens import Lens, fold
from isnad.text.words import peel, stem, stems, tokens, unsuffixed

WORD = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويء", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "prefix", "inside", "cut"),
    [
        ("وبدمشق", "وب", "دمشق", 2),
        ("للاردن", "ل", "الاردن", 2),
        ("للجنه", "ل", "اللجنه", 1),
        ("لسوريا", "ل", "سوريا", 1),
        ("فالقوات", "ف", "القوات", 1),
        ("كبيروت", "ك", "بيروت", 1),
        ("وللقوات", "ول", "القوات", 3),
    ],
)
def test_peels(word: str, prefix: str, inside: str, cut: int) -> None:
    assert (prefix, inside, cut) in {(way.prefix, way.stem, way.cut) for way in peel(word)}


@pytest.mark.parametrize(
    ("word", "before", "pronoun"),
    [
        ("قوله", "قول", "ه"),
        ("قوتهم", "قوه", "هم"),
        ("نفاها", "نفي", "ها"),
        ("اعلنوه", "اعلنوا", "ه"),
        ("لقايهم", "لقاء", "هم"),
    ],
)
def test_takes_pronouns_off(word: str, before: str, pronoun: str) -> None:
    assert (before, pronoun) in unsuffixed(word)


@given(WORD)
def test_what_is_peeled_puts_the_word_together_again(word: str) -> None:
    for way in peel(word):
        rest = word[way.cut :]
        assert way.stem in {rest, "ال" + rest, "ال" + word[way.cut + 0 :]}
        assert word.startswith(way.prefix) or way.prefix.endswith("ل")


@pytest.mark.parametrize(
    "family",
    [
        ("الأمريكية", "بالأمريكية", "الامريكيه", "أمريكي"),
        ("القوات", "للقوات", "قوات"),
        ("المتحدثون", "متحدثين", "والمتحدث"),
    ],
)
def test_forms_of_a_word_share_their_stem(family: tuple[str, ...]) -> None:
    assert len({stem(fold(word)) for word in family}) == 1


@given(WORD)
def test_stem_leaves_something(word: str) -> None:
    assert stem(word)
    assert len(stem(word)) >= min(3, len(word))


@given(st.text(alphabet="قوات ـَ.،12\u200fأ«", max_size=50))
def test_tokens_stand_where_they_say(text: str) -> None:
    lens = Lens(text)
    found = tokens(lens)
    assert all(fold(text[t.start : t.end]) == t.text for t in found)
    assert [t.start for t in found] == sorted({t.start for t in found})
    assert len(stems(text)) == sum(t.text[0].isalnum() for t in found)
