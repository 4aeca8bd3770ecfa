"""Which event words name one event: words of one type whose parties, time, place and status do not speak against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from isnad.model import Quantity, Span, Status
from isnad.reader.frames import RECIPROCAL, SPOKEN, Frame

_SURE, _INFERRED = 3, 1  # how much an anchor's word counts for a party
_NEAR = 3  # sentences
Related = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Told:
    """One event word with all that its sentence tells of the event.

    `points_back` is said of a definite noun without parties of its own: «القصف» after a bombing was told.
    """

    type: str
    mode: str | None
    span: Span
    lemma: str
    frame: Frame
    when: str | None
    where: tuple[str, ...]
    status: Status
    told_in: str | None
    weight: float
    sentence: int
    points_back: bool
    title: bool
    numbers: tuple[Quantity, ...] = ()


@dataclass(slots=True)
class Occasion:
    """An event with every word that names it; grows while they are found."""

    told: list[Told] = field(default_factory=list)

    @property
    def actors(self) -> tuple[str, ...]:
        """The parties most of the words name as doing it."""
        return _most([(t.frame.actor, t.frame.sure) for t in self.told])

    @property
    def recipients(self) -> tuple[str, ...]:
        """The parties most of the words name as those it is done to."""
        actors = self.actors
        return tuple(r for r in _most([(t.frame.recipient, t.frame.aimed) for t in self.told]) if r not in actors)

    @property
    def when(self) -> str | None:
        """The time of the first word that has one; the finest of those that agree."""
        values = [t.when for t in self.told if t.when]
        return max(values, key=lambda v: (values.count(v), len(v)), default=None)

    @property
    def where(self) -> tuple[str, ...]:
        """Every place that a word tells."""
        return tuple(dict.fromkeys(place for t in self.told for place in t.where))

    @property
    def mode(self) -> str | None:
        """The mode most of the words tell."""
        return next(iter(m for m, _ in Counter(t.mode for t in self.told if t.mode).most_common(1)), None)


def occasions(told: list[Told], related: Related) -> list[Occasion]:
    """Join event words, in the order of the text, to events; `related` says which parties may stand for each other."""
    found: list[Occasion] = []
    for one in told:
        home = next((other for other in reversed(found) if _is_one(other, one, related)), None)
        if home is None:
            found.append(home := Occasion())
        home.told.append(one)
    return found


def _is_one(old: Occasion, new: Told, related: Related) -> bool:
    last = old.told[-1]
    if last.type != new.type or not _same_status(old, new) or not _same_time(old, new):
        return False
    modes = {t.mode for t in old.told if t.mode}
    if new.mode and modes and new.mode not in modes:
        return False
    if new.type in RECIPROCAL:
        return _overlap((*old.actors, *old.recipients), (*new.frame.actor, *new.frame.recipient), related, old, new)
    if not (_fits(old.actors, new.frame.actor, related) and _fits(old.recipients, new.frame.recipient, related)):
        return False
    if new.type in SPOKEN:
        return bool(old.actors and new.frame.actor) or _is_near(old, new)
    return _same_place(old, new) and (_shares(old, new, related) or new.points_back or last.title or _is_near(old, new))


def _overlap(old: tuple[str, ...], new: tuple[str, ...], related: Related, occasion: Occasion, told: Told) -> bool:
    if not old or not new:
        return _is_near(occasion, told) or told.points_back or occasion.told[-1].title
    return any(related(a, b) for a in old for b in new)


def _shares(old: Occasion, new: Told, related: Related) -> bool:
    """Tell whether a party is named by both."""
    return any(related(a, b) for a in old.actors for b in new.frame.actor) or any(
        related(a, b) for a in old.recipients for b in new.frame.recipient
    )


def _is_near(old: Occasion, new: Told) -> bool:
    return new.sentence - old.told[-1].sentence <= _NEAR


def _same_status(old: Occasion, new: Told) -> bool:
    return old.told[0].status == new.status or (new.points_back and new.status == "actual")


def _same_time(old: Occasion, new: Told) -> bool:
    if not new.when:
        return True
    times = [t.when for t in old.told if t.when]
    return all(a.startswith(new.when) or new.when.startswith(a) for a in times)


def _same_place(old: Occasion, new: Told) -> bool:
    if not new.where or not old.where or new.points_back:
        return True
    return not set(new.where).isdisjoint(old.where)


def _fits(old: tuple[str, ...], new: tuple[str, ...], related: Related) -> bool:
    return not old or not new or any(related(a, b) for a in old for b in new)


def _most(named: list[tuple[tuple[str, ...], bool]]) -> tuple[str, ...]:
    """Give the parties that count most; those named far less often than the first are slips."""
    counts: Counter[str] = Counter()
    for parties, sure in named:
        for party in parties:
            counts[party] += _SURE if sure else _INFERRED
    top = max(counts.values(), default=0)
    return tuple(party for party, count in counts.items() if count * 3 >= top)
