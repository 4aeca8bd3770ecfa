"""The commands across articles, on a record of the gold's articles as the real reader reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from isnad.errors import InputError
from isnad.serve import link_commands
from isnad.serve.commands import Choices
from isnad.store import Addition, Record
from tests.link.gold_pages import HERE, clusters

if TYPE_CHECKING:
    from pathlib import Path

WANTED = {"01_reprint", "05_denial", "08_relabelled"}


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    record = tmp_path / "isnad.db"
    pages = [page for one in clusters() if one.name in WANTED for page in one.pages]
    with Record.open(record, create=True) as made:
        made.add([Addition(article.name, article=article, reading=reading) for article, reading in pages])
    return Choices.made(None, lexicon=HERE / "lexicon", record=record, outlet=None, published=None)


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_linking_twice_adds_nothing(choices: Choices, capsys: pytest.CaptureFixture[str]) -> None:
    link_commands.link(choices, as_json=False, quiet=True)
    with Record.open(choices.settings.record) as record:
        first = list(record.judgements())
        assert not list(record.check())
    capsys.readouterr()
    link_commands.link(choices, as_json=True, quiet=True)
    events = printed(capsys)
    with Record.open(choices.settings.record) as record:
        assert list(record.judgements()) == first
    assert {"ASSAULT", "AGREE"} <= {event["type"] for event in events}


def test_sources_are_a_tree_of_origins(choices: Choices, capsys: pytest.CaptureFixture[str]) -> None:
    link_commands.link(choices, as_json=True, quiet=True)
    event = next(one for one in printed(capsys) if one["type"] == "ASSAULT" and len(one["reports"]) == 5)  # type: ignore[arg-type]
    link_commands.sources(str(event["id"]), choices, as_json=True)
    (claim,) = printed(capsys)
    assert claim["parties"] == ["talmara-ministry-of-defence", "unnamed:ajniha"]
    link_commands.sources(str(event["id"]), choices, as_json=False)
    tree = capsys.readouterr().out
    assert "2 independent origins" in tree
    assert "relabelled: القندول برس ← مصادر لم تُسمَّ" in tree


def test_opposed_shows_both_sides(choices: Choices, capsys: pytest.CaptureFixture[str]) -> None:
    link_commands.opposed(choices, as_json=False)
    shown = capsys.readouterr().out
    assert "denied" in shown
    assert "retraction" in shown
    assert "سندارة اليوم ← وزارة الخارجية السندارية" in shown


def test_a_relation_lists_events_by_day(choices: Choices, capsys: pytest.CaptureFixture[str]) -> None:
    link_commands.relation("تلمارا", "سندارة", choices, as_json=True)
    points = printed(capsys)
    assert [(one["type"], one["score"]) for one in points] == [("AGREE", 2.5)]
    with pytest.raises(InputError, match="nobody"):
        link_commands.relation("تلمارا", "لا أحد", choices, as_json=True)


def test_a_person_parts_two_articles_and_takes_it_back(choices: Choices, capsys: pytest.CaptureFixture[str]) -> None:
    def copies() -> set[tuple[str, str]]:
        with Record.open(choices.settings.record) as record:
            whole = link_commands._linked(record, choices, quiet=True)
        return {(one.left, one.right) for one in link_commands.counting_copies(whole.linked)}

    before = copies()
    left, right = min(before)
    for _ in range(2):
        link_commands.judge(left, right, "different", "they met by chance", "noor", choices)
    assert copies() == before - {(left, right)}
    with Record.open(choices.settings.record) as record:
        assert len(list(record.judgements(of_people=True))) == 1
    link_commands.judge(left, right, "unsure", "looked again", "noor", choices)
    assert copies() == before
    with pytest.raises(InputError):
        link_commands.judge(left, "nothing", "same", "no", "noor", choices)
    capsys.readouterr()


def test_a_story_is_a_timeline(choices: Choices, capsys: pytest.CaptureFixture[str]) -> None:
    link_commands.story("01_reprint/a", choices, as_json=True)
    (story,) = printed(capsys)
    assert len(story["articles"]) == 4  # type: ignore[arg-type]
    link_commands.story("01_reprint/a", choices, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line[:16] for line in lines if line.startswith("2023")] == sorted(
        line[:16] for line in lines if line.startswith("2023")
    )
    with pytest.raises(InputError):
        link_commands.story("01_reprint/e", choices, as_json=False)
