"""Bodies of a state that a text names without their state: «وزارة الصحة» at home needs no «السورية».

Whose they are is taken from the states that the text names most, then from where its outlet sits. With its state such a
name is the body that our tables know by the longer one.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from isnad.text.lens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.lexicon import Lexicon
    from isnad.model import Entity, Reading

# What a state has one of: others of the name are told apart by the state alone.
_OF_STATE = frozenset(
    fold(
        "وزارة جيش شرطة حكومة برلمان رئاسة خارجية داخلية دفاع صحة نيابة محكمة أركان قيادة قوات حرس استخبارات مخابرات"
    ).split()
)
_MOST = 0.6  # of the mentions of states: then the text is about that one


class Bodies:
    """Says of the entities of a reading which known body each is, or at least whose."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _short(self) -> dict[tuple[str, str], str]:
        """The ids of known bodies by their names without the adjective of their state, and that state."""
        found: dict[tuple[str, str], set[str]] = {}
        for actor in self._lexicon.actors.values():
            if actor.kind == "organization" and actor.country in self._lexicon.states:
                for name in actor.ar:
                    found.setdefault((_without_state(name, self._adjectives(actor.country)), actor.country), set()).add(
                        actor.id
                    )
        return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}

    def _adjectives(self, state: str) -> frozenset[str]:
        row = self._lexicon.states[state]
        return frozenset(
            form for word in map(fold, row.adjective) for form in (word, word + "ه", f"ال{word}", f"ال{word}ه")
        )

    def of(self, reading: Reading, outlet_country: str) -> dict[str, tuple[str, str]]:
        """Give for each body of a state that is not known yet its known id («» where there is none) and its state."""
        unknown = [one for one in reading.entities if one.kind == "organization" and not one.lexicon_id]
        if not unknown:
            return {}
        by_id = {one.id: one for one in reading.entities}
        usual = self._usual_state(reading, outlet_country)
        found = {}
        for one in unknown:
            state = self._owner(one, by_id) or (usual if not one.of and _is_of_state(one.ar) else "")
            if state:
                found[one.id] = (self._short.get((_without_state(one.ar, self._adjectives(state)), state), ""), state)
        return found

    def _owner(self, entity: Entity, by_id: dict[str, Entity]) -> str:
        owner = by_id.get(entity.of or "")
        state = owner.lexicon_id if owner and owner.kind == "state" else entity.country if not owner else ""
        return state if state in self._lexicon.states else ""

    def _usual_state(self, reading: Reading, outlet_country: str) -> str:
        counted = Counter(state for one in reading.entities for state in self._states(one))
        if not counted:
            return outlet_country if outlet_country in self._lexicon.states else ""
        if outlet_country in counted:
            return outlet_country
        state, number = max(counted.items(), key=lambda told: (told[1], told[0]))
        return state if number >= _MOST * counted.total() else ""

    def _states(self, entity: Entity) -> Iterator[str]:
        """Give the state that an entity is or belongs to, once for each mention."""
        actor = self._lexicon.actors.get(entity.lexicon_id or "")
        state = entity.lexicon_id if entity.kind == "state" else entity.country or (actor.country if actor else "")
        if state in self._lexicon.states and entity.kind != "media":
            yield from (str(state) for _ in entity.mentions)


def _is_of_state(name: str) -> bool:
    return fold(name).split(" ", 1)[0].removeprefix("ال") in _OF_STATE


def _without_state(name: str, adjectives: frozenset[str]) -> str:
    words = fold(name).split()
    return " ".join(word for i, word in enumerate(words) if not i or word not in adjectives)
