"""Articles made to harm whoever looks at them, many readers at once, and a record that grows meanwhile."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

from isnad import run
from isnad.serve.demo import EXAMPLES, LEXICON
from isnad.settings import Settings
from isnad.store import Record
from tests.web.conftest import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.web.conftest import Served

HOSTILE = (
    'عنوان <script>window.hit=1</script> "><img src=x onerror=window.hit=1>\n\n'
    "قال المتحدث باسم وزارة الدفاع {{ 7*7 }} ${7*7} إن «<svg onload=window.hit=1>» وصلت "
    "\u202e\u2066 أمس \x07\x1b[31m.\n"
    "وأضاف javascript:window.hit=1 أن الهجوم وقع يوم الخميس. </textarea></script><!--\n"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    tmp_path = tmp_path_factory.mktemp("hostile")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "long.txt").write_text("خبر طويل\n\n" + "قصفت الطائرات المدينة " * 5_000, encoding="utf-8")
    with Record.open(tmp_path / "isnad.db", create=True) as record:
        given = run.Given(outlet="<b>وكالة</b>'\"")
        run.add(record, [str(folder)], Settings(), given=given)
    yield from served(tmp_path / "isnad.db", is_linked=False)


def test_nothing_in_an_article_runs(hostile: Served, browser: Browser) -> None:
    page = browser.new_page()
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    with Record.open(hostile.record) as record:
        articles = {one.name: one for one in record.articles()}
    name = next(one for one in articles if "hostile" in one)
    for path in ("/?q=المتحدث", f"/article/{articles[name].id}", f"/article/{articles[name].id}/archived", "/sources"):
        page.goto(hostile.base + path)
        assert page.evaluate("window.hit") is None, path
    page.goto(f"{hostile.base}/article/{articles[name].id}")
    pictured = articles[name].text.replace("\x07", "\u2407").replace("\x1b", "\u241b")
    assert page.locator("#text").evaluate("one => one.textContent") == pictured
    assert [url for url in heard if not url.startswith(hostile.base)] == []
    page.close()


def test_a_very_long_paragraph_is_shown_and_found(hostile: Served) -> None:
    with Record.open(hostile.record) as record:
        long = next(one for one in record.articles() if "long" in one.name)
    assert httpx.get(f"{hostile.base}/article/{long.id}", timeout=60).status_code == 200
    assert httpx.get(hostile.base, params={"q": "الطائرات"}, timeout=60).status_code == 200


@pytest.mark.slow
def test_many_readers_while_the_record_grows(own_workbench: Served) -> None:
    """200 readers at once while articles are added: everybody is answered and nothing is lost."""
    with Record.open(own_workbench.record) as record:
        before = len(record)

    def grow() -> int:
        with Record.open(own_workbench.record) as record:
            run.add(record, [str(EXAMPLES)], Settings(lexicon=LEXICON), given=run.Given(outlet="أخرى"))
            return len(record)

    def read(number: int) -> int:
        query = ("", "?q=الميناء", "?type=ASSAULT", "?outlet=سروة")[number % 4]
        return httpx.get(own_workbench.base + "/" + query, timeout=60).status_code

    with ThreadPoolExecutor(50) as pool:
        growing = pool.submit(grow)
        codes = list(pool.map(read, range(200)))
        after = growing.result()
    assert set(codes) == {200}
    assert after > before
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if len(httpx.get(f"{own_workbench.base}/api/v1/articles", params={"limit": 200}).json()["items"]) == after:
            return
        time.sleep(0.3)
    pytest.fail("what was added does not appear")
