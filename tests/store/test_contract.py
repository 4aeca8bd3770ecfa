"""What every database isnad stores in must do."""

from __future__ import annotations

import multiprocessing
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from isnad.errors import RecordError
from isnad.model import Article, Maker, Problem, Reading
from isnad.store import Addition, Record
from tests.store import made

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.store.server import Server


def test_what_is_added_comes_out_as_it_was(record: Record) -> None:
    added = made.addition()
    assert record.add([added]) == 1
    (view,) = record.views()
    assert (view.article, view.reading) == (added.article, added.reading)
    (problem,) = record.problems()
    assert problem.problem == added.problems[0]
    assert problem.source == "article-0.txt"
    assert record.counts() == {
        "articles": 1, "readings": 1, "entities": 3, "statements": 1, "events": 1, "problems": 1,
    }  # fmt: skip


def test_adding_twice_changes_nothing(record: Record) -> None:
    additions = [made.addition(number) for number in range(5)]
    assert record.add(additions) == 5
    before = record.digest()
    assert record.add(additions) == 0
    assert record.add([]) == 0
    assert record.digest() == before
    assert len(record) == 5


def test_the_digest_does_not_know_the_order(new_place: Callable[[str], str]) -> None:
    additions = [made.addition(number) for number in range(7)]
    digests = set()
    for name, order in (("a", additions), ("b", additions[::-1])):
        with Record.open(new_place(name), create=True) as record:
            for addition in order:
                record.add([addition])
            digests.add(record.digest())
    assert len(digests) == 1


def test_the_digest_sees_a_missing_reading(record: Record, new_place: Callable[[str], str]) -> None:
    record.add([made.addition()])
    with Record.open(new_place("other"), create=True) as other:
        other.add([replace(made.addition(), reading=None)])
        assert other.digest() != record.digest()


def test_a_later_maker_adds_a_reading_and_views_show_it(record: Record) -> None:
    first = made.addition()
    assert first.article
    later = Maker("2.0", "beef")
    record.add([first])
    assert record.already_read([first.article.id], made.MAKER) == {first.article.id}
    assert record.already_read([first.article.id], later) == set()
    record.add([replace(first, reading=made.reading(first.article, later))])
    assert [view.reading.made_by for view in record.views()] == [later]
    assert record.counts()["readings"] == 2


def test_all_of_a_batch_or_nothing(record: Record) -> None:
    good, bad = made.addition(0), made.addition(1)
    assert bad.reading
    broken = replace(bad, reading=replace(bad.reading, article_id="of-nothing"))
    with pytest.raises(RecordError):
        record.add([good, broken])
    assert len(record) == 0
    assert record.add([good, bad]) == 2


@pytest.mark.parametrize(
    "query",
    ["الأمريكية", "بالأمريكية", "الامريكيه", "أمريكي", "القوات قصفت", '"القوات الأمريكية"', "3 جنود", "الأمـريكيّة"],
)
def test_search_finds_every_form_of_a_word(record: Record, query: str) -> None:
    record.add([made.addition()])
    (found,) = record.search(query)
    assert found.article.text == made.TEXT


@pytest.mark.parametrize("query", ["الصين", '"الأمريكية القوات"', "", '"', "؟", "الأمريكية الصين", "NEAR( AND *"])
def test_search_finds_nothing_else(record: Record, query: str) -> None:
    record.add([made.addition()])
    assert record.search(query) == []


LONG = "ميناء " * 20_000 + "جنود قصفت"
MANY = " ".join(f"كلمة{number}" for number in range(120_000)) + " جنود قصفت"
ENDLESS = "ب" * 3000 + " جنود قصفت"


@pytest.mark.parametrize("text", [LONG, MANY, ENDLESS], ids=["positions", "distinct words", "one long word"])
def test_search_knows_no_limit(record: Record, text: str) -> None:
    record.add([Addition("long", article=made.article(1, text), reading=Reading(made.article(1, text).id, made.MAKER))])
    record.add([made.addition()])
    assert len(record.search("جنود قصفت")) == 2
    assert [view.article.name for view in record.search('"جنود قصفت"')] == ["article-1"]


def test_every_database_ranks_alike(tmp_path: Path, server: Server) -> None:
    draw = random.Random(5)
    words = "ميناء قصف جندي وزير هدنة مطار سفينة 3.5 NATO Café مدينة حصار".split()
    told = []
    for number in range(150):
        article = made.article(number, " ".join(draw.choices(words, range(1, 13), k=draw.randint(5, 60))))
        told.append(Addition("x", article=article, reading=Reading(article.id, made.MAKER)))
    queries = ["ميناء", "قصف الجندي", '"وزير الهدنة"', "nato", "cafe", "3", '3.5 "مطار سفينة"', "مدينة مطار حصار"]
    hits = []
    for place in (str(tmp_path / "r.db"), server.address()):
        with Record.open(place, create=True) as record:
            record.add(told)
            hits.append([[view.article.id for view in record.search(query, limit=40)] for query in queries])
    assert hits[0] == hits[1]
    assert all(hits[0])


def test_any_character_comes_back(record: Record) -> None:
    odd = "خبر \x00 عن \x1a ميناء \x1a0 و\x1a\x1a \U0001f600 \u200f"
    article = replace(made.article(1, odd), name="odd\x00", title="ا\x00ب", title_span=None)
    article = replace(article, id=Article.make_id(odd, article.name, None, article.outlet))
    record.add([Addition("odd\x00", article=article, reading=Reading(article.id, made.MAKER))])
    (view,) = record.views()
    assert view.article == article
    assert record.article_ids("odd\x00") == [article.id]
    assert list(record.check()) == []
    assert len(record.search("ميناء")) == 1


def test_search_finds_a_title_that_stands_apart(record: Record) -> None:
    added = made.addition()
    assert added.article
    apart = replace(added.article, title="عنوان بعيد", title_span=None)
    record.add([replace(added, article=apart)])
    assert [view.article.title for view in record.search("البعيد")] == ["عنوان بعيد"]


def test_ids_find_their_article(record: Record) -> None:
    record.add([made.addition(number) for number in range(3)])
    added = made.addition(1)
    assert added.article
    assert record.article_ids(added.article.id[:10]) == [added.article.id]
    assert record.article_ids("article-1") == [added.article.id]
    assert record.article_ids("%") == []
    assert {kind for kind, _, _ in record.parts("v1")} == {"event"}
    assert len(record.parts("s1")) == 3


def test_iterating_gives_all_pages_in_order(record: Record) -> None:
    record.add([made.addition(number) for number in range(230)])
    assert [article.name for article in record.articles()] == [f"article-{number}" for number in range(230)]
    assert sum(1 for _ in record.statements()) == 230
    assert sum(1 for _ in record.events()) == 230


def test_views_resolve_names(record: Record) -> None:
    record.add([made.addition()])
    (told,) = record.statements()
    assert told.chain == ("صحيفة الميناء", "وزير الخارجية", "الولايات المتحدة")
    assert told.cue == "قال"
    assert told.content.startswith("القوات")
    (event,) = record.events()
    assert event.anchors == ("قصفت",)
    assert [entity.en for entity in event.actors] == ["United States"]
    assert [entity.ar for entity in event.places] == ["الميناء"]
    assert event.told_in == told.statement


def test_frames_hold_words_and_names(record: Record) -> None:
    record.add([made.addition(number) for number in range(3)])
    statements = record.frame("statements")
    assert statements["chain"].to_list()[0] == ["صحيفة الميناء", "وزير الخارجية", "الولايات المتحدة"]
    assert record.frame("events")["numbers"].to_list()[0] == [{"what": "killed", "value": 3.0, "high": None}]
    assert record.frame("entities").height == 9
    assert record.frame("articles")["text"].to_list() == [made.TEXT] * 3
    assert record.frame("problems")["span"].to_list() == [[0, 3]] * 3


def test_frames_of_an_empty_record_have_their_columns(record: Record) -> None:
    assert record.frame("events").columns[:3] == ["article", "id", "outlet"]


def _add_some(path: str, numbers: Sequence[int]) -> None:
    with Record.open(path, create=True) as record:
        for number in numbers:
            record.add([made.addition(number)])


def test_two_processes_add_at_once(new_place: Callable[[str], str]) -> None:
    path = new_place("both")
    context = multiprocessing.get_context("spawn")
    shares = [range(40), range(20, 60)]
    workers = [context.Process(target=_add_some, args=(path, list(share))) for share in shares]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(300)
    assert [worker.exitcode for worker in workers] == [0, 0]
    with Record.open(path) as record, Record.open(new_place("one"), create=True) as alone:
        alone.add([made.addition(number) for number in range(60)])
        assert record.digest() == alone.digest()
        assert list(record.check()) == []
        assert len(record.search("الأمريكية", limit=100)) == 60


def test_a_capture_without_an_article_is_kept(record: Record) -> None:
    only = Addition("odd.bin", capture=made.addition().capture, problems=(Problem("acquire", "not-text", "bytes"),))
    assert record.add([only]) == 0
    assert record.counts()["problems"] == 1
    assert list(record.check()) == []
