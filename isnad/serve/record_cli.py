"""The commands that look after a record: what each is called with. The work is in `isnad.serve.record_commands`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isnad.serve.options import Json, Lexicon, Quiet, RecordPath, SettingsPath, chosen

app = typer.Typer(rich_markup_mode=None)


@app.command()
def reextract(
    articles: Annotated[
        list[str] | None, typer.Argument(help="Ids or names of articles; all where none is given.", metavar="ARTICLE")
    ] = None,
    *,
    record: RecordPath = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Extract articles again from their bytes with this version; both stay in the record, the new one stands."""
    from isnad.serve import record_commands

    choices = chosen(settings, lexicon=lexicon, record=record)
    record_commands.reextract(articles or [], choices, as_json=as_json, quiet=quiet)


@app.command()
def archive(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The WARC to write, named .warc.gz.")],
    record: RecordPath = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
) -> None:
    """Write all bytes as they came as one WARC, for other tools."""
    from isnad.serve import record_commands

    record_commands.archive(out, chosen(settings, record=record), quiet=quiet)


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
    record: RecordPath = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
) -> None:
    """Write a record as it is now to a new file, while others read and add."""
    from isnad.serve import record_commands

    record_commands.backup(out, chosen(settings, record=record), quiet=quiet)


@app.command()
def restore(
    source: Annotated[str, typer.Argument(help="The file that isnad backup wrote.", metavar="BACKUP")],
    *,
    record: RecordPath = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
) -> None:
    """Put a backup into an empty record, a file or postgresql://…, and prove that it is the same."""
    from isnad.serve import record_commands

    record_commands.restore(source, chosen(settings, record=record), quiet=quiet)


@app.command()
def compact(*, record: RecordPath = None, settings: SettingsPath = None, quiet: Quiet = False) -> None:
    """Give back the room that a record does not use, and bring bytes inside the file into its archive."""
    from isnad.serve import record_commands

    record_commands.compact(chosen(settings, record=record), quiet=quiet)


@app.command()
def doctor(
    *,
    record: RecordPath = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Look at versions, tables, the record, its room and its archive, and say what to do; exit code 1 where ill."""
    from isnad.serve import record_commands

    ill = record_commands.doctor(chosen(settings, lexicon=lexicon, record=record), as_json=as_json)
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
