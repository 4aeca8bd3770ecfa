"""CSV tables to one input for each row, by the names of their columns."""

from __future__ import annotations

import csv
import io
import json
from typing import IO, TYPE_CHECKING

from isnad.acquire import pages, rows
from isnad.acquire.decode import decode
from isnad.acquire.input import Input, capture_of, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.settings import Settings

_COLUMNS = {
    "text": "text body content article_text articlebody fulltext full_text maintext النص نص المحتوى الخبر".split(),
    "html": "html page raw_html markup".split(),
    "title": "title headline subject العنوان عنوان".split(),
    "url": "url link address uri source_url الرابط رابط".split(),
    "published": "published date published_at publication_date pubdate publish_date datetime date_published "
    "التاريخ تاريخ تاريخ_النشر".split(),
    "outlet": "outlet source publisher newspaper media site المصدر مصدر الصحيفة".split(),
    "name": "name id article_id".split(),
}
_SAMPLE = 200_000
_DELIMITERS = ",;\t|"


def of_sheet(stream: IO[bytes], source: str, name: str, settings: Settings) -> Iterator[Input]:
    """Give every row of a table with a column of texts or of pages; other columns of known names go beside it."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    sample = buffered.peek(_SAMPLE)[:_SAMPLE]
    read = decode(sample[: sample.rfind(b"\n") + 1] or sample)
    if read is None:
        yield refused(name, source, "not-text", "no text in any encoding we know", kind="CSV")
        return
    csv.field_size_limit(max(csv.field_size_limit(), settings.largest_article * 2))
    encoding = "utf-8-sig" if read.encoding == "utf-8" else read.encoding
    text = io.TextIOWrapper(buffered, encoding, errors="replace", newline="")
    found = csv.reader(text, delimiter=_delimiter(read.text))
    try:
        columns = columns_of(next(found, []))
        if not columns.keys() & {"text", "html"}:
            yield refused(
                name, source, "missing-key", "no column text, body, content or html in its first line", kind="CSV"
            )
            return
        for number, cells in enumerate(found, 1):
            if cells:
                told = {key: cells[at] for key, at in columns.items() if at < len(cells) and cells[at].strip()}
                yield of_row(told, number, source, name, settings)
    except csv.Error as fault:
        yield refused(name, f"{source}:{found.line_num}", "broken-line", str(fault), kind="CSV")
    finally:
        text.detach()


def of_row(told: dict[str, str], number: int, source: str, name: str, settings: Settings, kind: str = "CSV") -> Input:
    """Give one row by what its columns are; a page's text is its markup."""
    place = f"{source}:{number + 1}"
    own = told.get("name") or f"{name}-{number}"
    markup = told.pop("html", None)
    if markup is not None and "text" not in told:
        page = pages.of_bytes(
            markup.encode(), name=own, source=place, settings=settings, url=told.get("url"), kind=kind
        )
        row = rows.of_line(json.dumps({**told, "text": "-"}).encode(), number, place, settings.largest_article)
        return Input(
            own, place, page.text, page.url, row.title, row.published, row.outlet, page.capture,
            (*page.problems, *row.problems), page.weight, kind,
        )  # fmt: skip
    raw = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    row = rows.of_line(raw, number, place, settings.largest_article)
    capture = capture_of(raw, row.url, "application/json") if row.text is not None else None
    return Input(
        own, place, row.text, row.url, row.title, row.published, row.outlet, capture, row.problems, len(raw), kind
    )


def columns_of(header: list[str]) -> dict[str, int]:
    """Give which column holds what; of two that could the one whose name stands first in our list."""
    names = {
        cell.strip().strip("\ufeff").lower().replace(" ", "_"): at for at, cell in reversed(list(enumerate(header)))
    }
    found = ((key, next((names[one] for one in known if one in names), None)) for key, known in _COLUMNS.items())
    return {key: at for key, at in found if at is not None}


def _delimiter(sample: str) -> str:
    head = sample.split("\n", 1)[0]
    return max(_DELIMITERS, key=head.count)
