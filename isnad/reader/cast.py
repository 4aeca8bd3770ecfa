"""The cast of an article: its entities, and every noun phrase of the text that stands for a party.

A *phrase* is the whole run of words a reader takes as one party: «المتحدث باسم الوزارة فلان» is one phrase, inside
which names have mentions of their own. Statements look for their speaker, and events for their parties, among phrases.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

from isnad.model import Entity, Kind, Span

PhraseForm = Literal["name", "role", "nationality", "unnamed", "pronoun"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last` (included) that stand for one party.

    `entity` is the party itself (None for a role nobody fills by name), `of` whom it belongs to or speaks for.
    `head` is the token that agrees with a verb; `gender` (m, f or empty) and `number` (s, d, p or empty) are its own.
    `prefix` are the particles glued before it.
    """

    first: int
    last: int
    span: Span
    form: PhraseForm
    kind: Kind
    entity: str | None
    of: str | None
    head: int
    prefix: str = ""
    gender: str = ""
    number: str = ""
    role_class: str = ""


@dataclass(frozen=True)
class Cast:
    """Entities with final ids, and the phrases that stand for them.

    `phrases` are outermost and do not overlap; `named` are all names, also those inside a longer phrase; both in order.
    """

    entities: tuple[Entity, ...]
    phrases: tuple[Phrase, ...]
    named: tuple[Phrase, ...]
    _by_id: dict[str, Entity] = field(init=False, repr=False)
    _firsts: list[int] = field(init=False, repr=False)
    _at: dict[int, Phrase] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {entity.id: entity for entity in self.entities})
        object.__setattr__(self, "_firsts", [phrase.first for phrase in self.phrases])
        covered = {i: phrase for phrase in self.phrases for i in range(phrase.first, phrase.last + 1)}
        object.__setattr__(self, "_at", covered)

    def entity(self, identifier: str) -> Entity:
        """Give the entity of an id; KeyError where there is none."""
        return self._by_id[identifier]

    def at(self, token: int) -> Phrase | None:
        """Give the outermost phrase that covers a token."""
        return self._at.get(token)

    def between(self, first: int, last: int) -> tuple[Phrase, ...]:
        """Give the outermost phrases that begin at tokens `first` to `last`, `last` not included."""
        return self.phrases[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def names_in(self, first: int, last: int) -> tuple[Phrase, ...]:
        """Give the names, nested ones too, that lie in tokens `first` to `last`, `last` not included."""
        return tuple(name for name in self.named if first <= name.first and name.last < last)
