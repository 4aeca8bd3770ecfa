"""The record as the pages see it: looked up at once, kept up to date behind them."""

from __future__ import annotations

import logging
import multiprocessing
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from isnad.serve.reviewed import Decided, decided
from isnad.serve.web.deciding import review_of
from isnad.serve.web.index import Entry, counted, entry, matching
from isnad.serve.web.linkage import Linkage, linkage
from isnad.store.reviews import Review, Reviews
from isnad.store.searching import phrases_of
from isnad.store.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isnad.serve.web.filters import Filters
    from isnad.store import ArticleView, Record

_PAUSE = 1.0  # seconds between two looks at whether the record has grown
_MOST = 5_000  # articles that words alone may find
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: a page of it, and how many there are in all."""

    entries: tuple[Entry, ...]
    number: int


class Desk:
    """A record being served. `close` ends what it has going."""

    def __init__(self, record: Record, lexicon: Path | None, workshop: Workshop) -> None:
        self.record = record
        self.lexicon = lexicon
        self.workshop = workshop
        self.reviews = Reviews(workshop)
        self.linkage = Linkage()
        self.entries: dict[str, Entry] = {}
        self.version = 0
        self._order: list[Entry] = []
        self._counted: tuple[int, dict[str, list[tuple[str, int]]]] = (-1, {})
        self._doubtful: tuple[int, list[tuple[str, str, float]]] = (-1, [])
        self._seen = (0, 0)
        self._linked = (-1, -1)
        self._over = threading.Event()
        self._idle = threading.Event()
        self._looking = threading.Lock()
        self._numbers = count(1)
        self._worker = threading.Thread(target=self._keep_up, name="isnad-desk", daemon=True)

    def start(self) -> None:
        """Look at the whole record once, then go on looking for what is new."""
        self.look()
        self._worker.start()

    def close(self) -> None:
        """Stop looking and let go of the record."""
        self._over.set()
        if self._worker.is_alive():
            self._worker.join(timeout=60)
        self.record.close()

    def settle(self, timeout: float = 120.0) -> bool:
        """Wait until everything in the record is linked; tell whether it is."""
        self._idle.clear()
        return self._idle.wait(timeout)

    def look(self) -> None:
        """Take in the readings that have been added since the last look."""
        with self._looking:
            newest = self.workshop.newest()
            if newest == self._seen:
                return
            for article_id in self.workshop.read_since(self._seen[0]):
                view = self.record.view(article_id)
                if view:
                    held = self.entries.get(article_id)
                    self.entries[article_id] = entry(view, held.order if held else next(self._numbers))
            self._order = sorted(self.entries.values(), key=lambda one: (one.published, one.order), reverse=True)
            self._seen = newest
            self.version += 1

    def _keep_up(self) -> None:
        while not self._over.is_set():
            try:
                self.look()
                if self._seen != self._linked:
                    self._relink()
                else:
                    self._idle.set()
            except Exception:  # noqa: BLE001  whatever it was, pages go on and it is tried again
                _log.exception("the record could not be looked at; trying again")
            self._over.wait(_PAUSE)

    def _relink(self) -> None:
        """Link the record in a process of its own; pages go on showing what was linked before."""
        wanted = self._seen
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            made: Future[Linkage] = pool.submit(linkage, self.record.place, self.lexicon)
            while not made.done() and not self._over.is_set():
                self._over.wait(0.05)
            if self._over.is_set():
                for process in list((pool._processes or {}).values()):  # noqa: SLF001  no public way to end it early
                    process.kill()
                return
            self.linkage = made.result()
        self._linked = wanted
        self.version += 1

    # asked by pages

    def view(self, article_id: str) -> ArticleView | None:
        """Give an article as it was read."""
        return self.record.view(article_id)

    def decided(self, view: ArticleView, of: str | None = None) -> Decided:
        """Give an article as it stands after what people decided; `of` takes only that person's decisions."""
        return decided(view, self.reviews.of_article(view.article.id), of)

    def decide(self, view: ArticleView, form: Mapping[str, str], *, by: str, at: str) -> Review:
        """Keep the decision that a form asks for; raises InputError or ReviewConflict."""
        made = review_of(self.decided(view, by if form.get("blind") else None), form, by=by, at=at)
        self.reviews.add(made)
        return made

    def counted(self) -> dict[str, list[tuple[str, int]]]:
        """Count the outlets and types of all articles, most frequent first."""
        if self._counted[0] != self.version:
            self._counted = (self.version, counted(list(self.entries.values())))
        return self._counted[1]

    def doubtful(self) -> list[tuple[str, str, float]]:
        """Give every statement and event as (article, part, the reader's doubt), the most doubtful first."""
        if self._doubtful[0] != self.version:
            parts = ((one.id, part, doubt) for one in list(self.entries.values()) for part, doubt in one.parts)
            self._doubtful = (self.version, sorted(parts, key=lambda one: (-one[2], one[0], one[1])))
        return self._doubtful[1]

    def search(self, filters: Filters, start: int, length: int) -> Found:
        """Give a page of the articles that the filters ask for: best match first, or newest first without words."""
        entries = self.asked(filters)
        return Found(tuple(entries[start : start + length]), len(entries))

    def asked(self, filters: Filters) -> list[Entry]:
        """Give all articles that the filters ask for."""
        phrases = phrases_of(filters.q)
        if phrases:
            ids = self.workshop.search(phrases, _MOST)
            entries = [self.entries[one] for one in ids if one in self.entries]
        else:
            entries = [] if filters.q else self._order
        if not (set(filters.given()) - {"q"}):
            return entries
        reviewed = self.reviews.parts() if filters.unreviewed else frozenset()
        return matching(entries, filters, reviewed, self._opposed_articles() if filters.opposed else frozenset())

    def _opposed_articles(self) -> set[str]:
        linked = self.linkage
        pairs = (side for one in linked.opposed for side in (one.left, one.right))
        return {linked.article_of[side] for side in pairs if side in linked.article_of}
