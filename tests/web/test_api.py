"""The API: its own description holds, pages follow one another without loss, ETags, tokens, decisions."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from isnad import jsonform
from isnad.store import Record
from isnad.store.accounts import TABLES, Accounts
from isnad.store.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.conftest import Served


@pytest.fixture(scope="module")
def client(workbench: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{workbench.base}/api/v1") as opened:
        yield opened


@pytest.fixture(scope="module")
def described(workbench: Served) -> Any:
    return schemathesis.openapi.from_url(f"{workbench.base}/api/v1/openapi.json")


@pytest.mark.slow
def test_everything_its_description_allows_is_answered_as_described(described: Any) -> None:
    asked = 0
    for found in described.exclude(path_regex="exports").get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
        def check(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(excluded_checks=[positive_data_acceptance])  # well-formed ids that nothing has: 404

        check()
        asked += 1
    assert asked > 15


@pytest.mark.parametrize("what", ["articles", "events", "claims", "actors", "opposed"])
def test_small_pages_one_after_another_give_everything_once(client: httpx.Client, what: str) -> None:
    whole = client.get(f"/{what}", params={"limit": 200}).json()
    met: list[str] = []
    cursor = ""
    while True:
        page = client.get(f"/{what}", params={"limit": 3, "cursor": cursor}).json()
        met += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert met == [one["id"] for one in whole["items"]]
    assert len(met) == len(set(met)) > 0


def test_an_article_comes_in_the_shape_of_a_reading(client: httpx.Client) -> None:
    first = client.get("/articles").json()["items"][0]["id"]
    article, reading = jsonform.loads(client.get(f"/articles/{first}").content)
    assert article.id == reading.article_id == first
    assert reading.statements


def test_what_has_not_changed_is_not_sent_again(client: httpx.Client) -> None:
    answer = client.get("/events")
    again = client.get("/events", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_event_is_found_by_any_of_its_reports(client: httpx.Client) -> None:
    event = client.get("/events").json()["items"][0]
    for report in event["reports"]:
        assert client.get(f"/events/{report}").json()["id"] == event["id"]


def test_a_foreign_cursor_is_refused(client: httpx.Client) -> None:
    assert client.get("/events", params={"cursor": "§§"}).status_code == 400


@pytest.mark.slow
def test_an_export_holds_its_data_and_notes(client: httpx.Client, workbench: Served) -> None:
    answer = client.get("/exports/readings", timeout=120)
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    lines = archive.read("isnad-readings.jsonl").splitlines()
    with Record.open(workbench.record) as record:
        assert len(lines) == len(record)
    assert json.loads(archive.read("isnad-readings.jsonl.notes.json"))["counts"]["articles"] == len(lines)


def test_a_decision_needs_the_proof_of_the_visit(client: httpx.Client) -> None:
    article = client.get("/articles").json()["items"][0]["id"]
    body = {"kind": "statement", "part": "s", "action": "accept"}
    assert client.post(f"/articles/{article}/reviews", json=body).status_code == 403


def test_tokens_do_what_their_scope_and_role_allow(guarded: Served) -> None:
    with Record.open(guarded.record) as record:
        accounts = Accounts(Workshop(record, TABLES))
        read = accounts.new_token("the-reviewer", "reads", "read", "2026")
        write = accounts.new_token("the-reviewer", "writes", "write", "2026")
        weak = accounts.new_token("the-reader", "writes", "write", "2026")
        gone = accounts.new_token("the-admin", "old", "write", "2026")
        accounts.revoke(accounts.tokens("the-admin")[0].seq, "2026")
    with httpx.Client(base_url=f"{guarded.base}/api/v1") as client:

        def asked(token: str | None, method: str, path: str, **more: Any) -> httpx.Response:
            return client.request(method, path, headers={"authorization": f"Bearer {token}"} if token else {}, **more)

        assert [asked(token, "GET", "/articles").status_code for token in (None, "wrong", gone, read)] == [
            401,
            401,
            401,
            200,
        ]
        article = asked(read, "GET", "/articles").json()["items"][0]["id"]
        part = asked(read, "GET", f"/articles/{article}").json()["statements"][0]["id"]
        body = {"kind": "statement", "part": part, "action": "reject", "why": "no cue"}
        codes = [
            asked(one, "POST", f"/articles/{article}/reviews", json=body).status_code for one in (read, weak, write)
        ]
        assert codes == [403, 403, 201]
        assert asked(write, "POST", f"/articles/{article}/reviews", json=body).status_code in {409, 422}
        told = asked(read, "GET", f"/articles/{article}").json()
        assert part not in {one["id"] for one in told["statements"]}
        as_read = asked(read, "GET", f"/articles/{article}", params={"as_read": True}).json()
        assert part in {one["id"] for one in as_read["statements"]}
        assert [one["made_by"] for one in asked(read, "GET", f"/articles/{article}/reviews").json()["items"]] == [
            "the-reviewer"
        ]
