"""What linking needs of one article: what finds others like it at once, the rest when it is compared."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from isnad.link.prints import Vocabulary, kept, run_key, runs, sample
from isnad.model import Article, Reading, Span
from isnad.text.lens import Lens, fold
from isnad.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from isnad.link.press import Press
    from isnad.link.prints import Numbers

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SENTENCE = re.compile(r"[.!؟?؛]+\s|\n")
# Pairs in one line. Nested or unmatched marks need the reader's care; here two texts that are alike are cut alike.
_QUOTED = re.compile('«([^«»\\n]+)»|[“„]([^“”„\\n]+)[”“]|"([^"\\n]+)"|<<([^<>\\n]+)>>')
_FIGURE = re.compile(r"\d")
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


class Page:
    """An article prepared for linking. Keys are of 64 bits, stable from run to run.

    `outlet` is the key of who printed it, `family` that of his group; `credited` are the agencies it names as its
    source, `named_outlets` the media it passes something on from. `names` are the parties named, by lexicon id or name,
    in the order of their first mention. `homes` give for entities that are bodies of a state the id they are known by,
    where there is one, and that state. `figures` are numbers with the stem after them, `quotes` the keys of quotations,
    `shingles` the keys of runs of three words, `quoted` of those in quotation marks, `sample` of those that stand for
    the article in the search, `sentences` the keys of its sentences.
    """

    def __init__(
        self,
        article: Article,
        reading: Reading,
        press: Press,
        common: frozenset[str],
        homes: Callable[[Reading, str], dict[str, tuple[str, str]]],
    ) -> None:
        self.article = article
        self.reading = reading
        self._common = common
        self._body = _body_of(article)
        quotations = [hit.span(hit.lastindex or 0) for hit in _QUOTED.finditer(self._body)]
        lens = Lens(self._body) if quotations else None
        folded = lens.folded if lens else fold(self._body)
        self.outlet = press.outlet_of(article)
        self.family = press.family(self.outlet)
        self.credited = tuple(key for key in press.credited(article, folded) if key != self.outlet)
        self.named_outlets = frozenset(_outlets(reading, press)) - {self.outlet}
        self.names = tuple(dict.fromkeys(_names(reading)))
        self.homes = homes(reading, self.outlet)
        words, ends = _split(folded)
        self._vocabulary = Vocabulary.current()
        self._numbers = self._vocabulary.numbers_of(words)
        self._ends = ends
        keys, stem_keys = self._vocabulary.keys_of(self._numbers)
        self.shingles = kept(runs(keys, SHINGLE))
        self.sample = sample(self.shingles)
        self.sentences = tuple(
            run_key(stem_keys[first:last])
            for first, last in zip([0, *ends], ends, strict=False)
            if _is_long(first, last)
        )
        self.figures = tuple(_figures(words)) if _FIGURE.search(folded) else ()
        self._quoted = _quoted(lens, quotations) if lens else []
        quoted = [runs(keys[one.start : one.stop], SHINGLE) for one in self._quoted if len(one) >= SHINGLE]
        self.quoted = kept(np.concatenate(quoted)) if quoted else self.shingles[:0]
        self.quotes = frozenset(
            run_key(stem_keys[one.start : one.stop]) for one in self._quoted if len(one) >= _QUOTE_WORDS
        )

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @cached_property
    def when(self) -> str:
        """When it was published, as fine as is known; empty where it is not."""
        return self.article.published.value if self.article.published else ""

    @property
    def day(self) -> str:
        """The day it was published; empty where it is not known."""
        return self.when[:10] if len(self.when) >= 10 else ""

    @cached_property
    def text(self) -> Text:
        """Its words, ready to be compared."""
        quoted = frozenset(place for places in self._quoted for place in places)
        return Text(self._vocabulary, self._numbers, quoted, self._ends)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The rarer stems of its words."""
        return frozenset(self.counted)

    @property
    def counted(self) -> Counter[str]:
        """The rarer stems of its words with how often they come."""
        words, stems = self._vocabulary.words, self._vocabulary.stems
        found: Counter[str] = Counter()
        for number, count in Counter(self._numbers.tolist()).items():
            if len(stems[number]) > 2 and words[number] not in self._common:
                found[stems[number]] += count
        return found

    def without(self, stale: Collection[int]) -> Text:
        """Give its words without those of some of its sentences, which are told by their keys."""
        text = self.text
        dropped = {
            place
            for first, last in zip([0, *text.ends], text.ends, strict=False)
            if _is_long(first, last) and run_key(text.stem_keys[first:last]) in stale
            for place in range(first, last)
        }
        if not dropped:
            return text
        left = [place for place in range(len(self._numbers)) if place not in dropped]
        quoted = frozenset(new for new, place in enumerate(left) if place in text.quoted)
        return Text(self._vocabulary, self._numbers[left], quoted, [])


class Text:
    """The words of an article in their order. `quoted` are the places of those in quotation marks.

    `own` are its runs of three folded words that do not lie wholly in quotation marks. `passages` map a run of five
    stems to the place of its first word. `ends` are the places where sentences end.
    """

    def __init__(self, vocabulary: Vocabulary, numbers: Numbers, quoted: frozenset[int], ends: list[int]) -> None:
        self._vocabulary = vocabulary
        self._numbers = numbers
        self.quoted = quoted
        self.ends = ends
        self.keys, self.stem_keys = vocabulary.keys_of(numbers)

    @property
    def words(self) -> list[str]:
        """The folded words."""
        return [self._vocabulary.words[number] for number in self._numbers]

    @cached_property
    def stems(self) -> list[int]:
        """The keys of the stems."""
        found: list[int] = self.stem_keys.tolist()
        return found

    @cached_property
    def own(self) -> frozenset[int]:
        """The runs of words that do not lie wholly in quotation marks."""
        shingles = runs(self.keys, SHINGLE).tolist()
        if not self.quoted:
            return frozenset(shingles)
        return frozenset(key for at, key in enumerate(shingles) if not self.quoted.issuperset(range(at, at + SHINGLE)))

    @cached_property
    def passages(self) -> dict[int, int]:
        """The runs of stems with their places."""
        return {key: at for at, key in enumerate(runs(self.stem_keys, PASSAGE).tolist())}


def _body_of(article: Article) -> str:
    spans = article.body or (Span(0, len(article.text)),)
    return "\n".join(article.text[span.start : span.end] for span in spans)


def _split(folded: str) -> tuple[list[str], list[int]]:
    """Give the words, and the places where sentences end."""
    words: list[str] = []
    ends: list[int] = []
    for sentence in _SENTENCE.split(folded):
        words += _WORD.findall(sentence)
        ends.append(len(words))
    return words, ends


def _is_long(first: int, last: int) -> bool:
    return last - first >= _SENTENCE_WORDS


def _quoted(lens: Lens, quotations: list[tuple[int, int]]) -> list[range]:
    """Give the places of the words in each pair of quotation marks."""
    spans = [(lens.index(start), lens.index(end)) for start, end in quotations]
    before: dict[int, int] = {0: 0}  # words that end before a place in the folded text
    at = count = 0
    for place in sorted({end for span in spans for end in span}):
        count += len(_WORD.findall(lens.folded, at, place))
        before[place] = count
        at = place
    return [range(before[start], before[end]) for start, end in spans]


def words_of(text: str) -> tuple[Word, ...]:
    """Give the words of a text."""
    lens = Lens(text)
    found = list(_WORD.finditer(lens.folded))
    spans = lens.spans(hit.span() for hit in found)
    return tuple(Word(hit.group(), stem(hit.group()), span.start) for hit, span in zip(found, spans, strict=True))


def _figures(words: list[str]) -> Iterator[str]:
    """Give the figures that count something, each with the stem of the word after it."""
    for i in [i for i, word in enumerate(words[:-1]) if word < ":"]:  # digits come before it, letters after
        if not (words[i].isdigit() and int(words[i]) in _YEARS):
            yield f"{words[i]} {stem(words[i + 1])}"


def _names(reading: Reading) -> list[str]:
    first = sorted((min((m.span.start for m in one.mentions), default=0), one.id, one) for one in reading.entities)
    return [one.lexicon_id or one.ar for _, _, one in first if one.kind != "unnamed"]


def _outlets(reading: Reading, press: Press) -> set[str]:
    """Give the media that a text passes something on from."""
    media = {one.id: one for one in reading.entities if one.kind == "media"}
    used = {one for told in reading.statements for one in (*told.via, told.speaker, told.speaks_for) if one}
    return {one.lexicon_id or press.key(one.ar) for ref, one in media.items() if ref in used}
