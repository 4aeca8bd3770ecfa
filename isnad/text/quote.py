"""Where given words stand in a text: exact, folded, or with particles glued on or cut off; else not at all.

Words are never shortened or moved to fit: every word given must stand in the text, in its order, with nothing between
but spaces, punctuation and quotation marks. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from isnad.model import Span
from isnad.text.lens import Lens, fold
from isnad.text.words import peel

if TYPE_CHECKING:
    from collections.abc import Iterator

How = Literal["exact", "folded", "particles"]

_UNIT = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LOOSE_PARTICLES = frozenset({"و", "ف", "ب", "ل", "ك", "ال", "لل", "بال", "وال", "ول", "وب"})
_SHORTEST_STEM = 3
_LONGEST_PARTICLES = 4  # letters of «وبال»


class Found(NamedTuple):
    """The place of the words, and how they had to be read to be found."""

    span: Span
    how: How


class _Unit(NamedTuple):
    """A word or figure of a folded text; `places` are where its letters stand."""

    word: str
    places: tuple[int, ...]


class _Way(NamedTuple):
    """A word taken apart: what is glued before its stem, and how many letters of the word that takes."""

    prefix: str
    stem: str
    cut: int


class Finder:
    """A text prepared for many searches."""

    def __init__(self, lens: Lens) -> None:
        self.lens = lens

    def find(self, words: str, near: int | None = None) -> Found | None:
        """Find words; of several places the one nearest to `near` (a place in the text), else the first.

        An exact place outranks a folded one unless `near` tells between them; particles are tried last.
        """
        wanted = _units(fold(words))
        if not wanted:
            return None
        exact = self._exact(words.strip())
        folded = self._folded(wanted) if near is not None or not exact else []
        if exact or folded:
            return _nearest([(span, "exact") for span in exact] + [(span, "folded") for span in folded], near)
        return _nearest([(span, "particles") for span in self._with_particles(_glued(wanted))], near)

    def everywhere(self, words: str) -> list[Found]:
        """Find every place of words in order, exact, folded, and with particles added or cut."""
        wanted = _units(fold(words))
        if not wanted:
            return []
        found: dict[Span, How] = dict.fromkeys(self._with_particles(_glued(wanted)), "particles")
        found.update(dict.fromkeys(self._folded(wanted), "folded"))
        found.update(dict.fromkeys(self._exact(words.strip()), "exact"))
        return [Found(span, found[span]) for span in sorted(found)]

    def names(self, name: str) -> list[Span]:
        """Find every place of a name, also those with particles before it, which are left out of the place."""
        wanted = _units(fold(name))
        if not wanted:
            return []
        bare = _squeezed_name(name)
        glued = (
            span
            for span in self._with_particles(_glued(wanted))
            if _squeezed_name(self.lens.text[span.start : span.end]) == bare
        )
        found = {span.end: span for span in (*glued, *self._folded(wanted), *self._exact(name.strip()))}
        return sorted(found.values())

    def _exact(self, words: str) -> list[Span]:
        text = self.lens.text
        found: list[Span] = []
        at = text.find(words)
        while at >= 0:
            end = at + len(words)
            if not (_joins(text, at) or _joins(text, end)):
                found.append(Span(at, end))
            at = text.find(words, at + 1)
        return found

    def _folded(self, wanted: list[_Unit]) -> list[Span]:
        """Places where the letters are the same when spaces, marks and punctuation are left out."""
        squeezed = "".join(unit.word for unit in wanted)
        found: list[Span] = []
        at = self._squeezed.find(squeezed)
        while at >= 0:
            first, last = self._starts.get(at), self._ends.get(at + len(squeezed))
            if first is not None and last is not None:
                found.append(self.lens.span(first, last + 1))
            at = self._squeezed.find(squeezed, at + 1)
        return found

    def _with_particles(self, wanted: list[_Unit]) -> list[Span]:
        """Places where every word has the same stem and particles were only added or only cut."""
        units = self._glued_units
        anchor = max(range(len(wanted)), key=lambda number: len(wanted[number].word))
        starts = {at - anchor for way in _ways(wanted[anchor].word) for at in self._by_stem.get(way.stem, ())}
        found: list[Span] = []
        for start in sorted(starts):
            first, last = start, start + len(wanted) - 1
            if first < 0 or last >= len(units):
                continue
            cut = _cut(units[first].word, wanted[0].word)
            if cut is not None and all(
                _cut(units[first + number].word, told.word) is not None for number, told in enumerate(wanted)
            ):
                found.append(self.lens.span(units[first].places[cut], units[last].places[-1] + 1))
        return found

    @cached_property
    def _units(self) -> list[_Unit]:
        return _units(self.lens.folded)

    @cached_property
    def _squeezed(self) -> str:
        return "".join(unit.word for unit in self._units)

    @cached_property
    def _starts(self) -> dict[int, int]:
        """Where a word starts in the squeezed text, with its place in the folded one."""
        return {at: unit.places[0] for at, unit in self._squeezed_places()}

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {at + len(unit.word): unit.places[-1] for at, unit in self._squeezed_places()}

    def _squeezed_places(self) -> Iterator[tuple[int, _Unit]]:
        at = 0
        for unit in self._units:
            yield at, unit
            at += len(unit.word)

    @cached_property
    def _glued_units(self) -> list[_Unit]:
        return _glued(self._units)

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, unit in enumerate(self._glued_units):
            for stem in {way.stem for way in _ways(unit.word)}:
                found[stem].append(at)
        return found


@lru_cache(maxsize=8)
def _finder(lens: Lens) -> Finder:
    return Finder(lens)


def locate(words: str, lens: Lens, near: int | None = None) -> Found | None:
    """Find words in a text, nearest to `near` if that is given; None if one of them is not there."""
    return _finder(lens).find(words, near)


def _squeezed_name(name: str) -> str:
    """The letters of a name without spaces and without the article, which «لل» takes in."""
    return "".join(unit.word for unit in _units(fold(name))).removeprefix("ال")


def _nearest(found: list[tuple[Span, How]], near: int | None) -> Found | None:
    """The place whose start is nearest, the first of equals; without `near` the first."""
    if not found:
        return None
    return Found(*(found[0] if near is None else min(found, key=lambda one: abs(one[0].start - near))))


def _joins(text: str, at: int) -> bool:
    """Whether a place lies inside a word or a figure."""
    if not 0 < at < len(text):
        return False
    return text[at - 1].isalnum() and (
        text[at].isalnum() or text[at] in "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
    )


def _units(folded: str) -> list[_Unit]:
    found = []
    for hit in _UNIT.finditer(folded):
        word, places = hit[0], range(*hit.span())
        kept = {comma.start() for comma in _THOUSANDS.finditer(word)} if "," in word else frozenset[int]()
        if kept:
            places_kept = tuple(place for number, place in enumerate(places) if number not in kept)
            found.append(_Unit(_THOUSANDS.sub("", word), places_kept))
        else:
            found.append(_Unit(word, tuple(places)))
    return found


def _glued(units: list[_Unit]) -> list[_Unit]:
    """Join particles that stand alone («و قال», «لـ"قسد"») to the word after them."""
    found: list[_Unit] = []
    before: _Unit | None = None
    for unit in units:
        loose = unit.word in _LOOSE_PARTICLES
        if before and (not loose or len(before.word) < _LONGEST_PARTICLES):
            unit = _Unit(before.word + unit.word, before.places + unit.places)  # noqa: PLW2901
        elif before:
            found.append(before)
        before = unit if loose else None
        if not loose:
            found.append(unit)
    return [*found, before] if before else found


@lru_cache(maxsize=50_000)
def _ways(word: str) -> tuple[_Way, ...]:
    """Every way to take particles and the article off a word, the word itself first."""
    found = [
        _Way(way.prefix, way.stem, way.cut)
        for way in peel(word)
        if not way.cut or len(way.stem) >= _SHORTEST_STEM or way.prefix in {"و", "ف"}
    ]
    for way in tuple(found):
        if way.stem.startswith("ال") and len(way.stem) - 2 >= _SHORTEST_STEM:
            hidden = len(word) - way.cut < len(way.stem)  # «لل» writes one letter of the article
            found.append(_Way(way.prefix + "ال", way.stem[2:], way.cut if hidden else way.cut + 2))
    return tuple(found)


def _cut(word: str, told: str) -> int | None:
    """How many letters of a word of the text are not told: 0 if it is the same word; None if it is another one.

    Particles may be missing or added on one side, never exchanged.
    """
    if word == told:
        return 0
    for way in _ways(word):
        for other in _ways(told):
            if way.stem == other.stem and way.prefix != other.prefix:
                if way.prefix.endswith(other.prefix) or way.prefix.startswith(other.prefix):
                    return way.cut if not other.prefix else 0
                if other.prefix.endswith(way.prefix) or other.prefix.startswith(way.prefix):
                    return 0
    return None
