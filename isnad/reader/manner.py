"""How an event was done: its mode, from the event word itself or from the words around it."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.reader.scene import STOPS, Scene
from isnad.reader.voices import SPOKEN

_AFTER = 12
_BEFORE = 6
_OVER = {"suicide-attack": "explosives", "hunger": "strike"}  # these go over the mode of the event word itself


class Manner:
    """Tells the mode of the event words of one article."""

    def __init__(self, scene: Scene, words: dict[int, list[Hit]]) -> None:
        self._scene = scene
        self._modes: dict[str, dict[int, str]] = {}  # for every type of event the modes that words set, by token
        for k, hits in words.items():
            for hit in hits:
                self._modes.setdefault(hit.entry.row.type, {}).setdefault(k, hit.entry.row.mode)

    def of(self, hit: Hit, others: set[int]) -> str | None:
        """Give the mode of an event word; tokens of other event words (`others`) do not count."""
        own: str | None = hit.entry.row.mode or None
        spoken = (
            hit.entry.row.type in SPOKEN
        )  # what is asked for or threatened sets the mode, though it is an event too
        modes = self._modes.get(hit.entry.row.type)
        near = self._near(hit, modes, set() if spoken else others) if modes else None
        if own is None:
            return near
        return near if near is not None and _OVER.get(near) == own else own

    def _near(self, hit: Hit, modes: dict[int, str], others: set[int]) -> str | None:
        scene = self._scene
        sentence = scene.draft.sentence_at(hit.first)
        after = range(hit.last + 1, min(sentence.last, hit.last + _AFTER))
        before = range(hit.first - 1, max(sentence.first, hit.first - _BEFORE) - 1, -1)
        for side in (after, before):
            for k in side:
                if scene.words[k] in STOPS:
                    break
                if k in modes and k not in others:
                    return modes[k]
        return None
