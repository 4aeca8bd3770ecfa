"""Nouns to rows and back: JSON by msgspec, field by field, with the words of every span beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from isnad.errors import ReadingError
from isnad.jsonform import spans_of
from isnad.model import Article, Reading, digest
from isnad.store.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from isnad.model import Capture, Entity, EventReport, Maker, Problem, Span
    from isnad.store.archive import Place

_article = msgspec.json.Decoder(Article)
_reading = msgspec.json.Decoder(Reading)
_strings = msgspec.json.Decoder(list[str])


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def spans_of_article(article: Article) -> Iterator[Span]:
    """Give every span of an article, always in the same order."""
    if article.title_span:
        yield article.title_span
    if article.published and article.published.span:
        yield article.published.span
    yield from article.body


def words_of(text: str, spans: Iterable[Span]) -> str:
    """Give the words of the spans as JSON."""
    return _json([text[start:end] for start, end in spans])


def capture_row(capture: Capture, place: Place | None = None) -> dict[str, object]:
    """Give the row of a capture; without its bytes where they lie in the archive."""
    return {
        "id": capture.id,
        "digest": capture_digest(capture),
        "url": capture.url,
        "fetched_at": capture.fetched_at,
        "media_type": capture.media_type,
        "body": b"" if place else capture.body,
        "archive": place.file if place else None,
        "archive_start": place.start if place else None,
        "archive_length": place.length if place else None,
    }


def capture_digest(capture: Capture) -> str:
    """Give the digest of all that a capture holds but the hour it was fetched."""
    return digest(capture.id, capture.url or "", capture.media_type, capture.body.hex())


def article_row(article: Article, source: str, fetched_at: str | None = None) -> dict[str, object]:
    """Give the row of an article whose bytes were fetched then; of which it is an edition only the record can tell."""
    form = _json(replace(article, text="", edition_of=None))
    published = article.published.value if article.published else None
    quotes = words_of(article.text, spans_of_article(article))
    return {
        "id": article.id,
        "digest": digest(article.id, article.text, form, quotes),
        "capture_id": article.capture_id,
        "source": source,
        "name": article.name,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": published,
        "text": article.text,
        "form": form,
        "quotes": quotes,
        "address": address_of(article.url),
        "moment": fetched_at or article.updated or published or "",
    }


def extraction_row(first: str, row: Mapping[str, object], maker: Maker) -> dict[str, object]:
    """Give the row that says that the bytes of the article `first` now give the article of this row."""
    article_id, form, quotes = str(row["id"]), str(row["form"]), str(row["quotes"])
    return {
        "id": "x" + digest(first, article_id, maker.version, maker.digest, form),
        "digest": digest(first, article_id, maker.version, maker.digest, form, quotes),
        "of_id": first,
        "article_id": article_id,
        "maker_version": maker.version,
        "maker_digest": maker.digest,
        "form": form,
        "quotes": quotes,
    }


def reading_row(reading: Reading, text: str) -> dict[str, object]:
    """Give the row of a reading of an article with this text."""
    form = _json(reading)
    quotes = words_of(text, (span for _, span in spans_of(reading)))
    maker = reading.made_by
    return {
        "id": "r" + digest(reading.article_id, maker.version, maker.digest),
        "digest": digest(form, quotes),
        "article_id": reading.article_id,
        "maker_version": maker.version,
        "maker_digest": maker.digest,
        "form": form,
        "quotes": quotes,
    }


def problem_row(problem: Problem, source: str, article_id: str | None) -> dict[str, object]:
    """Give the row of a problem met in `source`."""
    start, end = problem.span or (None, None)
    return {
        "id": "p" + digest(article_id or source, problem.stage, problem.code, problem.detail, f"{start}-{end}"),
        "article_id": article_id,
        "source": source,
        "stage": problem.stage,
        "code": problem.code,
        "detail": problem.detail,
        "span_start": start,
        "span_end": end,
    }


def part_rows(reading: Reading, reading_seq: int) -> list[dict[str, object]]:
    """Give the index rows of a reading: its entities, statements and events."""
    names = {entity.id: entity.ar for entity in reading.entities}
    rows = [_part(reading_seq, "entity", entity.id, entity.kind, _entity_names(entity)) for entity in reading.entities]
    rows += [
        _part(reading_seq, "statement", told.id, told.act, names.get(told.speaker or "", ""))
        for told in reading.statements
    ]
    rows += [
        _part(reading_seq, "event", report.id, report.type, _event_names(report, names)) for report in reading.events
    ]
    return rows


def _part(reading_seq: int, kind: str, part_id: str, label: str, names: str) -> dict[str, object]:
    return {"reading_seq": reading_seq, "kind": kind, "id": part_id, "label": label, "names": names}


def _entity_names(entity: Entity) -> str:
    return " | ".join(name for name in (entity.ar, entity.en) if name)


def _event_names(report: EventReport, names: dict[str, str]) -> str:
    return " | ".join(names.get(party, "") for party in report.actor + report.recipient)


def article_of(form: str, text: str, edition_of: str | None = None) -> Article:
    """Give the article of a row."""
    try:
        return replace(_article.decode(form), text=text, edition_of=edition_of)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise ReadingError(f"an article's row does not hold an article: {error}") from error


def reading_of(form: str) -> Reading:
    """Give the reading of a row."""
    try:
        return _reading.decode(form)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise ReadingError(f"a reading's row does not hold a reading: {error}") from error


def quotes_of(quotes: str) -> list[str]:
    """Give the words kept beside the spans of a row."""
    try:
        return _strings.decode(quotes)
    except msgspec.DecodeError as error:
        raise ReadingError(f"the words beside the spans are not readable: {error}") from error
