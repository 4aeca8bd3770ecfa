"""Bytes packed for the way, unpacked to no more than asked for, whatever they would swell to."""

from __future__ import annotations

import zlib

_GZIP_OR_ZLIB = 47  # either header, the largest window
_BARE = -15


def unpacked(packed: bytes, encoding: str | None, most: int) -> bytes:
    """Unpack a body by its `Content-Encoding`, at most `most` bytes of it; one that is not packed after all stays.

    Raises ValueError where it is broken, cut off or packed in a way we do not know.
    """
    for step in reversed([one.strip().lower() for one in (encoding or "").split(",") if one.strip()]):
        packed = _step(packed, step, most)
    return packed


def unpacked_head(head: bytes) -> bytes:
    """Give the beginning of a file, unpacked if it is gzip."""
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        return zlib.decompressobj(_GZIP_OR_ZLIB).decompress(head, len(head))
    except zlib.error:
        return head


def _step(packed: bytes, step: str, most: int) -> bytes:
    if step == "identity" or packed.lstrip()[:1] == b"<":
        return packed  # many crawlers unpack the body and keep the header
    if step in {"gzip", "x-gzip", "deflate"}:
        return _of_zlib(packed, most)
    if step == "br":
        return _of_brotli(packed, most)
    raise ValueError(f"packed as {step[:20]}, which we do not know")


def _of_zlib(packed: bytes, most: int) -> bytes:
    for window in (_GZIP_OR_ZLIB, _BARE):
        unpacking = zlib.decompressobj(window)
        try:
            found = unpacking.decompress(packed, most)
        except zlib.error:
            continue
        if not unpacking.eof and len(found) < most:
            raise ValueError("the packed body is cut off")
        return found
    raise ValueError("the packed body is broken")


def _of_brotli(packed: bytes, most: int) -> bytes:
    import brotli  # noqa: PLC0415 — only who reads archives pays for it

    unpacking = brotli.Decompressor()
    try:
        found: bytes = unpacking.process(packed, output_buffer_limit=most)
        while len(found) < most and not unpacking.is_finished() and not unpacking.can_accept_more_data():
            found += unpacking.process(b"", output_buffer_limit=most - len(found))
    except brotli.error as fault:
        raise ValueError("the packed body is broken") from fault
    if len(found) < most and not unpacking.is_finished():
        raise ValueError("the packed body is cut off")
    return found
