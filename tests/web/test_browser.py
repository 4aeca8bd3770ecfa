"""The workbench in a real browser: from a search to a correction that outlasts a re-read, the map, both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.conftest import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.web.conftest import Served

pytestmark = pytest.mark.slow
AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = [
    "/?q=الميناء", "/stories", "/opposed", "/sources", "/map", "/actors", "/relation", "/review", "/agreement",
    "/problems", "/codebook", "/export",
]  # fmt: skip


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test for anything its console hears, and for anything asked of another place."""
    context = browser.new_context(viewport={"width": 1200, "height": 860}, locale="en", accept_downloads=True)
    opened = context.new_page()
    heard: list[str] = []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("request", lambda request: heard.append(request.url) if "127.0.0.1" not in request.url else None)
    yield opened
    context.close()
    assert heard == []


def links(page: Page, base: str) -> list[str]:
    """Give an address of each page about a single thing."""
    page.goto(f"{base}/?q=الميناء")
    article = page.locator(".results a").first.get_attribute("href")
    page.goto(base + str(article))
    event = page.locator("a.kind").first.get_attribute("href")
    claim = page.locator("a[href^='/claim/']").first.get_attribute("href")
    page.goto(f"{base}/actors")
    actor = page.locator("a[href^='/actor/']").first.get_attribute("href")
    page.goto(f"{base}/stories")
    story = page.locator("a[href^='/story/']").first.get_attribute("href")
    return [str(one) for one in (article, event, claim, actor, story)]


def test_from_search_to_a_correction_that_outlasts_and_is_undone(page: Page, own_workbench: Served) -> None:
    page.goto(own_workbench.base)
    page.locator("input[name=q]").fill("الميناء")
    page.keyboard.press("Enter")
    page.locator(".results a").first.click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".card[data-kind=statement]").nth(1)
    expect(second).to_be_focused()
    act = second.locator(".tag").first.inner_text()
    page.keyboard.press("c")
    form = page.locator("form.correction")
    expect(form.locator("select").first).to_be_focused()
    words = select_words(page, "الحريق")
    form.locator("[data-take=content]").click()
    form.locator("select[name=act]").select_option("deny")
    form.locator("input[name=why]").fill("it denies")
    page.keyboard.press("Enter")
    expect(second.locator(".said")).to_contain_text(words)
    expect(second.locator(".tag.deny")).to_be_visible()
    page.reload()
    expect(second.locator(".said")).to_contain_text(words)
    expect(second).to_contain_text("it denies")
    second.focus()
    page.keyboard.press("u")
    expect(second.locator(".tag").first).to_have_text(act)
    expect(second.locator(".said")).not_to_contain_text(words)


def select_words(page: Page, words: str) -> str:
    """Select words in the text, as a person does with the pointer."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return;
          }
        }""",
        words,
    )
    return words


def test_the_queue_is_worked_by_keyboard_alone(page: Page, own_workbench: Served) -> None:
    page.goto(f"{own_workbench.base}/review")
    left = page.locator(".head .number").inner_text()
    page.keyboard.press("n")
    page.wait_for_url("**/article/**")
    current = page.locator(".card.current")
    expect(current).to_be_visible()
    page.keyboard.press("x")
    expect(page.locator("details", has_text="Rejected")).to_be_visible()
    page.goto(f"{own_workbench.base}/review")
    assert page.locator(".head .number").inner_text() != left


def test_an_event_shows_its_origins_and_leads_back_to_the_words(page: Page, workbench: Served) -> None:
    _, event, *_ = links(page, workbench.base)
    page.goto(workbench.base + event)
    expect(page.locator(".tree .root").first).to_be_visible()
    page.locator(".tree .leaf a").first.click()
    expect(page.locator(".card.current")).to_be_visible()


def test_a_cue_under_the_focus_shows_its_chain(page: Page, workbench: Served) -> None:
    article, *_ = links(page, workbench.base)
    page.goto(workbench.base + article)
    page.locator("#text a.cue").first.focus()
    expect(page.locator("#tip .chain").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#tip")).to_be_hidden()


def test_the_map_draws_land_and_events_and_the_brush_narrows_them(page: Page, workbench: Served) -> None:
    page.goto(f"{workbench.base}/map")
    expect(page.locator("#map path.land").first).to_be_attached()
    expect(page.locator("#map path:not(.land)").first).to_be_visible()
    expect(page.locator("#brush rect.bar").first).to_be_attached()
    box = page.locator("#brush").bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 8, box["y"] + 20)
    page.mouse.up()
    expect(page.locator("#shown-number")).to_have_text("0")
    page.locator("#whole").click()
    expect(page.locator("#shown-number")).not_to_have_text("0")


def test_an_export_comes_as_a_file(page: Page, workbench: Served) -> None:
    page.goto(f"{workbench.base}/?outlet=وكالة سروة")
    page.locator("a[href^='/export']").click()
    with page.expect_download(timeout=120_000) as coming:
        page.locator("a[href*='format=events-csv']").click()
    assert coming.value.suggested_filename == "isnad-events-csv.zip"


def test_the_language_is_kept_and_turns_the_page_round(page: Page, workbench: Served) -> None:
    page.goto(f"{workbench.base}/codebook")
    assert page.locator("html").get_attribute("dir") == "ltr"
    page.locator(".choices a[lang=ar]").click()
    page.wait_for_url("**/codebook")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.goto(f"{workbench.base}/sources")
    assert page.locator("html").get_attribute("lang") == "ar"


def test_logging_in_from_a_page_comes_back_to_it(page: Page, guarded: Served) -> None:
    page.goto(f"{guarded.base}/stories")
    page.locator("input[name=name]").fill("the-reader")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories")
    assert page.locator(".tools").count() == 0


@pytest.mark.parametrize("width", [390, 768])
def test_nothing_runs_off_a_narrow_screen(page: Page, workbench: Served, width: int) -> None:
    singles = links(page, workbench.base)
    page.set_viewport_size({"width": width, "height": 844})
    for path in [*PAGES, *singles]:
        page.goto(workbench.base + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_no_serious_fault(browser: Browser, workbench: Served, theme: str, language: str) -> None:
    # axe is put in from outside, which the policy rightly forbids a page
    context = browser.new_context(locale=language, color_scheme=theme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for path in [*PAGES, *links(page, workbench.base)]:
        page.goto(workbench.base + path)
        page.add_script_tag(path=AXE)
        told = page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })")
        found += [
            (path, one["id"], one["nodes"][0]["target"], one["nodes"][0].get("any", [{}])[0].get("message"))
            for one in told["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
    context.close()
    assert found == []


def test_the_page_prints_its_text_without_its_tools(page: Page, workbench: Served) -> None:
    article, *_ = links(page, workbench.base)
    page.goto(workbench.base + article)
    page.emulate_media(media="print")
    expect(page.locator("#text")).to_be_visible()
    expect(page.locator(".top")).to_be_hidden()
    assert re.search("rgb\\(2\\d\\d", str(page.evaluate("getComputedStyle(document.body).backgroundColor")))
