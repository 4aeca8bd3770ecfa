"""The command line, as a person uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from isnad import jsonform
from isnad.serve.cli import EXIT_FAULTS, EXIT_INPUT, EXIT_RECORD, EXIT_USAGE
from isnad.store import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ended

ISNAD = str(Path(sys.executable).with_name("isnad"))
TEXT = (
    "الجيش العراقي ينفي قصف الميناء\n\n"
    "نقلت وكالة رويترز عن المتحدث باسم وزارة الدفاع العراقية قوله أمس إن القوات الأمريكية لم تقصف الميناء.\n\n"
    "وأضاف المتحدث أن الهجوم أسفر عن مقتل 3 جنود في البصرة يوم 12 شباط 2019.\n"
)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def record(isnad: Callable[..., Ended], text: Path, tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    ended = isnad("add", text, "--record", path, "--outlet", "صحيفة الميناء", "--published", "2019-02-13")
    assert (ended.code, ended.out) == (0, "")
    assert "1 article, 1 of them new" in ended.err
    return path


def test_read_prints_readings_in_the_schema(isnad: Callable[..., Ended], text: Path, shared: Path) -> None:
    ended = isnad("read", text, "--format", "jsonl", "--published", "2019-02-13")
    assert ended.code == 0
    schema = json.loads((shared / "gold" / "reading.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(ended.out), schema)
    article, reading = jsonform.loads(ended.out)
    assert article.text == TEXT
    assert article.published
    assert article.published.value == "2019-02-13"
    assert reading.statements
    assert reading.events


def test_read_pretty_shows_chains_and_events(isnad: Callable[..., Ended], text: Path) -> None:
    ended = isnad("read", text, "--outlet", "صحيفة الميناء")
    assert ended.code == 0
    assert "صحيفة الميناء ← " in ended.out
    assert "ASSAULT" in ended.out
    assert "killed 3" in ended.out


def test_pretty_does_not_obey_the_text(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text(TEXT.replace("الميناء", "المي\x1b[31mناء\x07"), encoding="utf-8")
    ended = isnad("read", tmp_path / "evil.txt")
    assert "\x1b" not in ended.out
    assert "\x07" not in ended.out


def test_add_twice_adds_nothing(isnad: Callable[..., Ended], text: Path, record: Path) -> None:
    with Record.open(record) as opened:
        before = opened.digest()
    ended = isnad("add", text, "--record", record, "--outlet", "صحيفة الميناء", "--published", "2019-02-13", "--json")
    assert json.loads(ended.out)["new"] == 0
    with Record.open(record) as opened:
        assert opened.digest() == before


def test_quiet_is_quiet(isnad: Callable[..., Ended], text: Path, tmp_path: Path) -> None:
    ended = isnad("add", text, "--record", tmp_path / "q.db", "--quiet")
    assert (ended.code, ended.out, ended.err) == (0, "", "")


@pytest.mark.parametrize("query", ["بالأمريكية", "الامريكيه", "أمريكي", '"القوات الأمريكية"'])
def test_search_shows_the_original_words(isnad: Callable[..., Ended], record: Path, query: str) -> None:
    ended = isnad("search", query, "--record", record)
    assert ended.code == 0
    assert "الأمريكية" in ended.out
    (hit,) = (json.loads(line) for line in isnad("search", query, "--record", record, "--json").out.splitlines())
    for one in hit["hits"]:
        start, end = one["span"]
        assert TEXT[start:end] == one["words"]


def test_search_that_finds_nothing(isnad: Callable[..., Ended], record: Path) -> None:
    ended = isnad("search", "البرتقال", "--record", record)
    assert (ended.code, ended.out) == (0, "")
    assert "no article" in ended.err


def test_show_an_article_and_each_of_its_parts(isnad: Callable[..., Ended], record: Path) -> None:
    with Record.open(record) as opened:
        (view,) = opened.views()
    for wanted in (view.article.id, view.article.id[:9], "port"):
        assert "الجيش العراقي" in isnad("show", wanted, "--record", record).out
    parts = [view.reading.entities[0].id, view.reading.statements[0].id, view.reading.events[0].id]
    for part in parts:
        for wanted in (part, f"{view.article.id}/{part}"):
            ended = isnad("show", wanted, "--record", record)
            assert ended.code == 0
            assert part in ended.out
            assert json.loads(isnad("show", wanted, "--record", record, "--json").out.splitlines()[0])["id"]


def test_explain_names_rule_and_rows(isnad: Callable[..., Ended], record: Path) -> None:
    ended = isnad("explain", "port", "--statement", 1, "--event", 1, "--entity", 1, "--record", record)
    assert ended.code == 0
    assert "cues: " in ended.out
    assert "events: " in ended.out
    assert "  rule" in ended.out
    assert isnad("explain", "port", "--statement", 99, "--record", record).code == EXIT_INPUT
    assert isnad("explain", "nothing", "--event", 1, "--record", record).code == EXIT_INPUT
    assert isnad("explain", "port", "--record", record).code == EXIT_USAGE


def test_show_what_is_not_there(isnad: Callable[..., Ended], record: Path) -> None:
    assert isnad("show", "nothing", "--record", record).code == EXIT_INPUT
    assert isnad("show", "port/zzz", "--record", record).code == EXIT_INPUT
    assert isnad("show", "port", "--record", record.with_name("no.db")).code == EXIT_RECORD


def test_check_proves_and_finds(isnad: Callable[..., Ended], record: Path) -> None:
    import sqlite3

    ended = isnad("check", "--record", record)
    assert (ended.code, ended.out) == (0, "")
    assert "no faults" in ended.err
    connection = sqlite3.connect(record)
    with connection:
        connection.execute("UPDATE articles SET text = replace(text, 'الجيش', 'الحبش')")
    connection.close()
    ended = isnad("check", "--record", record, "--json")
    assert ended.code == EXIT_FAULTS
    assert {"span-mismatch", "digest-mismatch"} <= {json.loads(line)["code"] for line in ended.out.splitlines()}


def test_report_is_one_page(isnad: Callable[..., Ended], record: Path, tmp_path: Path) -> None:
    assert isnad("report", "--record", record, "--out", tmp_path / "page.html").code == 0
    assert "الجيش العراقي" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert isnad("report", "--record", record, "--out", tmp_path / "no" / "page.html").code == EXIT_INPUT


def test_demo_reads_the_examples(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    ended = isnad("demo", "--out", tmp_path / "demo")
    assert ended.code == 0
    assert "12 articles" in ended.out
    assert (tmp_path / "demo" / "report.html").stat().st_size > 10_000
    with Record.open(tmp_path / "demo" / "isnad.db") as opened:
        assert list(opened.check()) == []


def test_lexicon_check_finds_no_fault_in_ours(isnad: Callable[..., Ended]) -> None:
    assert isnad("lexicon", "check").code == 0


def test_head_may_stop_reading(text: Path) -> None:
    command = f"yes '{text}' | head -60 | xargs {ISNAD} read --format jsonl | head -c 100"
    ended = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True)
    assert "Traceback" not in ended.stderr


def test_help_is_quick() -> None:
    """Processor time, so that a busy machine does not count; `make bench` takes the time on the clock."""
    times = []
    for _ in range(5):
        process = subprocess.Popen([ISNAD, "--help"], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        times.append(usage.ru_utime + usage.ru_stime)
    assert min(times) < 0.3


def test_help_imports_nothing_heavy() -> None:
    heavy = ("sqlalchemy", "polars", "rich", "isnad.reader")
    code = f"import sys, isnad.serve.cli; print([one for one in {heavy} if one in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"
