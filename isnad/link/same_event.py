"""Whether two reports tell of one event: type, day, place, parties, numbers and copying compared, with reasons."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from isnad.link.buckets import ordered
from isnad.link.copies import days_apart
from isnad.model import Judgement, Quantity, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Sequence

    from isnad.link.facts import Fact

_ENOUGH = 0.6
_SOON = 3  # days
_ALIKE = 0.1  # of the words of two sentences: less is chance
_WINDOW = 40  # reports after one in a bucket that it is compared with
# Between two lists that both say «actor» and «recipient» in turn, who stands where tells little.
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def judgements(told: Sequence[Fact], copied: Collection[tuple[str, str]], made_by: str) -> list[Judgement]:
    """Judge the reports that share a key; `copied` are the pairs of articles that are one text."""
    found: dict[tuple[str, str], Judgement] = {}
    for fact in told:
        if fact.beside != fact.id:
            pair = ordered(fact.id, fact.beside)
            found[pair] = Judgement(
                *pair, "event", "same", 0.95, (Reason("article", 0.95, "told again in one article"),), made_by
            )
    for left, right in _candidates(told, copied):
        pair = ordered(left.id, right.id)
        if pair not in found and (judged := compare(left, right, copied, made_by)):
            found[pair] = judged
    return [found[pair] for pair in sorted(found)]


def _candidates(told: Sequence[Fact], copied: Collection[tuple[str, str]]) -> Iterator[tuple[Fact, Fact]]:
    """Give pairs that share type, a day and a party, place or number; and all of one type in two copies."""
    buckets: dict[Hashable, list[Fact]] = defaultdict(list)
    by_article: dict[str, list[Fact]] = defaultdict(list)
    for fact in told:
        by_article[fact.page.id].append(fact)
        for key in _keys(fact):
            buckets[key].append(fact)
    for held in buckets.values():
        for i, left in enumerate(held):
            yield from ((left, right) for right in islice(held, i + 1, i + 1 + _WINDOW))
    for one, other in sorted(copied):
        for left in by_article[one]:
            yield from ((left, right) for right in by_article[other])


def _keys(fact: Fact) -> set[Hashable]:
    signs: list[object] = [*sorted(fact.places | fact.parties | fact.near)]
    signs += [(number.what, number.value) for number in fact.numbers]
    days = {*fact.days, *(day[:7] for day in fact.days)} or {""}
    return {(fact.report.type, sign, day) for sign in signs for day in days}


def compare(left: Fact, right: Fact, copied: Collection[tuple[str, str]], made_by: str) -> Judgement | None:
    """Judge two reports; None where they cannot be one or too little speaks for it."""
    if left.report.type != right.report.type or left.page.id == right.page.id:
        return None
    if not _statuses_agree(left, right):
        return None
    one_text = ordered(left.page.id, right.page.id) in copied
    day = _day(left, right, one_text=one_text)
    if day is None:
        return None
    signs = [day, _places(left, right), *_parties(left, right), *_numbers(left, right), _mode(left, right)]
    signs += [_near(left, right), _around(left, right)]
    if words := left.anchor_stems & right.anchor_stems:
        signs.append(
            Reason("words", 0.1 if len(words) == 1 else 0.2, f"named by the same words: {', '.join(sorted(words))}")
        )
    if one_text:
        signs.append(Reason("copy", 0.35, "told in copies of one text"))
    reasons = tuple(sign for sign in signs if sign.weight)
    score = round(sum(sign.weight for sign in reasons), 3)
    # What they agree on beside day and words: of two nameless attacks on one day nobody can say that they are one.
    grounds = {sign.sign for sign in reasons if sign.weight >= 0.15} - {"day", "words", "mode", "around"}
    if score < _ENOUGH or not grounds:
        return None
    first, second = ordered(left.id, right.id)
    return Judgement(first, second, "event", "same", score, reasons, made_by)


def _statuses_agree(left: Fact, right: Fact) -> bool:
    """What was hinted at did not happen; a plan is what happened only where both name the day."""
    statuses = {left.report.status, right.report.status}
    if len(statuses) == 1 or statuses <= {"actual", "historical", "negated"}:
        return True
    if "hypothetical" in statuses:
        return False
    return bool(left.day) and left.day == right.day and len(left.day) == 10


def _day(left: Fact, right: Fact, *, one_text: bool) -> Reason | None:
    if left.day and right.day:
        if left.day == right.day:
            return Reason("day", 0.35 if len(left.day) == 10 else 0.15, left.day)
        short, long = sorted((left.day, right.day), key=len)
        return Reason("day", 0.1, f"{short} / {long}") if long.startswith(short) else None
    if one_text:
        return Reason("day", 0.2, "no other day told")
    if set(left.days) & set(right.days):
        return Reason(
            "day", 0.25, f"{left.day or 'told on ' + left.page.day} / {right.day or 'told on ' + right.page.day}"
        )
    if _told_soon(left, right) or _told_soon(right, left):
        return Reason("day", 0.1, f"{left.day or right.day}, told some days later")
    near = left.page.day and right.page.day and days_apart(left.page.day, right.page.day) <= 2
    return Reason("day", 0.05, "within two days") if near else None


def _told_soon(dated: Fact, undated: Fact) -> bool:
    """Tell whether a report that names no day was published within days after the day that the other names."""
    if len(dated.day) != 10 or undated.day or not undated.page.day:
        return False
    return dated.day <= undated.page.day and days_apart(dated.day, undated.page.day) <= _SOON


def _places(left: Fact, right: Fact) -> Reason:
    both = left.places & right.places
    if both:
        return Reason("place", 0.3, "، ".join(sorted(both)))
    if left.places and right.places:
        return Reason("place", -0.4, f"{', '.join(sorted(left.places))} / {', '.join(sorted(right.places))}")
    states = left.states & right.states
    return Reason("place", 0.05 if states else 0.0, "، ".join(sorted(states)))


def _near(left: Fact, right: Fact) -> Reason:
    """Who and what place both sentences name, beyond the parts that were read out of them."""
    mine, theirs = left.parties | left.places, right.parties | right.places
    both = ((left.near | mine) & (right.near | theirs)) - (mine & theirs)
    return Reason("near", min(0.3, 0.15 * len(both)), "، ".join(sorted(both)))


def _around(left: Fact, right: Fact) -> Reason:
    """How much of what the sentences say is the same."""
    both = left.around & right.around
    share = len(both) / max(1, min(len(left.around), len(right.around)))
    weight = min(0.2, round(0.4 * (share - _ALIKE), 3)) if len(both) > 1 else 0.0
    return Reason("around", max(0.0, weight), f"{share:.0%} of the rarer words of the sentences")


def _parties(left: Fact, right: Fact) -> list[Reason]:
    if left.report.type in _MUTUAL:
        return [_overlap("parties", left.parties, right.parties, 0.35, -0.25)]
    return [
        _overlap("actor", left.actors, right.actors, 0.2, -0.15),
        _overlap("recipient", left.recipients, right.recipients, 0.2, -0.15),
    ]


def _overlap(sign: str, mine: frozenset[str], theirs: frozenset[str], same: float, other: float) -> Reason:
    both = mine & theirs
    if both:
        share = len(both) / min(len(mine), len(theirs))
        return Reason(sign, round(same * share, 3), "، ".join(sorted(both)))
    apart = bool(mine and theirs)
    return Reason(sign, other if apart else 0.0, f"{', '.join(sorted(mine))} / {', '.join(sorted(theirs))}")


def _numbers(left: Fact, right: Fact) -> list[Reason]:
    """A number that both tell speaks for them; different ones hardly against, for tolls rise and parties differ."""
    found = []
    for mine in left.numbers:
        for theirs in right.numbers:
            if mine.what == theirs.what:
                agree = _meet(mine, theirs)
                found.append(
                    Reason("number", 0.2 if agree else -0.03, f"{mine.what} {mine.value:g} / {theirs.value:g}")
                )
    return sorted(set(found), key=lambda reason: -reason.weight)[:2]


def _meet(mine: Quantity, theirs: Quantity) -> bool:
    return mine.value <= (theirs.high or theirs.value) and theirs.value <= (mine.high or mine.value)


def _mode(left: Fact, right: Fact) -> Reason:
    mine, theirs = left.report.mode, right.report.mode
    if not mine or not theirs:
        return Reason("mode", 0.0)
    return Reason("mode", 0.1 if mine == theirs else -0.1, f"{mine} / {theirs}")
