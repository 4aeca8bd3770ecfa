"""Readings that decide nothing: ours, with every choice put to one constant. What they score is what a part is worth.

Spans found by us are kept (a constant finds none); kinds, acts, types, dates, parties and places become the commonest.
"""

from __future__ import annotations

from typing import Any

_ENTITY = "organization"
_TYPE = "ASSAULT"
_MODE = "heavy-weapons"


def constant(reading: dict[str, Any]) -> dict[str, Any]:
    """Give the reading with constants for choices."""
    article = reading["article"]
    text: str = article["text"]
    first = next((line for line in text.split("\n") if line.strip()), "")
    published = article["published"]["value"] if article["published"] else None
    places = [one["id"] for one in reading["entities"] if one["kind"] in {"place", "state"}][:1]
    parties: list[str] = [one["id"] for one in reading["entities"] if one["kind"] not in {"place", "unnamed"}]
    party = parties[0] if parties else None
    return {
        **reading,
        "article": {**article, "title": first.strip(), "authors": [first], "body": [[0, len(text)]] if text else []},
        "entities": [{**one, "kind": _ENTITY, "of": party} for one in reading["entities"]],
        "times": [{**one, "value": (published or "")[:10]} for one in reading["times"]],
        "statements": [
            {**one, "act": "say", "form": "indirect", "via": [], "speaks_for": None, "speaker": party}
            for one in reading["statements"]
        ],
        "events": [
            {
                **one,
                "type": _TYPE,
                "mode": _MODE,
                "status": "actual",
                "when": (published or "")[:10] or None,
                "where": places,
                "actor": [party] if party else [],
                "recipient": [],
                "numbers": [],
            }
            for one in reading["events"]
        ],
        "opposed": [],
    }
