"""How likely a bare Arabic name means a place in news (rank), and whether it counts without a class noun (needs)."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from isnad.text.lens import fold
from quality.place_sources import HOME, NEAR

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quality.place_sources import Candidate
    from quality.place_usage import Usage

_BY_KIND = {
    "governorate": 420,
    "district": 260,
    "city": 150,
    "town": 110,
    "village": 60,
    "neighbourhood": 90,
    "airport": 150,
}
_HOME_BONUS, _NEAR_BONUS, _CAPITAL = 150, 60, 950
_SEAT_BONUS = {"governorate": 170, "district": 110}
_SEAT_WITHIN = 0.7  # degrees between a division's middle and the town it is named after
_SURE_RANK = 300  # below it a single word is a village that news names with «قرية» or «بلدة»
_KNOWN_RANK = 520  # from it on the place is better known than persons of the same name
# Words that begin the names of settlements and of hardly anything else.
_SETTLEMENT_WORDS = frozenset(map(fold, (
    "تل", "كفر", "عين", "دير", "بيت", "خان", "خربة", "رأس", "جسر", "قلعة", "بئر", "وادي", "جبل", "مزرعة", "عزبة", "نجع",
    "برج", "قصر", "سوق", "حصن", "بلاط", "ميناء", "مخيم", "مجدل", "بركة", "دار", "ساقية", "خشم", "حمام", "نهر", "جزيرة",
    "رجم", "شعب", "ذي", "حاسي", "قرية", "أولاد", "منشأة", "منية", "ميت", "شبرا", "كوم", "زاوية", "منزل", "هنشير",
    "ماجل", "معرة", "مشتى", "طيبة", "كفار", "كيبوتس", "موشاف", "نتيف",
)))  # fmt: skip
# Of those, words that begin many a common phrase as well: «بيت العائلة».
_COMMON_SETTLEMENT_WORDS = frozenset(map(fold, ("بيت", "دار", "شعب", "رأس", "سوق")))
_PERSON_WORDS = frozenset(map(fold, (
    "عبد", "أبو", "بو", "ابن", "بن", "بنت", "آل", "سيد", "شيخ", "الشيخ", "السيد", "محمد", "أحمد", "علي", "حسن",
    "حسين", "علاء",
)))  # fmt: skip


def rank_all(places: list[Candidate], capitals: set[str]) -> dict[str, int]:
    """Give the rank of every place by id; `capitals` are GeoNames ids."""
    ranks = {place.id: _own_rank(place, capitals) for place in places}
    for place, division in seats(places):
        ranks[place.id] = min(940, ranks[place.id] + _SEAT_BONUS[division.kind])
        # Of a town and the division named after it, the bare name means the town.
        ranks[division.id] = min(ranks[division.id], ranks[place.id] - 5)
    return {number: max(1, min(1000, rank)) for number, rank in ranks.items()}


def _own_rank(place: Candidate, capitals: set[str]) -> int:
    if place.geonames in capitals:
        return _CAPITAL if place.country in HOME | NEAR or place.population > 300_000 else 700
    rank: float = _BY_KIND[place.kind]
    if place.population:
        # 10 thousand people give 100 more, a million 300
        rank += (
            100 * max(0.0, math.log10(place.population) - 3) * (0.3 if place.kind in {"governorate", "district"} else 1)
        )
    rank += min(120.0, 40 * math.log10(1 + place.fame / 4))
    rank += _HOME_BONUS if place.country in HOME else _NEAR_BONUS if place.country in NEAR else 0
    if place.kind == "village" and not place.fame:
        rank -= 100
    return round(min(rank, 900))


def seats(places: Iterable[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Give each settlement that a division is named after, with that division, the division nearest to it first."""
    divisions: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    settlements: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for place in places:
        group = divisions if place.kind in _SEAT_BONUS else settlements
        for name in place.ar[:2]:
            group[place.country, fold(name)].append(place)
    found: dict[str, tuple[Candidate, Candidate]] = {}
    for key, named in divisions.items():
        for division in sorted(named, key=lambda one: one.kind == "governorate"):
            near = [
                place
                for place in settlements[key]
                if place.kind != "neighbourhood" and distance(place, division) < _SEAT_WITHIN
            ]
            if near:
                seat = max(near, key=lambda place: (place.population, place.fame, -distance(place, division)))
                found[seat.id] = (seat, division)
    return list(found.values())


def distance(one: Candidate, other: Candidate) -> float:
    """Give the distance of two places in degrees of latitude, good enough near each other."""
    return math.hypot(one.lat - other.lat, (one.lon - other.lon) * math.cos(math.radians(one.lat)))


class Needs:
    """Says which places count only after a class noun."""

    def __init__(self, usage: Usage, decided: dict[str, str]) -> None:
        """Take counts from running text, and what was decided by hand (`class` or `none` by folded name)."""
        self._usage = usage
        self._decided = decided

    def judged(self, place: Candidate, rank: int) -> tuple[list[str], str]:
        """Give the names of a place, the usual one first, and `class` or nothing.

        Where the usual name is sure by itself, names that are not are left out; else all stay and need a class noun.
        """
        names = sorted(self._one_of_each(place.ar), key=lambda name: -self._usage.places(fold(name)))
        sure = [name for name in names if not self._unsure(fold(name), rank, foreign=place.country not in HOME)]
        usual = {names[0], *(name for name in names if self._usage.places(fold(name)))}
        return (sure, "") if usual & set(sure) else (names, "class")

    def _one_of_each(self, names: list[str]) -> list[str]:
        """Of «الموصل» and «موصل» keep the one that is met in text, else the one with the article.

        The other is mostly how another language in Arabic letters writes it.
        """
        dropped: set[str] = set()
        for name in names:
            articled = f"ال{name}"
            if articled in names:
                dropped.add(articled if self._usage.places(fold(name)) > self._usage.places(fold(articled)) else name)
        return [name for name in names if name not in dropped]

    def _unsure(self, name: str, rank: int, *, foreign: bool) -> bool:
        if name in self._decided:
            return self._decided[name] == "class" or rank < _SURE_RANK
        words = name.split()
        if len(words) > 1:
            return self._phrase_unsure(name, words, rank)
        # A city abroad is transliterated: a longer one is no ordinary word, whatever running text counts.
        known = rank >= _KNOWN_RANK or (foreign and len(name) > 4 and name not in self._usage.persons)
        if self._usage.is_ordinary(name, known=known):
            return True
        if rank < _SURE_RANK or len(name.removeprefix("ال")) < 3:
            return True
        return rank < _KNOWN_RANK and not self._usage.places(name) and self._is_common(name)

    def _phrase_unsure(self, name: str, words: list[str], rank: int) -> bool:
        if rank >= _KNOWN_RANK:
            return False
        if self._usage.occurs(name) and not self._usage.places(name):
            return rank < _SURE_RANK + 100
        if words[0] in _PERSON_WORDS:
            return True
        if rank >= _SURE_RANK:
            return False
        # Villages are named after people: «كاظم فليح» is a village near Hilla and a man in any article.
        if words[0] not in _SETTLEMENT_WORDS:
            return True
        return words[0] in _COMMON_SETTLEMENT_WORDS and len(words) == 2 and self._is_common(words[1])

    def _is_common(self, word: str) -> bool:
        bare = word.removeprefix("ال")
        return (
            self._usage.occurs(word)
            or word in self._usage.persons
            or bare in self._usage.persons
            or f"ال{bare}" in self._usage.persons
        )


def decided_by_hand(path: Path) -> dict[str, str]:
    """Read the table of names whose need was decided by hand."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {fold(word): needs for word, needs, *_ in rows[1:]}
