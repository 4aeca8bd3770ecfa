"""The record: everything that was read, added and never edited, in one file or on a server."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from sqlalchemy import bindparam, func, or_, select, update

from isnad.errors import RecordError
from isnad.model import Capture, Problem, Span
from isnad.store import adding, codec, judgements as judging, migrate, proving
from isnad.store.archive import Archive, Place
from isnad.store.database import Contended, Database, chosen, is_server
from isnad.store.schema import articles, captures, decisions, extractions, parts, problems, readings
from isnad.store.searching import phrases_of
from isnad.store.standing import asked_articles, asked_views, is_newest_edition, stands
from isnad.store.views import Addition, ArticleView, Extracted, MetProblem

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterator, Sequence
    from types import TracebackType

    import polars
    from sqlalchemy import Column, Connection, Engine, Row, Select

    from isnad.model import Article, Entity, Judgement, Maker
    from isnad.store.checking import Fault
    from isnad.store.views import EventView, StatementView

PartKind = Literal["entity", "statement", "event"]
_TRIES = 6  # of a batch that crosses another writer's
_PAGE = 100  # rows held at once while iterating; between pages no lock is held


class Record:
    """A record on disk or on a server. Made by `Record.open`; use it in a `with` block or call `close`.

    `path` is for people to read: the file's path, or the server's address without its password.
    """

    def __init__(self, place: str, database: Database, engine: Engine, archive: Path | None) -> None:
        self.place = place
        self.path = database.shown(place)
        self.database = database
        self.engine = engine
        self.archive = Archive(archive, self._archived_end) if archive else None
        self._frozen: Connection | None = None

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, create: bool = False, archive: str | os.PathLike[str] | None = None
    ) -> Self:
        """Open the record at `path`, a file or `postgresql://…`; with `create` make it where it is missing.

        `archive` is the folder for the bytes as they came: beside the file where none is named; of a record on a server
        they lie in the database then. Raises RecordError where there is none, where the file is something else, or
        where it cannot be opened.
        """
        place = str(path)
        folder = Path(archive) if archive else None
        if not is_server(place):
            if not Path(place).is_file() and not create:
                raise RecordError(f"there is no record at {place}. `isnad add PATH --record {place}` makes one.")
            if not Path(place).parent.is_dir():
                raise RecordError(f"the folder {Path(place).parent} does not exist.")
            folder = folder or Path(place + ".archive")
        database = chosen(place)
        engine = database.connect(place)
        try:
            with database.translated(place):
                migrate.upgrade(engine, database, database.shown(place), create=create)
        except RecordError:
            engine.dispose()
            raise
        return cls(place, database, engine, folder)

    def close(self) -> None:
        """Let go of the file."""
        if self.archive:
            self.archive.close()
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # adding

    def add(self, additions: Sequence[Addition]) -> int:
        """Add all of these in one transaction and give how many articles were new; what is there stays as it is.

        Raises RecordFull or RecordError; then nothing of these was added and everything before is kept.
        """
        if not additions:
            return 0
        places = self._archived(additions)
        for left in reversed(range(_TRIES)):
            try:
                with self.database.translated(self.place), self.database.writing(self.engine) as connection:
                    new = adding.add(self.database, connection, additions, places)
            except Contended:
                if not left:
                    raise
                continue
            break
        if self.archive:
            self.archive.confirm()
        return new

    def add_captures(self, given: Sequence[Capture]) -> None:
        """Add bytes as they came that gave no article, or whose article is added apart."""
        self.add([Addition("", capture=one) for one in given])

    def move_to_archive(self, rows: Sequence[Row[Any]]) -> None:
        """Put the bytes of these captures, which lie in the database, into the archive."""
        assert self.archive
        places = self.archive.append([self.capture_of(row) for row in rows])
        told = [
            {"one": row.seq, "file": place.file, "start": place.start, "length": place.length}
            for row, place in zip(rows, places, strict=True)
        ]
        moved = update(captures).where(captures.c.seq == bindparam("one"))
        values: dict[str, Any] = {
            "archive": bindparam("file"),
            "archive_start": bindparam("start"),
            "archive_length": bindparam("length"),
        }
        with self.database.translated(self.place), self.database.writing(self.engine) as connection:
            connection.execute(moved.values(**values, body=b""), told)
        self.archive.confirm()

    def _archived(self, additions: Sequence[Addition]) -> dict[str, Place]:
        """Put the bytes that are new into the archive, before the database says that they are there."""
        if not self.archive:
            return {}
        with self.database.translated(self.place), self.engine.connect() as connection:
            fresh = adding.new_captures(connection, additions)
        return dict(zip((one.id for one in fresh), self.archive.append(fresh), strict=True))

    def _archived_end(self, file: str) -> int:
        query = select(func.max(captures.c.archive_start + captures.c.archive_length))
        return self._count(query.where(captures.c.archive == file))

    def already_read(self, article_ids: Collection[str], maker: Maker) -> set[str]:
        """Give those of the articles of which there is a reading by this maker."""
        query = select(readings.c.article_id).where(
            readings.c.article_id.in_(list(article_ids)),
            readings.c.maker_version == maker.version,
            readings.c.maker_digest == maker.digest,
        )
        return set(self._scalars(query))

    def add_judgements(self, judgements: Sequence[Judgement], made_at: str) -> int:
        """Add those of the judgements that are not there yet and give how many that were.

        Raises RecordFull or RecordError; then none of them was added.
        """
        with self.database.translated(self.place), self.database.writing(self.engine) as connection:
            before = connection.execute(select(func.count()).select_from(decisions)).scalar_one()
            self.database.add_missing(connection, decisions, [judging.row_of(one, made_at) for one in judgements])
            return int(connection.execute(select(func.count()).select_from(decisions)).scalar_one() - before)

    # giving out

    def judgements(self, *, of_people: bool = False) -> Iterator[Judgement]:
        """Give every judgement, or those of people alone, in the order they were added."""
        query = select(decisions).where(decisions.c.rank > 0) if of_people else select(decisions)
        for row in self.pages(query, decisions.c.seq):
            yield judging.judgement_of(row)

    def __len__(self) -> int:
        """Count the articles."""
        return self._count(select(func.count()).select_from(articles))

    def counts(self) -> dict[str, int]:
        """Count what there is: articles, readings, entities, statements, events, problems."""
        counted = self.rows(select(parts.c.kind, func.count().label("number")).group_by(parts.c.kind))
        by_kind = {row.kind: row.number for row in counted}
        return {
            "articles": len(self),
            "readings": self._count(select(func.count()).select_from(readings)),
            "entities": by_kind.get("entity", 0),
            "statements": by_kind.get("statement", 0),
            "events": by_kind.get("event", 0),
            "problems": self._count(select(func.count()).select_from(problems)),
        }

    def articles(self) -> Iterator[Article]:
        """Give every article that stands, all editions, in the order they were added."""
        for row in self.pages(asked_articles().where(stands()), articles.c.seq):
            yield codec.article_of(row.article_form, row.text, row.edition_of)

    def views(self, *, all_editions: bool = False) -> Iterator[ArticleView]:
        """Give every article with its newest reading, in the order the articles were added.

        Of a page that changed only the newest edition, unless `all_editions`: an edition is no second source.
        """
        query = asked_views().where(stands())
        for row in self.pages(query if all_editions else query.where(is_newest_edition()), articles.c.seq):
            yield _view(row)

    def statements(self) -> Iterator[StatementView]:
        """Give every statement of the newest readings."""
        for view in self.views():
            yield from view.statements()

    def events(self) -> Iterator[EventView]:
        """Give every event of the newest readings."""
        for view in self.views():
            yield from view.events()

    def entities(self) -> Iterator[tuple[Article, Entity]]:
        """Give every entity of the newest readings with its article."""
        for view in self.views():
            for entity in view.reading.entities:
                yield view.article, entity

    def problems(self) -> Iterator[MetProblem]:
        """Give every problem, in the order they were added."""
        for row in self.pages(select(problems), problems.c.seq):
            span = None if row.span_start is None else Span(row.span_start, row.span_end)
            problem = Problem(row.stage, row.code, row.detail, span)
            yield MetProblem(row.id, row.source, row.article_id, problem)

    def frame(self, what: Literal["articles", "entities", "statements", "events", "problems"]) -> polars.DataFrame:
        """Give a table of all articles, entities, statements, events or problems; see `isnad.store.frames`."""
        from isnad.store import frames  # noqa: PLC0415  polars is slow to import and often not needed

        return frames.frame(self, what)

    def search(self, query: str, *, limit: int = 20) -> list[ArticleView]:
        """Give the articles that hold every word of the query in any of its forms, best match first.

        Words between quotation marks must stand side by side. Earlier editions are found too.
        """
        phrases = phrases_of(query)
        if not phrases:
            return []
        wanted = limit
        while True:
            with self.database.translated(self.place), self.engine.connect() as connection:
                ids = self.database.search(connection, phrases, wanted)
            standing = self._standing(ids)
            if len(standing) >= limit or len(ids) < wanted:
                rows = self.rows(asked_views().where(articles.c.id.in_(standing[:limit])))
                by_id = {row.id: row for row in rows}
                return [_view(by_id[one]) for one in standing[:limit] if one in by_id]
            wanted *= 2

    def _standing(self, ids: Sequence[str]) -> list[str]:
        """Leave out the articles in whose place a newer extraction has put others."""
        kept: set[str] = set()
        for start in range(0, len(ids), _PAGE):
            kept.update(
                self._scalars(select(articles.c.id).where(articles.c.id.in_(ids[start : start + _PAGE]), stands()))
            )
        return [one for one in ids if one in kept]

    def view(self, article_id: str) -> ArticleView | None:
        """Give one article with its newest reading, None where there is none."""
        rows = self.rows(asked_views().where(articles.c.id == article_id))
        return _view(rows[0]) if rows else None

    def editions(self, article_id: str) -> list[ArticleView]:
        """Give all editions of the page that this article is of, the earliest first; the article alone without them."""
        address = select(articles.c.address).where(articles.c.id == article_id).scalar_subquery()
        query = asked_views().where(or_(articles.c.address == address, articles.c.id == article_id), stands())
        return [_view(row) for row in self.rows(query.order_by(articles.c.moment, articles.c.seq))]

    def extracted(self, article_id: str) -> list[Extracted]:
        """Give all that was ever extracted from the bytes that this article came of, the earliest first.

        One of them stands; nothing where the bytes were extracted once only.
        """
        first = select(extractions.c.of_id).where(extractions.c.article_id == article_id).scalar_subquery()
        firsts = set(
            self._scalars(
                select(extractions.c.of_id).where(or_(extractions.c.of_id == article_id, extractions.c.of_id == first))
            )
        )
        found: list[Extracted] = []
        for one in sorted(firsts):
            (row,) = self.rows(select(articles.c.id, articles.c.form, articles.c.text).where(articles.c.id == one))
            again = select(extractions, articles.c.text).join(articles, articles.c.id == extractions.c.article_id)
            rows = self.rows(again.where(extractions.c.of_id == one).order_by(extractions.c.seq))
            found.append(Extracted(codec.article_of(row.form, row.text), "", "", stands=False))
            found += [
                Extracted(codec.article_of(x.form, x.text), x.maker_version, x.maker_digest, stands=x is rows[-1])
                for x in rows
            ]
        return found

    def capture(self, capture_id: str) -> Capture | None:
        """Give bytes as they came; None where there are none of that id, RecordError where they are lost."""
        rows = self.rows(select(captures).where(captures.c.id == capture_id))
        return self.capture_of(rows[0]) if rows else None

    def captures(self) -> Iterator[Capture]:
        """Give all bytes as they came, in the order they were added."""
        for row in self.pages(select(captures), captures.c.seq):
            yield self.capture_of(row)

    def capture_of(self, row: Row[Any]) -> Capture:
        """Give the capture of a row, its bytes from the archive where they lie there."""
        if row.archive is None:
            return Capture(row.id, row.url, row.fetched_at, row.media_type, row.body)
        if self.archive is None:
            raise RecordError(f"{self.path}: its bytes lie in an archive ({row.archive}); name its folder.")
        place = Place(row.archive, row.archive_start, row.archive_length)
        return self.archive.read(place, row.url, row.media_type, row.fetched_at, row.id)

    def source_of(self, article_id: str) -> str:
        """Give where the input lay that the article came of."""
        return str(self.rows(select(articles.c.source).where(articles.c.id == article_id))[0].source)

    def article_ids(self, start: str) -> list[str]:
        """Give the ids of the articles whose id begins with this, or whose name it is."""
        query = select(articles.c.id).where(
            (articles.c.id.startswith(start, autoescape=True)) | (articles.c.name == start)
        )
        return list(self._scalars(query.order_by(articles.c.seq).limit(20)))

    def parts(self, part_id: str) -> list[tuple[PartKind, str, ArticleView]]:
        """Give the entities, statements and events whose id begins with this, each as kind, id and article."""
        query = (
            select(parts.c.kind, parts.c.id, readings.c.article_id)
            .join(readings, readings.c.seq == parts.c.reading_seq)
            .where(parts.c.id.startswith(part_id, autoescape=True))
            .order_by(parts.c.reading_seq.desc(), parts.c.id)
            .limit(20)
        )
        found = [(row.kind, row.id, self.view(row.article_id)) for row in self.rows(query)]
        return [(kind, one, view) for kind, one, view in found if view]

    def digest(self) -> str:
        """Give one digest of all that was added, whatever the order it came in."""
        return proving.digest_of(self)

    def check(self) -> Iterator[Fault]:
        """Give everything in the record that is not as it was added: bytes, spans, words, ids, digests, index rows."""
        return proving.check(self)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """See the record as it is now until the block ends, whatever others add; for one thread alone."""
        with self.database.translated(self.place), self.database.frozen(self.engine) as connection:
            self._frozen = connection
            try:
                yield
            finally:
                self._frozen = None

    # asking the database

    def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """Give the rows of a query, which only modules of the store make."""
        if self._frozen is not None:
            with self.database.translated(self.place):
                return self._frozen.execute(query).all()
        with self.database.translated(self.place), self.engine.connect() as connection:
            return connection.execute(query).all()

    def _scalars(self, query: Select[Any]) -> Iterator[Any]:
        return (row[0] for row in self.rows(query))

    def _count(self, query: Select[Any]) -> int:
        return int(self.rows(query)[0][0] or 0)

    def pages(self, query: Select[Any], key: Column[Any], page: int = _PAGE) -> Iterator[Row[Any]]:
        """Give all rows in the order of a key that no two rows share, a page at a time.

        The key is a column that the query asks for.
        """
        last = None
        while True:
            asked = query.order_by(key).limit(page)
            rows = self.rows(asked if last is None else asked.where(key > last))
            yield from rows
            if len(rows) < page:
                return
            last = getattr(rows[-1], key.name)


def _view(row: Row[Any]) -> ArticleView:
    article = codec.article_of(row.article_form, row.text, row.edition_of)
    return ArticleView(article, codec.reading_of(row.reading_form))
