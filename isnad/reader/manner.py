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
        self._words = words  # the words that set a mode, by token

    def of(self, hit: Hit, others: set[int]) -> str | None:
        """Give the mode of an event word; tokens of other event words (`others`) do not count."""
        own: str | None = hit.entry.row.mode or None
        spoken = (
            hit.entry.row.type in SPOKEN
        )  # what is asked for or threatened sets the mode, though it is an event too
        near = self._near(hit, set() if spoken else others) if self._words else None
        if own is None:
            return near
        return near if near is not None and _OVER.get(near) == own else own

    def _near(self, hit: Hit, others: set[int]) -> str | None:
        scene = self._scene
        sentence = scene.draft.sentence_at(hit.first)
        for k in range(hit.last + 1, min(sentence.last, hit.last + _AFTER)):
            if scene.words[k] in STOPS:
                break
            mode = self._mode_at(k, hit) if k not in others else None
            if mode:
                return mode
        for k in range(hit.first - 1, max(sentence.first, hit.first - _BEFORE) - 1, -1):
            if scene.words[k] in STOPS:
                break
            mode = self._mode_at(k, hit) if k not in others else None
            if mode:
                return mode
        return None

    def _mode_at(self, k: int, hit: Hit) -> str | None:
        wanted = hit.entry.row.type
        return next((h.entry.row.mode for h in self._words.get(k, ()) if h.entry.row.type == wanted), None)
