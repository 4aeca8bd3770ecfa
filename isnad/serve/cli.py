"""The command line: what each command is called with. The work is in `isnad.serve.commands`, imported when needed.

Exit codes: 0 done; 1 a check found faults; 2 the command was called wrongly; 3 nothing readable was given, or nothing
of that name is there; 4 the record cannot be opened or written (a full disk too); 5 a lexicon or settings file is
wrong; 130 interrupted. What could not be read of many things is counted on standard error and is no failure.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from isnad.errors import IsnadError, LexiconError, RecordError, SettingsError
from isnad.serve import export_cli, link_cli, model_cli, record_cli, web_cli
from isnad.serve.model_cli import MaxCost, Reader, ReaderName
from isnad.serve.options import Json, Lexicon, Quiet, RecordPath, SettingsPath, chosen

EXIT_FAULTS, EXIT_USAGE, EXIT_INPUT, EXIT_RECORD, EXIT_TABLES, EXIT_INTERRUPTED = 1, 2, 3, 4, 5, 130

EPILOG = (
    "Exit codes: 0 done, 1 a check found faults, 2 called wrongly, 3 nothing readable or nothing of that name, "
    "4 the record cannot be opened or written, 5 a lexicon or settings file is wrong, 130 interrupted."
)
app = typer.Typer(
    name="isnad",
    help="Reads Arabic news and keeps a record that can be checked: who said what, who did what to whom.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich takes longer to import than all else together
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
lexicon_app = typer.Typer(help="Look after the tables that the reader knows.", no_args_is_help=True)
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(link_cli.app)
app.add_typer(export_cli.app)
app.add_typer(model_cli.app)
app.add_typer(record_cli.app)
app.add_typer(web_cli.app)


class Format(StrEnum):
    """How readings are printed."""

    PRETTY = "pretty"
    JSONL = "jsonl"


Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, addresses: texts, pages, WARC, feeds, JSON, CSV; - reads standard input.", metavar="PATH"
    ),
]
Outlet = Annotated[str | None, typer.Option(help="The outlet of every article that does not say its own.")]
Published = Annotated[
    str | None,
    typer.Option(help="The publication date of every article that does not say its own, e.g. 2021-05-03."),
]


@app.command()
def read(
    paths: Inputs,
    *,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print the readings.")] = Format.PRETTY,
    outlet: Outlet = None,
    published: Published = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    reader: ReaderName = Reader.LEXICAL,
    max_cost: MaxCost = None,
    quiet: Quiet = False,
) -> None:
    """Read articles and print what they say."""
    from isnad.serve import commands

    choices = chosen(settings, lexicon=lexicon, outlet=outlet, published=published)
    if reader is not Reader.LEXICAL:
        from isnad.serve import model_commands

        as_json = form is Format.JSONL
        model_commands.read(paths, choices, reader.how, max_cost, as_json=as_json, quiet=quiet)
        return
    commands.read(paths, choices, as_json=form is Format.JSONL, quiet=quiet)


@app.command()
def add(
    paths: Inputs,
    *,
    record: RecordPath = None,
    outlet: Outlet = None,
    published: Published = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    workers: Annotated[int | None, typer.Option(help="Read in so many processes at once.", min=1)] = None,
    reader: ReaderName = Reader.LEXICAL,
    max_cost: MaxCost = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Read articles and add them to a record; what is in it already is left alone."""
    from isnad.serve import commands

    choices = chosen(settings, lexicon=lexicon, record=record, outlet=outlet, published=published, workers=workers)
    if reader is not Reader.LEXICAL:
        from isnad.serve import model_commands

        model_commands.add(paths, choices, reader.how, max_cost, as_json=as_json, quiet=quiet)
        return
    commands.add(paths, choices, as_json=as_json, quiet=quiet)


@app.command()
def watch(
    sources: Annotated[Path, typer.Argument(help="A TOML file with a [[source]] for each feed or sitemap: url, name.")],
    *,
    once: Annotated[bool, typer.Option("--once", help="Look at every source once and stop, as cron wants.")] = False,
    every: Annotated[int, typer.Option(help="Seconds between two looks.", min=10)] = 600,
    record: RecordPath = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
) -> None:
    """Fetch what feeds and sitemaps announce, politely, and add what is new to a record."""
    from isnad.serve import watching

    choices = chosen(settings, lexicon=lexicon, record=record)
    watching.watch(sources, choices, once=once, every=every, quiet=quiet)


@app.command()
def show(
    wanted: Annotated[
        str,
        typer.Argument(
            help="An id or its beginning: of an article, or ARTICLE/PART for its statement, event or entity; "
            "an article's name; or «problems».",
            metavar="ID",
        ),
    ],
    *,
    record: RecordPath = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Show an article, a statement, an event or an entity with the words it rests on."""
    from isnad.serve import commands

    commands.show(wanted, chosen(settings, record=record), as_json=as_json)


@app.command()
def explain(
    article: Annotated[str, typer.Argument(help="The id of an article, its beginning, or the article's name.")],
    *,
    statement: Annotated[int | None, typer.Option(help="Explain the statement of this number, from 1.", min=1)] = None,
    event: Annotated[int | None, typer.Option(help="Explain the event of this number, from 1.", min=1)] = None,
    entity: Annotated[int | None, typer.Option(help="Explain the entity of this number, from 1.", min=1)] = None,
    record: RecordPath = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
) -> None:
    """Say which rule and which table rows gave each part of a statement, an event or an entity."""
    from isnad.serve import commands

    asked = {"statement": statement, "event": event, "entity": entity}
    numbers = {kind: number for kind, number in asked.items() if number is not None}
    if not numbers:
        raise typer.BadParameter("say which: --statement N, --event N or --entity N")
    commands.explain(article, chosen(settings, record=record, lexicon=lexicon), numbers)


@app.command()
def search(
    query: Annotated[list[str], typer.Argument(help="Words in any form; words in quotation marks stand side by side.")],
    *,
    limit: Annotated[int, typer.Option(help="Show so many articles at most.", min=1)] = 20,
    record: RecordPath = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Find articles by their words, in every form and spelling."""
    from isnad.serve import commands

    commands.search(" ".join(query), chosen(settings, record=record), limit=limit, as_json=as_json)


@app.command()
def check(
    *,
    record: RecordPath = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Prove every span, id and digest of a record against its texts."""
    from isnad.serve import proofs

    faults = proofs.check(chosen(settings, record=record), as_json=as_json, quiet=quiet)
    raise typer.Exit(EXIT_FAULTS if faults else 0)


@app.command()
def report(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")],
    record: RecordPath = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
) -> None:
    """Write a record as one HTML page that needs nothing else."""
    from isnad.serve import commands

    commands.report(out, chosen(settings, record=record), quiet=quiet)


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder with gold/ID.json and texts/ID.txt, as the codebook says.")],
    *,
    by_article: Annotated[bool, typer.Option("--by-article", help="Print each article's scores too.")] = False,
    readers: Annotated[
        list[Reader] | None, typer.Option("--reader", help="A reader to score; several times for a table of several.")
    ] = None,
    max_cost: MaxCost = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Read the articles of a gold of your own and score the readings, part by part."""
    if readers:
        from isnad.serve import model_commands

        names = [one.value for one in readers]
        model_commands.evaluate(gold, chosen(settings, lexicon=lexicon), names, max_cost, as_json=as_json)
        return
    from isnad.serve import proofs

    proofs.evaluate(gold, chosen(settings, lexicon=lexicon), by_article=by_article, as_json=as_json)


@app.command()
def demo(
    *,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The folder to write to; demo here.")] = None,
    quiet: Quiet = False,
) -> None:
    """Read the bundled examples into a record and make their report."""
    from isnad.serve import demo as demonstration

    demonstration.demo(out, quiet=quiet)


@lexicon_app.command("check")
def lexicon_check(
    folder: Annotated[Path | None, typer.Argument(help="Your own tables; ours alone where none is given.")] = None,
    *,
    as_json: Json = False,
) -> None:
    """Find duplicates, clashes and rows that cannot be found, and say what your tables override."""
    from isnad.serve import proofs

    faults = proofs.check_lexicon(folder, as_json=as_json)
    raise typer.Exit(EXIT_FAULTS if faults else 0)


@app.callback(invoke_without_command=True)
def start(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Read Arabic news and keep a record that can be checked."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"isnad {version_of('isnad')}")
        raise typer.Exit


def _code(error: IsnadError) -> int:
    kinds = ((RecordError, EXIT_RECORD), (LexiconError, EXIT_TABLES), (SettingsError, EXIT_TABLES))
    return next((code for kind, code in kinds if isinstance(error, kind)), EXIT_INPUT)


def main() -> None:
    """Run the command line; every error of ours becomes one line and an exit code."""
    try:
        app()
    except IsnadError as error:
        typer.echo(f"isnad: {error}", err=True)
        sys.exit(_code(error))
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        typer.echo(f"isnad: {error.strerror or error}: {error.filename or 'standard output'}", err=True)
        sys.exit(EXIT_RECORD)
