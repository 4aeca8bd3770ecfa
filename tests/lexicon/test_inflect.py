"""The conjugator and the noun forms: a table of cases, and what holds for any root."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from isnad.lexicon.inflect import Form, conjugate, inflect_noun
from isnad.lexicon.spelling import join, write
from isnad.lexicon.stems import PATTERNS

CASES: dict[str, list[list[str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "inflect.toml").read_text(encoding="utf-8")
)
LETTERS = st.sampled_from("ءأؤئابتثجحخدذرزسشصضطظعغفقكلمنهويى")
TENSES = ("passive participle", "participle", "past", "present", "imperative", "masdar")


def verb(key: str, **options: str) -> tuple[Form, ...]:
    words = key.split(" ")
    at = next(index for index, word in enumerate(words) if word in PATTERNS)
    return conjugate(" ".join(words[:at]), words[at], "".join(words[at + 1 :]), **options)


def asked(form: Form, feature: str) -> bool:
    tense = next(name for name in TENSES if feature.startswith(name))
    who, *details = feature.removeprefix(tense).split() or [""]
    found = (str(form.person) if form.person else "") + form.gender + form.number
    moods = {"subjunctive", "jussive"}.intersection(details) or {""}
    voices = {"active", "passive", "either"}.intersection(details) or {form.voice}
    return form.tense == tense and who in {"", found} and form.mood in moods and form.voice in voices


@pytest.mark.parametrize(("key", "feature", "expected"), CASES["verb"], ids=" ".join)
def test_a_verb_has_this_form(key: str, feature: str, expected: str) -> None:
    found = [form.text for form in verb(key) if asked(form, feature)]
    assert expected in found, f"{key} {feature}: {found}"


@pytest.mark.parametrize(("key", "wrong"), CASES["never"], ids=" ".join)
def test_a_verb_lacks_this_form(key: str, wrong: str) -> None:
    assert wrong not in {form.text for form in verb(key)}


@pytest.mark.parametrize(("key", "lemma", "present"), CASES["lemma"], ids=" ".join)
def test_the_lemma_chooses_the_verb(key: str, lemma: str, present: str) -> None:
    forms = verb(key, lemma=lemma)
    assert forms[0].text == lemma
    assert present in {form.text for form in forms if form.tense == "present"}


@pytest.mark.parametrize(("lemma", "plural", "feminine", "pos", "expected"), CASES["noun"], ids=lambda cell: cell[:12])
def test_a_noun_has_these_forms(lemma: str, plural: str, feminine: str, pos: Any, expected: str) -> None:
    found = {form.text for form in inflect_noun(lemma, plural, feminine, pos)}
    assert not set(expected.split()) - found


def test_a_given_plural_replaces_the_sound_one_and_a_thing_has_no_feminine() -> None:
    found = {form.text for form in inflect_noun("هجوم", "هجمات")}
    assert found.isdisjoint({"هجومات", "هجومون", "هجومة", "هجومي"})


def test_a_form_alike_in_both_voices_is_given_once() -> None:
    past = [form for form in conjugate("ع ل ن", "IV") if form.text == "أعلن" and form.tense == "past"]
    assert [(form.voice, form.person) for form in past if form.person == 3 and form.number == "s"] == [("either", 3)]


def test_a_circumstance_is_indefinite_and_accusative() -> None:
    found = {form.text for form in conjugate("ش و ر", "IV") if form.is_circumstance}
    assert found == {"مشيرا", "مشيرة", "مشيرين", "مشيرتين", "مشيرات"}
    assert "داعيا" in {form.text for form in conjugate("د ع و", "I", "u") if form.is_circumstance}


def test_definiteness_is_open_in_the_construct_only() -> None:
    forms = {form.text: form.definite for form in inflect_noun("متحدث", pos="person")}
    assert (forms["متحدث"], forms["المتحدث"], forms["متحدثو"]) == (False, True, None)


@pytest.mark.parametrize(("root", "form"), [("ق و ل", "XI"), ("ق و", "I"), ("ق و ل", "Q1"), ("د ح ر ج", "II")])
def test_a_root_or_a_form_that_does_not_fit_is_named(root: str, form: str) -> None:
    with pytest.raises(ValueError, match=f"{form}|{root}"):
        conjugate(root, form)


def test_no_lemma_no_noun() -> None:
    with pytest.raises(ValueError, match="empty lemma"):
        inflect_noun("")


@pytest.mark.parametrize(
    ("sounds", "written"),
    [
        ("سuءAل", "سؤال"),
        ("هaيءaة", "هيئة"),
        ("قuرءAن", "قرآن"),
        ("ءiءمAن", "إيمان"),
        ("تaسAءuل", "تساؤل"),
        ("بuطء", "بطء"),
    ],
)
def test_a_hamza_takes_the_seat_of_the_stronger_vowel(sounds: str, written: str) -> None:
    assert write(sounds) == (written,)


@pytest.mark.parametrize(
    ("word", "ending", "written"),
    [("قناة", "ان", "قناتان"), ("معطى", "ون", "معطون"), ("مبدأ", "ان", "مبدآن"), ("شيء", "ا", "شيئا")],
)
def test_an_ending_is_joined(word: str, ending: str, written: str) -> None:
    assert join(word, ending) == written


@settings(max_examples=200, deadline=None)
@given(
    st.lists(LETTERS, min_size=3, max_size=3),
    st.sampled_from([name for name in PATTERNS if name[0] != "Q"]),
    st.sampled_from(["", "a", "i", "u", "ia"]),
)
def test_any_three_letters_conjugate(root: list[str], form: str, vowel: str) -> None:
    forms = conjugate("".join(root), form, vowel)
    assert forms
    assert len(set(forms)) == len(forms)
    assert all(item.text and item.text.isalpha() and not set(item.text) & set("aiuAIUYo") for item in forms)


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=8), st.sampled_from(["noun", "adjective", "person"]))
def test_any_letters_inflect_as_a_noun(lemma: str, pos: Any) -> None:
    forms = inflect_noun(lemma, pos=pos)
    assert forms[0].text == lemma
    assert len(set(forms)) == len(forms)
