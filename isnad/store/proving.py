"""Proof that a record is what was put into it: its digest, and a walk over every row."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from isnad.errors import RecordError
from isnad.store import checking
from isnad.store.checking import Fault
from isnad.store.schema import articles, captures, decisions, extractions, parts, problems, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Row

    from isnad.store.record import Record

MANY = 2000  # small rows asked for at once
DIGESTED = (
    (articles, "digest"),
    (readings, "digest"),
    (problems, "id"),
    (captures, "digest"),
    (extractions, "digest"),
    (decisions, "id"),
)


def digest_of(record: Record) -> str:
    """Give one digest of all articles, readings, problems, bytes, extractions and judgements, whatever their order.

    A table without rows adds nothing, so that a later schema does not change the digest of an earlier record.
    """
    whole = blake2b(digest_size=16)
    for table, marks in DIGESTED:
        for row in record.pages(select(table.c.id, table.c[marks].label("mark")), table.c.id, MANY):
            whole.update(f"{table.name}\x1f{row.id}\x1f{row.mark}\x1e".encode())
    return whole.hexdigest()


def check(record: Record) -> Iterator[Fault]:
    """Give everything in the record that is not as it was added."""
    with record.database.translated(record.place), record.engine.connect() as connection:
        damaged = record.database.faults(connection)
    yield from (Fault(record.path, "database-damaged", detail) for detail in damaged)
    for row in record.pages(select(captures), captures.c.seq):
        yield from _of_capture(record, row)
    for row in record.pages(select(articles), articles.c.seq):
        yield from checking.faults_of_article(row)
        yield from _of_readings(record, row.id, row.text)
    for row in record.pages(_extracted(), extractions.c.seq):
        yield from checking.faults_of_extraction(row)
    for row in record.pages(select(problems), problems.c.seq):
        yield from checking.faults_of_problem(row)
    for row in record.pages(select(decisions), decisions.c.seq):
        yield from checking.faults_of_judgement(row)


def _extracted() -> Any:  # noqa: ANN401  a query
    asked = select(extractions, articles.c.text, articles.c.name, articles.c.url)
    return asked.join(articles, articles.c.id == extractions.c.article_id)


def _of_capture(record: Record, row: Row[Any]) -> Iterator[Fault]:
    try:
        capture = record.capture_of(row)
    except RecordError as error:
        yield Fault(row.id, "archive-damaged", str(error))
        return
    if row.archive and row.body:
        yield Fault(row.id, "digest-mismatch", "bytes beside those in the archive")
    yield from checking.faults_of_capture(capture, row.digest)


def _of_readings(record: Record, article_id: str, text: str) -> Iterator[Fault]:
    for row in record.rows(select(readings).where(readings.c.article_id == article_id)):
        index = record.rows(select(parts.c.kind, parts.c.id).where(parts.c.reading_seq == row.seq))
        yield from checking.faults_of_reading(row, text, {(part.kind, part.id) for part in index})
