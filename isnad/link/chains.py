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
    from isnad.model import Entity, EventReport, Statement

_REPORTERS = frozenset("مراسل مراسلنا مراسلتنا مراسلة مراسله موفد موفدنا موفدتنا كاتب محرر مندوب مندوبنا".split())


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


class Chains:
    """Chains of the parts of one page."""

    def __init__(self, page: Page, press: Press, party_of: Mapping[str, str]) -> None:
        self._page = page
        self._press = press
        self._party_of = party_of
        self._entities = {one.id: one for one in page.reading.entities}
        self._statements = {one.id: one for one in page.reading.statements}

    def of_report(self, report: EventReport) -> Chain:
        """Give the chain of a report: that of the statement it is told in, else the outlet and whom it credits."""
        told = self._statements.get(report.told_in or "")
        return self.of_statement(told) if told else self._made([*self._credited()], None)

    def of_statement(self, told: Statement) -> Chain:
        """Give the chain of a statement."""
        passed = [self._key(one) for one in told.via]
        speaker = self._entities.get(told.speaker or "")
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
        holder = passed[-1] if passed else self._page.family
        return self._made(passed, [f"unnamed:{holder}"])

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
            return self._press.family(self._press.named(entity.ar) or key)
        return key

    def _owner(self, entity: Entity | None) -> str | None:
        """Give the medium that a nameless person belongs to: «مراسل رويترز»."""
        owner = self._entities.get(entity.of or "") if entity else None
        return self._key(owner.id) if owner and owner.kind == "media" else None

    def _is_reporter(self, told: Statement) -> bool:
        if told.speaker_span is None:
            return False
        words = self._page.article.text[told.speaker_span.start : told.speaker_span.end]
        return any(word.text.removeprefix("ال") in _REPORTERS for word in words_of(words)[:2])
