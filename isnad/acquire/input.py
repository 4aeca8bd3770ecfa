"""One thing to read, whatever it came in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isnad.model import Capture, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_CHARACTERS = 4_000_000  # of one batch, but for the last of it


@dataclass(frozen=True, slots=True)
class Input:
    """One text with what is told beside it; without text where it could not be read, and then `problems` say why.

    `source` names the file, with the line or the address for a part of it; `kind` says what the file was seen to be.
    The text of a page is its markup, and its capture's media type says so. `via` names who passed it on. `weight` is
    the number of bytes it took.
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
    kind: str = "text"
    authors: tuple[str, ...] = ()
    via: tuple[str, ...] = ()

    @property
    def is_page(self) -> bool:
        """Whether the text is markup."""
        return self.capture is not None and self.capture.media_type == "text/html"


def batches(inputs: Iterator[Input], most: int) -> Iterator[list[Input]]:
    """Give inputs some at a time: so many, or fewer where they are great."""
    batch: list[Input] = []
    characters = 0
    for one in inputs:
        batch.append(one)
        characters += len(one.text or "")
        if len(batch) >= most or characters > _MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def capture_of(raw: bytes, url: str | None, media_type: str, fetched_at: str | None = None) -> Capture:
    """Keep bytes as they came; the id is the digest of them and their address."""
    hashed = hashlib.blake2b(raw + b"\x1f" + (url or "").encode("utf-8", "replace"), digest_size=8)
    return Capture("c" + hashed.hexdigest(), url, fetched_at, media_type, raw)


def refused(
    name: str, source: str, code: str, reason: str, weight: int = 0, kind: str = "text", url: str | None = None
) -> Input:
    """Give an input that could not be read, and why."""
    problem = Problem("acquire", code, f"{source}: {reason}")
    return Input(name, source, problems=(problem,), weight=weight, kind=kind, url=url)


def name_of(path: Path) -> str:
    """Give the name of a file without its endings."""
    return path.stem.rsplit(".", 1)[0] if path.suffix == ".gz" else path.stem
