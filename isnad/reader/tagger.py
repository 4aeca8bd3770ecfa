"""The small trained tagger: which words look like a person, place or organization that no table knows.

A linear-chain CRF over words, their beginnings and endings, and what the lexicon says of them and their neighbours.
`quality/train_tagger.py` trains it; `model/` holds it with its data card and licence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from isnad.lexicon import Hit
from isnad.reader.crf import Memory, Numbers, Vectors, Weights
from isnad.text.words import Token, peel

_FULL = 400_000  # pairs of neighbours remembered
_KINDS = {"PERS": "person", "LOC": "place", "ORG": "organization"}


class Tagged(NamedTuple):
    """Tokens `first` to `last` (included) that look like a name of this kind.

    `lead` is by how much, a word, its labels outweigh «no name», their neighbours' labels aside.
    """

    first: int
    last: int
    kind: str
    lead: float = 0.0


class Tagger:
    """A loaded model with what it has worked out so far. Not for use by two threads at once."""

    def __init__(self, model: bytes) -> None:
        """Read a model that `quality/train_tagger.py` wrote."""
        self.digest = hashlib.blake2b(model, digest_size=8).hexdigest()
        self._weights = Weights(model)
        self._words = Memory(len(_SLOTS), len(self._weights.labels))
        self._wholes: list[str] = []  # of every row of words, all that the lexicon says of the word
        self._of_kinds: dict[str, Vectors] = {}
        self._pairs: dict[tuple[str, str], tuple[int, int]] = {}  # rows of weights for the second word and the first
        self._ordinary: Container[str] = frozenset()
        self._edge = self._weights.sums([["first"], ["last"]])

    def tag(self, tokens: list[Token], hits: list[tuple[Hit, ...]], ordinary: Container[str]) -> list[Tagged]:
        """Give the names that the model sees among tokens with their lexicon hits and the ordinary words."""
        if not tokens:
            return []
        scores = self.scores(tokens, hits, ordinary)
        path = self._weights.best_path(scores)
        named = np.flatnonzero(path != self._weights.outside).tolist()
        found = _spans(named, [self._weights.labels[label] for label in path[named]])
        return [name._replace(lead=self._lead(path, scores, name)) for name in found]

    def _lead(self, path: Numbers, scores: Vectors, name: Tagged) -> float:
        words = range(name.first, name.last + 1)
        return float(sum(scores[i, path[i]] - scores[i, self._weights.outside] for i in words)) / len(words)

    def scores(self, tokens: list[Token], hits: list[tuple[Hit, ...]], ordinary: Container[str]) -> Vectors:
        """Add up for every word the weights of all its features, for each label: its own, its neighbours', pairs'."""
        self._forget_if_full(ordinary)
        kept = self._words.rows
        keys = [(token.text, kinds) for token, kinds in zip(tokens, _known(hits), strict=True)]
        new = [key for key in keys if key not in kept]
        if new:
            self._learn(list(dict.fromkeys(new)))
        rows = [kept[key] for key in keys]
        words = self._words.take(rows)
        scores = words[:, 0].copy()
        for slot, (shift, *_) in enumerate(_SLOTS[1:], 1):
            if shift > 0:
                scores[:-shift] += words[shift:, slot]
            else:
                scores[-shift:] += words[:shift, slot]
        if len(rows) > 1:
            pairs = self._pair_rows(rows)
            scores[1:] += self._weights.take([second for second, _ in pairs])
            scores[:-1] += self._weights.take([first for _, first in pairs])
        scores[0] += self._edge[0]
        scores[-1] += self._edge[1]
        return scores

    def _forget_if_full(self, ordinary: Container[str]) -> None:
        """Begin anew where too much is kept, or where the words are those of another lexicon."""
        if ordinary is not self._ordinary or self._words.is_full() or len(self._pairs) >= _FULL:
            self._ordinary = ordinary
            self._words.clear()
            self._wholes.clear()
            self._of_kinds.clear()
            self._pairs.clear()

    def _learn(self, keys: list[tuple[str, tuple[str, ...]]]) -> None:
        """Work out and keep what words add to the scores around them."""
        signs = [_sign(*key, self._ordinary) for key in keys]
        self._wholes += [sign.whole for sign in signs]
        for sign in signs:
            if sign.whole not in self._of_kinds:
                self._of_kinds[sign.whole] = self._weights.sums([of_kinds(sign) for _, _, of_kinds in _SLOTS])
        known = np.array([self._of_kinds[sign.whole] for sign in signs])
        letters = self._weights.sums([of_letters(sign.text) for sign in signs for _, of_letters, _ in _SLOTS])
        self._words.keep(keys, known + letters.reshape(known.shape))

    def _pair_rows(self, rows: list[int]) -> list[tuple[int, int]]:
        kept, wholes = self._pairs, self._wholes
        found: list[tuple[int, int]] = []
        left = wholes[rows[0]]
        for at in rows[1:]:
            right = wholes[at]
            pair = kept.get((left, right))
            if pair is None:
                second, first = _paired(left, right)
                pair = kept[left, right] = (self._weights.row(second), self._weights.row(first))
            found.append(pair)
            left = right
        return found


@lru_cache(maxsize=1)
def load() -> Tagger:
    """Load the model that comes with the package."""
    return Tagger(Path(__file__).with_name("model").joinpath("names.crfsuite").read_bytes())


def features(tokens: list[Token], hits: list[tuple[Hit, ...]], ordinary: Container[str]) -> list[list[str]]:
    """Give the features of every token: its own letters, its neighbours, and what the lexicon says around it."""
    signs = [_sign(token.text, kinds, ordinary) for token, kinds in zip(tokens, _known(hits), strict=True)]
    found: list[list[str]] = [[] for _ in signs]
    for shift, of_letters, of_kinds in _SLOTS:
        for i, sign in enumerate(signs):
            if 0 <= i - shift < len(signs):
                found[i - shift] += of_letters(sign.text) + of_kinds(sign)
    for i, (left, right) in enumerate(pairwise(signs)):
        before, after = _paired(left.whole, right.whole)
        found[i + 1].append(before)
        found[i].append(after)
    if found:
        found[0].append("first")
        found[-1].append("last")
    return found


class Sign(NamedTuple):
    """All that is seen of one word: its letters and what the lexicon says of it, in parts and as one feature."""

    text: str
    known: tuple[str, ...]
    whole: str


def _sign(text: str, kinds: tuple[str, ...], ordinary: Container[str]) -> Sign:
    known = tuple(f"k={kind}" for kind in kinds)
    return Sign(text, known, "|".join(sorted(known)) + (".o" if text in ordinary else ""))


def _beside(where: str, text: str) -> list[str]:
    return [f"{where}={text if text[0].isalpha() else '#' if text[0].isdigit() else text}"]


def _paired(left: str, right: str) -> tuple[str, str]:
    """Give the feature of a pair for its second word and for its first."""
    return f"pK={left}>{right}", f"nK={left}>{right}"


def _own(text: str) -> list[str]:
    if not text[0].isalpha():
        return ["number"] if text[0].isdigit() else ["mark=" + text]
    found = [f"w={text}", f"a2={text[:2]}", f"a3={text[:3]}", f"z2={text[-2:]}", f"z3={text[-3:]}"]
    found += [f"a4={text[:4]}", f"z1={text[-1]}", f"len={min(len(text), 9)}"]
    found += [f"bare={way.stem}" for way in peel(text)[1:]]
    if text.isascii():
        found.append("latin")
    return found


# what a word adds to the features of the word so many places before it (1: of the one before, -1: of the one after),
# by its letters and by what the lexicon says of it
_SLOTS: tuple[tuple[int, Callable[[str], list[str]], Callable[[Sign], list[str]]], ...] = (
    (0, _own, lambda sign: [*sign.known, "K=" + sign.whole]),
    (-1, lambda text: _beside("p", text), lambda sign: ["pK=" + sign.whole, *("p" + kind for kind in sign.known)]),
    (-2, lambda text: _beside("pp", text), lambda sign: ["ppK=" + sign.whole]),
    (1, lambda text: _beside("n", text), lambda sign: ["n" + kind for kind in sign.known]),
    (2, lambda _: [], lambda sign: ["nnK=" + sign.whole]),
)


def _known(hits: list[tuple[Hit, ...]]) -> list[tuple[str, ...]]:
    """Say for every token what kinds of lexicon entries cover it, and whether as first word or as a later one."""
    known: list[tuple[str, ...]] = [()] * len(hits)
    later: dict[int, list[str]] = {}  # what longer entries that began before say of a token
    for i, here in enumerate(hits):
        kinds = later.pop(i, []) if later else []
        for hit in here:
            entry = hit.entry
            kind: str = entry.kind
            if kind == "actor":
                kind = entry.row.kind
            elif kind == "place" and entry.row.needs:
                kind = "placeword"
            kinds.append(kind + "~" if hit.prefix else kind)
            for k in range(i + 1, hit.last + 1):
                later.setdefault(k, []).append(kind + "+")
        if kinds:
            known[i] = (kinds[0],) if len(kinds) == 1 else tuple(dict.fromkeys(kinds))
    return known


def _spans(places: list[int], labels: list[str]) -> list[Tagged]:
    """Join labelled words to names; `places` are those of the words that bear a label of a name."""
    found: list[Tagged] = []
    for i, label in zip(places, labels, strict=True):
        begin, _, kind = label.partition("-")
        if kind not in _KINDS:
            continue
        if begin == "I" and found and found[-1].last == i - 1 and found[-1].kind == _KINDS[kind]:
            found[-1] = found[-1]._replace(last=i)
        else:
            found.append(Tagged(i, i, _KINDS[kind]))
    return found
