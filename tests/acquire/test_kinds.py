"""Pages, archives, feeds, tables and exports: each is seen for what it is, what is broken is told with its address."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
from pathlib import Path

import brotli
import pytest

from isnad import run
from isnad.acquire import Input, inputs
from isnad.errors import PROBLEM_CODES
from isnad.settings import Settings

STORY = (
    "<p>قال رئيس بلدية المرجة سالم الدباغ إن فرق الصيانة أعادت التيار إلى الأحياء الشرقية بعد انقطاع دام يومين.</p>"
    "<p>وأضاف أن البلدية طلبت محولا جديدا من الوزارة، وأن سكان الحي احتجوا أمس أمام المبنى على طول الانقطاع.</p>"
)
PAGE = f"<!DOCTYPE html><html><head><title>عودة التيار</title></head><body><h1>عودة التيار</h1>{STORY}</body></html>"
SMALL = Settings(largest_file=400_000, largest_article=50_000)


def read(*paths: Path, settings: Settings = Settings()) -> list[Input]:
    found = list(inputs(paths, settings))
    assert all(problem.code in PROBLEM_CODES for one in found for problem in one.problems)
    return found


def codes(found: list[Input]) -> list[str]:
    return [problem.code for one in found for problem in one.problems]


def warc(*pages: tuple[str, bytes, dict[str, str]], packed: bool = True) -> bytes:
    records = []
    for url, body, headers in pages:
        told = {"Content-Type": "text/html; charset=utf-8"} | headers
        http = "HTTP/1.1 200 OK\r\n" + "".join(f"{key}: {value}\r\n" for key, value in told.items()) + "\r\n"
        block = http.encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-03-01T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


def put(folder: Path, name: str, raw: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "iso8859-6", "utf-16"])
@pytest.mark.parametrize("claimed", ["", '<meta charset="utf-8">', '<meta charset="windows-1256">'])
def test_a_page_is_read_whatever_its_header_claims(tmp_path: Path, encoding: str, claimed: str) -> None:
    [one] = read(put(tmp_path, "a.html", PAGE.replace("<head>", f"<head>{claimed}").encode(encoding)))
    assert (one.kind, one.is_page) == ("page", True)
    assert one.text is not None
    assert STORY in one.text


def test_a_folder_that_wget_filled_gives_addresses(tmp_path: Path) -> None:
    put(tmp_path, "www.marja.example/news/77", PAGE)
    put(tmp_path, "www.marja.example/index.html", PAGE)
    assert [one.url for one in read(tmp_path)] == ["https://www.marja.example/", "https://www.marja.example/news/77"]
    assert {one.kind for one in read(tmp_path)} == {"page of a wget dump"}


def test_what_pages_only_need_to_be_shown_is_counted_and_not_read(tmp_path: Path) -> None:
    put(tmp_path, "marja.example/article.php?id=5.html", PAGE)
    for name in ("a.css", "b.css", "c.js", "d.png"):
        put(tmp_path, f"marja.example/static/{name}", "body { color: red }")
    page, passed = read(tmp_path)
    assert page.url == "https://marja.example/article.php?id=5"
    assert [(one.code, one.detail.split(": ", 1)[1]) for one in passed.problems] == [
        ("not-text", "styles, scripts, pictures passed over: 2 .css, 1 .js, 1 .png")
    ]


def test_a_page_saved_by_a_browser_gives_its_address(tmp_path: Path) -> None:
    saved = "<!-- saved from url=(0030)https://marja.example/news/77 -->\n" + PAGE
    [one] = read(put(tmp_path, "saved.htm", saved))
    assert (one.url, one.is_page) == ("https://marja.example/news/77", True)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_warc_gives_its_pages_with_address_and_hour(tmp_path: Path, name: str) -> None:
    body = PAGE.encode()
    raw = warc(
        ("https://a.example/1", body, {}),
        ("https://a.example/logo", b"\x89PNG", {"Content-Type": "image/png"}),
        ("https://a.example/2", gzip.compress(body), {"Content-Encoding": "gzip"}),
        ("https://a.example/3", brotli.compress(body), {"Content-Encoding": "br"}),
        ("https://a.example/4", body, {"Content-Encoding": "gzip"}),
        packed=name.endswith("gz"),
    )
    found = read(put(tmp_path, name, raw))
    assert [one.url for one in found] == [f"https://a.example/{at}" for at in (1, 2, 3, 4)]
    assert {one.text for one in found} == {PAGE}
    assert {one.kind for one in found} == {"WARC"}
    assert all(one.capture and one.capture.fetched_at and one.capture.fetched_at.endswith("Z") for one in found)


def test_a_claim_of_no_encoding_at_all_is_passed_over(tmp_path: Path) -> None:
    raw = warc(("https://a.example/1", b"<html>\xff\x81\x00\x90", {"Content-Type": "text/html; charset=a\x00b"}))
    assert all(one.problems for one in read(put(tmp_path, "a.warc.gz", raw)))


def test_a_wacz_gives_the_pages_of_its_warcs(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/data.warc.gz", warc(("https://a.example/1", PAGE.encode(), {})))
        packed.writestr("pages/pages.jsonl", "{}")
    [one] = read(put(tmp_path, "a.wacz", out.getvalue()))
    assert (one.url, one.kind, one.text) == ("https://a.example/1", "WACZ", PAGE)
    assert codes(read(put(tmp_path, "b.wacz", out.getvalue()[:200]))) == ["archive-cut"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_cut_off_anywhere_keeps_what_is_whole(tmp_path: Path, packed: bool) -> None:
    bodies = [PAGE.encode() + bytes(str(at) * 99, "ascii") for at in range(9)]
    whole = warc(*[(f"https://a.example/{at}", body, {}) for at, body in enumerate(bodies)], packed=packed)
    last = 0
    for length in range(100, len(whole), len(whole) // 23):
        found = read(put(tmp_path, "a.warc.gz" if packed else "a.warc", whole[:length]))
        good = [one for one in found if one.text]
        assert [one.url for one in good] == [f"https://a.example/{at}" for at in range(len(good))]
        assert len(good) >= last
        last = len(good)
    assert last >= 7


def test_a_broken_record_is_told(tmp_path: Path) -> None:
    raw = warc(
        ("https://a.example/1", gzip.compress(PAGE.encode())[:-60], {"Content-Encoding": "gzip"}),
        ("https://a.example/2", PAGE.encode(), {}),
        ("https://a.example/3", PAGE.encode(), {"Content-Encoding": "rot13"}),
    )
    found = read(put(tmp_path, "a.warc", raw))
    assert [one.text is not None or one.problems[0].code for one in found][:2] == ["archive-cut", True]
    assert "https://a.example/1" in found[0].problems[0].detail


@pytest.mark.parametrize("name", ["bomb.html.gz", "bomb.warc", "large.html"])
def test_what_swells_is_refused_in_little_memory(tmp_path: Path, name: str) -> None:
    bomb = gzip.compress(b"<html><body>" + b"\x20" * 100_000_000)
    raw = {
        "bomb.html.gz": bomb,
        "bomb.warc": warc(
            ("https://a.example/bomb", bomb, {"Content-Encoding": "gzip"}), ("https://a.example/2", PAGE.encode(), {})
        ),
        "large.html": b"<html><body>" + b"a" * 5_000_000,
    }[name]
    path = put(tmp_path, name, raw)
    list(inputs([put(tmp_path, "first.html", PAGE)], SMALL))  # what is imported once is not counted
    tracemalloc.start()
    found = read(path, settings=SMALL)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[0].problems[0].code == "too-large"
    assert peak < 12_000_000
    assert name != "bomb.warc" or found[1].text == PAGE


RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>صدى المرجة</title>
<item><title>عودة التيار</title><link>https://marja.example/77</link><pubDate>Mon, 12 Jun 2023 20:40:00 GMT</pubDate>
<dc:creator>رنا العطار</dc:creator><content:encoded><![CDATA[{STORY}]]></content:encoded></item>
<item><title>عنوان وحده</title><link>https://marja.example/78</link><description>قصير</description></item></channel></rss>"""


def test_a_feed_gives_its_entries(tmp_path: Path) -> None:
    found = read(put(tmp_path, "feed.xml", RSS))
    one = found[0]
    assert (one.title, one.url, one.outlet, one.published) == (
        "عودة التيار",
        "https://marja.example/77",
        "صدى المرجة",
        "2023-06-12T20:40",
    )
    assert (one.authors, one.kind, one.is_page) == (("رنا العطار",), "feed", True)
    assert codes(found[1:]) == ["announced-only"]
    assert "https://marja.example/78" in found[1].problems[0].detail


def test_a_feed_of_entities_that_expand_is_refused(tmp_path: Path) -> None:
    lol = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    kind = f'<!DOCTYPE rss [<!ENTITY l0 "لول">{lol}]>'
    bomb = f'<?xml version="1.0"?>{kind}<rss><channel><title>&l9;</title></channel></rss>'
    assert codes(read(put(tmp_path, "bomb.rss", bomb))) == ["bomb"]


def test_a_broken_feed_is_told(tmp_path: Path) -> None:
    impossible = RSS.replace("قال رئيس", "&#1114112;").replace("</item>", "", 1)
    assert set(codes(read(put(tmp_path, "impossible.xml", impossible)))) <= {"broken-feed", "announced-only"}
    assert codes(read(put(tmp_path, "feed.xml", "<rss><channel><item>"))) in (
        ["broken-feed"],
        ["empty"],
        ["announced-only"],
    )


def test_a_telegram_export_gives_each_post_with_the_channel_it_came_from(tmp_path: Path) -> None:
    words = "قال ناطق باسم البلدية إن الطريق الساحلي سيفتح صباح الغد أمام الشاحنات."
    export = {
        "name": "قناة المرجة",
        "type": "public_channel",
        "id": 1234,
        "messages": [
            {"id": 1, "type": "service", "date": "2023-05-01T10:00:00", "text": ""},
            {"id": 2, "type": "message", "date": "2023-05-01T10:05:00", "from": "قناة المرجة", "text": words},
            {"id": 3, "type": "message", "date": "2023-05-01T11:05:00", "from": "قناة المرجة",
             "forwarded_from": "أخبار الساحل", "text": ["عاجل | ", {"type": "bold", "text": words}]},
            {"id": 4, "type": "message", "date": "2023-05-01T12:05:00", "photo": "a.jpg", "text": ""},
        ],
    }  # fmt: skip
    path = put(tmp_path, "result.json", json.dumps(export, ensure_ascii=False))
    found = read(path)
    assert [one.text for one in found] == [words, "عاجل | " + words, None]
    assert [one.via for one in found] == [(), ("أخبار الساحل",), ()]
    assert [one.url for one in found[:2]] == ["https://t.me/c/1234/2", "https://t.me/c/1234/3"]
    assert (found[0].outlet, found[0].published) == ("قناة المرجة", "2023-05-01T10:05:00")
    assert codes(found) == ["no-text"]
    articles = [one.article for one in run.read([str(path)]) if one.article]
    assert [article.via for article in articles] == [(), ("أخبار الساحل",)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1256"])
def test_a_table_gives_its_rows(tmp_path: Path, delimiter: str, encoding: str) -> None:
    cells = ["العنوان", "النص", "url", "date", "Source"]
    words = "قال رئيس البلدية إن الطريق سيفتح غدا. وأضاف أن العمل مستمر حتى المساء في كل الأحياء."
    row = ["عودة التيار", f'"{words}"', "https://marja.example/77", "2023-06-12", "صدى المرجة"]
    raw = (delimiter.join(cells) + "\n" + delimiter.join(row) + "\n").encode(encoding)
    [one] = read(put(tmp_path, "a.csv", raw))
    assert (one.title, one.text, one.url, one.published, one.outlet) == (row[0], words, row[2], row[3], row[4])
    assert one.kind == "CSV"


def test_a_table_of_pages_is_read_as_pages(tmp_path: Path) -> None:
    quoted = PAGE.replace('"', '""')
    [one] = read(put(tmp_path, "a.csv", f'url,html\nhttps://marja.example/77,"{quoted}"\n'))
    assert (one.url, one.text, one.is_page) == ("https://marja.example/77", PAGE, True)


def test_a_table_without_texts_is_told(tmp_path: Path) -> None:
    assert codes(read(put(tmp_path, "a.csv", "url,date\nhttps://a.example,2020\n"))) == ["missing-key"]


def test_a_text_that_names_a_tag_stays_a_text(tmp_path: Path) -> None:
    [one] = read(put(tmp_path, "a.txt", PAGE))
    assert (one.kind, one.is_page) == ("text", False)
