"""Whether a reported event happened, is planned, possible, over long ago, or said not to be so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from isnad.lexicon import Hit
from isnad.model import Status
from isnad.reader.needs import form_of
from isnad.reader.nominals import Nominals
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, STOPS, WITH_B, Scene
from isnad.reader.voices import SPOKEN

_REACH = 3  # words from a modal word to the event it changes
_GOVERNED = 12  # the same where a preposition or «أن» joins them
_DESCRIBED = 4  # words from an event to the adjective that describes it
_A_DAY = 10  # letters of a full date
_LONG_AGO = 365  # days after which what happened is history
_STATUS: dict[str, Status] = {
    "negated": "negated", "future": "future", "hypothetical": "hypothetical", "demanded": "hypothetical",
    "historical": "historical",
}  # fmt: skip
# The status of these is that of the speaking: to say that one will do something is to promise or threaten it now.
_NOW = frozenset({"AGREE", "THREATEN", "CONCEDE", "REQUEST"})
_SMALL = frozenset({"function", "modal"})
_PARTICLES = frozenset({"قد", "وقد", "فقد"})
_JOINS = COMPLEMENTIZERS | WITH_B | {"الي", "علي", "عن", "في", "من"}


class Statuses:
    """Tells the status of the event words of one article."""

    def __init__(self, scene: Scene, nominals: Nominals, modals: dict[int, list[Hit]]) -> None:
        self._scene = scene
        self._nominals = nominals
        published = scene.draft.article.published
        self._published = _first_day(published.value) if published else None
        self._modals = _longest(modals)
        self._effects: dict[int, str] = {}
        self._has_clause_modals = any(m.entry.row.scope == "clause" for m in self._modals.values())

    def of(self, hit: Hit, when: str | None) -> Status | None:
        """Give the status of an event word, None where nothing tells; `when` is its own time, if told."""
        found = _STATUS.get(self.effect(hit))
        kind = hit.entry.row.type
        if (found == "hypothetical" and kind in SPOKEN) or (found == "future" and kind in _NOW):
            found = "actual"
        if found in {None, "actual"} and when is not None:
            found = self._by_time(when, spoken=kind in SPOKEN) or found
        if found is None and form_of(hit) == "past":
            return "actual"
        return found

    def effect(self, hit: Hit) -> str:
        """Give what the words around an event word do to it: an effect of the table `modals`, or nothing."""
        if hit.first not in self._effects:
            self._effects[hit.first] = self._effect(hit)
        return self._effects[hit.first]

    def _effect(self, hit: Hit) -> str:
        if hit.prefix.endswith("س"):
            return "future"
        described = self._described(hit)
        if described or self._is_presupposed(hit):
            return described
        effect = self._before(hit) or self._clause(hit)
        form = hit.entry.form
        if (
            not effect
            and form is not None
            and form.tense == "present"
            and hit.prefix.endswith("ل")
            and hit.entry.row.type not in SPOKEN
        ):
            return "demanded"
        return effect

    @staticmethod
    def _is_presupposed(hit: Hit) -> bool:
        """«لن تقتصر على الضربات», «خطر الهجمات»: a definite attack is there, whatever is said of it."""
        form = hit.entry.form
        return (
            hit.entry.row.type == "ASSAULT" and form_of(hit) == "masdar" and form is not None and form.definite is True
        )

    def _before(self, hit: Hit) -> str:
        """Give the effect of the nearest modal word before an event word that reaches it."""
        scene = self._scene
        first = max(scene.draft.sentence_at(hit.first).first, hit.first - _GOVERNED)
        joined = self._is_joined(hit)
        nouns = 0  # words of substance between, beside the parties: what they govern the modal word does not
        for k in range(hit.first - 1, first - 1, -1):
            word = scene.words[k]
            if word in STOPS or (word in COMMAS and hit.first - k > 1):
                return ""
            modal = self._modals.get(k)
            if modal is not None and self._reaches(modal, hit, nouns, joined=joined):
                return "" if modal.entry.row.effect == "actual" else str(modal.entry.row.effect)
            nouns += (
                scene.cast.at(k) is None
                and word.isalpha()
                and scene.draft.kinds[k].isdisjoint(_SMALL)
                and not scene.is_preposition(k)
            )
            joined = joined or word in _JOINS
        return ""

    def _reaches(self, modal: Hit, hit: Hit, nouns: int, *, joined: bool) -> bool:
        row = modal.entry.row
        if row.scope != "next" or row.effect == "earlier":
            return False
        past = hit.entry.form is not None and hit.entry.form.tense == "past"
        if past and modal.first == modal.last and self._scene.words[modal.first] in _PARTICLES:
            return False  # «قد» before the past affirms
        near = hit.first - modal.last <= _REACH and nouns <= (row.effect == "negated")
        return near or (joined and nouns == 0 and row.effect in {"demanded", "future", "hypothetical", "negated"})

    def _is_joined(self, hit: Hit) -> bool:
        return hit.prefix.endswith(("ب", "ل")) or self._scene.word(hit.first - 1) in _JOINS

    def _described(self, hit: Hit) -> str:
        for k in range(hit.last + 1, min(hit.last + 1 + _DESCRIBED, len(self._scene.words))):
            if self._scene.words[k] in STOPS or self._nominals.is_verb(k):
                break
            modal = self._modals.get(k)
            if modal is not None and modal.entry.row.scope == "noun":
                return str(modal.entry.row.effect)
        return ""

    def _clause(self, hit: Hit) -> str:
        """Give the effect of a conjunction or adverb that holds for the whole clause."""
        if not self._has_clause_modals:
            return ""
        for k in self._same_clause(hit):
            modal = self._modals.get(k)
            if modal is None or modal.entry.row.scope != "clause" or modal.entry.row.effect == "earlier":
                continue
            if modal.entry.row.pos != "conjunction" or k < hit.first:
                return str(modal.entry.row.effect)
        return ""

    def _same_clause(self, hit: Hit) -> Iterator[int]:
        """Give the tokens of an event word's clause that end a modal word."""
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

    def _by_time(self, when: str, *, spoken: bool) -> Status | None:
        """Give what an event's own time tells: over a year before publication, or after it."""
        if self._published is None:
            return None
        last = when.rsplit("/", 1)[-1]
        if len(last) == 4 and last.isdigit():
            return "historical" if int(last) < self._published.year - 1 else None
        day = _first_day(last)
        if day is None:
            return None
        if (self._published - day).days > _LONG_AGO:
            return "historical"
        first = _first_day(when.split("/", 1)[0])
        return (
            "future" if not spoken and first is not None and first > self._published and len(when) >= _A_DAY else None
        )


def _longest(modals: dict[int, list[Hit]]) -> dict[int, Hit]:
    """Give the modal words by their last token, without those inside a longer one: «لا تنوي» hides «تنوي»."""
    found: dict[int, Hit] = {}
    hidden = -1
    for hits in modals.values():
        hit = hits[0]  # the longest
        if hit.last > hidden:
            found.setdefault(hit.last, hit)
            hidden = max(hidden, hit.last)
    return found


def _first_day(value: str) -> date | None:
    """Give the first day of a time in ISO 8601, None where it has no plain date."""
    parts = value[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        return date(numbers[0], *[*numbers[1:], 1, 1][:2])
    except ValueError:
        return None
