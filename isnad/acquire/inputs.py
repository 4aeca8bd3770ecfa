"""One stream of inputs out of files, folders and standard input: every file is looked at for what it is."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from isnad.acquire import addresses, archives, documents, feeds, pages, parquets, sheets, sitemaps
from isnad.acquire.decode import decode
from isnad.acquire.folders import Refused, files
from isnad.acquire.input import Input, capture_of, name_of, refused
from isnad.acquire.unpack import unpacked_head
from isnad.errors import InputError
from isnad.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isnad.settings import Settings

_LINES_ENDINGS = frozenset({".jsonl", ".ndjson"})
_TABLE_ENDINGS = frozenset({".csv", ".tsv"})
_TEXT_ENDINGS = frozenset({".txt", ".text", ".md", ".urls"})
_TOLD = _LINES_ENDINGS | _TABLE_ENDINGS | _TEXT_ENDINGS | {".json", ".wacz", ".parquet"}  # by their names
_PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
_ASSET_ENDINGS = frozenset(
    ".css .js .mjs .map .png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .woff .woff2 .ttf .eot .otf .mp3 .mp4 .webm "
    ".m3u8 .ts .swf".split()
)
_GZIP = b"\x1f\x8b"
_STANDARD_INPUT = "-"
_MOST_BYTES = 4  # of one character
_HEAD = 4096


def inputs(
    paths: Iterable[str | Path], settings: Settings, *, standard_input: IO[bytes] | None = None
) -> Iterator[Input]:
    """Give every input under the paths, folders in the order of their names; `-` is standard input.

    An address of the web is fetched, and so is every line of a text file that is a list of addresses.

    Raises InputError, before anything is read, where a path does not exist.
    """
    given = [str(path) for path in paths]
    named = [path for path in given if path != _STANDARD_INPUT and not addresses.is_address(path)]
    missing = [path for path in named if not os.path.lexists(path)]
    if missing:
        raise InputError(f"no such file or folder: {', '.join(missing)}; give files, folders, addresses or -")
    return _all(given, settings, standard_input)


def total_bytes(paths: Iterable[str | Path]) -> int | None:
    """Add up the bytes of all files under the paths, for progress; None where that cannot be known beforehand."""
    total = 0
    for path in map(str, paths):
        if path == _STANDARD_INPUT or addresses.is_address(path):
            return None
        for found in files(Path(path)):
            if isinstance(found, Path):
                if found.suffix in {".gz", ".wacz"} or not found.is_file():
                    return None
                total += found.stat().st_size
    return total


def _all(paths: list[str], settings: Settings, standard_input: IO[bytes] | None) -> Iterator[Input]:
    for path in paths:
        if path == _STANDARD_INPUT:
            stream = standard_input or cast("IO[bytes]", sys.stdin.buffer)
            yield from _guarded(_of_standard_input(stream, settings), "stdin")
            continue
        if addresses.is_address(path):
            yield from addresses.fetched([path], settings)
            continue
        yield from _of_path(Path(path), settings)


def _of_path(path: Path, settings: Settings) -> Iterator[Input]:
    """Read a file, or every file of a folder but what pages only need to be shown; those are counted in one Problem."""
    passed: Counter[str] = Counter()
    for found in files(path):
        if isinstance(found, Refused):
            yield Input(name_of(found.path), str(found.path), problems=(found.problem,))
        elif found != path and found.suffix.lower() in _ASSET_ENDINGS:
            passed[found.suffix.lower()] += 1
        else:
            yield from _guarded(_of_file(found, settings), str(found))
    if passed:
        told = ", ".join(f"{count:,} {ending}" for ending, count in passed.most_common())
        yield refused(name_of(path), str(path), "not-text", f"styles, scripts, pictures passed over: {told}")


def _guarded(found: Iterator[Input], source: str) -> Iterator[Input]:
    """Turn what the operating system or a broken archive refuses into an input with a Problem; the run goes on."""
    try:
        yield from found
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        problem = Problem("acquire", "unreadable", f"{source}: {reason}")
        yield Input(name_of(Path(source)), source, problems=(problem,))


def _of_file(path: Path, settings: Settings) -> Iterator[Input]:
    ending = (Path(path.stem).suffix if path.suffix == ".gz" else path.suffix).lower()
    source, name = str(path), name_of(path)
    if ending not in _TOLD:
        with path.open("rb") as raw:
            yield from _of_seen(raw, source, name, settings, pages.address_of(path))
        return
    with _opened(path) as stream:
        if ending in _LINES_ENDINGS:
            yield from documents.of_lines(stream, source, name, settings)
        elif ending == ".json":
            yield from documents.of_document(stream, source, name, settings)
        elif ending in _TABLE_ENDINGS:
            yield from sheets.of_sheet(stream, source, name, settings)
        elif ending == ".parquet":
            yield from parquets.of_parquet(stream, source, name, settings)
        elif ending == ".wacz":
            yield from archives.of_wacz(stream, source, name, settings)
        else:
            yield from _of_listed_or_text(_buffered(stream), source, name, settings)


def _of_listed_or_text(stream: io.BufferedReader, source: str, name: str, settings: Settings) -> Iterator[Input]:
    """Read a text file: what the addresses in it lead to where it is a list of them, else its text."""
    if not addresses.listed(stream.peek(_HEAD)[:_HEAD]):
        yield _of_text(stream, source, name, settings)
        return
    lines = (line.decode("utf-8", "replace").strip() for line in stream)
    yield from addresses.fetched((line for line in lines if addresses.is_address(line)), settings)


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def _of_standard_input(stream: IO[bytes], settings: Settings) -> Iterator[Input]:
    """JSON lines if the first character is `{`, else whatever it begins as."""
    buffered = _buffered(stream)
    head = buffered.peek(64)[:64]
    coded = "utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    if head.decode(coded, "replace").lstrip().startswith("{"):
        yield from documents.of_lines(buffered, "stdin", "stdin", settings)
    else:
        yield from _of_seen(buffered, "stdin", "stdin", settings)


def _of_seen(
    stream: io.BufferedReader, source: str, name: str, settings: Settings, url: str | None = None
) -> Iterator[Input]:
    """Read what no ending tells of by what it begins with: an archive, a feed, a page, else a text; packed or not."""
    head = stream.peek(_HEAD)[:_HEAD]
    if archives.is_warc(unpacked_head(head)):
        yield from archives.of_warc(stream, source, name, settings)
        return
    if head.startswith(_GZIP):
        stream = io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream)))
        head = stream.peek(_HEAD)[:_HEAD]
    if sitemaps.is_sitemap(head):
        yield from addresses.of_sitemap(stream.read(pages.largest(settings) + 1), source, settings)
    elif feeds.is_feed(head):
        yield from feeds.of_feed(stream, source, name, settings)
    elif pages.is_page(head) or Path(source.removesuffix(".gz")).suffix.lower() in _PAGE_ENDINGS:
        raw = stream.read(pages.largest(settings) + 1)
        kind = "page of a wget dump" if url else "page"
        yield pages.of_bytes(raw, name=name, source=source, settings=settings, url=url, kind=kind)
    else:
        yield _of_text(stream, source, name, settings)


def _buffered(stream: IO[bytes]) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


def _of_text(stream: IO[bytes], source: str, name: str, settings: Settings) -> Input:
    most = min(settings.largest_file, settings.largest_article * _MOST_BYTES)
    raw = stream.read(most + 1)
    if len(raw) > most:
        return refused(name, source, "too-large", f"more than {most:,} bytes", len(raw))
    if not raw.strip():
        return refused(name, source, "empty", "nothing in it", len(raw))
    read = decode(raw)
    if read is None:
        return refused(name, source, "not-text", "no text in any encoding we know", len(raw))
    if len(read.text) > settings.largest_article:
        return refused(name, source, "too-large", f"more than {settings.largest_article:,} characters", len(raw))
    if not read.text.strip().strip("\ufeff").strip():
        return refused(name, source, "empty", "nothing but blanks in it", len(raw))
    guessed = (Problem("acquire", "encoding-guessed", f"{source}: read as {read.encoding}"),)
    problems = () if read.sure else guessed
    return Input(
        name, source, read.text, capture=capture_of(raw, None, "text/plain"), problems=problems, weight=len(raw)
    )
