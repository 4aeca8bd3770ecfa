"""Who meets, where the words around a meeting say it: «لقاء جمع فلانا بفلان», «وضم الاجتماع كلا من», «بين الجانبين»."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.reader.nominals import Nominal, Nominals
from isnad.reader.scene import RELATIVES, Scene
from isnad.reader.slots import Slots, ids
from isnad.reader.subjects import Parties, Subjects

_GATHERS = frozenset("جمع جمعه جمعهم جمعهما جمعت جمعها جمعتهما يجمع تجمع ضم ضمت يضم تضم وضم وضمت سيجمع ستجمع".split())
_WITHIN = 3  # words between a meeting and the verb that says whom it brought together
_NEAR = 7  # words from a meeting to those it was of
_BACK = 60
# «الجانبان», «البلدين»: two named before, of these kinds
_TWO: dict[str, frozenset[str]] = {
    **dict.fromkeys(("طرفان", "طرفين", "جانبان", "جانبين"), frozenset({"state", "organization", "group", "person"})),
    **dict.fromkeys(("بلدان", "بلدين", "دولتان", "دولتين"), frozenset({"state"})),
    **dict.fromkeys(
        ("رييسان", "رييسين", "رئيسان", "رئيسين", "وزيران", "وزيرين", "زعيمان", "زعيمين", "مسوولان", "مسوولين"),
        frozenset({"person"}),
    ),
}


class Gatherings:
    """Finds those who take part in the meetings of one article."""

    def __init__(self, scene: Scene, nominals: Nominals, slots: Slots, subjects: Subjects) -> None:
        self._scene = scene
        self._nominals = nominals
        self._slots = slots
        self._subjects = subjects

    def parties(self, hit: Hit) -> Parties:
        """Give those whom the verb of a meeting brings together, else the two sides named before."""
        return self._gathered(hit) or self._sides(hit)

    def _gathered(self, hit: Hit) -> Parties:
        words = self._scene.words
        before = hit.first - 1
        if before >= 0 and words[before] in _GATHERS:
            return self._brought(hit.last + 1)
        for k in range(hit.last + 1, min(hit.last + 1 + _WITHIN, len(words))):
            if words[k] in _GATHERS:
                return self._brought(k + 1)
            if words[k] not in RELATIVES and self._nominals.is_verb(k):
                break
        return ()

    def _brought(self, first: int) -> Parties:
        """Give those after the verb: «بين فلان وفلان», «فلانا بفلان», «كلا من فلان وفلان»."""
        between = self._slots.after("بين", first)
        if between:
            return between
        words = self._scene.words
        both = next((k + 2 for k in range(first, min(first + 2, len(words) - 1)) if words[k] in {"كل", "كلا"}), 0)
        found = self._nominals.at(both) if both else self._subjects.next_bare(first)
        if found is None:
            return ()
        these = self._slots.owned(self._nominals.joined(found))
        after = these[-1].last + 1
        return (*these, *(self._slots.after("ب", after) or self._slots.after("مع", after)))

    def _sides(self, hit: Hit) -> Parties:
        """Give the last two named before a dual that means them both, near the word."""
        scene = self._scene
        sentence = scene.draft.sentence_at(hit.first)
        for k in range(hit.last + 1, min(hit.last + 1 + _NEAR, sentence.last)):
            kinds = _TWO.get(_bare(scene.words[k]))
            if kinds is not None and (phrase := scene.cast.at(k)) is not None and phrase.form != "name":
                return self._two_before(k, kinds)
        return ()

    def _two_before(self, i: int, kinds: frozenset[str]) -> Parties:
        found: list[Nominal] = []
        cast = self._scene.cast
        for phrase in reversed(cast.between(max(0, i - _BACK), i)):
            if phrase.entity is None or cast.entity(phrase.entity).kind not in kinds:
                continue
            if not any(self._is_one(phrase.entity, other) for other in ids(tuple(found))):
                found.append(Nominal(phrase.first, phrase.last, (phrase.entity,)))
            if len(found) > 1:
                return tuple(found)
        return ()

    def _is_one(self, one: str, two: str) -> bool:
        """Tell whether two parties are on one side."""
        cast = self._scene.cast
        return one == two or two == cast.entity(one).of or one == cast.entity(two).of


def _bare(word: str) -> str:
    """Give a dual without particles and article."""
    for glue in ("وال", "بال", "لل", "ال"):
        if word.startswith(glue):
            return word[len(glue) :]
    return word
