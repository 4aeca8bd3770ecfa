"""An article cut at paragraphs into parts a model can take, each with what stands before it."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.model import Article, Span
from isnad.text.segment import paragraphs, sentences


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article. `text` is to be read, `before` is what stands before it and was read already."""

    number: int
    text: str
    span: Span
    before: str
    window: Span


def cut(article: Article, largest: int, context: int) -> list[Part]:
    """Cut title and body into parts of `largest` characters at most, at paragraphs; at sentences where one is longer.

    Each part has up to `context` characters of whole paragraphs before it. A sentence is never cut.
    """
    pieces = _pieces(article, largest)
    groups: list[list[Span]] = []
    size = 0
    for piece in pieces:
        length = piece.end - piece.start
        if groups and size + length <= largest:
            groups[-1].append(piece)
            size += length
        else:
            groups.append([piece])
            size = length
    return [_part(article, number, groups, context) for number in range(len(groups))]


def halves(article: Article, part: Part, context: int) -> list[Part]:
    """Cut a part in about two, for its reply was too long; one where there is no sentence to cut at."""
    zones = tuple(one for one in _zones(article) if one.overlaps(part.span))
    inside = tuple(Span(max(one.start, part.span.start), min(one.end, part.span.end)) for one in zones)
    half = max(1, len(part.text) // 2 + 1)
    pieces = [piece for zone in inside for piece in sentences(article.text, zone)]
    groups: list[list[Span]] = [[]]
    for piece in pieces:
        if groups[-1] and len(groups) < 2 and sum(one.end - one.start for one in groups[-1]) >= half:
            groups.append([])
        groups[-1].append(piece)
    return [_part(article, number, groups, context) for number in range(len(groups))] if groups[0] else []


def _zones(article: Article) -> list[Span]:
    zones = sorted({*([article.title_span] if article.title_span else []), *article.body})
    return zones or [Span(0, max(1, len(article.text)))]


def _pieces(article: Article, largest: int) -> list[Span]:
    found: list[Span] = []
    for paragraph in paragraphs(article.text, _zones(article)):
        if paragraph.end - paragraph.start <= largest:
            found.append(paragraph)
        else:
            found += sentences(article.text, paragraph)
    return found


def _part(article: Article, number: int, groups: list[list[Span]], context: int) -> Part:
    before: list[Span] = []
    for piece in reversed([piece for group in groups[:number] for piece in group]):
        if before and sum(one.end - one.start for one in (*before, piece)) > context:
            break
        before.insert(0, piece)
    first, last = groups[number][0], groups[number][-1]
    window = Span(before[0].start if before else first.start, last.end)
    return Part(number, _joined(article, groups[number]), Span(first.start, last.end), _joined(article, before), window)


def _joined(article: Article, pieces: list[Span]) -> str:
    return "\n".join(article.text[piece.start : piece.end] for piece in pieces)
