"""The model file of CRFsuite, read without its library, which would write a file of megabytes to tell what is in it.

All numbers are little-endian, four bytes unless told. A head of twelve numbers names the places of three parts: the
weights, and the names of labels and of features, each kept so that a number finds its name.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_HEAD = struct.Struct("<4sI4sIIIIIIIII")
_NAMES = struct.Struct("<4sIIIII")
_PART = struct.Struct("<4sII")
_WEIGHT = struct.Struct("<IIId")  # 0 for a feature that speaks for a label or 1 for a step, from what, to which label
_STEP = 1


class Model(NamedTuple):
    """What a model knows: its labels, and the weights of features for labels and of steps from label to label.

    Labels are told by their numbers, places in `labels`.
    """

    labels: tuple[str, ...]
    features: dict[str, list[tuple[int, float]]]
    steps: dict[tuple[int, int], float]


def read(model: bytes) -> Model:
    """Read a model as `pycrfsuite.Trainer` writes it; ValueError where it is something else."""
    magic, _, kind, *_, weights_at, labels_at, names_at, _, _ = _HEAD.unpack_from(model)
    if (magic, kind) != (b"lCRF", b"FOMC"):
        raise ValueError("this is no model of CRFsuite's linear chains")
    names = _names(model, names_at)
    features: dict[str, list[tuple[int, float]]] = {}
    steps: dict[tuple[int, int], float] = {}
    _, _, count = _PART.unpack_from(model, weights_at)
    begin = weights_at + _PART.size
    for what, source, label, weight in _WEIGHT.iter_unpack(model[begin : begin + count * _WEIGHT.size]):
        if what == _STEP:
            steps[source, label] = weight
        else:
            features.setdefault(names[source], []).append((label, weight))
    return Model(tuple(_names(model, labels_at)), features, steps)


def _names(model: bytes, at: int) -> list[str]:
    """Read the names of one part in the order of their numbers: a table of places, each with number, length, name."""
    *_, count, table = _NAMES.unpack_from(model, at)
    found: list[str] = []
    for place in struct.unpack_from(f"<{count}I", model, at + table):
        _, length = struct.unpack_from("<II", model, at + place)
        begin = at + place + 8
        found.append(model[begin : begin + length - 1].decode())  # it ends with a zero
    return found
