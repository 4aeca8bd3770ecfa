"""Each export is read back by a reader that is not ours, and holds what the record holds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geojson
import jsonschema
import polars
import pytest
from followthemoney import model

from isnad import jsonform
from isnad.serve.export import Form, acled, gdelt, polecat

if TYPE_CHECKING:
    from tests.export.conftest import World

HERE = Path(__file__).parent


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def lost(written: Any, what: str) -> int:
    return sum(one["count"] for one in written.notes["not_carried"] if one["what"] == what)


def test_readings_are_the_articles_in_the_schema_of_a_reading(world: World, tmp_path: Path, shared: Path) -> None:
    out = tmp_path / "readings.jsonl"
    written = world.write(Form.READINGS, out)
    schema = json.loads((shared / "gold" / "reading.schema.json").read_text(encoding="utf-8"))
    found = lines(out)
    for one in found:
        for told in one["events"]:  # the gold of linking says what was counted, not by which words
            told["numbers"] = [{**number, "span": number["span"] or [0, 1]} for number in told["numbers"]]
        jsonschema.validate(one, schema)
    assert {one["article"]["id"] for one in found} == set(world.pages)
    assert written.counts == {"articles": len(world.pages)}


def test_readings_come_back_whole(world: World, tmp_path: Path) -> None:
    out = tmp_path / "readings.jsonl"
    world.write(Form.READINGS, out)
    assert {
        article.id: (article, reading) for article, reading in map(jsonform.loads, out.read_bytes().splitlines())
    } == (world.pages)


def test_events_in_csv_and_parquet_say_the_same(world: World, tmp_path: Path) -> None:
    plain, table = tmp_path / "events.csv", tmp_path / "events.parquet"
    world.write(Form.EVENTS_CSV, plain)
    world.write(Form.EVENTS_PARQUET, table)
    csv, parquet = polars.read_csv(plain, infer_schema=False), polars.read_parquet(table)
    assert set(parquet["event"]) == set(csv["event"]) == {event.id for event in world.whole.linked.events}
    joined = parquet.with_columns(polars.col("reports").list.join("; "))
    assert joined["reports"].to_list() == csv["reports"].to_list()
    by_id = {event.id: event for event in world.whole.linked.events}
    for row in parquet.iter_rows(named=True):
        assert (row["type"], tuple(row["reports"])) == (by_id[row["event"]].type, by_id[row["event"]].reports)
        assert len(row["actors"]) == len(row["actor_ids"]) == len(row["actor_sectors"])
        assert [told["low"] for told in json.loads(row["numbers"])] == [
            told.low for told in by_id[row["event"]].numbers
        ]
        for words, place in zip(row["words"], row["spans"], strict=True):
            article, _, span = place.partition(":")
            start, end = map(int, span.split("-"))
            assert world.text(article)[start:end] == words


def test_statements_in_csv_and_parquet_say_the_same(world: World, tmp_path: Path) -> None:
    plain, table = tmp_path / "statements.csv", tmp_path / "statements.parquet"
    world.write(Form.STATEMENTS_CSV, plain)
    world.write(Form.STATEMENTS_PARQUET, table)
    csv, parquet = polars.read_csv(plain, infer_schema=False), polars.read_parquet(table)
    wanted = {one.id for _, reading in world.pages.values() for one in reading.statements}
    assert set(parquet["statement"]) == set(csv["statement"]) == wanted
    assert csv["content"].to_list() == parquet["content"].to_list()
    for row in parquet.iter_rows(named=True):
        assert world.text(row["article"])[row["content_start"] : row["content_end"]] == row["content"]
        assert world.text(row["article"])[row["cue_start"] : row["cue_end"]] == row["cue"]


def test_plover_holds_to_its_schema_and_its_text_info_finds_the_words(world: World, tmp_path: Path) -> None:
    out = tmp_path / "plover.jsonl"
    world.write(Form.PLOVER, out)
    schema = json.loads((HERE / "plover.schema.json").read_text(encoding="utf-8"))
    found = lines(out)
    assert len(found) == len(world.whole.linked.events)
    for one in found:
        jsonschema.validate(one, schema)
        sentences = [world.text(told["text_story"])[told["start"] : told["end"]] for told in one["text_info"]]
        assert one["text"] == sentences[0].strip()
        for words in one["event_text"]:
            assert any(words.split()[0] in sentence for sentence in sentences)


def test_polecat_has_its_forty_columns(world: World, tmp_path: Path) -> None:
    out = tmp_path / "polecat.tsv"
    written = world.write(Form.POLECAT, out)
    table = polars.read_csv(out, separator="\t", infer_schema=False, quote_char='"')
    assert table.columns == polecat.COLUMNS
    assert len(table.columns) == 40
    assert len(table) + lost(written, "event") == len(world.whole.linked.events)
    assert set(table["Quad Code"]) <= {
        "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT",
    }  # fmt: skip
    assert table["Event Date"].str.to_date("%Y-%m-%d", strict=True).is_not_null().all()
    assert table["Actor Name"].is_not_null().any()


def test_acled_has_its_31_columns_and_its_words(world: World, tmp_path: Path) -> None:
    out = tmp_path / "acled.csv"
    written = world.write(Form.ACLED, out)
    table = polars.read_csv(out)
    assert table.columns == acled.COLUMNS
    assert len(table.columns) == 31
    assert 0 < len(table) == len(world.whole.linked.events) - lost(written, "event")
    kinds = {
        "Battles", "Protests", "Riots", "Explosions/Remote violence", "Violence against civilians",
        "Strategic developments",
    }  # fmt: skip
    assert set(table["event_type"]) <= kinds
    assert set(table["time_precision"]) <= {1, 3}
    lowest = {
        event.id: min((one.low for one in event.numbers if one.what == "killed"), default=0)
        for event in world.whole.linked.events
    }
    for row in table.iter_rows(named=True):
        assert row["fatalities"] == lowest[row["event_id_cnty"][3:]]
        assert row["latitude"] is not None


def test_gdelt_counts_mentions_and_points_into_the_original(world: World, tmp_path: Path) -> None:
    out = tmp_path / "gdelt.tsv"
    written = world.write(Form.GDELT, out)
    events = polars.read_csv(out, separator="\t", has_header=False, infer_schema=False, quote_char=None)
    mentions = polars.read_csv(
        tmp_path / "gdelt.tsv.mentions", separator="\t", has_header=False, infer_schema=False, quote_char=None
    )
    assert (events.width, mentions.width) == (61, 16) == (len(gdelt.EVENT_COLUMNS), len(gdelt.MENTION_COLUMNS))
    events.columns, mentions.columns = gdelt.EVENT_COLUMNS, gdelt.MENTION_COLUMNS
    assert len(events) + lost(written, "event") == len(world.whole.linked.events)
    told = {str(gdelt.number(event.id)): event for event in world.whole.linked.events}
    counted = dict(mentions.group_by("GLOBALEVENTID").len().iter_rows())
    for row in events.iter_rows(named=True):
        event = told[row["GLOBALEVENTID"]]
        assert int(row["NumMentions"]) == len(event.reports) == counted[row["GLOBALEVENTID"]]
        assert row["EventCode"].startswith(row["EventRootCode"])
    starts = {
        (article, report.anchors[0].start) for article, (_, read) in world.pages.items() for report in read.events
    }
    assert {
        (row["MentionIdentifier"], int(row["ActionCharOffset"])) for row in mentions.iter_rows(named=True)
    } <= starts


def test_geojson_is_valid_and_whole(world: World, tmp_path: Path) -> None:
    out = tmp_path / "events.geojson"
    written = world.write(Form.GEOJSON, out)
    found = geojson.loads(out.read_text(encoding="utf-8"))
    assert found.is_valid, found.errors()
    assert {one.id for one in found.features} == {event.id for event in world.whole.linked.events}
    assert sum(one.geometry is None for one in found.features) == lost(written, "geometry")
    assert any(one.geometry is not None for one in found.features)


def test_timemap_sources_are_all_there(world: World, tmp_path: Path) -> None:
    out = tmp_path / "events.json"
    written = world.write(Form.TIMEMAP, out)
    events = json.loads(out.read_text(encoding="utf-8"))
    sources = json.loads((tmp_path / "events.json.sources.json").read_text(encoding="utf-8"))
    assert 0 < len(events) == len(world.whole.linked.events) - lost(written, "event")
    assert {source for one in events for source in one["sources"]} == set(sources)
    assert all(float(one["latitude"]) and one["description"] for one in events)


def test_followthemoney_takes_every_entity(world: World, tmp_path: Path) -> None:
    out = tmp_path / "entities.ijson"
    world.write(Form.FOLLOWTHEMONEY, out)
    given = lines(out)
    proxies = {one["id"]: model.get_proxy(one, cleaned=False) for one in given}
    for one in given:
        proxy = proxies[one["id"]]
        for name, values in one["properties"].items():
            assert len(proxy.get(name)) == len(set(values)), (one["schema"], name, values)
    kinds = [one["schema"] for one in given]
    assert kinds.count("Event") == len(world.whole.linked.events)
    assert kinds.count("Note") == sum(len(reading.statements) for _, reading in world.pages.values())
    for proxy in proxies.values():
        pointed = [
            value
            for name in ("organizer", "involved", "proof", "entity", "addressEntity")
            if name in proxy.schema.properties
            for value in proxy.get(name)
        ]
        assert set(pointed) <= set(proxies)


def test_every_claim_is_cited_with_digests_that_hold(world: World, tmp_path: Path) -> None:
    out = tmp_path / "claims.json"
    world.write(Form.CSL, out)
    items = json.loads(out.read_text(encoding="utf-8"))
    assert {one["custom"]["claim"] for one in items} == {claim.id for claim in world.whole.linked.claims}
    for one in items:
        article = one["id"].partition("/")[2]
        text = world.text(article)
        assert one["custom"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()
        assert one["custom"]["words"]
        for words in one["custom"]["words"]:
            assert text[slice(*words["span"])] == words["quote"]


def test_formatted_citations_name_every_claim(world: World, tmp_path: Path) -> None:
    out = tmp_path / "claims.txt"
    written = world.write(Form.CITATIONS, out)
    told = out.read_text(encoding="utf-8").splitlines()
    heads = [line for line in told if not line.startswith(" ")]
    assert {line.partition(":")[0] for line in heads} == {claim.id for claim in world.whole.linked.claims}
    assert len(told) - len(heads) == written.counts["citations"]


@pytest.mark.parametrize("form", list(Form))
def test_the_same_record_gives_the_same_bytes_and_notes_beside(world: World, tmp_path: Path, form: Form) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        folder.mkdir()
        written = world.write(form, folder / "export")
        assert all(path.is_file() for path in written.files)
        assert json.loads(written.files[-1].read_bytes())["counts"] == written.counts
    names = sorted(path.name for path in first.iterdir())
    assert [(first / name).read_bytes() for name in names] == [(second / name).read_bytes() for name in names]
