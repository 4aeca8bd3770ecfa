from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, strategies as st

from isnad.text.dates import Anchor, find, resolve
from isnad.text.lens import Lens, fold
from isnad.text.months import months

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "dates.toml").read_text(encoding="utf-8"))
ROWS = [(name, group["anchor"], *row) for name, group in CASES.items() for row in group["rows"]]


@pytest.mark.parametrize(
    ("name", "anchor", "text", "words", "value"), ROWS, ids=[f"{row[0]}: {row[2]}" for row in ROWS]
)
def test_found_and_valued(name: str, anchor: str, text: str, words: str, value: str) -> None:
    found = [(text[e.span.start : e.span.end], resolve(e, anchor or None) or "") for e in find(Lens(text))]
    if not words:
        assert [told for told in found if told[1]] == [], name
    else:
        assert found[:1] == [(words, value)], name


def test_the_table_is_large_and_covers_seven_traditions() -> None:
    assert len(ROWS) >= 250
    assert sum(name.startswith("months_") for name in CASES) >= 7


@pytest.mark.parametrize(
    "locale", ["ar", "ar_EG", "ar_SA", "ar_SY", "ar_LB", "ar_IQ", "ar_DZ", "ar_TN", "ar_MA", "ar_MR"]
)
def test_every_month_name_of_cldr_is_known(locale: str) -> None:
    for number, name in Locale.parse(locale).months["format"]["wide"].items():
        month = months()[tuple(fold(name).split())]
        assert (month.number, month.hijri) == (number, False), name


@given(st.text(), st.sampled_from([None, "2022", "2022-05", "2022-05-20", date(1, 1, 1), date(9999, 12, 31)]))
def test_any_text_is_read_and_spans_slice(text: str, anchor: str | date | None) -> None:
    last = 0
    for expression in find(Lens(text)):
        start, end = expression.span
        assert last <= start < end <= len(text)
        last = end
        resolve(expression, anchor)


WORDS = [
    "في", "من", "إلى", "بين", "و", "منذ", "قبل", "بعد", "يوم", "اليوم", "أمس", "غدا", "أول", "الأول",
    "الثالث والعشرين", "25", "٣١", "2019", "١٤٤٣", "31/12/9999", "2022-W53", "مايو", "آب", "كانون الأول",
    "رمضان", "/", "-", "،", "الأحد", "الاثنين", "الماضي", "المقبل", "الجاري", "هذا", "ذلك", "الشهر", "العام",
    "عام", "أيام", "شهرين", "الأسبوع", "القرن", "التسعينيات", "الربع", "النصف", "مطلع", "صيف", "الساعة",
    "10:30", "مساء", "هـ", "الـ", "التالي", "السابق", "نفسه", "الأخيرة", "السنوات", "ثلاثة", "ألفين", "الموافق",
    "الليلة", "الآن",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.sampled_from([None, "2022", "2024-02", "2024-02-29", "0001-01-01", "9999-12-31"]),
    st.sampled_from([None, "past", "future"]),
)
def test_any_row_of_date_words_is_read(text: str, anchor: str | None, lean: str | None) -> None:
    for expression in find(Lens(text)):
        value = resolve(expression, anchor, lean=lean)  # type: ignore[arg-type]
        assert value is None or Anchor.read(value) is not None
