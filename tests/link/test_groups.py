from __future__ import annotations

from itertools import permutations

from isnad.link.groups import groups, standing
from isnad.model import Judgement, Reason, Verdict


def machine(left: str, right: str, score: float = 0.8, verdict: Verdict = "same") -> Judgement:
    return Judgement(left, right, "entity", verdict, score, (Reason("name", score),), "link/1")


def person(left: str, right: str, verdict: Verdict, after: str = "") -> Judgement:
    return Judgement(left, right, "entity", verdict, 1.0, (Reason("person", 1.0),), "person:noor", after=after)


def test_what_is_the_same_is_joined() -> None:
    assert groups("abcd", [machine("a", "b"), machine("b", "c")]) == [("a", "b", "c"), ("d",)]


def test_a_person_outranks_a_machine() -> None:
    judged = [machine("a", "b", 1.0), person("a", "b", "different")]
    assert groups("ab", judged) == [("a",), ("b",)]
    assert groups("ab", [person("a", "b", "same"), machine("a", "b", 0.9, "different")]) == [("a", "b")]


def test_different_holds_through_others() -> None:
    judged = [machine("a", "b", 0.9), machine("b", "c", 0.8), person("a", "c", "different")]
    assert groups("abc", judged) == [("a", "b"), ("c",)]


def test_a_person_takes_a_decision_back() -> None:
    first = person("a", "b", "different")
    back = person("a", "b", "unsure", first.id)
    assert groups("ab", [machine("a", "b"), first, back]) == [("a", "b")]
    again = person("a", "b", "different", back.id)
    assert groups("ab", [machine("a", "b"), first, back, again]) == [("a",), ("b",)]
    assert len({first.id, back.id, again.id}) == 3


def test_the_order_of_judgements_changes_nothing() -> None:
    judged = [machine("a", "b", 0.9), machine("b", "c", 0.9), machine("c", "d", 0.7), person("a", "d", "different")]
    assert len({tuple(groups("abcd", order)) for order in permutations(judged)}) == 1


def test_the_two_sides_may_come_in_either_order() -> None:
    assert len(standing([machine("a", "b"), person("b", "a", "different")])) == 1


def test_made_at_is_no_part_of_the_id() -> None:
    early = Judgement("a", "b", "copy", "same", 1.0, (), "m", made_at="2024")
    assert early.id == Judgement("a", "b", "copy", "same", 1.0, (), "m", made_at="2025").id
