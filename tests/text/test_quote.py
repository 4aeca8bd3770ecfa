"""Words altered as models and people alter them are found in their place; words that are not there are not."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from isnad.text.lens import Lens, fold
from isnad.text.quote import locate

TEXT = (
    'قال القائد العام لـ"قوات الوادي"، فارس دبّاغ، إن قرابة 1,500 مقاتل عادوا إلى قراهم. وأضاف للصحفيين أن الهدنة '
    "«ســارية» في القرى الشرقيّة، ولن تتأثّر بما جرى أمس. وأكد أن 2.5 مليون دولار صُرفت للأسر، وأن الهدنة سارية كما قال."
)

FOUND = [
    ("القائد العام", "exact", "القائد العام"),
    ("قوات الوادي", "exact", "قوات الوادي"),
    ("لقوات الوادي", "folded", 'لـ"قوات الوادي'),
    ("القايد العام ل«قوات الوادى»", "folded", 'القائد العام لـ"قوات الوادي'),
    ("فارس دباغ", "folded", "فارس دبّاغ"),
    ("قرابة ١٥٠٠ مقاتل", "folded", "قرابة 1,500 مقاتل"),
    ("أنَّ الهُدنةَ سارِيَةٌ في القُرى", "folded", "أن الهدنة «ســارية» في القرى"),
    ("القرى الشرقية ، و لن تتأثر", "folded", "القرى الشرقيّة، ولن تتأثّر"),
    ("الصحفيين", "particles", "صحفيين"),
    ("لن تتأثر بما جرى", "particles", "لن تتأثّر بما جرى"),
    ("أضاف للصحفيين", "particles", "أضاف للصحفيين"),
    ("والقائد العام", "particles", "القائد العام"),
    ("عادوا إلي قراهم", "folded", "عادوا إلى قراهم"),
    ("أسر", "particles", "أسر"),
]

REFUSED = [
    "لم تتأثر بما جرى",
    "القائد الأعلى",
    "قال القائد لقوات الوادي",
    "2500 مقاتل",
    "25 مليون دولار",
    "1,500 مقاتل عادوا",
    "الهدنة لا سارية",
    "قائ",
    "عادوا إلى قراه",
    "أكد أن الهدنة",
    "مقاتلون عادوا",
    "قال القائد … فارس",
    "سارية في القرى الغربية",
    "",
    "…",
]


@pytest.mark.parametrize(("words", "how", "place"), FOUND)
def test_found(words: str, how: str, place: str) -> None:
    found = locate(words, Lens(TEXT))
    assert found is not None
    assert (found.how, TEXT[slice(*found.span)]) == (how, place)


@pytest.mark.parametrize("words", [words for words in REFUSED if words != "1,500 مقاتل عادوا"])
def test_refused(words: str) -> None:
    assert locate(words, Lens(TEXT)) is None


def test_the_nearest_of_several_places() -> None:
    lens = Lens(TEXT)
    places = [match.start() for match in re.finditer("الهدنة", TEXT)]
    assert [locate("الهدنه", lens, near).span.start for near in (0, len(TEXT))] == places  # type: ignore[union-attr]
    assert locate("الهدنة", lens).span.start == places[0]  # type: ignore[union-attr]


def stories() -> list[str]:
    pages = sorted((Path(__file__).parents[1] / "pages").glob("*.txt"))
    return [line for page in pages for line in long_lines(page.read_text(encoding="utf-8"))]


def long_lines(page: str) -> list[str]:
    return [line for line in page.splitlines() if len(line.split()) > 14]


def altered(words: str, chance: random.Random) -> str:
    """Alter words as models do: marks dropped or added, seats and endings exchanged, quotes and spaces made plain."""
    change = chance.randrange(7)
    if change == 0:
        return re.sub("[\u064b-\u0652\u0640]", "", words)
    if change == 1:
        return re.sub("(?<=[بتسعلمن])(?=[\u0620-\u064a])", "\u064e", words)
    if change == 2:
        return words.translate(str.maketrans("أإآى", "اااي"))
    if change == 3:
        return re.sub(r"ة\b", "ه", words)
    if change == 4:
        return "و" + words if words[0] not in '"«“(و' else words
    if change == 5:
        return re.sub('["«»“”„]', '"', re.sub(r"\s+", "  ", words))
    return re.sub('["«»“”„،]', "", words)


def test_two_hundred_altered_quotations_are_found_and_inventions_are_not() -> None:
    chance = random.Random(20240501)
    lines = stories()
    lens = Lens("\n".join(lines))
    right = 0
    for _ in range(200):
        line = chance.choice(lines)
        words = line.split()
        length = chance.randint(3, 10)
        first = chance.randrange(len(words) - length)
        quotation = " ".join(words[first : first + length])
        place = lens.text.index(line) + line.index(quotation)
        found = locate(altered(quotation, chance), lens, place)
        told = lens.text[slice(*found.span)] if found else ""
        right += found is not None and abs(found.span.start - place) <= 3 and squeezed(told) in squeezed(quotation)
    assert right >= 196
    assert [words for words in inventions(lines, chance) if locate(words, lens)] == []


def squeezed(words: str) -> str:
    return re.sub(r"[\W_]", "", fold(words))


def inventions(lines: list[str], chance: random.Random) -> list[str]:
    """Quotations with one thing that is not so: a word exchanged, left out, denied, moved, another figure."""
    made = []
    for number in range(100):
        words = chance.choice([line for line in lines if len(set(line.split())) > 14]).split()
        first = chance.randrange(len(words) - 9)
        part = words[first : first + 8]
        middle = 3 + number % 3
        match number % 5:
            case 0:
                part[middle] = chance.choice(["السبيل", "القمر", "نائبه", "مجهول"])
            case 1:
                part.insert(middle, "لا")
            case 2:
                part = part[::-1]
            case 3:
                part[middle] += "37"
            case _:
                part[middle] = part[middle][::-1] + "ضظ"
        made.append(" ".join(part))
    return made


@given(st.text(alphabet=st.sampled_from('ابولكفةهأ ـَ1,.«"\n') | st.characters(), max_size=60), st.data())
def test_words_of_a_text_are_always_found_in_it(text: str, data: st.DataObject) -> None:
    words = list(re.finditer(r"\S+", text))
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quotation = text[words[first].start() : words[last].end()]
    found = locate(quotation, Lens(text))
    if found is None:
        assert squeezed(quotation) == "" or not quotation[0].isalnum() or not quotation[-1].isalnum()
    else:
        assert squeezed(quotation) == squeezed(text[slice(*found.span)])
