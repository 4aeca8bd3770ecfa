"""Arabic news in, a record you can check out: who said what, who did what to whom, according to whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from isnad.errors import IsnadError
from isnad.model import Article, Entity, EventReport, Mention, Problem, Reading, Span, Statement, Time

if TYPE_CHECKING:
    import os

    from isnad.store import Record

__all__ = [
    "Article",
    "Entity",
    "EventReport",
    "IsnadError",
    "Mention",
    "Problem",
    "Reading",
    "Record",
    "Span",
    "Statement",
    "Time",
    "read",
    "read_article",
]


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    name: str = "text",
    lexicon: str | os.PathLike[str] | None = None,
) -> Reading:
    """Read one text: its spans are places in `text`, which is never changed.

    `published` is a date in ISO 8601 (what relative dates count from), `lexicon` a folder of your own tables. Raises
    LexiconError where a table of that folder is wrong.
    """
    _, reading = read_article(
        text, published=published, outlet=outlet, title=title, url=url, name=name, lexicon=lexicon
    )  # fmt: skip
    return reading


def read_article(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    name: str = "text",
    lexicon: str | os.PathLike[str] | None = None,
) -> tuple[Article, Reading]:
    """Do as `read` and give the article too: its title, authors, dateline, date and the paragraphs of its body."""
    from isnad import run  # noqa: PLC0415  the reader loads when it is used: `isnad --help` does not need it

    tables = Path(lexicon) if lexicon else None
    return run.read_text(text, published=published, outlet=outlet, title=title, url=url, name=name, lexicon=tables)


def __getattr__(name: str) -> Any:  # noqa: ANN401  a module's attribute
    """Import `Record` when it is asked for: the database's library is slow to import."""
    if name == "Record":
        from isnad.store import Record  # noqa: PLC0415

        return Record
    raise AttributeError(f"module 'isnad' has no attribute {name!r}")
