"""A record as polars tables, one row each article, entity, statement, event or problem, with words, names and spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import polars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from isnad.store.record import Record

Table = Literal["articles", "entities", "statements", "events", "problems"]

_TEXT = polars.String()
_NAMES = polars.List(polars.String())
_SPAN = polars.List(polars.Int64())
_NUMBERS = polars.List(polars.Struct({"what": _TEXT, "value": polars.Float64(), "high": polars.Float64()}))
_SCHEMAS: dict[Table, dict[str, polars.DataType]] = {
    "articles": {
        "id": _TEXT, "name": _TEXT, "outlet": _TEXT, "url": _TEXT, "published": _TEXT, "basis": _TEXT,
        "title": _TEXT, "authors": _NAMES, "dateline": _NAMES, "section": _TEXT, "tags": _NAMES, "text": _TEXT,
        "edition_of": _TEXT,
    },
    "entities": {
        "article": _TEXT, "id": _TEXT, "kind": _TEXT, "ar": _TEXT, "en": _TEXT, "known": polars.Boolean(), "of": _TEXT,
        "sector": _TEXT, "country": _TEXT, "wikidata": _TEXT, "geonames": _TEXT,
        "lat": polars.Float64(), "lon": polars.Float64(), "mentions": polars.Int64(),
    },
    "statements": {
        "article": _TEXT, "id": _TEXT, "outlet": _TEXT, "published": _TEXT, "act": _TEXT, "form": _TEXT,
        "speaker": _TEXT, "speaker_words": _TEXT, "speaks_for": _TEXT, "via": _NAMES, "chain": _NAMES, "cue": _TEXT,
        "content": _TEXT, "content_span": _SPAN, "said_on": _TEXT, "venue": _TEXT, "within": _TEXT,
        "doubt": polars.Float64(),
    },
    "events": {
        "article": _TEXT, "id": _TEXT, "outlet": _TEXT, "published": _TEXT, "type": _TEXT, "mode": _TEXT,
        "actor": _NAMES, "recipient": _NAMES, "when": _TEXT, "where": _NAMES, "status": _TEXT, "anchors": _NAMES,
        "numbers": _NUMBERS, "told_in": _TEXT, "doubt": polars.Float64(),
    },
    "problems": {
        "id": _TEXT, "source": _TEXT, "article": _TEXT, "stage": _TEXT, "code": _TEXT, "detail": _TEXT, "span": _SPAN,
    },
}  # fmt: skip


def frame(record: Record, what: Table) -> polars.DataFrame:
    """Give all rows of one table; lists stay lists, and a missing value is null."""
    rows: dict[Table, Callable[[Record], Iterator[tuple[Any, ...]]]] = {
        "articles": _articles,
        "entities": _entities,
        "statements": _statements,
        "events": _events,
        "problems": _problems,
    }
    return polars.DataFrame(list(rows[what](record)), schema=_SCHEMAS[what], orient="row")


def _articles(record: Record) -> Iterator[tuple[Any, ...]]:
    for one in record.articles():
        published = (one.published.value, one.published.basis) if one.published else (None, None)
        yield (
            one.id, one.name, one.outlet, one.url, *published, one.title, list(one.authors), list(one.dateline),
            one.section, list(one.tags), one.text, one.edition_of,
        )  # fmt: skip


def _entities(record: Record) -> Iterator[tuple[Any, ...]]:
    for article, one in record.entities():
        yield (
            article.id, one.id, one.kind, one.ar, one.en, one.known, one.of, one.sector, one.country, one.wikidata,
            one.geonames, one.lat, one.lon, len(one.mentions),
        )  # fmt: skip


def _statements(record: Record) -> Iterator[tuple[Any, ...]]:
    for one in record.statements():
        told, article = one.statement, one.article
        yield (
            article.id, told.id, article.outlet, article.published.value if article.published else None, told.act,
            told.form, one.speaker.ar if one.speaker else None, one.speaker_words,
            one.speaks_for.ar if one.speaks_for else None, [entity.ar for entity in one.via], list(one.chain), one.cue,
            one.content, list(told.content), told.said_on, told.venue, told.within, told.doubt,
        )  # fmt: skip


def _events(record: Record) -> Iterator[tuple[Any, ...]]:
    for one in record.events():
        report, article = one.event, one.article
        yield (
            article.id, report.id, article.outlet, article.published.value if article.published else None, report.type,
            report.mode, [entity.ar for entity in one.actors], [entity.ar for entity in one.recipients], report.when,
            [entity.ar for entity in one.places], report.status, list(one.anchors),
            [{"what": number.what, "value": number.value, "high": number.high} for number in report.numbers],
            report.told_in, report.doubt,
        )  # fmt: skip


def _problems(record: Record) -> Iterator[tuple[Any, ...]]:
    for met in record.problems():
        one = met.problem
        span = list(one.span) if one.span else None
        yield met.id, met.source, met.article_id, one.stage, one.code, one.detail, span
