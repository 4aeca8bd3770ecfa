"""Whether a reported event happened, is planned, possible, over long ago, or said not to be so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from isnad.lexicon import Hit
from isnad.model import Status
from isnad.reader.frames import SPOKEN
from isnad.reader.nominals import Nominals
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, STOPS, Scene, WITH_B

_REACH = 3  # words from a modal word to the event it changes
_GOVERNED = 12  # the same where a preposition or «أن» joins them
_DESCRIBED = 4  # words from an event to the adjective that describes it
_LONG_AGO = 365  # days after which what happened is history
_STATUS: dict[str, Status] = {
    "negated": "negated", "future": "future", "hypothetical": "hypothetical", "demanded": "hypothetical",
    "historical": "historical",
}  # fmt: skip
# The status of these is that of the speaking: to say that one will do something is to promise or threaten it now.
_NOW = frozenset({"AGREE", "THREATEN", "CONCEDE", "REQUEST"})
_JOINS = COMPLEMENTIZERS | WITH_B | {"الي", "علي", "عن", "في", "من"}


class Statuses:
    """Tells the status of the event words of one article."""

    def __init__(self, scene: Scene, nominals: Nominals) -> None:
        self._scene = scene
        self._nominals = nominals
        published = scene.draft.article.published
        self._published = _first_day(published.value) if published else None

    def of(self, hit: Hit, when: str | None) -> Status:
        """Give the status of an event word; `when` is its own time where the article tells it."""
        found = _STATUS.get(self.effect(hit), "actual")
        if hit.entry.row.type in _NOW and found in {"future", "hypothetical"}:
            found = "actual"
        if found == "actual" and self._is_long_ago(when):
            return "historical"
        return found

    def effect(self, hit: Hit) -> str:
        """Give what the words around an event word do to it: an effect of the table `modals`, or nothing."""
        form = hit.entry.form
        if hit.prefix.endswith("س"):
            return "future"
        for effect in (self._before(hit), self._described(hit), self._clause(hit)):
            if effect:
                return effect
        if form is not None and form.tense == "present" and hit.prefix.endswith("ل") and hit.entry.row.type not in SPOKEN:
            return "demanded"
        return ""

    def _before(self, hit: Hit) -> str:
        """Give the effect of the nearest modal word before an event word that reaches it."""
        scene = self._scene
        first = max(scene.draft.sentence_at(hit.first).first, hit.first - _GOVERNED)
        joined = self._is_joined(hit)
        for k in range(hit.first - 1, first - 1, -1):
            word = scene.words[k]
            if word in STOPS or (word in COMMAS and hit.first - k > 1):
                return ""
            effect = self._effect_at(k, hit, joined=joined)
            if effect:
                return "" if effect == "actual" else effect
            joined = joined or word in _JOINS
        return ""

    def _effect_at(self, k: int, hit: Hit, *, joined: bool) -> str:
        for modal in self._scene.hits[k]:
            if modal.entry.kind != "modal" or modal.entry.row.scope != "next" or modal.last >= hit.first:
                continue
            row = modal.entry.row
            near = hit.first - modal.last <= _REACH and not self._is_crossed(modal.last + 1, hit.first)
            governs = joined and row.pos in {"verb", "noun", "phrase", "adjective"} and row.effect in {"demanded", "future"}
            if (near or governs) and row.effect != "earlier":
                return str(row.effect)
        return ""

    def _is_crossed(self, first: int, limit: int) -> bool:
        """Tell whether another event word or a new clause stands between a modal word and an event word."""
        return any(self._scene.words[k] in COMPLEMENTIZERS for k in range(first, limit - 1))

    def _is_joined(self, hit: Hit) -> bool:
        return hit.prefix.endswith(("ب", "ل")) or self._scene.word(hit.first - 1) in _JOINS

    def _described(self, hit: Hit) -> str:
        for k in range(hit.last + 1, min(hit.last + 1 + _DESCRIBED, len(self._scene.words))):
            if self._scene.words[k] in STOPS or self._nominals.is_verb(k):
                break
            for modal in self._scene.hits[k]:
                if modal.entry.kind == "modal" and modal.entry.row.scope == "noun":
                    return str(modal.entry.row.effect)
        return ""

    def _clause(self, hit: Hit) -> str:
        """Give the effect of a conjunction or adverb that holds for the whole clause."""
        for k in self._same_clause(hit):
            for modal in self._scene.hits[k]:
                row = modal.entry.row
                if modal.entry.kind != "modal" or row.scope != "clause" or row.effect == "earlier":
                    continue
                if row.pos != "conjunction" or k < hit.first:
                    return str(row.effect)
        return ""

    def _same_clause(self, hit: Hit) -> Iterator[int]:
        scene = self._scene
        sentence = scene.draft.sentence_at(hit.first)
        for k in range(hit.first - 1, max(sentence.first, hit.first - _GOVERNED) - 1, -1):
            if scene.words[k] in STOPS or scene.words[k] in COMMAS:
                break
            yield k
        for k in range(hit.last + 1, min(sentence.last, hit.last + _GOVERNED)):
            if scene.words[k] in STOPS or scene.words[k] in COMMAS or self._nominals.is_verb(k):
                break
            yield k

    def _is_long_ago(self, when: str | None) -> bool:
        """Tell whether a time ended over a year before publication; a bare year, whether it is not this or the last one."""
        if when is None or self._published is None:
            return False
        last = when.rsplit("/", 1)[-1]
        if len(last) == 4 and last.isdigit():  # noqa: PLR2004
            return int(last) < self._published.year - 1
        day = _first_day(last)
        return day is not None and (self._published - day).days > _LONG_AGO


def _first_day(value: str) -> date | None:
    """Give the first day of a time in ISO 8601, None where it has no plain date."""
    parts = value[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        return date(numbers[0], *(numbers[1:] + [1, 1])[:2])
    except ValueError:
        return None
