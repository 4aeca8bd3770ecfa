"""`isnad demo`: the bundled examples, read into a record of their own, with their report."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from isnad import run
from isnad.settings import Settings
from isnad.store import Record

_HOME = Path(__file__).resolve().parents[1] / "examples"
EXAMPLES = _HOME / "articles"
LEXICON = _HOME / "lexicon"  # the examples' own states, actors, outlets and places, laid over our tables
_FOLDER = Path("demo")
_SHOWN = ("02-marfa-copy", "10-ufuq-chains")


def demo(out: Path | None, *, quiet: bool) -> None:
    """Read the examples, print what they hold and where the report lies, and open it where a person sits."""
    from isnad.serve.report import write_report

    folder = out or _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "report.html"
    with Record.open(folder / "isnad.db", create=True) as record:
        run.add(record, [str(EXAMPLES)], Settings(lexicon=LEXICON))
        write_report(record, page, LEXICON)
        if not quiet:
            _tell(record, page)
    if not quiet and _person_is_here():
        webbrowser.open(page.resolve().as_uri())


def _tell(record: Record, page: Path) -> None:
    """Print the chains of two articles, the counts and what to look at next."""
    from rich.console import Console

    from isnad.serve.pretty import pretty

    console = Console(highlight=False, soft_wrap=True)
    console.print("Everything in the examples is invented: the states, the persons, the outlets, the incident.\n")
    for name in _SHOWN:
        for one in record.article_ids(name):
            if view := record.view(one):
                console.print(pretty(view))
    console.print(", ".join(f"{count} {what}" for what, count in record.counts().items()) + "\n")
    console.print("look at  who told whom in 10-ufuq-chains; one agency's words in 01, 02 and 03; the denial in 04;")
    console.print("         seven, nine or eleven dead in 01, 06 and 05; the page taken apart in 09")
    console.print(f"report   {page.resolve()}")
    console.print(f"record   isnad search --record {record.path} الميناء")


def _person_is_here() -> bool:
    """Tell whether a page that opens would be seen."""
    screen = sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return sys.stdout.isatty() and screen and "CI" not in os.environ
