"""Arabic number words: what each is worth, and how a row of them adds up.

Words are compared folded (see `isnad.text.lens.fold`): «مئة» is «ميه» here, «مائة» is «مايه».
"""

from collections.abc import Sequence
from typing import NamedTuple

UNITS = {
    "واحد": 1, "واحده": 1, "احد": 1, "احدي": 1, "حادي": 1,
    "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2,
    "ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5, "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7,
    "ثمان": 8, "ثماني": 8, "ثمانيه": 8, "تسع": 9, "تسعه": 9, "عشر": 10, "عشره": 10,
}  # fmt: skip
TENS = {
    "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "اربعون": 40, "اربعين": 40, "خمسون": 50, "خمسين": 50,
    "ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
}  # fmt: skip
HUNDREDS = {
    "ميه": 100, "مايه": 100, "ميتان": 200, "ميتين": 200, "ميتا": 200, "ميتي": 200,
    "مايتان": 200, "مايتين": 200, "مايتا": 200, "مايتي": 200,
} | {
    stem + hundred: value
    for hundred in ("ميه", "مايه")
    for stem, value in (
        ("ثلاث", 300), ("اربع", 400), ("خمس", 500), ("ست", 600), ("سبع", 700),
        ("ثمان", 800), ("ثماني", 800), ("تسع", 900),
    )
}  # fmt: skip
SCALES = {
    "الف": 1_000, "الفا": 1_000, "الاف": 1_000,
    "مليون": 1_000_000, "مليونا": 1_000_000, "ملايين": 1_000_000,
    "مليار": 10**9, "مليارا": 10**9, "مليارات": 10**9, "بليون": 10**9, "بلايين": 10**9,
    "تريليون": 10**12, "تريليونا": 10**12, "تريليونات": 10**12, "ترليون": 10**12,
}  # fmt: skip
TWO_OF_A_SCALE = {
    "الفان": 2_000, "الفين": 2_000, "الفي": 2_000, "مليونان": 2_000_000, "مليونين": 2_000_000,
    "مليوني": 2_000_000, "ملياران": 2 * 10**9, "مليارين": 2 * 10**9, "ملياري": 2 * 10**9,
    "تريليونان": 2 * 10**12, "تريليونين": 2 * 10**12,
}  # fmt: skip
# An uncounted plural stands for "at least a few of": the figure is its smallest unit, and always approximate.
CROWDS = {"عشرات": 10, "ميات": 100, "مايات": 100, "الاف": 1_000, "الوف": 1_000, "ملايين": 1_000_000, "مليارات": 10**9}

ORDINALS = {
    "اول": 1, "اولي": 1, "حادي": 1, "حاديه": 1, "واحده": 1, "ثاني": 2, "ثانيه": 2, "ثالث": 3, "ثالثه": 3,
    "رابع": 4, "رابعه": 4, "خامس": 5, "خامسه": 5, "سادس": 6, "سادسه": 6, "سابع": 7, "سابعه": 7,
    "ثامن": 8, "ثامنه": 8, "تاسع": 9, "تاسعه": 9, "عاشر": 10, "عاشره": 10,
}  # fmt: skip
_SMALL = UNITS | TENS | HUNDREDS
_KNOWN = _SMALL.keys() | SCALES.keys() | TWO_OF_A_SCALE.keys()
_TEEN = frozenset(("عشر", "عشره"))
_TEN = 10
_HUNDRED = 100


class Worth(NamedTuple):
    """What the words from a place on are worth, and how many words were read."""

    value: int
    words: int


def without_article(word: str) -> str:
    """Give the folded word without its «ال»."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word  # «الف» is a number, not an article


def cardinal(words: Sequence[str], at: int) -> Worth | None:
    """Read the number words from `at` on.

    `words` are folded words without their spaces; joined «و» is read here («خمسة وعشرين»). Gives None where no
    number word stands. «ألف وتسعمائة وثمانية وسبعون» is 1978, «خمسة آلاف ومئتين» 5200.
    """
    total = group = last = scale = 0
    read, whole = 0, 0  # words read, and words read up to the last scale word
    for word in words[at:]:
        joined = read > 0 and word.startswith("و")
        bare = _bare(word[1:] if joined and word not in _SMALL else word)
        if read and not (_joins(bare, last) if joined else _follows_directly(bare, last)):
            break
        if bare in SCALES and (group or bare not in CROWDS):
            if 0 < scale <= SCALES[bare]:  # «ألفين وثلاثة آلاف» are two numbers
                return Worth(total, whole)
            scale = last = SCALES[bare]
            total, group, whole = total + (group or 1) * scale, 0, read + 1
        elif bare in TWO_OF_A_SCALE and not group:
            last = TWO_OF_A_SCALE[bare]
            total, scale, whole = total + last, last // 2, read + 1
        elif bare in _SMALL:
            last = _SMALL[bare]
            group = group * last if bare in HUNDREDS and 0 < group < _TEN and not joined else group + last
        else:
            break
        read += 1
    return Worth(total + group, read) if read else None


def _bare(word: str) -> str:
    """Take the article off, unless the word is a number as it stands («ألفين»)."""
    return word if word in _KNOWN else without_article(word)


def _joins(bare: str, last: int) -> bool:
    """Say whether a number word may follow `last` with «و»: units before tens, and anything after what is larger."""
    value = _SMALL.get(bare) or SCALES.get(bare) or TWO_OF_A_SCALE.get(bare, 0)
    if last < _HUNDRED:
        return 0 < last < _TEN < value < _HUNDRED
    return 0 < value < last and bare not in CROWDS


def _follows_directly(bare: str, last: int) -> bool:
    """Say whether a number word may stand after `last` with no «و» between: «خمسة عشر», «ثلاث مئة», «عشرة آلاف»."""
    if bare in _TEEN:
        return 0 < last < _TEN
    if bare in SCALES:
        return 0 < last < SCALES[bare]
    return bare in HUNDREDS and HUNDREDS[bare] == _HUNDRED and 2 < last < _TEN  # «ثلاث مئة» to «تسع مئة»


def ordinal(words: Sequence[str], at: int) -> Worth | None:
    """Read the ordinal from `at` on, with or without its article: «الثالث والعشرين» is 23, «الحادي عشر» 11.

    A round ten counts only with its article («العشرين من»). Gives None where no ordinal stands.
    """
    word = words[at]
    bare = without_article(word)
    unit = ORDINALS.get(bare)
    if unit is None:
        return Worth(TENS[bare], 1) if bare in TENS and bare != word else None
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in _TEEN and unit < _TEN:
        return Worth(unit + 10, 2)
    tens = TENS.get(following[3:]) if following.startswith("وال") else None
    if tens and unit < _TEN:
        return Worth(unit + tens, 2)
    return Worth(unit, 1)


def dual(word: str) -> tuple[str, ...]:
    """Give the singulars that a folded dual may stand for, none where the word cannot be a dual.

    «قتيلان» → قتيل, «سيارتين» → سياره, «جنديان» → جندي. A sound plural in «ين» looks the same: the caller
    decides by what singulars it knows and what the verb says.
    """
    bare = without_article(word)
    if len(bare) < 5 or bare[-2:] not in ("ان", "ين"):  # three letters of root and the ending
        return ()
    stem = bare[:-2]
    return (stem[:-1] + "ه", stem) if stem.endswith("ت") else (stem,)
