"""Polite fetching of one address after another: robots.txt, pauses, conditional requests, redirects, limits.

Every connection is made to an address that was looked at first, so neither a redirect nor a name server leads into a
private network. Nothing is raised past `Fetcher.fetch`: what cannot be fetched is a Problem with the address and why.
"""

from __future__ import annotations

import datetime
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

import httpcore

from isnad.acquire.network import Guarded, PrivateAddressError
from isnad.acquire.unpack import unpacked
from isnad.model import Problem

if TYPE_CHECKING:
    from protego import Protego

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_LONGEST_PAUSE = 3600.0
_LARGEST_ROBOTS = 512_000
_DAY = 86_400.0
_CLIENT_ERRORS = range(400, 500)


@dataclass(frozen=True, slots=True)
class Manners:
    """How we fetch; seconds and bytes. `total` bounds a whole answer, `timeout` each wait within it."""

    agent: str = "isnad/0.1 (news archive for research)"
    timeout: float = 20.0
    total: float = 60.0
    largest: int = 8_000_000
    redirects: int = 5
    pause: float = 1.0
    private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its body unpacked, the address it came from in the end. `unchanged` where there is no newer one."""

    url: str
    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: str
    unchanged: bool = False


@dataclass(slots=True)
class _Host:
    """What we know of a host: when it may be asked again, its robots.txt and how long that holds, failures in a row."""

    ready: float = 0.0
    robots: Protego | None = None
    robots_until: float = 0.0
    failures: int = 0
    refused: str = field(default="")


class _RefusedError(Exception):
    """An address that is not fetched; the code of its Problem and why."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class Fetcher:
    """Fetches addresses one at a time; use it in a `with` block. `sleep` is what pauses, for tests."""

    def __init__(self, manners: Manners = Manners(), *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._manners = manners
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._network = Guarded(private=manners.private)
        self._pool = httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=self._network)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._pool.close()

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | Problem:
        """Fetch an address; with `etag` or `modified` of an earlier answer only if there is a newer one."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        try:
            return self._followed(url, headers)
        except _RefusedError as fault:
            return Problem("acquire", fault.code, f"{url}: {fault}")
        except PrivateAddressError as fault:
            return Problem("acquire", "private-address", f"{url}: {fault}")
        except (httpcore.TimeoutException, TimeoutError):
            return self._failed(url, "no answer in time")
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as fault:
            return self._failed(url, str(fault) or type(fault).__name__)

    def _failed(self, url: str, reason: str) -> Problem:
        """Count a failure: each in a row doubles the pause before the host is asked again."""
        host = self._hosts.setdefault(_origin(url), _Host())
        host.failures += 1
        host.ready = time.monotonic() + min(_LONGEST_PAUSE, self._manners.pause * 2**host.failures)
        return Problem("acquire", "fetch-failed", f"{url}: {reason}")

    def _followed(self, url: str, headers: dict[str, str]) -> Fetched:
        address = url
        for _ in range(self._manners.redirects + 1):
            _check(address)
            host = self._host(address)
            if host.robots is not None and not host.robots.can_fetch(address, self._manners.agent):
                raise _RefusedError("robots-refused", "its robots.txt asks us not to")
            self._wait(host)
            status, told, body = self._asked(address, headers, self._manners.largest)
            host.ready = time.monotonic() + self._pause(host)
            if status in _REDIRECTS and told.get("location"):
                address = urljoin(address, told["location"])
                continue
            return self._answer(url, address, status, told, body, host)
        raise _RefusedError("redirect-loop", f"more than {self._manners.redirects} redirects")

    def _answer(self, url: str, address: str, status: int, told: dict[str, str], body: bytes, host: _Host) -> Fetched:
        """Make an answer of what came; a busy host is left alone as long as it asks."""
        if status in _BUSY:
            after = told.get("retry-after", "")
            host.failures += 1
            wished = float(after) if after.isdigit() else self._manners.pause * 2**host.failures
            host.ready = time.monotonic() + min(_LONGEST_PAUSE, wished)
            raise _RefusedError(
                "fetch-failed", f"busy ({status}); not asked again for {min(_LONGEST_PAUSE, wished):.0f} s"
            )
        host.failures = 0
        now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if status == 304:
            return Fetched(url, address, status, told, b"", now, unchanged=True)
        if status != 200:
            raise _RefusedError("fetch-failed", f"answered {status}")
        body = unpacked(body, told.get("content-encoding"), self._manners.largest + 1)
        if len(body) > self._manners.largest:
            raise _RefusedError("too-large", f"more than {self._manners.largest:,} bytes unpacked")
        return Fetched(url, address, status, told, body, now)

    def _asked(self, address: str, headers: dict[str, str], most: int) -> tuple[int, dict[str, str], bytes]:
        """Ask once; the body as it came, no more than `most` bytes, within the whole time allowed."""
        sent = {"User-Agent": self._manners.agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*", **headers}
        wait = self._manners.timeout
        times = {"connect": wait, "read": wait, "write": wait, "pool": wait}
        self._network.deadline = deadline = time.monotonic() + self._manners.total
        with self._pool.stream("GET", address, headers=list(sent.items()), extensions={"timeout": times}) as response:
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            body = b"".join(_bounded(response.iter_stream(), most, deadline))
            return response.status, told, body

    def _host(self, address: str) -> _Host:
        """Give what is known of a host, its robots.txt asked for once a day."""
        from protego import Protego  # noqa: PLC0415 — only who fetches pays for it

        host = self._hosts.setdefault(_origin(address), _Host())
        if time.monotonic() < host.robots_until:
            if host.refused:
                raise _RefusedError("robots-refused", host.refused)
            return host
        status, body = self._robots(urljoin(address, "/robots.txt"))
        host.robots, host.refused = None, ""
        host.robots_until = time.monotonic() + _DAY
        if status == 200:
            host.robots = Protego.parse(body.decode("utf-8", "replace"))
        elif status not in _CLIENT_ERRORS and status not in _REDIRECTS:
            host.refused = f"its robots.txt cannot be read ({status})"
            raise _RefusedError("robots-refused", host.refused)
        return host

    def _robots(self, address: str) -> tuple[int, bytes]:
        """Ask for a robots.txt, where it leads to; one of half a megabyte is none."""
        for _ in range(self._manners.redirects):
            try:
                _check(address)
                status, told, body = self._asked(address, {}, _LARGEST_ROBOTS)
            except _RefusedError:
                return 404, b""
            if status not in _REDIRECTS or not told.get("location"):
                return status, body
            address = urljoin(address, told["location"])
        return 404, b""

    def _pause(self, host: _Host) -> float:
        wished = host.robots.crawl_delay(self._manners.agent) if host.robots is not None else None
        return min(_LONGEST_PAUSE, max(self._manners.pause, float(wished or 0)))

    def _wait(self, host: _Host) -> None:
        """Pause until the host may be asked; one that wants to be left alone for longer is not waited for."""
        rest = host.ready - time.monotonic()
        if rest > max(self._manners.total, self._pause(host)):
            raise _RefusedError("fetch-failed", f"left alone for another {rest:.0f} s")
        if rest > 0:
            self._sleep(rest)


def _bounded(stream: Any, most: int, deadline: float) -> Iterator[bytes]:  # noqa: ANN401 — httpcore's
    """Give the parts of a body until it is too large or too late."""
    size = 0
    for part in stream:
        size += len(part)
        if size > most:
            raise _RefusedError("too-large", f"more than {most:,} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError
        yield part


def _check(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _RefusedError("fetch-failed", f"{address[:80]!r} is no address of the web")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
