"""Claims that stand against each other, and those that only seem to.

Affirmed against denied, two numbers, two culprits for one event; and statements one of which says no to the other. A
party that takes back what it said, or counts again, brings a retraction or an update; so does a toll that rises.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from isnad.link.buckets import ordered
from isnad.link.denials import denied
from isnad.model import Judgement, Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from isnad.link.claims import Said
    from isnad.link.facts import Fact
    from isnad.link.sources import Sources
    from isnad.model import Claim, Event, Quantity

_HAPPENED = frozenset({"actual", "historical"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "THREATEN"})
_SIDES = 2  # of a plan: whose it is and whom it is about
_PLANNED = frozenset({"future", "hypothetical"})
_GROWING = frozenset({"killed", "injured", "missing", "displaced", "detained"})


class Opposition:
    """Finds what is opposed among the parts of one set of articles. `origin_of` gives the origin of each part."""

    def __init__(
        self,
        told: Sequence[Fact],
        claims: Iterable[Claim],
        sources: Sources,
        party_of: Mapping[str, str],
        made_by: str,
    ) -> None:
        self._facts = {fact.id: fact for fact in told}
        self._sources = sources
        self._party_of = party_of
        self._made_by = made_by
        self._origin = {one.member: one.party for claim in claims for one in claim.origins}

    def judgements(self, events: Iterable[Event], statements: Sequence[Said]) -> list[Judgement]:
        """Give what is opposed (verdict «different»), and what is an update or a retraction (verdict «unsure»)."""
        found: dict[tuple[str, str, str], Judgement] = {}
        for one in (*self._of_events(events), *self._of_statements(statements), *self._of_plans()):
            key = (one.left, one.right, one.reasons[0].sign)
            found.setdefault(key, one)
        return [found[key] for key in sorted(found)]

    def _of_events(self, events: Iterable[Event]) -> Iterator[Judgement]:
        for event in events:
            held = sorted((self._facts[one] for one in event.reports), key=lambda fact: (fact.page.when, fact.id))
            firsts = list(self._one_of_each_origin(held))
            for earlier, later in combinations(firsts, 2):
                if earlier.page.id != later.page.id or earlier.beside != later.beside:
                    yield from self._between(earlier, later, held)

    def _one_of_each_origin(self, held: list[Fact]) -> Iterator[Fact]:
        """Leave out what only repeats: the same origin, outcome, numbers and culprits."""
        seen = set()
        for fact in held:
            numbers = tuple((one.what, one.value, one.high) for one in fact.numbers)
            key = (self._of(fact.id), fact.report.status, numbers, tuple(sorted(fact.actors)))
            if key not in seen:
                seen.add(key)
                yield fact

    def _between(self, earlier: Fact, later: Fact, held: list[Fact]) -> Iterator[Judgement]:
        same = self._of(earlier.id) == self._of(later.id)
        outcomes = {earlier.report.status, later.report.status}
        if "negated" in outcomes and outcomes & _HAPPENED:
            if not _of_one_doer(earlier, later) or self._denies_part(earlier, later, held):
                return
            sign = "retraction" if same else "denied"
            yield self._judged(earlier.id, later.id, sign, f"{earlier.report.status} / {later.report.status}")
            return
        for mine, theirs in _single(earlier, later):
            if not _meet(mine, theirs):
                sign = "update" if same or self._rises(mine, theirs, earlier, later, held) else "number"
                yield self._judged(earlier.id, later.id, sign, f"{mine.what} {_shown(mine)} / {_shown(theirs)}")
        if not same and _two_culprits(earlier, later):
            detail = f"{', '.join(sorted(earlier.actors))} / {', '.join(sorted(later.actors))}"
            yield self._judged(earlier.id, later.id, "culprit", detail)

    def _rises(self, mine: Quantity, theirs: Quantity, earlier: Fact, later: Fact, held: list[Fact]) -> bool:
        """Tell whether a toll rose with the hours; not where somebody holds to the lower one afterwards."""
        if mine.what not in _GROWING or theirs.value <= mine.value or earlier.page.when >= later.page.when:
            return False
        if len(earlier.page.when) <= 10 and earlier.page.when[:10] == later.page.when[:10]:
            return False
        if (
            self._sources.chain(earlier.id).named
            and self._sources.chain(later.id).named
            and self._partisan(earlier, later)
        ):
            return False
        return not any(
            fact.page.when >= later.page.when and number.what == mine.what and number.value <= mine.value
            for fact in held
            for number in fact.numbers
        )

    def _denies_part(self, earlier: Fact, later: Fact, held: list[Fact]) -> bool:
        """Tell whether he who denies tells of the event too: «ten were killed, none of them a soldier»."""
        denial = earlier if earlier.report.status == "negated" else later
        return any(
            fact.page.id == denial.page.id
            and fact.report.status in _HAPPENED
            and (fact.report.told_in == denial.report.told_in or fact.beside == denial.beside)
            for fact in held
        )

    def _partisan(self, earlier: Fact, later: Fact) -> bool:
        """Tell whether one of the two tellers is a party by what the other tells: the numbers are his own."""
        before, after = (set(self._sources.chain(one.id).keys[-2:]) for one in (earlier, later))
        return bool(before & later.parties or after & earlier.parties)

    def _of_statements(self, statements: Sequence[Said]) -> Iterator[Judgement]:
        """Statements that say no to what other statements and reports tell."""
        for one in denied(statements, list(self._facts.values()), self._party_of):
            sign = "retraction" if self._of(one.denial) == self._of(one.other) else "denied"
            yield self._judged(one.denial, one.other, sign, one.detail)
        for page in {one.page.id: one.page for one in statements}.values():
            yield from (
                self._judged(one, other, "denied", "so read in one article") for one, other in page.reading.opposed
            )

    def _of_plans(self) -> Iterator[Judgement]:
        """Plans reported and denied, in whatever year: the same kind of deed by the same side, about the same one."""
        held: dict[tuple[str, str | None], list[Fact]] = defaultdict(list)
        for fact in self._facts.values():
            if fact.report.status in _PLANNED | {"negated"} and fact.report.mode and fact.beside == fact.id:
                held[fact.report.type, fact.report.mode].append(fact)
        for facts in held.values():
            for denial in (fact for fact in facts if fact.report.status == "negated"):
                for plan in (fact for fact in facts if fact.report.status in _PLANNED):
                    both = denial.sides & plan.sides
                    if (
                        denial.page.id != plan.page.id
                        and len(both) >= _SIDES
                        and self._of(plan.id) != self._of(denial.id)
                    ):
                        detail = f"{plan.report.type} {plan.report.mode}: {'، '.join(sorted(both))}"
                        yield self._judged(denial.id, plan.id, "plan-denied", detail)

    def _of(self, part: str) -> str:
        return self._origin.get(part) or self._sources.chain(part).origin

    def _judged(self, one: str, other: str, sign: str, detail: str) -> Judgement:
        left, right = ordered(one, other)
        verdict: Verdict = "unsure" if sign in {"update", "retraction"} else "different"
        who = f"{self._of(one)} / {self._of(other)}"
        reasons = (Reason(sign, 1.0, detail), Reason("speakers", 0.0, who))
        return Judgement(left, right, "opposed", verdict, 1.0, reasons, self._made_by)


def _two_culprits(one: Fact, other: Fact) -> bool:
    """Tell whether two reports lay one deed at two doors: the deed must be one by more than its day."""
    if one.report.type not in _DEEDS or not one.actors or not other.actors or one.actors & other.actors:
        return False
    if one.actors & other.recipients or other.actors & one.recipients:
        return False  # two sides of a fight
    numbers = any(mine.what == theirs.what and _meet(mine, theirs) for mine, theirs in _single(one, other))
    return bool(one.places & other.places) or (numbers and bool(one.recipients & other.recipients))


def _single(earlier: Fact, later: Fact) -> Iterator[tuple[Quantity, Quantity]]:
    """Give the numbers of one kind that each tells once: «18 of them and 5 of us» has no counterpart in «18 dead»."""
    for what in sorted({one.what for one in earlier.numbers} & {one.what for one in later.numbers}):
        mine = [one for one in earlier.numbers if one.what == what]
        theirs = [one for one in later.numbers if one.what == what]
        if len(mine) == len(theirs) == 1:
            yield mine[0], theirs[0]


def _of_one_doer(one: Fact, other: Fact) -> bool:
    """Tell whether a denial is of what the other affirms: «we did not do it» leaves open that it happened."""
    denial, affirmed = (one, other) if one.report.status == "negated" else (other, one)
    return not denial.actors or bool(denial.actors & affirmed.actors)


def _meet(mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether two numbers may be one: their ranges meet, or both are rounded and near."""
    low, high = sorted((mine, theirs), key=lambda one: one.value)
    if (low.high or low.value) >= high.value:
        return True
    return (low.about or high.about) and high.value <= low.value * 1.25


def _shown(one: Quantity) -> str:
    return f"{one.value:g}" + (f"–{one.high:g}" if one.high else "")
