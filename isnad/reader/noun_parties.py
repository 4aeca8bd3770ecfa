"""Who does what a noun names, and to whom, as the words beside it tell: «قصف الجيش للمدينة», «غارات على مواقع كذا»."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.lexicon.rows import EventWord
from isnad.reader.governors import Governors
from isnad.reader.scene import Scene
from isnad.reader.slots import Slots
from isnad.reader.subjects import Parties
from isnad.reader.voices import SPOKEN
from isnad.text.lens import fold

_AIMS = frozenset({"prep:على", "prep:ضد", "prep:في"})
_BY_STATES = frozenset({"عدوان", "حرب", "غزو"})


class NounParties:
    """Reads the words beside the event nouns of one article."""

    def __init__(self, scene: Scene, slots: Slots, governors: Governors) -> None:
        self._scene = scene
        self._slots = slots
        self._governors = governors

    def parties(self, hit: Hit, row: EventWord) -> tuple[Parties, Parties]:
        """Give who does it and to whom it is done."""
        of_verb = row.pos == "verb" and bool(row.root)
        actor = row.noun_actor if of_verb else row.actor
        recipient = row.noun_recipient if of_verb else row.recipient
        between = self._slots.after("بين", hit.last + 1) if "prep:بين" in actor else ()
        if between:
            return between, ()
        others = self._slots.of_noun(tuple(s for s in recipient if s != "genitive"), hit)
        named = self._slots.of_noun(tuple(s for s in actor if s != "genitive"), hit, used=others, doing=True)
        genitive = () if self._is_site(hit, row) else self._slots.genitive(hit)
        if genitive:
            return self._with_genitive(hit, (actor, recipient), genitive, (named, others))
        if not named and row.type in SPOKEN and "prep:من" not in recipient:
            named = self._slots.from_whom(hit)
        if not named and (row.type == "ASSAULT" or "prep:ل" in recipient):
            return self._across(hit, recipient, others)
        return named, others

    def _with_genitive(
        self, hit: Hit, slots: tuple[tuple[str, ...], tuple[str, ...]], genitive: Parties, rest: tuple[Parties, Parties]
    ) -> tuple[Parties, Parties]:
        """Tell whether who follows in the genitive does it or has it done to him, given what else is told."""
        actor, recipient = slots
        named, others = rest
        if others and not hit.suffix and others[0].glued == "ل" and others[0].first != genitive[-1].last + 1:
            others = ()  # «قتل مدنيين في غارة للجيش»: only «قتل الجيش للمدنيين» says whom by «ل»
        if "genitive" in recipient and self._governors.is_undergone(hit):
            return named, genitive
        if "genitive" in actor and not named and (others or "genitive" not in recipient):
            return genitive, others
        if "genitive" in recipient and not others:
            return named, genitive
        return named, others

    def _is_site(self, hit: Hit, row: EventWord) -> bool:
        """«هجمات باريس»: a capital right after a noun of attack is where it happened; «عدوان» is a government's."""
        i = hit.last + 1
        if row.type != "ASSAULT" or "object" in row.recipient or hit.suffix or fold(row.lemma) in _BY_STATES:
            return False
        return i < len(self._scene.hits) and any(
            other.entry.kind == "capital" and not other.prefix for other in self._scene.hits[i]
        )

    def _across(self, hit: Hit, recipient: tuple[str, ...], others: Parties) -> tuple[Parties, Parties]:
        """«قصف للجيش على مواقع الجماعة»: with another preposition for whom it hits, «ل» tells who does it."""
        owner = self._slots.owner(hit)
        aimed = self._slots.of_noun(tuple(s for s in recipient if s in _AIMS), hit, used=owner)
        if owner and aimed and owner[0].first < aimed[0].first:
            return owner, aimed
        return (), others
