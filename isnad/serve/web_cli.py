"""The commands of the workbench: what each is called with. The work is in `isnad.serve.web.serving`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from isnad.serve.options import Lexicon, Quiet, RecordPath, SettingsPath, chosen

app = typer.Typer(rich_markup_mode=None)
user_app = typer.Typer(help="Look after the accounts of those who may use a served record.", no_args_is_help=True)
app.add_typer(user_app, name="user")
gold_app = typer.Typer(help="Make a gold of what people reviewed.", no_args_is_help=True)
app.add_typer(gold_app, name="gold")


class RoleName(StrEnum):
    """What an account may do: read; decide too; make accounts too."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@app.command()
def serve(
    *,
    host: Annotated[
        str, typer.Option(help="The address to answer on; others than this machine's own need --users.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.", min=1, max=65535)] = 8000,
    users: Annotated[
        bool, typer.Option("--users", help="Let in only those who have an account (isnad user add).")
    ] = False,
    https: Annotated[
        bool, typer.Option("--https", help="Cookies only over HTTPS: a proxy before this ends the TLS.")
    ] = False,
    record: RecordPath = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
) -> None:
    """Open the workbench: the record in a browser, to read, check and correct."""
    from isnad.serve.web import serving

    serving.serve(chosen(settings, lexicon=lexicon, record=record), host=host, port=port, users=users, is_secure=https)


@user_app.command("add")
def user_add(
    name: Annotated[str, typer.Argument(help="The name to log in with.")],
    *,
    role: Annotated[RoleName, typer.Option(help="What the account may do.")] = RoleName.READER,
    record: RecordPath = None,
    settings: SettingsPath = None,
) -> None:
    """Make an account, or give the one of this name another password and role; asks for the password.

    The password is read from standard input where that is no terminal.
    """
    from isnad.serve.web import serving

    if sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    serving.user(chosen(settings, record=record), name, role=role.value, password=password)


@gold_app.command("export")
def gold_export(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write; `isnad eval` scores against it.")],
    partly: Annotated[bool, typer.Option("--partly", help="Articles that are reviewed only in part too.")] = False,
    record: RecordPath = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
) -> None:
    """Write the articles that people reviewed as a gold that `isnad eval` scores readings against."""
    from isnad.serve.gold_export import export_gold
    from isnad.serve.printing import many, say
    from isnad.store import Record

    choices = chosen(settings, record=record)
    with Record.open(choices.settings.record) as opened:
        written, left = export_gold(opened, out, partly=partly)
    if not quiet:
        say(f"{many(written, 'article')} written to {out}; {left} reviewed only in part")
