"""What one telling of a conflict leaves out and another tells: whom the raids hit, who holds the detained.

An article names both sides once and goes on with «الغارات» or «الاعتقالات». A side that no word of an event names is
taken from the events of its type in the article that share its other side, where all of them agree.
"""

from __future__ import annotations

from isnad.reader.occasions import Occasion, Who

_CONFLICTS = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "PROTEST"})


def supply(found: list[Occasion], who: Who) -> None:
    """Complete the sides of events from the others of their type."""
    for kind in _CONFLICTS:
        alike = [one for one in found if one.type == kind]
        if len(alike) > 1:
            told = [(one.doers, one.recipients) for one in alike]
            for k, one in enumerate(alike):
                _complete(one, k, told, who)


def _complete(one: Occasion, own: int, told: list[tuple[tuple[str, ...], tuple[str, ...]]], who: Who) -> None:
    doers, recipients = told[own]
    if bool(doers) == bool(recipients) or (recipients and one.is_done_by_nameless):
        return
    side = 0 if doers else 1
    offered = {
        sides[1 - side]
        for k, sides in enumerate(told)
        if k != own
        and sides[1 - side]
        and any(who.related(a, b) for a in sides[side] for b in (doers or recipients) if not who.is_nameless(a))
    }
    if len(offered) == 1 and not any(who.is_nameless(party) for sides in offered for party in sides):
        missing = tuple(party for party in offered.pop() if party not in (doers or recipients))
        one.supply(recipients=missing) if doers else one.supply(doers=missing)
