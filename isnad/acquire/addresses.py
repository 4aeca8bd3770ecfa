"""Addresses given instead of files: one, a list of them in a file, or a sitemap's, fetched one after another."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from isnad.acquire import archives, feeds, pages, sitemaps
from isnad.acquire.input import Input, refused
from isnad.acquire.unpack import unpacked_head
from isnad.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isnad.acquire.fetch import Fetched, Fetcher
    from isnad.settings import Settings

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NO_NAME = re.compile(r"[^\w.-]+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_LONGEST_NAME = 80
_MOST_SITEMAPS = 500


def is_address(path: str) -> bool:
    """Tell whether what was given is an address of the web, not a path."""
    return _ADDRESS.fullmatch(path) is not None


def listed(head: bytes) -> bool:
    """Tell whether a text that begins so is a list of addresses: every whole line is one, or blank, or a comment."""
    lines = [line.strip() for line in head.decode("utf-8", "replace").splitlines()]
    told = [line for line in lines if line and not line.startswith("#")]
    return bool(told) and all(map(is_address, told[:-1] or told))


def fetched(addresses: Iterable[str], settings: Settings) -> Iterator[Input]:
    """Fetch every address and give what came: a page, the entries of a feed, or a Problem with the address."""
    with _fetcher(settings) as fetcher:
        for address in addresses:
            yield from of_address(fetcher, address, settings)


def of_sitemap(raw: bytes, source: str, settings: Settings) -> Iterator[Input]:
    """Fetch every page that a sitemap at hand announces, through the sitemaps it leads to."""
    with _fetcher(settings) as fetcher:
        yield from _announced(fetcher, raw, source, settings)


def _fetcher(settings: Settings) -> Fetcher:
    from isnad.acquire.fetch import Fetcher, Manners  # noqa: PLC0415 — only who fetches pays for it

    return Fetcher(Manners(largest=pages.largest(settings), private=settings.fetch_private))


def of_address(fetcher: Fetcher, address: str, settings: Settings) -> Iterator[Input]:
    """Fetch one address and give what came."""
    answer = fetcher.fetch(address)
    if isinstance(answer, Problem):
        yield Input(_name(address), address, problems=(answer,), url=address, kind="address")
    elif sitemaps.is_sitemap(unpacked_head(answer.body[:4096])):
        yield from _announced(fetcher, answer.body, answer.url, settings)
    else:
        yield from of_answer(answer, settings)


def _announced(fetcher: Fetcher, raw: bytes, source: str, settings: Settings) -> Iterator[Input]:
    """Fetch what a sitemap announces, the newest first; each sitemap it leads to once."""
    waiting: list[tuple[str, bytes | None]] = [(source, raw)]
    seen = {source}
    while waiting:
        place, body = waiting.pop(0)
        if body is None:
            answer = fetcher.fetch(place)
            if isinstance(answer, Problem):
                yield Input(_name(place), place, problems=(answer,), url=place, kind="sitemap")
                continue
            body = answer.body
        try:
            found = sitemaps.read(body, pages.largest(settings))
        except ValueError as fault:
            yield refused(_name(place), place, "broken-feed", str(fault), len(body), "sitemap", place)
            continue
        urls = [one.url for one in found.announced if is_address(one.url)]
        if not urls:
            yield refused(_name(place), place, "broken-feed", "announces nothing", len(body), "sitemap", place)
        if found.is_index:
            fresh = [url for url in urls if url not in seen][: _MOST_SITEMAPS - len(seen)]
            seen.update(fresh)
            waiting += [(url, None) for url in fresh]
            continue
        for url in urls:
            answer = fetcher.fetch(url)
            yield _page_or_problem(answer, url, settings)


def _page_or_problem(answer: Fetched | Problem, url: str, settings: Settings) -> Input:
    if isinstance(answer, Problem):
        return Input(_name(url), url, problems=(answer,), url=url, kind="sitemap")
    return replace(page_of(answer, settings), kind="sitemap")


def of_answer(answer: Fetched, settings: Settings) -> Iterator[Input]:
    """Give the inputs of an answer: the articles a feed carries whole, or one page."""
    name = _name(answer.url)
    head = answer.body[:4096]
    if archives.is_warc(head):
        yield from archives.of_warc(io.BytesIO(answer.body), answer.url, name, settings)
    elif feeds.is_feed(head):
        yield from feeds.of_feed(io.BytesIO(answer.body), answer.url, name, settings)
    else:
        yield page_of(answer, settings)


def page_of(answer: Fetched, settings: Settings) -> Input:
    """Give the page of an answer, at the address that it came from in the end."""
    told = _CHARSET.search(answer.headers.get("content-type", ""))
    return pages.of_bytes(
        answer.body,
        name=_name(answer.address),
        source=answer.url,
        settings=settings,
        url=answer.address,
        declared=told[1] if told else None,
        fetched_at=answer.fetched_at,
        kind="address",
    )


def _name(address: str) -> str:
    return _NO_NAME.sub("-", address.split("://", 1)[-1]).strip("-")[-_LONGEST_NAME:]
