"""Files under a path, folders in the order of their names, links that lead in circles passed over with a Problem."""

from __future__ import annotations

import errno
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from isnad.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


class Refused(NamedTuple):
    """A path that gives no file, and why."""

    path: Path
    problem: Problem


def files(top: Path) -> Iterator[Path | Refused]:
    """Give the path itself or every file under it; hidden ones are passed over, a folder is entered once."""
    entered: set[tuple[int, int]] = set()
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(top, frozenset())]
    while waiting:
        path, above = waiting.pop()
        try:
            info = path.stat()
            folder = (info.st_dev, info.st_ino) if stat.S_ISDIR(info.st_mode) else None
            children = sorted(child for child in path.iterdir() if child.name[0] != ".") if folder else []
        except OSError as fault:
            yield _unreadable(path, fault)
            continue
        if folder is None:
            pipe = path == top and stat.S_ISFIFO(info.st_mode)
            yield (
                path if stat.S_ISREG(info.st_mode) or pipe else _refused(path, "unreadable", "neither file nor folder")
            )
        elif folder in above:
            yield _refused(path, "symlink-loop", "leads back to a folder it lies in")
        elif folder not in entered:
            entered.add(folder)
            inside = above | {folder}
            waiting += [(child, inside) for child in reversed(children)]


def _unreadable(path: Path, fault: OSError) -> Refused:
    if fault.errno == errno.ELOOP:
        return _refused(path, "symlink-loop", "a link that leads back to itself")
    return _refused(path, "unreadable", fault.strerror or str(fault))


def _refused(path: Path, code: str, reason: str) -> Refused:
    return Refused(path, Problem("acquire", code, f"{path}: {reason}"))
