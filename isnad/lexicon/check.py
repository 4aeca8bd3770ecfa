"""What is wrong in the tables, or looks wrong: for `isnad lexicon check`.

A fault is a row that cannot work as written; a note is a row to look at: two things may share a name. Reading the
tables already refuses what is no table at all (LexiconError); this looks at what the rows say.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from isnad.lexicon import load
from isnad.lexicon.rows import TABLES, Actor, Office, Outlet, Place, State
from isnad.lexicon.tsv import HOME, Change, name_of, rows_of
from isnad.text.lens import Lens, fold
from isnad.text.words import tokens

# PLOVER's names for what belongs to no one state.
_NO_STATE = {"", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
_SECTORS = {
    "", "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
}  # fmt: skip
_DAY = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")
_WIKIDATA = re.compile(r"(Q[1-9]\d*)?")
_WORDS = (
    "ar",
    "weak",
    "lemma",
    "word",
    "noun",
    "name",
    "adjective",
    "people",
    "plural",
    "masdar",
    "capital",
    "feminine",
)
_NAMED = ("states", "actors", "outlets")


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that is wrong (`fault`) or worth a look; `key` names the row in its table."""

    table: str
    key: str
    code: str
    detail: str
    fault: bool = True


def check(folder: Path | None = None) -> tuple[list[Finding], tuple[Change, ...]]:
    """Give what is found in our tables, with a user's folder over them if one is given, and what that folder changes.

    Raises LexiconError where a file is no table.
    """
    known = load(folder)
    found = [finding for home in (HOME, folder) if home for finding in _duplicates(home)]
    for table, rows in known.tables.items():
        for row in rows:
            found += (Finding(table, name_of(table, row), *said) for said in _of_row(row, known.states, known.actors))
    found += _shared_names(known.tables)
    return found, known.changes


def _duplicates(folder: Path) -> Iterator[Finding]:
    """Two rows with one key: the later takes the place of the earlier, by mistake in one file, at will in another."""
    for table in TABLES:
        met: dict[str, Path] = {}
        replaced: Counter[tuple[str, str]] = Counter()
        for path, row in rows_of(table, folder):
            key = name_of(table, row)
            earlier = met.get(key)
            if earlier == path:
                yield Finding(table, key, "duplicate", f"twice in {path.name}")
            elif earlier:
                replaced[earlier.name, path.name] += 1
            met[key] = path
        for (old, new), number in replaced.items():
            yield Finding(table, "", "replaced", f"{number} rows of {old} stand anew in {new}", fault=False)


def _of_row(row: Any, states: dict[str, State], actors: dict[str, Actor]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 — a row of any table
    """What is wrong with one row, as code and detail."""
    for word in _words(row):
        if not _findable(word):
            yield "unfoldable", f"«{word}» folds to «{fold(word)}», which no text can hold"
    yield from _of_codes(row, states)
    for field in ("of", "actor", "person"):
        given = getattr(row, field, "")
        if isinstance(given, str) and given and given not in states and given not in actors:
            yield "unknown-actor", f"{field} is {given}, which is no state and no actor"


def _of_codes(row: Any, states: dict[str, State]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 — a row of any table
    """What is wrong with the ids, codes and dates of one row."""
    if hasattr(row, "source") and not row.source:
        yield "no-source", "no source is named"
    if not _WIKIDATA.fullmatch(getattr(row, "wikidata", "")):
        yield "bad-id", f"{row.wikidata} is no Wikidata id"
    if isinstance(row, Actor | Outlet | Place) and row.country not in states and row.country not in _NO_STATE:
        yield "unknown-country", f"{row.country} is no state of states.tsv and no code of PLOVER"
    if getattr(row, "sector", "") not in _SECTORS | _NO_STATE:
        yield "unknown-sector", f"{row.sector} is no sector of PLOVER"
    if isinstance(row, Actor | Office):
        yield from (
            ("bad-date", f"{day} is no date such as 2011-03-15, 2011-03 or 2011")
            for day in (row.since, row.until)
            if not _DAY.fullmatch(day)
        )


def _words(row: Any) -> Iterator[str]:  # noqa: ANN401 — a row of any table
    for field in _WORDS:
        given = getattr(row, field, ())
        yield from (given,) if isinstance(given, str) and given else given


def _findable(word: str) -> bool:
    """Tell whether the word, folded, is made of words and figures as they are met in a text."""
    pieces = tokens(Lens(word))
    return bool(pieces) and any(piece.is_word for piece in pieces) and fold(word) == fold(word).strip()


def _shared_names(tables: dict[str, list[Any]]) -> Iterator[Finding]:
    """One full name for two states, actors or outlets: the text alone cannot tell which is meant."""
    met: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for table in _NAMED:
        for row in tables[table]:
            for name in dict.fromkeys(map(fold, row.ar)):
                met[name].append((table, row.id))
    for name, holders in met.items():
        if len(holders) > 1:
            table, key = holders[0]
            others = ", ".join(f"{other} ({where})" for where, other in holders[1:])
            yield Finding(table, key, "shared-name", f"«{name}» is a name of {others} too", fault=False)
