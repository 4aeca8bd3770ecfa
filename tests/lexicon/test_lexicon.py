from __future__ import annotations

from pathlib import Path

import pytest

from isnad import lexicon
from isnad.errors import LexiconError
from isnad.lexicon import Hit, Lexicon
from isnad.text.lens import Lens
from isnad.text.words import tokens


def hits(known: Lexicon, text: str) -> list[tuple[str, Hit]]:
    lens = Lens(text)
    return [
        (text[hit.span.start : hit.span.end], hit) for here in known.scanner.scan(lens, tokens(lens)) for hit in here
    ]


def kinds(known: Lexicon, text: str) -> set[tuple[str, str]]:
    return {(words, hit.entry.kind) for words, hit in hits(known, text)}


@pytest.fixture(scope="module")
def ours() -> Lexicon:
    return lexicon.load()


def test_the_tables_are_as_large_as_promised(ours: Lexicon) -> None:
    sizes = {table: len(rows) for table, rows in ours.tables.items()}
    least = {"states": 195, "actors": 600, "outlets": 200, "roles": 200, "cues": 200, "events": 500, "places": 40_000}
    assert {table: sizes[table] for table in least if sizes[table] < least[table]} == {}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("قالت قــوات سـوريا الديمقراطية", "قــوات سـوريا الديمقراطية", "actor"),
        ("وبالأردن", "الأردن", "state"),
        ("للأردن", "أردن", "state"),
        ("سيعلنون", "يعلنون", "cue"),
        ("مؤكداً أن", "مؤكداً", "cue"),
        ("على حد قولهم", "على حد قولهم", "cue"),
        ("الغارات الأميركية", "الأميركية", "nisba"),
    ],
)
def test_finds(ours: Lexicon, text: str, words: str, kind: str) -> None:
    assert (words, kind) in kinds(ours, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وقالبه", "cue"),  # no word inside a word
        ("قضية", "nothing"),
        ("المصرف", "state"),
    ],
)
def test_finds_nothing_inside_words(ours: Lexicon, text: str, kind: str) -> None:
    assert all(found != kind for _, found in kinds(ours, text))


def test_every_hit_slices_to_its_words(ours: Lexicon) -> None:
    text = "أعلن المتحدث باسم وزارة الدفاع الأميـــركية، في بيانٍ له، أنّ قواتِه قصفت مواقعَ لتنظيم «داعش» شمالي سوريا"
    assert all(words == words.strip() and words for words, _ in hits(ours, text))


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


ACTORS = "id\tkind\tar\tweak\ten\tcountry\tsector\tof\twikidata\tfrom\tto\tsource\n"


def test_an_overlay_adds_replaces_changes_and_retires(tmp_path: Path, ours: Lexicon) -> None:
    folder = write(
        tmp_path / "own",
        "actors.tsv",
        ACTORS
        + "blue-front\tgroup\tالجبهة الزرقاء\t\tBlue Front\tSYR\tREB\t\t\t\t\town\n"
        + "hamas\t\t+حركة المقاومة الخضراء\t\t\t\t\t\t\t\t\town\n"
        + "-pkk\t\t\t\t\t\t\t\t\t\t\town\n",
    )
    mine = lexicon.load(folder)
    assert mine.actors["blue-front"].ar == ("الجبهة الزرقاء",)
    assert mine.actors["hamas"].ar == (*ours.actors["hamas"].ar, "حركة المقاومة الخضراء")
    assert "pkk" not in mine.actors
    assert [(change.key, change.what) for change in mine.changes] == [
        ("blue-front", "added"),
        ("hamas", "changed"),
        ("pkk", "retired"),
    ]
    assert mine.digest != ours.digest
    assert ("الجبهة الزرقاء", "actor") in kinds(mine, "دخلت الجبهة الزرقاء المدينة")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("planets.tsv", "id\n", "no table of this name"),
        ("actors.tsv", ACTORS + "a\t" * 20 + "\n", "cells under"),
        ("actors.tsv", ACTORS + "-nobody\t" + "\t" * 10 + "\n", "retires nobody"),
        ("places.tsv", "id\tar\tlat\nx\tكذا\tnorth\n", "no value of column lat"),
    ],
)
def test_a_wrong_overlay_is_named(tmp_path: Path, name: str, text: str, says: str) -> None:
    folder = write(tmp_path / "wrong", name, text)
    with pytest.raises(LexiconError, match=says):
        lexicon.load(folder)


def test_no_such_overlay(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such folder"):
        lexicon.load(tmp_path / "none")
