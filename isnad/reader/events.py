"""Who did what to whom: event words with their parties, time, place, status and numbers, joined where they are one event."""

from __future__ import annotations

from dataclasses import dataclass, field

from isnad.lexicon import Hit
from isnad.model import EventReport, Quantity, Span, Statement, Status, Time, digest
from isnad.reader.anchors import anchors
from isnad.reader.cast import Cast
from isnad.reader.draft import Draft
from isnad.reader.frames import Frames
from isnad.reader.status import status

_SYMMETRIC = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "SUPPORT", "CONCEDE"})


@dataclass(slots=True)
class _Event:
    """An event in the making; grows while words that name it are found."""

    type: str
    mode: str | None
    anchors: list[Span]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    when: str | None
    where: tuple[str, ...]
    status: Status
    told_in: str | None
    weight: float
    numbers: list[Quantity] = field(default_factory=list)


def events(
    draft: Draft, cast: Cast, times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[EventReport, ...]:
    """Find every event the article reports, each once with all the words that name it."""
    return _Telling(draft, cast, times, statements).events()


class _Telling:
    """Reads the event words of an article in order and joins what is one event."""

    def __init__(self, draft: Draft, cast: Cast, times: tuple[Time, ...], statements: tuple[Statement, ...]) -> None:
        self._draft = draft
        self._cast = cast
        self._times = times
        self._statements = statements
        self._frames = Frames(draft, cast)
        published = draft.article.published
        self._year = int(published.value[:4]) if published else None

    def events(self) -> tuple[EventReport, ...]:
        timed = {
            i for t in self._times for i in range(self._draft.first_token(t.span.start), self._draft.first_token(t.span.end))
        }
        found: list[_Event] = []
        for hit in anchors(self._draft, self._cast, timed):
            event = self._event(hit)
            twin = next((other for other in reversed(found) if _is_one(other, event)), None)
            if twin is None:
                found.append(event)
            else:
                _join(twin, event)
        return tuple(self._report(event) for event in found)

    def _event(self, hit: Hit) -> _Event:
        row = hit.entry.row
        doing, received = self._frames.parties(hit)
        actor = tuple(dict.fromkeys(p.entity or p.of for p in doing if p.entity or p.of))
        recipient = tuple(dict.fromkeys(p.entity or p.of for p in received if p.entity or p.of))
        if row.type in {"CONSULT", "COOPERATE"}:
            actor, recipient = tuple(dict.fromkeys((*actor, *recipient))), ()
        when = self._when(hit)
        year = int(when[:4]) if when and when[:4].isdigit() else None
        return _Event(
            row.type, row.mode or None, [hit.span], tuple(a for a in actor if a), tuple(r for r in recipient if r), when,
            () if row.type in _VERBAL else self._where(hit), status(self._draft, hit, year, self._year), self._told_in(hit), row.weight or 0.5,
        )  # fmt: skip

    def _when(self, hit: Hit) -> str | None:
        sentence = self._draft.sentence_at(hit.first)
        here = [t for t in self._times if sentence.span.start <= t.span.start < sentence.span.end]
        near = min(here, key=lambda t: abs(t.span.start - hit.span.start), default=None)
        if near is None or abs(self._draft.first_token(near.span.start) - hit.first) > 12:
            return None
        return near.value

    def _where(self, hit: Hit) -> tuple[str, ...]:
        sentence = self._draft.sentence_at(hit.first)
        for phrase in self._cast.between(hit.last + 1, min(sentence.last, hit.last + 12)):
            if phrase.kind in {"place", "state"} and phrase.entity:
                before = self._draft.words[phrase.first - 1]
                if phrase.kind == "place" or phrase.prefix.endswith("ب") or before in {"في", "داخل", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي"}:
                    return (phrase.entity,)
        return ()

    def _told_in(self, hit: Hit) -> str | None:
        inside = [s for s in self._statements if s.content.covers(hit.span)]
        return min(inside, key=lambda s: s.content.end - s.content.start).id if inside else None

    def _report(self, event: _Event) -> EventReport:
        first = event.anchors[0]
        return EventReport(
            id="v" + digest(self._draft.article.id, event.type, str(first.start), str(first.end)),
            type=event.type,  # type: ignore[arg-type]
            mode=event.mode,
            anchors=tuple(event.anchors),
            actor=event.actor,
            recipient=event.recipient,
            when=event.when,
            where=event.where,
            status=event.status,
            numbers=tuple(event.numbers),
            told_in=event.told_in,
            doubt=round(1 - event.weight, 2),
        )


def _is_one(old: _Event, new: _Event) -> bool:
    if old.type != new.type or old.status != new.status:
        return False
    if old.mode and new.mode and old.mode != new.mode:
        return False
    if old.when and new.when and not (old.when.startswith(new.when) or new.when.startswith(old.when)):
        return False
    return _compatible(old.actor, new.actor) and _compatible(old.recipient, new.recipient)


def _compatible(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    return not old or not new or bool(set(old) & set(new))


def _join(old: _Event, new: _Event) -> None:
    old.anchors.append(new.anchors[0])
    old.mode = old.mode or new.mode
    old.actor = old.actor or new.actor
    old.recipient = old.recipient or new.recipient
    old.when = old.when or new.when
    old.where = old.where or new.where
    old.weight = max(old.weight, new.weight)
    old.numbers += new.numbers
