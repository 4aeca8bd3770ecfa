"""By whom a statement or a report came to an outlet: the chain of keys from our outlet inward.

outlet ← agency ← medium ← speaker ← organisation. A speaker without a name is one origin for each outlet or agency that
has him; «مراسلنا» is the outlet itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isnad.link.pages import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isnad.link.pages import Page
    from isnad.link.press import Press
    from isnad.link.speakers import Speakers
    from isnad.model import Entity, EventReport, Statement

_REPORTERS = ("مراسل", "موفد", "مندوب", "محرر", "كاتب")  # «مراسلنا», «موفدة القناة»


@dataclass(frozen=True, slots=True)
class Chain:
    """`keys` from our outlet inward; the last is the origin. `named` tells whether somebody beyond the press is."""

    keys: tuple[str, ...]
    named: bool
    attributed: bool

    @property
    def origin(self) -> str:
        """The innermost party reached."""
        return self.keys[-1]


@dataclass(frozen=True, slots=True)
class Callers:
    """What tells who a speaker is: `party_of` gives the party of an entity, `named` that of a name only it has."""

    press: Press
    speakers: Speakers
    party_of: Mapping[str, str]
    named: Mapping[str, str]


class Chains:
    """Chains of the parts of one page."""

    def __init__(self, page: Page, callers: Callers) -> None:
        self._page = page
        self._press = callers.press
        self._speakers = callers.speakers
        self._party_of = callers.party_of
        self._named = callers.named
        self._entities = {one.id: one for one in page.reading.entities}
        self._statements = {one.id: one for one in page.reading.statements}

    def of_report(self, report: EventReport) -> Chain:
        """Give the chain of a report: that of the statement it is told in, else the outlet and whom it credits."""
        told = self._statements.get(report.told_in or "") or self._around(report)
        return self.of_statement(told) if told else self._made([*self._credited()], None)

    def _around(self, report: EventReport) -> Statement | None:
        """Give the innermost statement that one of the words naming a report stands in."""
        held = [
            one
            for one in self._page.reading.statements
            if any(one.content.start <= span.start < one.content.end for span in report.anchors)
        ]
        return min(held, key=lambda one: (one.content.end - one.content.start, one.id), default=None)

    def of_statement(self, told: Statement) -> Chain:
        """Give the chain of a statement."""
        passed = [self._key(one) for one in told.via]
        speaker = self._speaker(told)
        if speaker is None and not passed and (earlier := self._told_before(told)):
            return self.of_statement(earlier)
        if speaker is not None and speaker.kind == "media":
            return self._made([*passed, self._key(speaker.id)], None)
        passed = passed or self._credited()
        if self._is_reporter(told):
            return self._made(passed, None)
        if speaker is not None and speaker.kind not in {"person", "unnamed"}:
            return self._made(passed, [self._key(speaker.id)])  # a ministry is itself the organisation reached
        named = [self._key(speaker.id)] if speaker is not None and speaker.kind == "person" else []
        if told.speaks_for and self._kind(told.speaks_for) != "place":
            return self._made(passed, [*named, self._key(told.speaks_for)])
        if named:
            return self._made(passed, named)
        if told.speaker_span and (words := self._speakers.name(self._page, told.speaker_span)):
            return self._made(passed, [self._named.get(words) or f"words:{words}"])
        holder = passed[-1] if passed else self._page.family
        return self._made(passed, [f"unnamed:{holder}"])

    def _speaker(self, told: Statement) -> Entity | None:
        """Give who speaks: as read, else as the words that stand for him tell."""
        speaker = self._entities.get(told.speaker or "")
        if told.speaker_span is None or (speaker is not None and speaker.kind != "unnamed"):
            return speaker
        return self._speakers.entity(self._page, told.speaker_span) or speaker

    def _told_before(self, told: Statement) -> Statement | None:
        """Give the statement whose nameless speaker is spoken of again: «ضابط», then «الضابط»."""
        head = self._speakers.head(self._page, told.speaker_span)
        if not head or told.speaker or not self._words(told).startswith("ال"):
            return None
        before = [
            one
            for one in self._page.reading.statements
            if one.cue.start < told.cue.start and one.via and self._speakers.head(self._page, one.speaker_span) == head
        ]
        return before[-1] if before else None

    def _words(self, told: Statement) -> str:
        return self._page.article.text[told.speaker_span.start : told.speaker_span.end] if told.speaker_span else ""

    def _made(self, passed: list[str], speakers: list[str] | None) -> Chain:
        whole = [self._page.family, *passed, *(speakers or [])]
        keys = tuple(key for i, key in enumerate(whole) if i == 0 or key != whole[i - 1])
        named = bool(speakers) and not keys[-1].startswith("unnamed:")
        return Chain(keys, named, attributed=len(keys) > 1)

    def _kind(self, entity_id: str) -> str:
        entity = self._entities.get(entity_id)
        return entity.kind if entity else "unnamed"

    def _credited(self) -> list[str]:
        return [self._press.family(key) for key in self._page.credited[:1]]

    def _key(self, entity_id: str) -> str:
        """Give the key of an entity: a medium by its family, anybody else by the party."""
        entity = self._entities.get(entity_id)
        key = self._party_of.get(entity_id)
        if entity is None or key is None:
            return f"unnamed:{self._owner(entity) or self._page.family}"
        if entity.kind == "media":
            return self._press.family(self._press.key(entity.ar))
        return key

    def _owner(self, entity: Entity | None) -> str | None:
        """Give the medium that a nameless person belongs to: «مراسل رويترز»."""
        owner = self._entities.get(entity.of or "") if entity else None
        return self._key(owner.id) if owner and owner.kind == "media" else None

    def _is_reporter(self, told: Statement) -> bool:
        return any(word.text.removeprefix("ال").startswith(_REPORTERS) for word in words_of(self._words(told))[:2])
