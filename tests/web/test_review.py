"""What people decide: it outlasts a later reading, is undone one by one, and is never lost to another's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from isnad.errors import InputError
from isnad.model import Maker, Span
from isnad.serve import evaluation
from isnad.serve.agreement import agreement, alpha
from isnad.serve.gold_export import export_gold
from isnad.serve.reviewed import decided
from isnad.serve.web.deciding import review_of
from isnad.store import Addition, ArticleView, Record
from isnad.store.audit import Audit, Entry, audit
from isnad.store.reviews import Review, ReviewConflict, Reviews, reviews
from isnad.store.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def record(record_path: Path) -> Iterator[Record]:
    with Record.open(record_path) as opened:
        yield opened


@pytest.fixture
def kept(record: Record) -> Reviews:
    return Reviews(Workshop(record, [reviews]))


@pytest.fixture
def view(record: Record) -> ArticleView:
    return next(one for one in record.views() if len(one.reading.statements) > 2 and len(one.reading.events) > 2)


def decide(kept: Reviews, view: ArticleView, form: dict[str, str], by: str = "amal", at: str = "2026-01-01") -> Review:
    made = review_of(decided(view, kept.of_article(view.article.id)), form, by=by, at=at)
    kept.add(made)
    return made


def now(kept: Reviews, view: ArticleView) -> ArticleView:
    return decided(view, kept.of_article(view.article.id)).view


def correction(view: ArticleView, number: int = 0, **changed: str) -> dict[str, str]:
    told = view.reading.statements[number]
    form = {"action": "correct", "kind": "statement", "part": told.id, "act": told.act, "form": told.form}
    return (
        form | {"speaker": told.speaker or "", "speaks_for": told.speaks_for or "", "via": " ".join(told.via)} | changed
    )


def read_again(record: Record, view: ArticleView, **changed: Any) -> ArticleView:
    """Add a later reading of the same article, as a newer reader would make it."""
    reading = replace(view.reading, made_by=Maker("9.9", "later"), **changed)
    record.add([Addition("again", article=view.article, reading=reading)])
    found = record.view(view.article.id)
    assert found
    assert found.reading.made_by.version == "9.9"
    return found


def test_a_correction_changes_the_reading_shown_and_leaves_the_one_kept(
    record: Record, kept: Reviews, view: ArticleView
) -> None:
    decide(kept, view, correction(view, act="deny") | {"content-start": "3", "content-end": "9"})
    told = next(one for one in now(kept, view).reading.statements if one.id == view.reading.statements[0].id)
    assert (told.act, told.content) == ("deny", Span(3, 9))
    assert record.view(view.article.id) == view
    assert list(record.check()) == []


def test_decisions_outlast_a_later_reading_with_other_ids(record: Record, kept: Reviews, view: ArticleView) -> None:
    decide(kept, view, correction(view, act="deny"))
    second = view.reading.statements[1]
    decide(kept, view, {"action": "reject", "kind": "statement", "part": second.id})
    moved = tuple(
        replace(one, id=f"s{number}", content=Span(one.content.start, one.content.end - 1), within=None)
        for number, one in enumerate(view.reading.statements)
    )
    events = tuple(replace(one, told_in=None) for one in view.reading.events)
    later = read_again(record, view, statements=moved, events=events, opposed=())
    shown = decided(later, kept.of_article(view.article.id))
    assert [one.act for one in shown.view.reading.statements if one.cue == view.reading.statements[0].cue] == ["deny"]
    assert second.cue not in {one.cue for one in shown.view.reading.statements}
    assert {one.what for one in shown.changed} == {"differs", "returned"}


def test_what_a_later_reading_lost_is_put_back_with_the_names_in_it(
    record: Record, kept: Reviews, view: ArticleView
) -> None:
    told = next(one for one in view.reading.statements if one.speaker)
    decide(kept, view, {"action": "accept", "kind": "statement", "part": told.id})
    later = read_again(record, view, statements=(), events=(), opposed=(), entities=())
    shown = decided(later, kept.of_article(view.article.id))
    assert [one.id for one in shown.view.reading.statements] == [told.id]
    assert told.speaker in {one.id for one in shown.view.reading.entities}
    assert [one.what for one in shown.changed] == ["lost"]


def test_undoing_goes_back_one_decision_at_a_time(kept: Reviews, view: ArticleView) -> None:
    first = decide(kept, view, correction(view, act="deny"), at="1")
    second = decide(kept, view, correction(view, act="warn", after=first.id), at="2")
    part = view.reading.statements[0].id
    for undone, act in ((second, "deny"), (first, view.reading.statements[0].act)):
        decide(
            kept,
            view,
            {"action": "undo", "kind": "statement", "part": part, "after": undone.id},
            at=undone.made_at + "u",
        )
        assert now(kept, view).reading.statements[0].act == act
    assert now(kept, view) == view


def test_two_reviewers_on_one_item_get_a_conflict_and_lose_nothing(kept: Reviews, view: ArticleView) -> None:
    decide(kept, view, correction(view, act="deny"), by="amal")
    with pytest.raises(ReviewConflict, match="amal decided") as met:
        decide(kept, view, correction(view, act="warn"), by="basil")
    assert met.value.standing.made_by == "amal"
    assert now(kept, view).reading.statements[0].act == "deny"
    assert len(kept.of_article(view.article.id)) == 1


def test_events_split_and_merge_again(kept: Reviews, record: Record) -> None:
    view = next(one for one in record.views() if any(len(event.anchors) > 1 for event in one.reading.events))
    whole = next(one for one in view.reading.events if len(one.anchors) > 1)
    made = decide(kept, view, {"action": "split", "kind": "event", "part": whole.id}, at="1")
    halves = [one for one in now(kept, view).reading.events if set(one.anchors) & set(whole.anchors)]
    assert sorted(span for one in halves for span in one.anchors) == sorted(whole.anchors)
    assert len(halves) == 2
    other = next(one.id for one in halves if one.id != whole.id)
    form = {"action": "merge", "kind": "event", "part": whole.id, "other": other, "after": made.id}
    decide(kept, view, form, at="2")
    again = next(one for one in now(kept, view).reading.events if one.id == whole.id)
    assert set(again.anchors) == set(whole.anchors)
    assert len(now(kept, view).reading.events) == len(view.reading.events)


def test_merged_names_are_one_everywhere(kept: Reviews, view: ArticleView) -> None:
    told = next(one for one in view.reading.statements if one.speaker)
    other = next(one for one in view.reading.entities if one.id != told.speaker)
    form = {"action": "merge", "kind": "entity", "part": other.id, "other": told.speaker or ""}
    decide(kept, view, form)
    shown = now(kept, view).reading
    assert next(one for one in shown.statements if one.id == told.id).speaker == other.id
    assert told.speaker not in {one.id for one in shown.entities}


@pytest.mark.parametrize(
    "changed",
    [
        {"act": "shout"}, {"speaker": "e-nobody"}, {"content-start": "5", "content-end": "5"},
        {"content-start": "0", "content-end": "99999999"}, {"content-start": "-1", "content-end": "4"},
        {"kind": "table"}, {"action": "drop"}, {"part": "s-nobody"},
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_is_refused(kept: Reviews, view: ArticleView, changed: dict[str, str]) -> None:
    with pytest.raises(InputError):
        decide(kept, view, correction(view) | changed)
    assert kept.all() == []


def test_blind_reviewers_do_not_see_one_another_and_their_agreement_is_counted(
    kept: Reviews, view: ArticleView
) -> None:
    parts = [one.id for one in view.reading.statements[:3]]
    for person, actions in (("amal", "accept accept reject"), ("basil", "accept reject reject")):
        for number, (part, action) in enumerate(zip(parts, actions.split(), strict=True)):
            form = {"action": action, "kind": "statement", "part": part, "blind": "round 1"}
            made = review_of(decided(view, kept.of_article(view.article.id), person), form, by=person, at=str(number))
            kept.add(made)
    assert now(kept, view) == view  # blind decisions count for nobody else
    (pair,) = agreement(kept.all()).pairs
    assert (pair.items, pair.same) == (3, 2)
    assert pair.f1 == pytest.approx(2 / 3)
    assert len(agreement(kept.all()).disagreements) == 1


def test_alpha_is_that_of_the_book() -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part A: two observers, ten items, two labels."""
    items = [(left, right) for left, right in zip("0100000000", "1110010010", strict=True)]
    assert alpha(items) == pytest.approx(0.095, abs=0.001)
    assert alpha([("a", "a"), ("a", "a")]) == 1.0
    assert alpha([("a",), ()]) is None


def test_the_log_shows_what_was_changed_in_it(record: Record) -> None:
    workshop = Workshop(record, [audit])
    log = Audit(workshop)
    for number in range(4):
        log.add(Entry(str(number), "amal", "login", ""))
    assert log.faults() == []
    with workshop.writing() as connection:
        connection.execute(audit.update().where(audit.c.seq == 2).values(who="somebody"))
        connection.execute(audit.delete().where(audit.c.seq == 3))
    assert len(log.faults()) == 2


def test_a_reviewed_article_becomes_gold_that_its_own_reading_scores_full_marks_on(
    record: Record, kept: Reviews, view: ArticleView, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="reviewed"):
        export_gold(record, tmp_path)
    first = view.reading.statements[0]
    for kind, parts in (("statement", view.reading.statements), ("event", view.reading.events)):
        for one in parts:
            action = "reject" if one is first else "accept"
            decide(kept, view, {"action": action, "kind": kind, "part": one.id})
    assert export_gold(record, tmp_path) == (1, 0)
    (gold,) = evaluation.load(tmp_path)
    stands = now(kept, view)
    scores = evaluation.score([(gold, stands.article, stands.reading)])
    assert {name: one.f1 for name, one in scores.items() if one.wanted and one.f1 < 1} == {}
    as_read = evaluation.score([(gold, view.article, view.reading)])
    assert as_read["statement.found"].precision < 1
    assert as_read["statement.found"].recall == 1
