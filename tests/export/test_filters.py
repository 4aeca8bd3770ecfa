"""Filters let pass what they name, and what they leave out is left out everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars
import pytest

from isnad.errors import InputError
from isnad.model import Article, Entity, EventReport, Maker, Mention, Reading, Span
from isnad.serve import export, export_cli
from isnad.serve.export import Filters, Form
from isnad.store import Addition, Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ended
    from tests.export.conftest import World


def events(world: World, out: Path, filters: Filters) -> polars.DataFrame:
    world.write(Form.EVENTS_PARQUET, out, filters)
    return polars.read_parquet(out)


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        (Filters(event_type="ASSAULT"), lambda row: row["type"] == "ASSAULT"),
        (Filters(actor="الجيش التلماري"), lambda row: "talmara-army" in row["actor_ids"]),
        (Filters(actor="talmara army"), lambda row: "talmara-army" in row["actor_ids"]),
        (Filters(recipient="راية الوادي"), lambda row: "rayat-al-wadi" in row["recipient_ids"]),
        (Filters(place="وادي القندول"), lambda row: "وادي القندول" in row["places"]),
        (Filters(outlet="راية نت"), lambda row: "راية نت" in row["outlets"]),
        (Filters(opposed_only=True), lambda row: row["opposed"]),
    ],
)
def test_a_filter_keeps_what_it_names_and_nothing_else(
    world: World, tmp_path: Path, filters: Filters, holds: Callable[[dict[str, object]], bool]
) -> None:
    whole = events(world, tmp_path / "all.parquet", Filters())
    wanted = {row["event"] for row in whole.iter_rows(named=True) if holds(row)}
    found = set(events(world, tmp_path / "some.parquet", filters)["event"])
    assert 0 < len(wanted) < len(whole)
    assert found == wanted


def test_dates_and_words_choose_articles(world: World, tmp_path: Path) -> None:
    out = tmp_path / "readings.jsonl"
    days = {ref: article.published.value[:10] for ref, (article, _) in world.pages.items() if article.published}
    written = world.write(Form.READINGS, out, Filters(since="2024-02", until="2024-06-30"))
    assert written.counts["articles"] == sum(day[:7] >= "2024-02" and day <= "2024-06-30" for day in days.values()) > 0
    written = world.write(Form.READINGS, out, Filters(words="الجيش"))
    assert 0 < written.counts["articles"] < len(world.pages)
    assert written.notes["filters"] == {"words": "الجيش"}


def test_a_speaker_chooses_statements(world: World, tmp_path: Path) -> None:
    out = tmp_path / "said.parquet"
    world.write(Form.STATEMENTS_PARQUET, out, Filters(speaker="وزارة الدفاع"))
    table = polars.read_parquet(out)
    assert len(table)
    for row in table.iter_rows(named=True):
        assert "وزارة الدفاع" in f"{row['speaker']} {row['speaks_for']} {row['speaker_words']}"


@pytest.mark.parametrize(
    "wrong", [{"event_type": "FIGHT"}, {"status": "done"}, {"since": "yesterday"}, {"until": "2024-5-3"}]
)
def test_what_can_never_be_met_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(InputError):
        Filters(**wrong)  # type: ignore[arg-type]


def test_nothing_that_passes_is_an_empty_export(world: World, tmp_path: Path) -> None:
    for form in Form:
        written = world.write(form, tmp_path / form.value, Filters(since="2099"))
        assert not sum(written.counts.values()), form


def test_no_folder_is_said(world: World, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        world.write(Form.CSL, tmp_path / "none" / "out.json")


def test_the_command_line_names_the_forms_that_there_are(
    world: World, tmp_path: Path, isnad: Callable[..., Ended]
) -> None:
    assert list(export_cli.FORMS) == [form.value for form in Form]
    assert isnad("export", "-f", "xml", "-o", tmp_path / "x", "-r", world.path).code == 2
    ended = isnad("export", "-f", "geojson", "-o", tmp_path / "x", "-r", world.path, "--type", "ASSAULT")
    assert ended.code == 0, ended.err
    assert (tmp_path / "x.notes.json").is_file()
    assert isnad("export", "-f", "csl", "-o", tmp_path / "y", "-r", world.path, "--type", "FIGHT").code == 3


def test_hostile_text_is_no_formula_and_breaks_no_row(tmp_path: Path) -> None:
    text = '=HYPERLINK("http://x.example")\tهاجم المسلحون القرية\r\n"\u202e,;'
    start = text.index("هاجم")
    who = Entity("e1", "group", '=cmd|"x"!A1', (Mention(Span(start + 5, start + 13), "name"),))
    report = EventReport("v1", "ASSAULT", None, (Span(start, start + 4),), ("e1",), (), "2024-01-02", (), "actual")
    article = Article("a1", None, "x", text, title="=1+1", outlet="@outlet")
    reading = Reading("a1", Maker("test", "0"), entities=(who,), events=(report,))
    with Record.open(tmp_path / "isnad.db", create=True) as record:
        record.add([Addition("x", article=article, reading=reading)])
        for form in Form:
            written = export.write(record, form, Filters(), tmp_path / form.value)
            assert form in {Form.ACLED, Form.TIMEMAP, Form.STATEMENTS_CSV, Form.STATEMENTS_PARQUET} or written.counts
    table = polars.read_csv(tmp_path / "events-csv")
    assert len(table) == 1
    assert table["actors"][0] == """'=cmd|"x"!A1"""
    assert polars.read_parquet(tmp_path / "events-parquet")["actors"][0].to_list() == ['=cmd|"x"!A1']
    gdelt = (tmp_path / "gdelt").read_text(encoding="utf-8")
    assert [line.count("\t") for line in gdelt.splitlines()] == [60]
    assert "\u202e" not in (tmp_path / "citations").read_text(encoding="utf-8")
