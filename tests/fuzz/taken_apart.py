"""Any bytes to articles, in every form that bytes may be given in, with what must hold whatever they are."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import IO, cast

from isnad import run
from isnad.acquire import Input, archives, documents, feeds, inputs, pages, sheets, sitemaps
from isnad.acquire.unpack import unpacked_head
from isnad.errors import PROBLEM_CODES
from isnad.reader import Tools
from isnad.settings import Settings

SETTINGS = Settings(largest_file=400_000, largest_article=50_000)
SLOW = 20.0  # seconds of processor for one input; anything near it is a fault


def _stream(raw: bytes) -> IO[bytes]:
    return cast("IO[bytes]", io.BytesIO(raw))


def _page(raw: bytes) -> Iterator[Input]:
    yield pages.of_bytes(
        raw, name="a", source="a", settings=SETTINGS, url="https://a.example/2020/1/2/x", declared=None
    )


def _anything(raw: bytes) -> Iterator[Input]:
    """As standard input; what would be fetched is only read."""
    if sitemaps.is_sitemap(unpacked_head(raw)[:4096]) or raw.startswith(b"\x1f\x8b"):
        return _sitemap(raw)
    return inputs(["-"], SETTINGS, standard_input=_stream(raw))


def _sitemap(raw: bytes) -> Iterator[Input]:
    try:
        sitemaps.read(raw, SETTINGS.largest_file)
    except ValueError:
        return
    yield from ()


FORMS: tuple[Callable[[bytes], Iterator[Input]], ...] = (
    _page,
    _anything,
    _sitemap,
    lambda raw: archives.of_warc(_stream(raw), "a", "a", SETTINGS),
    lambda raw: archives.of_wacz(_stream(raw), "a", "a", SETTINGS),
    lambda raw: feeds.of_feed(_stream(raw), "a", "a", SETTINGS),
    lambda raw: sheets.of_sheet(_stream(raw), "a", "a", SETTINGS),
    lambda raw: documents.of_document(_stream(raw), "a", "a", SETTINGS),
    lambda raw: documents.of_lines(_stream(raw), "a", "a", SETTINGS),
)


@cache
def _tools() -> Tools:
    return run.loaded(None)


def taken_apart(raw: bytes) -> int:
    """Take bytes apart, the first of which says as what; give how many articles came, AssertionError for a fault."""
    if not raw:
        return 0
    tools = _tools()
    begun, count = time.process_time(), 0
    for one in FORMS[raw[0] % len(FORMS)](raw[1:]):
        came = run.extracted(one, run.Given(), tools)
        for problem in came.problems:
            assert problem.code in PROBLEM_CODES, problem
            assert problem.code != "reader-failed", problem
        assert came.article is not None or came.problems, "nothing came, and no reason is given"
        if came.article is not None:
            count += 1
            text, title = came.article.text, came.article.title_span
            text.encode("utf-8")
            spans = [*came.article.body, *([title] if title else [])]
            assert all(0 <= start < end <= len(text) for start, end in spans)
    assert time.process_time() - begun < SLOW, "too slow"
    return count
