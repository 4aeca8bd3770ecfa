"""The workbench over the bundled examples, served on a free port for a browser, or asked in this process."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from isnad import run
from isnad.serve.demo import EXAMPLES, LEXICON
from isnad.serve.web import serving
from isnad.settings import Settings
from isnad.store import Record
from isnad.store.accounts import TABLES, Accounts
from isnad.store.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium")
PASSWORD = "a long password"  # noqa: S105  of accounts that live for one test


@dataclass(frozen=True)
class Served:
    """A workbench that answers at `base`; `record` is the path of its record."""

    base: str
    record: Path


def made_record(folder: Path) -> Path:
    path = folder / "isnad.db"
    with Record.open(path, create=True) as record:
        run.add(record, [str(EXAMPLES)], Settings(lexicon=LEXICON))
    return path


def copied(examples: Path, folder: Path) -> Path:
    path = folder / "isnad.db"
    shutil.copyfile(examples, path)
    shutil.copytree(examples.with_name("isnad.db.archive"), folder / "isnad.db.archive")
    return path


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_record(tmp_path_factory.mktemp("examples"))


@pytest.fixture
def record_path(examples: Path, tmp_path: Path) -> Path:
    """A record of the examples that a test may change."""
    return copied(examples, tmp_path)


def served(path: Path, *, users: bool = False, is_linked: bool = True) -> Iterator[Served]:
    app = serving.opened(str(path), LEXICON, users=users)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    assert not is_linked or app.state.desk.settle()
    yield Served(f"http://127.0.0.1:{port}", path)
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def workbench(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One workbench for tests that only look."""
    yield from served(copied(examples, tmp_path_factory.mktemp("served")))


@pytest.fixture
def own_workbench(record_path: Path) -> Iterator[Served]:
    """A workbench that a test may change."""
    yield from served(record_path)


@pytest.fixture(scope="module")
def guarded(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workbench with accounts: reader, reviewer and admin, all with one password."""
    path = copied(examples, tmp_path_factory.mktemp("guarded"))
    with Record.open(path) as record:
        accounts = Accounts(Workshop(record, TABLES))
        for role in ("reader", "reviewer", "admin"):
            accounts.add(f"the-{role}", PASSWORD, role)
    yield from served(path, users=True, is_linked=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium fonts-noto-core")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
