"""Who did what to a served record and when: rows that are only added, each holding the digest of the one before.

A row that is changed or taken out breaks the chain, and `faults` says where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, String, Table, Text, insert, select

from isnad.model import digest
from isnad.store.schema import metadata

if TYPE_CHECKING:
    from isnad.store.workshop import Workshop

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("before", String(40), nullable=False),
    Column("at", String(40), nullable=False),
    Column("who", String(120), nullable=False),
    Column("what", String(40), nullable=False),
    Column("detail", Text, nullable=False),
)
_FIRST = "-"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    at: str
    who: str
    what: str
    detail: str


class Audit:
    """The log of a record."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def add(self, entry: Entry) -> None:
        """Add a line after the last one."""
        with self._workshop.writing() as connection:
            last = connection.execute(select(audit.c.id).order_by(audit.c.seq.desc()).limit(1)).scalar_one_or_none()
            before = last or _FIRST
            values = {"at": entry.at, "who": entry.who, "what": entry.what, "detail": entry.detail}
            connection.execute(insert(audit).values(id=_id(before, entry), before=before, **values))

    def newest(self, number: int = 200) -> list[Entry]:
        """Give the last lines, newest first."""
        rows = self._workshop.rows(select(audit).order_by(audit.c.seq.desc()).limit(number))
        return [Entry(row.at, row.who, row.what, row.detail) for row in rows]

    def faults(self) -> list[str]:
        """Give what is not as it was added: lines changed, or taken out between two that are there."""
        found, before = [], _FIRST
        for row in self._workshop.rows(select(audit).order_by(audit.c.seq)):
            entry = Entry(row.at, row.who, row.what, row.detail)
            if row.before != before:
                found.append(f"{row.id}: the line before it is not there")
            if row.id != _id(row.before, entry):
                found.append(f"{row.id}: the line is not as it was added")
            before = row.id
        return found


def _id(before: str, entry: Entry) -> str:
    return "l" + digest(before, entry.at, entry.who, entry.what, entry.detail)
