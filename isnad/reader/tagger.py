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

from isnad.lexicon import Hit
from isnad.reader.crf import OUTSIDE, Memory, Vectors, Weights
from isnad.text.words import Token, peel

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
        self._pairs = Memory(2, len(self._weights.labels))
        self._edge = [self._weights.vector([edge]) for edge in ("first", "last")]

    def tag(self, tokens: list[Token], hits: list[tuple[Hit, ...]], ordinary: Container[str]) -> list[Tagged]:
        """Give the names that the model sees among tokens with their lexicon hits and the ordinary words."""
        if not tokens:
            return []
        scores = self._scores(_signs(tokens, hits, ordinary))
        labels = self._weights.best_path(scores)
        return [name._replace(lead=self._lead(labels, scores, name)) for name in _spans(labels)]

    def _lead(self, labels: list[str], scores: Vectors, name: Tagged) -> float:
        outside = self._weights.labels.index(OUTSIDE)
        leads = [
            scores[i, self._weights.labels.index(labels[i])] - scores[i, outside]
            for i in range(name.first, name.last + 1)
        ]
        return float(sum(leads)) / len(leads)

    def _scores(self, signs: list[Sign]) -> Vectors:
        """Add up for every word the weights of all its features: its own, its neighbours', those of pairs."""
        self._words.empty_if_full()
        self._pairs.empty_if_full()
        words = self._words.take([self._word(sign) for sign in signs])
        scores = words[:, 0].copy()
        for slot, (shift, _) in enumerate(_SLOTS[1:], 1):
            if shift > 0:
                scores[:-shift] += words[shift:, slot]
            else:
                scores[-shift:] += words[:shift, slot]
        if len(signs) > 1:
            pairs = self._pairs.take([self._pair(a, b) for a, b in pairwise(signs)])
            scores[1:] += pairs[:, 0]
            scores[:-1] += pairs[:, 1]
        scores[0] += self._edge[0]
        scores[-1] += self._edge[1]
        return scores

    def _word(self, sign: Sign) -> int:
        row = self._words.row(sign)
        if row is None:
            row = self._words.keep(sign, [self._weights.vector(features_of(sign)) for _, features_of in _SLOTS])
        return row

    def _pair(self, left: Sign, right: Sign) -> int:
        key = (left.whole, right.whole)
        row = self._pairs.row(key)
        if row is None:
            row = self._pairs.keep(key, [self._weights.vector(features) for features in _paired(left, right)])
        return row


@lru_cache(maxsize=1)
def load() -> Tagger:
    """Load the model that comes with the package."""
    return Tagger(Path(__file__).with_name("model").joinpath("names.crfsuite").read_bytes())


def features(tokens: list[Token], hits: list[tuple[Hit, ...]], ordinary: Container[str]) -> list[list[str]]:
    """Give the features of every token: its own letters, its neighbours, and what the lexicon says around it."""
    signs = _signs(tokens, hits, ordinary)
    found: list[list[str]] = [[] for _ in signs]
    for shift, features_of in _SLOTS:
        for i, sign in enumerate(signs):
            if 0 <= i - shift < len(signs):
                found[i - shift] += features_of(sign)
    for i, (left, right) in enumerate(pairwise(signs)):
        before, after = _paired(left, right)
        found[i + 1] += before
        found[i] += after
    if found:
        found[0].append("first")
        found[-1].append("last")
    return found


class Sign(NamedTuple):
    """All that is seen of one word: its letters and what the lexicon says of it, in parts and as one feature."""

    text: str
    known: tuple[str, ...]
    whole: str


def _signs(tokens: list[Token], hits: list[tuple[Hit, ...]], ordinary: Container[str]) -> list[Sign]:
    known = _known(hits)
    return [
        Sign(token.text, kinds, _whole(kinds, token.text in ordinary))
        for token, kinds in zip(tokens, known, strict=True)
    ]


def _itself(sign: Sign) -> list[str]:
    return [*_own(sign.text), *sign.known, "K=" + sign.whole]


def _before(sign: Sign) -> list[str]:
    return [_beside("p", sign.text), "pK=" + sign.whole, *("p" + kind for kind in sign.known)]


def _two_before(sign: Sign) -> list[str]:
    return [_beside("pp", sign.text), "ppK=" + sign.whole]


def _after(sign: Sign) -> list[str]:
    return [_beside("n", sign.text), *("n" + kind for kind in sign.known)]


def _two_after(sign: Sign) -> list[str]:
    return ["nnK=" + sign.whole]


def _paired(left: Sign, right: Sign) -> tuple[list[str], list[str]]:
    """Give the feature of a pair for its second word and for its first."""
    return [f"pK={left.whole}>{right.whole}"], [f"nK={left.whole}>{right.whole}"]


# what a word adds to the features of the word so many places before it (1: of the one before, -1: of the one after)
_SLOTS: tuple[tuple[int, Callable[[Sign], list[str]]], ...] = (
    (0, _itself),
    (-1, _before),
    (-2, _two_before),
    (1, _after),
    (2, _two_after),
)


@lru_cache(maxsize=50_000)
def _whole(kinds: tuple[str, ...], ordinary: bool) -> str:  # noqa: FBT001 — remembered by value
    """Give all that the lexicon says of a word as one feature."""
    return "|".join(sorted(kinds)) + (".o" if ordinary else "")


@lru_cache(maxsize=100_000)
def _own(text: str) -> tuple[str, ...]:
    if not text[0].isalpha():
        return ("number",) if text[0].isdigit() else ("mark=" + text,)
    found = [f"w={text}", f"a2={text[:2]}", f"a3={text[:3]}", f"z2={text[-2:]}", f"z3={text[-3:]}"]
    found += [f"a4={text[:4]}", f"z1={text[-1]}", f"len={min(len(text), 9)}"]
    found += [f"bare={way.stem}" for way in peel(text)[1:]]
    if text.isascii():
        found.append("latin")
    return tuple(found)


@lru_cache(maxsize=400_000)
def _beside(where: str, text: str) -> str:
    return f"{where}={text if text[0].isalpha() else '#' if text[0].isdigit() else text}"


def _known(hits: list[tuple[Hit, ...]]) -> list[tuple[str, ...]]:
    """Say for every token what kinds of lexicon entries cover it, and whether as first word or as a later one."""
    known: list[dict[str, None]] = [{} for _ in hits]
    for here in hits:
        for hit in here:
            kind = hit.entry.kind
            if kind == "actor":
                kind = hit.entry.row.kind
            elif kind == "place" and hit.entry.row.needs:
                kind = "placeword"  # type: ignore[assignment]
            peeled = "~" if hit.prefix else ""
            known[hit.first][kind + peeled] = None
            for i in range(hit.first + 1, hit.last + 1):
                known[i][kind + "+"] = None
    return [tuple(f"k={kind}" for kind in kinds) for kinds in known]


def _spans(labels: list[str]) -> list[Tagged]:
    found: list[Tagged] = []
    for i, label in enumerate(labels):
        begin, _, kind = label.partition("-")
        if kind not in _KINDS:
            continue
        if begin == "I" and found and found[-1].last == i - 1 and found[-1].kind == _KINDS[kind]:
            found[-1] = found[-1]._replace(last=i)
        else:
            found.append(Tagged(i, i, _KINDS[kind]))
    return found
