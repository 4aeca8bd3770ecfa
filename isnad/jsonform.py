"""A reading with its article as one line of JSON, in the shape of `reading.schema.json` (isnad.reading/1), and back.

`dumps` writes what `loads` reads: `loads(dumps(article, reading)) == (article, reading)`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from isnad.errors import ReadingError
from isnad.model import (
    Article,
    Entity,
    EventReport,
    Maker,
    Mention,
    Problem,
    Published,
    Quantity,
    Reading,
    Span,
    Statement,
    Time,
)

SCHEMA = "isnad.reading/1"
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()


def as_dict(article: Article, reading: Reading) -> dict[str, Any]:
    """Give the JSON form as plain dicts and lists; spans are pairs."""
    return {
        "schema": SCHEMA,
        "made_by": _plain(reading.made_by),
        "article": _plain(article),
        "entities": [_entity(entity) for entity in reading.entities],
        "times": [_plain(time) for time in reading.times],
        "statements": [_plain(statement) for statement in reading.statements],
        "events": [_plain(event) for event in reading.events],
        "opposed": [list(pair) for pair in reading.opposed],
        "problems": [_plain(problem) for problem in reading.problems],
    }


def dumps(article: Article, reading: Reading) -> bytes:
    """Give the JSON form as UTF-8 without a line end."""
    return _encoder.encode(as_dict(article, reading))


def loads(line: bytes | str) -> tuple[Article, Reading]:
    """Read the JSON form; raises ReadingError with the reason."""
    try:
        return from_dict(_decoder.decode(line))
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, AttributeError) as fault:
        raise ReadingError(f"this line is no reading in the form {SCHEMA}: {fault!r}") from fault


def from_dict(data: dict[str, Any]) -> tuple[Article, Reading]:
    """Read the JSON form from plain dicts and lists; raises KeyError or msgspec.ValidationError."""
    article = msgspec.convert(data["article"], Article)
    reading = Reading(
        article_id=article.id,
        made_by=msgspec.convert(data["made_by"], Maker),
        entities=tuple(_from_entity(entity) for entity in data["entities"]),
        times=msgspec.convert(data["times"], tuple[Time, ...]),
        statements=msgspec.convert(data["statements"], tuple[Statement, ...]),
        events=msgspec.convert(data["events"], tuple[EventReport, ...]),
        opposed=tuple((left, right) for left, right in data["opposed"]),
        problems=msgspec.convert(data["problems"], tuple[Problem, ...]),
    )
    return article, reading


def _plain(record: Article | Maker | Time | Statement | EventReport | Problem | Published | Quantity | Mention) -> Any:  # noqa: ANN401 — JSON
    return msgspec.to_builtins(record)


def _entity(entity: Entity) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(entity)
    data["name"] = {"ar": data.pop("ar"), "en": data.pop("en")}
    return data


def _from_entity(data: dict[str, Any]) -> Entity:
    flat = {**data, "ar": data["name"]["ar"], "en": data["name"].get("en")}
    del flat["name"]
    return msgspec.convert(flat, Entity)


def spans_of(reading: Reading) -> list[tuple[str, Span]]:
    """Give every span of a reading with the name of what it belongs to."""
    found: list[tuple[str, Span]] = []
    for entity in reading.entities:
        found += [(f"entity {entity.id}", mention.span) for mention in entity.mentions]
    found += [("time", time.span) for time in reading.times]
    for statement in reading.statements:
        found += [(f"statement {statement.id}", span) for span in (statement.cue, statement.content)]
        if statement.speaker_span:
            found.append((f"statement {statement.id}", statement.speaker_span))
    for event in reading.events:
        found += [(f"event {event.id}", anchor) for anchor in event.anchors]
        found += [(f"event {event.id}", number.span) for number in event.numbers if number.span]
    found += [(f"problem {problem.code}", problem.span) for problem in reading.problems if problem.span]
    return found
