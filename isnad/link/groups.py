"""Groups as a pure function of judgements: whatever order they come in, the groups are the same.

A person outranks every machine; of a person's judgements on one pair the one that no other takes the place of counts,
and «unsure» of a person takes an earlier one back. Of a machine's, only those given here are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from isnad.link.buckets import ordered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from isnad.model import Judgement


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, str, str], Judgement]:
    """Give the judgement that counts for each pair and relation."""
    by_pair: dict[tuple[str, str, str], list[Judgement]] = defaultdict(list)
    for one in judgements:
        by_pair[(*ordered(one.left, one.right), one.relation)].append(one)
    return {pair: counts for pair, given in by_pair.items() if (counts := _counting(given))}


def _counting(given: list[Judgement]) -> Judgement | None:
    people = [one for one in given if one.by_person]
    replaced = {one.after for one in people}
    last = [one for one in people if one.id not in replaced and one.verdict != "unsure"]
    if last:
        return max(last, key=lambda one: (one.made_at, one.id))
    machine = [one for one in given if not one.by_person]
    return max(machine, key=lambda one: (one.score, one.id), default=None)


def groups(
    things: Iterable[str],
    judgements: Iterable[Judgement],
    *,
    apart: Callable[[set[str], set[str]], bool] = lambda _left, _right: False,
) -> list[tuple[str, ...]]:
    """Join things by what is judged the same, surest first; give the groups, each sorted, in order.

    Nothing joins two things judged different. `apart` says of two groups that a machine must not join them.
    """
    counting = list(standing(judgements).values())
    group: dict[str, set[str]] = {one: {one} for one in things}
    for one in counting:
        group.setdefault(one.left, {one.left})
        group.setdefault(one.right, {one.right})
    parted: Mapping[str, set[str]] = _parted(counting)
    for one in sorted(counting, key=lambda one: (not one.by_person, -one.score, one.id)):
        left, right = group[one.left], group[one.right]
        if one.verdict != "same" or left is right or _forbidden(left, right, parted):
            continue
        if not one.by_person and apart(left, right):
            continue
        small, large = sorted((left, right), key=len)
        large |= small
        for member in small:
            group[member] = large
    return sorted({id(members): tuple(sorted(members)) for members in group.values()}.values())


def _parted(judgements: list[Judgement]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in judgements:
        if one.verdict == "different":
            found[one.left].add(one.right)
            found[one.right].add(one.left)
    return found


def _forbidden(left: set[str], right: set[str], parted: Mapping[str, set[str]]) -> bool:
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    return any(not parted[one].isdisjoint(large) for one in small if one in parted)
