"""Which event words name one event: words of one type whose parties, time, place and status do not speak against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from isnad.model import Quantity, Span, Status
from isnad.reader.reports import Telling
from isnad.reader.voices import RECIPROCAL, SPOKEN, Frame

_SURE, _INFERRED = 3, 1  # how much an anchor's word counts for a party
_ENOUGH = 1.3
_NEARNESS = 1.0
_FAR = 6  # sentences after which nearness speaks for nothing
_CAUSED_WITHIN = 10  # tokens


class Who(Protocol):
    """Answers what joining asks of the parties."""

    def related(self, one: str, two: str) -> bool:
        """Tell whether two parties may stand for each other."""
        ...

    def is_nameless(self, party: str) -> bool:
        """Tell whether a party has no name: then it may be anybody."""
        ...


@dataclass(slots=True)
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
    status: Status | None
    told_in: str | None
    sentence: int
    points_back: bool
    title: bool
    at: int
    telling: Telling
    numbers: tuple[Quantity, ...] = ()
    caused: bool = False
    is_plain: bool = True
    odds: float = 0.0
    chance: float = 1.0

    def rate(self, chance: float) -> None:
        """Set how likely it is that the word names an event."""
        self.chance = chance

    @property
    def received(self) -> bool:
        """Tell whether somebody, named or not, has it done to him."""
        return self.frame.received


@dataclass(slots=True)
class Occasion:
    """An event with every word that names it; grows while they are found."""

    told: list[Told] = field(default_factory=list)
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    status: Status = "actual"
    supplied: tuple[str, ...] = ()  # doers that only the other events of the article tell
    narrowed: frozenset[str] = frozenset()  # parties that another names better

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.told[0].type

    @property
    def is_done_by_nameless(self) -> bool:
        """Tell whether somebody without a name is told as doing it."""
        return not self.actors and any(t.frame.doing for t in self.told)

    def narrow(self, owners: Callable[[str], frozenset[str]]) -> None:
        """Of a party and whom it belongs to, told by different words, keep what most words tell, else the owner."""
        counts = Counter(party for t in self.told for party in t.frame.actor)
        for one in self.actors:
            for owner in owners(one) & set(self.actors):
                if not any({one, owner} <= set(t.frame.actor) for t in self.told):
                    self.narrowed |= {owner if counts[one] > counts[owner] else one}
        self.actors = tuple(party for party in self.actors if party not in self.narrowed)

    def supply(self, doers: tuple[str, ...] = (), recipients: tuple[str, ...] = ()) -> None:
        """Take a side from the other events of the article."""
        self.supplied = self.supplied or doers
        self.recipients = self.recipients or recipients

    def add(self, one: Told) -> None:
        """Take in another event word."""
        self.told.append(one)
        self.actors = self._actors()
        self.recipients = self._recipients()
        self.where = self._where()
        self.status = self._status()

    def _actors(self) -> tuple[str, ...]:
        """The parties most of the words name as doing it."""
        return _most([(t.frame.actor, t.frame.sure) for t in self.told])

    @property
    def doers(self) -> tuple[str, ...]:
        """The actors, or who is likely to have done it where no word names any."""
        if self.actors or self.supplied or self.is_done_by_nameless:
            return self.actors or self.supplied
        return _most([(t.frame.likely, False) for t in self.told])

    def _recipients(self) -> tuple[str, ...]:
        """The parties most of the words name as those it is done to."""
        actors = self.doers
        return tuple(r for r in _most([(t.frame.recipient, t.frame.aimed) for t in self.told]) if r not in actors)

    @property
    def when(self) -> str | None:
        """The time of the first word that has one; the finest of those that agree."""
        values = [t.when for t in self.told if t.when]
        return max(values, key=lambda v: (values.count(v), len(v)), default=None)

    def _where(self) -> tuple[str, ...]:
        """Every place that a word tells."""
        return tuple(dict.fromkeys(place for t in self.told for place in t.where))

    def _status(self) -> Status:
        """The status most of the words tell; long past if one of them does; what happened if none."""
        told = Counter(t.status for t in self.told if t.status)
        if "historical" in told:
            return "historical"
        return next((status for status, _ in told.most_common(1)), "actual")

    @property
    def numbers(self) -> tuple[Quantity, ...]:
        """What was counted, each number of a thing once."""
        found = {(n.value, n.what): n for t in reversed(self.told) for n in reversed(t.numbers)}
        return tuple(reversed(found.values()))

    @property
    def mode(self) -> str | None:
        """The mode most of the words tell."""
        return next(iter(m for m, _ in Counter(t.mode for t in self.told if t.mode).most_common(1)), None)


def occasions(told: list[Told], who: Who) -> list[Occasion]:
    """Join event words, in the order of the text, to events; `who` knows which parties may stand for each other."""
    found: list[Occasion] = []
    for one in told:
        rated = [(_likeness(other, one, who), k) for k, other in enumerate(found) if other.told[0].type == one.type]
        best, k = max(rated, default=(0.0, -1))
        if best < _ENOUGH:
            found.append(Occasion())
        found[k if best >= _ENOUGH else -1].add(one)
    return found


def _likeness(old: Occasion, new: Told, who: Who) -> float:
    """Give how much speaks for a word naming an event told before; 0 where something speaks against it."""
    last = old.told[-1]
    caused = (
        new.type == "ASSAULT" and new.caused and new.sentence == last.sentence and new.at - last.at <= _CAUSED_WITHIN
    )
    if not caused and not _may_be_one(old, new, who):
        return 0.0
    evidence = 2.0 * caused
    evidence += 1.5 * any(t.lemma == new.lemma for t in old.told)
    evidence += 1.0 * new.points_back + 0.5 * any(t.title for t in old.told)
    evidence += 1.0 * _shares(old.actors, new.frame.actor, who) + 1.0 * _shares(
        old.recipients, new.frame.recipient, who
    )
    evidence += 1.5 * any(
        (n.value, n.what) in {(m.value, m.what) for t in old.told for m in t.numbers} for n in new.numbers
    )
    if not evidence:
        return 0.0
    points = evidence + _NEARNESS * max(0.0, 1 - (new.sentence - last.sentence) / _FAR)
    points += 0.5 * ((new.status or "actual") == old.status)
    points += 0.5 * bool(old.actors or old.recipients)
    points += 0.5 * bool(old.where and set(old.where) & set(new.where)) + 0.5 * bool(old.when and old.when == new.when)
    return points


def _may_be_one(old: Occasion, new: Told, who: Who) -> bool:
    """Tell whether nothing speaks against one event: status, time, mode, parties, place."""
    if not _same_status(old, new) or not _same_time(old, new):
        return False
    modes = {t.mode for t in old.told if t.mode}
    if new.mode and modes and new.mode not in modes and not set(old.recipients) & set(new.frame.recipient):
        return False
    if new.type in RECIPROCAL:
        sides = (*old.actors, *old.recipients)
        if len(sides) > 1 and len(new.frame.actor) > 1:  # who met another met him another time
            return sum(any(who.related(a, b) for a in sides) for b in new.frame.actor) > 1
        return _fits((*old.actors, *old.recipients), (*new.frame.actor, *new.frame.recipient), who)
    if not (
        _fits(old.actors, new.frame.actor, who)
        and _fits(_named(old.recipients, who), _named(new.frame.recipient, who), who)
    ):
        return False
    if new.type in SPOKEN and not all(who.related(a, b) for a in old.actors for b in new.frame.actor):
        return bool(set(old.actors) & set(new.frame.actor))  # two ministries of one state speak each for itself
    return new.type in SPOKEN or _same_place(old, new)


def _shares(old: tuple[str, ...], new: tuple[str, ...], who: Who) -> bool:
    return any(who.related(a, b) for a in old for b in new)


def _same_status(old: Occasion, new: Told) -> bool:
    """Tell whether nothing speaks against one status; what is long past happened too."""
    told = {t.status for t in old.told if t.status}
    return not told or new.status is None or new.status in told or {new.status, *told} == {"actual", "historical"}


def _same_time(old: Occasion, new: Told) -> bool:
    if not new.when:
        return True
    times = [t.when for t in old.told if t.when]
    return all(a.startswith(new.when) or new.when.startswith(a) for a in times)


def _same_place(old: Occasion, new: Told) -> bool:
    if not new.where or not old.where or new.points_back:
        return True
    return not set(new.where).isdisjoint(old.where)


def _fits(old: tuple[str, ...], new: tuple[str, ...], who: Who) -> bool:
    """Tell whether two sides may be one."""
    return not old or not new or any(who.related(a, b) for a in old for b in new)


def _named(parties: tuple[str, ...], who: Who) -> tuple[str, ...]:
    """Leave out the nameless: the civilians hit may be those of the body hit."""
    return tuple(party for party in parties if not who.is_nameless(party))


def _most(named: list[tuple[tuple[str, ...], bool]]) -> tuple[str, ...]:
    """Give the parties that count most; those named far less often than the first are slips."""
    counts: dict[str, int] = {}
    for parties, sure in named:
        for party in parties:
            counts[party] = counts.get(party, 0) + (_SURE if sure else _INFERRED)
    top = max(counts.values(), default=0)
    return tuple(party for party, count in counts.items() if count * 2 >= top)
