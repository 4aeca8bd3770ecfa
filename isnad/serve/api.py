"""The API under /api/v1: everything the pages show, as JSON in the reading's own shape.

Lists come in pages: `next` is the cursor of the page after. Every answer has an ETag. With accounts, a token is sent as
`Authorization: Bearer …`, and each caller may ask so many times a minute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from fastapi import Depends, FastAPI, Path, Query
from fastapi.responses import Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002  the framework reads it when it runs

from isnad import jsonform
from isnad.link.relations import relation as relation_of
from isnad.serve.agreement import agreement
from isnad.serve.answering import REFUSALS, Listed, Throttle, answer, failures, found, listed
from isnad.serve.export_cli import FORMS
from isnad.serve.web.exporting import exported
from isnad.serve.web.filters import Filters
from isnad.serve.web.pages_about import rows
from isnad.serve.web.pages_parties import named, outlets, parties, placed
from isnad.serve.web.pages_review import now
from isnad.store.reviews import PartKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isnad.model import Claim, Event, Party
    from isnad.serve.web.desk import Desk
    from isnad.serve.web.gate import Gate
    from isnad.serve.web.linkage import Linkage
    from isnad.store.accounts import Role, Scope

MOST = 200  # things on one page


class Decision(BaseModel):
    """A decision on one part.

    `fields` are those of the form on the page: speaker, act, content-start and so on.

    `after` is the id of the decision seen to stand on this part, empty where there was none.
    """

    kind: PartKind
    part: str
    action: str
    why: str = ""
    after: str = ""
    blind: str = ""
    fields: dict[str, str] = {}


Cursor = Annotated[str, Query(description="`next` of the page before.", max_length=200)]
Limit = Annotated[int, Query(description="Things on a page.", ge=1, le=MOST)]
Identifier = Annotated[str, Path(max_length=120)]
Words = Annotated[str, Query(max_length=500)]


def api(desk: Desk, gate: Gate) -> FastAPI:
    """Make the application of the API, to be mounted at /api/v1."""
    app = FastAPI(
        title="isnad", version="1", docs_url=None, redoc_url=None, responses=REFUSALS, description=__doc__ or ""
    )
    slow = Throttle()

    def caller(scope: Scope, role: Role) -> Callable[[Request], str]:
        def passed(request: Request) -> str:
            visitor = gate.bearer(request, scope)
            if not visitor.may(role):
                raise HTTPException(403, "your role does not allow this")
            if gate.has_accounts:
                slow.count(visitor.name)
            return visitor.name

        return passed

    readers = [Depends(caller("read", "reader"))]
    _readings(app, desk, readers)
    _linked(app, desk, readers)
    _others(app, desk, readers)
    _decisions(app, desk, caller("read", "reviewer"), caller("write", "reviewer"))
    failures(app)
    return app


def _readings(app: FastAPI, desk: Desk, readers: Sequence[Any]) -> None:
    @app.get("/articles", dependencies=readers, response_model=Listed)
    def articles(
        request: Request, filters: Annotated[Filters, Depends(_filters)], cursor: Cursor = "", limit: Limit = 50
    ) -> Response:
        """Give the articles that the filters ask for, in the order they were added."""
        entries = sorted(desk.asked(filters), key=lambda one: one.order)
        return listed(request, entries, lambda one: f"{one.order:012}", _headline, cursor, limit)

    @app.get("/articles/{article_id}", dependencies=readers, response_model=dict[str, Any])
    def article(request: Request, article_id: Identifier, *, as_read: bool = False) -> Response:
        """Give an article with its reading as it stands after what people decided; `as_read`: before it."""
        view = found(desk.view(article_id))
        view = view if as_read else desk.decided(view).view
        return answer(request, jsonform.as_dict(view.article, view.reading))

    @app.get("/articles/{article_id}/editions", dependencies=readers, response_model=Listed)
    def editions(request: Request, article_id: Identifier) -> Response:
        """Give the editions of an article's page, the earliest first."""
        found(desk.view(article_id))
        held = [msgspec.to_builtins(one.article) for one in desk.record.editions(article_id)]
        return answer(request, {"items": held, "next": None})


def _linked(app: FastAPI, desk: Desk, readers: Sequence[Any]) -> None:
    @app.get("/events", dependencies=readers, response_model=Listed)
    def events(request: Request, cursor: Cursor = "", limit: Limit = 50) -> Response:
        """Give the events across articles."""
        linked = desk.linkage
        return listed(request, linked.events.values(), _id, lambda one: _event(one, linked), cursor, limit)

    @app.get("/events/{event_id}", dependencies=readers, response_model=dict[str, Any])
    def event(request: Request, event_id: Identifier) -> Response:
        """Give an event, by its id or that of one of its reports, with the claims about it."""
        linked = desk.linkage
        told = found(linked.events.get(event_id) or linked.events.get(linked.event_of.get(event_id, "")))
        claims = [_claim(linked.claims[one], linked) for one in linked.claims_of.get(told.id, ())]
        return answer(request, _event(told, linked) | {"claims": claims})

    @app.get("/claims", dependencies=readers, response_model=Listed)
    def claims(request: Request, cursor: Cursor = "", limit: Limit = 50) -> Response:
        """Give the claims with their origins."""
        linked = desk.linkage
        return listed(request, linked.claims.values(), _id, lambda one: _claim(one, linked), cursor, limit)

    @app.get("/claims/{claim_id}", dependencies=readers, response_model=dict[str, Any])
    def claim(request: Request, claim_id: Identifier) -> Response:
        """Give a claim, by its id or that of one of its members."""
        linked = desk.linkage
        told = found(linked.claims.get(claim_id) or linked.claims.get(linked.claim_of.get(claim_id, "")))
        return answer(request, _claim(told, linked))

    @app.get("/stories", dependencies=readers, response_model=Listed)
    def stories(request: Request, cursor: Cursor = "", limit: Limit = 50) -> Response:
        """Give the stories: articles that tell of the same events over days."""
        return listed(request, desk.linkage.stories.values(), _id, msgspec.to_builtins, cursor, limit)

    @app.get("/opposed", dependencies=readers, response_model=Listed)
    def opposed(request: Request, cursor: Cursor = "", limit: Limit = 50) -> Response:
        """Give what stands against what."""
        return listed(
            request, desk.linkage.opposed, _id, lambda one: {"id": one.id, **msgspec.to_builtins(one)}, cursor, limit
        )

    @app.get("/actors", dependencies=readers, response_model=Listed)
    def actors(request: Request, name: Words = "", cursor: Cursor = "", limit: Limit = 50) -> Response:
        """Give the parties, or those with these words in a name."""
        return listed(request, parties(desk, name, ""), _id, msgspec.to_builtins, cursor, limit)

    @app.get("/actors/{key}", dependencies=readers, response_model=dict[str, Any])
    def actor(request: Request, key: Identifier) -> Response:
        """Give a party with the events it is in."""
        party: Party = found(desk.linkage.parties.get(key))
        inside = [one.id for one in desk.linkage.events.values() if key in one.actors or key in one.recipients]
        return answer(request, msgspec.to_builtins(party) | {"events": inside})

    @app.get("/relations", dependencies=readers, response_model=Listed)
    def relations(request: Request, one: Words, other: Words) -> Response:
        """Give the events between two parties on PLOVER's scale, in the order of their days."""
        left, right = found(named(desk, one)), found(named(desk, other))
        points = relation_of(desk.linkage.events.values(), left.id, right.id)
        items = [
            {"day": p.day, "event": p.event.id, "type": p.event.type, "score": p.score, "marks": p.marks}
            for p in points
        ]
        return answer(request, {"items": items, "next": None})


def _others(app: FastAPI, desk: Desk, readers: Sequence[Any]) -> None:
    @app.get("/sources", dependencies=readers, response_model=Listed)
    def sources(request: Request) -> Response:
        """Give every outlet with how much of it is copied, and from whom."""
        held = [
            {"name": one.name, "articles": one.articles, "copied": one.copied, "of": dict(one.of)}
            for one in outlets(desk)
        ]
        return answer(request, {"items": held, "next": None})

    @app.get("/places", dependencies=readers, response_model=Listed)
    def places(request: Request) -> Response:
        """Give the events that have a place on the map."""
        return answer(request, {"items": placed(desk), "next": None})

    @app.get("/problems", dependencies=readers, response_model=Listed)
    def problems(request: Request, cursor: Cursor = "", limit: Limit = 50) -> Response:
        """Give what could not be done."""
        return listed(request, desk.record.problems(), _id, msgspec.to_builtins, cursor, limit)

    @app.get("/codebook", dependencies=readers, response_model=Listed)
    def codebook(request: Request) -> Response:
        """Give every type, mode, act and status with its definition."""
        return answer(request, {"items": [msgspec.to_builtins(one) for one in rows()], "next": None})

    @app.get("/counts", dependencies=readers, response_model=dict[str, int])
    def counts(request: Request) -> Response:
        """Count what there is."""
        return answer(request, desk.record.counts())

    @app.get("/exports/{form}", dependencies=readers, response_class=Response)
    def exports(form: Identifier, filters: Annotated[Filters, Depends(_filters)]) -> Response:
        """Give an export as a ZIP: the data, and notes of what the form cannot carry."""
        if form not in FORMS:
            raise HTTPException(404, f"there are {', '.join(FORMS)}")
        return exported(desk, form, filters)


def _decisions(app: FastAPI, desk: Desk, read: Callable[[Request], str], write: Callable[[Request], str]) -> None:
    @app.get("/articles/{article_id}/reviews", dependencies=[Depends(read)], response_model=Listed)
    def reviews(request: Request, article_id: Identifier) -> Response:
        """Give what people decided about an article in the open, oldest first."""
        found(desk.view(article_id))
        made = [one for one in desk.reviews.of_article(article_id) if not one.blind]
        return answer(request, {"items": [{"id": one.id, **msgspec.to_builtins(one)} for one in made], "next": None})

    @app.post("/articles/{article_id}/reviews", status_code=201, response_model=dict[str, Any])
    def decide(request: Request, article_id: Identifier, given: Decision, name: str = Depends(write)) -> Response:  # noqa: FAST002  a name of this function
        """Keep a decision on a part of an article."""
        view = found(desk.view(article_id))
        told = given.model_dump(exclude={"fields"})
        made = desk.decide(view, {**given.fields, **told}, by=name, at=now())
        return answer(request, {"id": made.id, **msgspec.to_builtins(made)}, 201)

    @app.get("/agreement", dependencies=[Depends(read)], response_model=dict[str, Any])
    def agreed(request: Request) -> Response:
        """Give how far reviewers agree."""
        return answer(request, msgspec.to_builtins(agreement(desk.reviews.all())))


def _filters(
    q: Words = "", outlet: Words = "", speaker: Words = "", actor: Words = "", recipient: Words = "", type: Words = "",  # noqa: A002
    status: Words = "", place: Words = "", since: Words = "", until: Words = "", opposed: Words = "",
    unreviewed: Words = "",
) -> Filters:  # fmt: skip
    return Filters(q, outlet, speaker, actor, recipient, type, status, place, since, until, opposed, unreviewed)


def _headline(one: Any) -> dict[str, Any]:  # noqa: ANN401  an entry of the index
    return {
        "id": one.id, "name": one.name, "title": one.title, "outlet": one.outlet, "url": one.url or None,
        "published": one.published or None, "statements": one.statements, "events": len(one.happenings),
        "opposed": one.opposed, "problems": one.problems,
    }  # fmt: skip


def _event(one: Event, linked: Linkage) -> dict[str, Any]:
    keys = (*one.actors, *one.recipients, *one.places, *(told.origin for told in one.numbers))
    origins = sorted(linked.origins(one))
    return {
        **msgspec.to_builtins(one),
        "names": {key: linked.name(key) for key in (*keys, *origins)},
        "articles": linked.articles(one),
        "independent_origins": origins,
    }


def _claim(one: Claim, linked: Linkage) -> dict[str, Any]:
    keys = {key for origin in one.origins for key in (origin.party, *origin.chain)}
    names = {key: linked.name(key) for key in sorted(keys)}
    return {**msgspec.to_builtins(one), "names": names, "independent_origins": one.independent_origins}


def _id(one: Any) -> str:  # noqa: ANN401  whatever has an id
    return str(one.id)
