"""Noun phrases as parties: whom «مواقع قسد», «المتحدث باسم الوزارة» or «قادة من قوات كذا» stand for."""

from __future__ import annotations

from dataclasses import replace

from isnad.reader.cast import Phrase
from isnad.reader.heads import NUMBERS, Heads, Nominal
from isnad.reader.scene import COMMAS, Scene
from isnad.reader.walks import OFFICIAL, Walks, guess_gender, is_people

__all__ = ["NUMBERS", "OFFICIAL", "Nominal", "Nominals"]

_SIDES_WITHIN = 5
_MOST_JOINED = 8
_VERBAL = frozenset({"event", "cue"})
_MASCULINE = frozenset(
    "جيش حزب مجلس اتحاد تنظيم تحالف بيت مكتب جهاز حرس حلف بنك صندوق برلمان كرملين بنتاغون كونغرس موساد شاباك قضاء مركز "
    "نظام ائتلاف ازهر صليب هلال فيلق لواء كنيست ناتو بنتاجون ليكود احتلال طيران سلاح اسطول تيار".split()
)


class Nominals(Heads):
    """Reads noun phrases of one article, each once."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._walks = Walks(scene, self, self.at)
        self._read: dict[int, Nominal | None] = {}

    def at(self, i: int) -> Nominal | None:
        """Give the noun phrase that begins at a token."""
        if i not in self._read:
            self._read[i] = self._nominal(i)
        return self._read[i]

    def joined(self, first: Nominal) -> tuple[Nominal, ...]:
        """Give a noun phrase with those that «و» or a comma joins to it."""
        found = [first]
        while len(found) < _MOST_JOINED:
            following = self._next_joined(found[-1])
            if following is None:
                break
            found.append(following)
        return tuple(found)

    def _nominal(self, i: int) -> Nominal | None:
        scene = self.scene
        if scene.word(i) == '"':
            i += 1
        phrase = scene.cast.at(i)
        if phrase is not None:
            if scene.is_preposition(i) or phrase.first != i or (phrase.form == "nationality" and not is_people(phrase)):
                return None
            return self._of_phrase(phrase)
        return self._walks.walk(i) if self.may_head(i) else None

    def _of_phrase(self, phrase: Phrase) -> Nominal:
        party = phrase.entity
        if phrase.kind == "unnamed" or party is None:
            party = self._walks.body(phrase) or party
        made = Nominal(
            phrase.first, phrase.last, (party,) if party and phrase.kind != "place" else (), None, "",
            self.glued(phrase.first), self._gender(phrase), phrase.number, phrase.form, phrase.kind,
        )  # fmt: skip
        if phrase.kind == "place":
            return replace(made, place=phrase.entity)
        return self._with_sides(self._with_hand(made)) if phrase.form in {"unnamed", "role"} else made

    def _with_sides(self, nominal: Nominal) -> Nominal:
        """Take in the adjectives after a dual: «الطرفان التونسي والليبي», «الحكومتان التركية والجزائرية»."""
        scene = self.scene
        first = scene.cast.at(nominal.first)
        found = [first.of] if first is not None and first.of and first.number == "d" else []
        last = nominal.last
        for k in range(nominal.last + 1, min(nominal.last + _SIDES_WITHIN, len(scene.words))):
            phrase = scene.cast.at(k)
            if phrase is not None and phrase.form == "nationality" and phrase.prefix in {"", "و"} and phrase.entity:
                found.append(phrase.entity)
                last = k
            elif k > nominal.last and not scene.word(k).startswith("ال"):
                break
        return replace(nominal, last=last, parties=tuple(found)) if len(found) > 1 else nominal

    def _with_hand(self, nominal: Nominal) -> Nominal:
        """Take in a body after a nameless party: «مسلحون من الجماعة», «شبان في الحركة»."""
        scene = self.scene
        if nominal.kind != "unnamed" or scene.word(nominal.last + 1) != "من":
            return nominal
        owner = scene.phrase_from(nominal.last + 2)
        if owner is None or owner.kind == "place" or owner.entity is None:
            return nominal
        return replace(nominal, last=owner.last, parties=(owner.entity,))

    def _gender(self, phrase: Phrase) -> str:
        if phrase.kind == "person" and phrase.form == "name":
            return ""  # a name does not tell
        if phrase.kind in {"person", "unnamed"} or phrase.form == "nationality":
            return phrase.gender
        word = self.scene.word(phrase.head).removeprefix("و").removeprefix("ل").removeprefix("ب")
        found = guess_gender(word)
        if phrase.kind == "state":
            return "" if word.startswith("ال") or word == "لبنان" else "f"
        return found or ("m" if word.removeprefix("ال") in _MASCULINE else "")

    def _next_joined(self, last: Nominal) -> Nominal | None:
        scene = self.scene
        k = last.last + 1
        while scene.word(k) in {'"', ")"}:
            k += 1
        if scene.word(k) in COMMAS and last.form == "name":
            after = scene.phrase_from(k + 1)
            return (
                self._of_phrase(after)
                if after is not None and after.kind == last.kind and after.form == "name" and not after.prefix
                else None
            )
        if scene.word(k) == "و":
            return self.at(k + 1)
        if not scene.word(k).startswith("و") or self.is_verb(k):
            return None
        phrase = scene.cast.at(k)
        if phrase is not None and phrase.first == k:
            return self._of_phrase(phrase) if phrase.prefix in {"و", "و" + last.glued} else None
        if any(h.entry.kind in _VERBAL and h.prefix.startswith("و") for h in scene.hits[k]) or not any(
            h.prefix == "و" for h in scene.hits[k]
        ):
            return None
        following = self._walks.walk(k) if self.may_head(k) else None
        return following if following is not None and following.parties else None
