"""Which part of a record is wanted: by words, outlet, parties, type, status, place and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, get_args

from isnad.errors import InputError
from isnad.model import EventType, Status
from isnad.text.lens import fold
from isnad.text.words import stems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isnad.lexicon import Lexicon
    from isnad.model import Article, Entity
    from isnad.store import ArticleView, EventView, StatementView

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is wanted; a field that is None lets everything pass.

    `words` are any forms of words that the title or text holds, all of them. `outlet`, `speaker`, `actor`, `recipient`
    and `place` are names in any spelling, or ids of the lexicon. `since` and `until` are days of publication in ISO
    8601, both included. Raises InputError where a value can never be met.
    """

    words: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    actor: str | None = None
    recipient: str | None = None
    event_type: str | None = None
    status: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    opposed_only: bool = False

    def __post_init__(self) -> None:
        _one_of("event type", self.event_type, get_args(EventType))
        _one_of("status", self.status, get_args(Status))
        for day in (self.since, self.until):
            if day is not None and not _DATE.match(day):
                raise InputError(f"«{day}» is no date; give one like 2024-05-03 or 2024-05.")

    @property
    def given(self) -> dict[str, str | bool]:
        """Those that are set."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if value}

    @property
    def about_events(self) -> bool:
        """Tell whether something is asked of events."""
        return any((self.actor, self.recipient, self.event_type, self.status, self.place))

    def passes(self, article: Article) -> bool:
        """Tell whether an article is of the outlet, days and words wanted."""
        if self.outlet and not _named(self.outlet, (article.outlet or article.name,)):
            return False
        day = article.published.value[:10] if article.published else ""
        if self.since and day[: len(self.since)] < self.since:
            return False
        if self.until and (not day or day[: len(self.until)] > self.until):
            return False
        return not self.words or set(stems(fold(self.words))) <= _stems(article)

    def takes_event(self, one: EventView, lexicon: Lexicon) -> bool:
        """Tell whether a report is of the type, status, parties and place wanted."""
        report = one.event
        return (
            self.event_type in {None, report.type}
            and self.status in {None, report.status}
            and _any(self.actor, one.actors, lexicon)
            and _any(self.recipient, one.recipients, lexicon)
            and _any(self.place, one.places, lexicon)
        )

    def takes_statement(self, one: StatementView, lexicon: Lexicon) -> bool:
        """Tell whether a statement is of the speaker wanted, or of the body he speaks for."""
        if not self.speaker:
            return True
        named = [entity for entity in (one.speaker, one.speaks_for) if entity]
        return _any(self.speaker, named, lexicon) or _named(self.speaker, (one.speaker_words or "",))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of one article is wanted: ids of its reports and statements."""

    reports: frozenset[str]
    statements: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.reports or self.statements)


def chosen(view: ArticleView, filters: Filters, lexicon: Lexicon, opposed: frozenset[str] | None) -> Chosen:
    """Give what of an article that passes is wanted; `opposed` are the ids of parts that stand against another.

    A report is wanted where it and the speaker who told it are; a statement where its speaker and, if something is
    asked of events, an event told in it are.
    """
    statements = {one.statement.id: one for one in view.statements()}
    by_speaker = {ref for ref, one in statements.items() if filters.takes_statement(one, lexicon)}
    reports = {one.event.id: one for one in view.events() if filters.takes_event(one, lexicon)}
    if filters.speaker:
        reports = {ref: one for ref, one in reports.items() if one.event.told_in in by_speaker}
    if filters.about_events:
        by_speaker &= {one.event.told_in for one in reports.values() if one.event.told_in}
    told, said = frozenset(reports), frozenset(by_speaker)
    return Chosen(told, said) if opposed is None else Chosen(told & opposed, said & opposed)


def _one_of(what: str, value: str | None, choices: tuple[str, ...]) -> None:
    if value is not None and value not in choices:
        raise InputError(f"«{value}» is no {what}; there are {', '.join(choices)}.")


def _stems(article: Article) -> set[str]:
    return set(stems(fold(f"{article.title or ''} {article.text}")))


def _any(wanted: str | None, entities: Iterable[Entity], lexicon: Lexicon) -> bool:
    return wanted is None or any(_named(wanted, _names(one, lexicon)) for one in entities)


def _names(one: Entity, lexicon: Lexicon) -> list[str | None]:
    """Give every name of an entity: its own, those of its row in the lexicon, and its country's code."""
    row = lexicon.actors.get(one.lexicon_id or "") or lexicon.states.get(one.lexicon_id or "")
    return [one.ar, one.en, one.lexicon_id, one.country, *((row.en, *row.ar) if row else ())]


def _named(wanted: str, names: Iterable[str | None]) -> bool:
    """Tell whether one of the names is the one wanted, or holds its words side by side."""
    plain = _plain(wanted)
    return any(f" {plain} " in f" {_plain(name)} " for name in names if name)


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[\w:-]+", fold(name).lower()))
