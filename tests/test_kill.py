"""`isnad add` killed at any moment, then run again, makes the record of one undisturbed run."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import random
import sys
import time
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from bench import texts
from isnad.serve import cli
from isnad.store import Record
from tests.conftest import SHARED

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from pathlib import Path

BULK = SHARED / "data" / "bulk" / "ant_articles.jsonl.gz"
SOAK = os.environ.get("ISNAD_SOAK") == "1"

# Every `isnad add` is a process of its own, born of one that has loaded the tables, so that a kill lands in the work.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.loaded"])

pytestmark = pytest.mark.slow


def isnad(*arguments: str) -> None:
    """Run the command line in this process."""
    sys.argv = ["isnad", *arguments]
    cli.main()


def add(rows: Path, record: Path) -> BaseProcess:
    """Begin to add the rows."""
    small = rows.with_name("isnad.toml")
    small.write_text("batch = 3\n", encoding="utf-8")  # many commits, so that a kill lands in and between them
    words = ("add", str(rows), "--record", str(record), "--settings", str(small), "--quiet")
    process = PROCESSES.Process(target=isnad, args=words)
    process.start()
    return process


def undisturbed(rows: Path, record: Path) -> tuple[str, float]:
    """Add all rows at one go; give the digest of the record and the seconds it took."""
    started = time.monotonic()
    process = add(rows, record)
    process.join()
    assert process.exitcode == 0
    seconds = time.monotonic() - started
    with Record.open(record) as opened:
        return opened.digest(), seconds


def killed_then_completed(rows: Path, record: Path, after: float) -> str:
    """Kill the adding after so many seconds, check what is there, run it again; give the digest."""
    process = add(rows, record)
    time.sleep(after)
    process.kill()
    process.join()
    if record.exists():
        with Record.open(record, create=True) as opened:
            assert list(opened.check()) == []
    return undisturbed(rows, record)[0]


def prove(folder: Path, rows: Path, times: int) -> None:
    """Kill at so many moments spread at random over the length of an undisturbed run."""
    wanted, _ = undisturbed(rows, folder / "whole.db")  # the first one waits for the tables, the second tells the time
    again, seconds = undisturbed(rows, folder / "again.db")
    assert again == wanted
    draw = random.Random(times)
    for number in range(times):
        after = draw.uniform(0, seconds)
        got = killed_then_completed(rows, folder / f"killed-{number}.db", after)
        assert got == wanted, f"killed after {after:.3f} s of {seconds:.3f} s"


def test_generated_articles(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    made = (json.dumps({"name": f"made-{n}", "text": text}) for n, text in enumerate(texts.articles(60, words=150)))
    rows.write_text("\n".join(made), encoding="utf-8")
    prove(tmp_path, rows, times=3)


def test_bulk_articles_at_twenty_moments(shared: Path, tmp_path: Path) -> None:
    assert shared.is_dir()
    rows = tmp_path / "rows.jsonl"
    with gzip.open(BULK, "rt", encoding="utf-8") as lines:
        rows.write_text("".join(islice(lines, None if SOAK else 60)), encoding="utf-8")
    prove(tmp_path, rows, times=20)
