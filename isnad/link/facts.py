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
    from isnad.model import Entity, EventReport, Phase, Quantity, Span

_SUSPENDED = frozenset("علق علقت تعليق اوقف اوقفت ايقاف وقف توقف توقفت جمد جمدت تجميد".split())
_RESUMED = frozenset("استانف استانفت استئناف استيناف عاود عاودت معاوده".split())
_OFTEN = 2  # sentences
_PHASES: dict[str, Phase] = {
    "negated": "denied", "future": "planned", "hypothetical": "possible", "historical": "past", "actual": "happened",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A report beside its page. Parties are keys across articles; nameless ones are left out.

    `day` is what the text says, as coarse as it says it; `assumed` the days that are meant where it says none. `near`
    are the parties and places of its sentences, whatever their part, `sides` whose they are, `around` the rarer words.
    `beside` is the first report of the page that tells of this event with this status: what one lacks the others give.
    """

    report: EventReport
    page: Page
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    states: frozenset[str]
    day: str
    assumed: tuple[str, ...]
    near: frozenset[str]
    sides: frozenset[str]
    around: frozenset[str]
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
    """Give the facts of a page, those that tell of one event completed by one another."""
    reports = sorted(page.reading.events, key=lambda report: (report.anchors[0].start, report.id))
    if not reports:
        return
    sentence = _Sentences(page, party_of)
    groups: list[list[Fact]] = []
    for report in reports:
        fact = _fact(page, report, party_of, sentence)
        group = next((held for held in groups if _is_told_again(fact, held, sentence)), None)
        if group is None:
            groups.append([fact])
        else:
            group.append(fact)
    for held in groups:
        yield from _completed(held)


class _Sentences:
    """Where the sentences of a page begin, and which words and parties stand in each."""

    def __init__(self, page: Page, party_of: Mapping[str, str]) -> None:
        self._text = page.article.text
        self._kept = page.stems
        self._starts = [span.start for span in sentences(page.article.text)]
        self._stems: dict[int, frozenset[str]] = {}
        self._near: dict[int, set[str]] = defaultdict(set)
        self._sides: dict[int, set[str]] = defaultdict(set)
        for entity in page.reading.entities:
            if entity.id not in party_of or entity.kind == "media":
                continue
            held = {self.of(mention.span) for mention in entity.mentions}
            side = side_of(entity, party_of)
            often = len(held) > max(_OFTEN, len(self._starts) // 4)  # whom all of it is about tells nothing apart
            for number in held:
                self._sides[number].add(side)
                if entity.kind != "state" and not often:
                    self._near[number].add(party_of[entity.id])

    def of(self, span: Span) -> int:
        """Give the number of the sentence that a span begins in."""
        return bisect_right(self._starts, span.start)

    def near(self, spans: Iterable[Span]) -> frozenset[str]:
        """Give the parties that stand in the sentences of these spans."""
        return frozenset(key for number in {self.of(span) for span in spans} for key in self._near.get(number, ()))

    def sides(self, spans: Iterable[Span]) -> frozenset[str]:
        """Give the states and groups whose people stand in the sentences of these spans."""
        return frozenset(key for number in {self.of(span) for span in spans} for key in self._sides.get(number, ()))

    def stems(self, spans: Iterable[Span]) -> frozenset[str]:
        """Give the rarer stems of the sentences of these spans."""
        return frozenset().union(*(self._stems_of(number) for number in {self.of(span) for span in spans}))

    def _stems_of(self, number: int) -> frozenset[str]:
        if number not in self._stems:
            start = self._starts[number - 1] if number else 0
            end = self._starts[number] if number < len(self._starts) else len(self._text)
            self._stems[number] = self._kept.intersection(word.stem for word in words_of(self._text[start:end]))
        return self._stems[number]


def side_of(entity: Entity, party_of: Mapping[str, str]) -> str:
    """Give the state that an entity is or belongs to, itself where it belongs to none."""
    return entity.country or party_of[entity.id]


def _is_told_again(fact: Fact, held: list[Fact], sentence: _Sentences) -> bool:
    """Tell whether a report is of what earlier ones of its page tell: in one sentence or by one word."""
    first = held[0]
    if (fact.report.type, fact.report.status) != (first.report.type, first.report.status):
        return False
    here = sentence.of(fact.report.anchors[0])
    if not any(sentence.of(one.report.anchors[0]) == here or one.anchor_stems & fact.anchor_stems for one in held):
        return False
    return all(_goes_with(fact, one) for one in held)


def _goes_with(one: Fact, other: Fact) -> bool:
    if (one.day and other.day and one.day != other.day) or (one.places and other.places and one.places != other.places):
        return False
    mine = {number.what: number.value for number in one.numbers}
    return all(mine.get(number.what, number.value) == number.value for number in other.numbers)


def _completed(held: list[Fact]) -> list[Fact]:
    """Give each what it lacks and the others tell."""
    if len(held) == 1:
        return held
    day = next((fact.day for fact in held if fact.day), "")
    numbers = tuple(dict.fromkeys(number for fact in held for number in fact.numbers))
    actors = next((fact.actors for fact in held if fact.actors), frozenset[str]())
    recipients = next((fact.recipients for fact in held if fact.recipients), frozenset[str]())
    return [
        replace(
            fact,
            day=day,
            assumed=() if day else fact.assumed,
            places=next((one.places for one in held if one.places), fact.places),
            actors=fact.actors or actors - fact.recipients,
            recipients=fact.recipients or recipients - fact.actors,
            near=frozenset().union(*(one.near for one in held)),
            around=frozenset().union(*(one.around for one in held)),
            anchor_stems=frozenset().union(*(one.anchor_stems for one in held)),
            numbers=numbers,
            beside=held[0].id,
        )
        for fact in held
    ]


def _fact(page: Page, report: EventReport, party_of: Mapping[str, str], sentence: _Sentences) -> Fact:
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
        near=sentence.near(report.anchors),
        sides=sentence.sides(report.anchors),
        around=sentence.stems(report.anchors),
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
