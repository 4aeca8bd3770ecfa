"""Fuzzes bytes-to-article by hand: `python -m tests.fuzz.soak SECONDS [SEED]`, or `… SECONDS atheris`.

Without atheris inputs are drawn by chance from spoilt seeds; with it its coverage leads. A fault is written into
`tests/fuzz/found`, where the tests read it ever after, and ends the run with 1.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.seeds import seeds, spoilt
from tests.fuzz.taken_apart import taken_apart

FOUND = Path(__file__).parent / "found"


def kept(raw: bytes) -> Path:
    """Write down what showed a fault."""
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{hashlib.sha1(raw, usedforsecurity=False).hexdigest()[:12]}.bin"
    path.write_bytes(raw)
    return path


def by_chance(seconds: float, seed: int) -> int:
    """Draw inputs until the time is up; give how many faults were found."""
    chance, known = Random(seed), seeds()
    taken_apart(known[0])  # loads the tables
    begun, count, articles, faults = time.monotonic(), 0, 0, 0
    while time.monotonic() - begun < seconds:
        raw = spoilt(chance, known)
        count += 1
        try:
            articles += taken_apart(raw)
        except Exception as fault:  # noqa: BLE001 — any is a finding
            faults += 1
            sys.stderr.write(f"{kept(raw)}: {type(fault).__name__}: {str(fault)[:300]}\n")
    sys.stderr.write(f"{count:,} inputs, {articles:,} articles, {faults} faults in {time.monotonic() - begun:.0f} s\n")
    return faults


def by_coverage(seconds: int) -> None:
    """Let atheris lead for so many seconds; it ends the process at the first fault."""
    atheris: Any = importlib.import_module("atheris")  # an aid of those who fuzz, not of the tests
    atheris.instrument_all()  # before the tables are loaded and hidden from whoever looks for functions
    taken_apart(seeds()[0])
    with tempfile.TemporaryDirectory() as corpus:
        for number, raw in enumerate(seeds()):
            (Path(corpus) / str(number)).write_bytes(raw)
        told = [f"-max_total_time={seconds}", "-max_len=60000", "-timeout=60", f"-artifact_prefix={FOUND}/", corpus]
        atheris.Setup([sys.argv[0], *told], _one)
        atheris.Fuzz()


def _one(raw: bytes) -> None:
    taken_apart(raw)  # what a target returns has a meaning of its own


def main(seconds: str = "120", how: str = "1") -> None:
    """Fuzz, and say what was found."""
    if how == "atheris":
        by_coverage(int(seconds))
    elif by_chance(float(seconds), int(how)):
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
