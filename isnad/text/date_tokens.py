"""The words of dates: a text becomes tokens whose kinds, one letter each, spell a string the grammar can match.

What is no word of dates is `_`, blanks are nothing; a particle glued to a word («بمايو», «والأحد») is a token too.

    d day-sized figure   n other figure   Y year-sized figure   y year in words   N numeric date   c clock
    u number words   o «الثالث»   1 «الثالثة»   O «ثالث»   k «الـ»   M m month, weak month   H h hijri ones
    W weekday   v «جمعة»   D «يوم»   P «أيام»   Z «يومي»   A «اليوم»   e «أمس»   f «غد»   j «الليلة»   % «الآن»
    q part of day   i ص م   # هـ   T «الساعة»   a part of a period   Q quarter   L half   S season   F decade
    s G unit, definite unit   2 B dual, definite dual   C definite plural
    l x t r last next this latest   > < following preceding   z «هذا»   b «ذلك»   = «نفسه»
    p in   w from   g to   K between   J since   I before   V after   X during   ~ about   @ «الموافق»   & and
    E line end   U full stop   ! upright stroke   other marks stand for themselves
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from isnad.text.date_words import Entry, words
from isnad.text.memory import Memory
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


_WORDS = words()
_MARKS = dict.fromkeys("/-,():", "") | {"،": ",", "[": "(", "]": ")", "|": "!", ".": "U", "\n": "E"}
_MONTHS = months()
_MONTH_STARTS = frozenset(name[0] for name in _MONTHS)
# «باب» is a door far more often than «ب آب».
_WEAK = frozenset(name[0] for name, month in _MONTHS.items() if month.weak)
# «الفاتح من نوفمبر», «غرة رمضان» are firsts of the month.
_FIRSTS = frozenset(("الفاتح", "غره"))
_GLUED = {"ب": "p", "ل": "p", "ك": "p"}
_NUMBER_WORDS = frozenset(UNITS) | frozenset(TENS) | frozenset(("الف", "الفين", "الفان"))
_LONGEST_NUMBER = 8
_LAST_DAY = 31


_BORING = Token("_", 0, 0)
_BORED: tuple[Entry, ...] = ()


def _classify(piece: str) -> tuple[Entry, ...]:
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
        entry = Entry(_MARKS[piece] or piece) if piece in _MARKS else _WORDS.get(piece)
        return (entry,) if entry else _BORED
    whole = _whole(piece)
    if whole:
        return (whole,)
    if first in "وف":
        rest = _ENTRIES[piece[1:]]
        return (Entry("&", 1), *rest) if rest else _BORED
    if first in _GLUED:
        double = piece.startswith("لل")  # the article hides in the second lam
        rest_of = "ال" + piece[2:] if double else piece[1:]
        inner = _whole(rest_of) if len(rest_of) > 1 else None
        if inner and inner.kind not in "pwgKIVX~@zb" and rest_of not in _WEAK:
            return (Entry(_GLUED[first], 2 if double else 1), inner)
    return _BORED


_ENTRIES = Memory(_classify)


def _whole(word: str) -> Entry | None:
    """Give what a word is with nothing peeled off."""
    if word in _MONTH_STARTS:
        return Entry("month")
    entry = _WORDS.get(word)
    if entry:
        return entry
    bare = without_article(word)
    if word in _FIRSTS or bare in ORDINALS or (bare != word and bare in TENS):
        return Entry("ordinal")
    return Entry("number") if bare in _NUMBER_WORDS or word in _NUMBER_WORDS else None


def _figure(piece: str) -> Entry:
    if ":" in piece and "-" not in piece and "/" not in piece and "." not in piece:
        return Entry("c")
    if not piece.isdecimal():
        is_date = "-" in piece or "/" in piece or (piece.count(".") == 2 and "," not in piece)
        return Entry("N" if is_date else "n")
    value = int(piece)
    if len(piece) <= 2 and 1 <= value <= _LAST_DAY:
        return Entry("d", value)
    if len(piece) == 4 and 1000 <= value < 2200:
        return Entry("Y", value)
    return Entry("n", value if len(piece) < 10 else 0)


def tokens(folded: str) -> list[Token]:
    """Give the tokens of a folded text in order; a stretch of other words is one token of kind `_` without a place."""
    pieces = _PIECE.findall(folded.rstrip(" "))
    ends = list(accumulate(map(len, pieces)))
    found: list[Token] = []
    past = 0  # the first piece not read yet
    telling = [(at, entries) for at, entries in enumerate(map(_ENTRIES.__getitem__, pieces)) if entries]
    for at, entries in telling:
        if at < past:
            continue
        if at > past:
            found.append(_BORING)
        piece, end = pieces[at], ends[at]
        start = end - len(piece) + (piece[0] == " ")
        for entry in entries[:-1]:
            found.append(Token(entry.kind, start, start + entry.value))
            start += entry.value
        last = entries[-1]
        past = at + 1
        if len(last.kind) > 1:
            last, used = _look_on(last.kind, pieces, at, len(piece) - (end - start))
            past = at + used
            end = ends[past - 1]
        text = folded[start:end] if last.kind in "Nc" else ""
        found.append(Token(last.kind, start, end, last.value, last.unit, text))
    if past < len(pieces):
        found.append(_BORING)
    return found


def _look_on(kind: str, pieces: list[str], at: int, glued: int) -> tuple[Entry, int]:
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


def _month(words: list[str]) -> tuple[Entry, int]:
    for read in (2, 1):
        month = _MONTHS.get(tuple(words[:read])) if len(words) >= read else None
        if month:
            kind = "h" if month.weak else "H"
            if not month.hijri:
                kind = "m" if month.weak else "M"
            return Entry(kind, month.number, "levantine" if month.levantine else ""), read
    return _WORDS.get(words[0], Entry("_")), 1


def _ordinal(words: list[str]) -> tuple[Entry, int]:
    if words[0] in _FIRSTS:
        return Entry("o", 1), 1
    worth = ordinal(words, 0)
    if not worth:
        return Entry("_"), 1
    if not words[0].startswith("ال"):
        return Entry("O", worth.value), worth.words
    feminine = worth.words == 1 and words[0].endswith(("ه", "اولي"))  # hours and weeks, never days of a month
    return Entry("1" if feminine else "o", worth.value), worth.words


def _number(words: list[str]) -> tuple[Entry, int]:
    worth = cardinal(words, 0)
    if not worth:
        return Entry("_"), 1
    return Entry("y" if 1000 <= worth.value < 2200 else "u", worth.value), worth.words
