"""Proof that a record still says what was put into it: every span, every id, every digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isnad.errors import ReadingError
from isnad.jsonform import spans_of
from isnad.model import Article, Problem, Span, digest
from isnad.store import codec, judgements as judging
from isnad.store.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Row

    from isnad.model import Capture, Reading


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the record that is not as it was added; `where` is the id of the row."""

    where: str
    code: str
    detail: str


def faults_of_capture(capture: Capture, kept_digest: str) -> Iterator[Fault]:
    """Give the faults of a capture."""
    if codec.capture_digest(capture) != kept_digest:
        yield Fault(capture.id, "digest-mismatch", "the bytes of this capture are not those that were added")


def faults_of_article(row: Row[Any]) -> Iterator[Fault]:
    """Give the faults of an article's row: digest, id, spans and their words."""
    if digest(row.id, row.text, row.form, row.quotes) != row.digest:
        yield Fault(row.id, "digest-mismatch", "the row of this article is not what was added")
    try:
        article = codec.article_of(row.form, row.text)
        quotes = codec.quotes_of(row.quotes)
    except ReadingError as error:
        yield Fault(row.id, "unreadable", str(error))
        return
    if Article.make_id(article.text, article.name, article.url, article.outlet) != row.id:
        yield Fault(row.id, "id-mismatch", "the id is not the digest of this article's name, outlet and text")
    told = (article.name, article.url, article.outlet, article.title, address_of(article.url))
    if told != (row.name, row.url, row.outlet, row.title, row.address):
        detail = "name, url, outlet, title or address beside the article differ from those in it"
        yield Fault(row.id, "column-mismatch", detail)
    yield from faults_of_spans(row.id, article.text, list(codec.spans_of_article(article)), quotes)


def faults_of_extraction(row: Row[Any]) -> Iterator[Fault]:
    """Give the faults of an extraction's row, beside the text of the article that came of it."""
    told = (row.of_id, row.article_id, row.maker_version, row.maker_digest, row.form)
    if digest(*told, row.quotes) != row.digest or "x" + digest(*told) != row.id:
        yield Fault(row.id, "digest-mismatch", "the row of this extraction is not what was added")
    try:
        article = codec.article_of(row.form, row.text)
        quotes = codec.quotes_of(row.quotes)
    except ReadingError as error:
        yield Fault(row.id, "unreadable", str(error))
        return
    yield from faults_of_spans(row.id, article.text, list(codec.spans_of_article(article)), quotes)


def faults_of_reading(row: Row[Any], text: str, parts: set[tuple[str, str]]) -> Iterator[Fault]:
    """Give the faults of a reading's row, against its article's text and the index rows it should have."""
    if digest(row.form, row.quotes) != row.digest:
        yield Fault(row.id, "digest-mismatch", "the row of this reading is not what was added")
    try:
        reading = codec.reading_of(row.form)
        quotes = codec.quotes_of(row.quotes)
    except ReadingError as error:
        yield Fault(row.id, "unreadable", str(error))
        return
    if reading.article_id != row.article_id:
        yield Fault(row.id, "column-mismatch", "the reading is of another article than its row says")
    yield from faults_of_spans(row.id, text, [span for _, span in spans_of(reading)], quotes)
    for one in dangling(reading):
        yield Fault(row.id, "unknown-id", f"{one} is used in the reading and not in it")
    if {(part["kind"], part["id"]) for part in codec.part_rows(reading, 0)} != parts:
        yield Fault(row.id, "index-mismatch", "the index rows are not those of this reading")


def faults_of_problem(row: Row[Any]) -> Iterator[Fault]:
    """Give the faults of a problem's row."""
    span = None if row.span_start is None else Span(row.span_start, row.span_end)
    problem = Problem(row.stage, row.code, row.detail, span)
    if codec.problem_row(problem, row.source, row.article_id)["id"] != row.id:
        yield Fault(row.id, "id-mismatch", "the row of this problem is not what was added")


def faults_of_judgement(row: Row[Any]) -> Iterator[Fault]:
    """Give the faults of a judgement's row."""
    try:
        if judging.judgement_of(row).id != row.id:
            yield Fault(row.id, "id-mismatch", "the row of this judgement is not what was added")
    except ReadingError as error:
        yield Fault(row.id, "unreadable", str(error))


def faults_of_spans(where: str, text: str, spans: list[Span], quotes: list[str]) -> Iterator[Fault]:
    """Give the spans that lie outside the text or whose words are not the words kept beside them."""
    if len(spans) != len(quotes):
        yield Fault(where, "span-mismatch", f"{len(spans)} spans and the words of {len(quotes)}")
        return
    for (start, end), quote in zip(spans, quotes, strict=True):
        if not 0 <= start < end <= len(text):
            yield Fault(where, "span-mismatch", f"{start}-{end} is no span of a text of {len(text)} characters")
        elif text[start:end] != quote:
            yield Fault(
                where, "span-mismatch", f"{start}-{end} holds «{_short(text[start:end])}», not «{_short(quote)}»"
            )


def dangling(reading: Reading) -> Iterator[str]:
    """Give the ids that a reading uses and does not hold, and those it holds twice."""
    entities = [entity.id for entity in reading.entities]
    statements = [told.id for told in reading.statements]
    events = [report.id for report in reading.events]
    for ids in (entities, statements, events):
        yield from (one for one in set(ids) if ids.count(one) > 1)
    used = {entity.of for entity in reading.entities if entity.of}
    for told in reading.statements:
        used.update(told.via, filter(None, (told.speaker, told.speaks_for)))
    for report in reading.events:
        used.update(report.actor, report.recipient, report.where)
    yield from sorted(used - set(entities))
    within = {told.within for told in reading.statements if told.within}
    within.update(report.told_in for report in reading.events if report.told_in)
    within.update(one for pair in reading.opposed for one in pair)
    yield from sorted(within - set(statements))


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"
