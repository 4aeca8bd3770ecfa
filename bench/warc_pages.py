"""Pages of a WARC in and out: how fast they are taken apart, what a whole `isnad add` of them costs.

python -m bench.warc_pages [COUNT] [--add]

The pages carry the bulk articles of ../shared, or invented ones where those are not at hand, in the layouts of
`bench.cms_layouts`. What the figures were is in `bench/pages.md`.
"""

from __future__ import annotations

import datetime
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.cms_maker import MadePage, laid_out
from bench.cms_older import LAYOUTS
from bench.cms_stories import MONTHS, SECTIONS, WRITERS, Story, Teller

BULK = Path(__file__).resolve().parents[2] / "shared" / "data" / "bulk" / "ant_articles.jsonl.gz"


def stories(count: int) -> Iterator[Story]:
    """Give articles to lay out: of the bulk set, again from its beginning where it ends, or invented."""
    chance = Random(4)  # noqa: S311 — no secrets
    if not BULK.is_file():
        yield from (Teller(chance).story(datetime.date(2020, 1, 1)) for _ in range(count))
        return
    with gzip.open(BULK, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(count), lines, strict=False)]
    for at in range(count):
        row = rows[at % len(rows)]
        told_day = row["published"][:10]
        day = datetime.date.fromisoformat("-".join(told_day.split("/")[::-1]))
        told = tuple(line.strip() for line in row["text"].splitlines() if line.strip())
        yield Story(
            row["title"], told, chance.choice(WRITERS), day, row["published"][11:16] or "09:00", chance.choice(SECTIONS)
        )


def pages(count: int) -> Iterator[MadePage]:
    """Give the pages, every layout in turn."""
    for at, story in enumerate(stories(count)):
        chance = Random(at)  # noqa: S311
        plan = {
            "layout": list(LAYOUTS)[at % len(LAYOUTS)], "encoding": "utf-8", "address": "plain", "second": "no",
            "months": chance.choice([*MONTHS, "figures"]), "markup": chance.choice(["yoast", "og", "none"]),
            "ticker": "yes", "clock": "yes", "comments": "yes", "time": "yes",
        }  # fmt: skip
        yield laid_out(story, plan, chance)


def write(path: Path, count: int) -> int:
    """Write a WARC of pages as crawlers do, each record packed by itself; give the bytes of markup in it."""
    total = 0
    with path.open("wb") as stream:
        for number, page in enumerate(pages(count)):
            total += len(page.raw)
            stream.write(gzip.compress(_record(page, number), compresslevel=6, mtime=0))
    return total


def _record(page: MadePage, number: int) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.raw
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: {page.url}\r\nWARC-Date: {page.story.day + datetime.timedelta(days=1)}T05:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def taken_apart(path: Path) -> tuple[int, float]:
    """Take every page of a WARC apart, without reading it; give how many and the processor's seconds."""
    from isnad import run
    from isnad.acquire import inputs
    from isnad.extract import article_from_html
    from isnad.settings import Settings

    known = run.loaded(None).lexicon
    begun, count = time.process_time(), 0
    for one in inputs([path], Settings()):
        if one.text is not None:
            article_from_html(one.text, name=one.name, lexicon=known, url=one.url, seen="2026-01-01")
            count += 1
    return count, time.process_time() - begun


def added(path: Path, record: Path) -> tuple[float, float, float]:
    """Run `isnad add`; give the seconds on the clock, those of the processor, and the most megabytes it held."""
    begun = time.perf_counter()
    subprocess.run(
        [str(Path(sys.executable).with_name("isnad")), "add", str(path), "--record", str(record), "--quiet"], check=True
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(count: int = 1000, *, add: bool = False) -> None:
    """Print what it costs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        total = write(path, count)
        packed = path.stat().st_size / 1e6
        print(f"{count:,} pages, {total / count / 1000:.1f} kB of markup each; {packed:.1f} MB packed")
        found, seconds = taken_apart(path)
        print(f"bytes to articles: {found:,} pages, {1000 * seconds / found:.2f} ms of processor each")
        if add:
            clock, processor, most = added(path, Path(folder) / "record.db")
            print(f"isnad add: {count / clock:.1f} pages a second, {count / processor:.1f} of processor, {most:.0f} MB")


if __name__ == "__main__":
    main(*(int(told) for told in sys.argv[1:] if told.isdigit()), add="--add" in sys.argv)
