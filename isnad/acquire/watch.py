"""Sources looked at again and again: feeds and sitemaps, and the pages they announce that were not fetched yet."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isnad.acquire import addresses, feeds, sitemaps
from isnad.acquire.unpack import unpacked_head
from isnad.errors import SettingsError
from isnad.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.acquire.fetch import Fetched, Fetcher
    from isnad.acquire.input import Input
    from isnad.settings import Settings

_MOST_REMEMBERED = 100_000  # pages of a source
_MOST_TRIES = 3  # at a page that gives nothing
_LARGEST_SITEMAP = 50_000_000  # bytes, unpacked, as its standard has it
_MOST_MAPS = 10  # of an index, at one look
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

    A page is remembered once it was given out and asked on; one that failed is tried again twice, at the next looks.
    """
    known = memory.of(source)
    answer = fetcher.fetch(source.url, etag=known["etag"], modified=known["modified"])
    if isinstance(answer, Problem):
        yield answer
        return
    if answer.unchanged and not known.get("waiting"):
        return
    announced = known.get("waiting", []) if answer.unchanged else []
    if not answer.unchanged:
        for found in announced_by(answer, fetcher, known):
            if isinstance(found, Problem):
                yield found
            else:
                announced.append(found)
    seen = set(known["pages"])
    fresh = [url for url in dict.fromkeys(announced) if url not in seen]
    if not announced and not answer.unchanged:
        yield Problem("acquire", "broken-feed", f"{source.url}: announces no page")
    failed: list[str] = []
    tries: dict[str, int] = known.setdefault("tries", {})
    for url in reversed(fresh[: source.most]):
        page = fetcher.fetch(url)
        if isinstance(page, Problem):
            tries[url] = tries.get(url, 0) + 1
            failed += [url] if tries[url] < _MOST_TRIES else []
            yield page
        else:
            yield addresses.page_of(page, settings)
            known["pages"] = [*known["pages"], url][-_MOST_REMEMBERED:]
    known["waiting"] = failed + fresh[source.most :]
    known["pages"] = [*known["pages"], *(url for url, count in tries.items() if count >= _MOST_TRIES)][
        -_MOST_REMEMBERED:
    ]
    known["tries"] = {url: tries[url] for url in failed}
    if not answer.unchanged:
        known["etag"], known["modified"] = answer.headers.get("etag"), answer.headers.get("last-modified")


def announced_by(answer: Fetched, fetcher: Fetcher, known: dict[str, Any]) -> Iterator[str | Problem]:
    """Give the pages of the web that a feed or a sitemap announces, the newest first where days are told.

    Of an index of sitemaps the newest are fetched that changed since they were asked for; `known` remembers them.
    """
    if feeds.is_feed(answer.body[:4096]) and not sitemaps.is_sitemap(answer.body[:4096]):
        yield from filter(addresses.is_address, feeds.links(answer.body))
        return
    found = _sitemap(answer)
    if isinstance(found, Problem):
        yield found
    elif found.is_index:
        yield from _of_index(found, fetcher, known)
    else:
        yield from _pages(found)


def _of_index(index: sitemaps.Sitemap, fetcher: Fetcher, known: dict[str, Any]) -> Iterator[str | Problem]:
    asked: dict[str, str] = known.setdefault("maps", {})
    fresh = [one for one in index.announced if not one.changed or asked.get(one.url) != one.changed]
    for one in [one for one in fresh if addresses.is_address(one.url)][:_MOST_MAPS]:
        answer = fetcher.fetch(one.url)
        found = answer if isinstance(answer, Problem) else _sitemap(answer)
        if isinstance(found, Problem):
            yield found
        else:
            yield from _pages(found)
            asked[one.url] = one.changed


def _pages(found: sitemaps.Sitemap) -> Iterator[str]:
    return (one.url for one in found.announced if addresses.is_address(one.url))


def _sitemap(answer: Fetched) -> sitemaps.Sitemap | Problem:
    if not sitemaps.is_sitemap(unpacked_head(answer.body[:4096])):
        return Problem("acquire", "broken-feed", f"{answer.url}: neither a feed nor a sitemap")
    try:
        return sitemaps.read(answer.body, _LARGEST_SITEMAP)
    except ValueError as fault:
        return Problem("acquire", "broken-feed", f"{answer.url}: {fault}")
