"""The text of an article out of a page: headline, lines that say who and when, paragraphs."""

from __future__ import annotations

import re
from typing import NamedTuple

from isnad.extract import title as headline
from isnad.extract.html_head import Head
from isnad.extract.html_main import Story
from isnad.extract.html_meta import Meta
from isnad.extract.html_seen import Seen
from isnad.extract.lines import Line
from isnad.extract.names import Names
from isnad.model import Problem, Span

_BETWEEN = "\n\n"
_FEW_WORDS = 40
_SHORT_STORY = 12
_FITS = 0.5
_MUCH_LONGER = 3
_PAYWALL_WORDS = 120
_LONGEST_SITE_NAME = 40
_AFFIX = re.compile(r"\s+[-–—|»:]\s+|\s*\|\s*")
_PARAGRAPHS = re.compile(r"\s*\n\s*|\s*</?(?:p|br|div)\b[^>]*>\s*", re.IGNORECASE)


class Parts(NamedTuple):
    """What a page gave, as words; `stated` is the line of the head that tells the date, and that date."""

    title: str | None
    head: tuple[str, ...]
    stated: tuple[int, str] | None
    paragraphs: tuple[str, ...]


class Frozen(NamedTuple):
    """The text and where its parts stand in it."""

    text: str
    title: Span | None
    head: tuple[Span, ...]
    body: tuple[Span, ...]


def parts(page: Seen, story: Story, head: Head, titles: tuple[str, ...], names: Names) -> Parts:
    """Take the words of the blocks found."""
    shown = page.tree.blocks[story.title].text if story.title is not None else None
    order = sorted(head.blocks)
    return Parts(
        title=_title(shown, titles, names),
        head=tuple(page.tree.blocks[at].text for at in order),
        stated=(order.index(head.stated[0]), head.stated[1]) if head.stated else None,
        paragraphs=tuple(page.tree.blocks[at].text for at in story.blocks),
    )


def site_of(titles: tuple[str, ...]) -> str | None:
    """Give the site's name where one headline of the markup is another with a name behind or before it."""
    keyed = [(text, headline.key_of(text)) for text in titles]
    for text, _ in keyed:
        for other, key in keyed:
            pieces = [piece.strip() for piece in _AFFIX.split(text)]
            if text != other and len(pieces) > 1 and key:
                rest = [piece for piece in pieces if headline.key_of(piece) not in key]
                if len(rest) == 1 and len(rest[0]) < _LONGEST_SITE_NAME and len(key) > len(headline.key_of(rest[0])):
                    return rest[0]
    pieces = [[piece.strip() for piece in _AFFIX.split(text)] for text in titles]
    shared = [piece for one in pieces for piece in (one[0], one[-1]) if sum(piece in other for other in pieces) > 1]
    whole = set(titles)
    return next((piece for piece in shared if piece not in whole and 0 < len(piece) < _LONGEST_SITE_NAME), None)


def frozen(found: Parts) -> Frozen:
    """Join the words to one text that never changes again."""
    lines = [*([found.title] if found.title else []), *found.head, *found.paragraphs]
    spans: list[Span] = []
    at = 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + len(_BETWEEN)
    titled = 1 if found.title else 0
    body = titled + len(found.head)
    return Frozen(_BETWEEN.join(lines), spans[0] if titled else None, tuple(spans[titled:body]), tuple(spans[body:]))


def second_opinion(found: Parts, fit: float, meta: Meta, markup: str) -> tuple[Parts, list[Problem]]:
    """Ask others where our rules found hardly a story: the text the page carries for machines, then trafilatura.

    A short story that tells its headline again (`fit`, 0 to 1) is taken for what it is.
    """
    count = _words(found.paragraphs)
    if count >= _FEW_WORDS:
        return found, _closed(meta, count)
    other = tuple(filter(None, _PARAGRAPHS.split(meta.body or "")))
    if _words(other) < _FEW_WORDS and not (fit >= _FITS and count >= _SHORT_STORY):
        other = _of_trafilatura(markup)
    if _words(other) > max(count * _MUCH_LONGER, _FEW_WORDS // 2):
        found = found._replace(paragraphs=other)
    return found, _closed(meta, _words(found.paragraphs))


def _closed(meta: Meta, count: int) -> list[Problem]:
    if not meta.closed or count >= _PAYWALL_WORDS:
        return []
    return [Problem("extract", "paywall", "the page says that only subscribers may read the whole article")]


def _of_trafilatura(markup: str) -> tuple[str, ...]:
    """The paragraphs that trafilatura finds; none where it fails."""
    import trafilatura  # noqa: PLC0415 — slow to import, and asked only for the few pages our rules fail on

    try:
        text = trafilatura.extract(markup, include_comments=False, include_tables=False, favor_precision=True)
    except (ValueError, RecursionError, AssertionError, TypeError, AttributeError):
        return ()
    return tuple(filter(None, _PARAGRAPHS.split(text or "")))


def _words(paragraphs: tuple[str, ...]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _title(shown: str | None, titles: tuple[str, ...], names: Names) -> str | None:
    """The headline as the page shows it, else as its markup says, without the site's name."""
    short = {headline.key_of(text) for text in titles if len(text) < _LONGEST_SITE_NAME}
    for text in (shown, *titles):
        if text and text.strip():
            bare = text.strip()
            span, _ = headline.without_site(Line(Span(0, len(bare)), bare), short, names)
            return bare[span.start : span.end].strip()
    return None
