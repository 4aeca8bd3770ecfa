"""The tables of event words and their neighbours are whole: values of the manual, known slots and conditions."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

import isnad.lexicon
from isnad.lexicon.inflect import conjugate
from isnad.text.lens import fold

TABLES = Path(isnad.lexicon.__file__).parent / "tables"
# PLOVER manual of 2024-02-04: every type with its modes.
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
SLOT = re.compile(r"subject|object|genitive|adjective|by|prep:[ء-ي]+")
WORDS = r"[ء-ي]+\*?(\|[ء-ي]+\*?)*"
FORMS = "(verb|past|present|masdar|participle)"
CONDITION = re.compile(
    rf"party|actor|recipient|object|active|form:{FORMS}(\|{FORMS})*|prep:[ء-ي]+(\|[ء-ي]+)*|(word|not):{WORDS}"
)
COUNTED = set(
    "killed injured missing detained abducted displaced protesters personnel vehicles aircraft munitions sites attacks "
    "violations money other".split()
)
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC NGO".split()
)
Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (TABLES / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        plain = [line for line in lines if not line.startswith("#")]
    return list(csv.DictReader(plain, delimiter="\t", quoting=csv.QUOTE_NONE, restval="no cell"))


EVENTS, LIGHT = table("events"), table("light")
ALL = {name: table(name) for name in ("events", "light", "mode_words", "counted", "unnamed", "modals")}


def label(row: Row) -> str:
    return f"{row['lemma']} {row.get('type', '')}"


@pytest.mark.parametrize("name", ALL)
def test_every_row_has_all_cells_and_a_source(name: str) -> None:
    for row in ALL[name]:
        assert None not in row, row
        assert "no cell" not in row.values(), row
        assert row["source"], row
        assert all(cell == cell.strip() for cell in row.values()), row


@pytest.mark.parametrize(
    ("name", "key", "least"),
    [
        ("events", ("lemma", "pos", "type"), 700),
        ("light", ("lemma", "takes", "form"), 100),
        ("mode_words", ("word", "type"), 300),
        ("counted", ("word", "what"), 120),
        ("unnamed", ("word",), 150),
        ("modals", ("word", "pos", "effect"), 90),
    ],
)
def test_there_are_enough_rows_and_no_two_alike(name: str, key: tuple[str, ...], least: int) -> None:
    keys = Counter(tuple(row[column] for column in key) for row in ALL[name])
    assert [one for one, times in keys.items() if times > 1] == []
    assert len(keys) >= least


def test_every_type_has_its_words() -> None:
    counted = Counter(row["type"] for row in EVENTS)
    assert set(counted) == set(MODES)
    assert min(counted.values()) >= 15


@pytest.mark.parametrize("row", EVENTS, ids=label)
def test_an_event_word_uses_known_values(row: Row) -> None:
    assert row["mode"] in {"", *MODES[row["type"]].split()}
    assert row["pos"] in {"verb", "noun", "adjective", "phrase"}
    assert (row["pos"] == "phrase") == (" " in row["lemma"])
    assert 0 < float(row["weight"]) <= 1
    slots = "|".join(row[column] for column in ("actor", "recipient", "noun_actor", "noun_recipient"))
    assert all(SLOT.fullmatch(slot) for slot in slots.split("|") if slot)
    assert all(CONDITION.fullmatch(condition) for condition in row["needs"].split())
    assert row["root"] or not {"active", "form"} & {condition.split(":")[0] for condition in row["needs"].split()}
    assert row["en"]


@pytest.mark.parametrize("row", [row for row in EVENTS + LIGHT if row["root"]], ids=label)
def test_a_verb_conjugates_to_its_lemma(row: Row) -> None:
    lemma = row["lemma"].split()[0]
    assert len(row["root"].split()) == (4 if row["form"].startswith("Q") else 3)
    assert fold(conjugate(row["root"], row["form"], row["vowel"], lemma=lemma)[0].text) == fold(lemma)


def test_what_is_no_verb_has_no_root() -> None:
    assert all((row["form"] == "-") == (not row["root"]) for row in EVENTS)
    assert all(row["root"] for row in EVENTS if row["pos"] == "verb")


def test_neighbours_use_known_values() -> None:
    assert all(row["mode"] in MODES[row["type"]].split() for row in ALL["mode_words"])
    assert {row["subject"] for row in LIGHT} == {"actor", "recipient", "none"}
    assert {row["aspect"] for row in LIGHT} == {"start", "continue", "stop", "suspend", "result", "none"}
    assert {row["what"] for row in ALL["counted"]} == COUNTED
    assert {row["pos"] for row in ALL["counted"]} == {"noun", "participle", "verb"}
    assert {row["sector"] for row in ALL["unnamed"]} <= {"", *SECTORS}
    effects = {"negated", "future", "hypothetical", "demanded", "historical", "earlier", "actual"}
    assert {row["effect"] for row in ALL["modals"]} == effects
    assert {row["scope"] for row in ALL["modals"]} == {"next", "noun", "clause"}
