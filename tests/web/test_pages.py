"""Every page answers in both languages, inside the policy, and the search finds what its filters ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.conftest import Served

PAGES = [
    "/", "/stories", "/opposed", "/sources", "/map", "/actors", "/relation", "/review", "/agreement", "/problems",
    "/codebook",
]  # fmt: skip


@pytest.fixture(scope="module")
def client(workbench: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=workbench.base) as opened:
        yield opened


def first(client: httpx.Client, page: str, kind: str) -> str:
    found = re.search(rf'href="(/{kind}/[^"#?]+)"', client.get(page).text)
    assert found, f"no link to a {kind} on {page}"
    return found[1]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_in_its_language(client: httpx.Client, page: str, language: str) -> None:
    answer = client.get(page, headers={"accept-language": language})
    assert answer.status_code == 200
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}"' in answer.text


def test_pages_of_single_things_answer(client: httpx.Client) -> None:
    article = first(client, "/", "article")
    event = first(client, "/stories", "story")
    for page in (article, f"{article}/archived", event, first(client, "/actors", "actor")):
        assert client.get(page).status_code == 200, page
    report = re.search(r'href="(/event/[^"]+)"', client.get(article).text)
    assert report
    shown = client.get(report[1])
    assert shown.status_code == 200
    claim = re.search(r'href="(/claim/[^"]+)"', shown.text)
    assert claim
    assert client.get(claim[1]).status_code == 200


def test_words_are_found_in_every_form_and_marked(client: httpx.Client) -> None:
    text = client.get("/", params={"q": "ميناء"}).text
    marked = set(re.findall(r"<mark>(.*?)</mark>", text))
    assert {"الميناء", "ميناء"} <= marked


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({"outlet": "وكالة سروة"}, 2),
        ({"since": "2023-11-12", "until": "2023-11-12"}, 1),
        ({"type": "ASSAULT", "status": "negated"}, None),
        ({"speaker": "عاصم الدلبي"}, None),
        ({"opposed": "1"}, None),
    ],
)
def test_filters_narrow_the_search(client: httpx.Client, filters: dict[str, str], number: int | None) -> None:
    everything = len(re.findall(r'<h2 lang="ar"', client.get("/").text))
    found = len(re.findall(r'<h2 lang="ar"', client.get("/", params=filters).text))
    assert 0 < found < everything
    assert number is None or found == number


def test_a_filter_is_asked_of_one_event(client: httpx.Client) -> None:
    """An article with an assault and with a negated event of another kind is no negated assault."""
    text = client.get("/", params={"type": "SUPPORT", "status": "negated"}).text
    assert 'class="empty"' in text


def test_what_is_not_there_is_said_to_be_missing(client: httpx.Client) -> None:
    for page in ("/article/a0000000000000000", "/event/x", "/claim/x", "/actor/x", "/story/x", "/nothing"):
        assert client.get(page).status_code == 404, page


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fcli.py"])
def test_no_path_leads_out_of_the_static_files(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_page_takes_its_language_from_the_choice_kept(client: httpx.Client) -> None:
    answer = client.get("/language/en", params={"to": "/codebook"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/codebook")
    assert "isnad_language=en" in answer.headers["set-cookie"]
    assert client.get("/language/en", params={"to": "//elsewhere.example/"}).headers["location"] == "/"
