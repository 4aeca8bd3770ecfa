"""Bad input: each gives a clear message or a counted problem, and all else is kept."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isnad.serve.cli import EXIT_INPUT, EXIT_RECORD, EXIT_TABLES
from isnad.store import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ended

GOOD = "قال وزير الخارجية أمس إن القوات انسحبت من الميناء.\n\nوأضاف أن المحادثات ستستأنف خلال أيام في العاصمة.\n"


def codes(ended: Ended) -> set[str]:
    """Give the codes of the problems that a command counted."""
    line = next((line for line in ended.err.splitlines() if line.startswith(("problems:", "isnad: nothing"))), "")
    words = line.replace("(", " ").replace(")", " ").replace(",", " ").replace(".", " ").split()
    return {word for number, word in pairwise(words) if number.isdigit()}


def readings(ended: Ended) -> list[dict[str, object]]:
    """Give the readings a command printed."""
    return [json.loads(line) for line in ended.out.splitlines()]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t ", "empty"),
        ("picture.txt", bytes(range(256)) * 40, "not-text"),
        ("zeros.txt", b"\0" * 5000, "not-text"),
    ],
)
def test_alone_it_is_an_error_with_its_reason(
    isnad: Callable[..., Ended],
    tmp_path: Path,
    name: str,
    content: bytes,
    code: str,
) -> None:
    (tmp_path / name).write_bytes(content)
    ended = isnad("read", tmp_path / name)
    assert ended.code == EXIT_INPUT
    assert code in ended.err
    assert ended.out == ""


def test_among_others_it_is_counted_and_the_others_are_kept(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "c.txt").write_text(GOOD, encoding="utf-8")
    ended = isnad("read", tmp_path, "--format", "jsonl")
    assert ended.code == 0
    assert {"empty", "not-text"} <= codes(ended)
    assert [one["article"]["text"] for one in readings(ended)] == [GOOD]  # type: ignore[index]


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings_are_read(isnad: Callable[..., Ended], tmp_path: Path, encoding: str) -> None:
    (tmp_path / "old.txt").write_bytes(GOOD.encode(encoding))
    ended = isnad("read", tmp_path / "old.txt", "--format", "jsonl")
    assert ended.code == 0
    (reading,) = readings(ended)
    assert reading["article"]["text"].lstrip("\ufeff") == GOOD  # type: ignore[index]


def test_no_arabic_is_counted(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_text("The minister said that the port is open.\n" * 5, encoding="utf-8")
    ended = isnad("read", tmp_path / "latin.txt", "--format", "jsonl")
    assert "no-arabic" in ended.err + ended.out


@pytest.mark.slow
def test_fifty_megabytes_of_one_line(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    words = "قال الوزير إن القوات انسحبت ".encode()
    (tmp_path / "long.txt").write_bytes(words * (50_000_000 // len(words)))
    (tmp_path / "short.txt").write_text(GOOD, encoding="utf-8")
    ended = isnad("read", tmp_path, "--format", "jsonl")
    assert ended.code == 0
    assert "too-large" in codes(ended)
    assert len(readings(ended)) == 1


@pytest.mark.slow
def test_a_million_tatweels(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    text = GOOD + "قـ" + "ـ" * 1_000_000 + "وات\n"
    (tmp_path / "stretched.txt").write_text(text, encoding="utf-8")
    ended = isnad("read", tmp_path / "stretched.txt", "--format", "jsonl")
    assert ended.code == 0
    assert readings(ended)[0]["article"]["text"] == text  # type: ignore[index]


ROWS = [
    json.dumps({"name": "one", "text": GOOD}, ensure_ascii=False),
    '{"name": "two", "text": "نص',
    json.dumps({"name": "three"}),
    "[1, 2]",
    json.dumps({"name": "four", "text": 5}),
    json.dumps({"name": "five", "text": GOOD, "published": "20222-01-05"}, ensure_ascii=False),
    "",
    json.dumps({"name": "six", "text": "نص \ud800 مكسور"}),
    json.dumps({"name": "seven", "text": GOOD, "title": None, "url": None}, ensure_ascii=False),
]


@pytest.mark.parametrize("by_pipe", [True, False])
def test_broken_rows_of_json_lines(isnad: Callable[..., Ended], tmp_path: Path, *, by_pipe: bool) -> None:
    content = "\n".join(ROWS).encode()
    (tmp_path / "rows.jsonl").write_bytes(content)
    where = "-" if by_pipe else tmp_path / "rows.jsonl"
    ended = isnad("read", where, "--format", "jsonl", stdin=content if by_pipe else b"")
    assert ended.code == 0
    assert {"broken-line", "missing-key", "bad-date"} <= codes(ended)
    names = [one["article"]["name"] for one in readings(ended)]  # type: ignore[index]
    assert {"one", "five", "seven"} <= set(names)
    (five,) = (one for one in readings(ended) if one["article"]["name"] == "five")  # type: ignore[index]
    assert five["article"]["published"] is None  # type: ignore[index]


def test_a_text_by_pipe(isnad: Callable[..., Ended]) -> None:
    ended = isnad("read", "-", "--format", "jsonl", stdin=GOOD.encode())
    assert readings(ended)[0]["article"]["text"] == GOOD  # type: ignore[index]


def test_a_loop_of_links_ends(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "inner" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    ended = isnad("read", tmp_path, "--format", "jsonl")
    assert ended.code == 0
    assert len(readings(ended)) == 1
    assert "symlink-loop" in codes(ended)


def test_a_file_that_is_not_there(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    ended = isnad("read", tmp_path / "none.txt")
    assert ended.code == EXIT_INPUT
    assert "none.txt" in ended.err


def test_a_record_that_is_something_else(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "letter.db").write_text("a letter " * 100)
    ended = isnad("add", tmp_path / "good.txt", "--record", tmp_path / "letter.db")
    assert ended.code == EXIT_RECORD
    assert (tmp_path / "letter.db").read_text() == "a letter " * 100


def test_settings_with_a_wrong_key(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "isnad.toml").write_text("btach = 3\n")
    ended = isnad("read", "-", "--settings", tmp_path / "isnad.toml", stdin=GOOD.encode())
    assert ended.code == EXIT_TABLES
    assert "btach" in ended.err


def test_a_full_disk_says_so_and_a_second_run_completes(tmp_path: Path) -> None:
    rows = [json.dumps({"name": f"row-{n}", "text": GOOD * 20}, ensure_ascii=False) for n in range(150)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    record = tmp_path / "small.db"
    command = [
        str(Path(sys.executable).with_name("isnad")),
        "add",
        str(tmp_path / "rows.jsonl"),
        "--record",
        str(record),
    ]

    def no_more_than_a_megabyte() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    full = subprocess.run(command, check=False, capture_output=True, text=True, preexec_fn=no_more_than_a_megabyte)
    assert full.returncode == EXIT_RECORD
    assert "make room" in full.stderr
    assert "Traceback" not in full.stderr
    with Record.open(record) as opened:
        assert list(opened.check()) == []
    again = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "150 articles" in again.stderr
    with Record.open(record) as opened:
        assert len(opened) == 150
