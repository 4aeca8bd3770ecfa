"""What the reader knows: tables a linguist can edit, read once and compiled to one automaton.

`load()` gives the lexicon of the package; `load(folder)` the same with a user's own tables laid over it.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from isnad import collector
from isnad.lexicon import rows
from isnad.lexicon.ordinary import Ordinary
from isnad.lexicon.scan import Hit, Scanner
from isnad.lexicon.surfaces import Entry, surfaces
from isnad.lexicon.tsv import HOME, Change, digest_of, read_tables
from isnad.model import digest

__all__ = ["Change", "Entry", "Hit", "Lexicon", "load"]


class Lexicon:
    """All tables with their rows, by key where that is of use, and the scanner over them.

    `digest` covers every table file, ours and the overlay's; `changes` says what the overlay did.
    """

    def __init__(self, tables: dict[str, list[Any]], digest: str, changes: tuple[Change, ...] = ()) -> None:
        self.tables = tables
        self.digest = digest
        self.changes = changes
        self.states: dict[str, rows.State] = {row.id: row for row in tables["states"]}
        self.actors: dict[str, rows.Actor] = {row.id: row for row in tables["actors"]}
        self.outlets: dict[str, rows.Outlet] = {row.id: row for row in tables["outlets"]}
        self.offices: list[rows.Office] = tables["offices"]

    @cached_property
    def offices_of(self) -> dict[str, tuple[rows.Office, ...]]:
        """For every person's id his terms of office."""
        found: dict[str, list[rows.Office]] = {}
        for office in self.offices:
            found.setdefault(office.person, []).append(office)
        return {person: tuple(terms) for person, terms in found.items()}

    @cached_property
    def common(self) -> frozenset[str]:
        """Folded words that are met often and are no names."""
        return frozenset(row.word for row in self.tables["common_words"])

    @cached_property
    def ordinary(self) -> Ordinary:
        """The common words with all that may be glued to them or end them."""
        return Ordinary(self.common)

    @cached_property
    def colon(self) -> Entry:
        """The cue that a colon after a party is."""
        row = rows.Cue(":", "", "", "", "mark", "say", ("quote",), (), continues=False, source="grammar")
        return Entry("cue", row)

    @cached_property
    def scanner(self) -> Scanner:
        """The automaton over every surface form."""
        with collector.paused():
            return Scanner(surfaces(self.tables))


@lru_cache(maxsize=4)
def load(overlay: Path | None = None) -> Lexicon:
    """Load the lexicon, with a user's folder of tables over it if one is given.

    Raises LexiconError naming file, line and column of a bad row.
    """
    with collector.paused():
        tables, changes = read_tables(overlay)
        digests = [digest_of(HOME)] + ([digest_of(overlay)] if overlay else [])
        return Lexicon(tables, digest(*digests), tuple(changes))
