"""The small trained tagger: which words look like a person, place or organization that no table knows.

A linear-chain CRF over words, their beginnings and endings, and what the lexicon says of them and their neighbours.
`quality/train_tagger.py` trains it; `model/` holds it with its data card and licence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from isnad.lexicon import Hit
from isnad.text.words import Token, peel

_KINDS = {"PERS": "person", "LOC": "place", "ORG": "organization"}


class Tagged(NamedTuple):
    """Tokens `first` to `last` (included) that look like a name of this kind."""

    first: int
    last: int
    kind: str


class Tagger:
    """A loaded model. Not for use by two threads at once."""

    def __init__(self, model: bytes) -> None:
        self._model = model  # the library reads it in place
        self.digest = hashlib.blake2b(model, digest_size=8).hexdigest()
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)

    def tag(self, tokens: list[Token], hits: list[tuple[Hit, ...]], ordinary: Container[str]) -> list[Tagged]:
        """Give the names that the model sees among tokens with their lexicon hits and the ordinary words."""
        if not tokens:
            return []
        return _spans(self._tagger.tag(pycrfsuite.ItemSequence(features(tokens, hits, ordinary))))


@lru_cache(maxsize=1)
def load() -> Tagger:
    """Load the model that comes with the package."""
    return Tagger(Path(__file__).with_name("model").joinpath("names.crfsuite").read_bytes())


def features(tokens: list[Token], hits: list[tuple[Hit, ...]], ordinary: Container[str]) -> list[list[str]]:
    """Give the features of every token: its own letters, its neighbours, and what the lexicon says around it."""
    known = _known(hits)
    texts = [token.text for token in tokens]
    whole = [_whole(kinds, text in ordinary) for kinds, text in zip(known, texts, strict=True)]
    last = len(tokens) - 1
    found: list[list[str]] = []
    for i, text in enumerate(texts):
        item = [*_own(text), *known[i], "K=" + whole[i]]
        if i:
            item += [_beside("p", texts[i - 1]), "pK=" + whole[i - 1], f"pK={whole[i - 1]}>{whole[i]}"]
            item += ["p" + kind for kind in known[i - 1]]
        else:
            item.append("first")
        if i > 1:
            item += [_beside("pp", texts[i - 2]), "ppK=" + whole[i - 2]]
        if i < last:
            item += [_beside("n", texts[i + 1]), f"nK={whole[i]}>{whole[i + 1]}"]
            item += ["n" + kind for kind in known[i + 1]]
        else:
            item.append("last")
        if i + 1 < last:
            item.append("nnK=" + whole[i + 2])
        found.append(item)
    return found


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
