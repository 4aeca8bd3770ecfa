"""Records to test on; another database joins the contract by one more parameter of `record`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isnad.store import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=["sqlite"])
def record(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Record]:
    """Give an empty record on each database isnad stores in."""
    assert request.param == "sqlite"
    with Record.open(tmp_path / "record.db", create=True) as opened:
        yield opened
