"""What surrounds every answer: the policy for the browser, the visit's cookie, limits on what is asked."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from isnad.serve.web.visiting import VISIT, new_session

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_QUERY = 8_000  # bytes of an address's query
LARGEST_BODY = 1_000_000  # bytes of a form
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Surround:
    """An ASGI layer around the whole application; `hosts` are the names it answers to, empty for any."""

    def __init__(self, app: ASGIApp, *, hosts: tuple[str, ...] = (), is_secure: bool = False) -> None:
        self._app = app
        self._hosts = hosts
        self._secure = "; Secure" if is_secure else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is too large or meant for somebody else; else answer inside the policy."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        visit = "" if VISIT in SimpleCookie(headers.get("cookie", "")) else new_session()
        scope.setdefault("state", {})["visit"] = visit

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), visit, scope["path"])
            await send(message)

        if refusal:
            await refusal(scope, receive, answer)
        else:
            await self._app(scope, _limited(receive), answer)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "").rsplit(":", 1)[0].strip("[]") if headers.get("host") != "::1" else "::1"
        if self._hosts and host not in self._hosts:
            return PlainTextResponse("this server answers only to its own name\n", 421)
        if len(scope["query_string"]) > LONGEST_QUERY:
            return PlainTextResponse("the query is too long\n", 414)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return PlainTextResponse("the form is too large\n", 413)
        return None

    def _dress(self, headers: MutableHeaders, visit: str, path: str) -> None:
        for name, value in _ALWAYS.items():
            headers.setdefault(name, value)
        headers.setdefault("content-security-policy", POLICY)
        if not path.startswith("/static/"):
            headers.setdefault("cache-control", "no-store" if not headers.get("etag") else "private, no-cache")
            if visit:
                headers.append("set-cookie", f"{VISIT}={visit}; Path=/; HttpOnly; SameSite=Strict{self._secure}")


def _limited(receive: Receive) -> Receive:
    """Stop reading a body that is larger than it said."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            return {"type": "http.disconnect"}
        return message

    return limited
