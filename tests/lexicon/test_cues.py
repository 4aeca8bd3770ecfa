"""The table of cues is whole: every verb conjugates to its lemma, every cell is one the reader knows."""

import csv
from pathlib import Path

import pytest

import isnad.lexicon
from isnad.lexicon.inflect import conjugate
from isnad.text.lens import fold

TABLE = Path(isnad.lexicon.__file__).parent / "tables" / "cues.tsv"
ACTS = {"say", "deny", "warn", "urge", "pledge", "condemn", "accuse", "threaten", "announce", "claim"}
PREPOSITIONS = {"ب", "على", "عن", "الى", "من", "في", "ل"}
CONTENT = {"ان", "object", "noun", "quote"} | PREPOSITIONS | {f"via:{word}" for word in PREPOSITIONS}
SPEAKER = {"object", "verb"} | PREPOSITIONS


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        plain = [line for line in lines if not line.startswith("#")]
    return list(csv.DictReader(plain, delimiter="\t", quoting=csv.QUOTE_NONE, restval="missing"))


ROWS = table()
VERBS = [row for row in ROWS if row["pos"] == "verb"]


def test_there_are_enough_and_no_two_alike() -> None:
    keys = [(row["lemma"], row["pos"]) for row in ROWS]
    assert len(keys) == len(set(keys))
    assert len([row for row in ROWS if row["act"]]) >= 240
    assert {row["act"] for row in ROWS if row["act"]} == ACTS


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row["lemma"])
def test_a_verb_conjugates_to_its_lemma(row: dict[str, str]) -> None:
    lemma = fold(row["lemma"].split()[0])
    assert fold(conjugate(row["root"], row["form"], row["vowel"])[0].text) == lemma


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["lemma"])
def test_a_row_uses_known_values(row: dict[str, str]) -> None:
    assert None not in row, "too many cells"
    assert "missing" not in row.values()
    assert row["pos"] in {"verb", "noun", "preposition", "phrase", "marker"}
    assert bool(row["act"]) == (row["pos"] != "marker")
    assert bool(row["root"]) == (row["form"] != "-")
    assert row["continues"] in {"", "yes"}
    assert row["source"]
    allowed = SPEAKER if row["pos"] == "preposition" else CONTENT
    assert set(row["takes"].split()) <= allowed
    assert bool(row["takes"]) == (row["pos"] != "marker")
