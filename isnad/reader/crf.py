"""A linear-chain CRF applied fast: weights of whole groups of features are added up once for each word and kept.

`pycrfsuite` trains the model; its own tagger would be handed some forty strings for every word of every article, which
costs more than twice as much as all that is done here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from isnad.reader import crf_file

OUTSIDE = "O"
BEAM = 6.0  # in natural logarithms: four hundred to one
_ROOM = 4096  # rows added to the memory at a time
_FULL = 400_000  # rows after which it is emptied: about 30 MB

Vectors = npt.NDArray[np.float64]


class Weights:
    """The weights of a model file: `vector` adds up those of some features, one number a label."""

    def __init__(self, model: bytes) -> None:
        """Read a model as `pycrfsuite.Trainer` writes it."""
        known = crf_file.read(model)
        self.labels = known.labels
        self._of = known.features
        everyone = range(len(known.labels))
        self._step = [[known.steps.get((one, other), 0.0) for other in everyone] for one in everyone]
        self._outside = known.labels.index(OUTSIDE)

    def vector(self, features: Iterable[str]) -> list[float]:
        """Add up the weights of features for each label."""
        total = [0.0] * len(self.labels)
        for feature in features:
            for label, weight in self._of.get(feature, ()):
                total[label] += weight
        return total

    def best_path(self, scores: Vectors) -> list[str]:
        """Give the labels of the path with the highest sum, from the scores of words × labels.

        A beam search: a label that trails the best one at its word by more than `BEAM` is given up, and words where
        only «outside» is left are passed over; only the stretches between them are searched.
        """
        path = [self._outside] * len(scores)
        rows: list[list[float]] = scores.tolist()
        at = 0
        for unsure in [0, *self._unsure(scores)]:
            if at <= unsure < len(rows):
                at = self._search(rows, unsure, path)
        return [self.labels[label] for label in path]

    def _unsure(self, scores: Vectors) -> list[int]:
        """Give the words that may begin something after a word outside."""
        here = scores + np.array(self._step[self._outside])
        outside = here[:, self._outside].copy()
        here[:, self._outside] = -np.inf
        found: list[int] = np.flatnonzero(here.max(axis=1) >= outside - BEAM).tolist()
        return found

    def _search(self, rows: list[list[float]], first: int, path: list[int]) -> int:
        """Search from a word on until only «outside» can win; write the labels and give the word after the stretch."""
        start = [0.0] * len(self.labels) if first == 0 else self._step[self._outside]
        active = self._standing([a + b for a, b in zip(start, rows[first], strict=True)])
        back: list[list[int]] = []
        at = first + 1
        while at < len(rows) and (len(active) > 1 or active[0][0] != self._outside):
            sums, origins = self._advance(active, rows[at])
            active = self._standing(sums)
            back.append(origins)
            at += 1
        label = max(active, key=itemgetter(1))[0]
        for place in range(at - 1, first, -1):
            path[place] = label
            label = back[place - first - 1][label]
        path[first] = label
        return at

    def _standing(self, sums: list[float]) -> list[tuple[int, float]]:
        """Keep the labels within the beam."""
        least = max(sums) - BEAM
        return [(label, value) for label, value in enumerate(sums) if value >= least]

    def _advance(self, active: list[tuple[int, float]], here: list[float]) -> tuple[list[float], list[int]]:
        """Go on one word: the best sum for each label, and the label it comes from."""
        first, value = active[0]
        sums = [value + step for step in self._step[first]]
        origins = [first] * len(here)
        for origin, start in active[1:]:
            for label, step in enumerate(self._step[origin]):
                if start + step > sums[label]:
                    sums[label] = start + step
                    origins[label] = origin
        return [a + b for a, b in zip(sums, here, strict=True)], origins


class Memory:
    """Vectors by key, kept as rows of one array so that those of a whole article are taken at once."""

    def __init__(self, width: int, labels: int) -> None:
        """`width` vectors stand under each key, each of `labels` numbers."""
        self._shape = (width, labels)
        self._clear()

    def _clear(self) -> None:
        self._rows: dict[Hashable, int] = {}
        self._table: Vectors = np.zeros((_ROOM, *self._shape))

    def row(self, key: Hashable) -> int | None:
        """Give the row of a key, if it is kept."""
        return self._rows.get(key)

    def keep(self, key: Hashable, vectors: list[list[float]]) -> int:
        """Keep the vectors of a key and give their row."""
        row = len(self._rows)
        if row == len(self._table):
            self._table = np.concatenate([self._table, np.zeros((_ROOM, *self._shape))])
        self._table[row] = vectors
        self._rows[key] = row
        return row

    def take(self, rows: list[int]) -> Vectors:
        """Give the vectors of rows: an array of rows × vectors × labels."""
        return self._table[rows]

    def empty_if_full(self) -> None:
        """Forget everything once too much is kept."""
        if len(self._rows) >= _FULL:
            self._clear()
