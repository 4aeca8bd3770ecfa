"""A real HTTP server on loopback that answers as a language model does, in the form of OpenAI's endpoint."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Faults:
    """Shares of answers that go wrong, each 0 to 1, decided by the question and how often it was asked."""

    busy: float = 0.0
    failing: float = 0.0
    stalled: float = 0.0
    broken: float = 0.0
    cut: float = 0.0
    no_schema: bool = False
    refused: bool = False


@dataclass
class ModelServer:
    """Answers by `reply(system, user, seed)`; counts what it was asked and how many answers it gave for money."""

    reply: Callable[[str, str, int], str]
    faults: Faults = field(default_factory=Faults)
    latency: float = 0.0
    asked: list[dict[str, Any]] = field(default_factory=list)
    paid: list[str] = field(default_factory=list)
    busy_seconds: float = 0.0
    at_once: int = 0
    most_at_once: int = 0

    def __enter__(self) -> Self:
        self._lock = threading.Lock()
        self._times: dict[str, int] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def chance(self, what: str, question: str) -> float:
        """Give a number from 0 to 1 that the question and how often it was asked decide."""
        mark = f"{what}\x1f{question}\x1f{self._times[question]}".encode()
        return int.from_bytes(blake2b(mark, digest_size=6).digest(), "big") / 2**48

    def answered(self, body: dict[str, Any]) -> tuple[int, dict[str, Any], float]:
        """Give the status, the answer, and the seconds to wait before it."""
        system, user = (one["content"] for one in body["messages"])
        question = json.dumps([user, body.get("seed")])
        with self._lock:
            self.asked.append(body)
            self._times[question] = self._times.get(question, 0) + 1
        faults = self.faults
        if faults.refused:
            return 401, {"error": {"message": "no such key"}}, 0
        if faults.no_schema and body.get("response_format", {}).get("type") == "json_schema":
            return 400, {"error": {"message": "response_format is not supported"}}, 0
        for what, share, status in (("busy", faults.busy, 429), ("failing", faults.failing, 503)):
            if self.chance(what, question) < share:
                return status, {"error": {"message": what}}, 0
        text, reason = self.reply(system, user, int(body.get("seed", 0))), "stop"
        if self.chance("broken", question) < faults.broken:
            text = text.replace('"statements"', '"statements', 1)
        elif self.chance("cut", question) < faults.cut:
            text, reason = text[: len(text) * 2 // 3], "length"
        with self._lock:
            self.paid.append(question)
        usage = {"prompt_tokens": len(system + user) // 3, "completion_tokens": len(text) // 3}
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": reason}
        wait = 3600.0 if self.chance("stalled", question) < faults.stalled else self.latency
        return 200, {"choices": [choice], "usage": usage}, wait

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                started = time.monotonic()
                with owner._lock:
                    owner.at_once += 1
                    owner.most_at_once = max(owner.most_at_once, owner.at_once)
                status, answer, wait = owner.answered(body)
                if wait > 60:
                    time.sleep(1.0)  # longer than the client of the tests waits
                    with owner._lock:
                        owner.at_once -= 1
                    self.close_connection = True
                    return
                time.sleep(wait)
                data = json.dumps(answer, ensure_ascii=False).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                if status == 429:
                    self.send_header("retry-after", "0.01")
                self.end_headers()
                self.wfile.write(data)
                with owner._lock:
                    owner.at_once -= 1
                    owner.busy_seconds += time.monotonic() - started

            def log_message(self, *_: object) -> None:
                pass

        return Handler
