"""Results to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from rich.console import Console

_ENDLESS = 1_000_000  # columns where no terminal is: no line is broken for whoever reads the output next


def console() -> Console:
    """Give a console on standard output that breaks lines only where a terminal is."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else _ENDLESS)


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    print_line(msgspec.json.encode(value).decode())


def print_line(line: str) -> None:
    """Print a line of a result."""
    sys.stdout.write(line + "\n")


def many(number: int, thing: str) -> str:
    """Give a number with its noun: «no faults», «1 fault», «2 faults»."""
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def say(line: str) -> None:
    """Tell the person at the terminal something that is no result."""
    sys.stderr.write(line + "\n")
