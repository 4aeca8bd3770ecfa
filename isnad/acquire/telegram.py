"""A channel exported by Telegram Desktop (`result.json`): each post with a text is one input."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from isnad.acquire.input import Input, capture_of, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.settings import Settings


def is_export(told: object) -> bool:
    """Tell whether a JSON document is a channel's export."""
    return isinstance(told, dict) and isinstance(told.get("messages"), list) and ("type" in told or "id" in told)


def of_export(told: dict[str, Any], source: str, name: str, settings: Settings) -> Iterator[Input]:
    """Give every post that has a text; what was forwarded names in `via` the one it came from.

    Posts of pictures alone are counted in one Problem.
    """
    channel = told.get("name") if isinstance(told.get("name"), str) else None
    silent = 0
    for post in told["messages"]:
        if not isinstance(post, dict) or post.get("type", "message") != "message":
            continue
        text = text_of(post.get("text"))
        if not text.strip():
            silent += 1
        elif len(text) > settings.largest_article:
            reason = f"{len(text):,} characters, more than {settings.largest_article:,}"
            yield refused(f"{name}-{post.get('id')}", source, "too-large", reason, kind="Telegram export")
        else:
            yield _of_post(post, text, told.get("id"), channel, source, name)
    if silent:
        yield refused(name, source, "no-text", f"{silent:,} posts without a text", kind="Telegram export")


def _of_post(post: dict[str, Any], text: str, chat: object, channel: str | None, source: str, name: str) -> Input:
    number = post.get("id")
    url = f"https://t.me/c/{chat}/{number}" if isinstance(chat, int) and isinstance(number, int) else None
    raw = json.dumps(post, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Input(
        name=f"{name}-{number}",
        source=f"{source}#{number}",
        text=text,
        url=url,
        published=_string(post.get("date")),
        outlet=_string(post.get("from")) or channel,
        capture=capture_of(raw, url, "application/json"),
        weight=len(raw),
        kind="Telegram export",
        authors=tuple(filter(None, [_string(post.get("author"))])),
        via=tuple(filter(None, [_string(post.get("forwarded_from"))])),
    )


def text_of(told: object) -> str:
    """Give the words of a post: a string, or a list of strings and of pieces with their form."""
    pieces = told if isinstance(told, list) else [told]
    words = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    whole = "".join(word for word in words if isinstance(word, str))
    return whole.encode("utf-8", "replace").decode("utf-8")


def _string(told: object) -> str | None:
    return told.strip() or None if isinstance(told, str) else None
