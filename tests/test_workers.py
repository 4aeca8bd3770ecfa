"""`isnad add --workers N`: the record of one process, whatever happens to the many."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench import texts
from isnad import acquire
from isnad.acquire import Input
from isnad.serve.cli import EXIT_INPUT
from isnad.store import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ended

ISNAD = str(Path(sys.executable).with_name("isnad"))

pytestmark = pytest.mark.slow


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Give a file of rows, one of them broken and one twice."""
    told = [json.dumps({"name": f"made-{n}", "text": text}) for n, text in enumerate(texts.articles(40, words=120))]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join([*told, "{", told[3]]), encoding="utf-8")
    (tmp_path / "small.toml").write_text("batch = 3\n", encoding="utf-8")
    return path


def command(rows: Path, record: Path, workers: int) -> list[str]:
    settings = str(rows.with_name("small.toml"))
    return [ISNAD, "add", str(rows), "--record", str(record), "--workers", str(workers), "--settings", settings, "-q"]


def digest(record: Path) -> str:
    with Record.open(record) as opened:
        assert list(opened.check()) == []
        return opened.digest()


def test_two_workers_make_the_record_of_one_process(rows: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        subprocess.run(command(rows, tmp_path / f"{workers}.db", workers), check=True)
    assert digest(tmp_path / "1.db") == digest(tmp_path / "2.db")
    with Record.open(tmp_path / "1.db") as one, Record.open(tmp_path / "2.db") as two:
        assert [article.id for article in one.articles()] == [article.id for article in two.articles()]


def test_a_second_run_reads_nothing_again(isnad: Callable[..., Ended], rows: Path, tmp_path: Path) -> None:
    subprocess.run(command(rows, tmp_path / "r.db", 2), check=True)
    ended = isnad("add", rows, "--record", tmp_path / "r.db", "--workers", "2", "--json")
    told = json.loads(ended.out)
    assert (told["articles"], told["new"]) == (41, 0)


def test_a_killed_run_leaves_no_process_and_is_completed(rows: Path, tmp_path: Path) -> None:
    record = tmp_path / "killed.db"
    process = subprocess.Popen(command(rows, record, 2), start_new_session=True)
    for _ in range(600):
        time.sleep(0.1)
        if record.exists() and len_of(record):
            break
    process.kill()
    process.wait()
    for _ in range(200):
        if not alive(process.pid):
            break
        time.sleep(0.1)
    assert not alive(process.pid)
    subprocess.run(command(rows, record, 2), check=True)
    subprocess.run(command(rows, tmp_path / "whole.db", 1), check=True)
    assert digest(record) == digest(tmp_path / "whole.db")


def len_of(record: Path) -> int:
    with Record.open(record, create=True) as opened:
        return len(opened)


def alive(session: int) -> list[int]:
    """Give the living processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, group, own = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:4]
        except OSError:
            continue
        if int(own) == session and state not in "ZX" and group:
            found.append(int(folder.name))
    return found


def test_a_killed_worker_is_said(rows: Path, tmp_path: Path) -> None:
    told = "\n".join(json.dumps({"name": f"n{n}", "text": text}) for n, text in enumerate(texts.articles(400)))
    rows.write_text(told, encoding="utf-8")
    record = tmp_path / "r.db"
    process = subprocess.Popen(command(rows, record, 2), start_new_session=True, stderr=subprocess.PIPE)
    for _ in range(600):
        time.sleep(0.1)
        if record.exists() and len_of(record):
            break
    workers = sorted(one for one in alive(process.pid) if one != process.pid)
    os.kill(workers[-1], signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    assert process.returncode == EXIT_INPUT
    assert "it goes on where it stopped" in said.decode()
    with Record.open(record) as opened:
        assert list(opened.check()) == []


def test_batches_are_bounded_by_number_and_by_size() -> None:
    numbers = count()
    small = [Input(str(next(numbers)), "x", "نص") for _ in range(7)]
    great = [Input("great", "x", "ن" * 3_000_000) for _ in range(4)]
    found = list(acquire.batches(iter([*small, *great, Input("none", "x")]), 3))
    assert [len(batch) for batch in found] == [3, 3, 3, 2, 1]
    assert [one for batch in found for one in batch][:7] == small
