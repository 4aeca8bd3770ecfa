"""Review: the queue of the most doubtful, decisions from an article's page, blind samples, agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, get_args

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from isnad.errors import InputError
from isnad.model import Act, EventType, Kind, Status, digest
from isnad.serve.agreement import agreement
from isnad.serve.web.deciding import part_of
from isnad.serve.web.pages_about import rows
from isnad.serve.web.pages_articles import about
from isnad.serve.web.site import Site, found
from isnad.store.reviews import PartKind, ReviewConflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.serve.reviewed import Part
    from isnad.serve.web.desk import Desk
    from isnad.serve.web.visiting import Visitor
    from isnad.store import ArticleView

PAGE = 25
SAMPLE = 20  # articles of a blind sample


@dataclass(frozen=True, slots=True)
class Item:
    """A part that waits for review."""

    article: str
    title: str
    outlet: str
    part: str
    kind: str
    label: str
    words: str
    doubt: float


def routes(site: Site) -> APIRouter:
    """Give the addresses of review."""
    router = APIRouter(include_in_schema=False)

    @router.get("/review")
    def queue(request: Request, blind: str = "", page: int = 1) -> HTMLResponse:
        visitor = site.allowed(request, "reviewer")
        page = max(1, min(page, 1_000_000))
        waiting = list(doubtful(site.desk, visitor, blind))
        part = waiting[(page - 1) * PAGE : page * PAGE]
        items = [item for article, ref, doubt in part if (item := _item(site.desk, article, ref, doubt))]
        return site.page(
            request,
            "review.html.jinja",
            items=items,
            number=len(waiting),
            blind=blind,
            page=page,
            pages_in_all=-(-len(waiting) // PAGE),
        )

    @router.get("/review/next")
    def next_one(request: Request, blind: str = "") -> Response:
        visitor = site.allowed(request, "reviewer")
        first = next(doubtful(site.desk, visitor, blind), None)
        query = f"?blind={blind}" if blind else ""
        return RedirectResponse(f"/article/{first[0]}{query}#{first[1]}" if first else f"/review{query}", 303)

    @router.get("/review/{article_id}/form")
    def form(
        request: Request, article_id: str, kind: PartKind, part: str, action: str, blind: str = ""
    ) -> HTMLResponse:
        visitor = site.allowed(request, "reviewer")
        view = found(site.desk.view(article_id))
        decided = site.desk.decided(view, visitor.name if blind else None)
        held = part_of(decided.view, kind, part)
        standing = decided.reviews.get(held.id)
        return site.page(
            request,
            "form.html.jinja",
            view=decided.view,
            part=held,
            kind=kind,
            on=standing.part if standing else held.id,
            after=standing.id if standing else "",
            action="merge" if action == "merge" else "correct",
            blind=blind,
            others=list(_others(decided.view, kind, held)),
            acts=get_args(Act),
            types=get_args(EventType),
            statuses=get_args(Status),
            kinds=get_args(Kind),
            modes=sorted({row.code for row in rows() if row.part == "mode"}),
        )

    @router.post("/review/{article_id}")
    async def decide(request: Request, article_id: str) -> HTMLResponse:
        visitor = site.allowed(request, "reviewer")
        given = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        site.gate.check(request, request.headers.get("x-isnad-proof", "") or given.get("proof", ""))
        return await run_in_threadpool(_decide, site, request, visitor, article_id, given)

    @router.get("/agreement")
    def agreed(request: Request) -> HTMLResponse:
        site.allowed(request, "reviewer")
        return site.page(request, "agreement.html.jinja", agreed=agreement(site.desk.reviews.all()))

    return router


def _decide(site: Site, request: Request, visitor: Visitor, article_id: str, given: dict[str, str]) -> HTMLResponse:
    """Keep the decision and show the article as it stands then; a conflict or a fault is said above it."""
    view = found(site.desk.view(article_id))
    blind = given.get("blind", "").strip()
    status, message = 200, ""
    try:
        site.desk.decide(view, given, by=visitor.name, at=now())
    except ReviewConflict as conflict:
        status, message = 409, str(conflict)
    except InputError as fault:
        status, message = 422, str(fault)
    shown = about(site, visitor, view, blind)
    return site.page(request, "decided.html.jinja", status=status, **{**shown, "message": message})


def now() -> str:
    """Give the hour in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def doubtful(desk: Desk, visitor: Visitor, blind: str) -> Iterator[tuple[str, str, float]]:
    """Give the parts nobody has decided on as (article, part, doubt), the most doubtful first.

    Of a blind sample those of its articles that the visitor has not decided on.
    """
    if not blind:
        done = desk.reviews.parts()
        yield from (one for one in desk.doubtful() if one[1] not in done)
        return
    sample = sorted(desk.entries, key=lambda one: digest(blind, one))[:SAMPLE]
    mine = {one.part for one in desk.reviews.all() if one.made_by == visitor.name and one.blind == blind}
    held = set(sample)
    yield from (one for one in desk.doubtful() if one[0] in held and one[1] not in mine)


def _item(desk: Desk, article_id: str, part: str, doubt: float) -> Item | None:
    view, entry = desk.view(article_id), desk.entries.get(article_id)
    if view is None or entry is None:
        return None
    text = view.article.text
    for told in view.reading.statements:
        if told.id == part:
            words = text[told.content.start : told.content.end]
            return Item(article_id, entry.title, entry.outlet, part, "statement", told.act, words, doubt)
    for event in view.reading.events:
        if event.id == part:
            anchor = event.anchors[0]
            before = text[max(0, anchor.start - 40) : anchor.start].partition(" ")[2]
            words = before + text[anchor.start : anchor.end + 50].rpartition(" ")[0]
            return Item(article_id, entry.title, entry.outlet, part, "event", event.type, words, doubt)
    return None


def _others(view: ArticleView, kind: PartKind, part: Part) -> Iterator[tuple[str, str]]:
    """Give the parts that a part may be merged with, each with words for it."""
    text = view.article.text
    if kind == "statement":
        yield from (
            (one.id, text[one.content.start : one.content.end]) for one in view.reading.statements if one.id != part.id
        )
    elif kind == "event":
        same = sorted(view.reading.events, key=lambda one: one.type != getattr(part, "type", ""))
        yield from (
            (one.id, f"{one.type}: {text[one.anchors[0].start : one.anchors[0].end + 40]}")
            for one in same
            if one.id != part.id
        )
    else:
        yield from ((one.id, one.ar) for one in view.reading.entities if one.id != part.id)
