"""A record of the link gold's articles, as a perfect reader reads them, and what it adds up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from isnad import lexicon
from isnad.serve import export
from isnad.serve.export import Filters, Form
from isnad.serve.linked import linked_record
from isnad.store import Addition, Record
from tests.link.gold_pages import HERE, clusters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from isnad.lexicon import Lexicon
    from isnad.model import Article, Reading
    from isnad.serve.export import Written
    from isnad.serve.linked import LinkedRecord


@dataclass(frozen=True)
class World:
    """A record on disk with the pages in it, and what they come to."""

    path: Path
    record: Record
    lexicon: Lexicon
    whole: LinkedRecord
    pages: dict[str, tuple[Article, Reading]]

    def write(self, form: Form, out: Path, filters: Filters = Filters()) -> Written:  # noqa: B008 — frozen
        return export.write(self.record, form, filters, out, lexicon=self.lexicon)

    def text(self, article: str) -> str:
        return self.pages[article][0].text


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    tables = lexicon.load(HERE / "lexicon")
    path = tmp_path_factory.mktemp("export") / "isnad.db"
    pages = [page for one in clusters() for page in one.pages]
    with Record.open(path, create=True) as record:
        record.add([Addition(article.name, article=article, reading=reading) for article, reading in pages])
        whole = linked_record(record, tables)
        yield World(path, record, tables, whole, {article.id: (article, reading) for article, reading in pages})
