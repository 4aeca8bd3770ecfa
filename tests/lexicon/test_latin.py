"""Names in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from isnad.lexicon import latin


@pytest.mark.parametrize(
    ("arabic", "wanted"),
    [
        ("وليد الشامي", "Walid al-Shami"),
        ("جيمس ماكفارلين", "James Mcfarlane"),
        ("عبد العزيز", "Abd al-Aziz"),
        ("تشانغ وي", "Zhang Wei"),
        ("CBS", "CBS"),
    ],
)
def test_names(arabic: str, wanted: str) -> None:
    assert latin.load().name(arabic) == wanted


def test_contexts_go_from_wide_to_narrow() -> None:
    assert list(latin.contexts("اب", 0)) == ["##<ا>ب#", "#<ا>ب#", "##<ا>ب", "#<ا>ب", "<ا>ب", "#<ا>", "<ا>"]


def test_a_known_word_outdoes_the_letters() -> None:
    small = latin.Latin({"<ا>": "a", "<ب>": "b"}, {"باب": "bab el"})
    assert small.word("باب") == "bab el"
    assert small.word("اب") == "ab"


@given(strategies.text(max_size=40))
def test_any_text_gives_text(text: str) -> None:
    assert isinstance(latin.load().name(text), str)
