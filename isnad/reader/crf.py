"""A linear-chain CRF applied fast: weights of whole groups of features are added up once for each word and kept.

`pycrfsuite` trains the model; its own tagger would be handed some forty strings for every word of every article, which
costs more than twice as much as all that is done here.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

from isnad.reader import crf_file

OUTSIDE = "O"
_ROOM = 4096  # rows added to the memory at a time
_FULL = 400_000  # rows after which it is emptied: about 30 MB

Vectors = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]


class Weights:
    """The weights of a model file: a number for each feature and label, and for each step from label to label."""

    def __init__(self, model: bytes) -> None:
        """Read a model as `pycrfsuite.Trainer` writes it."""
        known = crf_file.read(model)
        self.labels = known.labels
        self.outside = known.labels.index(OUTSIDE)
        self._rows = {feature: row for row, feature in enumerate(known.features, 1)}
        self._of: Vectors = np.zeros((len(known.features) + 1, len(known.labels)))
        for row, weights in enumerate(known.features.values(), 1):
            for label, weight in weights:
                self._of[row, label] = weight
        everyone = range(len(known.labels))
        self._step = np.array([[known.steps.get((one, other), 0.0) for other in everyone] for one in everyone])
        self._inside = [label for label in everyone if label != self.outside]
        self._into, self._out, self._end = self._most_gained()

    def _most_gained(self) -> tuple[Vectors, float, float]:
        """Give the most that a step into each label of a name, a step out of names and the text's end can gain.

        What going on with a name gains is counted where the name ends, which leaves the sum of a path as it is and
        keeps the bound low.
        """
        held = np.zeros(len(self.labels))
        for label, name in enumerate(self.labels):
            if name.startswith("I-"):
                begun = self.labels.index("B-" + name[2:])
                held[label] = max(0.0, self._step[begun, label] - self._step[self.outside, self.outside])
        gain = self._step - self._step[self.outside, self.outside] + held[:, None] - held[None, :]
        return gain[:, self._inside].max(axis=0), float(gain[self._inside, self.outside].max()), float(held.max())

    def row(self, feature: str) -> int:
        """Give the row of a feature's weights; that of unknown ones holds noughts."""
        return self._rows.get(feature, 0)

    def take(self, rows: list[int]) -> Vectors:
        """Give the weights of rows: an array of rows × labels."""
        return self._of[rows]

    def sums(self, groups: list[list[str]]) -> Vectors:
        """Add up the weights of each group of features for each label: an array of groups × labels."""
        rows = self._rows
        at: list[int] = []
        starts: list[int] = []
        for group in groups:
            starts.append(len(at))
            at.append(0)  # so that no group is empty
            at += [rows.get(feature, 0) for feature in group]
        summed: Vectors = np.add.reduceat(self._of[at], starts)
        return summed

    def best_path(self, scores: Vectors) -> Numbers:
        """Give the labels, as places in `labels`, of the path with the highest sum, from the scores of words × labels.

        Only the stretches of words that can gain by a name are searched, all of them side by side; around them stands
        nothing but «outside».
        """
        path = np.full(len(scores), self.outside)
        firsts, lengths = self._stretches(scores)
        if len(firsts):
            longest_first = np.argsort(-lengths, kind="stable")
            self._search(scores, firsts[longest_first], lengths[longest_first], path)
        return path

    def _stretches(self, scores: Vectors) -> tuple[Numbers, Numbers]:
        """Give the first words and the lengths of the stretches outside of which no name can gain anything."""
        gain = (scores[:, self._inside] - scores[:, [self.outside]] + self._into).max(axis=1)
        gain[0] += max(0.0, -float(self._into.min()))  # no step leads to the first word, and none from the last
        gain[-1] += max(0.0, self._end - self._out)
        sums = np.concatenate([[0.0], np.cumsum(gain)])
        ending = sums[1:] - np.minimum.accumulate(sums)[:-1]  # the most that words up to here can gain
        beginning = np.maximum.accumulate(sums[:0:-1])[::-1] - sums[:-1]
        open_to_names = ending + beginning - gain + self._out > 0
        edges = np.flatnonzero(np.diff(open_to_names, prepend=False, append=False))
        return edges[::2], edges[1::2] - edges[::2]

    def _search(self, scores: Vectors, firsts: Numbers, lengths: Numbers, path: Numbers) -> None:
        """Search stretches, the longest first, and write their labels."""
        start = self._step[self.outside] * (firsts > 0)[:, None]
        sums, back = [scores[firsts] + start], [np.zeros((0, 0), dtype=np.intp)]
        going = [len(firsts), *(int((lengths > at).sum()) for at in range(1, int(lengths[0])))]
        for at, count in enumerate(going[1:], 1):
            ways = sums[-1][:count, :, None] + self._step
            back.append(ways.argmax(axis=1))
            sums.append(ways.max(axis=1) + scores[firsts[:count] + at])
        labels = np.zeros(0, dtype=np.intp)
        for at in range(len(going) - 1, -1, -1):
            ended = slice(len(labels), going[at])
            leave = self._step[:, self.outside] * (firsts[ended] + at + 1 < len(path))[:, None]
            before = back[at + 1][np.arange(len(labels)), labels] if len(labels) else labels
            labels = np.concatenate([before, (sums[at][ended] + leave).argmax(axis=1)])
            path[firsts[: going[at]] + at] = labels


class Memory:
    """Vectors by key, kept as rows of one array so that those of a whole article are taken at once.

    `rows` says in which row those of a key stand; only `keep` and `clear` change it.
    """

    def __init__(self, width: int, labels: int) -> None:
        """`width` vectors stand under each key, each of `labels` numbers."""
        self._shape = (width, labels)
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.rows: dict[Hashable, int] = {}
        self._table: Vectors = np.zeros((_ROOM, *self._shape))

    def keep(self, keys: Sequence[Hashable], vectors: Vectors) -> None:
        """Keep the vectors of new keys: an array of keys × vectors × labels."""
        first = len(self.rows)
        while first + len(keys) > len(self._table):
            self._table = np.concatenate([self._table, np.zeros((_ROOM, *self._shape))])
        self._table[first : first + len(keys)] = vectors
        self.rows.update((key, row) for row, key in enumerate(keys, first))

    def take(self, rows: list[int]) -> Vectors:
        """Give the vectors of rows: an array of rows × vectors × labels."""
        return self._table[rows]

    def is_full(self) -> bool:
        """Tell whether too much is kept."""
        return len(self.rows) >= _FULL
