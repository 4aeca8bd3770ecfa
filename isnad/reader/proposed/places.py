"""Where the words that a model gave stand in the article: exact, folded, with particles, or not at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from isnad.model import Span
from isnad.reader.proposed.reply import Words
from isnad.text.lens import Lens
from isnad.text.quote import Finder, Found

_CLOSE = 4  # characters between a mark and the words beside it
_SKIPPED = re.compile(r"\s*(?:…|\.\.\.)\s*")


class Placed(NamedTuple):
    """A place, and whether the words had to be read with particles added or cut."""

    span: Span
    loosely: bool


class Places:
    """The words of one article, found for a model. `window` is the stretch the model was shown."""

    def __init__(self, lens: Lens) -> None:
        self._finder = Finder(lens)
        self.window = Span(0, max(1, len(lens.text)))

    @property
    def text(self) -> str:
        """The article's text."""
        return self._finder.lens.text

    def show(self, window: Span) -> None:
        """Say which stretch the next words are from."""
        self.window = window

    def names(self, name: str) -> list[Span]:
        """Give every place of a name in the article."""
        return self._finder.names(name)

    def find(self, wanted: Words, near: int) -> Placed | None:
        """Find words. Their surroundings decide which of several places is meant, else the place nearest to `near`.

        Words whose surroundings stand nowhere count only where they stand once: a guess between places is none.
        """
        if not any(letter.isalnum() for letter in wanted.words):
            return self._mark(wanted, near)
        found = self._shown(wanted.words)
        if not found:
            return self._skipping(wanted, near)
        plain = [one for one in found if one.how != "particles"] or found
        if not wanted.within.strip() or wanted.within.strip() == wanted.words.strip():
            return _nearest(plain, near)
        around = self._shown(wanted.within)
        held = [one for one in found if any(outer.span.covers(one.span) for outer in around)]
        if held:
            return _nearest([one for one in held if one.how != "particles"] or held, near)
        return _nearest(plain, near) if len(plain) == 1 else None

    def _mark(self, wanted: Words, near: int) -> Placed | None:
        """Find a mark («:») by its surroundings; alone it could be any."""
        mark, text = wanted.words.strip(), self.text
        before, _, after = wanted.within.partition(mark) if mark else ("", "", "")
        places = []
        for outer in self._shown(before) if any(letter.isalnum() for letter in before) else ():
            start = text.find(mark, outer.span.end, outer.span.end + _CLOSE)
            if start >= 0:
                places.append(Found(Span(start, start + len(mark)), "exact"))
        for outer in self._shown(after) if not places and any(letter.isalnum() for letter in after) else ():
            start = text.rfind(mark, max(0, outer.span.start - _CLOSE), outer.span.start)
            if start >= 0:
                places.append(Found(Span(start, start + len(mark)), "exact"))
        return _nearest(places, near) if places else None

    def _shown(self, words: str) -> list[Found]:
        found = self._finder.everywhere(words)
        return [one for one in found if self.window.covers(one.span)] or found

    def _skipping(self, wanted: Words, near: int) -> Placed | None:
        """Find «first words … last words»: the first as any words, the last at the next place after them."""
        pieces = [piece for piece in _SKIPPED.split(wanted.words) if piece.strip()]
        if len(pieces) != 2:
            return None
        first = self.find(Words(pieces[0], wanted.within), near)
        if first is None:
            return None
        ends = [one for one in self._shown(pieces[1]) if one.span.start >= first.span.start]
        if not ends:
            return None
        ends = [one for one in ends if one.how != "particles"] or ends
        last = min(ends, key=lambda one: (one.span.start < first.span.end, one.span.start))
        loosely = first.loosely or last.how == "particles"
        return Placed(Span(first.span.start, last.span.end), loosely) if last.span.end > first.span.end else None


def _nearest(found: list[Found], near: int) -> Placed:
    best = min(found, key=lambda one: (abs(one.span.start - near), one.span))
    return Placed(best.span, best.how == "particles")
