"""Asks a language model: structured where the endpoint can, patient with a busy one, never twice for one reply."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from types import TracebackType
from typing import Any, Self

import httpx

from isnad.endpoint.replies import Kept, Replies, home
from isnad.endpoint.spending import Spending, estimated_tokens
from isnad.errors import ModelError
from isnad.settings import ModelSettings

_WAYS = ("json_schema", "json_object", "plain")
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_REFUSED_FORM = frozenset({400, 404, 415, 422, 501})
_LONGEST_WAIT = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered; `whole` is False where the answer was cut, `kept` tells that it was on disk."""

    text: str
    whole: bool
    kept: bool


class Endpoint:
    """One model at one address, asked by many threads; use it in a `with` block or call `close`."""

    def __init__(
        self,
        settings: ModelSettings,
        *,
        max_cost: float | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        if not settings.name:
            raise ModelError("no model is named: set name (and url) in the table [model] of the settings file.")
        self.settings = settings
        self.spending = Spending(settings.price_in, settings.price_out, max_cost)
        self._replies = Replies(settings.cache or home())
        self._wait = wait
        self._way = 0
        self._lock = threading.Lock()
        self._client = httpx.Client(
            timeout=httpx.Timeout(settings.timeout),
            limits=httpx.Limits(max_connections=settings.concurrency, max_keepalive_connections=settings.concurrency),
            headers=_headers(settings),
            trust_env=not _is_here(settings.url),  # no proxy stands between us and our own machine
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any], attempt: int = 0) -> Answer:
        """Ask, or give the reply kept from before. `attempt` tells askings of one question apart.

        Raises BudgetReached before a question that would cost too much, ModelError where no answer is to be had.
        """
        settings = self.settings
        question = {"model": settings.name, "messages": messages, "schema": schema, "attempt": attempt}
        question |= {"most": settings.answer_tokens}
        key = self._replies.key(question)
        with self._replies.one_at_a_time(key):
            kept = self._replies.get(key)
            if kept is not None:
                return Answer(kept.text, kept.whole, kept=True)
            fresh = self._asked(messages, schema, attempt)
            self._replies.keep(key, fresh)
        return Answer(fresh.text, fresh.whole, kept=False)

    def estimate(self, messages: list[dict[str, str]]) -> float:
        """Give about what a question will cost."""
        return self.spending.price(*self._expected(messages))

    def _expected(self, messages: list[dict[str, str]]) -> tuple[int, int]:
        told = sum(estimated_tokens(one["content"]) for one in messages)
        return told, min(self.settings.answer_tokens, max(500, estimated_tokens(messages[-1]["content"]) * 2))

    def _asked(self, messages: list[dict[str, str]], schema: dict[str, Any], attempt: int) -> Kept:
        """Ask until an answer comes, as often as the settings allow."""
        last = "nothing came"
        for number in range(self.settings.tries):
            way = self._way
            with self.spending.promised(*self._expected(messages)):
                try:
                    response = self._client.post(
                        f"{self.settings.url.rstrip('/')}/chat/completions",
                        json=self._body(messages, schema, attempt, _WAYS[way]),
                    )
                except httpx.TransportError as fault:
                    last = f"{type(fault).__name__} {fault}".strip()
                    self._pause(number, None)
                    continue
                if response.status_code in _REFUSED_FORM and way + 1 < len(_WAYS):
                    self._step_down(way)
                    last = f"{response.status_code} {response.text[:200]}"
                    continue
                if response.status_code in _BUSY:
                    last = f"{response.status_code} {response.text[:200]}"
                    self._pause(number, response.headers.get("retry-after"))
                    continue
                if response.status_code != httpx.codes.OK:
                    raise ModelError(f"{self.settings.url}: {response.status_code} {response.text[:300]}")
                kept = self._taken(response, messages)
            if kept is not None:
                return kept
            last = f"no completion: {response.text[:200]}"
        raise ModelError(f"{self.settings.url}: no answer after {self.settings.tries} tries ({last}).")

    def _taken(self, response: httpx.Response, messages: list[dict[str, str]]) -> Kept | None:
        """Take the answer out of a response and count it; None where there is none in it."""
        try:
            data = response.json()
            choice = data["choices"][0]
            text = choice["message"]["content"] or ""
            usage = data.get("usage") or {}
            told = int(usage.get("prompt_tokens") or sum(estimated_tokens(one["content"]) for one in messages))
            given = int(usage.get("completion_tokens") or estimated_tokens(text))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            return None
        self.spending.paid(told, given)
        return Kept(str(text), told, given, choice.get("finish_reason") != "length")

    def _body(self, messages: list[dict[str, str]], schema: dict[str, Any], attempt: int, way: str) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self.settings.name,
            "messages": messages,
            "temperature": 0,
            "seed": attempt,
            "max_tokens": self.settings.answer_tokens,
        }
        if way == "json_schema":
            named = {"name": "answer", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif way == "json_object":
            body["response_format"] = {"type": "json_object"}
        return body

    def _step_down(self, way: int) -> None:
        """Ask from now on in a plainer form: the endpoint does not know this one."""
        with self._lock:
            self._way = max(self._way, way + 1)

    def _pause(self, number: int, told: str | None) -> None:
        """Wait as long as the endpoint says, else twice as long as before, with some chance in it."""
        if number + 1 >= self.settings.tries:
            return
        seconds = min(_LONGEST_WAIT, 0.5 * 2**number) * (0.5 + random.random() / 2)  # noqa: S311 — no secret
        if told is not None and told.replace(".", "", 1).isdigit():
            seconds = min(_LONGEST_WAIT, float(told))
        self._wait(seconds)


def _headers(settings: ModelSettings) -> dict[str, str]:
    key = os.environ.get(settings.key_variable, "")
    return {"authorization": f"Bearer {key}"} if key else {}


def _is_here(url: str) -> bool:
    """Tell whether an address is this machine's own."""
    host = httpx.URL(url).host
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
