"""Many articles with their readings → judgements, and from these the views: parties, events, claims with their origins.

copies → who is who → same event → same claim → origins → opposed
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isnad import collector
from isnad.link import claims as claiming, copies, parties as casting, same_event
from isnad.link.bodies import Bodies
from isnad.link.buckets import Buckets, ordered, prints_of
from isnad.link.chains import Callers
from isnad.link.events import events
from isnad.link.facts import facts
from isnad.link.groups import standing
from isnad.link.opposed import Opposition
from isnad.link.pages import Page
from isnad.link.press import Press
from isnad.link.sources import Sources
from isnad.link.speakers import Speakers
from isnad.model import Article, Claim, Event, Judgement, Party, Reading, digest
from isnad.text.lens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isnad.lexicon import Lexicon

__all__ = ["Linked", "Linker", "link"]

RULES = "2"  # counted up when a rule of this folder changes what it finds
_STALE = 3  # articles of one family that print a sentence before it says nothing


@dataclass(frozen=True, slots=True)
class Linked:
    """What was judged, and the views that follow from it and from what people decided."""

    judgements: tuple[Judgement, ...]
    parties: tuple[Party, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    opposed: tuple[Judgement, ...]


class Linker:
    """Articles that come one by one, in any order; `linked` gives what they add up to."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.made_by = f"link/{RULES}/{lexicon.digest}"
        self._press = Press(lexicon)
        self._bodies = Bodies(lexicon)
        self._speakers = Speakers(lexicon)
        self._common = lexicon.common
        self._grammar = frozenset(fold(row.word) for row in lexicon.tables["function_words"])
        self._pages: dict[str, Page] = {}
        self._buckets = Buckets()
        self._printed: dict[tuple[str, int], set[str]] = {}
        self._newly_stale: set[str] = set()
        self._pairs: dict[tuple[str, str], Judgement] = {}

    def add(self, article: Article, reading: Reading) -> None:
        """Add an article that is not there yet."""
        if article.id in self._pages:
            return
        with collector.paused():
            page = Page(article, reading, self._press, self._common, self._homes)
            self._pages[page.id] = page
            self._buckets.add(page.id, prints_of(page))
        for key in page.sentences:
            held = self._printed.setdefault((page.family, key), set())
            held.add(page.id)
            if len(held) == _STALE:
                self._newly_stale.update(held)

    def copies(self) -> list[Judgement]:
        """Give the judgements of articles: copies, and what only shares a source."""
        new, gone = self._buckets.settle()
        for pair in gone:
            self._pairs.pop(pair, None)
        with collector.paused():
            for pair in new | self._grown_stale():
                self._judge(pair)
        return [self._pairs[pair] for pair in sorted(self._pairs)]

    def page(self, article: str) -> Page:
        """Give what was prepared of an article that is there."""
        return self._pages[article]

    def compare(self, one: str, other: str) -> Judgement | None:
        """Judge two articles that are there, by their ids; None where nothing speaks for a common source."""
        left, right = self._pages[one], self._pages[other]
        if self._buckets.is_series(one, other):
            return None
        return copies.judge(left, right, self._stale(left, right), self.made_by)

    def linked(self, decided: Iterable[Judgement] = ()) -> Linked:
        """Judge all there is; `decided` are the judgements of people, which outrank."""
        people = [one for one in decided if one.by_person]
        pages = [self._pages[one] for one in sorted(self._pages)]
        judged = [*people, *self.copies(), *casting.judgements(pages, self.made_by)]
        counting = standing(judged).values()
        cast = casting.parties(pages, judged)
        party_of = {member: party.id for party in cast for member in party.members}
        copied = {ordered(one.left, one.right) for one in counting if one.relation == "copy" and one.verdict == "same"}
        told, said = facts(pages, party_of), claiming.said(pages, self._common, self._grammar)
        judged += same_event.judgements(told, copied, self.made_by)
        judged += claiming.judgements(said, self.made_by)
        callers = Callers(self._press, self._speakers, party_of, casting.by_name(cast))
        sources = Sources(pages, callers, told, standing(judged).values())
        happened = events(told, judged, sources)
        claimed = claiming.claims(said, happened, told, judged, sources)
        against = Opposition(told, claimed, sources, party_of, self.made_by).judgements(happened, said)
        return Linked((*judged, *against), tuple(cast), tuple(happened), tuple(claimed), tuple(against))

    def _grown_stale(self) -> set[tuple[str, str]]:
        """Give the pairs of one family judged before that print a sentence which says nothing from now on."""
        pairs = {pair for article in self._newly_stale for pair in self._buckets.partners(article)}
        self._newly_stale.clear()
        return {pair for pair in pairs if self._pages[pair[0]].family == self._pages[pair[1]].family}

    def _homes(self, reading: Reading, outlet: str) -> dict[str, tuple[str, str]]:
        return self._bodies.of(reading, self._press.country(outlet))

    def _judge(self, pair: tuple[str, str]) -> None:
        judged = self.compare(*pair)
        if judged:
            self._pairs[pair] = judged
        else:
            self._pairs.pop(pair, None)

    def _stale(self, left: Page, right: Page) -> set[int]:
        if left.family != right.family:
            return set()
        return {key for key in left.sentences if len(self._printed[left.family, key]) >= _STALE}


def link(pages: Iterable[tuple[Article, Reading]], lexicon: Lexicon, decided: Iterable[Judgement] = ()) -> Linked:
    """Link articles with their readings; the result is the same in whatever order they are given."""
    linker = Linker(lexicon)
    for article, reading in pages:
        linker.add(article, reading)
    return linker.linked(decided)


def digest_of(linked: Linked) -> str:
    """Give one digest of everything judged."""
    return digest(*sorted(one.id for one in linked.judgements))
