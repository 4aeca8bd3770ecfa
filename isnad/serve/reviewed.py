"""A reading as it stands after what people decided about it: their decisions outlast every later reading.

A decision finds its part by id, or by the words it rests on where a later reading gave it another id. A part that a
person accepted or corrected and that the newest reading does not have is put back as the person left it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from isnad.model import Entity, EventReport, Span, Statement
from isnad.store.reviews import PartKind, Review, live

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isnad.model import Reading
    from isnad.store import ArticleView

Part = Statement | EventReport | Entity
_TYPES: dict[PartKind, type[Statement | EventReport | Entity]] = {
    "statement": Statement,
    "event": EventReport,
    "entity": Entity,
}


class Kept(msgspec.Struct, frozen=True):
    """Parts as JSON beside the entities they name; two parts after a split, none after a rejection."""

    parts: list[dict[str, object]]
    entities: list[Entity] = []


@dataclass(frozen=True, slots=True)
class Changed:
    """How the newest reading differs from what a person decided; `what` is lost, returned or differs."""

    what: str
    review: Review
    words: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A view after what people decided. `reviews` are the standing decisions by the id of the part shown."""

    view: ArticleView
    reviews: dict[str, Review]
    rejected: tuple[tuple[Review, Part], ...]
    changed: tuple[Changed, ...]
    history: tuple[Review, ...]


def kept(parts: Sequence[Part], reading: Reading) -> str:
    """Give the JSON of parts with the entities they name."""
    named = {one for part in parts for one in _named(part)}
    entities = [one for one in reading.entities if one.id in named]
    return msgspec.json.encode(Kept([msgspec.to_builtins(one) for one in parts], entities)).decode()


def decided(view: ArticleView, made: Sequence[Review], by: str | None = None) -> Decided:
    """Lay what people decided over a reading; `by` takes one person's decisions alone."""
    counting = live(made, by)
    if not counting:
        return Decided(view, {}, (), (), tuple(made))
    work = _Work(view)
    for one in counting:
        work.apply(one)
    return work.result(tuple(made))


class _Work:
    """A reading taken apart, on which decisions are laid one by one."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        reading = view.reading
        self._entities = {one.id: one for one in reading.entities}
        self._parts: dict[str, Part] = {
            one.id: one for group in (reading.entities, reading.statements, reading.events) for one in group
        }
        self._reviews: dict[str, Review] = {}
        self._rejected: list[tuple[Review, Part]] = []
        self._changed: list[Changed] = []
        self._merged: dict[str, str] = {}

    def apply(self, review: Review) -> None:
        """Lay one decision over the parts."""
        was, now = (_parts_of(text, review.kind) for text in (review.was, review.now))
        self._add_entities(review)
        places = list(dict.fromkeys(place for one in was if (place := self._place_of(one)) is not None))
        if review.action == "reject":
            self._reject(review, places, was)
            return
        if was and not places:
            self._note("lost", review, was[0])
        elif places and places[0] != was[0].id:
            self._note("differs", review, self._parts[places[0]])
        if review.action == "accept" and places:
            self._reviews[places[0]] = review
            return
        for place in places:
            self._drop(place, now)
        for one in now:
            self._parts[one.id] = one
            self._reviews[one.id] = review

    def _reject(self, review: Review, places: Sequence[str], was: Sequence[Part]) -> None:
        for place in places:
            if place != was[0].id:
                self._note("returned", review, self._parts[place])
            self._reviews.pop(place, None)
            self._rejected.append((review, self._parts.pop(place)))

    def _drop(self, place: str, now: Sequence[Part]) -> None:
        """Take a part out; what pointed at an entity that was merged points at what it became."""
        gone = self._parts.pop(place)
        self._reviews.pop(place, None)
        if now and place != now[0].id:
            self._merged[gone.id] = now[0].id

    def _add_entities(self, review: Review) -> None:
        for text in (review.was, review.now):
            for one in msgspec.json.decode(text, type=Kept).entities if text else ():
                if one.id not in self._parts:
                    self._parts[one.id] = one

    def _place_of(self, part: Part) -> str | None:
        """Give the id of the part of this reading that rests on the same words; None where there is none."""
        if part.id in self._parts and isinstance(self._parts[part.id], type(part)):
            return part.id
        return next((key for key, one in self._parts.items() if _is_same(one, part)), None)

    def _note(self, what: str, review: Review, part: Part) -> None:
        span = _spans(part)[0]
        self._changed.append(Changed(what, review, self._view.article.text[span.start : span.end]))

    def result(self, history: tuple[Review, ...]) -> Decided:
        """Put the parts together again, in the order of the text."""
        parts = sorted(self._parts.values(), key=lambda one: _spans(one)[0])
        statements = tuple(self._redirected_statement(one) for one in parts if isinstance(one, Statement))
        events = tuple(self._redirected_event(one) for one in parts if isinstance(one, EventReport))
        ids = {one.id for one in statements}
        reading = replace(
            self._view.reading,
            entities=tuple(one for one in parts if isinstance(one, Entity)),
            statements=tuple(replace(one, within=one.within if one.within in ids else None) for one in statements),
            events=tuple(replace(one, told_in=one.told_in if one.told_in in ids else None) for one in events),
            opposed=tuple(pair for pair in self._view.reading.opposed if set(pair) <= ids),
        )
        view = replace(self._view, reading=reading)
        return Decided(view, self._reviews, tuple(self._rejected), tuple(self._changed), history)

    def _redirected_statement(self, one: Statement) -> Statement:
        return replace(
            one,
            speaker=self._now(one.speaker),
            speaks_for=self._now(one.speaks_for),
            via=self._all_now(one.via),
            within=self._merged.get(one.within or "", one.within),
        )

    def _redirected_event(self, one: EventReport) -> EventReport:
        return replace(
            one,
            actor=self._all_now(one.actor),
            recipient=self._all_now(one.recipient),
            where=self._all_now(one.where),
            told_in=self._merged.get(one.told_in or "", one.told_in),
        )

    def _all_now(self, entities: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, map(self._now, entities))))

    def _now(self, entity: str | None) -> str | None:
        """Give what an entity became; None where it is gone."""
        found = self._merged.get(entity or "", entity)
        return found if found in self._parts else None


def _parts_of(text: str, kind: PartKind) -> list[Part]:
    if not text:
        return []
    return [msgspec.convert(one, _TYPES[kind]) for one in msgspec.json.decode(text, type=Kept).parts]


def _is_same(one: Part, other: Part) -> bool:
    """Tell whether two parts of one kind rest on the same words."""
    if isinstance(one, Statement) and isinstance(other, Statement):
        return one.cue.overlaps(other.cue) and one.content.overlaps(other.content)
    if isinstance(one, EventReport) and isinstance(other, EventReport):
        return one.type == other.type and _share(one.anchors, other.anchors)
    if isinstance(one, Entity) and isinstance(other, Entity):
        return one.kind == other.kind and bool({m.span for m in one.mentions} & {m.span for m in other.mentions})
    return False


def _share(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def _spans(part: Part) -> Sequence[Span]:
    if isinstance(part, Statement):
        return (part.cue, part.content)
    if isinstance(part, EventReport):
        return part.anchors
    return [one.span for one in part.mentions] or [Span(0, 1)]


def _named(part: Part) -> set[str]:
    if isinstance(part, Statement):
        return {one for one in (part.speaker, part.speaks_for, *part.via) if one}
    if isinstance(part, EventReport):
        return {*part.actor, *part.recipient, *part.where}
    return {part.of} if part.of else set()
