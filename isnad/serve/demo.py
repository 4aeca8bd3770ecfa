"""`isnad demo`: the bundled examples, read into a record of their own, with their report."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from isnad import run
from isnad.settings import Settings
from isnad.store import Record

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ARTICLES = EXAMPLES / "articles"
SETTINGS = Settings(lexicon=EXAMPLES / "lexicon")  # the story and its actors are invented: they have their own tables
_FOLDER = Path("demo")


def demo(out: Path | None, *, quiet: bool) -> None:
    """Read the examples, print what they hold and where the report lies, and open it where a person sits."""
    from isnad.serve.report import write_report

    folder = out or _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "report.html"
    with Record.open(folder / "isnad.db", create=True) as record:
        run.add(record, [str(ARTICLES)], SETTINGS)
        write_report(record, page)
        if not quiet:
            _tell(record, page)
    if not quiet and _person_is_here():
        webbrowser.open(page.resolve().as_uri())


def _tell(record: Record, page: Path) -> None:
    """Print the chains of the first articles, the counts and what to do next."""
    from rich.console import Console

    from isnad.serve.pretty import pretty

    console = Console()
    for number, view in enumerate(record.views()):
        if number < 2:
            console.print(pretty(view))
    counts = ", ".join(f"{count} {what}" for what, count in record.counts().items())
    console.print(f"{counts}\n\nrecord  {record.path}\nreport  {page.resolve()}", highlight=False)
    console.print(f"next    isnad search --record {record.path} الميناء", highlight=False)


def _person_is_here() -> bool:
    """Tell whether a page that opens would be seen."""
    screen = sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return sys.stdout.isatty() and screen and "CI" not in os.environ
