"""The record: everything that was read, added and never edited, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from sqlalchemy import func, select

from isnad.errors import RecordError
from isnad.model import Capture, Problem, Span
from isnad.store import checking, codec, judgements as judging, migrate, sqlite
from isnad.store.checking import Fault
from isnad.store.schema import articles, captures, decisions, parts, problems, readings
from isnad.store.views import ArticleView, MetProblem
from isnad.text.lens import fold
from isnad.text.words import stems

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterator, Sequence
    from types import TracebackType

    import polars
    from sqlalchemy import Column, Connection, Engine, Row, Select

    from isnad.model import Article, Entity, Judgement, Maker, Reading
    from isnad.store.views import Addition, EventView, StatementView

PartKind = Literal["entity", "statement", "event"]
_PAGE = 100  # rows held at once while iterating; between pages no lock is held


class Record:
    """A record on disk. Made by `Record.open`; use it in a `with` block or call `close`."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False) -> Self:
        """Open the record at `path`; with `create` make it where it is missing.

        Raises RecordError where there is none, where the file is something else, or where it cannot be opened.
        """
        place = Path(path)
        if not place.is_file() and not create:
            raise RecordError(f"there is no record at {place}. `isnad add PATH --record {place}` makes one.")
        if not place.parent.is_dir():
            raise RecordError(f"the folder {place.parent} does not exist.")
        engine = sqlite.connect(place)
        with sqlite.translated(place):
            migrate.upgrade(engine, place)
        return cls(place, engine)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

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
        with sqlite.translated(self.path), sqlite.writing(self._engine) as connection:
            return sum(_add(connection, addition) for addition in additions)

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
        with sqlite.translated(self.path), sqlite.writing(self._engine) as connection:
            before = connection.execute(select(func.count()).select_from(decisions)).scalar_one()
            sqlite.add_missing(connection, decisions, [judging.row_of(one, made_at) for one in judgements])
            return int(connection.execute(select(func.count()).select_from(decisions)).scalar_one() - before)

    # giving out

    def judgements(self, *, of_people: bool = False) -> Iterator[Judgement]:
        """Give every judgement, or those of people alone, in the order they were added."""
        query = select(decisions).where(decisions.c.rank > 0) if of_people else select(decisions)
        for row in self._pages(query, decisions.c.seq):
            yield judging.judgement_of(row)

    def __len__(self) -> int:
        """Count the articles."""
        return self._count(select(func.count()).select_from(articles))

    def counts(self) -> dict[str, int]:
        """Count what there is: articles, readings, entities, statements, events, problems."""
        counted = self._rows(select(parts.c.kind, func.count().label("number")).group_by(parts.c.kind))
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
        """Give every article, in the order they were added."""
        for row in self._pages(select(articles.c.seq, articles.c.form, articles.c.text), articles.c.seq):
            yield codec.article_of(row.form, row.text)

    def views(self) -> Iterator[ArticleView]:
        """Give every article with its newest reading, in the order the articles were added."""
        newest = select(func.max(readings.c.seq)).group_by(readings.c.article_id)
        query = _viewed().where(readings.c.seq.in_(newest))
        for row in self._pages(query, articles.c.seq):
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
        for row in self._pages(select(problems), problems.c.seq):
            span = None if row.span_start is None else Span(row.span_start, row.span_end)
            problem = Problem(row.stage, row.code, row.detail, span)
            yield MetProblem(row.id, row.source, row.article_id, problem)

    def frame(self, what: Literal["articles", "entities", "statements", "events", "problems"]) -> polars.DataFrame:
        """Give a table of all articles, entities, statements, events or problems; see `isnad.store.frames`."""
        from isnad.store import frames  # noqa: PLC0415  polars is slow to import and often not needed

        return frames.frame(self, what)

    def search(self, query: str, *, limit: int = 20) -> list[ArticleView]:
        """Give the articles that hold every word of the query in any of its forms, best match first.

        Words between quotation marks must stand side by side.
        """
        phrases = phrases_of(query)
        if not phrases:
            return []
        with sqlite.translated(self.path), self._engine.connect() as connection:
            ids = sqlite.search(connection, phrases, limit)
        return [view for one in ids if (view := self.view(one))]

    def view(self, article_id: str) -> ArticleView | None:
        """Give one article with its newest reading, None where there is none."""
        query = _viewed().where(articles.c.id == article_id).order_by(readings.c.seq.desc()).limit(1)
        rows = self._rows(query)
        return _view(rows[0]) if rows else None

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
        found = [(row.kind, row.id, self.view(row.article_id)) for row in self._rows(query)]
        return [(kind, one, view) for kind, one, view in found if view]

    def digest(self) -> str:
        """Give one digest of all articles, readings and problems, whatever the order they came in."""
        from hashlib import blake2b  # noqa: PLC0415  only here

        whole = blake2b(digest_size=16)
        for table, marks in ((articles, "digest"), (readings, "digest"), (problems, "id")):
            for row in self._pages(select(table.c.id, table.c[marks].label("mark")), table.c.id):
                whole.update(f"{table.name}\x1f{row.id}\x1f{row.mark}\x1e".encode())
        return whole.hexdigest()

    def check(self) -> Iterator[Fault]:
        """Give everything in the record that is not as it was added: spans, words, ids, digests, index rows."""
        with sqlite.translated(self.path), self._engine.connect() as connection:
            damaged = sqlite.faults(connection)
        yield from (Fault(str(self.path), "database-damaged", detail) for detail in damaged)
        for row in self._pages(select(captures), captures.c.seq):
            capture = Capture(row.id, row.url, row.fetched_at, row.media_type, row.body)
            yield from checking.faults_of_capture(capture, row.digest)
        for row in self._pages(select(articles), articles.c.seq):
            yield from checking.faults_of_article(row)
            yield from self._check_readings(row.id, row.text)
        for row in self._pages(select(problems), problems.c.seq):
            yield from checking.faults_of_problem(row)
        for row in self._pages(select(decisions), decisions.c.seq):
            yield from checking.faults_of_judgement(row)

    def _check_readings(self, article_id: str, text: str) -> Iterator[Fault]:
        for row in self._rows(select(readings).where(readings.c.article_id == article_id)):
            index = self._rows(select(parts.c.kind, parts.c.id).where(parts.c.reading_seq == row.seq))
            yield from checking.faults_of_reading(row, text, {(part.kind, part.id) for part in index})

    # asking the database

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with sqlite.translated(self.path), self._engine.connect() as connection:
            return connection.execute(query).all()

    def _scalars(self, query: Select[Any]) -> Iterator[Any]:
        return (row[0] for row in self._rows(query))

    def _count(self, query: Select[Any]) -> int:
        return int(self._rows(query)[0][0])

    def _pages(self, query: Select[Any], key: Column[Any]) -> Iterator[Row[Any]]:
        """Give all rows in the order of a key that no two rows share, a page at a time.

        The key is a column that the query asks for.
        """
        last = None
        while True:
            page = query.order_by(key).limit(_PAGE)
            rows = self._rows(page if last is None else page.where(key > last))
            yield from rows
            if len(rows) < _PAGE:
                return
            last = getattr(rows[-1], key.name)


def phrases_of(query: str) -> list[list[str]]:
    """Give the stems of a query: one list for each word, and one for each run of words in quotation marks."""
    phrases = []
    for place, piece in enumerate(fold(query).split('"')):
        if place % 2:
            phrases.append(stems(piece))
        else:
            phrases += [[stem] for stem in stems(piece)]
    return [phrase for phrase in phrases if phrase]


def _add(connection: Connection, addition: Addition) -> bool:
    """Add what is missing of one input; tell whether its article is new."""
    new = False
    article = addition.article
    if addition.capture:
        sqlite.add_missing(connection, captures, [codec.capture_row(addition.capture)])
    if article:
        seq = sqlite.add_if_new(connection, articles, codec.article_row(article, addition.source))
        new = seq is not None
        if seq is not None:
            sqlite.index(connection, seq, _stems_of(article))
    if article and addition.reading:
        _add_reading(connection, addition.reading, article.text)
    rows = [codec.problem_row(one, addition.source, article.id if article else None) for one in addition.problems]
    sqlite.add_missing(connection, problems, rows)
    return new


def _add_reading(connection: Connection, reading: Reading, text: str) -> None:
    seq = sqlite.add_if_new(connection, readings, codec.reading_row(reading, text))
    if seq is not None:
        sqlite.add_missing(connection, parts, codec.part_rows(reading, seq))


def _stems_of(article: Article) -> list[str]:
    """Give what an article can be found by: its text, and its title where that stands apart."""
    apart = article.title if article.title and not article.title_span else ""
    return stems(apart) + stems(article.text)


def _viewed() -> Select[Any]:
    """Ask for articles with their readings."""
    return select(
        articles.c.seq,
        articles.c.form.label("article_form"),
        articles.c.text,
        readings.c.form.label("reading_form"),
    ).join(readings, readings.c.article_id == articles.c.id)


def _view(row: Row[Any]) -> ArticleView:
    return ArticleView(codec.article_of(row.article_form, row.text), codec.reading_of(row.reading_form))
