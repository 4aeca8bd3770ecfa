"""`isnad add` killed at any moment, then run again, makes the record of one undisturbed run."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from bench import texts
from isnad.store import Record
from tests.conftest import SHARED

BULK = SHARED / "data" / "bulk" / "ant_articles.jsonl.gz"
SOAK = os.environ.get("ISNAD_SOAK") == "1"
ISNAD = str(Path(sys.executable).with_name("isnad"))

pytestmark = pytest.mark.slow


def add(rows: Path, record: Path) -> subprocess.Popen[bytes]:
    """Begin to add the rows."""
    small = rows.with_name("isnad.toml")
    small.write_text("batch = 7\n", encoding="utf-8")  # many commits, so that a kill lands in and between them
    return subprocess.Popen([ISNAD, "add", str(rows), "--record", str(record), "--settings", str(small), "--quiet"])


def undisturbed(rows: Path, record: Path) -> tuple[str, float]:
    """Add all rows at one go; give the digest of the record and the seconds it took."""
    started = time.monotonic()
    assert add(rows, record).wait() == 0
    seconds = time.monotonic() - started
    with Record.open(record) as opened:
        return opened.digest(), seconds


def killed_then_completed(rows: Path, record: Path, after: float) -> str:
    """Kill the adding after so many seconds, check what is there, run it again; give the digest."""
    process = add(rows, record)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    if record.exists():
        with Record.open(record, create=True) as opened:
            assert list(opened.check()) == []
    return undisturbed(rows, record)[0]


def prove(folder: Path, rows: Path, times: int) -> None:
    """Kill at so many moments spread at random over the length of an undisturbed run."""
    wanted, seconds = undisturbed(rows, folder / "whole.db")
    draw = random.Random(times)
    for number in range(times):
        after = draw.uniform(0.2 * seconds, seconds)  # before that the tables are loaded and nothing is written
        got = killed_then_completed(rows, folder / f"killed-{number}.db", after)
        assert got == wanted, f"killed after {after:.3f} s of {seconds:.3f} s"


def test_generated_articles(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    made = (json.dumps({"name": f"made-{n}", "text": text}) for n, text in enumerate(texts.articles(100, words=150)))
    rows.write_text("\n".join(made), encoding="utf-8")
    prove(tmp_path, rows, times=3)


def test_bulk_articles_at_twenty_moments(shared: Path, tmp_path: Path) -> None:
    assert shared.is_dir()
    rows = tmp_path / "rows.jsonl"
    with gzip.open(BULK, "rt", encoding="utf-8") as lines:
        rows.write_text("".join(islice(lines, None if SOAK else 200)), encoding="utf-8")
    prove(tmp_path, rows, times=20)
