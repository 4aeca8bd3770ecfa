"""`isnad eval` scores as the gold's own script does, and says what is wrong with a gold."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from isnad import jsonform, run
from isnad.errors import InputError
from isnad.model import Span
from isnad.serve import evaluation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ended

TEXT = "هجوم على الميناء\n\nقال الوزير سالم إن الشرطة اعتقلت أمس ثلاثة عمال في طبرق.\n"
PAGE: dict[str, object] = {
    "id": "harbour",
    "title": "هجوم على الميناء",
    "published": "2021-05-03",
    "given": {"published": "2021-05-03", "outlet": "صحيفة"},
    "authors": [],
    "dateline": [],
    "body": [{"starts": "قال الوزير", "ends": "طبرق."}],
    "entities": [
        {"key": "SALEM", "kind": "person", "en": "Salem", "forms": ["سالم"]},
        {"key": "TOBRUK", "kind": "place", "en": "Tobruk", "forms": ["طبرق"]},
    ],
    "times": [{"text": "أمس", "value": "2021-05-02"}],
    "statements": [
        {
            "cue": "قال", "starts": "الشرطة", "ends": "طبرق", "speaker": "SALEM", "via": [], "form": "indirect",
            "act": "say",
        },
    ],
    "events": [
        {
            "type": "COERCE", "mode": "arrest", "anchors": ["اعتقلت"], "actor": [], "recipient": [],
            "when": ["2021-05-02", None], "where": ["TOBRUK"], "status": "actual",
            "numbers": [{"value": 3, "what": "detained"}],
        },
    ],
    "opposed": [],
}  # fmt: skip


def make_gold(folder: Path, page: dict[str, object]) -> Path:
    """Write a gold of one article."""
    (folder / "gold").mkdir()
    (folder / "texts").mkdir()
    (folder / "gold" / "harbour.json").write_text(json.dumps(page), encoding="utf-8")
    (folder / "texts" / "harbour.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_the_command_prints_each_part(isnad: Callable[..., Ended], tmp_path: Path) -> None:
    folder = make_gold(tmp_path, PAGE)
    ended = isnad("eval", folder, "--by-article")
    assert ended.code == 0
    assert "== harbour" in ended.out
    assert "event.numbers" in ended.out
    scores = json.loads(isnad("eval", folder, "--json").out)["scores"]
    assert scores["time.value"]["f1"] == 1.0
    assert scores["statement.found"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "ليس هنا"), ("body", [{"starts": "لا", "ends": "شيء هنا"}]), ("times", [{"text": "أمس"}])],
)
def test_a_wrong_gold_is_named(isnad: Callable[..., Ended], tmp_path: Path, field: str, value: object) -> None:
    ended = isnad("eval", make_gold(tmp_path, PAGE | {field: value}))
    assert ended.code == 3
    assert "harbour" in ended.err


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold there"):
        evaluation.load(tmp_path)


# A name that two gold entities bear equally often goes to the first that the script's set gives, which is chance.
IN_ORDER = """
import runpy, sys
class Sorted(set):
    def __iter__(self):
        return iter(sorted(super().__iter__()))
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], init_globals={"set": Sorted}, run_name="__main__")
"""


def by_script(shared: Path, lines: list[bytes]) -> dict[str, dict[str, float]]:
    """Score lines with the script that comes with the gold, its sets in order."""
    command = [sys.executable, "-c", IN_ORDER, str(shared / "gold" / "score.py"), "score", "-", "--json"]
    ended = subprocess.run(command, input=b"\n".join(lines), check=True, capture_output=True)
    parsed: dict[str, dict[str, float]] = json.loads(ended.stdout)
    return parsed


@pytest.mark.parametrize("spoiled", [False, True])
def test_scores_are_those_of_the_script(shared: Path, *, spoiled: bool) -> None:
    read = []
    for gold in evaluation.load(shared / "gold"):
        given = msgspec.to_builtins(gold.page.given)
        article, reading = run.read_text(gold.text, name=gold.page.id, **given)
        if spoiled:  # scores of a worse reader, so that other branches are compared too
            article = replace(article, title=None, body=(Span(0, len(gold.text) // 2),))
            reading = replace(
                reading, entities=reading.entities[::2], events=reading.events[1:], times=reading.times[:3]
            )
        read.append((gold, article, reading))
    theirs = by_script(shared, [jsonform.dumps(article, reading) for _, article, reading in read])
    ours = evaluation.score(read)
    assert ours.keys() == theirs.keys()
    assert {part: one.f1 for part, one in ours.items()} == pytest.approx(
        {part: row["f1"] for part, row in theirs.items()}
    )
