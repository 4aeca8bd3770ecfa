"""Bytes kept in the record to an input again, so that a later version can extract the article anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from isnad.acquire import pages, telegram, told_dates
from isnad.acquire.decode import decode
from isnad.acquire.input import Input

if TYPE_CHECKING:
    from isnad.model import Article, Capture


def of_capture(capture: Capture, article: Article, source: str) -> Input:
    """Make the input that gave this article; without a text where the bytes hold none any more.

    What was told beside the bytes (a feed's entry, an option) is no longer there: `article` says it.
    """
    told: dict[str, Any] = {}
    if capture.media_type == "text/html":
        read = pages.markup(capture.body)
        text = read.text if read else None
    elif capture.media_type == "application/json":
        told = _object(capture.body)
        text = telegram.text_of(told.get("text")) or None
    else:
        read = decode(capture.body)
        text = read.text if read else None
    return Input(
        name=article.name,
        source=source,
        text=text,
        url=article.url,
        title=_string(told.get("title")),
        published=_date(told),
        outlet=_string(told.get("outlet")),
        capture=capture,
        authors=article.authors if capture.media_type != "text/html" else (),
        via=article.via,
        kind="capture",
    )


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _date(told: dict[str, Any]) -> str | None:
    """The date a row or a post tells, where a calendar has it."""
    value = told.get("published") or told.get("date")
    try:
        return told_dates.read(value) if isinstance(value, str) else None
    except ValueError:
        return None
