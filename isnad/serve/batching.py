"""`isnad batch`: a corpus read on a cluster, and what came of it in a line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from isnad import engine
from isnad.serve.printing import many, print_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isnad.serve.commands import Choices


def batch(
    paths: Sequence[str],
    out: Path,
    choices: Choices,
    *,
    master: str | None,
    wave: int,
    as_json: bool,
    quiet: bool,
) -> None:
    """Read every file and say how many; those that an earlier run has read are counted apart."""
    started = time.monotonic()
    done = 0

    def tell(files: int) -> None:
        nonlocal done
        done += files

    read = engine.batch(paths, out, choices.settings, given=choices.given, master=master, wave=wave, tell=tell)
    seconds = round(time.monotonic() - started, 3)
    if as_json:
        print_json({"files": done, "read": read, "digest": engine.digest_of(out), "seconds": seconds})
    elif not quiet:
        say(f"{many(done, 'file')}, {read} of them read now, in {seconds:.1f} s: {out}")
