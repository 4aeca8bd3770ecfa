"""The parties of a reply as entities: every place of every name, and what the lexicon knows of who bears it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from isnad.lexicon import latin
from isnad.model import Entity, Kind, Mention, Problem, Span, digest
from isnad.reader.proposed.labels import KINDS
from isnad.reader.proposed.places import Places
from isnad.reader.proposed.reply import PartyWords
from isnad.text.lens import fold

NOT_FOUND, NO_LABEL = "words-not-found", "outside-codebook"


class Company:
    """Everybody whom the replies to one article name. `base` are entities that are there already: they are joined."""

    def __init__(self, article_id: str, places: Places, known: Iterable[Entity], base: Iterable[Entity] = ()) -> None:
        self._article = article_id
        self._places = places
        self._known = {self._folded(name): one for one in known for name in self._names_of(one)}
        self._entities: dict[str, Entity] = {one.id: one for one in base}
        self._by_name: dict[tuple[str, str], str] = {}
        for one in self._entities.values():
            for name in self._names_of(one):
                self._by_name.setdefault((self._folded(name), one.kind), one.id)
        self.problems: list[Problem] = []

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All of them, in the order of their first mention."""
        return tuple(sorted(self._entities.values(), key=lambda one: (one.mentions[0].span, one.id)))

    def add(self, parties: Iterable[PartyWords]) -> dict[str, str]:
        """Add the parties of one reply; give the id of the entity for each key."""
        ids: dict[str, str] = {}
        owners: list[tuple[str, str]] = []
        for party in parties:
            made = self._entity(party)
            if made is not None:
                ids[party.key] = made
                if party.of:
                    owners.append((made, party.of))
        for made, owner in owners:
            if owner not in ids:
                self._problem(NO_LABEL, f"of: no party has the key «{owner}»")
            elif ids[owner] != made and self._entities[made].of is None:
                self._entities[made] = replace(self._entities[made], of=ids[owner])
        return ids

    def mention_near(self, entity_id: str, near: int) -> Span | None:
        """Give the mention of an entity that stands nearest to a place."""
        spans = [mention.span for mention in self._entities[entity_id].mentions]
        return min(spans, key=lambda span: (abs(span.start - near), span), default=None)

    def _entity(self, party: PartyWords) -> str | None:
        found: dict[Span, str] = {}
        for name in party.names:
            spans = self._places.names(name)
            if not spans:
                self._problem(NOT_FOUND, f"a name: «{name}»")
            found.update(dict.fromkeys(spans, name))
        if not found:
            return None
        kind = self._kind(party)
        if kind is None:
            return None
        earlier = next((held for name in party.names if (held := self._by_name.get((self._folded(name), kind)))), None)
        made = earlier or "e" + digest(self._article, "model", kind, self._folded(party.names[0]))
        self._entities[made] = self._joined(made, kind, party, found)
        for name in party.names:
            self._by_name[self._folded(name), kind] = made
        return made

    def _joined(self, made: str, kind: Kind, party: PartyWords, found: dict[Span, str]) -> Entity:
        """Give the entity with the new mentions beside those it has, and with what the lexicon knows of it."""
        mentions = {span: Mention(span, "name") for span in found}
        earlier = self._entities.get(made)
        if earlier is not None:
            mentions = {**mentions, **{mention.span: mention for mention in earlier.mentions}}
            return replace(earlier, mentions=tuple(mentions[span] for span in sorted(mentions)))
        ordered = tuple(mentions[span] for span in sorted(mentions))
        known = next((one for name in party.names if (one := self._known.get(self._folded(name)))), None)
        if known is not None and known.kind == kind:
            return replace(known, id=made, mentions=ordered, of=None)
        name = next(name for name in party.names if name in found.values())
        return Entity(made, kind, name, ordered, en=_in_latin(name) or None, en_by="rule")

    def _kind(self, party: PartyWords) -> Kind | None:
        if party.kind in KINDS:
            return party.kind  # type: ignore[return-value]
        known = next((one for name in party.names if (one := self._known.get(self._folded(name)))), None)
        self._problem(NO_LABEL, f"kind «{party.kind}» of «{party.names[0]}»")
        return known.kind if known else None

    def _names_of(self, one: Entity) -> list[str]:
        """Give the names of an entity as they stand in the text, its main one first."""
        text = self._places.text
        spans = (mention.span for mention in one.mentions if mention.form in {"name", "alias"})
        return [one.ar, *(text[span.start : span.end] for span in spans)]

    @staticmethod
    def _folded(name: str) -> str:
        return " ".join(fold(name).split()).removeprefix("ال")

    def _problem(self, code: str, detail: str) -> None:
        self.problems.append(Problem("model", code, detail))


@lru_cache(maxsize=10_000)
def _in_latin(name: str) -> str:
    return latin.load().name(name)
