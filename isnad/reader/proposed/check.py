"""What the lexical reader doubts, put to a model: its verdicts change the doubt, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from isnad.model import Article, Problem, Reading

DOUBTFUL = 0.3
_RIGHT, _WRONG = 0.3, 0.9  # doubt times this; doubt at least this
_VERDICTS = frozenset({"right", "wrong", "unsure"})


@dataclass(frozen=True, slots=True)
class Doubted:
    """Statements and events that are to be checked, by their ids, as the items of a question."""

    ids: tuple[str, ...]
    items: tuple[dict[str, Any], ...]


def doubted(article: Article, reading: Reading) -> Doubted:
    """Give what a reading doubts, in its order; empty where it doubts nothing."""
    names = {one.id: one.ar for one in reading.entities}
    items: list[tuple[str, dict[str, Any]]] = []
    for said in reading.statements:
        if said.doubt >= DOUBTFUL:
            words = article.text[said.content.start : said.content.end]
            who = names.get(said.speaker or "") or _words(article, said.speaker_span)
            items.append((said.id, {"kind": "statement", "speaker": who, "act": said.act, "words": words}))
    for event in reading.events:
        if event.doubt >= DOUBTFUL:
            anchors = [article.text[span.start : span.end] for span in event.anchors]
            actors, recipients = (
                [names[one] for one in side if one in names] for side in (event.actor, event.recipient)
            )
            told = {"type": event.type, "status": event.status, "actor": actors, "recipient": recipients}
            items.append((event.id, {"kind": "event", "words": anchors, **told}))
    numbered = tuple({"number": number, **item} for number, (_, item) in enumerate(items, 1))
    return Doubted(tuple(ref for ref, _ in items), numbered)


def schema() -> dict[str, Any]:
    """Give the JSON schema of the verdicts."""
    item = {
        "type": "object",
        "properties": {"number": {"type": "integer"}, "verdict": {"enum": sorted(_VERDICTS)}},
        "required": ["number", "verdict"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"items": {"type": "array", "items": item}},
        "required": ["items"],
        "additionalProperties": False,
    }


def checked(reading: Reading, asked: Doubted, answer: str) -> Reading:
    """Give the reading with the doubt that the verdicts leave; what is no verdict becomes a Problem."""
    verdicts, problems = _verdicts(asked, answer)

    def doubt(ref: str, before: float) -> float:
        verdict = verdicts.get(ref)
        if verdict == "right":
            return round(before * _RIGHT, 2)
        return max(before, _WRONG) if verdict == "wrong" else before

    return replace(
        reading,
        statements=tuple(replace(one, doubt=doubt(one.id, one.doubt)) for one in reading.statements),
        events=tuple(replace(one, doubt=doubt(one.id, one.doubt)) for one in reading.events),
        problems=(*reading.problems, *problems),
    )


def _verdicts(asked: Doubted, answer: str) -> tuple[dict[str, str], Sequence[Problem]]:
    start, end = answer.find("{"), answer.rfind("}")
    try:
        items = json.loads(answer[start : end + 1])["items"]
        found = {int(item["number"]): str(item["verdict"]) for item in items}
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        return {}, [Problem("model", "model-broken", f"verdicts: {fault}")]
    wrong = [f"{number}: {verdict}" for number, verdict in found.items() if not _is_verdict(number, verdict, asked)]
    problems = [Problem("model", "outside-codebook", f"verdict {one}") for one in wrong]
    known = {asked.ids[number - 1]: told for number, told in found.items() if _is_verdict(number, told, asked)}
    return known, problems


def _is_verdict(number: int, verdict: str, asked: Doubted) -> bool:
    return 0 < number <= len(asked.ids) and verdict in _VERDICTS


def _words(article: Article, span: Any) -> str:  # noqa: ANN401 — a Span or None
    return article.text[span.start : span.end] if span else ""
