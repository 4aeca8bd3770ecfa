"""From what was captured to an `Article`: headline, byline, dateline, date and the paragraphs of the story.

`article_from_html` takes the markup of a page, see `html_page`.
`article_from_text` takes a page as plain text and never changes a character of it; everything it finds is a span or a
copy of words in it. Decisions rest on shape (length, punctuation, place on the page, repetition), on the table of page
furniture and on the lexicon's names, never on the outlet.
"""

from __future__ import annotations

import datetime

from isnad.extract.html_page import article_from_html
from isnad.extract.html_sites import outlet_of
from isnad.extract.infer import denies, infer
from isnad.extract.names import Names
from isnad.extract.page import Parts, take_apart
from isnad.extract.published import of_given, of_url
from isnad.lexicon import Lexicon
from isnad.model import Article, Problem, Published

__all__ = ["article_from_html", "article_from_text"]


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
) -> tuple[Article, list[Problem]]:
    """Find the parts of an article in a page as plain text; what cannot be found becomes a Problem, never an error.

    `title`, `published` (ISO 8601) and `outlet` are what is told beside the text and outrank what stands in it.
    A stamp that the story denies is not taken; the lexicon's offices help to infer a date.
    """
    outlet = outlet or outlet_of(url, lexicon)
    parts = take_apart(text, Names(lexicon, outlet, text), title)
    told, told_problems = _told(published, today)
    when, seen, seen_problems = _stated(text, parts, told)
    when = when or of_url(url) or infer(text, parts.body, seen, lexicon)
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
    ), [*parts.problems, *told_problems, *seen_problems]


def _told(value: str | None, today: datetime.date | None) -> tuple[Published | None, list[Problem]]:
    """The date told beside the text, if it is one."""
    if not value:
        return None, []
    told, fault = of_given(value, today)
    return told, [fault] if fault else []


def _stated(text: str, parts: Parts, told: Published | None) -> tuple[Published | None, str | None, list[Problem]]:
    """The date told or stamped, a day the page was there by, and what is wrong with them.

    A stamp that the story denies is no date of publication, only a day by which it was published.
    """
    when = told or parts.dates.published
    if when is None or not denies(text, parts.body, when.value):
        return when, parts.dates.clock, []
    problem = Problem("extract", "date-conflict", f"{when.value} is denied by a date in the story", when.span)
    if when.basis == "metadata":
        return when, parts.dates.clock, [problem]
    return None, parts.dates.clock or when.value, [problem]
