"""A coded set beside the record: what was exported comes back as the same events; what is missing or new is seen."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from isnad.errors import InputError
from isnad.serve.export import Filters, Form
from isnad.serve.export.coded import coarse, read_coded
from isnad.serve.export.compare import compare
from isnad.serve.export.material import Material

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isnad.serve.export.compare import Compared
    from tests.conftest import Ended
    from tests.export.conftest import World


def compared(world: World, path: Path) -> list[Compared]:
    material = Material(world.record, world.lexicon, Filters())
    return compare(read_coded(path), list(material.events()), world.lexicon)


@pytest.mark.parametrize(("form", "ids"), [(Form.ACLED, 3), (Form.POLECAT, 0), (Form.EVENTS_CSV, 0)])
def test_an_export_compared_with_its_own_record_pairs_each_event_with_itself(
    world: World, tmp_path: Path, form: Form, ids: int
) -> None:
    out = tmp_path / "coded"
    world.write(form, out)
    found = compared(world, out)
    pairs = [(one.coded.id[ids:], one.event.event.id) for one in found if one.coded and one.event]
    coded = [one for one in found if one.coded]
    happened = [one for one in coded if one.coded and one.coded.places and (one.coded.actors or one.coded.recipients)]
    assert len(happened) >= 8
    assert all(left == right for left, right in pairs)
    assert len(pairs) >= 0.9 * len(happened)
    assert len({one.event.event.id for one in found if one.event}) == len(world.whole.linked.events)


def test_what_is_lacking_and_added_is_told_with_sources(world: World, tmp_path: Path) -> None:
    out = tmp_path / "coded.csv"
    world.write(Form.ACLED, out)
    with out.open(encoding="utf-8") as file:
        first, *rest = list(csv.DictReader(file))
    elsewhere = {**first, "event_id_cnty": "XTL1", "location": "Nowhere", "latitude": "0", "longitude": "0"}
    elsewhere |= {"event_date": "05 March 2019", "actor1": "Somebody Else"}
    later = {**rest[0], "fatalities": "999"}
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerows([elsewhere, later])
    lacks, both, *adds = compared(world, out)
    assert (lacks.verdict, lacks.coded and lacks.coded.day) == ("lacks", "2019-03-05")
    assert both.verdict == "both"
    assert any("999" in one for one in both.differences)
    assert {one.verdict for one in adds} == {"adds"}
    material = Material(world.record, world.lexicon, Filters())
    told = adds[0].as_dict(material)
    assert told["sources"]
    assert told["independent_origins"]


def test_the_plain_table_of_ones_own_needs_only_date_and_type(world: World, tmp_path: Path) -> None:
    event = next(one for one in world.whole.linked.events if one.type == "ASSAULT" and one.actors and one.days)
    actor = world.whole.name(event.actors[0])
    path = tmp_path / "mine.csv"
    path.write_text(f"date;type;actor\n{event.days[0]};assault;{actor}\n", encoding="utf-8")
    assert compared(world, path)[0].verdict == "both"


@pytest.mark.parametrize(
    "text",
    [
        "", "a,b\n1,2\n", "date,type\n2024-01-01,FIGHT\n", "date,type\n5 May,ASSAULT\n",
        "event_id_cnty,event_date,sub_event_type\nX1,05 Mars 2019,Attack\n", 'date,type\n"2024-01-01,ASSAULT\n',
    ],
)  # fmt: skip
def test_what_is_no_coded_set_is_refused_with_the_reason(tmp_path: Path, text: str) -> None:
    path = tmp_path / "coded.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_coded(path)


def test_the_command_prints_and_writes(world: World, tmp_path: Path, isnad: Callable[..., Ended]) -> None:
    coded = tmp_path / "coded.csv"
    world.write(Form.POLECAT, coded)
    ended = isnad("compare", coded, "-r", world.path, "--json")
    assert ended.code == 0, ended.err
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert {"both", "adds"} <= {row["verdict"] for row in rows}
    assert isnad("compare", coded, "-r", world.path, "--out", tmp_path / "table.csv").code == 0
    with (tmp_path / "table.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == len(rows)
    assert "source  " in isnad("compare", coded, "-r", world.path).out


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("2023-W46", "2023-11"),
        ("2020-W53", "2020-12"),
        ("2023-Q4", "2023"),
        ("2023-11-09/2023-11-11", "2023-11-09"),
        ("2023-11-09T07:15", "2023-11-09"),
    ],
)
def test_our_own_coarse_dates_are_days_months_or_years(told: str, meant: str) -> None:
    assert coarse(told) == meant
