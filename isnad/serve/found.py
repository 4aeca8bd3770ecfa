"""What a search found, shown in the words of the article: the lines that hold the query's words, with those marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from isnad.model import Span
from isnad.serve.pretty import shown
from isnad.text.lens import Lens, fold
from isnad.text.words import stem, stems, tokens

if TYPE_CHECKING:
    from isnad.store import ArticleView

_AROUND = 60  # characters of text shown on each side of a word found
_LINES = 3


def hits(text: str, query: str) -> list[Span]:
    """Give where the words of the query stand in the text, in any form, in order."""
    wanted = set(stems(fold(query)))
    return [Span(one.start, one.end) for one in tokens(Lens(text)) if stem(one.text) in wanted]


def as_dict(view: ArticleView, query: str) -> dict[str, Any]:
    """Give an article found with the spans and words that match."""
    article = view.article
    found = hits(article.text, query)
    return {
        "article": article.id,
        "name": article.name,
        "outlet": article.outlet,
        "published": article.published.value if article.published else None,
        "title": article.title,
        "hits": [{"span": list(span), "words": article.text[span.start : span.end]} for span in found],
    }


def block(view: ArticleView, query: str) -> Group:
    """Draw an article found: its title, and up to three lines around the words that match."""
    article = view.article
    published = article.published.value if article.published else "date unknown"
    facts = " · ".join((shown(article.outlet or article.name), published, article.id))
    head = Text(shown(article.title or article.name), style="bold").append(f"\n{facts}", style="not bold dim")
    lines: list[Padding] = []
    end = 0
    for span in hits(article.text, query):
        if span.start >= end and len(lines) < _LINES:
            lines.append(Padding(_line(article.text, span), (0, 0, 0, 2), expand=False))
            end = span.end + _AROUND
    return Group(head, *lines, Text(""))


def _line(text: str, span: Span) -> Text:
    start = text.rfind(" ", 0, max(0, span.start - _AROUND)) + 1  # whole words
    end = text.find(" ", span.end + _AROUND)
    end = end if end >= 0 else len(text)
    before, after = text[start : span.start], text[span.end : end]
    line = Text("…" if start else "").append(shown(before) + " " * before[-1:].isspace())
    line.append(shown(text[span.start : span.end]), style="bold yellow")
    return line.append(" " * after[:1].isspace() + shown(after)).append("…" if end < len(text) else "")
