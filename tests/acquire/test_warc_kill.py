"""`isnad add` of a WARC killed at any moment, then run again, makes the record of one undisturbed run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import warc_pages
from tests.test_kill import SOAK, prove

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def test_a_warc_of_the_bulk_articles(shared: Path, tmp_path: Path) -> None:
    assert shared.is_dir()
    path = tmp_path / "pages.warc.gz"
    warc_pages.write(path, 10_000 if SOAK else 50)
    prove(tmp_path, path, times=10 if SOAK else 3)
