"""Names across articles: whether two Arabic spellings are one name, a shorter form of it, or another name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from isnad.text.lens import fold

Likeness = Literal["equal", "spelling", "shorter", "last", "none"]

_WORD = re.compile(r"\w+")
_TITLES = frozenset(
    "السيد السيده الدكتور الدكتوره دكتور الشيخ المهندس اللواء العميد العقيد المقدم الرائد النقيب الفريق الجنرال الامير "
    "الملك الرئيس الوزير السفير النائب القاضي الاستاذ الحاج شيخ".split(),
)
# Letters that one foreign sound is written with, and long vowels that come and go.
_SOUNDS = str.maketrans("طصشثقغجضظزپڤ", "تسسسكككدذذبف")
_VOWELS = re.compile(r"[اويءه]")
_WEAK = str.maketrans("", "", "اويءه")
_PREFIXES = ("ست", "ت", "م", "ن")
_BONES = 2  # letters at least
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def parts(name: str) -> tuple[str, ...]:
    """Give the words of a name, folded, without titles, «عبد» and «أبو» joined to what follows."""
    words = [word for word in _WORD.findall(fold(name)) if word not in _TITLES]
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in {"عبد", "ابو", "ابي", "ابن", "بن", "ال", "ام"}:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """Give the consonants of a word without its article, sounds that are written in several ways made one."""
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
    bones = _DOUBLE.sub(r"\1", _VOWELS.sub("", bare.translate(_SOUNDS)))
    return bones or word


def likeness(one: str, other: str) -> Likeness:
    """Tell how two names go together."""
    mine, theirs = parts(one), parts(other)
    if not mine or not theirs:
        return "none"
    if mine == theirs:
        return "equal"
    if len(mine) == len(theirs) and len(mine) > 1 and _bones(mine) == _bones(theirs):
        return "spelling"
    short, long = sorted((mine, theirs), key=len)
    if len(short) > 1 and short[0] == long[0] and short[-1] == long[-1] and set(short) <= set(long):
        return "shorter"
    if len(short) == 1 and len(long) > 1 and short[0] == long[-1]:
        return "last"
    return "none"


def bones(word: str) -> str:
    """Give what a noun of action and its verb share, near enough to a root: «توقيع» and «وقعت», «انسحاب» and «يسحب»."""
    bare = word.translate(_WEAK)
    if len(bare) > _BONES and bare.endswith("ت"):
        bare = bare[:-1]
    while prefix := next((one for one in _PREFIXES if bare.startswith(one) and len(bare) - len(one) >= _BONES), ""):
        bare = bare[len(prefix) :]
    return bare or word


def bucket(name: str) -> str:
    """Give what all forms of a name share: the consonants of its last word."""
    words = parts(name)
    return skeleton(words[-1]) if words else ""


def _bones(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(skeleton(word) for word in words)
