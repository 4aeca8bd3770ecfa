"""Reviewed articles as a gold of one's own: files that `isnad eval` scores readings against.

An article is taken when a person has decided on each of its statements and events, in the form that the codebook says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from isnad.errors import InputError
from isnad.serve.evaluation.gold import (
    Given,
    GoldEntity,
    GoldEvent,
    GoldNumber,
    GoldStatement,
    GoldTime,
    Page,
    Run,
    Words,
)
from isnad.serve.reviewed import Decided, decided
from isnad.store.reviews import Reviews, reviews
from isnad.store.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

    from isnad.model import Article, Entity, EventReport, Span, Statement
    from isnad.store import ArticleView, Record

_ENOUGH = 24  # characters that a stretch is told by at either end, where they say which


def export_gold(record: Record, folder: Path, *, partly: bool = False) -> tuple[int, int]:
    """Write `gold/ID.json` and `texts/ID.txt`; give how many articles that were, and how many are reviewed in part.

    With `partly` those are written too, as they stand. Raises InputError where nothing is reviewed.
    """
    kept = Reviews(Workshop(record, [reviews]))
    written = left = 0
    for article_id in kept.articles():
        view = record.view(article_id)
        if view is None:
            continue
        known = decided(view, kept.of_article(article_id))
        if not known.reviews and not known.rejected:
            continue
        if not (partly or _is_whole(known)):
            left += 1
            continue
        _write(known.view, folder)
        written += 1
    if not written:
        raise InputError(
            f"no article is reviewed to its last statement and event ({left} in part): `isnad serve`, Review."
        )
    return written, left


def _is_whole(known: Decided) -> bool:
    reading = known.view.reading
    parts = [one.id for one in reading.statements] + [one.id for one in reading.events]
    return all(part in known.reviews for part in parts)


def _write(view: ArticleView, folder: Path) -> None:
    for name in ("gold", "texts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    told = {name: value for name, value in msgspec.to_builtins(page_of(view)).items() if value is not None}
    whole: dict[str, Any] = {"title": None, "published": None, **told, "chrome": []}
    form = msgspec.json.format(msgspec.json.encode(whole), indent=1)
    (folder / "gold" / f"{view.article.id}.json").write_bytes(form + b"\n")
    (folder / "texts" / f"{view.article.id}.txt").write_bytes(view.article.text.encode())


def page_of(view: ArticleView) -> Page:
    """Give an article as it stands as a gold page."""
    article, reading = view.article, view.reading
    known = {one.id: _key(one) for one in reading.entities if _forms(article, one)}
    published = article.published.value if article.published else None
    beside = published if article.published and article.published.span is None else None
    title = article.text[slice(*article.title_span)] if article.title_span else None
    numbers = {one.id: f"s:{number}" for number, one in enumerate(reading.statements)}
    opposed = [(numbers[left], numbers[right]) for left, right in reading.opposed if {left, right} <= numbers.keys()]
    return Page(
        id=article.id,
        title=title,
        published=published,
        authors=list(article.authors),
        dateline=list(article.dateline),
        body=[_run(article.text, span) for span in article.body],
        entities=[_entity(article, one, known) for one in reading.entities if one.id in known],
        times=[
            GoldTime(article.text[slice(*one.span)], one.value, _nth(article.text, one.span)) for one in reading.times
        ],
        statements=[_statement(view, one, known) for one in reading.statements],
        events=[_event(article, one, known) for one in reading.events],
        given=Given(beside, article.outlet),
        opposed=opposed or None,
    )


def _entity(article: Article, one: Entity, known: dict[str, str]) -> GoldEntity:
    return GoldEntity(_key(one), one.kind, _forms(article, one), known.get(one.of or ""))


def _key(one: Entity) -> str:
    return one.lexicon_id or one.id


def _forms(article: Article, one: Entity) -> list[str]:
    """Give the names used for an entity; none for a party that has none."""
    if one.kind == "unnamed":
        return []
    named = (article.text[slice(*m.span)] for m in one.mentions if m.form in {"name", "alias"})
    return list(dict.fromkeys(named))


def _statement(view: ArticleView, one: Statement, known: dict[str, str]) -> GoldStatement:
    text = view.article.text
    content = text[slice(*one.content)]
    return GoldStatement(
        cue=text[slice(*one.cue)],
        nth=_nth(text, one.cue),
        starts=content,
        ends=content,
        speaker=known.get(one.speaker or "") or _as_written(view, one),
        spoken_for=known.get(one.speaks_for or ""),
        via=[known[other] for other in one.via if other in known],
        form=one.form,
        act=one.act,
    )


def _as_written(view: ArticleView, one: Statement) -> str:
    """Give the words for a speaker who has no name; empty where the text has none."""
    if one.speaker_span:
        return view.article.text[slice(*one.speaker_span)]
    entity = view.entities.get(one.speaker or "")
    if entity is None or not entity.mentions:
        return ""
    nearest = min(entity.mentions, key=lambda mention: abs(mention.span.start - one.cue.start))
    return view.article.text[slice(*nearest.span)]


def _event(article: Article, one: EventReport, known: dict[str, str]) -> GoldEvent:
    return GoldEvent(
        type=one.type,
        mode=one.mode,
        anchors=[Words(article.text[slice(*span)], _nth(article.text, span)) for span in one.anchors],
        actor=[known[other] for other in one.actor if other in known],
        recipient=[known[other] for other in one.recipient if other in known],
        where=[known[other] for other in one.where if other in known],
        status=one.status,
        when=one.when,
        numbers=[GoldNumber(number.value, number.what) for number in one.numbers],
    )


def _run(text: str, span: Span) -> Run:
    words = text[slice(*span)]
    starts, ends = words[:_ENOUGH], words[-_ENOUGH:]
    first = max(span.start, span.start + len(starts) - len(ends))
    if text.find(ends, first) + len(ends) != span.end:
        ends = words
    return Run(starts, ends, _count(text, starts, span.start))


def _nth(text: str, span: Span) -> int:
    """Give which occurrence of its words a span is, from 1."""
    return _count(text, text[slice(*span)], span.start)


def _count(text: str, words: str, start: int) -> int:
    number, at = 1, text.find(words)
    while 0 <= at < start:
        number, at = number + 1, text.find(words, at + 1)
    return number
