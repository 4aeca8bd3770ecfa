"""The work of each command: read or open, then print; results to standard output, all else to standard error."""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import msgspec

from isnad import acquire, jsonform, run, settings as settings_file
from isnad.errors import InputError
from isnad.serve.printing import console, many, print_json, print_line, say
from isnad.serve.progress import progress
from isnad.store import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rich.console import Console, RenderableType

    from isnad.settings import Settings
    from isnad.store import Addition, ArticleView


@dataclass(frozen=True, slots=True)
class Choices:
    """What the options of a command come to, laid over the settings file."""

    settings: Settings
    given: run.Given

    @classmethod
    def made(
        cls,
        settings: Path | None,
        *,
        lexicon: Path | None,
        record: str | Path | None,
        outlet: str | None,
        published: str | None,
        workers: int | None = None,
    ) -> Self:
        """Read the settings file and lay the options over it; raises SettingsError."""
        loaded = settings_file.load(settings)
        chosen = replace(loaded, lexicon=lexicon or loaded.lexicon, record=str(record or loaded.record))
        chosen = replace(chosen, workers=workers or loaded.workers)
        return cls(chosen, run.Given(outlet=outlet, published=published))


def read(paths: Sequence[str], choices: Choices, *, as_json: bool, quiet: bool) -> None:
    """Print the reading of every article; raises InputError where none could be read."""
    made = run.read(paths, choices.settings, given=choices.given)
    print_readings(made, as_json=as_json, quiet=quiet, whole=acquire.total_bytes(paths))


def print_readings(made: Iterable[Addition], *, as_json: bool, quiet: bool, whole: int | None) -> None:
    """Print readings as they come, of inputs that are `whole` bytes; raises InputError where there is none."""
    counted: Counter[str] = Counter()
    terminal = None if as_json else console()
    with progress("reading", whole, quiet=quiet or terminal is not None) as advance:
        for outcome in made:
            _count(counted, outcome)
            advance(int(outcome.article is not None), outcome.weight)
            if not (outcome.article and outcome.reading):
                continue
            if terminal:
                _print_article(terminal, outcome)
            else:
                sys.stdout.buffer.write(jsonform.dumps(outcome.article, outcome.reading) + b"\n")
    sys.stdout.flush()
    _conclude(counted, quiet=quiet)


def add(paths: Sequence[str], choices: Choices, *, as_json: bool, quiet: bool) -> None:
    """Add every article to the record and say how many were new; raises InputError where none could be read."""
    started = time.monotonic()
    counted: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    acquire.inputs(paths, choices.settings)  # a path that is not there is said before a record is made
    with (
        Record.open(choices.settings.record, create=True, archive=choices.settings.archive) as record,
        progress("adding", acquire.total_bytes(paths), quiet=quiet) as advance,
    ):

        def tell(batch: Sequence[Addition]) -> None:
            for outcome in batch:
                _count(counted, outcome)
                kinds[outcome.kind] += outcome.article is not None
            advance(sum(1 for one in batch if one.article), sum(one.weight for one in batch))

        new = run.add(record, paths, choices.settings, given=choices.given, tell=tell)
    seconds = time.monotonic() - started
    if as_json:
        met = {code: number for code, number in counted.items() if code != "articles"}
        whole = {"articles": counted["articles"], "new": new, "kinds": dict(+kinds), "problems": met}
        print_json({**whole, "seconds": round(seconds, 3)})
    elif not quiet:
        if set(+kinds) - {"text"}:
            say("seen: " + ", ".join(f"{number} {kind}" for kind, number in sorted((+kinds).items())))
        say(f"{many(counted['articles'], 'article')}, {new} of them new, in {seconds:.1f} s: {record.path}")
    _conclude(counted, quiet=quiet)


def show(wanted: str, choices: Choices, *, as_json: bool) -> None:
    """Print what has this id; raises InputError where nothing has."""
    with Record.open(choices.settings.record) as record:
        if wanted == "problems":
            _show_problems(record, as_json=as_json)
            return
        found = list(_found(record, wanted))
        if not found:
            raise InputError(f"nothing in {record.path} has the id or name «{wanted}».")
        for view, part in found:
            if as_json:
                print_json(_part_as_dict(view, part) | (_history_as_dict(record, view) if part is None else {}))
                continue
            console().print(_part_as_block(view, part))
            if part is None:
                _print_history(record, view)


def _history_as_dict(record: Record, view: ArticleView) -> dict[str, object]:
    from isnad.serve import editions

    return editions.as_dict(record.editions(view.article.id), record.extracted(view.article.id))


def _print_history(record: Record, view: ArticleView) -> None:
    """Print the editions of an article's page and what changed, and its extractions, where there are several."""
    found, extracted = record.editions(view.article.id), record.extracted(view.article.id)
    if len(found) > 1 or extracted:
        from isnad.serve import editions

        console().print(editions.block(found, extracted))


def _found(record: Record, wanted: str) -> Iterable[tuple[ArticleView, str | None]]:
    """Give the articles meant, each with the id of the part meant, if one is."""
    start, slash, part = wanted.partition("/")
    views = [view for one in record.article_ids(start) if (view := record.view(one))]
    if slash:
        return [(view, part) for view in views if part in _part_ids(view)]
    return [(view, None) for view in views] or [(view, one) for _, one, view in record.parts(wanted)]


def _part_ids(view: ArticleView) -> set[str]:
    reading = view.reading
    return {one.id for group in (reading.entities, reading.statements, reading.events) for one in group}


def _part_as_dict(view: ArticleView, part: str | None) -> dict[str, object]:
    whole = jsonform.as_dict(view.article, view.reading)
    if part is None:
        return whole
    kinds = ("entities", "statements", "events")
    one = next(one for kind in kinds for one in whole[kind] if one["id"] == part)
    return {"article": view.article.id, **one}


def _part_as_block(view: ArticleView, part: str | None) -> RenderableType:
    from isnad.serve import pretty

    if part is None:
        return pretty.pretty(view)
    if part in view.entities:
        return pretty.entity_block(view, view.entities[part])
    statements = (pretty.statement_block(one) for one in view.statements() if one.statement.id == part)
    events = (pretty.event_block(one) for one in view.events() if one.event.id == part)
    return next(block for blocks in (statements, events) for block in blocks)


def explain(article: str, choices: Choices, numbers: dict[str, int]) -> None:
    """Print why parts of an article were read as they were; `numbers` says which statement, event or entity."""
    from isnad.serve import explain as explaining

    with Record.open(choices.settings.record) as record:
        views = [view for one in record.article_ids(article) if (view := record.view(one))]
    if not views:
        raise InputError(f"no article in {record.path} has the id or name «{article}».")
    lexicon = run.loaded(choices.settings.lexicon).lexicon
    for kind, number in numbers.items():
        for line in explaining.explain(views[0], lexicon, kind=kind, number=number):
            print_line(line)


def _show_problems(record: Record, *, as_json: bool) -> None:
    for met in record.problems():
        one = met.problem
        if as_json:
            print_json({"source": met.source, "article": met.article_id, **msgspec.to_builtins(one)})
        else:
            print_line(f"{met.source}\t{one.stage}: {one.code}\t{one.detail}")


def search(query: str, choices: Choices, *, limit: int, as_json: bool) -> None:
    """Print the articles that hold every word of the query, with the words as they stand."""
    from isnad.serve import found

    with Record.open(choices.settings.record) as record:
        views = record.search(query, limit=limit)
        for view in views:
            if as_json:
                print_json(found.as_dict(view, query))
            else:
                console().print(found.block(view, query))
        if not views:
            say(f"no article holds «{query}»")


def report(out: Path, choices: Choices, *, quiet: bool) -> None:
    """Write the record's report."""
    from isnad.serve.report import write_report

    if not out.parent.is_dir():
        raise InputError(f"the folder {out.parent} does not exist.")
    with Record.open(choices.settings.record) as record:
        write_report(record, out, choices.settings.lexicon)
    if not quiet:
        say(f"written: {out.resolve()}")


def _count(counted: Counter[str], outcome: Addition) -> None:
    counted["articles"] += outcome.article is not None
    counted.update(problem.code for problem in outcome.problems)


def _conclude(counted: Counter[str], *, quiet: bool) -> None:
    """Say what could not be done; raises InputError where nothing could be read at all."""
    met = ", ".join(f"{number} {code}" for code, number in sorted(counted.items()) if code != "articles")
    if not counted["articles"]:
        raise InputError(f"nothing readable was given ({met or 'no file in it'}).")
    if met and not quiet:
        say(f"problems: {met}")


def _print_article(terminal: Console, outcome: Addition) -> None:
    from isnad.serve.pretty import pretty
    from isnad.store import ArticleView

    if outcome.article and outcome.reading:
        terminal.print(pretty(ArticleView(outcome.article, outcome.reading)))
