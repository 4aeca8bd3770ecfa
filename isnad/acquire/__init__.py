"""The outside world to captures: texts, pages, archives, feeds, tables and exports, in files, folders, standard input.

`inputs` streams: memory holds one input at a time, and what cannot be read comes out as an `Input` without text whose
problems say why.
"""

from __future__ import annotations

from isnad.acquire.again import of_capture
from isnad.acquire.input import Input, batches
from isnad.acquire.inputs import inputs, total_bytes

__all__ = ["Input", "batches", "inputs", "of_capture", "total_bytes"]
