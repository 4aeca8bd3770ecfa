"""Score events against `events_gsr`: sentences that people judged for assault and protest, and the words they marked.

Detection: a sentence is found where our reading of it holds an event of that type that it reports, not only mentions.
Words: token F1 against the annotator who agrees with us best, row by row, both event types pooled; people reach about
.78, .60 and .55 against each other.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from isnad import reader
from isnad.model import Article, Entity, EventReport, Reading, Span
from isnad.text.lens import fold

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "events_gsr"
Figures = tuple[float, float, float]  # precision, recall, F1

_WORD = re.compile(r"\w+")
# A sentence that only names such a word tells of it: the peer that finds an event by its keyword alone.
_KEYWORDS = {
    "ASSAULT": ("قتل", "هجوم", "قصف", "تفجير", "اغتيال", "غار", "اطلاق النار", "اشتباك", "انفجار", "خطف"),
    "PROTEST": ("تظاهر", "مظاهر", "احتجاج", "اضراب", "اعتصام", "مسير"),
}


def rows(name: str) -> list[dict[str, Any]]:
    """Give the rows of one file of the set; none where it is not there."""
    path = DATA / name
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_sentence(text: str, tools: reader.Tools) -> Reading:
    """Read one sentence as the whole body of an article."""
    return reader.read(Article("a", None, "sentence", text, body=(Span(0, len(text)),)), tools)


def f1(hits: float, given: float, wanted: float) -> Figures:
    """Give precision, recall and F1."""
    precision = hits / given if given else 0.0
    recall = hits / wanted if wanted else 0.0
    return precision, recall, 2 * hits / (given + wanted) if hits else 0.0


def detection(tools: reader.Tools) -> dict[str, tuple[Figures, Figures]]:
    """Give the figures of finding each type, ours and those of a list of keywords."""
    found: dict[str, tuple[Figures, Figures]] = {}
    judged: dict[str, list[tuple[str, bool, bool]]] = {"ASSAULT": [], "PROTEST": []}
    for row in rows("detection.jsonl"):
        if row["label"] != "ambiguous":
            types = {report.type for report in read_sentence(row["text"], tools).events if report.rule == "reported"}
            has_keyword = any(word in fold(row["text"]) for word in _KEYWORDS[row["event"]])
            judged[row["event"]].append((row["label"], row["event"] in types, has_keyword))
    for event, answers in judged.items():
        for against in ("both", "easy no"):
            kept = [one for one in answers if against == "both" or one[0] in {"yes", against}]
            wanted = sum(label == "yes" for label, _, _ in kept)
            ours = [label for label, found_by_us, _ in kept if found_by_us]
            keyword = [label for label, _, found_by_keyword in kept if found_by_keyword]
            found[f"gsr.{event} against {against}"] = (
                f1(ours.count("yes"), len(ours), wanted),
                f1(keyword.count("yes"), len(keyword), wanted),
            )
    return found


def words(tools: reader.Tools) -> dict[str, Figures]:
    """Give the figures of the words of source, verb and target."""
    counts = {slot: [0.0, 0.0, 0.0] for slot in ("source_actor", "verb", "target_actor")}
    for row in rows("spans.jsonl"):
        reading = read_sentence(row["text"], tools)
        reports = [report for report in reading.events if report.type == row["event"]]
        for slot, count in counts.items():
            ours = _ours(row["text"], reading, reports, slot)
            for place, number in enumerate(_best(ours, [_bag(one[slot]) for one in row["annotators"]])):
                count[place] += number
    return {f"gsr.words {slot}": f1(*count) for slot, count in counts.items() if count[2]}


def _ours(text: str, reading: Reading, reports: list[EventReport], slot: str) -> Counter[str]:
    """Give the words that we hold to be this part of the events of a sentence."""
    if slot == "verb":
        spans = {span for report in reports for span in report.anchors}
    else:
        by_id = {entity.id: entity for entity in reading.entities}
        spans = {
            _nearest(by_id[one], report.anchors[0])
            for report in reports
            for one in (report.actor if slot == "source_actor" else report.recipient)
        }
    return _bag(_whole_words(text, span) for span in spans)


def _nearest(entity: Entity, anchor: Span) -> Span:
    return min((mention.span for mention in entity.mentions), key=lambda span: abs(span.start - anchor.start))


def _whole_words(text: str, span: Span) -> str:
    """Give the words that a span touches, with the particles glued to them, as annotators marked them."""
    touched = [word for word in _WORD.finditer(text) if word.start() < span.end and word.end() > span.start]
    return text[touched[0].start() : touched[-1].end()] if touched else ""


def _bag(pieces: Any) -> Counter[str]:  # noqa: ANN401  lists of the set's JSON, and generators
    return Counter(word for piece in pieces for word in _WORD.findall(fold(piece)))


def _best(ours: Counter[str], theirs: list[Counter[str]]) -> tuple[int, int, int]:
    """Give hits, ours and theirs against the annotator who agrees best."""
    counts = [((ours & one).total(), ours.total(), one.total()) for one in theirs]
    return max(counts, key=lambda count: (f1(*count)[2], -count[2]))


def main() -> None:
    """Print the scores."""
    tools = reader.tools()
    for part, (ours, keywords) in detection(tools).items():
        print(f"{part:32} P {ours[0]:.3f}  R {ours[1]:.3f}  F1 {ours[2]:.3f}  keywords {keywords[2]:.3f}")
    for part, ours in words(tools).items():
        print(f"{part:32} P {ours[0]:.3f}  R {ours[1]:.3f}  F1 {ours[2]:.3f}")


if __name__ == "__main__":
    main()
