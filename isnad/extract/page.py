"""A scraped page as plain text, taken apart: what every line is, and the parts of the article in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from isnad.extract import body, byline, dateline, stamps, title as headline
from isnad.extract.chrome import is_furniture, kind_of, label_of, without_furniture, words_of
from isnad.extract.credits import Credit, people
from isnad.extract.lines import ARABIC, TATWEEL, Line, split
from isnad.extract.names import Names, could_be_person
from isnad.extract.published import Dates, of_lines
from isnad.model import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = re.compile(rf"[^\W\d_{TATWEEL}]")
_IN_BRACKETS = re.compile(r"[(\[«]([^()\[\]«»]{3,40})[)\]»]\s*\Z")
_LEAST_ARABIC = 0.15
_SAMPLE = 3_000
_ENOUGH_LETTERS = 500
_STANDFIRST = 220
_LONGEST_HEADLINE = 220
_SITE_NAME = 40
_LEAD_WORDS = 8
_CREDITS_UNDER = 2
_SEVERAL = 2
_SIGNATURE = 3  # words
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


@dataclass(frozen=True, slots=True)
class _Page:
    """Lines, what each is, the bylines among them by index, the headline's index and the story's."""

    lines: list[Line]
    kinds: list[str]
    bylines: dict[int, Credit]
    title: int | None = None
    story: tuple[int, ...] = ()


def take_apart(text: str, names: Names, given_title: str | None = None) -> Parts:
    """Find headline, byline, dateline, stamps and story of a page; `given_title` is a headline told beside it."""
    if arabic_share(text) < _LEAST_ARABIC:
        return _nothing("no-arabic", "hardly a letter of it is Arabic")
    page = _sorted(split(text, names.is_verb), names)
    region = _region(page) or _bare_region(page, given=given_title is not None)
    if region is None:
        return _nothing("no-body", "no line of it reads like a story")
    page, title_span, site = _titled(page, region, names, given_title)
    page = _told(page, region, names)
    title = text[title_span.start : title_span.end] if title_span else given_title or ""
    spans, credit = _story(text, page, names, title)
    found = [*_near_credits(page, names), *([credit] if credit else [])]
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


def _story(text: str, page: _Page, names: Names, title: str) -> tuple[list[Span], Credit | None]:
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
        letters = len(_LETTERS.findall(sample))
        if letters >= _ENOUGH_LETTERS or sample is text:
            return len(ARABIC.findall(sample)) / letters if letters else 0.0
    return 0.0


def _nothing(code: str, detail: str) -> Parts:
    return Parts(problems=(Problem("extract", code, detail),))


def _sorted(lines: list[Line], names: Names) -> _Page:
    """Tell what every line is: furniture, `stamp`, `byline`, or empty for the rest."""
    names = names.reading("\n".join(line.text for line in lines if line.is_prose))
    keys = [headline.key_of(line.text) if len(line.text) <= _SITE_NAME else "" for line in lines]
    often = Counter(keys)
    kinds: list[str] = []
    bylines: dict[int, Credit] = {}
    known: dict[str, str] = {}  # a page of nothing but one line again and again costs no more than its length
    for at, line in enumerate(lines):
        if line.text in known:
            kinds.append(known[line.text])
            continue
        kind = kind_of(line)
        credit = byline.of_line(line, names) if kind in {"", "photo", "foreign"} and _may_credit(line, at) else None
        if credit is not None:
            bylines[at] = credit
            kind = "byline"
        elif kind not in {"code", "related", "end", "notice"} and stamps.is_stamp(line):
            kind = "stamp"
        elif not kind and _is_own_photo(line, names):
            kind = "photo"
        elif not kind and keys[at] and often[keys[at]] > 1 and not line.is_prose and len(line.words) <= 3:
            kind = "nav"
        kinds.append(kind)
        if kind != "byline":
            known[line.text] = kind
    return _Page(lines, kinds, bylines)


def _is_own_photo(line: Line, names: Names) -> bool:
    """Whether a line ends with the outlet's own name in brackets, as captions do."""
    hit = _IN_BRACKETS.search(line.text)
    if hit is None or line.is_prose or is_furniture(words_of(hit[1])):
        return False
    return names.is_site(hit[1]) or names.kind(hit[1]) in {"outlet", "desk"}


def _may_credit(line: Line, at: int) -> bool:
    """Whether a line may be a byline: not one that names a photographer («تصوير: …»), nor a headline («سوسة : …»)."""
    label = label_of(line)
    return label.what != "photo" if label is not None else at > 0 or ":" not in line.text


def _region(page: _Page) -> body.Region | None:
    """The stretch with the most prose, one that has its headline above it before rules and comments that have none."""
    found = body.regions(page.lines, page.kinds)
    if len(found) < _SEVERAL:
        return next(iter(found), None)
    return max(
        found, key=lambda one: one.weight * (_UNTITLED + headline.fit(page.lines, page.kinds, one.first, one.last))
    )


def _bare_region(page: _Page, *, given: bool) -> body.Region | None:
    """The story where no line is prose: all lines that are no furniture, but the first if it can be the headline."""
    plain = [at for at, kind in enumerate(page.kinds) if not kind]
    if not plain:
        return None
    return body.Region(plain[0] if given or len(plain) == 1 else plain[1], plain[-1])


def _titled(page: _Page, region: body.Region, names: Names, given: str | None) -> tuple[_Page, Span | None, str | None]:
    """Find the headline and mark its other copies; the last value is the site's name that stood after it."""
    at = headline.find_given(page.lines, given) if given else _headline(page, region)
    kinds = list(page.kinds)
    title = given
    span = site = None
    if at is not None:
        line = page.lines[at]
        others = {headline.key_of(other.text) for other in page.lines if len(other.text) <= _SITE_NAME}
        span, site = headline.without_site(line, others, names)
        title = line.text[span.start - line.span.start : span.end - line.span.start]
        kinds[at] = "title"
    wanted = headline.key_of(title) if title else ""
    for number, line in enumerate(page.lines):
        if (
            wanted
            and len(line.text) <= len(wanted) * 2 + _SITE_NAME
            and headline.is_copy(headline.key_of(line.text), wanted)
        ):
            kinds[number] = "title"
    return _Page(page.lines, kinds, page.bylines, at), span, site


def _headline(page: _Page, region: body.Region) -> int | None:
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


def _told(page: _Page, region: body.Region, names: Names) -> _Page:
    """Find the lines of the story: from under the header to the region's end."""
    lines, kinds = page.lines, page.kinds
    if not set(kinds) - {"", "title"}:  # nothing of a web page about it: all that is told under the headline is story
        whole = [at for at in range(len(lines)) if not kinds[at] and (page.title is None or at > page.title)]
        return _Page(lines, kinds, page.bylines, page.title, tuple(whole))
    first = _under_header(page, region)
    while first - 1 > (page.title if page.title is not None else -1) and not kinds[first - 1]:
        line = lines[first - 1]
        if len(line.words) < _LEAD_WORDS or not names.is_verb(line.words[0]):
            break
        first -= 1
    story = body.story(lines, kinds, body.Region(first, region.last))
    if not story:
        story = [at for at in range(first, region.last + 1) if not kinds[at]]
    return _Page(lines, kinds, page.bylines, page.title, tuple(story))


def _under_header(page: _Page, region: body.Region) -> int:
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


def _near_credits(page: _Page, names: Names) -> list[Credit]:
    """Bylines around the story: from two lines above the headline to its first line, and up to three lines under it."""
    if not page.story:
        return []
    first, last = page.story[0], page.story[-1]
    top = max(0, page.title - 2) if page.title is not None else 0
    bottom = last
    while bottom + 1 < len(page.kinds) and bottom < last + _CREDITS_UNDER and page.kinds[bottom + 1] in {"", "byline"}:
        bottom += 1
    towns = [Credit(places=(page.lines[at].text,)) for at in range(top, first) if _is_town(page, at, names)]
    near = {at: credit for at, credit in page.bylines.items() if top <= at < first or last < at <= bottom}
    labelled = any(credit.labelled and credit.authors for credit in near.values())
    found = [
        credit if credit.labelled or not labelled else credit._replace(authors=())
        for at, credit in near.items()
        if credit.labelled or credit.places or credit.outlet or at > (page.title or 0)
    ]
    found += towns[-1:]
    if not any(credit.authors for credit in found) and _signs(page, last + 1, names):
        found.append(Credit(authors=(page.lines[last + 1].text,)))
    if not any(credit.authors for credit in found) and page.title is not None:
        title = page.lines[page.title].words
        for at in range(page.title + 1, first):
            rest = "" if page.kinds[at] else _beside_title(page.lines[at], title)
            if could_be_person(rest):
                return [*found, Credit(people(rest, names))]
    return found


def _signs(page: _Page, at: int, names: Names) -> bool:
    """Whether the line under the story is a name nobody knows, two or three words that news are not made of."""
    if at >= len(page.lines) or page.kinds[at]:
        return False
    words = page.lines[at].text
    is_name = could_be_person(words) and len(words.split()) <= _SIGNATURE and names.is_rare(words)
    return is_name and words not in " ".join(page.lines[number].text for number in page.story)


def _is_town(page: _Page, at: int, names: Names) -> bool:
    """Whether a line under the headline, beside a date or byline, is nothing but a town's name."""
    if page.kinds[at] or page.title is None or at < page.title or len(page.lines[at].words) > 2:
        return False
    beside = {*page.kinds[at - 1 : at], *page.kinds[at + 1 : at + 2]}
    return bool(beside & {"stamp", "byline"}) and names.kind(page.lines[at].text) == "place"


def _beside_title(line: Line, title: tuple[str, ...]) -> str:
    """What follows a button and the headline's beginning on one line («طباعة … فلان»), as in some print links."""
    rest = without_furniture(line)
    if rest is line:
        return ""
    words = rest.words
    shared = 0
    while shared < min(len(words), len(title)) and words[shared] == title[shared]:
        shared += 1
    return rest.after(shared) if shared > 1 else ""
