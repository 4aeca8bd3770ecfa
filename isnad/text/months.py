"""Month names of all traditions, from the table that linguists edit."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from isnad.text.lens import fold

# The table lies with the others although this module is below the lexicon: dates must work without a lexicon loaded.
_TABLE = Path(__file__).parent.parent / "lexicon" / "tables" / "months.tsv"


class Month(NamedTuple):
    """A month by number; `weak` names are everyday words or persons' names too."""

    number: int
    hijri: bool
    weak: bool


@cache
def months() -> dict[tuple[str, ...], Month]:
    """Give each folded name, as its words, with its month. A name strong in one tradition is strong in all."""
    found: dict[tuple[str, ...], Month] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        if not line.strip() or line.startswith("#"):
            continue
        number, calendar, _tradition, strong, weak, _source = line.split("\t")
        for names, is_weak in ((strong, False), (weak, True)):
            for name in filter(None, names.split("|")):
                key = tuple(fold(name).split())
                if key not in found or found[key].weak:
                    found[key] = Month(int(number), calendar == "hijri", is_weak)
    return found
