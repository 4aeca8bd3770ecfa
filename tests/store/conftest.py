"""Records to test on: each test of the contract runs on a file and on a real server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isnad.store import Record
from tests.store.server import Server, reason_for_none

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

STORES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give a real PostgreSQL server, or skip the test and say why there is none."""
    if reason := reason_for_none():
        pytest.skip(reason)
    begun = Server.begun()
    yield begun
    begun.end()


@pytest.fixture(params=STORES)
def new_place(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Give a function that gives the place of a new record on each database isnad stores in."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / f"{name}.db")
    server: Server = request.getfixturevalue("server")
    return lambda _name: server.address()


@pytest.fixture
def record(new_place: Callable[[str], str]) -> Iterator[Record]:
    """Give an empty record on each database isnad stores in."""
    with Record.open(new_place("record"), create=True) as opened:
        yield opened
