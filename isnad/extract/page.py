"""A scraped page as plain text, taken apart: what every line is, and the parts of the article in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from isnad.extract import body, dateline, title as headline
from isnad.extract.credits import Credit
from isnad.extract.lines import ARABIC, TATWEEL, split
from isnad.extract.names import Names
from isnad.extract.published import Dates, of_lines
from isnad.extract.sorting import SITE_NAME, Page, sort_lines
from isnad.extract.writers import near_credits
from isnad.model import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = re.compile(rf"[^\W\d_{TATWEEL}]+")
_LEAST_ARABIC = 0.15
_SAMPLE = 3_000
_ENOUGH_LETTERS = 500
_STANDFIRST = 220
_LONGEST_HEADLINE = 220
_LEAD_WORDS = 8
_SEVERAL = 2
_UNTITLED = 0.3  # what a stretch without a headline is worth


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an article found in a page."""

    title_span: Span | None = None
    authors: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()
    outlet: str | None = None
    body: tuple[Span, ...] = ()
    dates: Dates = field(default_factory=Dates)
    problems: tuple[Problem, ...] = ()


def take_apart(text: str, names: Names, given_title: str | None = None) -> Parts:
    """Find headline, byline, dateline, stamps and story of a page; `given_title` is a headline told beside it."""
    if arabic_share(text) < _LEAST_ARABIC:
        return _nothing("no-arabic", "hardly a letter of it is Arabic")
    page = sort_lines(split(text, names.is_verb), names)
    region = _region(page) or _bare_region(page, given=given_title is not None)
    if region is None:
        return _nothing("no-body", "no line of it reads like a story")
    page, title_span, site = _titled(page, region, names, given_title)
    page = _told(page, region, names)
    title = text[title_span.start : title_span.end] if title_span else given_title or ""
    spans, credit = _story(text, page, names, title)
    found = [*near_credits(page, names), *([credit] if credit else [])]
    first = page.story[0] if page.story else region.first
    return Parts(
        title_span=title_span,
        authors=tuple(dict.fromkeys(person for one in found for person in one.authors)),
        dateline=tuple(dict.fromkeys(place for one in found for place in one.places)),
        outlet=site or next((one.outlet for one in found if one.outlet and "." in one.outlet.strip(".")), None),
        body=tuple(spans),
        dates=of_lines(page.lines, page.kinds, page.title, first, credit.stamp if credit else None),
        problems=tuple(_missing(title, spans)),
    )


def _story(text: str, page: Page, names: Names, title: str) -> tuple[list[Span], Credit | None]:
    """The spans of the story, from behind the dateline it begins with, and that dateline."""
    spans = [span for at in page.story for span in body.spans_of(text, page.lines[at].span)]
    if not spans:
        return [], None
    credit = dateline.at_start(text, spans[0], names, title)
    if credit is not None:
        spans[0] = Span(credit.rest, spans[0].end)
    return spans, credit


def _missing(title: str, spans: list[Span]) -> Iterator[Problem]:
    if not title:
        yield Problem("extract", "no-title", "no line of it looks like a headline")
    if not spans:
        yield Problem("extract", "no-body", "no line of it reads like a story")


def arabic_share(text: str) -> float:
    """Give the share of Arabic letters among the letters of a text; of a long one a part stands for the whole."""
    for sample in (text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE], text):
        letters = "".join(_LETTERS.findall(sample))
        if len(letters) >= _ENOUGH_LETTERS or sample is text:
            return (len(letters) - len(ARABIC.sub("", letters))) / len(letters) if letters else 0.0
    return 0.0


def _nothing(code: str, detail: str) -> Parts:
    return Parts(problems=(Problem("extract", code, detail),))


def _region(page: Page) -> body.Region | None:
    """The stretch with the most prose, one that has its headline above it before rules and comments that have none."""
    found = body.regions(page.lines, page.kinds)
    if len(found) < _SEVERAL:
        return next(iter(found), None)
    return max(
        found, key=lambda one: one.weight * (_UNTITLED + headline.fit(page.lines, page.kinds, one.first, one.last))
    )


def _bare_region(page: Page, *, given: bool) -> body.Region | None:
    """The story where no line is prose: all lines that are no furniture, but the first if it can be the headline."""
    plain = [at for at, kind in enumerate(page.kinds) if not kind]
    if not plain:
        return None
    return body.Region(plain[0] if given or len(plain) == 1 else plain[1], plain[-1])


def _titled(page: Page, region: body.Region, names: Names, given: str | None) -> tuple[Page, Span | None, str | None]:
    """Find the headline and mark its other copies; the last value is the site's name that stood after it."""
    at = headline.find_given(page.lines, given) if given else _headline(page, region)
    kinds = list(page.kinds)
    title = given
    span = site = None
    if at is not None:
        line = page.lines[at]
        others = {headline.key_of(other.text) for other in page.lines if len(other.text) <= SITE_NAME}
        span, site = headline.without_site(line, others, names)
        title = line.text[span.start - line.span.start : span.end - line.span.start]
        kinds[at] = "title"
    wanted = headline.key_of(title) if title else ""
    for number, line in enumerate(page.lines):
        if (
            wanted
            and len(line.text) <= len(wanted) * 2 + SITE_NAME
            and headline.is_copy(headline.key_of(line.text), wanted)
        ):
            kinds[number] = "title"
    return Page(page.lines, kinds, page.bylines, at), span, site


def _headline(page: Page, region: body.Region) -> int | None:
    """The headline above the story, or the story's own first line if that is no sentence and the next one is."""
    above = page.lines[: region.first]
    if not any(page.kinds) and above and len(above[0].text) <= _LONGEST_HEADLINE:
        return None if above[0].ends_sentence or above[0].leads_on else 0
    chosen = headline.choose(page.lines, page.kinds, region.first)
    if chosen is not None or region.first == region.last:
        return chosen
    first = page.lines[region.first]
    longer = max(len(line.text) for line in page.lines[region.first + 1 : region.first + 4])
    alone = not first.ends_sentence and not first.leads_on and len(first.text) <= min(_LONGEST_HEADLINE, longer)
    return region.first if alone else None


def _told(page: Page, region: body.Region, names: Names) -> Page:
    """Find the lines of the story: from under the header to the region's end."""
    lines, kinds = page.lines, page.kinds
    if not set(kinds) - {"", "title"}:  # nothing of a web page about it: all that is told under the headline is story
        whole = [at for at in range(len(lines)) if not kinds[at] and (page.title is None or at > page.title)]
        return Page(lines, kinds, page.bylines, page.title, tuple(whole))
    first = _under_header(page, region)
    while first - 1 > (page.title if page.title is not None else -1) and not kinds[first - 1]:
        line = lines[first - 1]
        if len(line.words) < _LEAD_WORDS or not names.is_verb(line.words[0]):
            break
        first -= 1
    story = body.story(lines, kinds, body.Region(first, region.last))
    if not story:
        story = [at for at in range(first, region.last + 1) if not kinds[at]]
    return Page(lines, kinds, page.bylines, page.title, tuple(story))


def _under_header(page: Page, region: body.Region) -> int:
    """The first line that can be story: under headline, date and byline, with at most a standfirst between them."""
    first = region.first
    start = page.title + 1 if page.title is not None else 0
    prose = 0
    for at in range(start, region.last):
        if page.kinds[at] in {"stamp", "byline", "photo"}:
            first = max(first, at + 1) if page.kinds[at] != "photo" else first
        elif not page.kinds[at] and page.lines[at].is_prose:
            prose += len(page.lines[at].text)
        if prose > _STANDFIRST:
            break
    return max(first, start if start <= region.last else first)
