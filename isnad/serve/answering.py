"""How the API answers: pages of lists with cursors, ETags, refusals in one shape, so many questions a minute."""

from __future__ import annotations

import base64
import binascii
import hashlib
import threading
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002  the framework reads it when it runs

from isnad.errors import InputError, IsnadError
from isnad.store.reviews import ReviewConflict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fastapi import FastAPI

A_MINUTE = 600  # questions of one caller
Thing = TypeVar("Thing")


class Listed(BaseModel):
    """One page of a list; `next` is the cursor of the page after, null on the last."""

    items: list[dict[str, Any]]
    next: str | None


class Refused(BaseModel):
    """Why nothing came."""

    detail: Any


REFUSALS: dict[int | str, dict[str, Any]] = {
    code: {"model": Refused, "description": text}
    for code, text in {
        304: "nothing has changed since the ETag sent",
        400: "the cursor is none of ours",
        401: "no account: log in or send a token",
        403: "this role or token may not do that",
        404: "nothing of this id is there",
        409: "somebody decided in the meantime",
        422: "a value that cannot be",
        429: "too many questions in a minute",
    }.items()
}
REFUSALS[304] = {"description": "nothing has changed since the ETag sent"}


class Throttle:
    """Counts the questions of each caller in a minute."""

    def __init__(self) -> None:
        self._asked: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._lock = threading.Lock()

    def count(self, name: str) -> None:
        """Count one question; answer 429 where there were too many."""
        minute = int(time.time() // 60)
        with self._lock:
            for key in [key for key in self._asked if key[1] != minute]:
                del self._asked[key]
            self._asked[name, minute] += 1
            if self._asked[name, minute] > A_MINUTE:
                raise HTTPException(429, "too many questions in a minute", {"Retry-After": "60"})


def failures(app: FastAPI) -> None:
    """Let every refusal be JSON with its reason."""

    @app.exception_handler(HTTPException)
    async def refused(_request: Request, error: HTTPException) -> Response:
        return JSONResponse({"detail": error.detail}, error.status_code, headers=error.headers)

    @app.exception_handler(RequestValidationError)
    async def wrong(_request: Request, error: RequestValidationError) -> Response:
        detail = [{"where": list(map(str, one["loc"])), "what": one["msg"]} for one in error.errors()]
        return JSONResponse({"detail": detail}, 422)

    @app.exception_handler(ReviewConflict)
    async def conflict(_request: Request, error: ReviewConflict) -> Response:
        standing = error.standing
        told = {"id": standing.id, "made_by": standing.made_by, "action": standing.action, "made_at": standing.made_at}
        return JSONResponse({"detail": str(error), "standing": told}, 409)

    @app.exception_handler(IsnadError)
    async def failed(_request: Request, error: IsnadError) -> Response:
        return JSONResponse({"detail": str(error)}, 422 if isinstance(error, InputError) else 503)


def listed(
    request: Request,
    things: Iterable[Thing],
    key: Callable[[Thing], str],
    shown: Callable[[Thing], Any],
    cursor: str,
    limit: int,
) -> Response:
    """Answer with the things after the cursor, in the order of their keys."""
    last = _opened(cursor)
    after = sorted((one for one in things if key(one) > last), key=key)
    part = after[:limit]
    following = base64.urlsafe_b64encode(key(part[-1]).encode()).decode() if len(after) > limit else None
    return answer(request, {"items": [shown(one) for one in part], "next": following})


def _opened(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor.encode("ascii")).decode()
    except (binascii.Error, UnicodeError, ValueError) as fault:
        raise HTTPException(400, "this cursor is none of ours") from fault


def answer(request: Request, data: Any, status: int = 200) -> Response:  # noqa: ANN401  JSON
    """Answer with JSON and its ETag, or 304 where the asker has it already."""
    body = msgspec.json.encode(data)
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    if request.method == "GET" and etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"etag": etag})
    return Response(body, status, {"etag": etag}, "application/json")


def found(thing: Thing | None) -> Thing:
    """Give the thing, or answer 404."""
    if thing is None:
        raise HTTPException(404, "nothing of this id is there")
    return thing
