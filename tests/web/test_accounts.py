"""Accounts: roles, wrong passwords, forged forms, tokens from the page, and nothing that leaks between roles."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from isnad.errors import InputError
from isnad.store import Record
from isnad.store.accounts import TABLES, Accounts, LoginRefused, accounts, tokens, visits
from isnad.store.workshop import Workshop
from tests.web.conftest import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.web.conftest import Served


def proof(client: httpx.Client, page: str = "/login") -> str:
    found = re.search(r'data-proof="([0-9a-f]+)"', client.get(page).text)
    assert found
    return found[1]


@contextmanager
def entered(served: Served, role: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.base) as client:
        form = {"name": f"the-{role}", "password": PASSWORD, "proof": proof(client)}
        assert client.post("/login", data=form).status_code == 303
        yield client


def test_nobody_sees_anything_without_an_account(guarded: Served) -> None:
    for page in ("/", "/stories", "/map", "/map/events.json", "/review", "/export", "/accounts", "/tokens"):
        answer = httpx.get(guarded.base + page)
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/login"), page
    for path in ("articles", "events", "counts", "problems", "exports/readings"):
        assert httpx.get(f"{guarded.base}/api/v1/{path}").status_code == 401


@pytest.mark.parametrize(
    ("role", "review", "manage"), [("reader", 403, 403), ("reviewer", 200, 403), ("admin", 200, 200)]
)
def test_a_role_may_do_its_own_and_no_more(guarded: Served, role: str, review: int, manage: int) -> None:
    with entered(guarded, role) as client:
        assert client.get("/").status_code == 200
        assert client.get("/review").status_code == review
        assert client.get("/accounts").status_code == manage
        form = {
            "do": "add",
            "name": "new",
            "password": "another password",
            "role": "admin",
            "proof": proof(client, "/"),
        }
        assert client.post("/accounts", data=form).status_code == manage
        article = re.search(r"/article/(a[0-9a-f]+)", client.get("/").text)
        assert article
        decision = {"action": "accept", "kind": "statement", "part": "s", "proof": proof(client, "/")}
        assert client.post(f"/review/{article[1]}", data=decision).status_code == (422 if review == 200 else 403)


def test_a_form_of_another_visit_is_refused(guarded: Served) -> None:
    with entered(guarded, "admin") as client, entered(guarded, "reader") as other:
        form = {"do": "remove", "name": "the-reviewer", "proof": proof(other, "/")}
        assert client.post("/accounts", data=form).status_code == 403
        assert httpx.post(f"{guarded.base}/login", data={"name": "the-admin", "password": PASSWORD}).status_code == 403


def test_leaving_ends_the_visit_for_good(guarded: Served) -> None:
    with entered(guarded, "reader") as client:
        session = client.cookies["isnad_session"]
        client.post("/logout", data={"proof": proof(client, "/")})
        assert httpx.get(guarded.base, cookies={"isnad_session": session}).status_code == 303


def test_a_token_made_on_the_page_is_shown_once_and_works_until_revoked(guarded: Served) -> None:
    with entered(guarded, "reader") as client:
        form = {"do": "token", "label": "notebook", "scope": "read", "proof": proof(client, "/tokens")}
        secret = re.search(r'class="secret">(isnad_[\w-]+)<', client.post("/accounts", data=form).text)
        assert secret
        assert secret[1] not in client.get("/tokens").text
        asked = {"authorization": f"Bearer {secret[1]}"}
        assert httpx.get(f"{guarded.base}/api/v1/counts", headers=asked).status_code == 200
        seq = re.search(r'name="seq" value="(\d+)"', client.get("/tokens").text)
        assert seq
        with entered(guarded, "reviewer") as other:  # somebody else's token is not theirs to revoke
            other.post("/accounts", data={"do": "revoke", "seq": seq[1], "proof": proof(other, "/tokens")})
        assert httpx.get(f"{guarded.base}/api/v1/counts", headers=asked).status_code == 200
        client.post("/accounts", data={"do": "revoke", "seq": seq[1], "proof": proof(client, "/tokens")})
        assert httpx.get(f"{guarded.base}/api/v1/counts", headers=asked).status_code == 401


@pytest.fixture
def held(record_path: Path) -> Iterator[Accounts]:
    with Record.open(record_path) as record:
        made = Accounts(Workshop(record, TABLES))
        made.add("amal", PASSWORD, "reader")
        yield made


def test_wrong_passwords_make_one_wait_longer_and_longer(held: Accounts) -> None:
    waits = []
    now = 1000.0
    for _ in range(6):
        with pytest.raises(LoginRefused) as refused:
            held.enter("amal", "wrong wrong", now)
        waits.append(refused.value.wait)
        now += refused.value.wait
    assert waits == [0.0, 0.0, 1.0, 2.0, 4.0, 8.0]
    with pytest.raises(LoginRefused):
        held.enter("amal", PASSWORD, now - 1)  # even the right one, before its time
    assert held.enter("amal", PASSWORD, now)


def test_nothing_is_kept_that_could_be_used_again(held: Accounts) -> None:
    secret = held.enter("amal", PASSWORD, 1.0)
    token = held.new_token("amal", "", "read", "2026")
    rows = [str(row) for table in (accounts, visits, tokens) for row in held._workshop.rows(table.select())]
    assert all(word not in row for row in rows for word in (PASSWORD, secret, token))
    assert any("$argon2id$" in row for row in rows)


@pytest.mark.parametrize(
    ("name", "password"), [("amal", PASSWORD), ("b b", PASSWORD), ("new", "short"), ("", PASSWORD)]
)
def test_accounts_that_cannot_be_are_refused(held: Accounts, name: str, password: str) -> None:
    with pytest.raises(InputError):
        held.add(name, password, "reader")


def test_a_visit_ends_by_itself(held: Accounts) -> None:
    secret = held.enter("amal", PASSWORD, 1000.0)
    assert held.visitor(secret, 2000.0)
    assert held.visitor(secret, 1000.0 + 13 * 3600) is None
