"""What many articles add up to: events, claims with their origins, what is opposed, stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.requests import Request

from isnad.serve.web.site import Site, found
from isnad.serve.web.trees import trees

if TYPE_CHECKING:
    from isnad.model import Article, Claim, Event, Judgement
    from isnad.store import ArticleView

PAGE = 40


@dataclass(frozen=True, slots=True)
class Side:
    """A statement or a report in its own words: who said it, in which article, when."""

    part: str
    article: str
    outlet: str
    published: str
    chain: tuple[str, ...]
    words: str
    before: str
    after: str
    act: str


@dataclass(frozen=True, slots=True)
class Board:
    """Two sides that stand against each other."""

    judgement: Judgement
    left: Side
    right: Side


def routes(site: Site) -> APIRouter:
    """Give the addresses of what articles add up to."""
    router = APIRouter(include_in_schema=False)

    @router.get("/event/{event_id}")
    def event(request: Request, event_id: str) -> HTMLResponse:
        visitor = site.allowed(request, "reader")
        linked = site.desk.linkage
        happened = found(linked.events.get(event_id) or linked.events.get(linked.event_of.get(event_id, "")))
        opened = Opened(site)
        claims = [linked.claims[one] for one in linked.claims_of.get(happened.id, ())]
        return site.page(
            request,
            "event.html.jinja",
            event=happened,
            sides=[opened.side(one) for one in happened.reports],
            numbers=figures(happened),
            phases=list(
                {(at, phase, linked.article_of[one]): (at, phase, one) for at, phase, one in happened.phases}.values()
            ),
            claims=[(one, trees(one, linked)) for one in _ordered(claims)],
            origins=sorted(linked.name(one) for one in linked.origins(happened)),
            against=_boards(site, set(happened.reports) | {one for claim in claims for one in claim.members}),
            reasons=[linked.reasons[one] for one in happened.judgements if one in linked.reasons],
            entries=site.desk.entries,
            points=[(linked.name(one), linked.points[one]) for one in happened.places if one in linked.points],
            may_review=visitor.may("reviewer"),
        )

    @router.get("/claim/{claim_id}")
    def claim(request: Request, claim_id: str) -> HTMLResponse:
        site.allowed(request, "reader")
        linked = site.desk.linkage
        told = found(linked.claims.get(claim_id) or linked.claims.get(linked.claim_of.get(claim_id, "")))
        opened = Opened(site)
        return site.page(
            request,
            "claim.html.jinja",
            claim=told,
            grown=trees(told, linked),
            sides=[opened.side(one) for one in told.members],
            against=_boards(site, set(told.members)),
            entries=site.desk.entries,
        )

    @router.get("/opposed")
    def opposed(request: Request, page: int = 1) -> HTMLResponse:
        site.allowed(request, "reader")
        page = max(1, min(page, 1_000_000))
        pairs = sorted(site.desk.linkage.opposed, key=lambda one: (one.verdict != "different", one.left, one.right))
        opened = Opened(site)
        shown = [_board(opened, one) for one in pairs[(page - 1) * PAGE : page * PAGE]]
        return site.page(
            request,
            "opposed.html.jinja",
            boards=shown,
            page=page,
            pages_in_all=-(-len(pairs) // PAGE),
            number=len(pairs),
        )

    @router.get("/stories")
    def stories(request: Request, page: int = 1) -> HTMLResponse:
        site.allowed(request, "reader")
        page = max(1, min(page, 1_000_000))
        told = sorted(site.desk.linkage.stories.values(), key=lambda one: (-len(one.articles), one.id))
        part = told[(page - 1) * PAGE : page * PAGE]
        return site.page(
            request,
            "stories.html.jinja",
            stories=part,
            entries=site.desk.entries,
            outlets_of=lambda one: dict.fromkeys(site.desk.entries[article].outlet for article in one.articles),
            page=page,
            pages_in_all=-(-len(told) // PAGE),
        )

    @router.get("/story/{story_id}")
    def story(request: Request, story_id: str) -> HTMLResponse:
        site.allowed(request, "reader")
        linked = site.desk.linkage
        told = found(linked.stories.get(story_id))
        shared = [linked.events[one] for one in told.events if len(linked.articles(linked.events[one])) > 1]
        in_article = {one: [event for event in shared if one in linked.articles(event)] for one in told.articles}
        return site.page(request, "story.html.jinja", story=told, in_article=in_article, entries=site.desk.entries)

    return router


@dataclass(frozen=True, slots=True)
class Figure:
    """A number told of an event, with everybody who tells it: by origin, the reports and when they told it."""

    what: str
    low: float
    high: float
    by: dict[str, list[tuple[str, str]]]


def figures(event: Event) -> list[Figure]:
    """Give the numbers told of an event, equal ones together."""
    found: dict[tuple[str, float, float], Figure] = {}
    for one in event.numbers:
        figure = found.setdefault((one.what, one.low, one.high), Figure(one.what, one.low, one.high, {}))
        figure.by.setdefault(one.origin, []).append((one.report, one.at))
    return [found[key] for key in sorted(found)]


class Opened:
    """Articles opened once for one page."""

    def __init__(self, site: Site) -> None:
        self._desk = site.desk
        self._views: dict[str, ArticleView | None] = {}

    def side(self, part: str) -> Side:
        """Give a statement or a report with the words around it."""
        linked = self._desk.linkage
        article_id = linked.article_of.get(part, "")
        if article_id not in self._views:
            self._views[article_id] = self._desk.view(article_id) if article_id else None
        view = self._views[article_id]
        if view is None:
            return Side(part, article_id, "", "", (), "", "", "", "")
        chain, start, end, act = _place(view, part)
        article = view.article
        published = article.published.value if article.published else ""
        before, after = _around(article, start, end)
        outlet = article.outlet or article.name
        return Side(part, article_id, outlet, published, chain, article.text[start:end], before, after, act)


def _place(view: ArticleView, part: str) -> tuple[tuple[str, ...], int, int, str]:
    """Give the chain of a part, where its words start and end, and its act or type."""
    for told in view.statements():
        if told.statement.id == part:
            span = told.statement.content
            return told.chain, span.start, min(span.end, span.start + 400), told.statement.act
    outlet = view.article.outlet or view.article.name
    for report in view.events():
        if report.event.id == part:
            anchor = report.event.anchors[0]
            within = next((one for one in view.statements() if one.statement.id == report.event.told_in), None)
            return (within.chain if within else (outlet,)), anchor.start, anchor.end, report.event.type
    return (outlet,), 0, 0, ""


def _around(article: Article, start: int, end: int) -> tuple[str, str]:
    """Give the words before and after, inside the sentence's line."""
    reach = 90 if end - start < 60 else 0
    before, after = article.text[max(0, start - reach) : start], article.text[end : end + reach]
    return before.rpartition("\n")[2], after.partition("\n")[0]


def _ordered(claims: list[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda one: (-len(one.independent_origins), -len(one.members), one.id))


def _boards(site: Site, members: set[str]) -> list[Board]:
    opened = Opened(site)
    return [_board(opened, one) for one in site.desk.linkage.opposed if {one.left, one.right} & members][:PAGE]


def _board(opened: Opened, one: Judgement) -> Board:
    return Board(one, opened.side(one.left), opened.side(one.right))
