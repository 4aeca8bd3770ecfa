"""Speed and recall of the search for copies on real articles of one outlet: `python -m bench.link ARTICLES.jsonl.gz`.

Prints the time for growing numbers of articles with the exponent of its growth, the share of a full run that 100 more
articles take, and the recall of the search against comparing every pair of a sample.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
import time
from itertools import combinations
from typing import TYPE_CHECKING

from isnad import lexicon as lexicon_tables
from isnad.link import Linker
from isnad.link.pages import Page
from isnad.model import Article, Maker, Published, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (1000, 2000, 5000, 10000)
SAMPLE = 2000
MORE = 100
MAKER = Maker("bench", "0")


def articles(path: str) -> Iterator[Article]:
    """Give the articles of the file: JSON lines with `text`, `title`, `date`, `url` where they are known."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            text, day = row["text"], str(row.get("date") or row.get("published") or "")[:10]
            name = f"bulk/{number}"
            published = Published(day, "metadata") if len(day) == 10 and day[4] == "-" else None
            yield Article(
                Article.make_id(text, name, None, "bulk"), None, name, text, outlet="bulk", published=published
            )


def linker_of(held: list[Article]) -> Linker:
    """Link articles whose readings are left empty: copies are found in the words."""
    linker = Linker(lexicon_tables.load())
    for article in held:
        linker.add(article, Reading(article.id, MAKER))
    return linker


def scale(held: list[Article]) -> float:
    """Print the time of each size; give the exponent of growth from the first to the last."""
    linker_of(held[:MORE])  # the tables are loaded before the clock runs
    times = []
    for size in SIZES:
        started = time.process_time()
        linker = linker_of(held[:size])
        found = len(linker.copies())
        times.append(time.process_time() - started)
        print(f"{size:6} articles  {times[-1]:7.2f} s  {found} judged pairs")
        if size == SIZES[-1]:
            started = time.process_time()
            for article in held[size : size + MORE]:
                linker.add(article, Reading(article.id, MAKER))
            linker.copies()
            print(f"{MORE} more: {(time.process_time() - started) / times[-1]:.2%} of the full run")
    return math.log(times[-1] / times[0]) / math.log(SIZES[-1] / SIZES[0])


def recall(held: list[Article]) -> float:
    """Compare every pair of a sample; give the share of the copies among them that the search finds too."""
    linker = linker_of(held)
    found = {(one.left, one.right) for one in linker.copies() if one.relation == "copy"}
    pages: list[Page] = [linker._pages[one] for one in sorted(linker._pages)]  # noqa: SLF001  a measure looks inside
    every = set()
    for left, right in combinations(pages, 2):
        if len(left.stems & right.stems) * 3 < min(len(left.stems), len(right.stems)):
            continue  # a third of the words at least: no copy has less
        judged = linker.compare(left.id, right.id)
        if judged and judged.relation == "copy":
            every.add((judged.left, judged.right))
    print(f"brute force {len(every)} copies, found {len(found & every)} of them")
    return len(found & every) / max(1, len(every))


def main() -> None:
    """Print what was measured."""
    held = list(articles(sys.argv[1]))
    print(f"exponent {scale(held):.2f}")
    print(f"recall {recall(held[:SAMPLE]):.3f}")


if __name__ == "__main__":
    main()
