"""Whom an event noun takes over from the verb that governs it: «شنت القوات غارات», «تعرضت البلدة لقصف», «اتهمه بقتل»."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.reader.nominals import Nominals
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, RELATIVES, STOPS, Scene
from isnad.reader.subjects import Parties, Subjects
from isnad.text.lens import fold

_REACH = 9
_DESCRIBED = 5  # words between a noun and the relative clause about it
# The one asked, accused or warned is who does what the noun names; who announces, plans or denies does it himself.
_ASKING = frozenset({"REQUEST", "ACCUSE"})
_OWN_ACTS = frozenset({"announce", "pledge", "threaten", "deny"})


class Governors:
    """Finds the verb over an event noun, and what it tells of the noun's parties."""

    def __init__(self, scene: Scene, nominals: Nominals, subjects: Subjects) -> None:
        self._scene = scene
        self._nominals = nominals
        self._subjects = subjects

    def actor(self, noun: Hit) -> Parties:
        """Give who does what a noun names, told by the verb before it or by the relative clause after it."""
        return self._told("actor", noun)

    def recipient(self, noun: Hit) -> Parties:
        """Give to whom it is done, told in the same ways."""
        return self._told("recipient", noun)

    def _told(self, side: str, noun: Hit) -> Parties:
        before = self._before(noun)
        if before is not None:
            found = self._by_verb(side, before, noun)
            if found:
                return found
        after = self._relative(noun)
        return self._by_light(side, after) if after is not None else ()

    def _before(self, noun: Hit) -> Hit | None:
        """Give the nearest verb or participle before a noun in its clause."""
        scene = self._scene
        for k in range(noun.first - 1, max(scene.draft.sentence_at(noun.first).first, noun.first - _REACH) - 1, -1):
            word = scene.words[k]
            if word in STOPS or word in COMMAS or word in COMPLEMENTIZERS or word in RELATIVES:
                return None
            found = self._verbal(k)
            if found is not None:
                return found
        return None

    def _verbal(self, k: int) -> Hit | None:
        verb = self._scene.verb(k)
        if verb is not None:
            return verb if self._scene.cast.at(k) is None else None
        for hit in self._scene.hits[k]:
            form = hit.entry.form
            if hit.entry.kind in {"cue", "event", "light"} and form is not None and form.is_circumstance:
                return hit
        return None

    def _by_verb(self, side: str, verb: Hit, noun: Hit) -> Parties:
        light = self._light(verb, noun)
        if light is not None:
            return self._subjects.of(light) if light.entry.row.subject == side else ()
        if side == "recipient":
            return ()
        for hit in self._scene.hits[verb.first]:
            if hit.entry.kind == "event" and hit.entry.row.type in _ASKING:
                return self._object(hit, noun)
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
            if hit.entry.kind == "light" and hit.entry.form is not None and any(self._takes(fold(way), hit, noun) for way in hit.entry.row.takes):
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

    def _by_light(self, side: str, light: Hit) -> Parties:
        if light.entry.row.subject != side:
            return ()
        found = self._subjects.after(light)
        return self._nominals.joined(found) if found is not None else ()
