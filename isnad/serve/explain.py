"""Why a part of an article was read as it was: the rule that put it together, the table row behind each word."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from isnad.errors import InputError
from isnad.serve.pretty import shown
from isnad.text.lens import Lens
from isnad.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from isnad.lexicon import Lexicon
    from isnad.model import Entity, EventReport, Span, Statement
    from isnad.store import ArticleView

    Explainer = Callable[[ArticleView, Lexicon, Any], Iterator[str]]

_TABLES = {"cue": "cues", "event": "events", "mode": "mode_words", "light": "light", "modal": "modals"}
_NAMED = ("states", "actors", "outlets", "places")


def explain(view: ArticleView, lexicon: Lexicon, *, kind: str, number: int) -> list[str]:
    """Give the lines that explain the statement, event or entity with this number, counted from 1 in the text's order.

    Raises InputError where the article has none of that number.
    """
    reading = view.reading
    parts: dict[str, tuple[tuple[Any, ...], Explainer]] = {
        "statement": (reading.statements, _of_statement),
        "event": (reading.events, _of_event),
        "entity": (reading.entities, _of_entity),
    }
    found, explainer = parts[kind]
    if not 1 <= number <= len(found):
        raise InputError(f"article {view.article.id} has {len(found)} of kind {kind}: none has the number {number}.")
    return list(explainer(view, lexicon, found[number - 1]))


def _of_statement(view: ArticleView, lexicon: Lexicon, told: Statement) -> Iterator[str]:
    yield f"statement {told.id}"
    yield f"  rule      {told.rule or 'unnamed'}"
    yield f"  cue       {_words(view, told.cue)}"
    yield from _rows(view, lexicon, told.cue, {"cue"})
    yield f"  act       {told.act}, form {told.form}, doubt {told.doubt:g}"
    yield f"  content   {_words(view, told.content)}"
    speaker = _words(view, told.speaker_span) if told.speaker_span else "nobody found"
    yield f"  speaker   {speaker}"
    yield from _entities(view, lexicon, told.speaker)
    yield from _line_of_entities(view, lexicon, "for", told.speaks_for)
    yield from _line_of_entities(view, lexicon, "via", *told.via)
    for name, value in (("said on", told.said_on), ("venue", told.venue), ("within", told.within)):
        if value:
            yield f"  {name:9} {shown(value)}"


def _of_event(view: ArticleView, lexicon: Lexicon, report: EventReport) -> Iterator[str]:
    yield f"event {report.id}"
    yield f"  rule      {report.rule or 'unnamed'}"
    yield f"  type      {report.type} {report.mode or ''}, status {report.status}, doubt {report.doubt:g}"
    for anchor in report.anchors:
        yield f"  anchor    {_words(view, anchor)}"
        yield from _rows(view, lexicon, anchor, {"event", "light", "mode", "modal"})
    yield from _line_of_entities(view, lexicon, "actor", *report.actor)
    yield from _line_of_entities(view, lexicon, "recipient", *report.recipient)
    yield from _line_of_entities(view, lexicon, "where", *report.where)
    for name, value in (("when", report.when), ("told in", report.told_in)):
        if value:
            yield f"  {name:9} {value}"


def _of_entity(view: ArticleView, lexicon: Lexicon, entity: Entity) -> Iterator[str]:
    yield f"entity {entity.id}"
    yield from _entities(view, lexicon, entity.id)
    for mention in entity.mentions:
        yield f"  {mention.form:9} {_words(view, mention.span)}"


def _line_of_entities(view: ArticleView, lexicon: Lexicon, name: str, *ids: str | None) -> Iterator[str]:
    for one in filter(None, ids):
        yield f"  {name}"
        yield from _entities(view, lexicon, one)


def _entities(view: ArticleView, lexicon: Lexicon, entity_id: str | None) -> Iterator[str]:
    """What is known of an entity, and the table row it comes from."""
    entity = view.entities.get(entity_id or "")
    if entity is None:
        return
    belongs = view.entities.get(entity.of or "")
    facts = (entity.kind, shown(entity.ar), entity.en, entity.sector, f"of {shown(belongs.ar)}" if belongs else None)
    yield f"            {', '.join(filter(None, facts))}"
    rows = [(table, row) for table in _NAMED for row in lexicon.tables[table] if row.id == entity.lexicon_id]
    if not rows:
        yield "            in no table: found by its pattern, its role or the tagger"
    for table, row in rows:
        yield f"            {table}: {_row(row)}"


def _rows(view: ArticleView, lexicon: Lexicon, span: Span, kinds: set[str]) -> Iterator[str]:
    """The table rows that the words of a span may be forms of."""
    lens = Lens(view.article.text[span.start : span.end])
    met = {}
    for hits in lexicon.scanner.scan(lens, tokens(lens)):
        for hit in hits:
            if hit.entry.kind in kinds:
                met[f"{_TABLES[hit.entry.kind]}: {_row(hit.entry.row)}"] = True
    yield from (f"            {line}" for line in met)


def _row(row: Any) -> str:  # noqa: ANN401  a row of any table
    """Give a row's filled cells, the first as it stands and the others by their columns."""
    cells = {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}
    told = {name: " | ".join(map(str, cell)) if isinstance(cell, tuple) else cell for name, cell in cells.items()}
    first, *others = ((name, cell) for name, cell in told.items() if cell not in {"", None, False})
    return ", ".join([f"{first[1]}", *(f"{name} {cell}" for name, cell in others)])


def _words(view: ArticleView, span: Span) -> str:
    return f"«{shown(view.article.text[span.start : span.end])}» {span.start}-{span.end}"
