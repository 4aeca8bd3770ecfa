"""A set that somebody coded beside the record: event by event what the record has, lacks and adds, with its sources."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from rapidfuzz import fuzz

from isnad.model import Reason
from isnad.serve.export.coded import coarse
from isnad.text.lens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isnad.lexicon import Lexicon
    from isnad.serve.export.coded import Coded
    from isnad.serve.export.material import Joined, Material, Party

_ENOUGH = 0.6
_NEAR = 1  # days between two datings of one event
_PRINTED = 3  # days within which an event without a date of its own is in the news
_ALIKE = 85  # of 100: names this alike are one
_CLOSE = 25.0  # kilometres between two points of one town
_EARTH = 6371.0  # kilometres
_FILLERS = frozenset("of the and forces force military government al el unidentified".split())


@dataclass(frozen=True, slots=True)
class Compared:
    """One event: coded and in the record, coded alone (the record lacks it), or in the record alone (it adds it).

    `reasons` say why the two are held to be one, `differences` in what they differ.
    """

    verdict: Literal["both", "lacks", "adds"]
    coded: Coded | None
    event: Joined | None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    differences: tuple[str, ...] = ()

    def as_dict(self, material: Material) -> dict[str, Any]:
        """Give it as plain values, the record's side with its sources."""
        one = self.event
        return {
            "verdict": self.verdict,
            "coded": self.coded.id if self.coded else None,
            "event": one.event.id if one else None,
            "score": round(self.score, 3),
            "day": (one.day if one else self.coded.day if self.coded else "") or None,
            "type": one.event.type if one else "/".join(sorted(self.coded.types)) if self.coded else None,
            "reasons": [f"{reason.sign}: {reason.detail}" for reason in self.reasons],
            "differences": list(self.differences),
            "coded_source": self.coded.source if self.coded else None,
            "independent_origins": [material.name(key) for key in one.origins] if one else [],
            "opposed": one.opposed if one else None,
            "sources": [
                {
                    "article": report.article.id,
                    "outlet": report.article.outlet or report.article.name,
                    "url": report.article.url,
                    "published": report.article.published.value if report.article.published else None,
                    "words": list(report.view.anchors),
                    "spans": [list(span) for span in report.view.event.anchors],
                }
                for report in (one.reports if one else ())
            ],
        }


def compare(coded: Sequence[Coded], events: Sequence[Joined], lexicon: Lexicon) -> list[Compared]:
    """Pair coded events with those of the record, the most alike first, each at most once.

    In the order of the coded set; then what the record adds, in its own order.
    """
    by_day: dict[str, list[int]] = {}
    for place, event in enumerate(events):
        by_day.setdefault(_dated(event)[0][:7], []).append(place)
    pairs = []
    for number, one in enumerate(coded):
        for place in _candidates(one, by_day):
            score, reasons = _score(one, events[place], lexicon)
            if score >= _ENOUGH:
                pairs.append((-score, number, place, reasons))
    taken: dict[int, tuple[int, float, tuple[Reason, ...]]] = {}
    used: set[int] = set()
    for score, number, place, reasons in sorted(pairs, key=lambda pair: pair[:3]):
        if number not in taken and place not in used:
            taken[number] = (place, -score, reasons)
            used.add(place)
    found = [_paired(one, taken.get(number), events) for number, one in enumerate(coded)]
    return found + [Compared("adds", None, event) for place, event in enumerate(events) if place not in used]


def _paired(one: Coded, with_what: tuple[int, float, tuple[Reason, ...]] | None, events: Sequence[Joined]) -> Compared:
    if with_what is None:
        return Compared("lacks", one, None)
    place, score, reasons = with_what
    return Compared("both", one, events[place], score, reasons, tuple(_differences(one, events[place])))


def _candidates(one: Coded, by_day: dict[str, list[int]]) -> Iterable[int]:
    """Give the events whose month is the coded one's or beside it; all where it has no date."""
    month = one.day[:7]
    if len(month) < 7:
        return (place for held in by_day.values() for place in held)
    year, number = int(month[:4]), int(month[5:7])
    around = {
        month,
        "",
        f"{year - (number == 1):04}-{(number + 10) % 12 + 1:02}",
        f"{year + (number == 12):04}-{number % 12 + 1:02}",
    }
    coarse = {month[:4]}
    return (place for key in sorted(around | coarse) for place in by_day.get(key, ()))


def _score(one: Coded, event: Joined, lexicon: Lexicon) -> tuple[float, tuple[Reason, ...]]:
    """Give how alike two are, 0 to 1, with the signs; 0 where type or days speak against it."""
    if event.event.type not in one.types or event.status not in {"actual", "historical"}:
        return 0.0, ()
    when = _days(one, event)
    if when is None:
        return 0.0, ()
    reasons = [Reason("type", 0.2, event.event.type), when]
    parties = (("actor", one.actors, event.actors), ("recipient", one.recipients, event.recipients))
    for role, names, mine in parties:
        shared = _shared(names, mine)
        if shared:
            reasons.append(Reason(role, 0.2, shared))
        elif names and mine:
            reasons.append(Reason(role, -0.1, f"{names[0]} / {mine[0].name}"))
    where = _where(one, event, lexicon)
    if where:
        reasons.append(where)
    if not any(reason.weight > 0 for reason in reasons[2:]):
        return 0.0, ()
    return min(1.0, sum(reason.weight for reason in reasons)), tuple(reasons)


def _dated(event: Joined) -> tuple[str, bool]:
    """Give the day of an event, and whether it is its own and not that of publication."""
    return (coarse(event.day), True) if event.day else (event.event.phases[0][0][:10], False)


def _days(one: Coded, event: Joined) -> Reason | None:
    day, own = _dated(event)
    if not one.day or not day:
        return Reason("day", 0.0, "not known to both")
    length = min(len(one.day), len(day), 10)
    if length < 10:
        same = one.day[:length] == day[:length]
        return Reason("day", 0.15, f"{one.day} / {day}") if same else None
    apart = abs((date.fromisoformat(one.day) - date.fromisoformat(day)).days)
    if apart > (_NEAR if own else _PRINTED):
        return None
    weight = 0.3 if apart == 0 and own else 0.2
    return Reason("day", weight, day if own else f"{day}, of publication")


def _shared(names: Iterable[str], parties: Iterable[Party]) -> str:
    """Give the first pair of names, one of each side, that stand for one party."""
    for party in parties:
        mine = [name for name in (party.en, party.ar, *party.raw, party.key) if name]
        for name in names:
            for other in mine:
                if _alike(name, other):
                    return f"{name} = {other}"
    return ""


def _alike(one: str, other: str) -> bool:
    left, right = _plain(one), _plain(other)
    if not left or not right:
        return False
    bare, others = " ".join(set(left) - _FILLERS), " ".join(set(right) - _FILLERS)
    if not bare or not others:
        return left == right
    return (
        fuzz.token_sort_ratio(" ".join(left), " ".join(right)) >= _ALIKE
        or fuzz.token_sort_ratio(bare, others) >= _ALIKE
    )


def _plain(name: str) -> list[str]:
    """Give the words of a name without what stands in brackets (ACLED's years of a government)."""
    return re.findall(r"\w+", fold(re.sub(r"\([^)]*\)", " ", name)).lower())


def _where(one: Coded, event: Joined, lexicon: Lexicon) -> Reason | None:
    for party in event.places:
        if None not in {one.latitude, one.longitude, party.lat, party.lon} and party.kind != "state":
            apart = _distance(one, party)
            if apart <= _CLOSE:
                return Reason("place", 0.3, f"{party.name}, {apart:.0f} km apart")
    shared = _shared(one.places, event.places)
    if shared:
        return Reason("place", 0.3, shared)
    lands = {party.country for party in event.places if party.country}
    names = {
        name
        for land in lands
        if land in lexicon.states
        for name in (land, lexicon.states[land].en, *lexicon.states[land].ar)
    }
    if one.country and any(_alike(one.country, name) for name in names):
        return Reason("country", 0.1, one.country)
    return Reason("place", -0.1, f"{one.places[0]} / {event.places[0].name}") if one.places and event.places else None


def _distance(one: Coded, party: Party) -> float:
    """Give the kilometres between two points that are known."""
    assert one.latitude is not None
    assert one.longitude is not None
    assert party.lat is not None
    assert party.lon is not None
    first, second = math.radians(one.latitude), math.radians(party.lat)
    across = math.radians(one.longitude - party.lon)
    half = math.sin((first - second) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(across / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(half))


def _differences(one: Coded, event: Joined) -> Iterable[str]:
    if one.mode and event.mode and one.mode != event.mode:
        yield f"mode: coded {one.mode}, record {event.mode}"
    if one.day and event.day and one.day != event.day:
        yield f"day: coded {one.day}, record {event.day}"
    told = sorted({number.low for number in event.event.numbers if number.what == "killed"})
    if one.killed is not None and told and told != [one.killed]:
        yield f"killed: coded {one.killed:g}, record {' and '.join(f'{number:g}' for number in told)}"
    for role, names, mine in (("actor", one.actors, event.actors), ("recipient", one.recipients, event.recipients)):
        if names and not mine:
            yield f"{role}: coded {names[0]}, none in the record"
        elif mine and not names:
            yield f"{role}: none coded, {mine[0].name} in the record"
