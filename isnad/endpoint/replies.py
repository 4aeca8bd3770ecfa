"""Replies kept on disk under the digest of their question: asked again, they cost nothing and are the same."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec


class Kept(msgspec.Struct, frozen=True):
    """A reply as it came; `whole` is False where it was cut at the longest answer allowed."""

    text: str
    tokens_in: int
    tokens_out: int
    whole: bool


def home() -> Path:
    """Give the user's own folder of replies."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "isnad" / "replies"


class Replies:
    """A folder of replies, used by many threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._asking: dict[str, threading.Lock] = {}

    @staticmethod
    def key(question: dict[str, Any]) -> str:
        """Give the digest of a question."""
        return blake2b(msgspec.json.encode(question, order="sorted"), digest_size=16).hexdigest()

    @contextmanager
    def one_at_a_time(self, key: str) -> Iterator[None]:
        """Let one thread ask a question: another with the same one waits and finds the reply kept."""
        with self._lock:
            lock = self._asking.setdefault(key, threading.Lock())
        with lock:
            yield
        with self._lock:
            self._asking.pop(key, None)

    def get(self, key: str) -> Kept | None:
        """Give the reply kept; None where there is none, or what lies there is no reply."""
        try:
            return msgspec.json.decode(self._path(key).read_bytes(), type=Kept)
        except (OSError, msgspec.MsgspecError):
            return None

    def keep(self, key: str, kept: Kept) -> None:
        """Keep a reply: it lies there whole or not at all, also after a crash."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(kept))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"
