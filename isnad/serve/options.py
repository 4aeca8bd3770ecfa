"""The options that most commands share, and what they were called with; light, so that `isnad --help` is quick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from isnad.serve.commands import Choices

RecordPath = Annotated[
    str | None,
    typer.Option("--record", "-r", help="The record: a file, or postgresql://…; isnad.db here, or what settings say."),
]
Lexicon = Annotated[Path | None, typer.Option("--lexicon", help="A folder of your own tables, laid over ours.")]
SettingsPath = Annotated[
    Path | None,
    typer.Option("--settings", help="A settings file; isnad.toml here if there is one."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; errors still show.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def chosen(
    settings: Path | None,
    *,
    lexicon: Path | None = None,
    record: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    workers: int | None = None,
) -> Choices:
    """Give what a command was called with, over what the settings say."""
    from isnad.serve.commands import Choices

    return Choices.made(settings, lexicon=lexicon, record=record, outlet=outlet, published=published, workers=workers)
