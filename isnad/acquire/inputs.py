"""One stream of inputs out of files, folders and standard input."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from isnad.acquire import rows
from isnad.acquire.decode import decode
from isnad.acquire.folders import Refused, files
from isnad.errors import InputError
from isnad.model import Capture, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isnad.settings import Settings

_ROW_ENDINGS = frozenset({".jsonl", ".ndjson", ".json"})
_STANDARD_INPUT = "-"
_MOST_BYTES = 4  # of one character


@dataclass(frozen=True, slots=True)
class Input:
    """One text with what is told beside it; without text where it could not be read, and then `problems` say why.

    `source` names the file, with the line for a row. `weight` is the number of bytes it took.
    """

    name: str
    source: str
    text: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    capture: Capture | None = None
    problems: tuple[Problem, ...] = ()
    weight: int = 0


def inputs(
    paths: Iterable[str | Path], settings: Settings, *, standard_input: IO[bytes] | None = None
) -> Iterator[Input]:
    """Give every input under the paths, folders in the order of their names; `-` is standard input.

    Raises InputError, before anything is read, where a path does not exist.
    """
    given = [str(path) for path in paths]
    missing = [path for path in given if path != _STANDARD_INPUT and not os.path.lexists(path)]
    if missing:
        raise InputError(f"no such file or folder: {', '.join(missing)}; give text files, folders, .jsonl files or -")
    return _all(given, settings, standard_input)


def total_bytes(paths: Iterable[str | Path]) -> int | None:
    """Add up the bytes of all files under the paths, for progress; None where that cannot be known beforehand."""
    total = 0
    for path in map(str, paths):
        if path == _STANDARD_INPUT:
            return None
        for found in files(Path(path)):
            if isinstance(found, Path):
                if found.suffix == ".gz" or not found.is_file():
                    return None
                total += found.stat().st_size
    return total


def _all(paths: list[str], settings: Settings, standard_input: IO[bytes] | None) -> Iterator[Input]:
    for path in paths:
        if path == _STANDARD_INPUT:
            stream = standard_input or cast("IO[bytes]", sys.stdin.buffer)
            yield from _guarded(_of_standard_input(stream, settings), "stdin")
            continue
        for found in files(Path(path)):
            if isinstance(found, Refused):
                yield Input(name_of(found.path), str(found.path), problems=(found.problem,))
            else:
                yield from _guarded(_of_file(found, settings), str(found))


def name_of(path: Path) -> str:
    """Give the name of a file without its endings."""
    return Path(path.stem).stem if path.suffix == ".gz" else path.stem


def _guarded(found: Iterator[Input], source: str) -> Iterator[Input]:
    """Turn what the operating system or a broken archive refuses into an input with a Problem; the run goes on."""
    try:
        yield from found
    except (OSError, EOFError, zlib.error) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        problem = Problem("acquire", "unreadable", f"{source}: {reason}")
        yield Input(name_of(Path(source)), source, problems=(problem,))


def _of_file(path: Path, settings: Settings) -> Iterator[Input]:
    ending = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    with _opened(path) as stream:
        if ending.lower() in _ROW_ENDINGS:
            yield from _of_rows(stream, str(path), name_of(path), settings, whole=ending.lower() == ".json")
        else:
            yield _of_text(stream, str(path), name_of(path), settings)


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def _of_standard_input(stream: IO[bytes], settings: Settings) -> Iterator[Input]:
    """JSON lines if the first character is `{`, else one text."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    head = buffered.peek(64)[:64]
    coded = "utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    if head.decode(coded, "replace").lstrip().startswith("{"):
        yield from _of_rows(buffered, "stdin", "stdin", settings)
    else:
        yield _of_text(buffered, "stdin", "stdin", settings)


def _of_text(stream: IO[bytes], source: str, name: str, settings: Settings) -> Input:
    most = min(settings.largest_file, settings.largest_article * _MOST_BYTES)
    raw = stream.read(most + 1)
    if len(raw) > most:
        return _refused(name, source, "too-large", f"more than {most:,} bytes", len(raw))
    if not raw.strip():
        return _refused(name, source, "empty", "nothing in it", len(raw))
    read = decode(raw)
    if read is None:
        return _refused(name, source, "not-text", "no text in any encoding we know", len(raw))
    if len(read.text) > settings.largest_article:
        return _refused(name, source, "too-large", f"more than {settings.largest_article:,} characters", len(raw))
    if not read.text.strip().strip("\ufeff").strip():
        return _refused(name, source, "empty", "nothing but blanks in it", len(raw))
    guessed = (Problem("acquire", "encoding-guessed", f"{source}: read as {read.encoding}"),)
    problems = () if read.sure else guessed
    return Input(name, source, read.text, capture=_capture(raw, None, "text/plain"), problems=problems, weight=len(raw))


def _of_rows(stream: IO[bytes], source: str, name: str, settings: Settings, *, whole: bool = False) -> Iterator[Input]:
    limits = {"largest_text": settings.largest_article, "largest_file": settings.largest_file}
    found = _of_document(stream, source, **limits) if whole else rows.rows(stream, source, **limits)
    for row in found:
        yield Input(
            name=row.name or f"{name}-{row.line}",
            source=f"{source}:{row.line}",
            text=row.text,
            url=row.url,
            title=row.title,
            published=row.published,
            outlet=row.outlet,
            capture=_capture(row.raw, row.url, "application/json") if row.text is not None else None,
            problems=row.problems,
            weight=len(row.raw) + 1,
        )


def _of_document(stream: IO[bytes], source: str, *, largest_text: int, largest_file: int) -> Iterator[rows.Row]:
    """Rows of a `.json` file: one object or a list of them over many lines, or JSON lines under a wrong ending."""
    raw = stream.read(largest_file + 1)
    if len(raw) > largest_file:
        problem = Problem("acquire", "too-large", f"{source}: more than {largest_file:,} bytes; name JSON lines .jsonl")
        yield rows.Row(1, b"", problems=(problem,))
        return
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        lines = cast("IO[bytes]", io.BytesIO(raw))
        yield from rows.rows(lines, source, largest_text=largest_text, largest_file=largest_file)
        return
    for number, one in enumerate(told if isinstance(told, list) else [told], 1):
        line = json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield rows.of_line(line, number, f"{source}:{number}", largest_text)


def _refused(name: str, source: str, code: str, reason: str, weight: int) -> Input:
    return Input(name, source, problems=(Problem("acquire", code, f"{source}: {reason}"),), weight=weight)


def _capture(raw: bytes, url: str | None, media_type: str) -> Capture:
    hashed = hashlib.blake2b(raw + b"\x1f" + (url or "").encode(), digest_size=8)
    return Capture("c" + hashed.hexdigest(), url, None, media_type, raw)
