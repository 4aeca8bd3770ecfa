"""The commands that look after a record: what each is called with. The work is in `isnad.serve.record_commands`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from isnad.serve.commands import Choices

app = typer.Typer(rich_markup_mode=None)

RecordPlace = Annotated[
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


def _choices(record: str | None, lexicon: Path | None, settings: Path | None) -> Choices:
    from isnad.serve.commands import Choices

    return Choices.made(settings, lexicon=lexicon, record=record, outlet=None, published=None)


@app.command()
def reextract(
    articles: Annotated[
        list[str] | None, typer.Argument(help="Ids or names of articles; all where none is given.", metavar="ARTICLE")
    ] = None,
    *,
    record: RecordPlace = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Extract articles again from their bytes with this version; both stay in the record, the new one stands."""
    from isnad.serve import record_commands

    choices = _choices(record, lexicon, settings)
    record_commands.reextract(articles or [], choices, as_json=as_json, quiet=quiet)


@app.command()
def archive(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The WARC to write, named .warc.gz.")],
    record: RecordPlace = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
) -> None:
    """Write all bytes as they came as one WARC, for other tools."""
    from isnad.serve import record_commands

    record_commands.archive(out, _choices(record, None, settings), quiet=quiet)


@app.command()
def copy(
    source: Annotated[str, typer.Argument(help="The record to copy: a file, or postgresql://….", metavar="FROM")],
    target: Annotated[str, typer.Argument(help="The record to copy to; made where it is missing.", metavar="TO")],
    *,
    source_archive: Annotated[
        Path | None, typer.Option(help="The folder of FROM's bytes, where not beside it.")
    ] = None,
    target_archive: Annotated[Path | None, typer.Option(help="The folder for TO's bytes, where not beside it.")] = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Copy a record to another database, either way; stopped at any moment, the same command goes on."""
    from isnad.serve import record_commands

    record_commands.copy((source, source_archive), (target, target_archive), as_json=as_json, quiet=quiet)


@app.command()
def backup(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The new file; its bytes lie beside it.")],
    record: RecordPlace = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
) -> None:
    """Write a record as it is now to a new file, while others read and add."""
    from isnad.serve import record_commands

    record_commands.backup(out, _choices(record, None, settings), quiet=quiet)


@app.command()
def restore(
    source: Annotated[str, typer.Argument(help="The file that isnad backup wrote.", metavar="BACKUP")],
    *,
    record: RecordPlace = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
) -> None:
    """Put a backup into an empty record, a file or postgresql://…, and prove that it is the same."""
    from isnad.serve import record_commands

    record_commands.restore(source, _choices(record, None, settings), quiet=quiet)


@app.command()
def compact(*, record: RecordPlace = None, settings: SettingsPath = None, quiet: Quiet = False) -> None:
    """Give back the room that a record does not use, and bring bytes inside the file into its archive."""
    from isnad.serve import record_commands

    record_commands.compact(_choices(record, None, settings), quiet=quiet)


@app.command()
def doctor(
    *,
    record: RecordPlace = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Look at versions, tables, the record, its room and its archive, and say what to do; exit code 1 where ill."""
    from isnad.serve import record_commands

    ill = record_commands.doctor(_choices(record, lexicon, settings), as_json=as_json)
    raise typer.Exit(1 if ill else 0)


@app.command()
def batch(
    paths: Annotated[
        list[str], typer.Argument(help="Files and folders that every worker sees: texts, pages, WARC, JSON, Parquet.")
    ],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write Parquet under.")],
    master: Annotated[
        str | None,
        typer.Option(help="Spark's master: local[2], yarn, k8s://…; what spark-submit says where none is given."),
    ] = None,
    wave: Annotated[int, typer.Option(help="Files of one job: a later run begins with the next one.", min=1)] = 10_000,
    outlet: Annotated[str | None, typer.Option(help="The outlet of every article that does not say its own.")] = None,
    published: Annotated[str | None, typer.Option(help="The date of every article that does not say its own.")] = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Read a corpus on a cluster of machines with Apache Spark; a run that was stopped is gone on with."""
    from isnad.serve import batching
    from isnad.serve.commands import Choices

    choices = Choices.made(settings, lexicon=lexicon, record=None, outlet=outlet, published=published)
    batching.batch(paths, out, choices, master=master, wave=wave, as_json=as_json, quiet=quiet)
