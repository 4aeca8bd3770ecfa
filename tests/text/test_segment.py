"""Paragraphs, sentences and quotations: a table of newspaper habits, then what holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from isnad.model import Span
from isnad.text.segment import paragraphs, quotations, sentences

SENTENCES = [
    ("قال الوزير نعم. وأضاف لا.", ["قال الوزير نعم.", "وأضاف لا."]),
    ("هل عاد الوفد؟ لم يعد! انتهى.", ["هل عاد الوفد؟", "لم يعد!", "انتهى."]),
    ("بلغت النسبة 1.5 في المئة. ثم 2.25 أمس.", ["بلغت النسبة 1.5 في المئة.", "ثم 2.25 أمس."]),
    ("زار د. سامي الحلو المدينة. وغادر.", ["زار د. سامي الحلو المدينة.", "وغادر."]),
    ("أكد أ. د. نبيل عون ذلك. وانتهى.", ["أكد أ. د. نبيل عون ذلك.", "وانتهى."]),
    ("كتب جون J. Smith مقالا. ونشره.", ["كتب جون J. Smith مقالا.", "ونشره."]),
    ("ذكرت أ.ف.ب أن الطريق مغلق. وعاد الهدوء.", ["ذكرت أ.ف.ب أن الطريق مغلق.", "وعاد الهدوء."]),
    ("وفق موقع الواحة.نت أمس. وانتهى.", ["وفق موقع الواحة.نت أمس.", "وانتهى."]),
    ("أفاد موقع النجمة. نت نقلا عن شهود. وانتهى.", ["أفاد موقع النجمة. نت نقلا عن شهود.", "وانتهى."]),
    ("قال: «جئنا أمس. سنعود غدا.» وأضاف شيئا.", ["قال: «جئنا أمس. سنعود غدا.»", "وأضاف شيئا."]),
    ('قال "جئنا. وسنعود" ثم غادر. وانتهى.', ['قال "جئنا. وسنعود" ثم غادر.', "وانتهى."]),
    ('سأل "هل انتهى الأمر؟"، فأجاب نعم. وانتهى.', ['سأل "هل انتهى الأمر؟"، فأجاب نعم.', "وانتهى."]),
    ("دخلوا البلدة (وفق شاهد. لم يسمّ) فجرا. وخرجوا.", ["دخلوا البلدة (وفق شاهد. لم يسمّ) فجرا.", "وخرجوا."]),
    ("لن نبقى معهم (…) إذا حدث ذلك. وانتهى.", ["لن نبقى معهم (…) إذا حدث ذلك.", "وانتهى."]),
    ("وقع ذلك عام 2016. وعادوا.", ["وقع ذلك عام 2016.", "وعادوا."]),
    ("1. المعبر الأول مغلق. 2. الثاني مفتوح.", ["1. المعبر الأول مغلق.", "2. الثاني مفتوح."]),
    ("اجتمعوا الخميس.وقال الناطق إنهم اتفقوا.", ["اجتمعوا الخميس.", "وقال الناطق إنهم اتفقوا."]),
    ("عاد الوفد؛ ولم يصرح", ["عاد الوفد؛", "ولم يصرح"]),
    ("سطر أول\nسطر ثان", ["سطر أول", "سطر ثان"]),
    ("انتظروا... ثم رحلوا", ["انتظروا...", "ثم رحلوا"]),
    ("سنة 1990 م. وقال", ["سنة 1990 م.", "وقال"]),
]

QUOTATIONS = [
    ('قال "نعم" ثم "لا".', ["نعم", "لا"]),
    ("قال «نعم» ثم «لا».", ["نعم", "لا"]),
    ("قال “نعم” ثم “لا”.", ["نعم", "لا"]),
    ("قال ”نعم“ ثم ”لا“.", ["نعم", "لا"]),
    ("قال „نعم‟ ثم „لا”.", ["نعم", "لا"]),
    ('قال “نعم" ثم "لا”.', ["نعم", "لا"]),
    ("قال »نعم« ثم »لا«.", ["نعم", "لا"]),
    ("قال <<نعم>> ثم ''لا''.", ["نعم", "لا"]),
    ("قال ‘نعم’ ثم 'لا'.", ["نعم", "لا"]),
    ("قال « نعم » ثم “ لا ”.", ["نعم", "لا"]),
    ('قال " نعم " ثم " لا ".', ["نعم", "لا"]),
    ('عناصر لـ"الحركة" و"الجبهة" بـ“البلدة”', ["الحركة", "الجبهة", "البلدة"]),
    ('التابعة لـ”الحركة” و”الجبهة"', ["الحركة", "الجبهة"]),
    ('قال إن"الأمر انتهى"،ثم غادر', ["الأمر انتهى"]),
    ('قال: "إن اتفاق «النهر» ساري"، ثم غادر', ["إن اتفاق «النهر» ساري", "النهر"]),
    ('قال "إن عملية "الدرع" مستمرة" ثم غادر', ['إن عملية "الدرع" مستمرة', "الدرع"]),
    ('"الأول""الثاني"', ["الأول", "الثاني"]),
    ("عاد O'Brien والصحيفة L’Express إلى المدينة", []),
    ('صاروخ "سهم-2″، وصاروخ "برق-1″ أيضا', ["سهم-2", "برق-1"]),
    ('شاشة 55" جديدة', []),
    ('بدأت عملية "الدرع "وأضاف أنها مستمرة', ["الدرع"]),
    ('قال ["نعم"] و("لا")', ["نعم", "لا"]),
]

UNCLOSED = [
    ('قال "إن الأمر انتهى. وأضاف أنه غادر.', "إن الأمر انتهى"),
    ("أشار إلى أن” الوضع يتحسن ببطء.\nوعاد", "الوضع يتحسن ببطء"),
    ('قال "إن عملية "الدرع" لن تتوقف الآن.\nوغادر', 'إن عملية "الدرع" لن تتوقف الآن'),
    ('"جئنا أمس. وسنعود غدا.\n"وسنبقى".', "جئنا أمس. وسنعود غدا"),
]


def words(text: str, spans: list[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert words(text, sentences(text)) == expected


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[str]) -> None:
    found = quotations(text)
    assert words(text, [q.inner for q in found]) == expected
    assert all(q.closed for q in found)


@pytest.mark.parametrize(("text", "expected"), UNCLOSED)
def test_a_quotation_never_closed_is_recovered(text: str, expected: str) -> None:
    first = next(q for q in quotations(text) if not q.closed)
    assert text[first.inner.start : first.inner.end] == expected


def test_depth_counts_enclosing_quotations() -> None:
    assert [q.depth for q in quotations('قال "إن اتفاق «النهر» ساري" و"انتهى"')] == [0, 1, 0]


def test_paragraphs_are_lines_with_words() -> None:
    text = "أول\r\n\n  ثان \u200f\n–\n\u2028ثالث"
    assert words(text, paragraphs(text)) == ["أول", "ثان", "ثالث"]


def test_paragraphs_of_given_spans_stay_inside_them() -> None:
    text = "عنوان\nمتن أول\nمتن ثان\nذيل"
    assert words(text, paragraphs(text, [Span(6, 21)])) == ["متن أول", "متن ثان"]


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    line = "خرج الناس إلى الساحة الكبرى ورفعوا الأعلام ثم عادوا إلى"
    text = "\n".join([line] * 6) + "\nبيوتهم.\n\n" + "\n".join([line] * 4) + "\nأعمالهم."
    assert len(paragraphs(text)) == 2
    assert len(sentences(text)) == 2


ANY_TEXT = st.text(alphabet=st.sampled_from("ابوقال .؟!\n\"«»“”'’:،()1ـ\u200f") | st.characters(), max_size=120)


@given(ANY_TEXT)
def test_every_letter_is_in_one_sentence_of_one_paragraph(text: str) -> None:
    for parts in (paragraphs(text), sentences(text)):
        assert all(a.end <= b.start for a, b in pairwise(parts))
        inside = {i for span in parts for i in range(*span)}
        assert all(i in inside for i, character in enumerate(text) if character.isalnum())
        assert all(text[start:end].strip() == text[start:end] != "" for start, end in parts)


@given(ANY_TEXT)
def test_quotations_nest_and_hold_their_words(text: str) -> None:
    found = quotations(text)
    assert found == sorted(found, key=lambda q: (q.outer.start, -q.outer.end))
    for q in found:
        assert q.outer.start < q.inner.start < q.inner.end <= q.outer.end
        assert q.closed == (q.inner.end < q.outer.end)
    for i, q in enumerate(found):
        assert all(not q.outer.overlaps(other.outer) or q.outer.covers(other.outer) for other in found[i + 1 :])


@pytest.mark.parametrize("piece", ['"', "«", '"«', '"a ', 'a" ', "“a ”b ", "(", ". ", '"a. ', "'a", '. "', "a«b "])
def test_nothing_but_marks_takes_linear_time(piece: str) -> None:
    text = '"' + piece * (300_000 // len(piece)) + '"'
    begun = time.process_time()
    quotations(text)
    sentences(text)
    assert time.process_time() - begun < 10
