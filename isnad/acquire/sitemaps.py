"""Sitemaps, those of news and those of other sitemaps too: the pages they announce, the newest first.

Read without a parser of XML, so that no entity of theirs is ever expanded.
"""

from __future__ import annotations

import html
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from isnad.acquire.unpack import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = re.compile(rb"<(?:[\w-]+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_INDEX = re.compile(r"<(?:[\w-]+:)?sitemapindex[\s>]", re.IGNORECASE)
_OPENING = re.compile(r"<(?:[\w-]+:)?(?:url|sitemap)>", re.IGNORECASE)
_VALUE = r"<(?:[\w-]+:)?{}>([^<]{{0,3000}})(?:<!\[CDATA\[([^\]]{{0,3000}})\]\]>)?"
_LOCATION = re.compile(_VALUE.format("loc"), re.IGNORECASE)
_CHANGED = re.compile(_VALUE.format("(?:publication_date|lastmod)"), re.IGNORECASE)
_LONGEST_PART = 20_000
_HEAD = 4096
_MOST = 50_000  # of one sitemap, as its standard has it


class Announced(NamedTuple):
    """An address with the day it was published or changed as the sitemap writes it, empty where that is not told."""

    url: str
    changed: str


class Sitemap(NamedTuple):
    """What a sitemap announces, the newest first: pages, or other sitemaps if it is an index of them."""

    is_index: bool
    announced: tuple[Announced, ...]


def is_sitemap(head: bytes) -> bool:
    """Tell whether a file that begins so is a sitemap."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _ROOT.search(head[:_HEAD]) is not None


def read(raw: bytes, largest: int) -> Sitemap:
    """Read a sitemap, packed or not, no more than `largest` bytes of it; ValueError where it is packed and broken."""
    if raw.startswith(b"\x1f\x8b"):
        raw = unpacked(raw, "gzip", largest)
    text = raw.decode("utf-8", "replace")
    found = sorted(_announced(text), key=lambda one: one.changed, reverse=True)
    return Sitemap(_INDEX.search(text[:_HEAD]) is not None, tuple(found))


def _announced(text: str) -> Iterator[Announced]:
    for part in islice(_OPENING.split(text), 1, _MOST + 1):
        location, changed = (_value(pattern, part[:_LONGEST_PART]) for pattern in (_LOCATION, _CHANGED))
        if location:
            yield Announced(location, changed)


def _value(pattern: re.Pattern[str], part: str) -> str:
    hit = pattern.search(part)
    return html.unescape(hit[1].strip() or (hit[2] or "").strip()) if hit else ""
