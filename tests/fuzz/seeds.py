"""What the fuzzing begins with: made pages, archives, feeds, tables; and ways to spoil them."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from random import Random

from bench.cms_maker import made

WORDS = (
    "<p>", "</p>", "<div class='", "<table><tr><td>", "<br>", "<h1>", "</h2>", "<!--", "-->", "<script>", "</script>",
    '<script type="application/ld+json">', '{"@type":"NewsArticle","datePublished":"', '"@graph":[', "&nbsp;", "&#x",
    "<a href='", "<time datetime='", "<meta property='article:published_time' content='", "<![CDATA[", "]]>", "<svg>",
    "<template>", "<form>", "&amp;lt;", "كتب: ", "نشر في ", "آخر تحديث ", "31/02/2016", "٢٠٢٠/١٣/٤٥", "30 شباط 0001",
    "الاثنين 12 حزيران 99999", "GMT+0400", "اقرأ أيضا: ", "(رويترز) - ", " / ", " | ", "ـ", "\u200f", "\u202e",
    "\ufeff", "\u0640" * 40, "ﷺ", "\ud7ff", "𐏿", "\x85", "\x1c", "<urlset>", "<sitemapindex>", "<loc>", "<item>",
    "<![CDATA[ <p>", "<!ENTITY a 'b'>", "<rss>", "<feed>", "<content:encoded>", "WARC/1.0\r\n", "Content-Length: ",
    "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "\r\n\r\n", '","', "\t", '{"text":',
)  # fmt: skip


def seeds() -> list[bytes]:
    """Give one input for each form, and pages in every layout."""
    found = [b"\0" + page.raw for page in made(20)]
    page = made(3)[2].raw
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        b"WARC-Target-URI: https://a.example/1\r\nWARC-Date: 2024-03-01T10:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http)
    )
    text = "قال رئيس البلدية إن التيار عاد إلى الأحياء الشرقية بعد انقطاع دام يومين، وإن الفرق أنهت عملها فجرا."
    told = f"<description><![CDATA[<p>{text}</p>]]></description>"
    item = f"<item><title>عودة التيار</title><link>https://a.example/1</link>{told}</item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>صدى</title>{item}</channel></rss>'
    urls = "<urlset><url><loc>https://a.example/1</loc><lastmod>2021-01-01</lastmod></url></urlset>"
    row = json.dumps({"text": text, "published": "28/10/2016", "title": "عودة التيار"}, ensure_ascii=False)
    post = {"id": 1, "type": "message", "date": "2021-01-01T10:00:00", "text": [text, {"type": "bold", "text": "عاجل"}]}
    export = json.dumps({"name": "صدى", "type": "public_channel", "id": 7, "messages": [post]}, ensure_ascii=False)
    forms = [
        (1, page), (1, text.encode("cp1256")), (1, text.encode("utf-16")), (2, urls.encode()), (3, warc),
        (2, gzip.compress(urls.encode())), (3, gzip.compress(warc)), (4, _packed(warc)), (5, feed.encode()),
        (6, f"title,text,date\nعودة,{text},2021-01-01\n".encode()), (7, export.encode()), (7, f"[{row}]".encode()),
        (8, row.encode() + b"\n"),
    ]  # fmt: skip
    return found + [bytes([form]) + raw for form, raw in forms]


def _packed(warc: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress(warc))
    return held.getvalue()


def spoilt(chance: Random, known: list[bytes]) -> bytes:
    """Give one of what is known with some of it cut, doubled, swapped, turned over or mixed with bits of markup."""
    raw = bytearray(chance.choice(known))
    for _ in range(chance.choice([1, 1, 2, 3, 6, 12])):
        at = chance.randrange(1, max(2, len(raw)))  # the first byte says the form
        length = chance.choice([1, 2, 8, 60, 400, 3000])
        way = chance.randrange(7)
        if way == 0:
            del raw[at : at + length]
        elif way == 1:
            raw[at:at] = chance.choice(WORDS).encode("utf-8", "surrogatepass") * chance.choice([1, 1, 1, 3, 700])
        elif way == 2:
            raw[at:at] = raw[at : at + length] * chance.choice([1, 2, 30])
        elif way == 3:
            raw[at : at + length] = chance.randbytes(min(length, 60))
        elif way == 4:
            other = chance.choice(known)
            cut = chance.randrange(len(other))
            raw[at : at + length] = other[cut : cut + length]
        elif way == 5 and at < len(raw):
            raw[at] ^= 1 << chance.randrange(8)
        else:
            raw[0] = chance.randrange(9)
    return bytes(raw[:300_000])
