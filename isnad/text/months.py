"""Month names of all traditions, and days that name events, from the tables that linguists edit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from isnad.text.lens import fold

# The table lies with the others although this module is below the lexicon: dates must work without a lexicon loaded.
_TABLES = Path(__file__).parent.parent / "lexicon" / "tables"


class Month(NamedTuple):
    """A month by number.

    `weak` names are everyday words or persons' names too; one `levantine` name stands in every pair of names.
    """

    number: int
    hijri: bool
    weak: bool
    levantine: bool = False


class NamedDay(NamedTuple):
    """The year of the event a day of the year names; `alone` where the bare day means it."""

    year: int
    alone: bool


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_TABLES / name).read_text(encoding="utf-8").splitlines()[1:]:
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


@cache
def named_days() -> dict[tuple[int, int], NamedDay]:
    """Give the days that name events, by month and day."""
    return {
        (int(month), int(day)): NamedDay(int(year), alone == "yes")
        for day, month, year, alone, _note, _source in _rows("named_days.tsv")
    }


@cache
def months() -> dict[tuple[str, ...], Month]:
    """Give each folded name, as its words, with its month. A name strong in one tradition is strong in all."""
    found: dict[tuple[str, ...], Month] = {}
    for number, calendar, tradition, strong, weak, _source in _rows("months.tsv"):
        for names, is_weak in ((strong, False), (weak, True)):
            for name in filter(None, names.split("|")):
                key = tuple(fold(name).split())
                if key not in found or found[key].weak:
                    found[key] = Month(int(number), calendar == "hijri", is_weak, tradition == "levantine")
    return found
