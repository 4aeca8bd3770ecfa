"""The policy around every answer, and what is refused before a page sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from isnad.errors import InputError
from isnad.serve.commands import Choices
from isnad.serve.web import serving
from isnad.serve.web.serving import is_loopback

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.conftest import Served


def test_headers_and_cookies_hold_the_policy(workbench: Served) -> None:
    for page in ("/", "/review", "/nothing", "/static/workbench.css"):
        headers = httpx.get(workbench.base + page).headers
        policy = dict(one.strip().partition(" ")[::2] for one in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    cookie = httpx.get(workbench.base).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_page_has_no_inline_script_or_style(workbench: Served) -> None:
    text = httpx.get(workbench.base).text
    assert "<script>" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    assert "http://" not in text.replace("http://www.w3.org", "")


def test_an_archived_page_cannot_run_or_load_anything(workbench: Served) -> None:
    article = httpx.get(workbench.base, params={"q": "سروة"}).text.split('href="/article/')[1].split('"')[0]
    policy = httpx.get(f"{workbench.base}/article/{article}/archived").headers["content-security-policy"]
    assert policy.startswith("sandbox;")
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    ("path", "headers", "code"),
    [
        ("/", {"host": "evil.example"}, 421),
        ("/?q=" + "x" * 9_000, {}, 414),
        ("/?page=999999999999999999999", {}, 200),
        ("/?since=%00%ff", {}, 200),
    ],
)
def test_what_is_meant_for_others_or_too_much_is_refused(
    workbench: Served, path: str, headers: dict[str, str], code: int
) -> None:
    assert httpx.get(workbench.base + path, headers=headers).status_code == code


def test_a_form_without_its_proof_is_refused(workbench: Served) -> None:
    with httpx.Client(base_url=workbench.base) as client:
        text = client.get("/").text
        article = text.split('href="/article/')[1].split('"')[0]
        form = {"action": "accept", "kind": "statement", "part": "s0"}
        assert client.post(f"/review/{article}", data=form).status_code == 403
        assert client.post(f"/review/{article}", data={**form, "proof": "0" * 64}).status_code == 403
        proof = text.split('data-proof="')[1].split('"')[0]
        other = httpx.post(f"{workbench.base}/review/{article}", data={**form, "proof": proof})
        assert other.status_code == 403  # another visit's proof is none


def test_a_form_that_is_too_large_is_refused(workbench: Served) -> None:
    assert httpx.post(workbench.base + "/review/a", content=b"x" * 2_000_000).status_code == 413


@pytest.mark.parametrize(
    ("host", "is_local"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("example.org", False),
    ],
)
def test_loopback_addresses_are_known(host: str, *, is_local: bool) -> None:
    assert is_loopback(host) is is_local


def test_another_address_without_accounts_is_refused_with_the_reason(examples: Path) -> None:
    choices = Choices.made(None, lexicon=None, record=str(examples), outlet=None, published=None)
    with pytest.raises(InputError, match="--users"):
        serving.serve(choices, host="0.0.0.0", port=8000, users=False, is_secure=False)  # noqa: S104
