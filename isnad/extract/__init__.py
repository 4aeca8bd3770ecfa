"""From what was captured to an `Article`: headline, byline, dateline, date and the paragraphs of the story.

`article_from_text` takes a page as plain text and never changes a character of it; everything it finds is a span or a
copy of words in it. Decisions rest on shape (length, punctuation, place on the page, repetition), on the table of page
furniture and on the lexicon's names, never on the outlet.
"""

from __future__ import annotations

import datetime

from isnad.extract.infer import YearHints, infer
from isnad.extract.names import Names
from isnad.extract.page import take_apart
from isnad.extract.published import of_given, of_url
from isnad.lexicon import Lexicon
from isnad.model import Article, Problem

__all__ = ["YearHints", "article_from_text"]


def article_from_text(
    text: str,
    *,
    name: str,
    lexicon: Lexicon | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    capture_id: str | None = None,
    today: datetime.date | None = None,
    year_hints: YearHints | None = None,
) -> tuple[Article, list[Problem]]:
    """Find the parts of an article in a page as plain text; what cannot be found becomes a Problem, never an error.

    `title`, `published` (ISO 8601) and `outlet` are what is told beside the text and outrank what stands in it.
    `year_hints` narrows the year by who is named in which office; see `isnad.extract.infer`.
    """
    parts = take_apart(text, Names(lexicon, outlet, text), title)
    problems = list(parts.problems)
    when = None
    if published:
        when, fault = of_given(published, today)
        problems += [fault] if fault else []
    when = when or parts.dates.published or of_url(url) or infer(text, parts.body, parts.dates.clock, year_hints)
    span = parts.title_span
    outlet = outlet or parts.outlet
    return Article(
        id=Article.make_id(text, name, url, outlet),
        capture_id=capture_id,
        name=name,
        text=text,
        title=title or (text[span.start : span.end] if span else None),
        title_span=span,
        url=url,
        outlet=outlet,
        published=when,
        updated=parts.dates.updated,
        authors=parts.authors,
        dateline=parts.dateline,
        body=parts.body,
    ), problems
