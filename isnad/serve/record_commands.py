"""The work of the commands that look after a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isnad import run
from isnad.errors import InputError
from isnad.serve.printing import many, print_json, say
from isnad.serve.progress import progress
from isnad.store import Record
from isnad.store.archive import write_warc
from isnad.store.copying import copy as copy_record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

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
