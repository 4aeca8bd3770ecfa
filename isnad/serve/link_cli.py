"""The commands across articles: what each is called with. The work is in `isnad.serve.link_commands`."""

from __future__ import annotations

import getpass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from isnad.serve.options import Json, Lexicon, Quiet, RecordPath, SettingsPath, chosen

app = typer.Typer(rich_markup_mode=None)


class Decision(StrEnum):
    """What a person decides about two things."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@app.command()
def link(
    *,
    record: RecordPath = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Link the articles of a record: copies, who is who, the same event, the same claim, what is opposed."""
    from isnad.serve import link_commands

    link_commands.link(chosen(settings, lexicon=lexicon, record=record), as_json=as_json, quiet=quiet)


@app.command()
def sources(
    wanted: Annotated[
        str,
        typer.Argument(
            help="The id of an event, a claim, a statement or a report; or an article: its shared claims.", metavar="ID"
        ),
    ],
    *,
    record: RecordPath = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Show where a claim comes from: its independent origins, and from each outward who passed it on."""
    from isnad.serve import link_commands

    link_commands.sources(wanted, chosen(settings, lexicon=lexicon, record=record), as_json=as_json)


@app.command()
def opposed(
    *,
    record: RecordPath = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Show claims that stand against each other, then updates and retractions."""
    from isnad.serve import link_commands

    link_commands.opposed(chosen(settings, lexicon=lexicon, record=record), as_json=as_json)


@app.command()
def relation(
    one: Annotated[str, typer.Argument(help="A party's name or id.")],
    other: Annotated[str, typer.Argument(help="The other party's name or id.")],
    *,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Write the drawing to this file too, .svg or .png.", metavar="FILE")
    ] = None,
    record: RecordPath = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Show the events between two parties over time, on PLOVER's scale of conflict (-9) and cooperation (+10)."""
    from isnad.serve import link_commands

    link_commands.relation(one, other, chosen(settings, lexicon=lexicon, record=record), plot=plot, as_json=as_json)


@app.command()
def story(
    wanted: Annotated[
        str, typer.Argument(help="The id of a story or an event; or an article, by id or name.", metavar="ID")
    ],
    *,
    record: RecordPath = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Show the story that an article or an event belongs to: its articles over days, with the events they share."""
    from isnad.serve import link_commands

    link_commands.story(wanted, chosen(settings, lexicon=lexicon, record=record), as_json=as_json)


@app.command()
def judge(
    left: Annotated[str, typer.Argument(help="The id of an article, an entity, a statement or an event report.")],
    right: Annotated[str, typer.Argument(help="The id of another one of that kind.")],
    verdict: Annotated[Decision, typer.Argument(help="What they are; «unsure» takes an earlier decision back.")],
    *,
    because: Annotated[str, typer.Option(help="Why.")],
    by: Annotated[str | None, typer.Option(help="Who decides; the name of the user here.")] = None,
    record: RecordPath = None,
    settings: SettingsPath = None,
) -> None:
    """Decide that two things are the same or different: this outranks every machine, now and in later runs."""
    from isnad.serve import link_commands

    person = by or getpass.getuser()
    link_commands.judge(left, right, verdict.value, because, person, chosen(settings, record=record))
