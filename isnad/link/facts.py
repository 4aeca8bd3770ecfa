"""A report of an event with its parties as they are known across articles, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from isnad.link.pages import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isnad.link.pages import Page
    from isnad.model import EventReport, Phase

_SUSPENDED = frozenset("علق علقت تعليق اوقف اوقفت ايقاف وقف توقف توقفت جمد جمدت تجميد".split())
_RESUMED = frozenset("استانف استانفت استئناف استيناف عاود عاودت معاوده".split())
_PHASES: dict[str, Phase] = {
    "negated": "denied", "future": "planned", "hypothetical": "possible", "historical": "past", "actual": "happened",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A report beside its page. Parties are keys across articles; nameless ones are left out.

    `day` is what the text says, as coarse as it says it; `assumed` the days that are meant where it says none.
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
    made = [_fact(page, report, party_of) for page in pages for report in page.reading.events]
    return sorted(made, key=lambda fact: (fact.page.when, fact.id))


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
