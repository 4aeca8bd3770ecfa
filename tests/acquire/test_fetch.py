"""Fetching from a real server on this machine: good answers, bad ones, and those that never end."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from isnad.acquire.fetch import Fetched, Fetcher, Manners
from isnad.acquire.network import is_public
from isnad.errors import PROBLEM_CODES
from isnad.model import Problem

PAGE = "<html><body><p>قال رئيس البلدية إن التيار عاد.</p></body></html>".encode()
BOMB = gzip.compress(b" " * 30_000_000)
MANNERS = Manners(timeout=0.4, total=1.0, largest=100_000, pause=0.0, private=True)
ROBOTS = b"User-agent: *\nDisallow: /closed\nCrawl-delay: 0.2\n"


class _Site(BaseHTTPRequestHandler):
    """A site whose addresses say how it behaves."""

    asked: ClassVar[Counter[str]] = Counter()
    robots: tuple[int, bytes] = (200, b"")

    def log_message(self, *_: object) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        self.asked[self.path] += 1
        getattr(self, "at_" + self.path.strip("/").split("/")[0].replace(".", "_"), self.at_nothing)()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def at_robots_txt(self) -> None:
        self.answer(*self.robots)

    def at_nothing(self) -> None:
        self.answer(404)

    def at_page(self) -> None:
        if self.headers.get("If-None-Match") == '"one"':
            self.answer(304)
        else:
            self.answer(200, PAGE, ETag='"one"', Content_Type="text/html")

    at_closed = at_page

    def at_packed(self) -> None:
        self.answer(200, gzip.compress(PAGE), Content_Encoding="gzip")

    def at_bomb(self) -> None:
        self.answer(200, BOMB, Content_Encoding="gzip")

    def at_large(self) -> None:
        self.answer(200, b"a" * 200_000)

    def at_moved(self) -> None:
        self.answer(302, Location="/page")

    def at_loop(self) -> None:
        self.answer(302, Location=f"/loop/{time.monotonic()}")

    def at_inside(self) -> None:
        self.answer(302, Location="http://10.0.0.1/secret")

    def at_elsewhere(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def at_busy(self) -> None:
        self.answer(503, Retry_After="120")

    def at_error(self) -> None:
        self.answer(500)

    def at_stall(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"<html>")
        self.wfile.flush()
        time.sleep(0.8)

    def at_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        try:
            for _ in range(30):
                self.wfile.write(b"<")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def at_headers(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for at in range(30):
                self.wfile.write(f"X-{at}: 1\r\n".encode())
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def at_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"<html>")


@contextmanager
def site(robots: tuple[int, bytes] = (404, b"")) -> Iterator[tuple[str, Counter[str]]]:
    asked: Counter[str] = Counter()
    handler: Any = type("Site", (_Site,), {"asked": asked, "robots": robots})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def code(found: Fetched | Problem) -> str:
    assert isinstance(found, Problem)
    assert found.code in PROBLEM_CODES
    assert found.detail.startswith("http")
    return found.code


@pytest.mark.parametrize(("path", "end"), [("/page", "/page"), ("/packed", "/packed"), ("/moved", "/page")])
def test_a_page_is_fetched(path: str, end: str) -> None:
    with site() as (home, _), Fetcher(MANNERS) as fetcher:
        found = fetcher.fetch(home + path)
    assert isinstance(found, Fetched)
    assert (found.body, found.url, found.address) == (PAGE, home + path, home + end)


def test_what_has_not_changed_is_not_sent_again() -> None:
    with site() as (home, _), Fetcher(MANNERS) as fetcher:
        first = fetcher.fetch(home + "/page")
        assert isinstance(first, Fetched)
        again = fetcher.fetch(home + "/page", etag=first.headers["etag"])
    assert isinstance(again, Fetched)
    assert (again.unchanged, again.body) == (True, b"")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/bomb", "too-large"),
        ("/large", "too-large"),
        ("/loop", "redirect-loop"),
        ("/elsewhere", "fetch-failed"),
        ("/error", "fetch-failed"),
        ("/nothing", "fetch-failed"),
        ("/stall", "fetch-failed"),
        ("/drip", "fetch-failed"),
        ("/headers", "fetch-failed"),
        ("/cut", "fetch-failed"),
    ],
)
def test_what_is_bad_is_a_problem_in_bounded_time(path: str, expected: str) -> None:
    begun = time.monotonic()
    with site() as (home, _), Fetcher(MANNERS) as fetcher:
        assert code(fetcher.fetch(home + path)) == expected
    assert time.monotonic() - begun < 3


def test_robots_are_asked_once_and_obeyed() -> None:
    pauses: list[float] = []
    with site((200, ROBOTS)) as (home, asked), Fetcher(MANNERS, sleep=pauses.append) as fetcher:
        assert code(fetcher.fetch(home + "/closed/1")) == "robots-refused"
        assert isinstance(fetcher.fetch(home + "/page/1"), Fetched)
        assert isinstance(fetcher.fetch(home + "/page/2"), Fetched)
    assert asked == {"/robots.txt": 1, "/page/1": 1, "/page/2": 1}
    assert len(pauses) == 1
    assert 0.1 < pauses[0] <= 0.2


def test_a_site_whose_robots_cannot_be_read_is_left_alone() -> None:
    with site((500, b"")) as (home, asked), Fetcher(MANNERS) as fetcher:
        assert [code(fetcher.fetch(home + "/page")) for _ in range(2)] == ["robots-refused"] * 2
    assert asked == {"/robots.txt": 1}


def test_a_busy_site_is_left_alone_as_long_as_it_asks() -> None:
    with site() as (home, asked), Fetcher(MANNERS) as fetcher:
        assert [code(fetcher.fetch(home + "/busy")) for _ in range(3)] == ["fetch-failed"] * 3
    assert asked["/busy"] == 1


def test_private_addresses_are_refused_at_once_by_name_and_behind_redirects(monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Manners(timeout=0.4, total=1.0, pause=0.0)
    with site() as (home, asked), Fetcher(strict) as fetcher:
        assert code(fetcher.fetch(home + "/page")) == "private-address"
        assert code(fetcher.fetch(home.replace("127.0.0.1", "localhost") + "/page")) == "private-address"
        assert code(fetcher.fetch("http://[::1]/")) == "private-address"
        assert code(fetcher.fetch("http://169.254.169.254/latest/meta-data")) == "private-address"
        assert not asked
        # Only the site itself is let through, so that what it leads to is looked at.
        monkeypatch.setattr("isnad.acquire.network.is_public", lambda address: address == "127.0.0.1")
        assert code(fetcher.fetch(home + "/inside")) == "private-address"
    assert asked["/inside"] == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("192.168.0.9", False),
        ("100.64.0.1", False),
        ("0.0.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_what_is_a_public_address(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("url", ["ftp://a.example/x", "file:///etc/passwd", "javascript:1", "http://", "nonsense"])
def test_only_addresses_of_the_web_are_fetched(url: str) -> None:
    with Fetcher(MANNERS) as fetcher:
        found = fetcher.fetch(url)
    assert isinstance(found, Problem)
    assert found.code == "fetch-failed"
