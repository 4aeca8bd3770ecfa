"""Sources looked at again and again: feeds and sitemaps, and the pages they announce that were not fetched yet."""

from __future__ import annotations

import html
import json
import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isnad.acquire import addresses, feeds
from isnad.errors import SettingsError
from isnad.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.acquire.fetch import Fetched, Fetcher
    from isnad.acquire.input import Input
    from isnad.settings import Settings

_LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>)?\s*</loc>", re.IGNORECASE)
_MOST_REMEMBERED = 5000
_KEYS = frozenset({"url", "name", "outlet", "most"})


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or sitemap; at most `most` new pages are fetched at one look."""

    url: str
    name: str
    outlet: str | None = None
    most: int = 50


@dataclass(slots=True)
class Memory:
    """What was seen of the sources so far; kept in one file beside the record, replaced whole."""

    path: Path
    known: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Memory:
        """Read the file; one that is missing or broken means that nothing was seen."""
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            told = {}
        return cls(path, told if isinstance(told, dict) else {})

    def of(self, source: Source) -> dict[str, Any]:
        """Give what is remembered of a source."""
        return self.known.setdefault(source.url, {"etag": None, "modified": None, "pages": []})

    def write(self) -> None:
        """Replace the file."""
        fresh = self.path.with_name(self.path.name + ".new")
        fresh.write_text(json.dumps(self.known, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(fresh, self.path)  # noqa: PTH105 — one step, so that no half of it is ever there


def sources(path: Path) -> list[Source]:
    """Read `[[source]]` tables with a `url` each; SettingsError names what is wrong."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise SettingsError(f"{path}: cannot be read ({fault.strerror}); give a TOML file") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{path}: not TOML ({fault})") from fault
    rows = told.get("source")
    if not isinstance(rows, list) or not rows:
        raise SettingsError(f"{path}: no [[source]] in it; each needs a url")
    return [_source(path, number, row) for number, row in enumerate(rows, 1)]


def _source(path: Path, number: int, row: dict[str, Any]) -> Source:
    if unknown := sorted(row.keys() - _KEYS):
        raise SettingsError(f"{path}: source {number}: no key {unknown[0]}; there are {', '.join(sorted(_KEYS))}")
    url, most = row.get("url"), row.get("most", 50)
    if not isinstance(url, str) or not addresses.is_address(url):
        raise SettingsError(f"{path}: source {number}: url is an address in quotation marks, not {url!r}")
    if not isinstance(most, int) or isinstance(most, bool) or most <= 0:
        raise SettingsError(f"{path}: source {number}: most is a whole number above 0, not {most!r}")
    return Source(url, str(row.get("name") or url), row.get("outlet"), most)


def look(source: Source, fetcher: Fetcher, memory: Memory, settings: Settings) -> Iterator[Input | Problem]:
    """Fetch a source if it has changed, then every page it announces that is not remembered, oldest first.

    A page is remembered once it was given out and asked on; one that failed is tried again at the next look.
    """
    known = memory.of(source)
    answer = fetcher.fetch(source.url, etag=known["etag"], modified=known["modified"])
    if isinstance(answer, Problem):
        yield answer
        return
    if answer.unchanged and not known.get("waiting"):
        return
    announced = known.get("waiting", []) if answer.unchanged else announced_by(answer)
    fresh = [url for url in dict.fromkeys(announced) if url not in set(known["pages"])]
    if not announced and not answer.unchanged:
        yield Problem("acquire", "broken-feed", f"{source.url}: announces no page")
    failed: list[str] = []
    for url in reversed(fresh[: source.most]):
        page = fetcher.fetch(url)
        if isinstance(page, Problem):
            failed.append(url)
            yield page
        else:
            yield addresses.page_of(page, settings)
            known["pages"] = [*known["pages"], url][-_MOST_REMEMBERED:]
    known["waiting"] = failed + fresh[source.most :]
    if not answer.unchanged:
        known["etag"], known["modified"] = answer.headers.get("etag"), answer.headers.get("last-modified")


def announced_by(answer: Fetched) -> list[str]:
    """Give the pages that a feed or a sitemap announces, in its order, those of the web only."""
    if feeds.is_feed(answer.body[:4096]):
        found = feeds.links(answer.body)
    else:
        found = [html.unescape(url) for url in _LOCATION.findall(answer.body.decode("utf-8", "replace"))]
    return [url for url in found if addresses.is_address(url)]
