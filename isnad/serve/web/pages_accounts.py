"""Logging in and out, accounts and tokens, and the log of what was done."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from isnad.errors import InputError
from isnad.serve.web.gate import AccountGate
from isnad.serve.web.pages_review import now
from isnad.serve.web.site import Site
from isnad.serve.web.visiting import SESSION
from isnad.store.accounts import Accounts, LoginRefused, Role, Scope
from isnad.store.audit import Audit, Entry

if TYPE_CHECKING:
    from isnad.serve.web.visiting import Visitor


def routes(site: Site, gate: AccountGate, audit: Audit, *, is_secure: bool) -> APIRouter:
    """Give the addresses of accounts."""
    router = APIRouter(include_in_schema=False)

    @router.get("/login")
    def ask(request: Request, to: str = "/") -> HTMLResponse:
        return site.page(request, "login.html.jinja", to=local(to), wrong=False, wait=0)

    @router.post("/login")
    async def enter(request: Request) -> Response:
        given = await _form(request)
        gate.check(request, given.get("proof", ""))
        name, to = given.get("name", "")[:60], local(given.get("to", "/"))
        try:
            secret = await run_in_threadpool(gate.accounts.enter, name, given.get("password", ""), time.time())
        except LoginRefused as refused:
            await run_in_threadpool(audit.add, Entry(now(), name or "-", "login-refused", ""))
            wait = int(refused.wait + 0.999)
            return site.page(request, "login.html.jinja", status=429 if wait else 401, to=to, wrong=True, wait=wait)
        await run_in_threadpool(audit.add, Entry(now(), name, "login", ""))
        answer = RedirectResponse(to, 303)
        answer.set_cookie(SESSION, secret, httponly=True, samesite="strict", secure=is_secure, max_age=12 * 3600)
        return answer

    @router.post("/logout")
    async def leave(request: Request) -> Response:
        given = await _form(request)
        gate.check(request, given.get("proof", ""))
        await run_in_threadpool(gate.accounts.leave, request.cookies.get(SESSION, ""))
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(SESSION)
        return answer

    @router.get("/accounts")
    def accounts(request: Request) -> HTMLResponse:
        return _shown(site, gate, audit, request, site.allowed(request, "admin"))

    @router.get("/tokens")
    def tokens(request: Request) -> HTMLResponse:
        return _shown(site, gate, audit, request, site.allowed(request, "reader"))

    @router.post("/accounts")
    async def change(request: Request) -> HTMLResponse:
        visitor = site.allowed(request, "reader")
        given = await _form(request)
        gate.check(request, given.get("proof", ""))
        return await run_in_threadpool(_change, site, gate, audit, request, visitor, given)

    return router


def _change(
    site: Site, gate: AccountGate, audit: Audit, request: Request, visitor: Visitor, given: dict[str, str]
) -> HTMLResponse:
    """Do what a form of the page asks, note it, and show the page again."""
    what, name = given.get("do", ""), given.get("name", "").strip()
    if what not in {"add", "remove", "token", "revoke"}:
        raise HTTPException(400)
    if what in {"add", "remove"} and not visitor.may("admin"):
        raise HTTPException(403)
    try:
        secret, message = _done(gate.accounts, visitor, given), ""
        audit.add(Entry(now(), visitor.name, what, name or given.get("label", "") or given.get("seq", "")))
    except InputError as fault:
        secret, message = "", str(fault)
    return _shown(site, gate, audit, request, visitor, secret=secret, message=message)


def _done(accounts: Accounts, visitor: Visitor, given: dict[str, str]) -> str:
    """Do it; give the secret of a token that was made, else nothing."""
    what, name = given["do"], given.get("name", "").strip()
    if what == "token":
        return accounts.new_token(visitor.name, given.get("label", ""), cast("Scope", given.get("scope", "")), now())
    if what == "add":
        accounts.add(name, given.get("password", ""), cast("Role", given.get("role", "")))
    elif what == "remove":
        accounts.remove(name, now())
    else:
        accounts.revoke(_number(given), now(), _own(visitor))
    return ""


def _shown(
    site: Site,
    gate: AccountGate,
    audit: Audit,
    request: Request,
    visitor: Visitor,
    *,
    secret: str = "",
    message: str = "",
) -> HTMLResponse:
    is_admin = visitor.may("admin")
    return site.page(
        request,
        "accounts.html.jinja",
        status=422 if message else 200,
        accounts=gate.accounts.all() if is_admin else [],
        tokens=gate.accounts.tokens(_own(visitor)),
        log=audit.newest() if is_admin else [],
        faults=audit.faults() if is_admin else [],
        secret=secret,
        message=message,
        is_admin=is_admin,
    )


def local(to: str) -> str:
    """Give an address of ours to go on to; the first page where another's is given."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"


def _own(visitor: Visitor) -> str | None:
    """Give whose tokens a visitor may see: an admin everybody's."""
    return None if visitor.may("admin") else visitor.name


def _number(given: dict[str, str]) -> int:
    text = given.get("seq", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


async def _form(request: Request) -> dict[str, str]:
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
