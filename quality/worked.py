"""The worked article of the README: a bundled example and what is really read from it, kept true by `make golden`."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from isnad import run
from isnad.serve import pretty
from isnad.serve.demo import EXAMPLES, LEXICON
from isnad.settings import Settings
from isnad.store import ArticleView

README = Path(__file__).resolve().parents[1] / "README.md"
_NAME = "02-marfa-copy"
_BEGIN, _END = "<!-- worked: written by `make golden` -->\n", "<!-- worked: end -->"
_STATEMENTS, _EVENTS = 4, 3  # shown of each


def is_true() -> bool:
    """Tell whether the README shows what is read now."""
    text = README.read_text(encoding="utf-8")
    return with_worked(text) == text


def write() -> None:
    """Put what is read now into the README."""
    README.write_text(with_worked(README.read_text(encoding="utf-8")), encoding="utf-8")


def with_worked(text: str) -> str:
    """Give the README with the worked article of now between its marks."""
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}{_section(_view())}{_END}{after}"


def _view() -> ArticleView:
    for outcome in run.read([str(EXAMPLES / "feeds.jsonl")], Settings(lexicon=LEXICON)):
        if outcome.article and outcome.reading and outcome.article.name == _NAME:
            return ArticleView(outcome.article, outcome.reading)
    raise LookupError(_NAME)


def _section(view: ArticleView) -> str:
    statements, events = list(view.statements()), list(view.events())
    first = [pretty.statement_block(one) for one in statements[:_STATEMENTS]]
    first += [pretty.event_block(one) for one in events[:_EVENTS]]
    page = io.StringIO()
    console = Console(file=page, width=1_000, highlight=False)
    for block in first:
        console.print(block)
    lines = [line.rstrip() for line in page.getvalue().splitlines()]
    left = f"  … {len(statements) - _STATEMENTS} more statements, {len(events) - _EVENTS} more events"
    paragraphs = [f'<p dir="rtl" lang="ar">{one.strip()}</p>' for one in view.article.text.split("\n") if one.strip()]
    return "\n".join((*paragraphs, "", "```text", *lines, left, "```", ""))
