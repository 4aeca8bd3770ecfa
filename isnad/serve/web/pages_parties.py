"""Parties: who they are, how two of them stand to one another, who copies whom, where things happen."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.requests import Request

from isnad.link.groups import standing
from isnad.link.relations import relation as relation_of
from isnad.serve.report.timeline import QUADS
from isnad.serve.web.drawing import drawn
from isnad.serve.web.index import plain
from isnad.serve.web.site import Site, found

if TYPE_CHECKING:
    from isnad.model import Event, Party
    from isnad.serve.web.desk import Desk

PAGE = 60


@dataclass(frozen=True, slots=True)
class Outlet:
    """How an outlet works: its articles, how many are copied, and from whom how often."""

    name: str
    articles: int
    copied: int
    of: tuple[tuple[str, int], ...]

    @property
    def own(self) -> int:
        """The share of its own reporting in percent."""
        return round(100 * (self.articles - self.copied) / self.articles) if self.articles else 0


def routes(site: Site) -> APIRouter:
    """Give the addresses of parties, relations, sources and the map."""
    router = APIRouter(include_in_schema=False)

    @router.get("/actors")
    def actors(request: Request, q: str = "", kind: str = "", page: int = 1) -> HTMLResponse:
        site.allowed(request, "reader")
        page = max(1, min(page, 1_000_000))
        chosen = parties(site.desk, q, kind)
        return site.page(
            request,
            "actors.html.jinja",
            parties=chosen[(page - 1) * PAGE : page * PAGE],
            number=len(chosen),
            q=q,
            kind=kind,
            page=page,
            pages_in_all=-(-len(chosen) // PAGE),
        )

    @router.get("/actor/{key}")
    def actor(request: Request, key: str) -> HTMLResponse:
        site.allowed(request, "reader")
        linked = site.desk.linkage
        party = found(linked.parties.get(key))
        events = [one for one in linked.events.values() if key in one.actors or key in one.recipients]
        events.sort(key=lambda one: one.days[-1:] or ("",), reverse=True)
        others = Counter(one for event in events for one in {*event.actors, *event.recipients} - {key})
        return site.page(
            request,
            "actor.html.jinja",
            party=party,
            events=events[:PAGE],
            number=len(events),
            others=others.most_common(20),
            said=said_by(site.desk, party),
            entries=site.desk.entries,
        )

    @router.get("/relation")
    def relation(request: Request, one: str = "", other: str = "") -> HTMLResponse:
        site.allowed(request, "reader")
        linked = site.desk.linkage
        left, right = named(site.desk, one), named(site.desk, other)
        points = relation_of(linked.events.values(), left.id, right.id) if left and right else []
        return site.page(
            request,
            "relation.html.jinja",
            one=left.ar if left else one,
            other_party=right.ar if right else other,
            asked=bool(one and other),
            points=points,
            drawing=drawn(points),
            known=[party.ar for party in parties(site.desk, "", "")[:300]],
        )

    @router.get("/sources")
    def sources(request: Request) -> HTMLResponse:
        site.allowed(request, "reader")
        return site.page(request, "sources.html.jinja", outlets=outlets(site.desk), entries=site.desk.entries)

    @router.get("/map")
    def on_map(request: Request) -> HTMLResponse:
        site.allowed(request, "reader")
        return site.page(request, "map.html.jinja", placed=placed(site.desk))

    @router.get("/map/events.json")
    def on_map_events(request: Request) -> JSONResponse:
        site.allowed(request, "reader")
        language = site.gate.visitor(request).language
        return JSONResponse({"events": placed(site.desk), "language": language})

    return router


def parties(desk: Desk, words: str, kind: str) -> list[Party]:
    """Give the parties with these words in a name, those met most often first."""
    wanted = plain(words)
    found_here = [
        one
        for one in desk.linkage.parties.values()
        if (not kind or one.kind == kind)
        and one.kind != "unnamed"
        and (not wanted or any(wanted in plain(name) for name in one.names))
    ]
    return sorted(found_here, key=lambda one: (-len(one.members), one.id))


def named(desk: Desk, wanted: str) -> Party | None:
    """Give the party of this id or name; of several the one met most often."""
    if wanted in desk.linkage.parties:
        return desk.linkage.parties[wanted]
    folded = plain(wanted)
    return next((one for one in parties(desk, wanted, "") if any(plain(name) == folded for name in one.names)), None)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement of a party: where, when and what."""

    article: str
    statement: str
    published: str
    outlet: str
    act: str
    words: str


def said_by(desk: Desk, party: Party) -> list[Quoted]:
    """Give what a party said, the newest first."""
    members = set(party.members)
    articles = dict.fromkeys(desk.linkage.article_of.get(one, "") for one in party.members)
    known = sorted(
        (one for one in articles if one in desk.entries), key=lambda one: desk.entries[one].published, reverse=True
    )
    quoted: list[Quoted] = []
    for article_id in known:
        view = desk.view(article_id) if len(quoted) < PAGE else None
        if view is None:
            continue
        here = desk.entries[article_id]
        quoted += [
            Quoted(article_id, one.statement.id, here.published, here.outlet, one.statement.act, one.content[:300])
            for one in view.statements()
            if members & {one.statement.speaker, one.statement.speaks_for}
        ]
    return quoted[:PAGE]


def outlets(desk: Desk) -> list[Outlet]:
    """Give every outlet with what it copies, those with the most articles first."""
    numbers = Counter(one.outlet for one in list(desk.entries.values()))
    copied: defaultdict[str, Counter[str]] = defaultdict(Counter)
    taken: defaultdict[str, set[str]] = defaultdict(set)
    for one in standing(desk.linkage.copies).values():
        left, right = desk.entries.get(one.left), desk.entries.get(one.right)
        if one.verdict != "same" or left is None or right is None:
            continue
        if not one.directed and (right.published, right.id) > (left.published, left.id):
            left, right = right, left
        taken[left.outlet].add(left.id)
        copied[left.outlet][right.outlet] += 1
    return [
        Outlet(name, number, len(taken[name]), tuple(copied[name].most_common(8)))
        for name, number in numbers.most_common()
    ]


def placed(desk: Desk) -> list[dict[str, object]]:
    """Give the events that have a place on the map, as plain values for the page's script."""
    linked = desk.linkage
    return [
        _placed(event, linked.name(place), linked.points[place], [linked.name(one) for one in event.actors])
        for event in linked.events.values()
        for place in event.places[:1]
        if place in linked.points
    ]


def _placed(event: Event, place: str, point: tuple[float, float], actors: list[str]) -> dict[str, object]:
    return {
        "id": event.id,
        "type": event.type,
        "quad": QUADS[event.type].replace(" ", "-"),
        "day": event.days[0] if event.days else "",
        "place": place,
        "lat": point[0],
        "lon": point[1],
        "actors": "، ".join(actors[:3]),
        "reports": len(event.reports),
    }
