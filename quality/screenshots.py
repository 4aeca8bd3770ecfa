"""The pictures in the README: the report and three pages of the workbench of the bundled examples, in chromium.

python -m quality.screenshots
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from isnad.serve.demo import LEXICON, demo
from isnad.serve.web import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).resolve().parents[1] / "docs"
PICTURE = DOCS / "report.png"
_SIZE = ViewportSize(width=1180, height=760)


def take(folder: Path, browser: Browser) -> None:
    """Write the picture of the report: the article with its chains, one of them lit."""
    page = browser.new_page(viewport=_SIZE, color_scheme="light")
    page.goto((folder / "report.html").as_uri())
    title = page.locator("article", has_text="القصباوي").first
    page.evaluate("anchor => location.hash = anchor", title.get_attribute("id"))
    title.locator("[data-of=s1]").hover()
    page.screenshot(path=PICTURE)
    page.close()


def take_workbench(base: str, browser: Browser) -> list[Path]:
    """Write the pictures of a search, an article with a chain lit, and an event with its origins."""
    context = browser.new_context(viewport=_SIZE, color_scheme="light", locale="ar")
    page = context.new_page()
    pictures = [DOCS / f"workbench-{name}.png" for name in ("search", "article", "event")]
    page.goto(f"{base}/?q=الميناء")
    page.screenshot(path=pictures[0])
    page.locator(".results a", has_text="قتلى وجرحى").first.click()
    page.locator(".card[data-kind=statement]").nth(1).hover()
    page.screenshot(path=pictures[1])
    page.goto(f"{base}/stories")
    page.locator("a[href^='/story/']").first.click()
    page.locator("a[href^='/event/']").first.click()
    page.screenshot(path=pictures[2])
    context.close()
    return pictures


@contextmanager
def _served(record: Path) -> Iterator[str]:
    app = serving.opened(str(record), LEXICON)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not (server.started and app.state.desk.linkage.ready):
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def main() -> None:
    """Take all of them."""
    if shutil.which("chromium") is None:
        sys.exit("no chromium: apt-get install chromium fonts-noto-core fonts-hosny-amiri")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo(Path(folder), quiet=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take(Path(folder), browser)
        with _served(Path(folder) / "isnad.db") as base:
            pictures = take_workbench(base, browser)
        browser.close()
    for picture in (PICTURE, *pictures):
        print(f"written: {picture}")


if __name__ == "__main__":
    main()
