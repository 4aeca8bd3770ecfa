"""Events: sentences of our own against what must be found, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from isnad.model import Article, EventReport, Published, Reading, Span
from isnad.reader import read, tools
from isnad.text.lens import fold

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "events.toml").read_text(encoding="utf-8"))
CASES: list[list[str]] = TABLE["cases"]
WORDS = (
    "قصفت القوات التركية مواقع لقسد في حلب أمس قتل خمسة مدنيين اعتقلت السلطات طالبت دعت إلى وقف إطلاق النار لم لن "
    "قد إذا التي الذي أن إن إنها تم جرى شن هجوما على ضد بين مع من قبل على يد "
    'الهجوم القصف اجتماع مظاهرة 12 " « » : ، . - ( )'
).split()


def article(text: str) -> Article:
    """Give an article of one paragraph, published on a fixed day."""
    return Article("a", None, "case", text, published=Published("2022-05-23", "stated"), body=(Span(0, len(text)),))


def bare(name: str) -> str:
    """Give a name folded, without articles and marks."""
    return " ".join(word.removeprefix("ال") for word in fold(name.replace('"', "")).split())


def names(reading: Reading, text: str) -> dict[str, set[str]]:
    """Give every name that an entity goes by, in the tables and in the text."""
    return {e.id: {bare(text[m.span.start : m.span.end]) for m in e.mentions} | {bare(e.ar)} for e in reading.entities}


def faults(event: EventReport, known: dict[str, set[str]], case: list[str]) -> list[str]:
    """Give what of a case an event does not meet."""
    _, _, mode, actor, recipient, status, when, numbers = case
    counted = {f"{number.value:g} {number.what}" for number in event.numbers}
    checks = {
        "mode": not mode or event.mode == mode,
        "actor": not actor or _are(event.actor, actor, known),
        "recipient": not recipient or _are(event.recipient, recipient, known),
        "status": not status or event.status == status,
        "when": not when or event.when == when,
        "numbers": not numbers or set(numbers.split(", ")) <= counted,
    }
    return [name for name, holds in checks.items() if not holds]


def _are(parties: tuple[str, ...], wanted: str, known: dict[str, set[str]]) -> bool:
    names = [bare(name) for name in wanted.split(";")]
    return len(parties) == len(names) and all(any(name in known[party] for party in parties) for name in names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:40])
def test_case(case: list[str]) -> None:
    """The sentence holds an event of the type with all that the case tells."""
    reading = read(article(case[0]), tools())
    known = names(reading, case[0])
    found = [event for event in reading.events if event.type == case[1]]
    assert found, [(event.type, event.anchors) for event in reading.events]
    assert any(not faults(event, known, case) for event in found), [faults(event, known, case) for event in found]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(row[:-1], id=row[0][:40], marks=pytest.mark.xfail(reason=row[-1], strict=True))
        for row in TABLE["known"]
    ],
)
def test_known_fault(case: list[str]) -> None:
    """The sentence is one that we get wrong; strict, so that whoever mends it moves the row among the cases."""
    test_case(case)


@pytest.mark.parametrize("text", TABLE["none"], ids=lambda text: text[:40])
def test_no_event(text: str) -> None:
    """The sentence holds none."""
    assert not read(article(text), tools()).events


@pytest.mark.parametrize("row", TABLE["one"], ids=lambda row: row[0][:40])
def test_told_twice(row: tuple[str, str, int]) -> None:
    """One event is one, however often its words come."""
    text, kind, words = row
    found = [event for event in read(article(text), tools()).events if event.type == kind]
    assert [len(event.anchors) for event in found] == [words]


def test_in_what_is_said() -> None:
    """An event inside a statement knows it, and what «we» did is the speaker's."""
    text = "قالت وزارة الدفاع الروسية: «قصفنا مستودعا في حلب»."
    reading = read(article(text), tools())
    assert [event.told_in for event in reading.events if event.type == "ASSAULT"] == [reading.statements[0].id]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text(text: str) -> None:
    """Any text can be read: spans lie in it and are in order, ids used exist."""
    reading = read(Article("a", None, "x", text, body=(Span(0, len(text)),) if text else ()), tools())
    entities = {entity.id for entity in reading.entities}
    statements = {statement.id for statement in reading.statements} | {None}
    for event in reading.events:
        assert all(0 <= span.start < span.end <= len(text) for span in event.anchors)
        assert list(event.anchors) == sorted(set(event.anchors))
        assert {*event.actor, *event.recipient, *event.where} <= entities
        assert event.told_in in statements
        assert 0 <= event.doubt <= 1
    assert len({event.id for event in reading.events}) == len(reading.events)
