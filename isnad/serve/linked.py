"""A record linked, ready to be shown: names for the keys of parties and outlets, parts by their ids."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from isnad.errors import InputError
from isnad.link import Linked, Linker
from isnad.link.press import Press
from isnad.text.lens import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from isnad.lexicon import Lexicon
    from isnad.model import Article, Claim, Event, Party, Reading
    from isnad.store import ArticleView, Record


@dataclass(frozen=True)
class LinkedRecord:
    """What a record's articles add up to. `maker` is who linked them."""

    linked: Linked
    maker: str
    articles: dict[str, Article]
    article_of: dict[str, str]
    readings: dict[str, Reading]
    lexicon: Lexicon

    @cached_property
    def parties(self) -> dict[str, Party]:
        """The parties by their keys."""
        return {party.id: party for party in self.linked.parties}

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events by their ids."""
        return {event.id: event for event in self.linked.events}

    def name(self, key: str) -> str:
        """Give a key as words: a party's main name, an outlet's name, «مصادر» of whom it is."""
        kind, _, rest = key.partition(":")
        if kind == "unnamed":
            return f"مصادر لم تُسمَّ ({self.name(rest)})"
        if kind == "family":
            names = [row.ar[0] for row in self.lexicon.outlets.values() if row.family == rest and row.ar]
            return " / ".join(names[:3]) or rest
        if kind == "outlet" and rest in self.articles:
            return self.outlet(rest)
        if kind == "outlet":
            return self._outlet_names.get(rest, rest)
        if kind == "words":
            return rest
        row = self.lexicon.outlets.get(key)
        if row is not None and row.ar:
            return row.ar[0]
        return self.parties[key].ar if key in self.parties else key

    @cached_property
    def _outlet_names(self) -> dict[str, str]:
        """Names of the outlets that no table knows, by what their keys say."""
        press = Press(self.lexicon)
        names = sorted({one.outlet for one in self.articles.values() if one.outlet})
        return {press.key(name).partition(":")[2]: name for name in names}

    def outlet(self, article_id: str) -> str:
        """Give an article's outlet, or its name where it has none."""
        article = self.articles[article_id]
        return article.outlet or article.name

    def articles_of(self, event: Event) -> set[str]:
        """Give the ids of the articles that report an event."""
        return {self.article_of[report] for report in event.reports}

    def claims_of(self, wanted: str) -> list[Claim]:
        """Give the claims of the event, statement, report, claim or article meant; InputError where there is none."""
        found = [
            one
            for one in self.linked.claims
            if one.id.startswith(wanted)
            or (one.event or "").startswith(wanted)
            or any(member.startswith(wanted) for member in one.members)
        ]
        if not found:
            found = [one for one in self.linked.claims if len(one.origins) > 1 and self._told_in(one, wanted)]
        if not found or not wanted:
            raise InputError(f"no event, claim or statement has the id «{wanted}». `isnad link` lists the events.")
        return found

    def _told_in(self, claim: Claim, wanted: str) -> bool:
        """Tell whether an article of this id or name has part in a claim."""
        told = (self.articles[origin.article] for origin in claim.origins)
        return any(wanted in {article.id, article.name} for article in told)

    def words(self, part: str) -> str:
        """Give the words of a statement, or the line in which a report stands."""
        article, reading = self.articles[self.article_of[part]], self.readings[self.article_of[part]]
        for told in reading.statements:
            if told.id == part:
                return article.text[told.content.start : told.content.end]
        span = next(one.anchors[0] for one in reading.events if one.id == part)
        start = max(article.text.rfind(mark, 0, span.start) for mark in ("\n", ". ")) + 1
        ends = (article.text.find(mark, span.end) for mark in ("\n", ". "))
        return article.text[start : min((end for end in ends if end >= 0), default=len(article.text))].strip()

    def root(self, key: str) -> str:
        """Give whom a party is of in the end, if he is in the record; else the party itself."""
        seen = {key}
        while up := sorted(one for one in self._owners(key) if one in self.parties and one not in seen):
            key = up[0]
            seen.add(key)
        return key

    def side(self, party: Party) -> frozenset[str]:
        """Give the keys of a party and of all in the record who are its own: its bodies, its officers."""
        held = {party.id}
        while more := {one for one in self.parties if one not in held and held & self._owners(one)}:
            held |= more
        return frozenset(held)

    def _owners(self, key: str) -> set[str]:
        actor = self.lexicon.actors.get(key)
        if actor is None:
            return set()
        return {actor.of, *(office.of for office in self.lexicon.offices_of.get(key, ()))}

    def party(self, wanted: str) -> Party:
        """Give the party of this id or name; InputError where there is none."""
        folded = fold(wanted)
        for party in self.linked.parties:
            if wanted == party.id or any(fold(name) == folded for name in party.names):
                return party
        known = {fold(name): one.id for one in self.lexicon.actors.values() for name in one.ar}
        known |= {fold(name): one.id for one in self.lexicon.states.values() for name in one.ar}
        if known.get(folded) in self.parties:
            return self.parties[known[folded]]
        raise InputError(f"nobody in this record is named «{wanted}» or has this id.")


def linked_record(record: Record, lexicon: Lexicon, tell: Callable[[int], None] = lambda _count: None) -> LinkedRecord:
    """Link every article of a record; `tell` is called with 1 after each."""
    linker = Linker(lexicon)
    articles: dict[str, Article] = {}
    readings: dict[str, Reading] = {}
    article_of: dict[str, str] = {}
    for view in record.views():
        linker.add(view.article, view.reading)
        articles[view.article.id] = view.article
        readings[view.article.id] = view.reading
        article_of.update((part, view.article.id) for part in _parts(view))
        tell(1)
    linked = linker.linked(record.judgements(of_people=True))
    return LinkedRecord(linked, linker.made_by, articles, article_of, readings, lexicon)


def _parts(view: ArticleView) -> list[str]:
    reading = view.reading
    return [one.id for group in (reading.entities, reading.statements, reading.events) for one in group]
