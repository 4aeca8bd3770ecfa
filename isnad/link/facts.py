"""A report of an event with its parties as they are known across articles, ready to be compared."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from isnad.link.pages import words_of
from isnad.text.segment import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from isnad.link.pages import Page
    from isnad.model import EventReport, Phase, Quantity

_SUSPENDED = frozenset("علق علقت تعليق اوقف اوقفت ايقاف وقف توقف توقفت جمد جمدت تجميد".split())
_RESUMED = frozenset("استانف استانفت استئناف استيناف عاود عاودت معاوده".split())
_PHASES: dict[str, Phase] = {
    "negated": "denied", "future": "planned", "hypothetical": "possible", "historical": "past", "actual": "happened",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A report beside its page. Parties are keys across articles; nameless ones are left out.

    `day` is what the text says, as coarse as it says it; `assumed` the days that are meant where it says none. `beside`
    is the first report of the sentence that has this type and status: what one sentence tells so is one event, and what
    one of its reports lacks the others give.
    """

    report: EventReport
    page: Page
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    states: frozenset[str]
    day: str
    assumed: tuple[str, ...]
    anchor_stems: frozenset[str]
    phase: Phase
    numbers: tuple[Quantity, ...]
    beside: str

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def days(self) -> tuple[str, ...]:
        """The days it may mean."""
        return (self.day,) if self.day else self.assumed

    @property
    def parties(self) -> frozenset[str]:
        """Whoever did it or suffered it."""
        return self.actors | self.recipients


def facts(pages: Iterable[Page], party_of: Mapping[str, str]) -> list[Fact]:
    """Give every report of the pages, ordered by time of publication and id."""
    made = [fact for page in pages for fact in _of_page(page, party_of)]
    return sorted(made, key=lambda fact: (fact.page.when, fact.id))


def _of_page(page: Page, party_of: Mapping[str, str]) -> Iterator[Fact]:
    """Give the facts of a page, those of one sentence completed by one another."""
    starts = [span.start for span in sentences(page.article.text)] if len(page.reading.events) > 1 else []
    by_sentence: dict[tuple[int, str, str], list[Fact]] = defaultdict(list)
    for report in page.reading.events:
        sentence = bisect_right(starts, report.anchors[0].start)
        by_sentence[sentence, report.type, report.status].append(_fact(page, report, party_of))
    for held in by_sentence.values():
        yield from _completed(held)


def _completed(held: list[Fact]) -> list[Fact]:
    """Give each what it lacks, if no two of them name different days or places."""
    days = {fact.day for fact in held if fact.day}
    places = {fact.places for fact in held if fact.places}
    if len(held) == 1 or len(days) > 1 or len(places) > 1:
        return held
    numbers = tuple(dict.fromkeys(number for fact in held for number in fact.numbers))
    actors = next((fact.actors for fact in held if fact.actors), frozenset[str]())
    recipients = next((fact.recipients for fact in held if fact.recipients), frozenset[str]())
    return [
        replace(
            fact,
            day=next(iter(days), ""),
            assumed=() if days else fact.assumed,
            places=next(iter(places), fact.places),
            actors=fact.actors or actors - fact.recipients,
            recipients=fact.recipients or recipients - fact.actors,
            numbers=numbers,
            beside=held[0].id,
        )
        for fact in held
    ]


def _fact(page: Page, report: EventReport, party_of: Mapping[str, str]) -> Fact:
    kinds = {entity.id: entity.kind for entity in page.reading.entities}
    text = " ".join(page.article.text[span.start : span.end] for span in report.anchors)
    words = words_of(text)
    day = (report.when or "").partition("/")[0][:10]
    return Fact(
        report=report,
        page=page,
        actors=_keys(report.actor, party_of),
        recipients=_keys(report.recipient, party_of),
        places=_keys((one for one in report.where if kinds.get(one) != "state"), party_of),
        states=_keys((one for one in report.where if kinds.get(one) == "state"), party_of),
        day=day,
        assumed=() if day else _around(page.day),
        anchor_stems=frozenset(word.stem for word in words),
        phase=_phase(report, {word.text for word in words}),
        numbers=report.numbers,
        beside=report.id,
    )


def _keys(ids: Iterable[str], party_of: Mapping[str, str]) -> frozenset[str]:
    return frozenset(party_of[one] for one in ids if one in party_of)


def _around(day: str) -> tuple[str, ...]:
    """Give the days that news of a day tells of where it names none: that day and the one before."""
    if not day:
        return ()
    try:
        return (day, (date.fromisoformat(day) - timedelta(days=1)).isoformat())
    except (ValueError, OverflowError):
        return (day,)


def _phase(report: EventReport, words: set[str]) -> Phase:
    bare = words | {word.removeprefix("ال") for word in words}
    if report.status in {"actual", "historical"}:
        if bare & _RESUMED:
            return "resumed"
        if bare & _SUSPENDED:
            return "suspended"
    return _PHASES[report.status]
