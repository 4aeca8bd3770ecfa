"""A page's markup to an `Article`: the story as text, with its title, byline and date lines before it, all frozen.

The text is made of the page's own words and never changes again. Our rules find the story; where they find hardly any,
the text a page carries for machines is taken, or `trafilatura` is asked.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isnad.extract import (
    byline,
    dateline,
    html_dates,
    html_head,
    html_main,
    html_meta,
    html_seen,
    html_sites,
    html_text,
)
from isnad.extract.html_dates import Told
from isnad.extract.html_depth import shallow
from isnad.extract.html_meta import Dated
from isnad.extract.infer import denies, infer
from isnad.extract.lines import Line
from isnad.extract.names import Names
from isnad.extract.page import arabic_share
from isnad.extract.published import of_given
from isnad.model import Article, Problem, Published, Span

if TYPE_CHECKING:
    from isnad.extract.credits import Credit
    from isnad.extract.html_head import Head
    from isnad.extract.html_meta import Meta
    from isnad.extract.html_text import Frozen, Parts
    from isnad.lexicon import Lexicon

_LEAST_ARABIC = 0.15
_SHELL_LETTERS = 200
_LATE = datetime.timedelta(days=2)
_SCRIPTED = re.compile(r"<script|__NEXT_DATA__|id=[\"']?(?:root|app)\b", re.IGNORECASE)
_TOO_DEEP = Problem("extract", "too-deep", "tags nested deeper than any page's; the deepest were left out")
_SHORT = 60  # characters of a line that may be the site's name


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is told beside the page."""

    url: str | None
    published: str | None
    seen: str | None
    today: datetime.date | None


def article_from_html(
    markup: str,
    *,
    name: str,
    lexicon: Lexicon | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    capture_id: str | None = None,
    seen: str | None = None,
    today: datetime.date | None = None,
) -> tuple[Article, list[Problem]]:
    """Find the article in a page; what cannot be found becomes a Problem, never an error.

    `title`, `published` and `outlet` are what is told beside the page and outrank it. `seen` is when it was fetched.
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 — who reads only text does not pay for it

    markup, deep = shallow(markup)
    parsed = LexborHTMLParser(markup)
    meta = html_meta.read(parsed)
    address = url or (meta.url if meta.url and meta.url.startswith("http") else None)
    outlet = outlet or html_sites.outlet_of(address, lexicon) or meta.site
    rule = html_sites.rule_for(address, lexicon, meta.published[0].value if meta.published else seen, parsed)
    ruled = html_sites.text_of(parsed, rule.date) if rule else None
    tree = html_sites.grown(parsed, rule)
    names = Names(lexicon, outlet, " ".join(block.text for block in tree.blocks if len(block.text) < _SHORT))
    own = html_sites.text_of(parsed, rule.title) if rule else None
    titles = tuple(text for text in (title, own, *meta.titles) if text)
    page = html_seen.seen(tree, html_main.told_by(titles))
    story = html_main.find(page, titles, names)
    shown = (tree.blocks[story.title].text,) if story.title is not None else ()
    outlet = outlet or html_text.site_of((*shown, *meta.titles))
    head = html_head.find(page, story, names)
    found, problems = html_text.second_opinion(
        html_text.parts(page, story, head, titles, names), story.fit, meta, markup
    )
    whole = html_text.frozen(found)
    problems += [*([_TOO_DEEP] if deep else []), *_faults(whole, markup)]
    if ruled:
        meta = meta.with_date(Dated("site-rule", ruled))
    beside = _Beside(address, published, seen, today)
    body, credits_ = _body(whole, names, found.title or "")
    when, conflicts = _when(whole, found, head, meta, beside)
    when = when or next((Published(one.stamp, "stated") for one in credits_ if one.stamp), None)
    when = _checked(whole.text, body, when, problems) or infer(whole.text, body, _day(seen) or head.clock, lexicon)
    return Article(
        id=Article.make_id(whole.text, name, address, outlet),
        capture_id=capture_id,
        name=name,
        text=whole.text,
        title=title or found.title,
        title_span=whole.title if title in {None, found.title} else None,
        url=address,
        outlet=outlet,
        published=when,
        updated=_updated(meta, head, when, today),
        section=meta.section,
        tags=meta.tags,
        authors=_authors(meta, [*head.credits, *credits_], names),
        dateline=tuple(dict.fromkeys(place for one in [*head.credits, *credits_] for place in one.places)),
        body=body,
    ), [*problems, *conflicts]


def _faults(whole: Frozen, markup: str) -> list[Problem]:
    """What is wrong with the whole: not Arabic, an empty shell, no story, no headline."""
    if whole.text and arabic_share(whole.text) < _LEAST_ARABIC:
        return [Problem("extract", "no-arabic", "hardly a letter of it is Arabic")]
    found: list[Problem] = []
    if not whole.body:
        shell = len(whole.text) < _SHELL_LETTERS and _SCRIPTED.search(markup)
        told = ("empty-shell", "scripts that would load the article, and no article")
        found.append(Problem("extract", *(told if shell else ("no-body", "nothing in it reads like a story"))))
    if whole.title is None:
        found.append(Problem("extract", "no-title", "neither its markup nor a line of it is a headline"))
    return found


def _body(whole: Frozen, names: Names, title: str) -> tuple[tuple[Span, ...], list[Credit]]:
    """The story's spans from behind the dateline it begins with, and that dateline."""
    if not whole.body:
        return (), []
    credit = dateline.at_start(whole.text, whole.body[0], names, title)
    if credit is None:
        return whole.body, []
    return (Span(credit.rest, whole.body[0].end), *whole.body[1:]), [credit]


def _when(
    whole: Frozen, found: Parts, head: Head, meta: Meta, beside: _Beside
) -> tuple[Published | None, list[Problem]]:
    """The date that stands among all that is told, and the problems of the others."""
    problems: list[Problem] = []
    if beside.published:
        given, fault = of_given(beside.published, beside.today)
        if given is not None:
            return given, []
        problems += [fault] if fault else []
    told, faults = html_dates.of_markup([*meta.published, *_moment(head)], beside.today)
    problems += faults
    if found.stated:
        line, value = found.stated
        stated, fault = of_given(value, beside.today)
        if stated is not None:
            told.append(Told("stated", stated.value, span=whole.head[line]))
        problems += [fault] if fault else []
    address = html_dates.of_address(beside.url)
    told += [address] if address else []
    clocks = [clock for clock in (head.clock, _day(beside.seen)) if clock]
    changed, _ = html_dates.of_markup(meta.updated, beside.today)
    return html_dates.decide(told, clocks, problems, changed[0].value if changed else None)


def _moment(head: Head) -> list[Dated]:
    return [Dated("time", head.moment)] if head.moment else []


def _checked(text: str, body: tuple[Span, ...], when: Published | None, problems: list[Problem]) -> Published | None:
    """Leave out a date that the story denies, unless the page's markup tells it."""
    if when is None or not denies(text, body, when.value):
        return when
    problems.append(Problem("extract", "date-conflict", f"{when.value} is denied by a date in the story", when.span))
    return when if when.basis == "metadata" else None


def _updated(meta: Meta, head: Head, when: Published | None, today: datetime.date | None) -> str | None:
    """When the page was last changed: later than its publication, or it is no such thing."""
    told, _ = html_dates.of_markup(meta.updated, today)
    value = next((one.value for one in told), head.updated)
    return value if value and (when is None or value[:10] >= when.value[:10]) else None


def _authors(meta: Meta, credits_: list[Credit], names: Names) -> tuple[str, ...]:
    """Writers whom the page shows; else those its markup names who are persons, not desks or accounts."""
    shown = tuple(dict.fromkeys(person for one in credits_ for person in one.authors))
    if shown:
        return shown
    found: list[str] = []
    for told in meta.authors:
        credit = byline.of_line(Line(Span(0, len(told)), told), names)
        people = credit.authors if credit else (told,)
        found += [one for one in people if " " in one and names.kind(one) not in {"outlet", "desk", "place"}]
    return tuple(dict.fromkeys(one for one in found if not names.is_own(one) and not one.isascii()))


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None
