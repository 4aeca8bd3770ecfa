"""The report: a record as one HTML page that needs nothing else and asks for nothing from outside."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from isnad import lexicon as lexicon_tables
from isnad.errors import PROBLEM_CODES
from isnad.serve.linked import linked_record
from isnad.serve.report import shown
from isnad.serve.report.across import Across, Teller
from isnad.serve.report.timeline import HALF, WIDTH, draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.serve.report.shown import Happening, Heading, Told
    from isnad.store import MetProblem, Record

LARGEST = 1_000  # articles on one page: more than that no browser scrolls with ease
_LINKED = 20_000  # articles that are linked for a page; `isnad link` takes more
_HOME = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Survey:
    """What stands on the page before and after the articles, both lists in the order of dates."""

    headings: list[Heading]
    events: list[Happening]
    makers: list[str]
    outlets: set[str]


@dataclass(frozen=True, slots=True)
class _Met:
    """A problem as a row; `article` is the anchor of its article where that is on the page."""

    article: str
    source: str
    stage: str
    code: str
    detail: str


def write_report(record: Record, path: Path, lexicon: Path | None = None) -> None:
    """Write the page, an article at a time; the first LARGEST articles are on it, and it says so if there are more.

    `lexicon` is the folder of tables that the articles were read with, laid over ours. Raises OSError where the file
    cannot be written.
    """
    survey = _surveyed(record)
    anchors = {one.article_id: one.anchor for one in survey.headings}
    script = (_HOME / "page.js").read_text(encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(_HOME), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.get_template("page.html.jinja").stream(
        counts=record.counts(),
        makers=survey.makers,
        headings=survey.headings,
        outlets=len(survey.outlets),
        articles=_told(record, survey.headings),
        events=survey.events,
        timeline=draw([(one.when, one.type) for one in survey.events]),
        width=WIDTH,
        half=HALF,
        across=_across(record, lexicon, anchors),
        problems=[_met(one, anchors) for one in islice(record.problems(), LARGEST * 10)],
        meanings=PROBLEM_CODES,
        style=Markup((_HOME / "page.css").read_text(encoding="utf-8")),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        script_digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    page.enable_buffering(200)
    with path.open("w", encoding="utf-8", errors="replace") as file:
        file.writelines(page)


def _surveyed(record: Record) -> _Survey:
    """Go through the record once, then an article at a time in the order of their dates."""
    order = sorted(
        (view.article.published.value if view.article.published else "9999", number, view.article.id)
        for number, view in enumerate(islice(record.views(), LARGEST))
    )
    headings: list[Heading] = []
    events: list[Happening] = []
    makers: set[str] = set()
    outlets: set[str] = set()
    for _, _, article_id in order:
        view = record.view(article_id)
        if view:
            headings.append(shown.heading(view, len(headings) + 1))
            events += shown.happenings(view, headings[-1])
            makers.add(f"isnad {view.reading.made_by.version} · {view.reading.made_by.digest}")
            outlets.update(filter(None, (view.article.outlet,)))
    return _Survey(headings, sorted(events, key=lambda one: one.when or "9999"), sorted(makers), outlets)


def _across(record: Record, lexicon: Path | None, anchors: dict[str, str]) -> Across | None:
    """Link the record and give what the page shows of it; None where there is nothing to link, or too much."""
    if not 1 < len(record) <= _LINKED:
        return None
    return Teller(linked_record(record, lexicon_tables.load(lexicon)), anchors).all()


def _told(record: Record, headings: list[Heading]) -> Iterator[Told]:
    for one in headings:
        view = record.view(one.article_id)
        if view:
            yield shown.told(view, one)


def _met(met: MetProblem, anchors: dict[str, str]) -> _Met:
    one = met.problem
    source = Path(met.source).name
    return _Met(anchors.get(met.article_id or "", ""), source, one.stage, one.code, one.detail)
