"""The work of the commands that look after a record."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

import msgspec

from isnad import run
from isnad.errors import InputError
from isnad.serve.printing import many, print_json, print_line, say
from isnad.serve.progress import progress
from isnad.store import Record, keeping
from isnad.store.archive import write_warc
from isnad.store.copying import copy as copy_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from isnad.model import Maker
    from isnad.serve.commands import Choices
    from isnad.store import Addition


def reextract(wanted: Sequence[str], choices: Choices, *, as_json: bool, quiet: bool) -> None:
    """Extract articles again and say how many came out anew; InputError where nothing has such an id."""
    done = 0
    with Record.open(choices.settings.record, archive=choices.settings.archive) as record:
        ids = [found for one in wanted for found in record.article_ids(one)]
        if wanted and not ids:
            raise InputError(f"no article in {record.path} has the id or name «{wanted[0]}».")
        with progress("extracting", len(ids) or len(record), quiet=quiet) as advance:

            def tell(batch: Sequence[Addition]) -> None:
                nonlocal done
                done += len(batch)
                advance(len(batch), len(batch))

            changed = run.reextract(record, choices.settings, ids=ids, tell=tell)
    if as_json:
        print_json({"articles": done, "changed": changed})
    elif not quiet:
        say(f"{many(done, 'article')} extracted again, {changed} of them came out anew: {record.path}")


def archive(out: Path, choices: Choices, *, quiet: bool) -> None:
    """Write the bytes of the record as one WARC."""
    if not out.parent.is_dir():
        raise InputError(f"the folder {out.parent} does not exist.")
    with Record.open(choices.settings.record, archive=choices.settings.archive) as record, out.open("wb") as stream:
        number = write_warc(record.captures(), stream)
    if not quiet:
        say(f"{many(number, 'record')} written: {out.resolve()}")


def copy(source: tuple[str, Path | None], target: tuple[str, Path | None], *, as_json: bool, quiet: bool) -> None:
    """Copy a record and say what was new and whether both have one digest."""
    with (
        Record.open(source[0], archive=source[1]) as old,
        Record.open(target[0], create=True, archive=target[1]) as new,
        progress("copying", len(old), quiet=quiet) as advance,
    ):
        done = copy_record(old, new, lambda count: advance(count, count))
        articles = len(old)
    if as_json:
        print_json({"articles": articles, "new_rows": done.rows, "source": done.source, "target": done.target})
    elif not quiet:
        same = f"one digest, {done.source}" if done.source == done.target else "the target holds more than the source"
        say(f"{many(articles, 'article')} copied, {many(done.rows, 'new row')}; {same}")


def backup(out: Path, choices: Choices, *, quiet: bool) -> None:
    """Write a backup and say its digest."""
    if not out.parent.is_dir():
        raise InputError(f"the folder {out.parent} does not exist.")
    with Record.open(choices.settings.record, archive=choices.settings.archive) as record:
        digest = keeping.backup(record, out)
    if not quiet:
        say(f"written: {out.resolve()}; digest {digest}")


def restore(source: str, choices: Choices, *, quiet: bool) -> None:
    """Put a backup into an empty record and say the digest of both."""
    with (
        Record.open(source) as old,
        Record.open(choices.settings.record, create=True, archive=choices.settings.archive) as new,
    ):
        digest = keeping.restore(old, new)
        if not quiet:
            say(f"{many(len(new), 'article')} restored: {new.path}; digest {digest}")


def compact(choices: Choices, *, quiet: bool) -> None:
    """Compact a record and say what it took before and takes now."""
    with Record.open(choices.settings.record, archive=choices.settings.archive) as record:
        before, after = keeping.compact(record)
        if not quiet:
            say(f"{before:,} bytes before, {after:,} now: {record.path}")


def doctor(choices: Choices, *, as_json: bool) -> int:
    """Print what was found of this machine and the record, and give how many faults there are."""
    from isnad.serve.pretty import shown

    tools = run.loaded(choices.settings.lexicon)
    found = [*_machine(tools.maker)]
    with Record.open(choices.settings.record, archive=choices.settings.archive) as record:
        found += keeping.findings(record, tools.maker)
    for one in found:
        if as_json:
            print_json(msgspec.to_builtins(one))
            continue
        advice = f"  → {one.advice}" if one.state != "ok" and one.advice else ""
        print_line(f"{one.state:5} {one.what:10} {shown(one.detail)}{advice}")
    return sum(one.state == "fault" for one in found)


def _machine(maker: Maker) -> Iterator[keeping.Finding]:
    """Give the versions that matter when something is asked about."""
    yield keeping.Finding("isnad", "ok", f"{maker.version}, tables {maker.digest}, Python {platform.python_version()}")
    libraries = ("sqlalchemy", "alembic", "psycopg", "polars", "fastwarc", "warcio", "selectolax", "trafilatura")
    yield keeping.Finding("libraries", "ok", ", ".join(f"{name} {version(name)}" for name in libraries))
