"""`isnad batch` on two cores of this machine: what one process gives, row for row; stopped and gone on with."""

from __future__ import annotations

import importlib.util
import json
import shutil
from typing import TYPE_CHECKING

import polars
import pytest

from bench import texts
from isnad.serve.cli import EXIT_INPUT
from isnad.store import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ended

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="no Spark: pip install 'isnad[spark]'"),
    pytest.mark.skipif(
        shutil.which("java") is None, reason="no Java runtime for Spark: apt-get install default-jre-headless"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning"),
]

PAGE = "<html><head><title>{title}</title></head><body><h1>{title}</h1><article><p>{text}</p></article></body></html>"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of JSON lines, Parquet, pages and what is broken; one article lies in it twice."""
    folder = tmp_path_factory.mktemp("corpus")
    told = [
        {"name": f"made-{n}", "text": text, "published": f"2021-0{1 + n % 3}-03"}
        for n, text in enumerate(texts.articles(16, words=100))
    ]
    lines = [json.dumps(one, ensure_ascii=False) for one in told]
    (folder / "a.jsonl").write_text("\n".join([*lines[:8], "{"]), encoding="utf-8")
    (folder / "b.jsonl").write_text("\n".join([*lines[8:12], lines[2]]), encoding="utf-8")
    polars.DataFrame(told[12:]).write_parquet(folder / "c.parquet")
    (folder / "d.html").write_text(PAGE.format(title="قصف الميناء في البصرة", text=told[0]["text"]), encoding="utf-8")
    (folder / "e.txt").write_bytes(b"")
    return folder


def test_a_cluster_gives_what_one_process_gives(isnad: Callable[..., Ended], corpus: Path, tmp_path: Path) -> None:
    out, record = tmp_path / "out", tmp_path / "r.db"
    ended = isnad("batch", corpus, "--out", out, "--master", "local[2]", "--json")
    assert ended.code == 0, ended.err
    told = json.loads(ended.out)
    assert (told["files"], told["read"]) == (5, 5)
    assert isnad("add", corpus, "--record", record, "-q").code == 0
    with Record.open(record) as opened:
        assert told["digest"] == opened.digest()
        rows = {(one.id, one.text) for one in opened.articles()}
        codes = sorted(met.problem.code for met in opened.problems())
    (wave,) = out.glob("wave=*")
    articles = polars.read_parquet(sorted(wave.glob("kind=articles/month=*/*.parquet")))
    assert set(articles.select("id", "text").iter_rows()) == rows
    assert {path.name for path in wave.glob("kind=articles/month=*")} >= {"month=2021-01", "month=2021-02"}
    problems = polars.read_parquet(sorted(wave.glob("kind=problems/month=*/*.parquet")))
    assert sorted(problems["code"]) == codes
    assert {"broken-line", "empty"} <= set(codes)
    again = json.loads(isnad("batch", corpus, "--out", out, "--master", "local[2]", "--json").out)
    assert (again["files"], again["read"], again["digest"]) == (5, 0, told["digest"])


def test_a_stopped_run_goes_on(isnad: Callable[..., Ended], corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("batch", corpus, "--out", out, "--master", "local[2]", "--wave", "2", "--json")
    first = json.loads(isnad(*words).out)
    waves = sorted(out.glob("wave=*"))
    assert len(waves) == 3
    (waves[1] / "_SUCCESS").unlink()  # as a run that was killed while it wrote this wave leaves it
    second = json.loads(isnad(*words).out)
    assert 1 <= second["read"] <= 2
    assert second["digest"] == first["digest"]


def test_no_such_file(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    assert isnad("batch", tmp_path / "none", "--out", tmp_path / "out").code == EXIT_INPUT
