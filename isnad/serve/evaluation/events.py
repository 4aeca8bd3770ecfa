"""The scores of events, word by word: an event told in five places is five words to find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from isnad.model import EventReport, Quantity, Span
from isnad.serve.evaluation.both import Both, Scores
from isnad.serve.evaluation.gold import GoldEvent, GoldNumber
from isnad.serve.evaluation.measures import likeness, overlap, pairs, sentence


class Ours(NamedTuple):
    """A word of ours that names an event."""

    span: Span
    event: EventReport


class Wanted(NamedTuple):
    """A word of the gold that names an event; `number` tells events apart."""

    span: Span
    event: GoldEvent
    number: int


def events(both: Both, scores: Scores) -> None:
    """Score the events of one article."""
    gold_events = both.gold.page.events
    wanted = [Wanted(span, one, n) for n, one in enumerate(gold_events) for span in both.gold.anchors(one)]
    given = [
        Ours(span, one)
        for one in both.reading.events
        for span in one.anchors
        if both.inside(span) or any(overlap(span, other.span) for other in wanted)
    ]
    matched = pairs(given, wanted, lambda ours, theirs: _near(both.text, ours, theirs))
    hits = [(given[i], wanted[j]) for i, j in matched if not wanted[j].event.optional]
    optional = sum(one.event.optional for one in wanted)
    n, m, k = len(given) - (len(matched) - len(hits)), len(wanted) - optional, len(hits)
    scores["event.typed"].add(k, n, m)
    scores["event.anchor"].add(sum(_is_anchor(ours.span, theirs.span) for ours, theirs in hits), k, k)
    acted = [hit for hit in hits if _parties(both, _sides(both, hit[0].event)[0], _sides(both, hit[1].event)[0])]
    suffered = [hit for hit in acted if _parties(both, _sides(both, hit[0].event)[1], _sides(both, hit[1].event)[1])]
    scores["event.+actor"].add(len(acted), n, m)
    scores["event.+recipient"].add(len(suffered), n, m)
    _circumstances(both, scores, hits)
    _same(scores, hits)
    _numbers(both, scores)


def _is_anchor(ours: Span, theirs: Span) -> bool:
    return overlap(ours, theirs) > 0 and ours.end - ours.start <= 2 * (theirs.end - theirs.start) + 12


def _near(text: str, ours: Ours, theirs: Wanted) -> float:
    """How sure two words of one type name one event: they overlap, or stand in one sentence."""
    if ours.event.type != theirs.event.type:
        return 0.0
    if _is_anchor(ours.span, theirs.span):
        return 2 + likeness(ours.span, theirs.span)
    if sentence(text, ours.span.start) == sentence(text, theirs.span.start):
        return 1 / (2 + abs(ours.span.start - theirs.span.start))
    return 0.0


def _sides(both: Both, event: EventReport | GoldEvent) -> tuple[list[str], list[str]]:
    """Actor and recipient without the nameless; of a meeting or a joint act all on one side."""
    actor = [one for one in event.actor if both.kind.get(one) != "unnamed"]
    recipient = [one for one in event.recipient if both.kind.get(one) != "unnamed"]
    return (actor + recipient, []) if event.type in {"CONSULT", "COOPERATE"} else (actor, recipient)


def _parties(both: Both, ours: list[str], keys: list[str]) -> bool:
    """Tell whether two thirds of the parties are right; a body may stand for its people."""
    got = [both.key_of.get(one, one) for one in dict.fromkeys(ours)]
    if not got or not keys:
        return not got and not keys

    def stands_for(one: str, key: str) -> bool:
        return one == key or both.of.get(key) == one

    right = [
        one for one in got if any(stands_for(one, key) for key in keys) or (both.of.get(one) in keys and one in keys)
    ]
    met = [key for key in keys if any(stands_for(one, key) or both.of.get(one) == key for one in right)]
    precision, recall = len(right) / len(got), len(met) / len(keys)
    return bool(right) and 2 * precision * recall / (precision + recall) > 0.67


def _circumstances(both: Both, scores: Scores, hits: list[tuple[Ours, Wanted]]) -> None:
    """Score when, status, mode and where."""
    dated = [None not in theirs.event.days for _, theirs in hits]
    right = [ours.event.when in theirs.event.days for ours, theirs in hits]
    answers = [
        ours.event.when is not None
        for (ours, _), is_dated, is_right in zip(hits, dated, right, strict=True)
        if is_dated or not is_right
    ]
    hit = sum(one and other for one, other in zip(right, dated, strict=True))
    scores["event.when"].add(hit, sum(answers), sum(dated))
    statuses = [(ours.event.status, theirs.event.status) for ours, theirs in hits]
    scores["event.status"].add(sum(one == other for one, other in statuses), len(hits), len(hits))
    scores["event.status not actual"].add(
        sum(one == other != "actual" for one, other in statuses),
        sum(one != "actual" for one, _ in statuses),
        sum(other != "actual" for _, other in statuses),
    )
    modes = [(ours.event.mode, theirs.event.mode) for ours, theirs in hits if theirs.event.mode]
    scores["event.mode"].add(sum(one == other for one, other in modes), len(modes), len(modes))
    for ours, theirs in hits:
        places, wanted = {both.key_of.get(one, one) for one in ours.event.where}, set(theirs.event.where)
        scores["event.where"].add(len(places & wanted), len(places), len(wanted))


def _same(scores: Scores, hits: list[tuple[Ours, Wanted]]) -> None:
    """Score which words name one event."""
    together = list(combinations(hits, 2))
    wanted = [one[1].number == other[1].number for one, other in together]
    given = [one[0].event is other[0].event for one, other in together]
    scores["event.same"].add(sum(map(bool.__and__, wanted, given)), sum(given), sum(wanted))


def _numbers(both: Both, scores: Scores) -> None:
    """Score the numbers told of events; those of optional events count neither way."""
    wanted = both.gold.page.events
    must = _tally(number for event in wanted if not event.optional for number in event.numbers)
    may = _tally(number for event in wanted if event.optional for number in event.numbers)
    given = _tally(one for event in both.reading.events for one in event.numbers)
    right, spared = (must & given).total(), ((given - must) & may).total()
    scores["event.numbers"].add(right, given.total() - spared, must.total())


def _tally(numbers: Iterable[GoldNumber | Quantity]) -> Counter[tuple[float, str]]:
    return Counter((number.value, number.what) for number in numbers)
