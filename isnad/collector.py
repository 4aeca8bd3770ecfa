"""The garbage collector put off while much is made that all stays, or all goes without it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Put off collection: walking hundreds of thousands of rows again and again would take half of the time.

    Meant for stretches that make no cycles worth a walk: loading tables, reading one article.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
