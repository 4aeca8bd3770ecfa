"""Bytes to text: UTF-8 and UTF-16 by their marks, the older Arabic encodings by the letters they would give."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"SQLite format 3",
    b"\xd0\xcf\x11\xe0",
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000
_OLD_ENCODINGS = ("cp1256", "iso8859-6", "mac_arabic")
# The commonest letters of Arabic news; together they make up some four fifths of it.
_COMMON = "اليمنوتربعدهقسفكحةأجشىئ"
_COMMON_BYTES = {encoding: _COMMON.encode(encoding) for encoding in _OLD_ENCODINGS}
_ASCII = {  # Mac Arabic has blanks and marks twice
    encoding: bytes(byte for byte in range(256) if bytes([byte]).decode(encoding, "replace") < "\x80")
    for encoding in _OLD_ENCODINGS
}
_ARTICLE = re.compile("(?<![\u0620-\u064a])ال(?=[\u0620-\u064a]{2})")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_FEW_BROKEN = 0.002


class Decoded(NamedTuple):
    """A text and the encoding it was read in; `sure` is false where letters, not marks, told the encoding."""

    text: str
    encoding: str
    sure: bool


def decode(raw: bytes) -> Decoded | None:
    """Decode bytes; None where they are no text in any encoding we know."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding)
    if raw.startswith(_NOT_TEXT):
        return None
    wide = _wide(raw)
    if wide:
        found = _strict(raw, wide, sure=False)
        return None if found and "\0" in found.text else found
    sample = raw[:_SAMPLE]
    if b"\0" in raw or len(_CONTROL.findall(sample)) > len(sample) // 50:
        return None
    return _strict(raw, "utf-8") or _old(raw) or _mended(raw)


def _strict(raw: bytes, encoding: str, *, sure: bool = True) -> Decoded | None:
    try:
        return Decoded(raw.decode(encoding), encoding.removesuffix("-sig"), sure)
    except UnicodeDecodeError:
        return None


def _wide(raw: bytes) -> str | None:
    """Tell UTF-16 without a mark: every second byte is the high byte of a letter or a blank."""
    sample = raw[: _SAMPLE & ~1]
    if len(sample) < 4 or len(raw) % 2:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if sum(high.count(byte) for byte in (b"\x00", b"\x06", b"\x20")) >= 0.9 * len(high) and (
            high.count(b"\x06") > len(high) // 10 or high.count(b"\0") > len(high) // 2
        ):
            return name
    return None


def _old(raw: bytes) -> Decoded | None:
    """Read in the one-byte encoding whose text looks most like Arabic news, if any does."""
    sample = raw[:_SAMPLE]
    scores = {encoding: _likeness(sample, encoding) for encoding in _OLD_ENCODINGS}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < 0.6:
        return None
    return Decoded(raw.decode(best, "replace"), best, sure=False)


def _likeness(sample: bytes, encoding: str) -> float:
    """The share of common Arabic letters among all that is not ASCII, halved where the article «ال» begins no word."""
    beyond = sample.translate(None, _ASCII[encoding])
    text = sample.decode(encoding, "replace")
    if not beyond or not _ARABIC.search(text):
        return 0.0
    common = 1 - len(beyond.translate(None, _COMMON_BYTES[encoding])) / len(beyond)
    return common if _ARTICLE.search(text) or len(beyond) < 40 else common / 2


def _mended(raw: bytes) -> Decoded | None:
    """Read as UTF-8 with a few broken bytes replaced, or as Western text where nothing broken is Arabic."""
    text = raw.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(2, _FEW_BROKEN * len(text)):
        return Decoded(text, "utf-8", sure=False)
    western = raw.decode("cp1252", "replace")
    letters = sum(character.isalpha() for character in western)
    return Decoded(western, "cp1252", sure=False) if letters >= len(western) // 2 and "\ufffd" not in western else None
