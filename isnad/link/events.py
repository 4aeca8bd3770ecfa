"""Events: what all reports of one event add up to; built anew from the judgements each time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from isnad.link.groups import groups
from isnad.model import Event, Judgement, Told, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from isnad.link.facts import Fact
    from isnad.link.sources import Sources


def events(told: Sequence[Fact], decided: Iterable[Judgement], sources: Sources) -> list[Event]:
    """Give the events, each with its reports."""
    by_id = {fact.id: fact for fact in told}
    counting = [one for one in decided if one.relation == "event" and one.left in by_id and one.right in by_id]
    reasons: dict[str, list[str]] = defaultdict(list)
    for one in counting:
        reasons[one.left].append(one.id)

    def apart(left: set[str], right: set[str]) -> bool:
        return _apart([by_id[one] for one in left], [by_id[one] for one in right])

    made = []
    for members in groups(by_id, counting, apart=apart):
        held = sorted((by_id[one] for one in members), key=lambda fact: (fact.page.when, fact.id))
        made.append(_event(held, sources, tuple(sorted({reason for one in members for reason in reasons[one]}))))
    return made


def _apart(left: list[Fact], right: list[Fact]) -> bool:
    """Tell whether two groups are two events: told side by side in one article, or on two days that are named."""
    mine = {(fact.page.id, fact.phase): fact.beside for fact in left}
    if any(mine.get((fact.page.id, fact.phase), fact.beside) != fact.beside for fact in right):
        return True
    days, others = _named_days(left), _named_days(right)
    return bool(days and others and not days & others)


def _named_days(held: list[Fact]) -> set[str]:
    return {fact.day for fact in held if len(fact.day) == 10}


def _told_on(held: list[Fact]) -> set[str]:
    """Give the days that are meant where none is named, else when it was told, as fine as that is known."""
    return {day for fact in held for day in fact.days[:1]} or {fact.page.when for fact in held if fact.page.when}


def _event(held: list[Fact], sources: Sources, why: tuple[str, ...]) -> Event:
    reports = tuple(sorted(fact.id for fact in held))
    named = _named_days(held)
    origin = {one.member: one.party for one in sources.origins([(fact.id, fact.page.id) for fact in held])}
    return Event(
        id="E" + digest(*reports),
        type=held[0].report.type,
        modes=tuple(sorted({fact.report.mode for fact in held if fact.report.mode})),
        days=tuple(sorted(named or _told_on(held))),
        places=_most(fact.places | fact.states for fact in held),
        actors=_most(fact.actors for fact in held),
        recipients=_most(fact.recipients for fact in held),
        numbers=tuple(sorted(_numbers(held, origin), key=lambda one: (one.what, one.low, one.at, one.report))),
        phases=tuple((fact.page.when, fact.phase, fact.id) for fact in held),
        first=held[0].id,
        reports=reports,
        judgements=why,
    )


def _most(keys: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """Give the keys, those that most reports have first."""
    counted: dict[str, int] = defaultdict(int)
    for held in keys:
        for key in held:
            counted[key] += 1
    return tuple(sorted(counted, key=lambda key: (-counted[key], key)))


def _numbers(held: list[Fact], origin: Mapping[str, str]) -> list[Told]:
    return [
        Told(number.what, number.value, number.high or number.value, fact.id, origin[fact.id], fact.page.when)
        for fact in held
        for number in fact.report.numbers
    ]
