"""When and where an event was: the time and the places told in its own clause, not those of the speech about it."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.model import Statement, Time
from isnad.reader.cast import Phrase
from isnad.reader.nominals import Nominals
from isnad.reader.scene import COMMAS, RELATIVES, STOPS, Scene
from isnad.reader.subjects import Subjects
from isnad.reader.voices import SPOKEN

_REACH = 16
_FARTHEST = 14  # cost of the time that is still an event's own
_CLAUSE = 5  # what a verb or a comma between event and time costs
_BEFORE = 10
_MOST_PLACES = 6
_IN = frozenset(
    "في داخل قرب بالقرب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط خارج محيط ضواحي ريف عند حول اطراف انحاء بمحيط بريف "
    "قباله شماله شرقها بمنطقه بمدينه ومن بين عبر وفي".split()
)
_TO = {
    "MOBILIZE": {"الي", "نحو", "باتجاه", "علي"},
    "RETREAT": {"من"},
    "ASSAULT": {"علي", "الي"},
    "COERCE": {"علي", "من"},
}
_VISITED = {"CONSULT": {"الي"}}
_NO_PLACE = SPOKEN | {"SANCTION", "AID"}


class Whereabouts:
    """Finds times and places of the event words of one article."""

    def __init__(self, scene: Scene, nominals: Nominals, subjects: Subjects, times: tuple[Time, ...]) -> None:
        self._scene = scene
        self._nominals = nominals
        self._subjects = subjects
        self._times = [(scene.draft.first_token(t.span.start), t) for t in times]

    def when(self, hit: Hit) -> str | None:
        """Give the time of an event word: the nearest in its clause that is told at the same level of speech."""
        if not self._times:
            return None
        sentence = self._scene.draft.sentence_at(hit.first)
        told_in = self._level(hit)
        here = [
            (self._cost(hit, k), time.value)
            for k, time in self._times
            if sentence.first <= k < sentence.last and self._subjects.statement_at(k) is told_in
        ]
        cost, value = min(here, default=(_FARTHEST + 1, ""))
        return value if cost <= _FARTHEST else None

    def _level(self, hit: Hit) -> Statement | None:
        return self._subjects.statement_at(hit.first)

    def _cost(self, hit: Hit, k: int) -> int:
        first, last = (hit.last + 1, k) if k > hit.last else (k, hit.first)
        words = self._scene.words
        between = sum(_CLAUSE for n in range(first, last) if words[n] in COMMAS or self._nominals.is_verb(n))
        return (last - first) + between + (0 if k > hit.last else 2)

    def where(self, hit: Hit, in_slots: tuple[str, ...], *, points_back: bool) -> tuple[str, ...]:
        """Give the places of an event word; `in_slots` stand where its parties stand."""
        kind = hit.entry.row.type
        if kind in _NO_PLACE or (kind == "CONSULT" and hit.entry.row.mode != "visit"):
            return ()
        found = list(in_slots)
        found += self._after(hit, kind)
        if not found and not points_back:
            found += self._before(hit)
        return tuple(dict.fromkeys(found))[:_MOST_PLACES]

    def _after(self, hit: Hit, kind: str) -> list[str]:
        scene = self._scene
        limit = min(scene.draft.sentence_at(hit.first).last, hit.last + _REACH)
        stop = next((k for k in range(hit.last + 1, limit) if self._ends(k)), limit)
        found: list[str] = []
        chained = False
        for phrase in scene.cast.between(hit.last + 1, stop):
            place = self._place(phrase)
            chained = place is not None and (self._is_located(phrase, kind) or (chained and self._is_chained(phrase)))
            if chained and place is not None:
                found.append(place)
        return found

    def _ends(self, k: int) -> bool:
        word = self._scene.words[k]
        if word in STOPS or word in RELATIVES or word == "ان" or self._nominals.is_verb(k):
            return True
        if word not in COMMAS:
            return False
        after = self._scene.phrase_from(k + 1)
        return (after is None or after.kind not in {"place", "state"}) and self._scene.word(k + 1) not in _IN

    def _place(self, phrase: Phrase) -> str | None:
        if phrase.kind in {"place", "state"} and phrase.form == "name":
            return phrase.entity
        return None

    def _is_located(self, phrase: Phrase, kind: str) -> bool:
        """Tell whether words before a place say that something is there, or comes there."""
        if phrase.prefix.endswith("ب"):
            return True
        directions = (
            _TO.get(kind, set())
            if phrase.kind == "place" or kind in {"MOBILIZE", "RETREAT"}
            else _VISITED.get(kind, set())
        )
        for k in range(phrase.first - 1, max(-1, phrase.first - 4), -1):
            word = self._scene.words[k]
            if word in _IN or word in directions:
                return True
            if self._nominals.glued(k) == "ب":
                return True
            if word != '"' and not any(h.entry.kind in {"class", "place"} for h in self._scene.hits[k]):
                return False
        return False

    def _is_chained(self, phrase: Phrase) -> bool:
        """«في قرية كذا بريف كذا»، «في كذا وكذا»: the place goes on from the one before it."""
        before = self._scene.word(phrase.first - 1)
        return (
            phrase.prefix in {"و", "ب", "وب"}
            or before in COMMAS
            or before in {"و", '"', "("}
            or before in _IN
            or any(h.entry.kind == "class" for h in self._scene.hits[phrase.first - 1])
        )

    def _before(self, hit: Hit) -> list[str]:
        """Give the place that opens the clause: «وفي كذا، نظم عشرات وقفة»."""
        scene = self._scene
        first = max(scene.draft.sentence_at(hit.first).first, hit.first - _BEFORE)
        for phrase in reversed(scene.cast.between(first, hit.first)):
            if any(scene.words[k] in STOPS for k in range(phrase.last, hit.first)):
                break
            place = self._place(phrase)
            if place is not None and self._is_located(phrase, ""):
                return [place]
        return []
