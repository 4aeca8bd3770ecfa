"""What linking needs of one article, made once: its words, the passages, quotations, numbers and names in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from isnad.model import Article, Reading, Span
from isnad.text.lens import Lens
from isnad.text.segment import quotations, sentences
from isnad.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from isnad.link.press import Press

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
SHINGLE = 3  # words
PASSAGE = 5  # words: two texts that share so long a run share a passage
_QUOTE_WORDS = 4
_SENTENCE_WORDS = 5
_YEARS = range(1900, 2100)


class Word(NamedTuple):
    """A folded word with its light stem and its place in the text."""

    text: str
    stem: str
    start: int


@dataclass(frozen=True, slots=True)
class Page:
    """An article prepared for comparing. Hashes are 64 bits, stable from run to run.

    `shingles` are of three folded words, `own` those of them not wholly in quotation marks. `passages` map a run of
    five stems to the place of its first word. `sentences` are keys with their first and last word (not included).
    `quoted` are the words that stand in quotation marks. `figures` are numbers with the stem after them. `names` are
    the parties named, by lexicon id or name, in the order of their first mention. `homes` give for entities that are
    bodies of a state the id they are known by, where there is one, and that state.
    """

    article: Article
    reading: Reading
    outlet: str
    family: str
    credited: tuple[str, ...]
    named_outlets: frozenset[str]
    words: tuple[Word, ...]
    shingles: frozenset[int]
    own: frozenset[int]
    passages: dict[int, int]
    sentences: tuple[tuple[int, int, int], ...]
    quoted: frozenset[int]
    quotes: frozenset[int]
    figures: tuple[str, ...]
    names: tuple[str, ...]
    stems: frozenset[str]
    homes: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def when(self) -> str:
        """When it was published, as fine as is known; empty where it is not."""
        return self.article.published.value if self.article.published else ""

    @property
    def day(self) -> str:
        """The day it was published; empty where it is not known."""
        return self.when[:10] if len(self.when) >= 10 else ""


def prepare(article: Article, reading: Reading, press: Press, common: frozenset[str]) -> Page:
    """Make the page of an article."""
    spans = article.body or (Span(0, len(article.text)),)
    body = "\n".join(article.text[span.start : span.end] for span in spans)
    words = words_of(body)
    marked = quotations(body)
    inside = _inside(words, [one.inner for one in marked])
    outlet = press.outlet_of(article)
    shingles = runs([word.text for word in words], SHINGLE)
    return Page(
        article=article,
        reading=reading,
        outlet=outlet,
        family=press.family(outlet),
        credited=tuple(key for key in press.credited(article, body) if key != outlet),
        named_outlets=frozenset(_outlets(reading, press)) - {outlet},
        words=words,
        shingles=frozenset(shingles),
        own=frozenset(_own(shingles, inside)),
        passages={key: at for at, key in enumerate(runs([word.stem for word in words], PASSAGE))},
        sentences=tuple(_sentences(body, words)),
        quoted=frozenset(inside),
        quotes=frozenset(key for one in marked if (key := _quote_key(words, one.inner))),
        figures=tuple(_figures(words)),
        names=tuple(dict.fromkeys(_names(reading))),
        stems=frozenset(word.stem for word in words if len(word.stem) > 2 and word.text not in common),
    )


def without(page: Page, stale: Collection[int]) -> Page:
    """Give a page without the words of some of its sentences."""
    dropped = {place for key, first, last in page.sentences if key in stale for place in range(first, last)}
    if not dropped:
        return page
    kept = [place for place in range(len(page.words)) if place not in dropped]
    words = tuple(page.words[place] for place in kept)
    quoted = frozenset(new for new, place in enumerate(kept) if place in page.quoted)
    shingles = runs([word.text for word in words], SHINGLE)
    stems = {word.stem for word in words}
    return replace(
        page,
        words=words,
        shingles=frozenset(shingles),
        own=frozenset(_own(shingles, quoted)),
        passages={key: at for at, key in enumerate(runs([word.stem for word in words], PASSAGE))},
        quoted=quoted,
        figures=tuple(_figures(words)),
        stems=page.stems & stems,
        sentences=(),
    )


def _own(shingles: list[int], quoted: Collection[int]) -> Iterator[int]:
    """Give the runs that do not lie wholly in quotation marks."""
    held = set(quoted)
    return (key for at, key in enumerate(shingles) if not held.issuperset(range(at, at + SHINGLE)))


def words_of(text: str) -> tuple[Word, ...]:
    """Give the words of a text."""
    lens = Lens(text)
    found = list(_WORD.finditer(lens.folded))
    spans = lens.spans(hit.span() for hit in found)
    return tuple(Word(hit.group(), stem(hit.group()), span.start) for hit, span in zip(found, spans, strict=True))


def key_of(words: str) -> int:
    """Give 64 bits that stand for words."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")


def runs(words: list[str], length: int) -> list[int]:
    """Give a key for every run of so many words, in order; one for all where there are fewer."""
    if len(words) < length:
        return [key_of(" ".join(words))] if words else []
    return [key_of(" ".join(words[i : i + length])) for i in range(len(words) - length + 1)]


def _inside(words: tuple[Word, ...], spans: list[Span]) -> set[int]:
    """Give the places of the words that stand in any of the spans."""
    found: set[int] = set()
    for span in spans:
        found.update(i for i, word in enumerate(words) if span.start <= word.start < span.end)
    return found


def _sentences(body: str, words: tuple[Word, ...]) -> list[tuple[int, int, int]]:
    starts = [word.start for word in words]
    found = []
    for span in sentences(body):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if last - first >= _SENTENCE_WORDS:
            found.append((key_of(" ".join(word.stem for word in words[first:last])), first, last))
    return found


def _quote_key(words: tuple[Word, ...], span: Span) -> int | None:
    stems = [word.stem for word in words if span.start <= word.start < span.end]
    return key_of(" ".join(stems)) if len(stems) >= _QUOTE_WORDS else None


def _figures(words: tuple[Word, ...]) -> list[str]:
    """Give the figures that count something, each with the stem of the word after it."""
    found = []
    for i, word in enumerate(words[:-1]):
        if word.text[0].isdigit() and not (word.text.isdigit() and int(word.text) in _YEARS):
            found.append(f"{word.text} {words[i + 1].stem}")
    return found


def _names(reading: Reading) -> list[str]:
    first = sorted((min((m.span.start for m in one.mentions), default=0), one.id, one) for one in reading.entities)
    return [one.lexicon_id or one.ar for _, _, one in first if one.kind != "unnamed"]


def _outlets(reading: Reading, press: Press) -> set[str]:
    """Give the media that a text passes something on from."""
    media = {one.id: one for one in reading.entities if one.kind == "media"}
    used = {one for told in reading.statements for one in (*told.via, told.speaker, told.speaks_for) if one}
    return {one.lexicon_id or press.key(one.ar) for ref, one in media.items() if ref in used}
