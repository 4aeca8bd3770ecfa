"""A floor falls only with a reason, and a score below a floor is seen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from quality import scoreboard

ROW = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "given": 2, "wanted": 2}


def test_below_and_missing_parts_are_named() -> None:
    floors = {"time.value": 0.6, "time.found": 0.5, "entity.names": 0.1}
    reached = {"time.value": ROW, "time.found": ROW}
    assert scoreboard.table(reached, floors, {"time.value": "constant 0.1"}) == ["entity.names", "time.value"]


@pytest.mark.parametrize(
    ("pinned", "faults"),
    [
        ({"floors": {"time.value": 0.8}}, []),
        ({"floors": {"time.value": 0.9}}, []),
        ({"floors": {"time.value": 0.7}}, ["time.value"]),
        ({"floors": {}}, ["time.value"]),
        ({"floors": {"time.value": 0.7}, "lowered": {"time.value": "the gold counts ranges now"}}, []),
        ({"floors": {"time.value": 0.7}, "lowered": {"time.value": ""}}, ["time.value"]),
    ],
)
def test_a_floor_falls_only_with_a_reason(
    monkeypatch: pytest.MonkeyPatch,
    pinned: dict[str, Any],
    faults: list[str],
) -> None:
    monkeypatch.setattr(scoreboard, "earlier_floors", lambda _gold: {"time.value": 0.8})
    assert scoreboard.lowered_in_silence({"gold": "x", **pinned}) == faults


def test_the_floors_are_pinned_to_a_gold() -> None:
    pinned = json.loads(scoreboard.FLOORS.read_text(encoding="utf-8"))
    assert len(pinned["gold"]) == 16
    assert all(0 < floor <= 1 for floor in pinned["floors"].values())
