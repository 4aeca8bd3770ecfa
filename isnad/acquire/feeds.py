"""RSS and Atom files to one input for each entry."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import IO, TYPE_CHECKING, Any

from isnad.acquire import pages
from isnad.acquire.input import Input, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.settings import Settings

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HEAD = 4096
_FEW_WORDS = 12


def is_feed(head: bytes) -> bool:
    """Tell whether a file that begins so is a feed."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _FEED.search(head[:_HEAD]) is not None


def of_feed(stream: IO[bytes], source: str, name: str, settings: Settings) -> Iterator[Input]:
    """Give every entry of a feed: the text it carries, with its title, address and date.

    An entry with hardly a text is only the announcement of a page: a Problem that names the page.
    """
    raw = stream.read(pages.largest(settings) + 1)
    if len(raw) > pages.largest(settings):
        yield refused(name, source, "too-large", f"a feed of more than {pages.largest(settings):,} bytes", kind="feed")
        return
    if _ENTITY.search(raw):
        yield refused(name, source, "bomb", "a feed that defines entities of its own", len(raw), "feed")
        return
    told = _parsed(raw)
    if told is None or not told.entries:
        reason = "no reader can make it out" if told is None else str(told.get("bozo_exception", "no entry in it"))
        yield refused(name, source, "broken-feed" if told is None or told.bozo else "empty", reason, len(raw), "feed")
        return
    outlet = told.feed.get("title") or None
    for number, entry in enumerate(told.entries, 1):
        yield _of_entry(entry, number, source, name, settings, outlet)


def links(raw: bytes) -> list[str]:
    """Give the addresses of a feed's entries; none of one that defines entities of its own."""
    told = None if _ENTITY.search(raw) else _parsed(raw)
    return [str(entry["link"]) for entry in told.entries if entry.get("link")] if told is not None else []


def _parsed(raw: bytes) -> Any:  # noqa: ANN401 — feedparser's
    """Parse a feed; None where the library fails on it."""
    import feedparser  # noqa: PLC0415 — only who reads feeds pays for it

    try:
        return feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 — it raises whatever its own code meets in broken bytes
        return None


def _of_entry(entry: Any, number: int, source: str, name: str, settings: Settings, outlet: str | None) -> Input:  # noqa: ANN401
    url = entry.get("link") or None
    bodies = [one.get("value") or "" for one in entry.get("content", [])] + [entry.get("summary") or ""]
    body = max(bodies, key=len)
    place = f"{source}#{url or number}"
    if len(body.split()) < _FEW_WORDS:
        return refused(
            f"{name}-{number}", place, "announced-only", "the entry carries no article", kind="feed", url=url
        )
    marked = f"<html><body><article>{body}</article></body></html>" if "<" in body else _of_plain(body)
    found = pages.of_bytes(
        marked.encode(), name=f"{name}-{number}", source=place, settings=settings, url=url, kind="feed"
    )
    authors = tuple(one["name"] for one in entry.get("authors", []) if one.get("name"))
    return Input(
        found.name, place, found.text, url, entry.get("title") or None, _date(entry), outlet, found.capture,
        found.problems, found.weight, "feed", authors,
    )  # fmt: skip


def _of_plain(body: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.splitlines() if line.strip())
    return f"<html><body><article>{paragraphs}</article></body></html>"


def _date(entry: Any) -> str | None:  # noqa: ANN401
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    if moment is None:
        return None
    return datetime.datetime.fromtimestamp(calendar.timegm(moment), datetime.UTC).strftime("%Y-%m-%dT%H:%M")
