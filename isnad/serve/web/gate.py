"""Who may pass: everybody on the loopback address, or those who have an account."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Protocol

from starlette.exceptions import HTTPException

from isnad.serve.web.visiting import SESSION, VISIT, Visitor, is_proved, language_of, local_name, proof, theme_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from isnad.store.accounts import Accounts, Scope

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")


class Gate(Protocol):
    """What the pages ask of a gate."""

    has_accounts: bool

    def visitor(self, request: Request) -> Visitor:
        """Give whoever asks."""

    def bearer(self, request: Request, scope: Scope) -> Visitor:
        """Give whoever asks the API; 401 or 403 where the scope is not theirs."""

    def proof(self, visitor: Visitor) -> str:
        """Give what the forms of this visit must carry."""

    def check(self, request: Request, given: str) -> None:
        """Answer 403 where a form is not one of this visit."""


class OpenGate:
    """No accounts: whoever is at this machine may do everything."""

    has_accounts = False

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def visitor(self, request: Request) -> Visitor:
        """Give the person at this machine."""
        session = request.cookies.get(VISIT, "") or getattr(request.state, "visit", "")
        return Visitor(local_name(), "admin", session, language_of(request), theme_of(request))

    def bearer(self, request: Request, scope: Scope) -> Visitor:
        """Give the person at this machine; what changes something must carry the proof of the visit."""
        if scope != "read":
            self.check(request, request.headers.get("x-isnad-proof", ""))
        return self.visitor(request)

    def proof(self, visitor: Visitor) -> str:
        """Give what the forms of this visit must carry."""
        return proof(self._key, visitor.session)

    def check(self, request: Request, given: str) -> None:
        """Answer 403 where a form is not one of this visit."""
        if not is_proved(self._key, request.cookies.get(VISIT, ""), given):
            raise HTTPException(403, "bad-form")


class AccountGate:
    """Only those who have an account pass; the API takes tokens as well as visits."""

    has_accounts = True

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self._key = secrets.token_bytes(32)

    def visitor(self, request: Request) -> Visitor:
        """Give whose visit it is: a reader that nobody knows where nobody logged in."""
        secret = request.cookies.get(SESSION, "")
        account = self.accounts.visitor(secret, time.time())
        visit = request.cookies.get(VISIT, "") or getattr(request.state, "visit", "")
        language, theme = language_of(request), theme_of(request)
        if account is None:
            return Visitor("", "reader", visit, language, theme, is_known=False)
        return Visitor(account.name, account.role, secret, language, theme)

    def bearer(self, request: Request, scope: Scope) -> Visitor:
        """Give whose token or visit it is; 401 where there is none, 403 where it may not do this."""
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            visitor = self.visitor(request)
            if not visitor.is_known:
                raise HTTPException(
                    401, "log in, or send a token: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"}
                )
            if scope != "read":
                self.check(request, request.headers.get("x-isnad-proof", ""))
            return visitor
        found = self.accounts.bearer(secret.strip())
        if found is None:
            raise HTTPException(401, "no such token", {"WWW-Authenticate": "Bearer"})
        account, granted = found
        if scope == "write" and granted != "write":
            raise HTTPException(403, "this token may only read")
        return Visitor(account.name, account.role, "", language_of(request), theme_of(request))

    def proof(self, visitor: Visitor) -> str:
        """Give what the forms of this visit must carry."""
        return proof(self._key, visitor.session)

    def check(self, request: Request, given: str) -> None:
        """Answer 403 where a form is not one of this visit."""
        if not is_proved(self._key, self.visitor(request).session, given):
            raise HTTPException(403, "bad-form")
