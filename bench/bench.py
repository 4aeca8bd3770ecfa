"""The bench of `make bench`: speed and memory, beside a bare fold-and-match pass and `dateparser` on the same text.

Prints a table and adds a line to `history.jsonl`. Times are of one core; articles are made up (see `texts.py`), so that
the bench runs everywhere; where ../shared is there, its bulk articles are read too, joined to 400 words. Where
`make compiled` has made compiled modules, those are measured, and the plain ones beside them in a process of their own.
"""

from __future__ import annotations

import gzip
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench import texts
from isnad import extract, reader
from isnad.text.lens import Lens
from isnad.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HERE = Path(__file__).resolve().parent
BULK = HERE.parents[1] / "shared" / "data" / "bulk" / "ant_articles.jsonl.gz"
ISNAD = str(Path(sys.executable).with_name("isnad"))
WORDS = 400
MANY = 10_000
BULK_ARTICLES = 1_000  # of 400 words: new words grow rarer as one reads on, as they do in a day's work
PARTS = ("Draft", "times", "mentions", "statements", "events", "opposed")

# what is asked: at least (+) or at most (-)
ASKED = {"reading, articles/s": +150, "isnad --help, s": -0.3, "peak memory, MB": -400}


def seconds(work: Callable[[str], object], articles: Sequence[str]) -> float:
    """Give the seconds of processor time that the work takes over all articles, after a few to warm up."""
    for text in articles[:3]:
        work(text)
    started = time.process_time()
    for text in articles:
        work(text)
    return time.process_time() - started


def bulk_articles(number: int) -> list[str]:
    """Give bulk articles joined to 400 words each; none where ../shared is not there."""
    if not BULK.is_file():
        return []
    joined: list[str] = []
    held: list[str] = []
    with gzip.open(BULK, "rt", encoding="utf-8") as lines:
        for line in lines:
            held.append(json.loads(line)["text"])
            if sum(len(text.split()) for text in held) >= WORDS:
                joined.append("\n\n".join(held))
                held = []
            if len(joined) == number:
                break
    return joined


def read_one() -> Callable[[str], object]:
    """Give the work of reading one text: extract and read."""
    tools = reader.tools()

    def work(text: str) -> object:
        article, _ = extract.article_from_text(text, name="bench")
        return reader.read(article, tools)

    return work


def read_alone(articles: Sequence[str]) -> float:
    """Give the articles a second of reading alone, the text taken apart beforehand."""
    tools = reader.tools()
    apart = [extract.article_from_text(text, name="bench")[0] for text in articles]
    for article in apart[:3]:
        reader.read(article, tools)
    started = time.process_time()
    for article in apart:
        reader.read(article, tools)
    return len(apart) / (time.process_time() - started)


def compiled() -> bool:
    """Tell whether the modules measured are compiled ones."""
    return not str(importlib.import_module("isnad.reader.mentions").__file__).endswith(".py")


def plain() -> Iterator[tuple[str, float]]:
    """Give the speed of reading with the plain modules, measured in a process of its own."""
    command = [sys.executable, "-P", "-m", "bench.bench", "--reading"]
    ended = subprocess.run(
        command, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(HERE.parent)}
    )
    for what, value in json.loads(ended.stdout).items():
        yield f"{what} (plain modules)", value


def match_one() -> Callable[[str], object]:
    """Give the work of a bare pass: fold the text and find all that the lexicon knows in it."""
    scanner = reader.tools().lexicon.scanner

    def work(text: str) -> object:
        lens = Lens(text)
        return scanner.scan(lens, tokens(lens))

    return work


def dateparser_one() -> Callable[[str], object]:
    """Give the work of the peer: dates alone."""
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["ar"])


def speeds(articles: Sequence[str], label: str) -> Iterator[tuple[str, float]]:
    """Give the articles a second of reading, of the bare pass, and of the peer (which sees only a few: it is slow)."""
    yield f"reading{label}, articles/s", len(articles) / seconds(read_one(), articles)
    yield f"reading without taking apart{label}, articles/s", read_alone(articles)
    yield f"fold and match{label}, articles/s", len(articles) / seconds(match_one(), articles)
    few = articles[:5]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the peer's own
        yield f"dateparser.search_dates{label}, articles/s", len(few) / seconds(dateparser_one(), few)


def shares(articles: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Give each part's share of the time of reading, in percent; a part's name is the reader's own."""
    spent = dict.fromkeys(PARTS, 0.0)

    def timed(part: str, work: Callable[..., object]) -> Callable[..., object]:
        def wrapped(*arguments: object) -> object:
            started = time.process_time()
            try:
                return work(*arguments)
            finally:
                spent[part] += time.process_time() - started

        return wrapped

    kept = {part: getattr(reader, part) for part in PARTS}
    for part, work in kept.items():
        setattr(reader, part, timed(part, work))
    read = read_one()
    started = time.process_time()
    for text in articles:
        read(text)
    whole = time.process_time() - started
    for part, work in kept.items():
        setattr(reader, part, work)
    for part, share in spent.items():
        yield f"share of {part.lower()}, %", 100 * share / whole
    yield "share of extracting, %", 100 * (1 - sum(spent.values()) / whole)


def start_up() -> float:
    """Give the best of five wall-clock times of `isnad --help`."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([ISNAD, "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return min(times)


def many() -> Iterator[tuple[str, float]]:
    """Add 10,000 articles to a record in a process of its own; give its peak memory and speed."""
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "many.jsonl"
        with rows.open("w", encoding="utf-8") as file:
            for number, text in enumerate(texts.articles(MANY)):
                file.write(json.dumps({"name": f"many-{number}", "text": text}) + "\n")
        record = Path(folder) / "many.db"
        process = subprocess.Popen([ISNAD, "add", str(rows), "--record", str(record), "--quiet"])
        started = time.perf_counter()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"isnad add ended with {process.returncode}")
        yield "peak memory, MB", usage.ru_maxrss / 1024
        yield "adding to a record, articles/s", MANY / (time.perf_counter() - started)


def measured(*, quick: bool) -> dict[str, float]:
    """Measure everything; `quick` leaves out the 10,000 articles."""
    made = list(texts.articles(200))
    found = dict(speeds(made, "")) | dict(shares(made))
    if bulk := bulk_articles(BULK_ARTICLES):
        found |= dict(speeds(bulk, " (bulk)"))
    if compiled():
        found |= dict(plain())
    found["isnad --help, s"] = start_up()
    return found if quick else found | dict(many())


def main() -> None:
    """Print the table, add it to the history; exit with 1 where less is reached than asked."""
    if "--reading" in sys.argv[1:]:
        made = list(texts.articles(200))
        print(json.dumps({"reading, articles/s": len(made) / seconds(read_one(), made)}))
        return
    print("compiled modules" if compiled() else "plain modules (make compiled makes them faster)")
    found = measured(quick="--quick" in sys.argv[1:])
    missed = []
    for what, value in found.items():
        asked = ASKED.get(what)
        bad = asked is not None and (value < asked if asked > 0 else value > -asked)
        missed += [what] * bad
        limit = "" if asked is None else f"{'at least' if asked > 0 else 'at most'} {abs(asked):g}"
        print(f"{what:44} {value:10.2f}  {limit}{'  MISSED' if bad else ''}")
    line = {
        "on": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "compiled": compiled(),
        "cores": os.cpu_count(),
        "found": {what: round(value, 3) for what, value in found.items()},
    }
    with (HERE / "history.jsonl").open("a", encoding="utf-8") as history:
        history.write(json.dumps(line) + "\n")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
