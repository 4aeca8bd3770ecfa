"""The actors of the Levant, Iraq, Turkey, Iran and the powers, and the terms of their offices."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from isnad.lexicon.tsv import HOME
from isnad.text.lens import fold

KINDS = set("person group organization media place".split())
# Sectors of the PLOVER manual; bodies of states and bodies above states (EUR, IGO in `country`) are GOV alike.
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
NO_STATE = set("IGO UNO EUR NGO ISM IMG MNC".split())
MINE = ("actors_levant", "actors_powers")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def _rows(name: str) -> list[dict[str, str]]:
    lines = (HOME / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header, *cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(len(row) == len(header) for row in cells), f"{name}: a row with more or fewer cells than the header"
    return [dict(zip(header, row, strict=True)) for row in cells]


ACTORS = [row for name in MINE for row in _rows(name)]
OFFICES = _rows("offices_a")
STATES = {row["id"] for row in _rows("states")} if (HOME / "states.tsv").exists() else set()
ALL_IDS = [row["id"] for path in sorted(HOME.glob("actors*.tsv")) for row in _rows(path.stem)]
PERSONS = {row["id"] for row in ACTORS if row["kind"] == "person"}


def test_there_are_enough_of_them() -> None:
    assert len(ACTORS) >= 550
    assert len(OFFICES) >= 350


def test_ids_are_unique_and_well_formed() -> None:
    assert [one for one, times in Counter(ALL_IDS).items() if times > 1] == []
    assert [row["id"] for row in ACTORS if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"])] == []


def test_kinds_sectors_and_sources_are_known() -> None:
    assert [row["id"] for row in ACTORS if row["kind"] not in KINDS] == []
    assert [row["id"] for row in ACTORS if row["sector"] not in SECTORS] == []
    assert [row["id"] for row in ACTORS if not row["source"] or not row["en"]] == []


@pytest.mark.skipif(not STATES, reason="states.tsv is not there yet")
def test_countries_and_bodies_exist() -> None:
    assert [row["id"] for row in ACTORS if row["country"] and row["country"] not in STATES | NO_STATE] == []
    known = STATES | set(ALL_IDS) | {""}
    assert [(row["id"], row["of"]) for row in ACTORS if row["of"] not in known or row["of"] == row["id"]] == []


def test_every_name_folds_to_something_and_stands_once() -> None:
    for row in ACTORS:
        names = [name for cell in (row["ar"], row["weak"]) for name in cell.split("|") if cell]
        assert all(fold(name).strip() for name in names), row["id"]
        assert len(set(names)) == len(names), row["id"]


def test_no_full_name_stands_for_two_actors() -> None:
    owners: dict[str, set[str]] = {}
    for row in ACTORS:
        for name in row["ar"].split("|"):
            owners.setdefault(fold(name), set()).add(row["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_ids_that_other_tables_refer_to() -> None:
    wanted = "eu nato hamas hezbollah fatah islamic-state taliban pkk sdf hts irgc plo palestinian-authority pij"
    assert set(wanted.split()) | {"kurdistan-regional-government"} <= {row["id"] for row in ACTORS}


def test_offices_are_held_by_persons_of_known_bodies() -> None:
    assert sorted({row["person"] for row in OFFICES} - PERSONS) == []
    assert sorted({row["of"] for row in OFFICES} - STATES - set(ALL_IDS)) == []
    assert [row for row in OFFICES if not row["role"]] == []


def test_terms_are_dates_in_order() -> None:
    for row in OFFICES + ACTORS:
        since, until = row["from"], row["to"]
        assert all(DATE.fullmatch(day) for day in (since, until) if day), row
        shared = min(len(since), len(until))
        assert since[:shared] <= until[:shared], row


# One person at a time holds such an office: terms may touch, as finely as both dates are known, and not overlap.
@pytest.mark.parametrize("state", "USA RUS FRA DEU TUR IRN SYR IRQ LBN ISR".split())
def test_one_president_at_a_time(state: str) -> None:
    terms = sorted(
        (row["from"], row["to"] or "9999", row["person"])
        for row in OFFICES
        if row["role"] == "رئيس" and row["of"] == state
    )
    for (_, until, before), (since, _, after) in pairwise(terms):
        shared = min(len(since), len(until))
        assert until[:shared] <= since[:shared], f"{before} and {after}"
