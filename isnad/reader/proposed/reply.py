"""What a model answers: words of the article and labels, never places. Its JSON schema, and a patient reading of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

import msgspec

from isnad.model import Act, Counted, EventType, Kind, StatementForm, Status

_FENCE = re.compile(r"```(?:json)?\s*(.*?)(?:```|\Z)", re.DOTALL)


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """Words copied from the article; `within` is a longer stretch around them that tells which ones are meant."""

    words: str
    within: str = ""


class PartyWords(msgspec.Struct, frozen=True):
    """Somebody who takes part, under a key of the reply, with every name the text has for him."""

    key: str
    kind: str
    names: list[str]
    of: str | None = None


class StatementWords(msgspec.Struct, frozen=True):
    """Who said what: keys of parties, or the words of a nameless speaker."""

    cue: Words
    content: Words
    form: str
    act: str
    speaker: str | None = None
    speaker_words: Words | None = None
    speaks_for: str | None = None
    via: list[str] = []


class NumberWords(msgspec.Struct, frozen=True):
    """The words of a number, and what it counts."""

    number: Words
    what: str


class EventWords(msgspec.Struct, frozen=True):
    """An event with the words that name it, one for each place; `when` is a date that the text gives."""

    type: str
    anchors: list[Words]
    status: str
    mode: str | None = None
    actor: list[str] = []
    recipient: list[str] = []
    where: list[str] = []
    when: str | None = None
    numbers: list[NumberWords] = []


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply taken apart. `faults` say what in it had no known form; `whole` is False where it broke off."""

    parties: tuple[PartyWords, ...] = ()
    statements: tuple[StatementWords, ...] = ()
    events: tuple[EventWords, ...] = ()
    faults: tuple[str, ...] = ()
    whole: bool = True

    @property
    def empty(self) -> bool:
        """Tell whether nothing at all could be made out."""
        return not (self.parties or self.statements or self.events)


_Item = TypeVar("_Item", PartyWords, StatementWords, EventWords)


def parse(answer: str) -> Reply:
    """Take an answer apart; a broken or cut one gives what stands in it whole."""
    text = _bare(answer)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return _salvaged(text)
    if not isinstance(data, dict):
        return Reply(faults=("the reply is no JSON object",), whole=False)
    return _reply({name: data.get(name) for name in ("parties", "statements", "events")}, whole=True)


def english_of(answer: str) -> str:
    """Give the English of a reply to a gloss; empty where there is none."""
    try:
        data = json.loads(_bare(answer))
    except (ValueError, RecursionError):
        return ""
    english = data.get("english") if isinstance(data, dict) else None
    return english.strip() if isinstance(english, str) else ""


def _bare(answer: str) -> str:
    """Give the JSON without a fence, thinking aloud before it, or talk around it."""
    text = answer.rpartition("</think>")[2].strip()
    fenced = _FENCE.search(text)
    if fenced and not text.startswith("{"):
        text = fenced[1].strip()
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text


def _salvaged(text: str) -> Reply:
    """Give the items that stand whole in a reply that is no JSON."""
    found = {name: list(_items_after(text, name)) for name in ("parties", "statements", "events")}
    return _reply(found, whole=False)


def _items_after(text: str, name: str) -> Iterator[Any]:
    """Give the objects of a list, one after the other, up to the first that is broken."""
    decoder = json.JSONDecoder()
    opened = re.search(rf'"{name}"\s*:\s*\[', text)
    at = opened.end() if opened else len(text)
    while (start := _next_object(text, at)) is not None:
        try:
            item, at = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            return
        yield item


def _next_object(text: str, at: int) -> int | None:
    found = re.compile(r"[\s,]*\{").match(text, at)
    return found.end() - 1 if found else None


def _reply(data: dict[str, Any], *, whole: bool) -> Reply:
    faults: list[str] = []
    return Reply(
        parties=tuple(_converted(data["parties"], PartyWords, faults)),
        statements=tuple(_converted(data["statements"], StatementWords, faults)),
        events=tuple(_converted(data["events"], EventWords, faults)),
        faults=tuple(faults),
        whole=whole,
    )


def _converted(items: Any, kind: type[_Item], faults: list[str]) -> Iterator[_Item]:  # noqa: ANN401 — JSON
    if items is None:
        return
    if not isinstance(items, list):
        faults.append(f"{kind.__name__}: no list")
        return
    for item in items:
        try:
            yield msgspec.convert(_with_words(item), kind)
        except (msgspec.ValidationError, RecursionError) as fault:
            faults.append(f"{kind.__name__}: {fault}: {json.dumps(item, ensure_ascii=False)[:200]}")


def _with_words(item: Any) -> Any:  # noqa: ANN401 — JSON
    """Let a plain string stand where words with their surroundings are wanted: models forget the form."""
    if not isinstance(item, dict):
        return item
    found = dict(item)
    for name in ("cue", "content", "speaker_words"):
        if isinstance(found.get(name), str):
            found[name] = {"words": found[name]}
    if isinstance(found.get("anchors"), list):
        found["anchors"] = [{"words": one} if isinstance(one, str) else one for one in found["anchors"]]
    return found


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _label(values: Any, *, optional: bool = False) -> dict[str, Any]:  # noqa: ANN401 — a Literal type
    choices: list[str | None] = [*get_args(values), *([None] if optional else [])]
    return {"enum": choices}


def schema() -> dict[str, Any]:
    """Give the JSON schema of a reply, in the strict form that endpoints ask for: every key is required."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    words = _object({"words": text, "within": text})
    maybe_words = {"anyOf": [words, {"type": "null"}]}
    party = _object({"key": text, "kind": _label(Kind), "names": _list(text), "of": maybe})
    statement = _object(
        {
            "cue": words, "content": words, "speaker": maybe, "speaker_words": maybe_words, "speaks_for": maybe,
            "via": _list(text), "form": _label(StatementForm), "act": _label(Act),
        }
    )  # fmt: skip
    number = _object({"number": words, "what": _label(Counted)})
    event = _object(
        {
            "type": _label(EventType), "mode": maybe, "anchors": _list(words), "actor": _list(text),
            "recipient": _list(text), "where": _list(text), "when": maybe, "status": _label(Status),
            "numbers": _list(number),
        }
    )  # fmt: skip
    return _object({"parties": _list(party), "statements": _list(statement), "events": _list(event)})
