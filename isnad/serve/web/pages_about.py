"""Problems and the codebook: what could not be done, and what every code means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.requests import Request

from isnad.serve.web.site import HOME, Site

if TYPE_CHECKING:
    from isnad.serve.web.desk import Desk
    from isnad.store import ArticleView

PAGE = 100
_EXAMPLES = 3
_LOOKED_AT = 40  # articles searched for examples of codes


@dataclass(frozen=True, slots=True)
class Row:
    """A code with its meaning in both languages; `part` is type, mode, act or status."""

    part: str
    code: str
    of: str
    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class Example:
    """Words of the record that a code was given to."""

    article: str
    before: str
    words: str
    after: str


def routes(site: Site) -> APIRouter:
    """Give the addresses of problems and the codebook."""
    router = APIRouter(include_in_schema=False)

    @router.get("/problems")
    def problems(request: Request, code: str = "", page: int = 1) -> HTMLResponse:
        site.allowed(request, "reader")
        page = max(1, min(page, 1_000_000))
        met = list(site.desk.record.problems())
        chosen = [one for one in met if not code or one.problem.code == code]
        return site.page(
            request,
            "problems.html.jinja",
            met=chosen[(page - 1) * PAGE : page * PAGE],
            counts=Counter(one.problem.code for one in met).most_common(),
            code=code,
            page=page,
            pages_in_all=-(-len(chosen) // PAGE),
            entries=site.desk.entries,
        )

    @router.get("/codebook")
    def codebook(request: Request) -> HTMLResponse:
        site.allowed(request, "reader")
        return site.page(request, "codebook.html.jinja", rows=rows(), examples=examples(site.desk))

    return router


@cache
def rows() -> tuple[Row, ...]:
    """Give the codebook."""
    lines = (HOME / "codebook.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(Row(*line.split("\t")) for line in lines if line)


def examples(desk: Desk) -> dict[tuple[str, str], list[Example]]:
    """Give a few examples of each code, from the newest articles that have it; made again when the record has grown."""
    return _examples(desk, desk.version)


@lru_cache(maxsize=2)
def _examples(desk: Desk, _version: int) -> dict[tuple[str, str], list[Example]]:
    found: dict[tuple[str, str], list[Example]] = {}
    newest = sorted(desk.entries.values(), key=lambda one: one.published, reverse=True)
    for one in islice(newest, _LOOKED_AT):
        view = desk.view(one.id)
        if view:
            _collect(view, found)
    return found


def _collect(view: ArticleView, found: dict[tuple[str, str], list[Example]]) -> None:
    for told in view.reading.statements:
        _keep(found, ("act", told.act), view, told.cue.start, told.cue.end)
    for event in view.reading.events:
        span = event.anchors[0]
        codes: list[tuple[str, str]] = [("type", event.type), ("status", event.status)]
        if event.mode:
            codes.append(("mode", f"{event.type} {event.mode}"))
        for code in codes:
            _keep(found, code, view, span.start, span.end)


def _keep(
    found: dict[tuple[str, str], list[Example]], code: tuple[str, str], view: ArticleView, start: int, end: int
) -> None:
    held = found.setdefault(code, [])
    if len(held) < _EXAMPLES and all(one.article != view.article.id for one in held):
        text = view.article.text
        before, after = text[max(0, start - 50) : start], text[end : end + 60]
        before, after = before.rpartition("\n")[2], after.partition("\n")[0]
        held.append(Example(view.article.id, before.partition(" ")[2], text[start:end], after.rpartition(" ")[0]))
