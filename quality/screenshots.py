"""The picture in the README: the report of the bundled examples in Debian's chromium.

python -m quality.screenshots
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from isnad.serve.demo import demo

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "report.png"
_SIZE = ViewportSize(width=1180, height=760)


def take(picture: Path) -> None:
    """Write the picture: the article with its chains, one of them lit."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo(Path(folder), quiet=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=_SIZE, color_scheme="light")
        page.goto((Path(folder) / "report.html").as_uri())
        title = page.locator("article", has_text="القصباوي").first
        page.evaluate("anchor => location.hash = anchor", title.get_attribute("id"))
        title.locator("[data-of=s1]").hover()
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    if shutil.which("chromium") is None:
        sys.exit("no chromium: apt-get install chromium fonts-noto-core fonts-hosny-amiri")
    take(PICTURE)
    print(f"written: {PICTURE}")
