"""Who speaks where a reading names no entity for him: found in the words that stand for the speaker.

«مصدر أمني» is nobody in particular. «نقابة عمال المزارع» is somebody, though no table and no pattern knows it: then his
own words are his name.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from isnad.link.pages import words_of
from isnad.text.lens import fold

if TYPE_CHECKING:
    from isnad.lexicon import Lexicon
    from isnad.link.pages import Page, Word
    from isnad.model import Entity, Span

_LONGEST = 6  # words of a name
_ENDS_NAME = frozenset("في من الي علي عن ب بعد قبل خلال ضمن لدي ان الذي التي الذين مع امس اليوم".split())


class Speakers:
    """Tells from the words of a speaker who he is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tables = lexicon.tables

    @cached_property
    def _bodies(self) -> frozenset[str]:
        """Nouns that names of bodies begin with: «نقابة», «مجلس», «حزب»."""
        kinds = {"organization", "group"}
        return frozenset(fold(row.noun) for row in self._tables["classes"] if row.kind in kinds and " " not in row.noun)

    @cached_property
    def _nameless(self) -> frozenset[str]:
        words = (word for row in self._tables["unnamed"] for word in (row.word, *row.plural))
        return frozenset(fold(word).split(" ", 1)[0] for word in words)

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(
            fold(row.name) for row in self._tables["given_names"] if " " not in row.name and not row.ambiguous
        )

    def entity(self, page: Page, span: Span) -> Entity | None:
        """Give the person, else the body, that the words name; None where they begin with a nameless one."""
        head = self._head(page, span)
        if head is None or (head in self._nameless and head not in self._bodies):
            return None
        inside = [
            (one.kind != "person", mention.span.start, one)
            for one in page.reading.entities
            if one.kind in {"person", "organization", "group", "state"}
            for mention in one.mentions
            if span.start <= mention.span.start and mention.span.end <= span.end
        ]
        if inside:
            return min(inside, key=lambda told: (told[0], told[1], told[2].id))[2]
        return self._meant_before(page, span, head)

    def _meant_before(self, page: Page, span: Span, head: str) -> Entity | None:
        """Give the one body named before that a definite noun stands for: «الوزارة», «النقابة»."""
        words = words_of(page.article.text[span.start : span.end])
        if len(words) != 1 or not words[0].text.startswith("ال"):
            return None
        bodies = [
            one
            for one in page.reading.entities
            if one.kind in {"organization", "group"} and fold(one.ar).split(" ", 1)[0].removeprefix("ال") == head
            if one.mentions and one.mentions[0].span.start < span.start
        ]
        return bodies[0] if len(bodies) == 1 else None

    def name(self, page: Page, span: Span) -> str | None:
        """Give the words that name a body or a person no entity stands for, folded; None where they name nobody."""
        words = words_of(page.article.text[span.start : span.end])
        names = [_bare(word) for word in words]
        if not words or not words[0].text.isalpha():
            return None
        for i in range(len(names)):
            if i and words[i].text in self._given and i + 1 < len(names):
                return _until_end(words, i)
        for i, word in enumerate(names[:3]):
            if word in self._bodies and len(words) > i + 1 and words[i + 1].text not in _ENDS_NAME:
                return _until_end(words, i)
            if word in self._nameless or word in _ENDS_NAME:
                return None  # «ضابط في غرفة العمليات»
        return None

    def head(self, page: Page, span: Span | None) -> str:
        """Give the noun that a nameless speaker is called by, without its article; empty where there is none."""
        return (self._head(page, span) or "") if span else ""

    def _head(self, page: Page, span: Span) -> str | None:
        words = words_of(page.article.text[span.start : span.end])
        return _bare(words[0]) if words else None


def _bare(word: Word) -> str:
    return word.text.removeprefix("ال")


def _until_end(words: tuple[Word, ...], first: int) -> str:
    held: list[str] = []
    for word in words[first : first + _LONGEST]:
        if held and word.text in _ENDS_NAME:
            break
        held.append(_bare(word))
    return " ".join(held)
