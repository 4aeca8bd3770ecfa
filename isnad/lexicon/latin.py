"""Names in Latin letters, where no table has a spelling: whole words that are known, else letter by letter by context.

`quality/build_latin.py` learns the file beside this one from pairs of names.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from isnad.text.lens import fold

HOME = Path(__file__).with_name("latin.tsv.gz")
_WIDTHS = ((2, 2), (1, 2), (2, 1), (1, 1), (0, 1), (1, 0), (0, 0))  # neighbours seen before and after, widest first
_EDGE = "#"
_PARTS = {
    "بن": "bin",
    "ابن": "ibn",
    "بنت": "bint",
    "ال": "Al",
    "ابو": "Abu",
    "ابي": "Abi",
    "ام": "Umm",
    "عبد": "Abd",
    "الله": "Allah",
}


def contexts(word: str, i: int) -> Iterator[str]:
    """Give the contexts of a letter of a word, the widest first: «before<letter>after»."""
    padded = _EDGE * 2 + word + _EDGE * 2
    at = i + 2
    for before, after in _WIDTHS:
        yield f"{padded[at - before : at]}<{padded[at]}>{padded[at + 1 : at + 1 + after]}"


class Latin:
    """Writes Arabic names in Latin letters by learnt contexts and known words."""

    def __init__(self, rules: dict[str, str], words: dict[str, str]) -> None:
        self._rules = rules
        self._words = words

    def name(self, arabic: str) -> str:
        """Give a name of one or more words, each with a capital letter: «وليد الشامي» → «Walid al-Shami»."""
        found = [self._part(word) for word in fold(arabic).replace('"', " ").split()]
        return " ".join(part for part in found if part)

    def word(self, word: str) -> str:
        """Give one folded word without article, in small letters."""
        known = self._words.get(word)
        if known is not None:
            return known
        return "".join(self._letter(word, i) for i in range(len(word)))

    def _letter(self, word: str, i: int) -> str:
        return next((self._rules[context] for context in contexts(word, i) if context in self._rules), "")

    def _part(self, word: str) -> str:
        if word in _PARTS:
            return _PARTS[word]
        if not word[:1].isalpha() or word.isascii():
            return word
        if word.startswith("ال") and len(word) > 3 and word not in self._words:
            return "al-" + _capital(self.word(word[2:]))
        return _capital(self.word(word))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


@lru_cache(maxsize=1)
def load() -> Latin:
    """Load what was learnt."""
    rules: dict[str, str] = {}
    words: dict[str, str] = {}
    for line in gzip.decompress(HOME.read_bytes()).decode().splitlines():
        left, _, latin = line.partition("\t")
        if left.startswith("="):
            words[left[1:]] = latin
        else:
            rules[left] = latin
    return Latin(rules, words)
