"""The tables of Arab-world actors, their offices, outlets, roles, class nouns and names hold together."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from isnad.lexicon import rows
from isnad.lexicon.tsv import HOME, read_tables
from isnad.text.lens import fold

KINDS = {"person", "group", "organization", "media", "place"}
# Sectors of the PLOVER manual: MED is health, JRN the press, SOC what is neither state nor business.
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
BODIES = {"IGO", "UNO", "EUR", "NGO", "IMG", "MNC"}
OUTLETS = {"agency", "newspaper", "television", "radio", "site", "magazine"}
DATE_LENGTHS = {0, 4, 7, 10}


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Any]]:
    return read_tables()[0]


def _ids(name: str) -> list[str]:
    lines = (HOME / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def actors(tables: dict[str, list[Any]]) -> list[rows.Actor]:
    ours = set(_ids("actors_arab.tsv"))
    return [actor for actor in tables["actors"] if actor.id in ours]


@pytest.fixture(scope="module")
def known(tables: dict[str, list[Any]]) -> set[str]:
    return {row.id for table in ("actors", "outlets", "states") for row in tables[table]}


def test_ids_are_unique_over_all_actor_tables() -> None:
    count = Counter(key for path in sorted(Path(HOME).glob("actors_*.tsv")) for key in _ids(path.name))
    assert [key for key, times in count.items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("actors_arab.tsv", 450),
        ("outlets.tsv", 230),
        ("roles.tsv", 220),
        ("given_names.tsv", 900),
        ("offices_b.tsv", 200),
    ],
)
def test_tables_are_as_large_as_promised(name: str, least: int) -> None:
    assert len(_ids(name)) >= least


def test_actors_have_valid_kind_sector_country_and_dates(
    actors: list[rows.Actor], tables: dict[str, list[Any]]
) -> None:
    countries = BODIES | {state.id for state in tables["states"]}
    wrong = [
        actor.id
        for actor in actors
        if actor.kind not in KINDS
        or actor.sector not in SECTORS
        or actor.country not in countries
        or len(actor.since) not in DATE_LENGTHS
        or len(actor.until) not in DATE_LENGTHS
    ]
    assert wrong == []


def test_actors_and_outlets_belong_to_known_ones(
    actors: list[rows.Actor], tables: dict[str, list[Any]], known: set[str]
) -> None:
    assert [row.id for row in [*actors, *tables["outlets"]] if row.of and row.of not in known] == []


def test_names_fold_to_something(actors: list[rows.Actor], tables: dict[str, list[Any]]) -> None:
    assert [actor.id for actor in actors if not actor.ar] == []
    assert [row.id for row in tables["outlets"] if not row.ar + row.weak] == []
    names = [name for row in [*actors, *tables["outlets"]] for name in row.ar + row.weak]
    assert [name for name in names if not fold(name).strip()] == []


def test_one_full_name_means_one_actor(actors: list[rows.Actor]) -> None:
    owners: dict[str, set[str]] = {}
    for actor in actors:
        for name in actor.ar:
            owners.setdefault(fold(name), set()).add(actor.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_offices_are_held_by_persons_in_known_bodies(tables: dict[str, list[Any]], known: set[str]) -> None:
    persons = {actor.id for actor in tables["actors"] if actor.kind == "person"}
    roles = {role.lemma for role in tables["roles"]}
    ours = set(_ids("offices_b.tsv"))
    wrong = [
        (office.person, office.role, office.of)
        for office in tables["offices"]
        if office.person in ours
        and (
            office.person not in persons
            or office.of not in known
            or office.role not in roles
            or (office.until and office.since[: len(office.until)] > office.until)
        )
    ]
    assert wrong == []


def test_outlets_have_a_valid_kind_and_country(tables: dict[str, list[Any]]) -> None:
    countries = BODIES | {"", *(state.id for state in tables["states"])}
    assert [row.id for row in tables["outlets"] if row.kind not in OUTLETS or row.country not in countries] == []


def test_roles_and_classes_use_the_listed_values(tables: dict[str, list[Any]]) -> None:
    parts = {"yes", "no", "either"}
    kinds = KINDS | {"state"}
    assert [row.noun for row in tables["classes"] if row.part not in parts or row.kind not in kinds] == []
    assert [row.lemma for row in tables["roles"] if row.sector not in SECTORS | {""} or not row.class_] == []


def test_given_names_use_the_listed_values(tables: dict[str, list[Any]]) -> None:
    wrong = [
        row.name
        for row in tables["given_names"]
        if row.kind not in {"given", "family", "both"} or row.gender not in {"", "male", "female", "both"}
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "key", ["un", "arab-league", "gcc", "african-union", "houthis", "polisario", "muslim-brotherhood"]
)
def test_ids_that_other_tables_use_are_there(key: str, known: set[str]) -> None:
    assert key in known
