"""The workbench as one application: pages, API and what they load."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from isnad.errors import IsnadError
from isnad.serve.api import api
from isnad.serve.web import (
    exporting,
    pages_about,
    pages_accounts,
    pages_articles,
    pages_linked,
    pages_parties,
    pages_review,
)
from isnad.serve.web.gate import LOCAL_HOSTS, AccountGate
from isnad.serve.web.headers import Surround
from isnad.serve.web.site import HOME, Site, templates
from isnad.serve.web.visiting import LANGUAGE, THEME, THEMES
from isnad.serve.web.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from isnad.serve.web.desk import Desk
    from isnad.serve.web.gate import Gate
    from isnad.store.audit import Audit

_YEAR = 365 * 24 * 3600
_MESSAGES = {400: "bad-form", 401: "sign-first", 403: "not-allowed", 404: "not-found"}


def application(desk: Desk, gate: Gate, audit: Audit, *, is_secure: bool = False) -> FastAPI:
    """Make the application over a desk that has been started."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(title="isnad", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    site = Site(desk, gate, templates())
    app.mount("/static", StaticFiles(directory=HOME / "static"), name="static")
    for module in (pages_articles, pages_linked, pages_parties, pages_about, pages_review, exporting):
        app.include_router(module.routes(site))
    if isinstance(gate, AccountGate):
        app.include_router(pages_accounts.routes(site, gate, audit, is_secure=is_secure))
    app.mount("/api/v1", api(desk, gate))
    _choices(app)
    _failures(app, site)
    hosts = () if gate.has_accounts else LOCAL_HOSTS
    app.add_middleware(Surround, hosts=hosts, is_secure=is_secure)
    return app


def _choices(app: FastAPI) -> None:
    """Language and theme: each an address that sets a cookie and goes back."""

    @app.get("/language/{choice}", include_in_schema=False)
    def language(choice: str, to: str = "/") -> Response:
        return _kept(LANGUAGE, choice if choice in LANGUAGES else "ar", to)

    @app.get("/theme/{choice}", include_in_schema=False)
    def theme(choice: str, to: str = "/") -> Response:
        return _kept(THEME, choice if choice in THEMES else "auto", to)


def _kept(cookie: str, value: str, to: str) -> Response:
    place = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    answer = RedirectResponse(place, 303)
    answer.set_cookie(cookie, value, max_age=_YEAR, samesite="lax", httponly=True)
    return answer


def _failures(app: FastAPI, site: Site) -> None:
    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": error.detail}, error.status_code, headers=error.headers)
        if error.status_code == 401:
            return RedirectResponse(f"/login?to={request.url.path}", 303)
        message = _MESSAGES.get(error.status_code, "error")
        message = error.detail if error.detail == "bad-form" else message
        return site.page(request, "failure.html.jinja", status=error.status_code, message=message, detail="")

    @app.exception_handler(IsnadError)
    async def failed(request: Request, error: IsnadError) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": str(error)}, 422)
        return site.page(request, "failure.html.jinja", status=422, message="error", detail=str(error))
