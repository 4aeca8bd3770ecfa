"""Whom an event noun takes over from the verb that governs it: «شنت القوات غارات», «تعرضت البلدة لقصف»."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.reader.nominals import Nominals
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, RELATIVES, STOPS, Scene
from isnad.reader.subjects import Parties, Subjects
from isnad.text.lens import fold

_REACH = 9
_CLAIMED = 14  # words from an attack to the verb that owns up to it
_OWNS_UP = "تبني"
_CAUSE_REACH = 25
_UNDERGOING = frozenset({"تم", "جري", "يتم"})
_DESCRIBED = 5  # words between a noun and the relative clause about it
# The one asked, accused or warned is who does what the noun names; who announces, plans or denies does it himself.
_ASKING = frozenset({"REQUEST", "ACCUSE"})
_TELLING = frozenset({"اعلن", "تبني", "ابدي", "اعرب", "عبر", "شهد", "واجه", "اثار"})
# «قطر على تواصل مع الجميع»: what stands first in a clause without a verb is who does it
_PREDICATES = frozenset({"CONSULT", "COOPERATE", "AGREE", "REJECT", "SUPPORT", "REQUEST"})
_BESIDES = frozenset({"الي", "فضلا", "اضافه", "بالاضافه"})
_OWN_ACTS = frozenset({"announce", "pledge", "threaten", "deny"})


class Governors:
    """Finds the verb over an event noun, and what it tells of the noun's parties."""

    def __init__(self, scene: Scene, nominals: Nominals, subjects: Subjects) -> None:
        self._scene = scene
        self._nominals = nominals
        self._subjects = subjects
        self._over: dict[tuple[int, str], Hit | None] = {}

    def actor(self, noun: Hit) -> Parties:
        """Give who does what a noun names, told by the verb before it or by the relative clause after it."""
        return self._told("actor", noun)

    def recipient(self, noun: Hit) -> Parties:
        """Give to whom it is done, told in the same ways."""
        return self._told("recipient", noun)

    def is_undergone(self, noun: Hit) -> bool:
        """Tell whether a verb that names nobody governs a noun: «تم اعتقاله», «جرى توقيف فلان»."""
        verb = self._before(noun)
        light = self._light(verb, noun) if verb is not None else None
        return light is not None and light.entry.row.subject == "none" and fold(light.entry.row.lemma) in _UNDERGOING

    def is_carried(self, noun: Hit) -> bool:
        """Tell whether a light verb governs a noun: «شن هجوما», «تعرض لقصف»."""
        verb = self._before(noun)
        return verb is not None and self._light(verb, noun) is not None

    def _told(self, side: str, noun: Hit) -> Parties:
        before = self._before(noun)
        if before is not None:
            found = self._by_verb(side, before, noun)
            if found:
                return found
        after = self._relative(noun) or self._claimed(noun)
        found = self._by_light(side, after) if after is not None else ()
        if not found and before is None and side == "actor" and noun.entry.row.type in _PREDICATES:
            return self._subjects.of_predicate(noun.first)
        return found

    def _before(self, noun: Hit) -> Hit | None:
        """Give the nearest verb or participle before a noun in its clause."""
        key = (noun.first, noun.prefix)
        if key not in self._over:
            self._over[key] = self._find_before(noun)
        return self._over[key]

    def _find_before(self, noun: Hit) -> Hit | None:
        scene = self._scene
        reach = _CAUSE_REACH if self._is_cause(noun) else _REACH
        for k in range(noun.first - 1, max(scene.draft.sentence_at(noun.first).first, noun.first - reach) - 1, -1):
            word = scene.words[k]
            if (
                word in STOPS
                or word in COMPLEMENTIZERS
                or word in RELATIVES
                or (word in COMMAS and not self._is_added(noun))
            ):
                return None
            found = self._verbal(k)
            if found is not None:
                return found
        return None

    def _is_added(self, noun: Hit) -> bool:
        """«شنت غارات، إلى جانب قصف …»: a noun added to others after a comma has the same verb over it."""
        before = self._scene.word(noun.first - 1)
        if noun.prefix == "و" or self._is_cause(noun):
            return True
        return before in {"جانب", "عن", "الي"} and self._scene.word(noun.first - 2) in _BESIDES

    def _is_cause(self, noun: Hit) -> bool:
        """«احتجاجا على», «ردا على», «دعما ل»: whoever does the main act does it for this."""
        form = noun.entry.form
        word = self._scene.word(noun.last)
        return form is not None and form.definite is False and word.endswith("ا") and not noun.suffix

    def _verbal(self, k: int) -> Hit | None:
        verb = self._subjects.verbs.at(k)
        if verb is not None:
            return verb
        for hit in self._scene.hits[k]:
            form = hit.entry.form
            if hit.entry.kind in {"cue", "event", "light"} and form is not None and form.is_circumstance:
                return hit
        return None

    def _by_verb(self, side: str, verb: Hit, noun: Hit) -> Parties:
        light = self._light(verb, noun)
        if light is not None:
            if noun.entry.row.type == "ASSAULT" and fold(light.entry.row.lemma) in _TELLING:
                return ()
            return self._subjects.of(light) if light.entry.row.subject == side else ()
        if side == "recipient":
            return ()
        if self._is_cause(noun):
            return self._subjects.of(verb)
        for hit in self._scene.hits[verb.first]:
            if hit.entry.kind == "event" and hit.entry.row.type in _ASKING:
                return self._object(hit, noun)
            if noun.entry.row.type == "ASSAULT":
                continue  # who announces a killing did not do it
            if (hit.entry.kind == "cue" and hit.entry.row.act in _OWN_ACTS) or hit.entry.kind == "modal":
                return self._subjects.of(verb)
        return ()

    def _object(self, verb: Hit, noun: Hit) -> Parties:
        """Give whom a verb of asking or accusing is about."""
        subject = self._subjects.of(verb)
        last = subject[-1].last if subject and subject[0].first > verb.last else verb.last
        found = self._subjects.next_bare(last + 1)
        return (found,) if found is not None and found.last < noun.first else ()

    def _light(self, verb: Hit, noun: Hit) -> Hit | None:
        """Give the light verb that governs the noun in the way its row says."""
        for hit in self._scene.hits[verb.first]:
            if (
                hit.entry.kind == "light"
                and hit.entry.form is not None
                and any(self._takes(fold(way), hit, noun) for way in hit.entry.row.takes)
            ):
                return hit
        return None

    def _takes(self, takes: str, verb: Hit, noun: Hit) -> bool:
        glued = self._nominals.glued(noun.first) or noun.prefix[-1:].strip("وف")
        if takes in {"object", "subject"}:
            return not glued and not self._scene.is_preposition(noun.first - 1)
        if len(takes) == 1:
            return glued == takes
        return takes in self._scene.words[verb.last + 1 : noun.first]

    def _relative(self, noun: Hit) -> Hit | None:
        """Give the light verb of a relative clause: «الهجمات التي تشنها»."""
        scene = self._scene
        for k in range(noun.last + 1, min(noun.last + _DESCRIBED, len(scene.words) - 1)):
            if scene.words[k] in RELATIVES:
                return next((h for h in scene.hits[k + 1] if h.entry.kind == "light" and h.entry.is_verb), None)
            if scene.words[k] in STOPS or self._nominals.is_verb(k):
                return None
        return None

    def _claimed(self, noun: Hit) -> Hit | None:
        """«تفجير في السوق تبنته الحركة»: give the verb that says who owns up to it, farther on in the clause."""
        scene = self._scene
        if noun.entry.row.type != "ASSAULT":
            return None
        for k in range(noun.last + 1, min(noun.last + _CLAIMED, scene.draft.sentence_at(noun.first).last)):
            if scene.words[k] in STOPS:
                return None
            for hit in scene.hits[k]:
                if (
                    hit.entry.kind == "light"
                    and hit.entry.is_verb
                    and hit.suffix
                    and fold(hit.entry.row.lemma) == _OWNS_UP
                ):
                    return hit
        return None

    def _by_light(self, side: str, light: Hit) -> Parties:
        if light.entry.row.subject != side:
            return ()
        found = self._subjects.after(light)
        return self._nominals.joined(found) if found is not None else ()
