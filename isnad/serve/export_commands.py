"""The work of `export` and `compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isnad import lexicon as lexicon_tables
from isnad.serve import export as exporting
from isnad.serve.export.coded import read_coded
from isnad.serve.export.compare import compare as compared
from isnad.serve.export.material import Material
from isnad.serve.export.notes import Notes
from isnad.serve.export.tables import write_csv
from isnad.serve.pretty import shown
from isnad.serve.printing import many, print_json, print_line, say
from isnad.store import Record

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from isnad.serve.commands import Choices
    from isnad.serve.export.filters import Filters


def export(form: str, out: Path, wanted: Filters, choices: Choices, *, as_json: bool, quiet: bool) -> None:
    """Write an export and say what is in it and what is not; raises InputError where it cannot be made."""
    with Record.open(choices.settings.record) as record:
        written = exporting.write(record, exporting.Form(form), wanted, out, lexicon=choices.settings.lexicon)
    if as_json:
        print_json({**written.notes, "files": [str(path) for path in written.files]})
    elif not quiet:
        counts = ", ".join(f"{number} {what}" for what, number in written.counts.items())
        left = (
            f"; {written.left_out} left out or written short, see {written.files[-1].name}" if written.left_out else ""
        )
        say(f"{counts or 'nothing'}{left}: {out}")


def compare(path: Path, out: Path | None, wanted: Filters, choices: Choices, *, as_json: bool, quiet: bool) -> None:
    """Print event by event what the record has, lacks and adds, or write it as CSV; raises InputError."""
    from collections import Counter

    coded = read_coded(path)
    counted: Counter[str] = Counter()
    with Record.open(choices.settings.record) as record:
        lexicon = lexicon_tables.load(choices.settings.lexicon)
        material = Material(record, lexicon, wanted)
        rows = [one.as_dict(material) for one in compared(coded, list(material.events()), lexicon)]
    counted.update(str(row["verdict"]) for row in rows)
    if out is not None:
        flat = [{**row, "sources": [_source(one) for one in row["sources"]]} for row in rows]
        write_csv(flat, list(rows[0]) if rows else [], out, Notes("compare", wanted.given))
    else:
        for row in rows:
            if as_json:
                print_json(row)
            else:
                _print_row(row)
    if not quiet:
        told = f"the record has {counted['both']}, lacks {counted['lacks']}, adds {counted['adds']}"
        say(f"{many(len(coded), 'coded event')}: {told}")


def _source(one: dict[str, Any]) -> str:
    return f"{one['outlet']} {one['published'] or ''} {one['url'] or one['article']}"


def _print_row(row: dict[str, Any]) -> None:
    head = f"{row['verdict']:5}  {row['day'] or '?':10}  {row['type']:9}  "
    print_line(head + shown(f"{row['coded'] or '-'} / {row['event'] or '-'}"))
    for key in ("reasons", "differences"):
        for line in row[key]:
            print_line(f"       {key[:-1]}  {shown(line)}")
    for one in row["sources"]:
        print_line(f"       source  {shown(_source(one))}  «{shown(' … '.join(one['words']))}»")
