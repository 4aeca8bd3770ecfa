"""Figures and number words of a text, with what they are worth.

Dates, percentages and years are numbers too: who counts people asks the times first, and `percent`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest
from typing import NamedTuple

from isnad.model import Span
from isnad.text.lens import Lens
from isnad.text.memory import Memory
from isnad.text.number_words import (
    CROWDS,
    HUNDREDS,
    SCALES,
    TENS,
    TWO_OF_A_SCALE,
    UNITS,
    cardinal,
    dual,
    ordinal,
    without_article,
)  # fmt: skip

__all__ = ["Number", "cardinal", "dual", "numbers", "ordinal"]

_PIECE = re.compile(
    r" ?(?:[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+|\d{1,3}(?:[.,]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)?|[^ ])| ",
    re.DOTALL,
)
_NUMBER_WORDS = UNITS.keys() | TENS.keys() | HUNDREDS.keys() | SCALES.keys() | TWO_OF_A_SCALE.keys()
# «أحد المسؤولين» is one of them, «إحدى» the same: alone they count nothing.
_NOT_ALONE = frozenset(("احد", "احدي", "حادي", "اثنا", "اثني", "اثنتا", "اثنتي", "واحد", "واحده"))
_PERCENT = frozenset(("الميه", "المايه", "بالميه", "بالمايه"))
_FEW = {"بضع": 3, "بضعه": 3}
_VAGUE = CROWDS | _FEW
_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_ABOUT_BEFORE = re.compile(
    r"(?<!\w)[وفبل]?(?:نحو|حوالي|قرابه|زهاء|تقريبا|(?:ال)?اكثر من|ازيد من|(?:ال)?اقل من|يقارب|يقرب من|يقل عن"
    r"|(?:[يت]زيد|زاد) (?:علي|عن)"
    r"|[يت]?فوق|[يت]?تجاوز|تجاوزت|[يت]?ناهز|بحدود|في حدود|عن|دون|علي الاقل) ?(?:ال ?)?$"
)
_ABOUT_AFTER = re.compile(r" ?\(?(?:علي الاقل|علي الاكثر|تقريبا|او اكثر|او يزيد|ونيف)")
_PERCENT_AFTER = re.compile(r" ?(?:%|(?:بال|في ال)(?:ميه|مايه)(?!\w))")
_BETWEEN_BEFORE = re.compile(r"(?<!\w)و?(?:ما ?)?بين ?$")
_TO = re.compile(r" ?(?:-|الي|حتي|او) ?(?:ال ?)?$")
_REACH = 24
_LONGEST = 10


@dataclass(frozen=True, slots=True)
class Number:
    """A number as told: `high` is the upper end of a range, `about` marks an approximate one.

    `vague` is said of «عشرات», «مئات», «بضعة», whose value is only the unit they count by; `percent` of a share.
    """

    span: Span
    value: float
    high: float | None = None
    about: bool = False
    vague: bool = False
    percent: bool = False


class _Found(NamedTuple):
    """One number in the folded text; `scale` is the last scale word in it («3 آلاف» → 1000), 1 without one."""

    start: int
    end: int
    value: float
    scale: int = 1
    vague: bool = False


def numbers(lens: Lens) -> list[Number]:
    """Find the numbers of a text in order; none overlap. Ordinals («الثالث») are not counted, a lone «واحد» neither."""
    folded = lens.folded
    found = list(_sums(list(_single(folded)), folded))
    given: list[Number] = []
    skip = False
    for one, two in zip_longest(found, found[1:]):
        if skip:
            skip = False
            continue
        number = Number(lens.span(one.start, one.end), one.value, about=one.vague, vague=one.vague)
        last = one
        if two and _is_range(one, two, folded):
            shares_scale = one.scale == 1 < two.scale and one.value < two.value / two.scale  # «من 10 إلى 15 ألف»
            low = one.value * two.scale if shares_scale else one.value
            number = replace(number, span=lens.span(one.start, two.end), value=low, high=two.value)
            last, skip = two, True
        given.append(_seasoned(number, folded, one.start, last.end))
    return given


def _seasoned(number: Number, folded: str, start: int, end: int) -> Number:
    """Add what the words around a number say of it."""
    about = number.about or bool(
        _ABOUT_BEFORE.search(folded, max(0, start - _REACH), start) or _ABOUT_AFTER.match(folded, end)
    )
    percent = bool(_PERCENT_AFTER.match(folded, end))
    return replace(number, about=about, percent=percent) if about or percent else number


def _is_range(one: _Found, two: _Found, folded: str) -> bool:
    """«10-15», «من 10 إلى 15», «بين 10 و15», «خمسة أو ستة»."""
    scale = two.scale if one.scale == 1 else 1
    if not one.value < two.value or one.value * scale > two.value * 10 or one.vague or two.vague:
        return False
    link = folded[one.end : two.start]
    if _TO.fullmatch(link):
        return True
    return _is_and(one, two, folded) and bool(_BETWEEN_BEFORE.search(folded, max(0, one.start - _REACH), one.start))


def _sums(found: Sequence[_Found], folded: str) -> Iterator[_Found]:
    """Join «مليون و200 ألف» and «3 آلاف و500» to one number each."""
    held: _Found | None = None
    for one in found:
        between = bool(held and _BETWEEN_BEFORE.search(folded, max(0, held.start - _REACH), held.start))
        if held and not between and not one.vague and one.value < held.scale and _is_and(held, one, folded):
            held = _Found(held.start, one.end, held.value + one.value, one.scale)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _is_and(one: _Found, two: _Found, folded: str) -> bool:
    return folded[one.end : two.start].strip() == "و"


def _single(folded: str) -> Iterator[_Found]:
    """Give the figures, each with its scale word, and the runs of number words."""
    pieces = _PIECE.findall(folded)
    telling = [at for at, kind in enumerate(map(_KINDS.__getitem__, pieces)) if kind]
    if not telling:
        return
    ends = list(accumulate(map(len, pieces)))
    past = 0  # the first piece not read yet
    for at in telling:
        if at < past:
            continue
        piece = pieces[at]
        words = _words(pieces, at)
        read = _figure(words) if _KINDS[piece] == "figure" else _spoken(words)
        if read:
            value, scale, used, vague, cut = read
            past = at + used
            start = ends[at] - len(piece) + (piece[0] == " ")
            yield _Found(start + cut, ends[past - 1], value, scale, vague)


def _kind(piece: str) -> str:
    """Say whether a piece is a figure, a number word, or nothing of the kind."""
    word = piece.strip(" ")
    if word[:1].isdecimal():
        return "figure"
    return "word" if word and _bare(word) is not None else ""


_KINDS = Memory(_kind)


def _bare(word: str) -> tuple[str, int] | None:
    """Give the number word without what is glued before it, and how many letters were."""
    if word in _NUMBER_WORDS or word in _VAGUE:
        return word, 0
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and (rest in _NUMBER_WORDS or rest in _VAGUE):
            return rest, len(prefix)
    return None


def _words(pieces: Sequence[str], at: int) -> list[str]:
    """Give the words from a piece on, up to where anything but one blank stands between two."""
    words = [pieces[at].strip(" ")]
    for piece in pieces[at + 1 : at + _LONGEST]:
        if piece[0] != " " or not piece[1:].isalnum():
            break
        words.append(piece[1:])
    return words


_Read = tuple[float, int, int, bool, int]
"""Value, scale, pieces read, vague, letters to leave out at the start."""


def _figure(words: Sequence[str]) -> _Read:
    """Read a figure with the scale words after it: «1.5 مليون», «1,500», «20 ألفا»."""
    text = words[0]
    following = SCALES.get(without_article(words[1]), 1) if len(words) > 1 else 1
    grouped = re.fullmatch(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*", text)
    thousands = grouped and not text.startswith("0") and not (following > 1 and text.count(".") == 1)
    value = float(re.sub("[.,]", "", text) if thousands else text.replace(",", "."))
    scale, used = 1, 1
    for word in words[1:3]:
        bare = without_article(word)
        if bare not in SCALES or scale >= SCALES[bare] > 1 < scale:
            break
        scale *= SCALES[bare]
        used += 1
    return value * scale, scale, used, False, 0


def _spoken(words: list[str]) -> _Read | None:
    """Read number words; «عشرات الآلاف» is vague, «أحد» and «واحد» alone count nothing."""
    bare = _bare(words[0])
    if bare is None:
        return None
    word, cut = bare
    if (word in _VAGUE and word not in ("الاف", "ملايين", "مليارات")) or (word in CROWDS and not cut):
        following = without_article(words[1]) if len(words) > 1 else ""
        scale = SCALES.get(following, 1) if following in CROWDS and word in ("عشرات", "ميات", "مايات") else 1
        return float(_VAGUE[word] * scale), scale, 2 if scale > 1 else 1, True, cut
    worth = cardinal([word, *words[1:]], 0)
    if worth is None or (worth.words == 1 and (word in _NOT_ALONE or words[0] in _PERCENT)) or _is_weekday(words[0]):
        return None
    value, used, scale = float(worth.value), worth.words, _scale_of(words[worth.words - 1])
    return value, scale, used, False, cut


def _scale_of(word: str) -> int:
    bare = _bare(word)
    if bare is None:
        return 1
    two = TWO_OF_A_SCALE.get(bare[0])
    return two // 2 if two else SCALES.get(bare[0], 1)


def _is_weekday(word: str) -> bool:
    """«الاثنين» is Monday far more often than the two of them."""
    return word.endswith("الاثنين")
