"""The work of the commands with a language model: read, add, gloss, and readers side by side on a gold."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from isnad import acquire, proposing, run
from isnad.errors import InputError
from isnad.serve import commands
from isnad.serve.printing import many, print_json, print_line, say
from isnad.serve.progress import progress
from isnad.store import Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isnad.model import Article, Reading
    from isnad.proposing import How, ModelReader, Progress
    from isnad.serve.commands import Choices
    from isnad.serve.evaluation import Gold, Scores
    from isnad.store import Addition


def read(
    paths: Sequence[str], choices: Choices, how: How, max_cost: float | None, *, as_json: bool, quiet: bool
) -> None:
    """Print the readings that a model has part in; raises InputError where nothing could be read."""
    with proposing.ModelReader(choices.settings, how, max_cost=max_cost) as with_model:
        made = proposing.read(paths, choices.settings, with_model, given=choices.given)
        commands.print_readings(made, as_json=as_json, quiet=quiet, whole=acquire.total_bytes(paths))
        _say_cost(with_model, quiet=quiet)


def add(
    paths: Sequence[str], choices: Choices, how: How, max_cost: float | None, *, as_json: bool, quiet: bool
) -> None:
    """Add articles read with a model to the record, and say what it cost."""
    counted: Counter[str] = Counter()
    acquire.inputs(paths, choices.settings)  # a path that is not there is said before a record is made
    with (
        proposing.ModelReader(choices.settings, how, max_cost=max_cost) as with_model,
        Record.open(choices.settings.record, create=True, archive=choices.settings.archive) as record,
        progress("adding", acquire.total_bytes(paths), quiet=quiet) as advance,
    ):

        def tell(batch: Sequence[Addition], _progress: Progress) -> None:
            for one in batch:
                counted.update(problem.code for problem in one.problems)
            advance(sum(1 for one in batch if one.article), sum(one.weight for one in batch))

        ended = proposing.add(record, paths, choices.settings, with_model, given=choices.given, tell=tell)
        if as_json:
            print_json({**msgspec.to_builtins(ended), "problems": dict(counted)})
        elif not quiet:
            say(f"{many(ended.read, 'article')} read, {ended.new} of them new, in {ended.seconds:.1f} s: {record.path}")
            if counted:
                say("problems: " + ", ".join(f"{number} {code}" for code, number in sorted(counted.items())))
        _say_cost(with_model, quiet=quiet or as_json)


def _say_cost(with_model: ModelReader, *, quiet: bool) -> None:
    if with_model.stopped:
        say("the budget is spent: what was read is kept, and the same command goes on where this one ended")
    if not quiet:
        spent = with_model.endpoint.spending
        tokens = f"{spent.tokens_in} tokens sent, {spent.tokens_out} answered"
        say(f"{many(spent.asked, 'question')} paid for, {tokens}, cost {spent.cost:.4f}")


def estimate(paths: Sequence[str], choices: Choices, how: How, *, as_json: bool) -> None:
    """Print about what reading these would cost, without asking anything."""
    articles, cost = 0, 0.0
    with proposing.ModelReader(choices.settings, how) as with_model:
        for one in acquire.inputs(paths, choices.settings):
            article = run.extracted(one, choices.given, with_model.tools).article
            if article is not None:
                articles += 1
                cost += with_model.estimate(article)
    if as_json:
        print_json({"articles": articles, "cost": round(cost, 6)})
    else:
        print_line(f"{many(articles, 'article')}, about {cost:.4f} at the prices in the settings")


def gloss(wanted: str, choices: Choices, *, as_json: bool) -> None:
    """Print a statement or an event in English, marked as made by a machine; InputError where nothing has this id."""
    with Record.open(choices.settings.record) as record:
        found = [(kind, one, view) for kind, one, view in record.parts(wanted) if kind != "entity"]
    if not found:
        raise InputError(f"no statement and no event has the id «{wanted}».")
    with proposing.ModelReader(choices.settings, "model") as with_model:
        for _, one, view in found:
            words = _words(one, view.article, view.reading)
            made = with_model.gloss(words)
            if as_json:
                print_json({"id": one, **msgspec.to_builtins(made)})
            else:
                print_line(f"{one}  {made.english}  [machine-made by {made.model}; the source is: {words}]")


def _words(part: str, article: Article, reading: Reading) -> str:
    """Give the words of a statement, or the sentence of an event's first word."""
    from isnad.text.segment import sentences

    said = next((one for one in reading.statements if one.id == part), None)
    if said is not None:
        return article.text[said.content.start : said.content.end]
    anchor = next(one.anchors[0] for one in reading.events if one.id == part)
    span = next((one for one in sentences(article.text) if one.covers(anchor)), anchor)
    return article.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Trial:
    """How a reader did on a gold: its scores, and for each article seconds and cost."""

    reader: str
    scores: Scores
    seconds: float
    cost: float


def evaluate(folder: Path, choices: Choices, readers: Sequence[str], max_cost: float | None, *, as_json: bool) -> None:
    """Print one table: the F1 of every part for each reader, with the seconds and the cost of an article."""
    from isnad.serve import evaluation

    golds = evaluation.load(folder)
    trials = [_trial(name, golds, choices, max_cost) for name in readers]
    if as_json:
        for one in trials:
            scores = {part: round(count.f1, 4) for part, count in one.scores.items()}
            print_json({"reader": one.reader, "f1": scores, "seconds": one.seconds, "cost": one.cost})
        return
    print_line(f"{'F1':24}" + "".join(f"{one.reader:>10}" for one in trials))
    for part in trials[0].scores:
        print_line(f"{part:24}" + "".join(f"{one.scores[part].f1:10.3f}" for one in trials))
    print_line(f"{'seconds an article':24}" + "".join(f"{one.seconds:10.3f}" for one in trials))
    print_line(f"{'cost an article':24}" + "".join(f"{one.cost:10.4f}" for one in trials))


def _trial(name: str, golds: Sequence[Gold], choices: Choices, max_cost: float | None) -> Trial:
    from isnad.serve import evaluation

    tools = run.loaded(choices.settings.lexicon)
    articles = [_article(one, choices) for one in golds]
    started = time.monotonic()
    if name == "lexical":
        from isnad import reader

        readings, cost = [reader.read(one, tools) for one in articles], 0.0
    else:
        how: How = name  # type: ignore[assignment]
        with proposing.ModelReader(choices.settings, how, max_cost=max_cost) as with_model:
            readings, cost = [with_model.read(one) for one in articles], with_model.cost
    seconds = time.monotonic() - started
    read_all = list(zip(golds, articles, readings, strict=True))
    return Trial(name, evaluation.score(read_all), round(seconds / len(golds), 4), round(cost / len(golds), 6))


def _article(gold: Gold, choices: Choices) -> Article:
    given = gold.page.given
    article, _ = run.read_text(
        gold.text, name=gold.page.id, published=given.published, outlet=given.outlet, lexicon=choices.settings.lexicon
    )
    return article
