"""Two parties over time on PLOVER's scale of cooperation and conflict, with the changes of status as marked points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from isnad.model import Event, EventType, Phase

# The scores of PLOVER's manual of 2024; ACCUSE is printed there as 3, its modes as -2 and -3.5: a sign was lost.
SCALE: dict[EventType, float] = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5.0, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10.0, "RETREAT": 6.5,
    "REQUEST": 0.0, "ACCUSE": -3.0, "REJECT": -2.0, "THREATEN": -3.5, "PROTEST": -5.0, "SANCTION": -6.0,
    "MOBILIZE": -5.5, "COERCE": -7.0, "ASSAULT": -9.0,
}  # fmt: skip
_MARKED: frozenset[Phase] = frozenset({"suspended", "resumed", "denied"})
_CONTRARY: frozenset[Phase] = frozenset({"denied", "suspended"})


@dataclass(frozen=True, slots=True)
class Point:
    """An event between two parties. `score` is None where it did not happen: planned, possible, only denied.

    `marks` are the changes of its status, each with the day it was told.
    """

    day: str
    event: Event
    score: float | None
    marks: tuple[tuple[str, Phase], ...]


def relation(events: Iterable[Event], ours: str | Collection[str], theirs: str | Collection[str]) -> list[Point]:
    """Give the events in which one side met the other, in the order of their days; a side is a party, or several."""
    one, other = ({side} if isinstance(side, str) else set(side) for side in (ours, theirs))
    points = [_point(event) for event in events if _between(event, one, other)]
    return sorted(points, key=lambda point: (point.day, point.event.id))


def _between(event: Event, ours: set[str], theirs: set[str]) -> bool:
    actors, recipients = set(event.actors), set(event.recipients)
    if event.type in {"AGREE", "CONSULT", "COOPERATE"}:
        return bool(ours & (actors | recipients) and theirs & (actors | recipients))
    return bool((ours & actors and theirs & recipients) or (theirs & actors and ours & recipients))


def _point(event: Event) -> Point:
    phases = {phase for _, phase, _ in event.phases}
    marks = tuple(dict.fromkeys((told[:10], phase) for told, phase, _ in event.phases if phase in _MARKED))
    happened = phases & {"happened", "past", "resumed", "suspended"}
    score = SCALE[event.type] if happened else None
    if score is not None and phases <= _CONTRARY:
        score = -score if score > 0 else 0.0  # cooperation that is suspended is none
    return Point(event.days[0] if event.days else "", event, score, marks)
