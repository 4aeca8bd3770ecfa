"""Several processes that read, one that writes: batches go out in order and come back in order.

A fork server loads the tables once and its children share them. Only so many batches are under way as keep every
worker busy, so that memory is bounded by the settings and not by what is read.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from isnad.errors import InputError
from isnad.stages import Given, loaded, read_batch
from isnad.store import Addition, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from isnad.acquire import Input
    from isnad.reader import Tools
    from isnad.settings import Settings

Batch = list[tuple[Addition, bool]]
_WAITING = 2  # batches beside those being read: one to begin with, one to write


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a worker works with."""

    record: Record
    given: Given
    tools: Tools


_desk: list[_Desk] = []


def read_batches(batches: Iterable[Sequence[Input]], place: str, settings: Settings, given: Given) -> Iterator[Batch]:
    """Read batches in `settings.workers` processes and give what came of each, in order.

    Raises InputError where a worker died: the batches given so far are whole, the same call goes on from there.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["isnad.preloaded"])
    waiting: deque[Future[Batch]] = deque()
    pool = ProcessPoolExecutor(settings.workers, context, _begin, (place, settings.lexicon, given))
    try:
        for batch in batches:
            waiting.append(pool.submit(_work, batch))
            if len(waiting) > settings.workers + _WAITING:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as fault:
        raise InputError(
            "a reading process was killed, perhaps for lack of memory: set fewer workers or a smaller batch and run "
            "the same command again, it goes on where it stopped."
        ) from fault
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(place: str, lexicon: Path | None, given: Given) -> None:
    """Make this process a worker: it only looks into the record, and leaves the keyboard to the one that writes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _desk.append(_Desk(Record.open(place), given, loaded(lexicon)))


def _end_with_parent() -> None:
    """Leave when the process that writes was killed: nobody would ever ask this one again."""
    parent = multiprocessing.parent_process()
    assert parent
    parent.join()
    os._exit(1)


def _work(batch: Sequence[Input]) -> Batch:
    """Read a batch; of what the record knows its bytes need not travel back."""
    (desk,) = _desk
    found = read_batch(desk.record, batch, desk.given, desk.tools)
    return [(replace(one, capture=None) if is_known else one, is_known) for one, is_known in found]
