from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from isnad.text.lens import Lens, fold

ARABIC = st.text(alphabet="قوات سدـَّأإآىةؤئ “”«»\u200f\u202b\ufeff\u0670ﻻﷺﺣ٣۴\u00a0\t\n.1a", max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("قــوات سـوريا", "قوات سوريا"),
        ("الأميركيّة", "الاميركيه"),
        ("مسؤولٌ رئيسٍ", "مسوول رييس"),
        ("إلى متى", "الي متي"),
        ("٣٤ و۵۶", "34 و56"),
        ("“قسد” و«داعش»", '"قسد" و"داعش"'),
        ("\u200fمصر\u202c", "مصر"),
        ("ﻻﺣﻖ", "لاحق"),
        ("أ  ب\u00a0\u00a0ت", "ا ب ت"),
        ("١٫٥", "1.5"),
        ("", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert Lens(text).folded == folded


def test_a_hidden_name_is_found_and_its_span_is_the_hidden_form() -> None:
    text = "قالت قــوات سـوريا الديمقراطية إنها"
    lens = Lens(text)
    at = lens.folded.index("قوات سوريا")
    span = lens.span(at, at + len("قوات سوريا"))
    assert text[span.start : span.end] == "قــوات سـوريا"


def test_marks_on_the_last_letter_belong_to_the_span() -> None:
    lens = Lens("قصفٍ مكثّف")
    span = lens.span(0, 3)
    assert lens.text[span.start : span.end] == "قصفٍ"


@given(st.one_of(st.text(max_size=60), ARABIC), st.data())
def test_every_stretch_slices_to_words_that_fold_to_it(text: str, data: st.DataObject) -> None:
    lens = Lens(text)
    assert lens.folded == fold(text)
    if not lens.folded:
        return
    start = data.draw(st.integers(0, len(lens.folded) - 1))
    end = data.draw(st.integers(start + 1, len(lens.folded)))
    span = lens.span(start, end)
    assert 0 <= span.start < span.end <= len(text)
    # a stretch that folds to several letters is taken whole, so the slice may say more, never less
    assert lens.folded[start:end] in fold(text[span.start : span.end])


@given(st.one_of(st.text(max_size=60), ARABIC))
def test_index_and_position_agree(text: str) -> None:
    lens = Lens(text)
    places = [lens.index(i) for i in range(len(text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(lens.folded) for place in places)
    assert all(lens.index(lens.position(i)) <= i for i in range(len(lens.folded)))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 9)])
def test_no_such_stretch(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no such stretch"):
        Lens("قوات").span(start, end)
