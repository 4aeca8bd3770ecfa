"""The report of the bundled examples in a real browser: right to left, switchable, quiet, narrow enough for a phone."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright

from isnad import run
from isnad.serve.demo import EXAMPLES, LEXICON
from isnad.serve.report import write_report
from isnad.settings import Settings
from isnad.store import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium fonts-noto-core"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    with Record.open(folder / "isnad.db", create=True) as record:
        run.add(record, [str(EXAMPLES)], Settings(lexicon=LEXICON))
        write_report(record, folder / "report.html")
    return folder / "report.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    heard: list[str] = []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("request", lambda request: heard.append(request.url))
    opened.goto(report.as_uri())
    yield opened
    opened.close()
    assert [one for one in heard if one.partition("#")[0] != report.as_uri()] == []


def style(page: Page, selector: str, name: str) -> Any:
    return page.locator(selector).first.evaluate("(one, name) => getComputedStyle(one)[name]", name)


def test_articles_run_right_to_left(page: Page) -> None:
    assert style(page, "article .text", "direction") == "rtl"
    assert style(page, "body", "direction") == "ltr"
    text, chains = (page.locator(f"#a1 .{name}").bounding_box() for name in ("text", "chains"))
    assert text
    assert chains
    assert text["x"] > chains["x"] + chains["width"]
    assert re.search("Naskh|Amiri", style(page, "article .text", "fontFamily"))


def test_letters_join_across_marks(page: Page) -> None:
    """A clitic before a mark must keep its joined form: the two runs are as wide as the unbroken word."""
    widths = page.evaluate("""() => [["ف", "قال"], ["ل", "لجيش"], ["ب", "مقتل"]].map(([clitic, word]) => {
        const box = document.querySelector("article .text");
        const whole = document.createElement("span"), split = document.createElement("span");
        const mark = document.createElement("a");
        whole.textContent = clitic + word;
        mark.className = "cue event"; mark.textContent = word;
        split.append(clitic, mark);
        box.append(whole, " ", split);
        return [whole.getBoundingClientRect().width, split.getBoundingClientRect().width];
    })""")
    for whole, split in widths:
        assert whole == pytest.approx(split, abs=0.6)


@pytest.mark.parametrize(
    ("layer", "selector", "name"),
    [
        ("names", ".text .name", "textDecorationLine"),
        ("times", ".text .time", "borderBottomStyle"),
        ("cues", ".text .cue:not(.event)", "color"),
        ("contents", ".text .content:not(.event)", "backgroundColor"),
        ("events", ".text .event:not(.content)", "backgroundColor"),
    ],
)
def test_each_layer_switches_off_and_on_by_keyboard(page: Page, layer: str, selector: str, name: str) -> None:
    box = page.locator(f"[data-layer={layer}]")
    before = style(page, selector, name)
    box.focus()
    page.keyboard.press("Space")
    assert style(page, selector, name) != before
    page.keyboard.press("Space")
    assert style(page, selector, name) == before


def test_a_cue_under_the_focus_shows_its_chain(page: Page) -> None:
    cue = page.locator("#a2 .text a.cue").first
    cue.focus()
    expect(page.locator("#tip .chain").first).to_be_visible()
    told = (cue.get_attribute("data-k") or "").split()
    number = next(one for one in told if one.startswith("s"))
    assert "lit" in (page.locator(f"#a2-{number}").get_attribute("class") or "")
    page.keyboard.press("Escape")
    expect(page.locator("#tip")).to_be_hidden()


def test_a_name_under_the_pointer_says_who_it_is(page: Page) -> None:
    page.locator("#a1 .text .state").first.hover()
    expect(page.locator("#tip")).to_contain_text("Talmara")


def test_a_layer_switched_off_tells_nothing(page: Page) -> None:
    for layer in ("names", "contents", "cues", "events"):
        page.locator(f"[data-layer={layer}]").uncheck()
    page.locator("#a1 .text .state").first.hover()
    expect(page.locator("#tip")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_runs_off_a_narrow_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_text_on_the_page_is_the_text_of_the_article(page: Page, report: Path) -> None:
    with Record.open(report.parent / "isnad.db") as record:
        texts = {article.text for article in record.articles()}
    assert set(page.locator("article .text").evaluate_all("all => all.map((one) => one.textContent)")) == texts


def test_the_dark_page_is_dark(browser: Browser, report: Path) -> None:
    dark = browser.new_page(color_scheme="dark")
    dark.goto(report.as_uri())
    red, green, blue = map(int, re.findall(r"\d+", str(style(dark, "body", "backgroundColor")))[:3])
    dark.close()
    assert max(red, green, blue) < 64
