"""Words of a folded text, what is glued to them, and light stems for search.

Everything here takes folded strings (see `isnad.text.lens`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from isnad.text.lens import Lens
from isnad.text.memory import Memory

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_TOKEN_OR_NOT = re.compile(f"({_TOKEN.pattern})")
_SUFFIXES = ("هما", "هم", "هن", "ها", "نا", "كم", "ني", "ه", "ك", "ي")
_BEFORE = ("", "و", "ف")
_GLUED = ("", "ب", "ك", "ل")


class Token:
    """One word, number or mark; `start` and `end` are places in the text, `text` is folded."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text

    @property
    def is_word(self) -> bool:
        """Tell whether this is letters."""
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Tell whether this is a figure."""
        return self.text[0].isdigit()


class Peeled(NamedTuple):
    """A way to take a word apart: `prefix` + `stem` + `suffix`; `cut` letters stand before the stem in the word.

    With «لل» the article is written into the stem again, so that `stem` can be longer than what is left of the word.
    """

    prefix: str
    stem: str
    suffix: str
    cut: int


def tokens(lens: Lens) -> list[Token]:
    """Give the words, numbers and marks of a text in order."""
    pieces = _TOKEN_OR_NOT.split(lens.folded)  # in turn what stands between tokens, and a token
    words = pieces[1::2]
    stretches: list[tuple[int, int]] = []
    end = 0
    for at in range(1, len(pieces), 2):
        start = end + len(pieces[at - 1])
        end = start + len(pieces[at])
        stretches.append((start, end))
    return [Token(start, end, word) for (start, end), word in zip(lens.places(stretches), words, strict=True)]


def peel(word: str) -> tuple[Peeled, ...]:
    """Give every way to take particles off the front of a word, the word itself first.

    Particles: و ف, then ب ك ل, with the article that hides in «لل» restored. At least two letters stay.
    """
    return _PEELED[word]


def _peel(word: str) -> tuple[Peeled, ...]:
    ways = [Peeled("", word, "", 0)]
    for before in _BEFORE:
        if not word.startswith(before) or (before and len(word) < 3):
            continue
        rest = word[len(before) :]
        if before:
            ways.append(Peeled(before, rest, "", len(before)))
        for glued in _GLUED[1:]:
            if rest.startswith(glued) and len(rest) > 2:
                cut = len(before) + 1
                ways.append(Peeled(before + glued, rest[1:], "", cut))
        if rest.startswith("لل") and len(rest) > 3:
            cut = len(before) + 2
            ways.append(Peeled(before + "ل", "ال" + rest[2:], "", cut))
            ways.append(Peeled(before + "ل", "ال" + rest[1:], "", cut - 1))
    return tuple(ways)


_PEELED = Memory(_peel)


def unsuffixed(word: str) -> tuple[tuple[str, str], ...]:
    """Give the ways to take a pronoun off the end of a word, as pairs of what the word was before and the pronoun.

    A ت before the pronoun may have been ة, an ا may have been ى, a و may have been وا, a seat may have been a bare ء.
    """
    return _UNSUFFIXED[word]


def _unsuffix(word: str) -> tuple[tuple[str, str], ...]:
    ways: list[tuple[str, str]] = []
    for suffix in _SUFFIXES:
        stem = word[: -len(suffix)]
        if not word.endswith(suffix) or len(stem) < 2:
            continue
        ways.append((stem, suffix))
        if stem[-1] == "ت":
            ways.append((stem[:-1] + "ه", suffix))
        elif stem[-1] == "ا":
            ways.append((stem[:-1] + "ي", suffix))
        elif stem[-1] == "و":
            ways.append((stem + "ا", suffix))
        if stem[-2:] in {"اي", "او"}:
            ways.append((stem[:-1] + "ء", suffix))
    return tuple(ways)


_UNSUFFIXED = Memory(_unsuffix)
_ENDINGS = ("يات", "ات", "ون", "ين", "ان", "يه", "ها", "هم", "ه", "ي", "ا")


def stem(word: str) -> str:
    """Give the light stem of a folded word, the same for «الاميركيه», «بالاميركيه» and «اميركي».

    It takes off particles, the article and one ending, and leaves three letters at least. Two words may share a stem
    by accident: it is made for finding, not for counting.
    """
    return _STEMS[word]


def _stem(word: str) -> str:
    core = word
    for prefix in ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال", "و"):
        if core.startswith(prefix) and len(core) - len(prefix) >= 3:
            core = core[len(prefix) :]
            break
    for ending in _ENDINGS:
        if core.endswith(ending) and len(core) - len(ending) >= 3:
            return core[: -len(ending)]
    return core


_STEMS = Memory(_stem)


def stems(text: str) -> list[str]:
    """Give the light stems of a text's words and its figures, in order."""
    return [stem(m.group()) for m in _TOKEN.finditer(Lens(text).folded) if m.group()[0].isalnum()]
