"""Watching feeds and adding addresses, from a real server on this machine."""

from __future__ import annotations

import functools
import gzip
import io
import json
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from isnad.acquire.watch import sources
from isnad.errors import SettingsError
from isnad.serve.progress import board

asked: list[str] = []


class _Folder(SimpleHTTPRequestHandler):
    """The files of a folder, with the day each was last changed."""

    def log_message(self, *_: object) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        asked.append(self.path)
        super().do_GET()


def page(number: int) -> str:
    title = f"عودة التيار إلى الحي رقم {number}"
    first = f"قال رئيس البلدية سالم الدباغ إن فرق الصيانة أعادت التيار إلى الحي رقم {number} بعد انقطاع دام يومين."
    second = "وأضاف أن البلدية طلبت محولا جديدا من الوزارة، وأن السكان احتجوا أمس أمام المبنى."
    body = f"<h1>{title}</h1><div>12 حزيران 2021</div><p>{first}</p><p>{second}</p>"
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"


def feed(home: str, *numbers: int) -> str:
    entries = "".join(f"<item><title>خبر</title><link>{home}/{at}.html</link></item>" for at in numbers)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>صدى</title>{entries}</channel></rss>'
    )


@pytest.fixture
def home(tmp_path: Path) -> Iterator[str]:
    asked.clear()
    (tmp_path / "site").mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Folder, directory=str(tmp_path / "site")))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site(home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of three pages and a feed that tells of two; settings and sources beside it."""
    folder = tmp_path / "site"
    for number in (1, 2, 3):
        (folder / f"{number}.html").write_text(page(number), encoding="utf-8")
    (folder / "feed.xml").write_text(feed(home, 2, 1), encoding="utf-8")
    os.utime(folder / "feed.xml", (1_600_000_000, 1_600_000_000))
    (tmp_path / "sources.toml").write_text(f'[[source]]\nurl = "{home}/feed.xml"\nname = "صدى"\n', encoding="utf-8")
    (tmp_path / "isnad.toml").write_text("fetch_private = true\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("isnad.serve.watching.Manners", _manners())
    return folder


def _manners() -> Callable[..., Any]:
    from isnad.acquire.fetch import Manners

    return functools.partial(Manners, pause=0.0)


def test_watching_adds_what_is_new_once(site: Path, home: str, isnad: Callable[..., Any]) -> None:
    first = isnad("watch", "sources.toml", "--once")
    assert (first.code, first.err) == (0, "صدى: 2 new articles\n")
    assert asked == ["/robots.txt", "/feed.xml", "/1.html", "/2.html"]

    asked.clear()
    assert isnad("watch", "sources.toml", "--once").err == "صدى: no new articles\n"
    assert asked == ["/robots.txt", "/feed.xml"]

    asked.clear()
    (site / "feed.xml").write_text(feed(home, 4, 3, 2, 1), encoding="utf-8")
    third = isnad("watch", "sources.toml", "--once")
    assert third.err == "صدى: 1 new article (1 fetch-failed)\n"
    assert asked == ["/robots.txt", "/feed.xml", "/3.html", "/4.html"]

    (site / "4.html").write_text(page(4), encoding="utf-8")
    assert isnad("watch", "sources.toml", "--once").err == "صدى: 1 new article\n"
    assert len(isnad("search", "الصيانة", "--json").out.splitlines()) == 4
    assert isnad("check", "--quiet").code == 0


def sitemap(*addresses: str, root: str = "urlset", part: str = "url", changed: str = "") -> str:
    day = f"<lastmod>{changed}</lastmod>" if changed else ""
    parts = "".join(f"<{part}><loc><![CDATA[ {one} ]]></loc>{day}</{part}>" for one in addresses)
    return f"<?xml version='1.0'?><{root} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{parts}</{root}>"


def index_of(*addresses: str, changed: str = "") -> str:
    return sitemap(*addresses, root="sitemapindex", part="sitemap", changed=changed)


def test_an_index_of_sitemaps_is_followed_and_each_asked_again_only_when_it_changed(
    site: Path, home: str, isnad: Callable[..., Any]
) -> None:
    (site / "feed.xml").write_text(index_of(f"{home}/a.xml", f"{home}/b.xml.gz", changed="2021-06-12"))
    os.utime(site / "feed.xml", (1_600_000_000, 1_600_000_000))
    (site / "a.xml").write_text(sitemap(f"{home}/1.html"))
    (site / "b.xml.gz").write_bytes(gzip.compress(sitemap(f"{home}/2.html").encode()))
    assert isnad("watch", "sources.toml", "--once").err == "صدى: 2 new articles\n"

    both = index_of(f"{home}/b.xml.gz", changed="2021-06-12") + index_of(f"{home}/a.xml", changed="2021-06-13")
    (site / "feed.xml").write_text(both)
    (site / "a.xml").write_text(sitemap(f"{home}/3.html", f"{home}/1.html"))
    asked.clear()
    assert isnad("watch", "sources.toml", "--once").err == "صدى: 1 new article\n"
    assert asked == ["/robots.txt", "/feed.xml", "/a.xml", "/3.html"]


def test_a_page_that_never_comes_is_given_up(site: Path, home: str, isnad: Callable[..., Any]) -> None:
    (site / "feed.xml").write_text(feed(home, 9), encoding="utf-8")
    told = [isnad("watch", "sources.toml", "--once").err for _ in range(4)]
    assert told == ["صدى: no new articles (1 fetch-failed)\n"] * 3 + ["صدى: no new articles\n"]


@pytest.mark.usefixtures("site")
def test_a_sitemap_at_hand_or_by_its_address_gives_its_pages(home: str, isnad: Callable[..., Any]) -> None:
    news = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{}</loc><news:news><news:publication_date>'
        "2021-06-12</news:publication_date><news:title>خبر</news:title></news:news></url></urlset>"
    )
    Path("news.xml").write_text(news.format(f"{home}/1.html"), encoding="utf-8")
    Path("site/all.xml").write_text(index_of(f"{home}/all.xml", f"{home}/two.xml"))
    Path("site/two.xml").write_text(sitemap(f"{home}/2.html", f"{home}/8.html"))
    ended = isnad("add", "news.xml", f"{home}/all.xml", "--json")
    told = json.loads(ended.out)
    assert (told["new"], told["kinds"], told["problems"]) == (2, {"sitemap": 2}, {"fetch-failed": 1})


def test_a_page_at_hand_is_never_a_way_into_a_private_network(home: str, isnad: Callable[..., Any], site: Path) -> None:
    Path("isnad.toml").unlink()
    Path("map.xml").write_text(sitemap(f"{home}/1.html", "http://169.254.169.254/latest", "file:///etc/passwd"))
    ended = isnad("add", "map.xml", str(site / "2.html"), "--json")
    assert json.loads(ended.out)["problems"] == {"private-address": 2}
    assert asked == []


def test_the_screen_shows_one_line_for_each_outlet(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    with board(["النورس", "الشراع"], quiet=False) as shown:
        shown.looking("النورس")
        shown.looked("النورس", 3, Counter({"fetch-failed": 2}))
        shown.looked("النورس", 1, Counter())
        shown.waiting(60)
    last = screen.getvalue().rsplit("outlet", 1)[1]
    assert [line.count("النورس") for line in last.splitlines() if "النورس" in line] == [1]
    assert "الشراع" in last
    assert "1 new article " in last
    assert " 4 " in last
    assert "next look at" in last


def test_a_sitemap_is_watched_too(site: Path, home: str, isnad: Callable[..., Any]) -> None:
    locations = "".join(f"<url><loc>{home}/{at}.html</loc></url>" for at in (1, 3))
    (site / "feed.xml").write_text(f"<?xml version='1.0'?><urlset>{locations}</urlset>", encoding="utf-8")
    assert isnad("watch", "sources.toml", "--once").err == "صدى: 2 new articles\n"


@pytest.mark.usefixtures("site")
def test_private_sources_are_refused_unless_allowed(isnad: Callable[..., Any]) -> None:
    Path("isnad.toml").unlink()
    assert isnad("watch", "sources.toml", "--once").err == "صدى: no new articles (1 private-address)\n"
    assert asked == []


@pytest.mark.usefixtures("site")
def test_addresses_and_lists_of_them_are_added(home: str, isnad: Callable[..., Any]) -> None:
    Path("list.txt").write_text(f"# the harbour\n{home}/2.html\n{home}/9.html\n", encoding="utf-8")
    ended = isnad("add", f"{home}/1.html", "list.txt", "--json")
    assert ended.code == 0
    told = json.loads(ended.out)
    assert (told["new"], told["kinds"], told["problems"]) == (2, {"address": 2}, {"fetch-failed": 1})
    assert isnad("add", "site/1.html", "--record", "other.db").err.startswith("seen: 1 page\n1 article, 1 of them new")


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ("", "no [[source]]"),
        ("[[source]]\nname = 'a'", "url"),
        ("[[source]]\nurl = 'ftp://a.example'", "url"),
        ("[[source]]\nurl = 'https://a.example'\nmost = 0", "most"),
        ("[[source]]\nurl = 'https://a.example'\ncolour = 1", "colour"),
        ("[[source", "not TOML"),
    ],
)
def test_a_wrong_file_of_sources_is_told(tmp_path: Path, told: str, fault: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(told, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        sources(path)
    assert fault in str(raised.value)
