"""The words of dates: a text becomes tokens whose kinds, one letter each, spell a string the grammar can match.

What is no word of dates is `_`; blanks are nothing; a particle glued to a word («بمايو», «والأحد») is a token of its own.

    d day-sized figure   n other figure   Y year-sized figure   y year in words   N numeric date   c clock   u number words
    o «الثالث»   O «ثالث»   k «الـ»   M m month, weak month   H h hijri ones   W weekday   v «جمعة»   D «يوم»   P «أيام»   Z «يومي»
    A «اليوم»   e «أمس»   f «غد»   j «الليلة»   q part of day   i ص م   # هـ   T «الساعة»
    s G unit, definite unit   2 B dual   C definite plural   l x t r last next this latest   > < following preceding
    z «هذا»   b «ذلك»   = «نفسه»   a part of a period   Q quarter   L half   S season   F decade
    p in   w from   g to   K between   J since   I before   V after   X during   ~ about   @ «الموافق»   & and   % «الآن»   U full stop   E line end
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from isnad.text.months import months
from isnad.text.number_words import ORDINALS, TENS, UNITS, cardinal, ordinal, without_article

# One blank at most stands before a piece (the lens leaves no more); Arabic words come first, they are nearly all.
_PIECE = re.compile(
    r" ?(?:[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+"
    r"|\d{4}-W\d{1,2}(?!\d)"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:T\d{2}:\d{2}(?::\d{2})?)?(?!\d|[./-]\d)"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\d+(?:[.,]\d+)*|[^\W\d_]+|[^ ])| ",
    re.DOTALL,
)


class Token(NamedTuple):
    """A word of dates: its kind, its stretch of the folded text, its number and the unit it speaks of."""

    kind: str
    start: int
    end: int
    value: int = 0
    unit: str = ""
    text: str = ""
    """The figures themselves, of kinds N and c."""


class _Entry(NamedTuple):
    kind: str
    value: int = 0
    unit: str = ""


def _entries() -> dict[str, _Entry]:
    """Spell out every word of dates that stands alone, folded."""
    found: dict[str, _Entry] = {}

    def put(kind: str, words: str, value: int = 0, unit: str = "") -> None:
        for word in words.split():
            found[word] = _Entry(kind, value, unit)

    weekdays = (
        "الاثنين الاتنين", "الثلاثاء الثلثاء", "الاربعاء الاربعا", "الخميس", "الجمعه", "السبت", "الاحد",
    )  # fmt: skip
    for number, words in enumerate(weekdays):
        put("W", words, number)
    for number, word in ((1, "ثلاثاء"), (2, "اربعاء"), (3, "خميس"), (4, "جمعه"), (5, "سبت")):
        put("v", word, number)
    put("D", "يوم نهار يوما", 1, "day")
    put("A", "اليوم", 0, "day")
    put("2", "يومين يومان", 2, "day")
    put("Z", "يومي", 2, "day")
    put("P", "ايام", 0, "day")
    put("B", "اليومين اليومان", 2, "day")
    put("C", "الايام", 0, "day")
    for unit, single, dual, plural, construct in (
        ("minute", "دقيقه", "دقيقتين دقيقتان", "دقايق", ""),
        ("hour", "ساعه", "ساعتين ساعتان", "ساعات", ""),
        ("week", "اسبوع اسبوعا", "اسبوعين اسبوعان", "اسابيع", "اسبوعي"),
        ("month", "شهر شهرا", "شهرين شهران", "اشهر شهور", "شهري"),
        ("year", "عام عاما سنه", "عامين سنتين عامان سنتان", "اعوام سنوات سنين", "عامي سنتي"),
        ("decade", "عقد عقدا", "عقدين عقدان", "عقود", "عقدي"),
        ("century", "قرن قرنا", "قرنين قرنان", "قرون", ""),
    ):
        put("s", single, 1, unit)
        put("G", " ".join("ال" + word for word in single.split()), 1, unit)
        put("2", dual, 2, unit)
        put("B", " ".join("ال" + word for word in dual.split()), 2, unit)
        put("P", plural, 0, unit)
        put("C", " ".join("ال" + word for word in plural.split()), 0, unit)
        put("Z", construct, 2, unit)
    put("T", "الساعه", 0, "hour")
    put("e", "امس الامس البارحه البارح", -1, "day")
    put("f", "غدا غد الغد", 1, "day")
    put("j", "الليله", 0, "day")
    put("q", "صباح صباحا الصباح صبيحه فجر فجرا الفجر ضحي", 0)
    put("q", "ظهر ظهرا الظهر ظهيره عصر عصرا العصر", 12)
    put("q", "مساء المساء امسيه عشيه غروب مغرب", 18)
    put("q", "ليل ليلا الليل ليله", 22)
    put("i", "ص", 0)
    put("i", "م", 18)
    put("#", "ه هجري هجريه الهجري الهجريه")
    put("i", "ميلادي ميلاديه الميلادي الميلاديه", -1)
    past = "الماضي الماضيه الماضيين الماضيتين المنصرم المنصرمه المنصرمين الفايت الفايته الفايتين الفارط الفارطه الفارطين"
    put("l", past + " المنقضي المنقضيه السالف الماضيات المنصرمتين الفايتتين الخالي", -1)
    put("x", "المقبل المقبله المقبلين المقبلتين القادم القادمه القادمين القادمتين الاتي الاتيه القابل المقبلات", 1)
    put("t", "الجاري الجاريه الحالي الحاليه الراهن الراهنه الحالين")
    put("r", "الاخير الاخيره الاخيرين الاخيرتين", -1)
    put(">", "التالي التاليه التاليين الموالي المواليه اللاحق اللاحقه", 1)
    put("<", "السابق السابقه السابقين السابقتين", -1)
    put("z", "هذا هذه هذين هاتين")
    put("b", "ذلك تلك نفس ذات")
    put("=", "نفسه نفسها ذاته ذاتها عينه عينها المذكور المذكوره")
    put("a", "مطلع اوايل بدايه مستهل منتصف اواسط اواخر نهايه ختام اخر وسط بدايات نهايات بقيه باقي")
    put("%", "الان")
    put("Q", "الربع ربع")
    put("L", "النصف نصف")
    for number, words in enumerate(("الربيع ربيع", "الصيف صيف", "الخريف خريف", "الشتاء شتاء")):
        put("S", words, 3 * number + 3, "season")
    decades = ("عشرين", "ثلاثين", "اربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")
    for number, stem in enumerate(decades, start=2):
        put("F", f"{stem}ات {stem}يات ال{stem}ات ال{stem}يات", 10 * number, "decade")
    put("p", "في خلال اثناء")
    put("X", "طوال طيله بحلول مع")
    put("w", "من")
    put("g", "الي حتي لغايه وحتي والي")
    put("K", "بين مابين")
    put("J", "منذ مذ")
    put("I", "قبل قبيل")
    put("V", "بعد عقب")
    put("~", "نحو حوالي قرابه زهاء تمام تقريبا عند حدود")
    put("@", "الموافق الموافقه بتاريخ الموافقين")
    put("k", "ال")
    put("&", "و")
    return found


_WORDS = _entries()
_MARKS = {
    "/": "/", "-": "-", ",": ",", "،": ",", "(": "(", ")": ")", "[": "(", "]": ")", ":": ":", "|": "!", ".": "U", "\n": "E",
}  # fmt: skip
_MONTHS = months()
_MONTH_STARTS = frozenset(name[0] for name in _MONTHS)
# «الفاتح من نوفمبر», «غرة رمضان» are firsts of the month.
_FIRSTS = frozenset(("الفاتح", "غره"))
_GLUED = {"ب": "p", "ل": "p", "ك": "p"}
_NUMBER_WORDS = frozenset(UNITS) | frozenset(TENS) | frozenset(("الف", "الفين", "الفان"))
_LONGEST_NUMBER = 8
_LAST_DAY = 31


_BORING = Token("_", 0, 0)
_BORED: tuple[_Entry, ...] = ()


@lru_cache(maxsize=65_536)
def _classify(piece: str) -> tuple[_Entry, ...]:
    """Give what a piece may be, glued particles first, nothing for what is no word of dates.

    The kinds `month`, `ordinal` and `number` ask for a look at what follows.
    """
    piece = piece.strip(" ")
    if not piece:
        return _BORED
    first = piece[0]
    if first.isdecimal():
        return (_figure(piece),)
    if len(piece) == 1:
        kind = _MARKS.get(piece)
        entry = _Entry(kind) if kind else _WORDS.get(piece)
        return (entry,) if entry else _BORED
    whole = _whole(piece)
    if whole:
        return (whole,)
    if first in "وف":
        rest = _classify(piece[1:])
        return (_Entry("&", 1), *rest) if rest else _BORED
    if first in _GLUED:
        double = piece.startswith("لل")  # the article hides in the second lam
        rest_of = "ال" + piece[2:] if double else piece[1:]
        inner = _whole(rest_of) if len(rest_of) > 1 else None
        if inner and inner.kind not in "pwgKIVX~@zb":
            return (_Entry(_GLUED[first], 2 if double else 1), inner)
    return _BORED


def _whole(word: str) -> _Entry | None:
    """Give what a word is with nothing peeled off."""
    if word in _MONTH_STARTS:
        return _Entry("month")
    entry = _WORDS.get(word)
    if entry:
        return entry
    bare = without_article(word)
    if word in _FIRSTS or bare in ORDINALS or (bare != word and bare in TENS):
        return _Entry("ordinal")
    return _Entry("number") if bare in _NUMBER_WORDS or word in _NUMBER_WORDS else None


def _figure(piece: str) -> _Entry:
    if ":" in piece and "-" not in piece and "/" not in piece and "." not in piece:
        return _Entry("c")
    if not piece.isdecimal():
        return _Entry("N") if re.search("[/-]", piece) or (piece.count(".") == 2 and "," not in piece) else _Entry("n")
    value = int(piece)
    if len(piece) <= 2 and 1 <= value <= _LAST_DAY:  # noqa: PLR2004 two figures at most make a day
        return _Entry("d", value)
    if len(piece) == 4 and 1000 <= value < 2200:  # noqa: PLR2004 four figures make a year
        return _Entry("Y", value)
    return _Entry("n", value if len(piece) < 10 else 0)  # noqa: PLR2004 longer ones are no counts


def tokens(folded: str) -> list[Token]:
    """Give the tokens of a folded text in order; a stretch of other words is one token of kind `_` without a place."""
    pieces = _PIECE.findall(folded)
    found: list[Token] = []
    at = place = 0
    while at < len(pieces):
        piece = pieces[at]
        entries = _classify(piece)
        start, used = place, 1
        place += len(piece)
        if not entries:
            if piece != " " and not (found and found[-1] is _BORING):
                found.append(_BORING)
            at += 1
            continue
        start += piece[0] == " "
        for entry in entries[:-1]:
            found.append(Token(entry.kind, start, start + entry.value))
            start += entry.value
        last = entries[-1]
        if len(last.kind) > 1:
            last, used = _look_on(last.kind, pieces, at, len(piece) - (place - start))
            place += sum(map(len, pieces[at + 1 : at + used]))
        text = folded[start:place] if last.kind in "Nc" else ""
        found.append(Token(last.kind, start, place, last.value, last.unit, text))
        at += used
    return found


def _look_on(kind: str, pieces: list[str], at: int, glued: int) -> tuple[_Entry, int]:
    """Read a month, an ordinal or a number that may take several words; give it with the pieces it takes."""
    words = [_unglued(pieces[at].strip(" "), glued - pieces[at].startswith(" "))]
    for piece in pieces[at + 1 : at + _LONGEST_NUMBER]:
        if piece[0] != " " or not piece[1:].isalpha():
            break
        words.append(piece[1:])
    if kind == "month":
        return _month(words)
    return _ordinal(words) if kind == "ordinal" else _number(words)


def _unglued(word: str, glued: int) -> str:
    """Take `glued` letters off a word; «لل» gives its article back."""
    hidden = glued > 1 and word[glued - 2 : glued] == "لل"
    return ("ال" if hidden else "") + word[glued:]


def _month(words: list[str]) -> tuple[_Entry, int]:
    for read in (2, 1):
        month = _MONTHS.get(tuple(words[:read])) if len(words) >= read else None
        if month:
            kind = "h" if month.weak else "H"
            if not month.hijri:
                kind = "m" if month.weak else "M"
            return _Entry(kind, month.number), read
    return _WORDS.get(words[0], _Entry("_")), 1


def _ordinal(words: list[str]) -> tuple[_Entry, int]:
    if words[0] in _FIRSTS:
        return _Entry("o", 1), 1
    worth = ordinal(words, 0)
    if not worth:
        return _Entry("_"), 1
    return _Entry("o" if words[0].startswith("ال") else "O", worth.value), worth.words


def _number(words: list[str]) -> tuple[_Entry, int]:
    worth = cardinal(words, 0)
    if not worth:
        return _Entry("_"), 1
    return _Entry("y" if 1000 <= worth.value < 2200 else "u", worth.value), worth.words  # noqa: PLR2004 years
