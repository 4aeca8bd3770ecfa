"""The client of a model: the key in the header and nowhere else, pauses, the budget, replies on disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from isnad.endpoint import Endpoint, Replies, Spending
from isnad.endpoint.replies import Kept
from isnad.errors import BudgetReached, ModelError, SettingsError
from isnad.settings import ModelSettings, load
from tests.endpoint.model_server import Faults, ModelServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUESTION = [{"role": "system", "content": "s"}, {"role": "user", "content": "u"}]


def test_the_key_is_sent_and_written_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_KEY", "sk-secret")
    with ModelServer(lambda *_: "{}") as server:
        settings = ModelSettings(url=server.url, name="m", key_variable="A_KEY", cache=tmp_path)
        with Endpoint(settings) as endpoint:
            assert endpoint.ask(QUESTION, {}).text == "{}"
            assert endpoint._client.headers["authorization"] == "Bearer sk-secret"
    kept = list(tmp_path.rglob("*.json"))
    assert len(kept) == 1
    assert b"sk-secret" not in kept[0].read_bytes()
    assert "sk-secret" not in repr(settings)


def test_a_busy_endpoint_is_waited_for_as_it_says(tmp_path: Path) -> None:
    waits: list[float] = []
    with ModelServer(lambda *_: "{}", Faults(busy=1.0)) as server:
        settings = ModelSettings(url=server.url, name="m", cache=tmp_path, tries=4)
        with Endpoint(settings, wait=waits.append) as endpoint, pytest.raises(ModelError, match="after 4 tries"):
            endpoint.ask(QUESTION, {})
    assert waits == [0.01, 0.01, 0.01]


def test_nobody_there_is_said(tmp_path: Path) -> None:
    settings = ModelSettings(url="http://127.0.0.1:9/v1", name="m", cache=tmp_path, tries=2)
    with (
        Endpoint(settings, wait=lambda _: None) as endpoint,
        pytest.raises(ModelError, match="no answer after 2 tries"),
    ):
        endpoint.ask(QUESTION, {})


def test_a_question_that_costs_too_much_is_not_asked(tmp_path: Path) -> None:
    with ModelServer(lambda *_: "{}") as server:
        settings = ModelSettings(url=server.url, name="m", cache=tmp_path, price_in=1e6, price_out=1e6)
        with Endpoint(settings, max_cost=0.5) as endpoint, pytest.raises(BudgetReached):
            endpoint.ask(QUESTION, {})
        assert not server.asked


def test_what_is_promised_counts_until_it_is_paid() -> None:
    spending = Spending(1e6, 1e6, most=10)
    with spending.promised(4, 4), pytest.raises(BudgetReached), spending.promised(2, 1):
        pass
    with spending.promised(4, 4):
        spending.paid(1, 2)
    assert spending.cost == 3
    with spending.promised(4, 3):
        pass


def test_a_reply_cut_on_disk_is_none(tmp_path: Path) -> None:
    replies = Replies(tmp_path)
    key = Replies.key({"a": 1})
    replies.keep(key, Kept("x", 1, 2, whole=True))
    assert replies.get(key) == Kept("x", 1, 2, whole=True)
    path = next(tmp_path.rglob("*.json"))
    path.write_bytes(path.read_bytes()[:5])
    assert replies.get(key) is None
    assert Replies.key({"a": 1, "b": 2}) == Replies.key({"b": 2, "a": 1}) != key


def test_the_table_of_settings_is_checked_by_name(tmp_path: Path) -> None:
    path = tmp_path / "isnad.toml"
    path.write_text('[model]\nname = "m"\nconcurrency = 32\nprice_in = 1\ncache = "c"\n', encoding="utf-8")
    chosen = load(path).model
    assert (chosen.name, chosen.concurrency, chosen.price_in, str(chosen.cache)) == ("m", 32, 1, "c")
    for wrong in ("nam = 1", "name = 5", "concurrency = 0", 'tries = "3"', "concurrency = true", "timeout = -1"):
        path.write_text(f"[model]\n{wrong}\n", encoding="utf-8")
        with pytest.raises(SettingsError, match="model"):
            load(path)
    path.write_text("model = 5\n", encoding="utf-8")
    with pytest.raises(SettingsError):
        load(path)


def test_an_answer_that_is_no_completion_is_asked_for_again(tmp_path: Path) -> None:
    with ModelServer(lambda *_: "{}") as server:
        given: Iterator[dict[str, Any] | None] = iter([{"choices": []}, {"error": "x"}, None])
        plain = server.answered

        def answered(body: dict[str, Any]) -> tuple[int, dict[str, Any], float]:
            wrong = next(given)
            return (200, wrong, 0.0) if wrong is not None else plain(body)

        server.answered = answered  # type: ignore[method-assign]
        settings = ModelSettings(url=server.url, name="m", cache=tmp_path)
        with Endpoint(settings) as endpoint:
            answer = endpoint.ask(QUESTION, {})
    assert json.loads(answer.text) == {}
