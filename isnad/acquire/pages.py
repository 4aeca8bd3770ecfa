"""Bytes of a page to its markup: which encoding it is really in, and where the page came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isnad.acquire.decode import Decoded, decode
from isnad.acquire.input import Input, capture_of, refused
from isnad.model import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from isnad.settings import Settings

_OPENING = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANYWHERE = re.compile(rb"<(?:html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_SCRIPT = re.compile(rb"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(https?://[^\s]{3,2000}) -->")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,12}(?::\d+)?", re.IGNORECASE)
_FILE_ENDINGS = frozenset("html htm php asp aspx txt json xml jsonl csv gz zip warc wacz".split())
_HEAD = 4096
_BYTES_OF_CHARACTER = 4


def is_page(head: bytes) -> bool:
    """Tell whether a file that begins so is a page."""
    return _OPENING.match(head[:_HEAD]) is not None or len(_ANYWHERE.findall(head[:_HEAD])) > 1


def largest(settings: Settings) -> int:
    """Give the most bytes of one page that are read."""
    return min(settings.largest_file, settings.largest_article * _BYTES_OF_CHARACTER)


def of_bytes(
    raw: bytes,
    *,
    name: str,
    source: str,
    settings: Settings,
    url: str | None = None,
    declared: str | None = None,
    fetched_at: str | None = None,
    kind: str = "page",
) -> Input:
    """Make an input of a page's bytes; `declared` is the encoding its header claims, which may lie."""
    if len(raw) > largest(settings):
        return refused(name, source, "too-large", f"more than {largest(settings):,} bytes", len(raw), kind, url)
    if not raw.strip():
        return refused(name, source, "empty", "nothing in it", len(raw), kind, url)
    read = markup(raw, declared)
    if read is None:
        return refused(name, source, "not-text", "no text in any encoding we know", len(raw), kind, url)
    saved = _SAVED_FROM.search(raw[:_HEAD])
    url = url or (saved[1].decode("utf-8", "replace") if saved else None)
    guessed = (Problem("acquire", "encoding-guessed", f"{source}: read as {read.encoding}"),)
    capture = capture_of(raw, url, "text/html", fetched_at)
    problems = () if read.sure else guessed
    return Input(name, source, read.text, url=url, capture=capture, problems=problems, weight=len(raw), kind=kind)


def markup(raw: bytes, declared: str | None = None) -> Decoded | None:
    """Decode a page: by its marks, as UTF-8 where it is that, else by its letters; what it declares decides last.

    Letters are looked at without tags and scripts, which would outweigh them.
    """
    whole = decode(raw)
    if whole is not None and (whole.sure or whole.encoding.startswith("utf")):
        return whole
    told = _TAG.sub(b" ", _SCRIPT.sub(b" ", raw))
    letters = decode(told) if told.strip() else None
    found = _DECLARED.search(raw[:_HEAD])
    claimed = declared or (found[1].decode("ascii") if found else None)
    if letters is not None and letters.encoding not in {"utf-8", "cp1252"}:
        sure = claimed is not None and _same(claimed, letters.encoding)
        return Decoded(raw.decode(letters.encoding, "replace"), letters.encoding, sure)
    return _claimed(raw, claimed) or whole


def _same(one: str, other: str) -> bool:
    bare = {name.lower().replace("windows-", "cp").replace("iso-", "iso").replace("_", "-") for name in (one, other)}
    return len(bare) == 1


def _claimed(raw: bytes, claimed: str | None) -> Decoded | None:
    try:
        return Decoded(raw.decode(claimed, "replace"), claimed, sure=False) if claimed else None
    except (LookupError, ValueError):  # no encoding of that name
        return None


def address_of(path: Path) -> str | None:
    """Give the address of a file in a folder that `wget` filled: the path from the folder that is named as a host."""
    for at, part in enumerate(path.parts[:-1]):
        if _HOST.fullmatch(part) and part.rsplit(".", 1)[-1].lower() not in _FILE_ENDINGS and not part[0].isdigit():
            name = path.name.removesuffix(".html") if "?" in path.name else path.name  # `--adjust-extension`
            rest = [*path.parts[at + 1 : -1], "" if name == "index.html" else name]
            return f"https://{part}/" + "/".join(rest)
    return None
