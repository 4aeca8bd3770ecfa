"""The misses behind the scores, in context, for whoever mends the reader: `quality/errors/*.txt`, never committed.

They quote the gold articles, which the project must not hold. Fifty of each kind at most, the commonest words first.
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent / "errors"
_MOST = 50
_AROUND = 70


class Miss(NamedTuple):
    """One miss: which file it goes to, the word it turns on, what is wrong, and where."""

    kind: str
    word: str
    what: str
    context: str


def write(lines: list[bytes], gold: Path) -> None:
    """Compare readings (JSON lines) with the gold and write the misses of each kind."""
    score = _scorer(gold)
    by_name = {reading["article"]["name"]: reading for reading in map(json.loads, lines)}
    found: list[Miss] = []
    for wanted, text in score.load(gold):
        if wanted["id"] in by_name:
            found += _of_article(score, wanted, text, by_name[wanted["id"]])
    FOLDER.mkdir(exist_ok=True)
    for kind in sorted({miss.kind for miss in found}):
        _write_kind(kind, [miss for miss in found if miss.kind == kind])


def _write_kind(kind: str, found: list[Miss]) -> None:
    often = Counter(miss.word for miss in found)
    worst = sorted(found, key=lambda miss: (-often[miss.word], miss.word))[:_MOST]
    head = f"{len(found)} of this kind; words: {', '.join(f'{word} {n}' for word, n in often.most_common(12))}"
    body = "\n".join(f"{miss.word}: {miss.what}\n    {miss.context}" for miss in worst)
    (FOLDER / f"{kind}.txt").write_text(f"{head}\n\n{body}\n", encoding="utf-8")


def _scorer(gold: Path) -> Any:  # noqa: ANN401  a script of the gold's, taken as a module
    spec = importlib.util.spec_from_file_location("gold_score", gold / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _of_article(score: Any, wanted: dict[str, Any], text: str, got: dict[str, Any]) -> Iterator[Miss]:  # noqa: ANN401
    yield from _names(score, wanted, text, got)
    yield from _times(score, wanted, text, got)
    yield from _statements(score, wanted, text, got)
    yield from _events(score, wanted, text, got)


def _names(score: Any, wanted: dict[str, Any], text: str, got: dict[str, Any]) -> Iterator[Miss]:  # noqa: ANN401
    theirs = {score.bare(form): form for entity in wanted["entities"] for form in entity["forms"]}
    ours = {
        score.bare(text[mention["span"][0] : mention["span"][1]]): mention["span"]
        for entity in got["entities"]
        for mention in entity["mentions"]
        if mention["form"] in {"name", "alias"}
    }
    for form in theirs.keys() - ours.keys():
        yield Miss("name-missed", form, "not found", around(text, score.find(text, theirs[form])))
    for form in ours.keys() - theirs.keys():
        yield Miss("name-extra", form, "is no name", around(text, ours[form]))


def _times(score: Any, wanted: dict[str, Any], text: str, got: dict[str, Any]) -> Iterator[Miss]:  # noqa: ANN401
    places = [(score.find(text, one["text"], one.get("nth", 1)), one) for one in wanted["times"]]
    matched: set[tuple[int, ...]] = set()
    for place, one in places:
        near = [time for time in got["times"] if score.iou(time["span"], place) >= 0.3]
        matched.update(tuple(time["span"]) for time in near)
        if not near:
            yield Miss("time-missed", one["text"], one["value"], around(text, place))
        elif near[0]["value"] != one["value"]:
            yield Miss("time-value", one["text"], f"{near[0]['value']} for {one['value']}", around(text, place))
    for time in got["times"]:
        if tuple(time["span"]) not in matched:
            yield Miss("time-extra", text[slice(*time["span"])], time["value"], around(text, time["span"]))


def _statements(score: Any, wanted: dict[str, Any], text: str, got: dict[str, Any]) -> Iterator[Miss]:  # noqa: ANN401
    names = {entity["id"]: entity["name"]["ar"] for entity in got["entities"]}
    matched = set()
    for one in wanted["statements"]:
        place = score.run(text, one)
        near = max(got["statements"], key=lambda told: score.iou(told["content"], place), default=None)
        if near is None or score.iou(near["content"], place) < 0.5:
            yield Miss("statement-missed", one["cue"], f"by {one['speaker']}", around(text, place))
            continue
        matched.add(near["id"])
        if near["act"] != one["act"]:
            yield Miss("statement-act", one["cue"], f"{near['act']} for {one['act']}", around(text, near["cue"]))
        chain = " ← ".join(names.get(who, "?") for who in (*near["via"], near["speaker"], near["speaks_for"]) if who)
        theirs = " ← ".join((*one["via"], one["speaker"], one.get("for") or ""))
        yield Miss("statement-chain-to-compare", one["cue"], f"{chain}  GOLD {theirs}", around(text, near["cue"]))
    for told in got["statements"]:
        if told["id"] not in matched:
            cue = text[slice(*told["cue"])]
            yield Miss("statement-extra", cue, names.get(told["speaker"], "?"), around(text, told["content"]))


def _events(score: Any, wanted: dict[str, Any], text: str, got: dict[str, Any]) -> Iterator[Miss]:  # noqa: ANN401
    places = [(span, one) for one in wanted["events"] for span in score.anchors(text, one)]
    ours = [(span, one) for one in got["events"] for span in one["anchors"]]
    for place, one in places:
        near = [event for span, event in ours if score.overlap(span, place)]
        word = text[slice(*place)]
        if not near:
            if not one.get("optional"):
                yield Miss("event-missed", word, one["type"], around(text, place))
        elif one["type"] not in {event["type"] for event in near}:
            yield Miss("event-type", word, f"{near[0]['type']} for {one['type']}", around(text, place))
        elif near[0]["status"] != one["status"]:
            yield Miss("event-status", word, f"{near[0]['status']} for {one['status']}", around(text, place))
    for span, event in ours:
        if not any(score.overlap(span, place) for place, _ in places):
            yield Miss("event-extra", text[slice(*span)], event["type"], around(text, span))


def around(text: str, span: Any) -> str:  # noqa: ANN401  a pair of JSON, or None where the gold's words are not found
    """Give the words of a span between those around it, on one line."""
    if not span:
        return ""
    start, end = span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"{before}[[{text[start:end]}]]{after}".split())
