"""One article laid out for reading: its tokens with what the lexicon knows of them, its sentences and quotations.

Built once; every stage of the reader reads it and none changes it. Only the title and the body are laid out: what the
extractor left out is not there. Tokens are counted from 0 through title and body; spans are places in `Article.text`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from isnad.lexicon import Hit, Lexicon
from isnad.model import Article, Span
from isnad.text.lens import Lens
from isnad.text.numbers import Number, numbers
from isnad.text.segment import Quotation, sentences_and_quotations
from isnad.text.words import Token, tokens

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (not included) of one sentence; `paragraph` counts from 0, the title is -1."""

    first: int
    last: int
    span: Span
    paragraph: int

    @property
    def is_title(self) -> bool:
        """Tell whether this is the headline."""
        return self.paragraph < 0


class Draft:
    """The layout of one article; see the module."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article = article
        self.lexicon = lexicon
        self.lens = Lens(article.text)
        zones = sorted([*([article.title_span] if article.title_span else []), *article.body])
        self.tokens: list[Token] = _inside(tokens(self.lens), zones)
        self._starts = [t.start for t in self.tokens]
        self.words: list[str] = [t.text for t in self.tokens]
        self.hits: list[tuple[Hit, ...]] = lexicon.scanner.scan(self.lens, self.tokens)
        self.sentences: list[Sentence] = []
        self.quotations: list[Quotation] = []
        self._segment()
        self._sentence_firsts = [s.first for s in self.sentences]
        self.quotation_at: list[int] = self._quotation_at()
        self.kinds: list[frozenset[str]] = [_kinds(here) for here in self.hits]
        self._by_kind: dict[str, list[int]] = self._places_of_kinds()
        self.vocabulary: frozenset[str] = frozenset(self.words)
        self.numbers: list[Number] = numbers(self.lens)

    def _segment(self) -> None:
        """Fill in the sentences and quotations of title and body, in order."""
        zones = [(-1, self.article.title_span)] if self.article.title_span else []
        zones += list(enumerate(self.article.body))
        for paragraph, zone in sorted(zones, key=lambda pair: pair[1]):
            spans, quoted = sentences_and_quotations(self.article.text, zone)
            for span in spans:
                first, last = self.first_token(span.start), self.first_token(span.end)
                if first < last:
                    self.sentences.append(Sentence(first, last, span, paragraph))
            self.quotations += [q for q in quoted if self.first_token(q.outer.start) < self.first_token(q.outer.end)]

    def _quotation_at(self) -> list[int]:
        """Give for every token the index in `quotations` of the innermost one it stands in, or -1."""
        at = [-1] * len(self.tokens)
        for k, quotation in sorted(
            enumerate(self.quotations), key=lambda pair: -(pair[1].inner.end - pair[1].inner.start)
        ):
            for i in range(self.first_token(quotation.inner.start), self.first_token(quotation.inner.end)):
                at[i] = k
        return at

    def _places_of_kinds(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i, here in enumerate(self.hits):
            for hit in here:
                at = found.setdefault(hit.entry.kind, [])
                if not at or at[-1] != i:
                    at.append(i)
        return found

    def where(self, *kinds: str) -> list[int]:
        """Give the tokens in which a hit of one of these kinds begins, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        return sorted({i for kind in kinds for i in self._by_kind.get(kind, ())})

    def first_token(self, place: int) -> int:
        """Give the index of the first token that starts at a place of the text or after it."""
        return bisect_left(self._starts, place)

    def token_at(self, place: int) -> int:
        """Give the index of the token that covers a place of the text, or the last before it."""
        return max(0, bisect_right(self._starts, place) - 1)

    def sentence_at(self, token: int) -> Sentence:
        """Give the sentence of a token."""
        return self.sentences[max(0, bisect_right(self._sentence_firsts, token) - 1)]

    def span(self, first: int, last: int) -> Span:
        """Give the span of tokens `first` to `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def quote(self, span: Span) -> str:
        """Give the words of a span as they stand in the text."""
        return self.article.text[span.start : span.end]


def _kinds(here: tuple[Hit, ...]) -> frozenset[str]:
    """Give the kinds of what begins in a token with nothing glued before; a finite verb is a «verb» too."""
    if not here:
        return _NOTHING
    kinds: set[str] = {h.entry.kind for h in here if not h.prefix}
    if any(h.entry.is_verb for h in here if not h.prefix):
        kinds.add("verb")
    return frozenset(kinds) if kinds else _NOTHING


def _inside(found: list[Token], zones: list[Span]) -> list[Token]:
    """Keep the tokens that lie in a zone; both are in order."""
    kept: list[Token] = []
    zone = iter(zones)
    here = next(zone, None)
    for token in found:
        while here is not None and token.start >= here.end:
            here = next(zone, None)
        if here is None:
            break
        if here.start <= token.start and token.end <= here.end:
            kept.append(token)
    return kept
