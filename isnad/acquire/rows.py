"""JSON lines: rows with a text and what is told beside it, each fault with its line."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Protocol

from isnad.acquire import told_dates
from isnad.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRINGS = ("name", "url", "title", "outlet")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CODED = 6  # bytes that one character takes at most in JSON: \uXXXX
_ROOM = 100_000  # bytes of a row beside its text
_CHUNK = 1 << 20


class _Lines(Protocol):
    """What gives lines of UTF-8 bytes."""

    def readline(self, size: int = -1, /) -> bytes:
        """Give the next line, or at most `size` of it; empty at the end."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line, its bytes, and what could be read of it; without text if `problems` say why not."""

    line: int
    raw: bytes
    text: str | None = None
    name: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    problems: tuple[Problem, ...] = ()


def rows(stream: IO[bytes], source: str, *, largest_text: int, largest_file: int) -> Iterator[Row]:
    """Read rows one at a time; blank lines are passed over, unknown keys are left out.

    `largest_text` counts characters of a text. A line beyond any such text is skipped without being kept in memory, and
    one beyond `largest_file` bytes ends the file.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    if buffered.peek(2)[:2] not in _UTF_16:
        yield from _of_lines(buffered, source, largest_text, largest_file)
        return
    wide = io.TextIOWrapper(buffered, encoding="utf-16", errors="replace", newline="\n")
    try:
        yield from _of_lines(_Recoded(wide), source, largest_text, largest_file)
    finally:
        wide.detach()  # the stream is the caller's to close


def _of_lines(lines: _Lines, source: str, largest_text: int, largest_file: int) -> Iterator[Row]:
    longest = largest_text * _CODED + _ROOM
    number = 0
    while line := lines.readline(longest + 1):
        number += 1
        if len(line) > longest:
            problem = Problem("acquire", "too-large", f"{source}:{number}: a line of more than {longest:,} bytes")
            ended = _skip_line(lines, line, largest_file)
            yield Row(number, b"", problems=(problem,))
            if not ended:
                return
            continue
        line = line.removeprefix(_BYTE_ORDER_MARK).strip()
        if line:
            yield of_line(line, number, f"{source}:{number}", largest_text)


def of_line(line: bytes, number: int, source: str, largest_text: int) -> Row:
    """Read one row; a fault becomes a Problem that names the line."""
    try:
        told = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as fault:
        return _refused(number, line, "broken-line", f"{source}: not JSON ({_reason(fault)})")
    if not isinstance(told, dict):
        return _refused(
            number, line, "broken-line", f"{source}: a JSON {type(told).__name__}, not an object with a text"
        )
    text = told.get("text")
    if not isinstance(text, str):
        what = "no key" if text is None else f"{type(text).__name__} under the key"
        return _refused(number, line, "missing-key", f"{source}: {what} text; a row needs its article's text")
    if not text.strip():
        return _refused(number, line, "empty", f"{source}: the text is empty")
    if len(text) > largest_text:
        return _refused(number, line, "too-large", f"{source}: {len(text):,} characters, more than {largest_text:,}")
    if not _whole(text):
        return _refused(number, line, "broken-line", f"{source}: the text holds half a character (a lone surrogate)")
    problems: list[Problem] = []
    strings = {key: _string(told, key, source, problems) for key in _STRINGS}
    return Row(number, line, text, **strings, published=_date(told, source, problems), problems=tuple(problems))


def _refused(number: int, line: bytes, code: str, detail: str) -> Row:
    return Row(number, line, problems=(Problem("acquire", code, detail),))


def _string(told: dict[str, Any], key: str, source: str, problems: list[Problem]) -> str | None:
    """Give the string under a key; what is no string becomes a Problem and counts as not told."""
    value = told.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str) and _whole(value):
        return value
    problems.append(Problem("acquire", "broken-line", f"{source}: {key} is {type(value).__name__}, not text; left out"))
    return None


def _date(told: dict[str, Any], source: str, problems: list[Problem]) -> str | None:
    value = told.get("published")
    if value is None or value == "":
        return None
    try:
        return told_dates.read(value if isinstance(value, str) else repr(value))
    except ValueError as fault:
        problems.append(Problem("acquire", "bad-date", f"{source}: published {fault}; read without it"))
        return None


def _whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _reason(fault: Exception) -> str:
    return "nested too deeply" if isinstance(fault, RecursionError) else str(fault)


class _Recoded:
    """Lines of a text stream as UTF-8 bytes."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def readline(self, size: int = -1, /) -> bytes:
        """Give the next line, or a part of it of at most `size` characters."""
        return self._text.readline(size).encode()


def _skip_line(stream: _Lines, line: bytes, largest: int) -> bool:
    """Pass over the rest of a line; tell whether it ended within `largest` bytes."""
    passed = len(line)
    while not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)
        passed += len(line)
        if not line:
            return True
        if passed > largest:
            return False
    return True
