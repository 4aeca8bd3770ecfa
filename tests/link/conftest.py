"""The tables of the gold's invented world, loaded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isnad import lexicon
from tests.link.gold_pages import HERE

if TYPE_CHECKING:
    from isnad.lexicon import Lexicon


@pytest.fixture(scope="session")
def tables() -> Lexicon:
    return lexicon.load(HERE / "lexicon")
