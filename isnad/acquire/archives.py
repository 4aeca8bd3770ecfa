"""Web archives to pages: WARC, compressed or not, and WACZ; one record in memory at a time."""

from __future__ import annotations

import zipfile
from typing import IO, TYPE_CHECKING, Any

from isnad.acquire import pages
from isnad.acquire.input import Input, refused
from isnad.acquire.unpack import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.settings import Settings

_PAGE_TYPES = ("text/html", "application/xhtml")
_OK = range(200, 300)
_MOST_MEMBERS = 10_000


def is_warc(head: bytes) -> bool:
    """Tell whether an unpacked file begins as a WARC does."""
    return head.startswith(b"WARC/")


def of_warc(stream: IO[bytes], source: str, name: str, settings: Settings, kind: str = "WARC") -> Iterator[Input]:
    """Give every page of a WARC; a record cut off or broken becomes a Problem with its address, the others go on."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 — only who reads archives pays for it

    records = iter(ArchiveIterator(stream, WarcRecordType.response, auto_decode="transfer", strict_mode=False))
    number = 0
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except Exception as fault:  # noqa: BLE001 — the library raises whatever its own code meets in broken bytes
            yield refused(name, source, "archive-cut", f"after record {number}: {_reason(fault)}", kind=kind)
            return
        number += 1
        found = _of_record(record, source, f"{name}-{number}", settings, kind)
        if found is not None:
            yield found


def of_wacz(stream: IO[bytes], source: str, name: str, settings: Settings) -> Iterator[Input]:
    """Give every page of the WARCs in a WACZ."""
    try:
        with zipfile.ZipFile(stream) as packed:
            members = [one for one in packed.namelist() if one.startswith("archive/") and ".warc" in one]
            for member in members[:_MOST_MEMBERS]:
                with packed.open(member) as inside:
                    yield from of_warc(inside, f"{source}/{member}", name, settings, kind="WACZ")
    except Exception as fault:  # noqa: BLE001 — the library raises whatever its own code meets in broken bytes
        yield refused(name, source, "archive-cut", _reason(fault), kind="WACZ")


def _of_record(record: Any, source: str, name: str, settings: Settings, kind: str) -> Input | None:  # noqa: ANN401
    """The page of one record; None for what is no page or was not given out."""
    headers = record.http_headers
    url = record.headers.get("WARC-Target-URI") or None
    media = (record.http_content_type or "").lower()
    if headers is None or headers.status_code not in _OK or not media.startswith(_PAGE_TYPES):
        return None
    place = f"{source}#{url}"
    most = pages.largest(settings)
    try:
        packed = record.reader.read(most + 1)
        raw = unpacked(packed, headers.get("Content-Encoding"), most + 1)
    except Exception as fault:  # noqa: BLE001 — as above
        return refused(name, place, "archive-cut", _reason(fault), kind=kind, url=url)
    if len(packed) < min(record.content_length, most):
        reason = f"{len(packed):,} of {record.content_length:,} bytes"
        return refused(name, place, "archive-cut", reason, len(packed), kind, url)
    moment = record.record_date
    return pages.of_bytes(
        raw,
        name=name,
        source=place,
        settings=settings,
        url=url,
        declared=record.http_charset,
        fetched_at=moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None,
        kind=kind,
    )


def _reason(fault: Exception) -> str:
    return str(fault).strip() or type(fault).__name__
