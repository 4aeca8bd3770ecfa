"""Addresses given instead of files: one, or a list of them in a file, fetched one after another."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from isnad.acquire import archives, feeds, pages
from isnad.acquire.input import Input
from isnad.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isnad.acquire.fetch import Fetched, Fetcher
    from isnad.settings import Settings

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NO_NAME = re.compile(r"[^\w.-]+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_LONGEST_NAME = 80


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
    from isnad.acquire.fetch import Fetcher, Manners  # noqa: PLC0415 — only who fetches pays for it

    manners = Manners(largest=pages.largest(settings), private=settings.fetch_private)
    with Fetcher(manners) as fetcher:
        for address in addresses:
            yield from of_address(fetcher, address, settings)


def of_address(fetcher: Fetcher, address: str, settings: Settings) -> Iterator[Input]:
    """Fetch one address and give what came."""
    answer = fetcher.fetch(address)
    if isinstance(answer, Problem):
        yield Input(_name(address), address, problems=(answer,), url=address, kind="address")
    else:
        yield from of_answer(answer, settings)


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
