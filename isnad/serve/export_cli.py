"""The commands that hand a record on, and hold another's coding against it: `export` and `compare`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isnad.serve.options import Json, Lexicon, Quiet, RecordPath, SettingsPath, chosen

app = typer.Typer(rich_markup_mode=None)
FORMS = (
    "readings",
    "events-csv",
    "events-parquet",
    "statements-csv",
    "statements-parquet",
    "plover",
    "polecat",
    "acled",
    "gdelt",
    "geojson",
    "timemap",
    "followthemoney",
    "csl",
    "citations",
)  # fmt: skip — said again here so that `--help` need not load what writes them; a test holds the two together

Words = Annotated[str | None, typer.Option(help="Articles that hold all of these words, in any form.")]
OutletName = Annotated[str | None, typer.Option("--outlet", help="Articles of this outlet.")]
Since = Annotated[str | None, typer.Option(help="Articles published on this day or later, e.g. 2024-05-03 or 2024-05.")]
Until = Annotated[str | None, typer.Option(help="Articles published on this day or before.")]
Opposed = Annotated[bool, typer.Option("--opposed-only", help="Only what stands against something else.")]


@app.command()
def export(
    *,
    form: Annotated[str, typer.Option("--format", "-f", help=f"One of: {', '.join(FORMS)}.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write; FILE.notes.json says what it lacks.")],
    record: RecordPath = None,
    words: Words = None,
    outlet: OutletName = None,
    speaker: Annotated[str | None, typer.Option(help="Statements of this person or body, and what they tell.")] = None,
    actor: Annotated[str | None, typer.Option(help="Events done by this party: a name or an id.")] = None,
    recipient: Annotated[str | None, typer.Option(help="Events done to this party.")] = None,
    event_type: Annotated[str | None, typer.Option("--type", help="Events of this PLOVER type, e.g. ASSAULT.")] = None,
    status: Annotated[str | None, typer.Option(help="actual, historical, future, hypothetical or negated.")] = None,
    place: Annotated[str | None, typer.Option(help="Events at this place, or in this country.")] = None,
    since: Since = None,
    until: Until = None,
    opposed_only: Opposed = False,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Write a record, or part of it, in a form that others read: tables, PLOVER, ACLED, GDELT, maps, citations."""
    from isnad.serve import export_commands
    from isnad.serve.export.filters import Filters

    if form not in FORMS:
        raise typer.BadParameter(f"«{form}» is no format; there are {', '.join(FORMS)}.", param_hint="--format")
    wanted = Filters(
        words, outlet, speaker, actor, recipient, event_type, status, place, since, until, opposed_only=opposed_only
    )
    export_commands.export(
        form, out, wanted, chosen(settings, lexicon=lexicon, record=record), as_json=as_json, quiet=quiet
    )


@app.command()
def compare(
    coded: Annotated[Path, typer.Argument(help="A set already coded: your own CSV, an ACLED or a POLECAT export.")],
    *,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write a CSV instead of printing.")] = None,
    record: RecordPath = None,
    outlet: OutletName = None,
    since: Since = None,
    until: Until = None,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Hold events already coded against a record: what it has, lacks and adds, with the sources of each."""
    from isnad.serve import export_commands
    from isnad.serve.export.filters import Filters

    wanted = Filters(outlet=outlet, since=since, until=until)
    export_commands.compare(
        coded, out, wanted, chosen(settings, lexicon=lexicon, record=record), as_json=as_json, quiet=quiet
    )
