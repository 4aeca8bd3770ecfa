"""When an article was published: what was told beside it, its stamp, its address, or what its words prove."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isnad.extract import stamps
from isnad.extract.chrome import label_of
from isnad.model import Problem, Published, Span
from isnad.text import iso

if TYPE_CHECKING:
    from isnad.extract.lines import Line

_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=\D|$)|[/_-]((?:20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\D|\d{6,}|$)"
)
_HEADER_REACH = 3


@dataclass(frozen=True, slots=True)
class Dates:
    """What a page tells about its dates; `clock` is a date that can only be later than publication."""

    published: Published | None = None
    updated: str | None = None
    clock: str | None = None


def of_given(value: str, today: datetime.date | None = None) -> tuple[Published | None, Problem | None]:
    """Check a date told beside the text; one that no calendar has, or that lies in the future, becomes a Problem."""
    try:
        return Published(iso.read(value, today=today), "metadata"), None
    except ValueError as fault:
        return None, Problem("extract", "bad-date", f"published {fault}")


def of_url(url: str | None) -> Published | None:
    """Read the day that an address holds («/2020/8/24/»)."""
    hit = _IN_URL.search(url) if url else None
    if hit is None:
        return None
    year, month, day = (int(part) for part in hit.groups() if part)
    try:
        return Published(datetime.date(year, month, day).isoformat(), "url")
    except ValueError:
        return None


def of_lines(
    lines: list[Line], kinds: list[str], title: int | None, first_story: int, dateline: str | None = None
) -> Dates:
    """Read the stamps of a page: the first labelled one or one in the story's header, else that of its `dateline`.

    A page's own clock is kept apart.
    """
    published: Published | None = None
    updated = clock = None
    for at, line in enumerate(lines):
        if kinds[at] not in {"stamp", "byline", "published", "updated"}:
            continue
        stamp = stamps.find(line)
        if stamp is None:
            continue
        label = label_of(line)
        what = label.what if label and line.folded.find(line.words[0]) < stamp.start else ""
        if what == "updated":
            updated = updated or stamp.value
        elif what == "clock" or (what != "published" and not _in_header(kinds, at, title, first_story)):
            clock = clock or (stamp.value if at < first_story else None)
        elif published is None and (what == "published" or at < first_story):
            span = line.lens.span(stamp.start, stamp.end)
            base = line.span.start
            published = Published(stamp.value, "stated", Span(base + span.start, base + span.end))
    if published is None and dateline:
        published = Published(dateline, "stated")
    if published is None and updated:
        published = Published(updated, "stated")
    return Dates(published, updated, clock)


def _in_header(kinds: list[str], at: int, title: int | None, first_story: int) -> bool:
    """Whether a stamp belongs to the story: after its headline, or right above it and not at the head of the page."""
    if title is None:
        return at < first_story
    if title < at < first_story:
        return True
    if not 0 < at < title:
        return False
    between = kinds[at + 1 : title]
    return not between or (title - at <= _HEADER_REACH and not {"nav", "tool"} & set(between))
