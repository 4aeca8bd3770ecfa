"""The commands that prove: a record against its texts, tables against one another, readings against a gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from isnad import run
from isnad.serve.printing import many, print_json, print_line, say
from isnad.store import Record

if TYPE_CHECKING:
    from pathlib import Path

    from isnad.serve.commands import Choices
    from isnad.serve.evaluation import Scores


def check(choices: Choices, *, as_json: bool, quiet: bool) -> int:
    """Print every fault of the record and give how many there are."""
    faults = 0
    with Record.open(choices.settings.record) as record:
        for fault in record.check():
            faults += 1
            if as_json:
                print_json(msgspec.to_builtins(fault))
            else:
                print_line(f"{fault.where}\t{fault.code}\t{fault.detail}")
        if not quiet:
            say(f"{many(len(record), 'article')} checked, {many(faults, 'fault')}; digest {record.digest()}")
    return faults


def evaluate(folder: Path, choices: Choices, *, by_article: bool, as_json: bool) -> None:
    """Print how well the articles of a gold are read; raises InputError where the folder holds none."""
    from isnad.serve import evaluation

    read = []
    for gold in evaluation.load(folder):
        given = gold.page.given
        article, reading = run.read_text(
            gold.text,
            name=gold.page.id,
            published=given.published,
            outlet=given.outlet,
            lexicon=choices.settings.lexicon,
        )
        read.append((gold, article, reading))
    named = {one[0].page.id: evaluation.score([one]) for one in read} if by_article else {}
    for name, scores in (*named.items(), ("all", evaluation.score(read))):
        _print_scores(name, scores, as_json=as_json)


def _print_scores(name: str, scores: Scores, *, as_json: bool) -> None:
    if as_json:
        figures = {
            part: {"precision": one.precision, "recall": one.recall, "f1": one.f1} for part, one in scores.items()
        }
        print_json({"article": name, "scores": figures})
        return
    print_line(f"== {name}")
    for part, one in scores.items():
        line = f"P {one.precision:5.3f}  R {one.recall:5.3f}  F1 {one.f1:5.3f}"
        print_line(f"{part:24} {line}   given {one.given:5} wanted {one.wanted:5}")


def check_lexicon(folder: Path | None, *, as_json: bool) -> int:
    """Print what is found in the tables and what a folder of one's own changes; give how many faults there are."""
    from isnad.lexicon.check import check as check_tables

    found, changes = check_tables(folder)
    for change in changes:
        if as_json:
            print_json(msgspec.to_builtins(change))
        else:
            print_line(f"{change.table}\t{change.key}\t{change.what}")
    for one in found:
        if as_json:
            print_json(msgspec.to_builtins(one))
        else:
            print_line(f"{one.table}\t{one.key}\t{'' if one.fault else 'note: '}{one.code}\t{one.detail}")
    faults = sum(one.fault for one in found)
    notes, changed = many(len(found) - faults, "note"), many(len(changes), "change")
    say(f"{many(faults, 'fault')}, {notes}, {changed} by your own tables")
    return faults
