"""Words as numbers: keys of 64 bits for words, stems and runs of them, the same in every process.

Distinct words are hashed once, so that an article costs some look-ups and a few steps over arrays. From the sorted keys
of an article's runs a sample is taken that two articles take alike: all keys under a bound (a quarter of them) and in
any case the least ones, a MinHash whose size grows with the text. Of a passage of 25 words two keys are met in 98 of
100 cases.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from isnad.text.words import stem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]
    Numbers = NDArray[np.int32]

_MANY = 1_000_000  # distinct words: then it is begun anew
_BOUND = np.uint64(1 << 62)
_LEAST = 8
_STEP, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(31)


def key_of(words: str) -> int:
    """Give 64 bits that stand for words."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")


class Vocabulary(dict[str, int]):
    """Numbers of the words met so far, with the words, their stems, and the keys of both.

    One that has grown too large is left to the articles that hold it: `current` gives the one to go on with.
    """

    _latest: Vocabulary | None = None

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.stems: list[str] = []
        self._keys = np.empty((2, 1 << 16), dtype=np.uint64)
        self._of_stem: dict[str, int] = {}

    @classmethod
    def current(cls) -> Vocabulary:
        """Give the vocabulary for one more article."""
        if cls._latest is None or len(cls._latest) > _MANY:
            cls._latest = cls()
        return cls._latest

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.words)
        if number == self._keys.shape[1]:
            self._keys = np.concatenate((self._keys, np.empty_like(self._keys)), axis=1)
        short = stem(word)
        if short not in self._of_stem:
            self._of_stem[short] = key_of(short)
        self.words.append(word)
        self.stems.append(short)
        self._keys[0, number], self._keys[1, number] = key_of(word), self._of_stem[short]
        return number

    def numbers_of(self, words: list[str]) -> Numbers:
        """Give the numbers of words."""
        return np.array(list(map(self.__getitem__, words)), dtype=np.int32)

    def keys_of(self, numbers: Numbers) -> Keys:
        """Give the keys of words in one row, those of their stems in the other."""
        found: Keys = self._keys.take(numbers, axis=1)
        return found


def runs(keys: Keys, length: int) -> Keys:
    """Give a key for every run of so many words, in order; one for all where there are fewer."""
    if not len(keys):
        return keys
    length = min(length, len(keys))
    count = len(keys) - length + 1
    made = keys[:count].copy()
    for place in range(1, length):
        made *= _STEP
        made += keys[place : place + count]
    made ^= made >> _SHIFT
    made *= _MIX
    made ^= made >> _SHIFT
    return made


def kept(keys: Keys) -> Keys:
    """Give keys as a set: sorted, each once."""
    held = np.sort(keys)
    first = np.empty(len(held), dtype=bool)
    first[:1] = True
    np.not_equal(held[1:], held[:-1], out=first[1:])
    return held[first]


def shared(left: Keys, right: Keys) -> int:
    """Count what two sets have in common."""
    both = np.concatenate((left, right))
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))


def sample(held: Keys) -> list[int]:
    """Give the keys of a set that stand for it in the search."""
    found: list[int] = held[: max(_LEAST, int(np.searchsorted(held, _BOUND)))].tolist()
    return found


def run_key(keys: Keys) -> int:
    """Give one key for a run of any length."""
    return int.from_bytes(blake2b(keys.tobytes(), digest_size=8).digest(), "big")
