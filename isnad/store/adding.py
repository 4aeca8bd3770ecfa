"""One input into the record, inside a transaction of the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from isnad.model import Maker
from isnad.store import codec
from isnad.store.schema import articles, captures, extractions, parts, problems, readings
from isnad.store.searching import words_of_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from isnad.model import Article, Capture, Reading
    from isnad.store.archive import Place
    from isnad.store.database import Database
    from isnad.store.views import Addition

_MANY = 500  # ids asked for at once
_UNKNOWN = Maker("", "")


def new_captures(connection: Connection, additions: Iterable[Addition]) -> list[Capture]:
    """Give the captures of these that are not in the record yet, each once."""
    given = {one.capture.id: one.capture for one in additions if one.capture}
    ids = list(given)
    for start in range(0, len(ids), _MANY):
        query = select(captures.c.id).where(captures.c.id.in_(ids[start : start + _MANY]))
        for known in connection.execute(query).scalars():
            del given[known]
    return list(given.values())


def add(database: Database, connection: Connection, additions: Sequence[Addition], places: Mapping[str, Place]) -> int:
    """Add what is missing of the additions and give how many articles were new; `places` says where bytes lie."""
    caught = [codec.capture_row(one.capture, places.get(one.capture.id)) for one in additions if one.capture]
    database.add_missing(connection, captures, caught)
    new = sum(_add_article(database, connection, one.article, one) for one in additions if one.article)
    met = [
        codec.problem_row(problem, one.source, one.article.id if one.article else None)
        for one in additions
        for problem in one.problems
    ]
    database.add_missing(connection, problems, met)
    return new


def _add_article(database: Database, connection: Connection, article: Article, came: Addition) -> bool:
    """Add an article with its reading; tell whether it is new."""
    row = codec.article_row(article, came.source, came.capture.fetched_at if came.capture else None)
    seq = database.add_if_new(connection, articles, row)
    if seq is not None:
        database.index(connection, seq, words_of_article(article))
    _note_extraction(database, connection, row, came, is_new=seq is not None)
    if came.reading:
        _add_reading(database, connection, came.reading, article.text)
    return seq is not None


def _add_reading(database: Database, connection: Connection, reading: Reading, text: str) -> None:
    seq = database.add_if_new(connection, readings, codec.reading_row(reading, text))
    if seq is not None:
        database.add_missing(connection, parts, codec.part_rows(reading, seq))


def _note_extraction(
    database: Database, connection: Connection, row: Mapping[str, object], came: Addition, *, is_new: bool
) -> None:
    """Note that bytes which are in the record gave another article before, or said other things about this one."""
    if row["capture_id"] is None:
        return
    first = _extracted_before(connection, row) if is_new else _said_before(connection, row)
    if first is not None:
        maker = came.reading.made_by if came.reading else _UNKNOWN
        database.add_missing(connection, extractions, [codec.extraction_row(first, row, maker)])


def _extracted_before(connection: Connection, row: Mapping[str, object]) -> str | None:
    """Give the article that the same bytes from the same place gave first; None where they are new."""
    columns = articles.c
    named = and_(columns.name == row["name"], columns.source == row["source"])
    same = columns.url == row["url"] if row["url"] is not None else and_(columns.url.is_(None), named)
    query = select(columns.id).where(columns.capture_id == row["capture_id"], columns.id != row["id"], same)
    return connection.execute(query.order_by(columns.seq).limit(1)).scalar_one_or_none()


def _said_before(connection: Connection, row: Mapping[str, object]) -> str | None:
    """Give the article first extracted where its bytes are these and something else is said of it than now."""
    there = connection.execute(select(articles.c.capture_id, articles.c.form).where(articles.c.id == row["id"])).one()
    if there.capture_id != row["capture_id"]:
        return None
    newest = select(extractions.c.of_id, extractions.c.form).where(extractions.c.article_id == row["id"])
    again = connection.execute(newest.order_by(extractions.c.seq.desc()).limit(1)).one_or_none()
    standing = again.form if again else there.form
    if standing == row["form"]:
        return None
    return str(again.of_id) if again else str(row["id"])
