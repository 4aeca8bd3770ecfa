"""The bytes as they came, in WARC files of a folder: written by warcio, one gzip member a record, read by fastwarc.

A file is written by one process at a time, which holds its lock. What a killed or failed write left behind its last
confirmed record is cut off before the next one is written.
"""

from __future__ import annotations

import fcntl
import io
import os
import re
import secrets
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any, cast

from isnad.errors import RecordError, RecordFull
from isnad.model import Capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_LARGEST = 1_000_000_000  # bytes, after which a new file is begun
_PIECE = 1 << 20
_ENDING = ".warc.gz"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: the file's name, its first byte and how many they are."""

    file: str
    start: int
    length: int


class Archive:
    """A folder of WARC files. `append` writes, `confirm` says that what was written counts."""

    def __init__(self, folder: Path, committed_end: Callable[[str], int]) -> None:
        """`committed_end` tells where the last record of a file ends that the database knows."""
        self.folder = folder
        self._committed_end = committed_end
        self._file: IO[bytes] | None = None
        self._name = ""
        self._sure = self._end = 0
        self._lock = threading.Lock()

    def append(self, captures: Sequence[Capture]) -> list[Place]:
        """Write the captures so that they survive a loss of power, and give where; RecordFull, RecordError."""
        if not captures:
            return []
        try:
            with self._lock:
                return self._append(captures)
        except OSError as fault:
            kind = RecordFull if fault.errno in {28, 122, 27} else RecordError  # no space, quota, file too large
            raise kind(
                f"{self.folder}: the archive could not be written ({fault.strerror}). All that was added before is "
                "kept: make room and run the same command again, it goes on where it stopped."
            ) from fault

    def _append(self, captures: Sequence[Capture]) -> list[Place]:
        file = self._opened()
        file.truncate(self._sure)
        file.seek(self._sure)
        places, start = [], self._sure
        for capture in captures:
            file.write(_packed(capture))
            places.append(Place(self._name, start, file.tell() - start))
            start = file.tell()
        file.flush()
        os.fsync(file.fileno())
        self._end = start
        return places

    def confirm(self) -> None:
        """Keep what was appended last: the database has committed where it lies."""
        self._sure = self._end

    def _opened(self) -> IO[bytes]:
        if self._file and self._sure < _LARGEST:
            return self._file
        self.close()
        self.folder.mkdir(exist_ok=True)
        newest = sorted(self.folder.glob(f"*{_ENDING}"), reverse=True)[:1]
        self._file = next((held for path in newest if (held := self._held(path))), None) or self._begun()
        return self._file

    def _held(self, path: Path) -> IO[bytes] | None:
        """Open a file to write on in it; None where another process does, or where it is large enough."""
        file = path.open("r+b")
        if path.stat().st_size < _LARGEST and _locked(file):
            self._name = path.name
            self._sure = self._end = self._committed_end(path.name)
            return file
        file.close()
        return None

    def _begun(self) -> IO[bytes]:
        """Begin a file whose name sorts after the others'."""
        self._name = f"{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}{_ENDING}"
        file = (self.folder / self._name).open("xb")
        _locked(file)
        self._sure = self._end = 0
        return file

    def read(self, place: Place, url: str | None, media_type: str, fetched_at: str | None, capture_id: str) -> Capture:
        """Give the capture at a place; RecordError says what is wrong where it is not there."""
        where = f"{self.folder / place.file} at {place.start}"
        try:
            with (self.folder / place.file).open("rb") as file:
                file.seek(place.start)
                packed = file.read(place.length)
        except OSError as fault:
            raise RecordError(f"{where}: {fault.strerror}") from fault
        found = [record for record in records(packed) if record.headers.get("WARC-Record-ID") == _record_id(capture_id)]
        if len(packed) < place.length or not found:
            raise RecordError(f"{where}: no record of the capture {capture_id}")
        return Capture(capture_id, url, fetched_at, media_type, found[0].body)

    def close(self) -> None:
        """Let go of the file, and cut off what was not confirmed."""
        if self._file:
            self._file.truncate(self._sure)
            self._file.close()
        self._file = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One record of a WARC: its headers, its bytes, whether they have the digest that the headers tell."""

    headers: dict[str, str]
    body: bytes
    sound: bool


def records(packed: bytes) -> Iterator[Kept]:
    """Give the records of WARC bytes; none where they are broken."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415  only who reads archives pays for it

    try:
        for record in ArchiveIterator(io.BytesIO(packed), parse_http=False):
            sound = record.verify_block_digest(consume=False)
            yield Kept(dict(record.headers), record.reader.read(), sound)
    except Exception:  # noqa: BLE001  the library raises whatever its own code meets in broken bytes
        return


def write_up_to(source: Path, target: Path, end: int) -> None:
    """Copy the first bytes of a file to a new one, so that they survive a loss of power."""
    target.parent.mkdir(exist_ok=True)
    with source.open("rb") as old, target.open("xb") as new:
        while end > 0 and (piece := old.read(min(end, _PIECE))):
            new.write(piece)
            end -= len(piece)
        new.flush()
        os.fsync(new.fileno())


def write_warc(captures: Iterator[Capture], stream: IO[bytes]) -> int:
    """Write captures as one WARC, for other tools; give how many."""
    number = 0
    for number, capture in enumerate(captures, 1):  # noqa: B007  counted
        stream.write(_packed(capture))
    return number


def _packed(capture: Capture) -> bytes:
    """Give a capture as one gzip member that holds a WARC record of type `resource`."""
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415  only who writes archives pays for it

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    told = capture.fetched_at if capture.fetched_at and _MOMENT.fullmatch(capture.fetched_at) else None
    headers: dict[str, str] = {
        "WARC-Record-ID": _record_id(capture.id),
        "WARC-Date": told or f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "WARC-Identified-Payload-Type": capture.media_type,
    }
    record: Any = writer.create_warc_record(
        _uri(capture),
        "resource",
        payload=io.BytesIO(capture.body),
        length=len(capture.body),
        warc_content_type=capture.media_type,
        warc_headers_dict=headers,
    )
    writer.write_record(record)
    return out.getvalue()


def _uri(capture: Capture) -> str:
    """Give the address, or a name of our own where there is none that a WARC's header can hold."""
    url = (capture.url or "").encode("utf-8", "replace").decode()
    return url if url and not re.search(r"[\s\x00-\x1f<>]", url) else f"urn:isnad:{capture.id}"


def _record_id(capture_id: str) -> str:
    return f"<urn:isnad:{capture_id}>"


def _locked(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(cast("Any", file), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
