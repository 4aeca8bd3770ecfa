"""Search and articles: what was found with the words marked, a text with its layers, editions, the page archived."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.requests import Request

from isnad.serve.found import hits
from isnad.serve.report import shown as report
from isnad.serve.web.filters import Filters
from isnad.serve.web.index import Entry
from isnad.serve.web.site import Site, found
from isnad.store.editions import steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isnad.model import Article, Span
    from isnad.serve.web.visiting import Visitor
    from isnad.store import ArticleView
    from isnad.store.editions import Step

PAGE = 20  # articles on one page of a search
_AROUND = 70  # characters of text on each side of a word found
_LINES = 3
_LONGEST = 60_000  # characters of a text in which words found are marked
_NOTHING_RUNS = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text as pieces, each with whether it is one of the words asked for."""

    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """An article found."""

    entry: Entry
    lines: tuple[Line, ...]


def routes(site: Site) -> APIRouter:
    """Give the addresses of searches and articles."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def search(request: Request, page: int = 1) -> HTMLResponse:
        site.allowed(request, "reader")
        filters = Filters.of(request.query_params)
        page = max(1, min(page, 1_000_000))
        got = site.desk.search(filters, (page - 1) * PAGE, PAGE)
        return site.page(
            request,
            "search.html.jinja",
            filters=filters,
            results=[Result(one, tuple(_lines(site, one, filters.q))) for one in got.entries],
            number=got.number,
            page=page,
            pages_in_all=-(-got.number // PAGE),
            counted=site.desk.counted(),
            in_all=len(site.desk.entries),
        )

    @router.get("/article/{article_id}")
    def article(request: Request, article_id: str) -> HTMLResponse:
        visitor = site.allowed(request, "reader")
        view = found(site.desk.view(article_id))
        shown = about(site, visitor, view, request.query_params.get("blind", ""))
        editions = [one.article for one in site.desk.record.editions(article_id)]
        return site.page(request, "article.html.jinja", **shown, editions=editions)

    @router.get("/article/{article_id}/archived")
    def archived(request: Request, article_id: str) -> Response:
        site.allowed(request, "reader")
        view = found(site.desk.view(article_id))
        capture = found(site.desk.record.capture(view.article.capture_id or ""))
        kind = "text/html" if "html" in capture.media_type else "text/plain; charset=utf-8"
        return Response(capture.body, media_type=kind, headers={"content-security-policy": _NOTHING_RUNS})

    @router.get("/article/{article_id}/against/{other_id}")
    def against(request: Request, article_id: str, other_id: str) -> HTMLResponse:
        site.allowed(request, "reader")
        new, old = found(site.desk.view(article_id)), found(site.desk.view(other_id))
        (step,) = steps([old, new])
        return site.page(request, "difference.html.jinja", step=step, pieces=list(_worded(step)))

    return router


def about(site: Site, visitor: Visitor, view: ArticleView, blind: str) -> dict[str, Any]:
    """Give what the templates need of an article, as it stands; in a blind sample with one's own decisions alone."""
    decided = site.desk.decided(view, visitor.name if blind else None)
    told = report.told(decided.view, report.heading(decided.view, 1))
    may_review = visitor.may("reviewer")
    history = tuple(one for one in decided.history if not one.blind or one.made_by == visitor.name)
    decided = replace(decided, history=tuple(one for one in history if not blind or one.made_by == visitor.name))
    return {
        "told": told,
        "view": decided.view,
        "decided": decided,
        "may_review": may_review,
        "blind": blind,
        "message": "",
    }


def _worded(step: Step) -> Iterator[tuple[str, str]]:
    """Give the words of two editions in order, each run with whether it is the same, gone or new."""
    for piece in step.pieces:
        text, span = (step.old, piece.old) if piece.new is None else (step.new, piece.new)
        if span:
            yield piece.sign, text.article.text[span.start : span.end]


def _lines(site: Site, entry: Entry, query: str) -> Iterator[Line]:
    """Give up to three lines around the words asked for, or the beginning of the body."""
    view = site.desk.view(entry.id)
    if view is None:
        return
    text = view.article.text[:_LONGEST]
    spans = hits(text, query) if query else []
    if not spans:
        yield Line(((_beginning(view.article), False),))
        return
    end, given = -1, 0
    for span in spans:
        if span.start >= end and given < _LINES:
            end = min(len(text), span.end + _AROUND)
            yield _line(text, max(0, span.start - _AROUND), end, spans)
            given += 1


def _beginning(article: Article) -> str:
    start = article.body[0].start if article.body else 0
    words = " ".join(article.text[start : start + 3 * _AROUND].split())
    return words + " …" if len(article.text) > start + 3 * _AROUND else words


def _line(text: str, start: int, end: int, spans: Iterable[Span]) -> Line:
    start = text.rfind(" ", 0, start) + 1 if start else 0
    next_space = text.find(" ", end)
    end = next_space if 0 <= next_space < end + _AROUND else end
    pieces = [("… " if start else "", False)]
    at = start
    for span in spans:
        if span.start >= at and span.end <= end:
            pieces += [(text[at : span.start], False), (text[span.start : span.end], True)]
            at = span.end
    pieces += [(text[at:end], False), (" …" if end < len(text) else "", False)]
    return Line(tuple((" ".join(words.split("\n")), is_hit) for words, is_hit in pieces if words))
