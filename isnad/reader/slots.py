"""The slots of an event word's frame, filled from the syntax around it: who stands where a row says a party stands."""

from __future__ import annotations

from dataclasses import replace

from isnad.lexicon import Hit
from isnad.reader.nominals import NUMBERS, Nominal, Nominals
from isnad.reader.scene import COMMAS, RELATIVES, STOPS, Scene
from isnad.reader.subjects import Parties, Subjects
from isnad.text.lens import fold

_BY = frozenset({("من", "قبل"), ("من", "جانب"), ("من", "طرف"), ("علي", "يد"), ("علي", "ايدي"), ("علي", "ايادي")})
_BY_WORDS = frozenset({"بايدي", "بيد", "بواسطه", "برصاص", "بنيران", "بقياده"})
_ENDS = STOPS | COMMAS | RELATIVES | {"ان"}
_REACH = 14
_ADJECTIVES = 4
# «حركته», «وزارتها»: the body he belongs to
_BODIES = ("حركت", "حزبه", "حزبها", "تنظيمه", "جماعت", "وزارت", "منظمت", "هيئت", "نقابت", "كتلت", "ائتلافه", "تياره")
# «نظيره», «خصومها», «حلفاؤه»: others than he whom the pronoun means
_OTHERS = (
    "نظير", "نظرا", "خصم", "خصوم", "عدو", "اعدا", "معارض", "منافس", "منتقد", "ضحايا", "حليف", "حلفا", "شريك", "شركا",
    "والد", "شقيق", "نجل", "زوج", "ابن", "سلف", "خلف", "محامي",
)  # fmt: skip


class Slots:
    """Fills slots in one article."""

    def __init__(self, scene: Scene, nominals: Nominals, subjects: Subjects) -> None:
        self._scene = scene
        self._nominals = nominals
        self._subjects = subjects
        self._stops: dict[int, int] = {}
        self._doers: dict[int, Parties] = {}

    def of_verb(self, slots: tuple[str, ...], hit: Hit, subject: Parties, last: int) -> Parties:
        """Give who stands in the first slot of a verb that is filled, a named party first; `last` ends its subject."""
        nameless: Parties = ()
        for slot in slots:
            found: Parties = ()
            if slot == "subject":
                found = subject
            elif slot == "object":
                found = self._object(hit, last)
            elif slot == "by":
                found = self.by(hit)
            elif slot.startswith("prep:"):
                found = self.after(fold(slot[5:]), hit.last + 1)
            if ids(found):
                return found
            nameless = nameless or found
        return nameless

    def _object(self, hit: Hit, last: int) -> Parties:
        if hit.suffix:
            return self._subjects.pronoun(hit.first, *_shape(hit.suffix))
        found = self._subjects.next_bare(last + 1)
        return self.owned(self._nominals.joined(found)) if found is not None else ()

    def of_noun(self, slots: tuple[str, ...], hit: Hit, used: Parties = (), *, doing: bool = False) -> Parties:
        """Give who stands in the first slot of a noun that is filled, a named party first, but those used already.

        `doing` says that it is the doer who is looked for.
        """
        nameless: Parties = ()
        for slot in slots:
            found: Parties = ()
            if slot == "adjective":
                found = self._adjective(hit)
            elif slot == "by":
                found = self.by(hit)
            elif slot == "prep:من" and doing:
                found = self.from_whom(hit)
            elif slot.startswith("prep:"):
                found = self.after(fold(slot[5:]), hit.last + 1)
            if not found or found[0].first in {one.first for one in used}:
                continue
            if ids(found):
                return found
            nameless = nameless or found
        return nameless

    def genitive(self, hit: Hit) -> Parties:
        """Give who follows a noun in the genitive, or whom the pronoun glued to it means."""
        if hit.suffix:
            return self._subjects.pronoun(hit.first, *_shape(hit.suffix))
        if hit.entry.form is not None and hit.entry.form.definite:
            return ()
        found = self._nominals.at(hit.last + 1)
        if self._is_counted(hit) and found is not None and found.form == "noun":
            return ()
        if found is None or found.glued or self._is_adjective(hit.last + 1):
            return ()
        return self.owned(self._nominals.joined(found))

    def _is_counted(self, hit: Hit) -> bool:
        """«ثلاث غارات مواقع»: a noun that a number counts governs nothing."""
        before = self._scene.word(hit.first - 1)
        return before[:1].isdigit() or before.removeprefix("ب") in NUMBERS

    def _is_adjective(self, i: int) -> bool:
        """An indefinite word in ي or ية after a noun describes it."""
        word = self._scene.word(i)
        phrase = self._scene.cast.at(i)
        return (
            word.endswith(("ي", "يه", "يا")) and not word.startswith("ال") and (phrase is None or phrase.form != "name")
        )

    def _adjective(self, hit: Hit) -> Parties:
        """Give the governments or movements that adjectives after a noun name, past its genitive too."""
        found: list[Nominal] = []
        for k in range(hit.last + 1, min(hit.last + 1 + _ADJECTIVES, len(self._scene.words))):
            phrase = self._scene.cast.at(k)
            if (
                phrase is not None
                and phrase.form == "nationality"
                and phrase.number not in {"p", "d"}
                and not phrase.prefix[-1:].strip("و")
            ):
                party = (phrase.entity,) if phrase.entity else ()
                found.append(Nominal(k, k, party, form="nationality", kind=phrase.kind))
            elif phrase is not None or not self._may_describe(k):
                break
        return tuple(found)

    def _may_describe(self, k: int) -> bool:
        word = self._scene.words[k]
        if self._scene.is_preposition(k):
            return False
        return word in {'"', "و"} or word.startswith(("ال", "وال")) or self._is_adjective(k)

    def by(self, hit: Hit) -> Parties:
        """Give who follows «من قبل», «على يد» and the like."""
        if hit.last not in self._doers:
            self._doers[hit.last] = self._by(hit)
        return self._doers[hit.last]

    def _by(self, hit: Hit) -> Parties:
        words = self._scene.words
        for k in range(hit.last + 1, self._stop(hit.last + 1)):
            two = (words[k], words[k + 1]) if k + 1 < len(words) else ()
            if two in _BY or words[k] in _BY_WORDS:
                found = self._nominals.at(k + 2) if two in _BY else None
                found = found or self._nominals.at(k + 1)
                return self.owned(self._nominals.joined(found)) if found is not None else ()
        return ()

    def from_whom(self, hit: Hit) -> Parties:
        """Give who follows «من» right after a noun of speaking, over its adjectives: «احتجاجات شديدة من القيادة»."""
        k = self._past_adjectives(hit.last + 1)
        found = self._nominals.at(k + 1) if self._scene.word(k) == "من" else None
        return self.owned(self._nominals.joined(found)) if found is not None else ()

    def owner(self, hit: Hit) -> Parties:
        """Give who follows «ل» right after a noun, over its adjectives: «قصف جوي للجيش»."""
        k = self._past_adjectives(hit.last + 1)
        if self._scene.word(k) == "ل":
            found = self._nominals.at(k + 1)
        else:
            found = self._nominals.at(k) if self._nominals.glued(k) == "ل" else None
        return self.owned(self._nominals.joined(found)) if found is not None else ()

    def _past_adjectives(self, first: int) -> int:
        k = first
        while k < first + _ADJECTIVES and self._scene.cast.at(k) is None and self._is_adjective(k):
            k += 1
        return k

    def after(self, preposition: str, first: int) -> Parties:
        """Give who follows a preposition in the clause."""
        nominals, words = self._nominals, self._scene.words
        alone = len(preposition) > 1
        ways = {preposition, "و" + preposition} if alone else {preposition}
        for k in range(first, self._stop(first)):
            found = None
            if words[k] in ways:
                found = nominals.at(k + 1)
            elif not alone and preposition in words[k] and nominals.glued(k) == preposition:
                found = nominals.at(k)
            if found is not None:
                return self.owned(nominals.joined(found))
        return ()

    def _stop(self, first: int) -> int:
        """Give the end of the clause that begins at a token."""
        known = self._stops.get(first)
        if known is None:
            known = self._stops[first] = self._find_stop(first)
        return known

    def _find_stop(self, first: int) -> int:
        scene = self._scene
        if first >= len(scene.words):
            return first
        limit = min(scene.draft.sentence_at(first).last, first + _REACH)
        for k in range(first, limit):
            word = scene.words[k]
            if word in _ENDS or self._nominals.is_verb(k):
                return k
        return limit

    def owned(self, found: Parties) -> Parties:
        """Let a noun with a pronoun and no named owner stand for whom the pronoun means: «مقاتليها»."""
        return tuple(self._by_pronoun(one) if one.pronoun and not one.parties else one for one in found)

    def _by_pronoun(self, one: Nominal) -> Nominal:
        if any(stem in self._scene.word(one.first) for stem in _OTHERS):
            return one
        owner = ids(self._subjects.pronoun(one.first, *_shape(one.pronoun)))
        if "بلاد" in self._scene.word(one.first):
            owner = tuple(state for state in map(self._state_of, owner) if state)
        elif any(stem in self._scene.word(one.first) for stem in _BODIES):
            owner = tuple(self._scene.cast.entity(party).of or party for party in owner)
        return replace(one, parties=owner)

    def _state_of(self, party: str) -> str | None:
        """Give the state that a party belongs to in the end."""
        cast = self._scene.cast
        for _ in range(4):
            entity = cast.entity(party)
            if entity.kind == "state" or entity.of is None:
                break
            party = entity.of
        return party if cast.entity(party).kind == "state" else None


def _shape(pronoun: str) -> tuple[str, str]:
    """Give gender and number of a pronoun."""
    if pronoun in {"هم", "هما", "هن"}:
        return "", "p"
    return ("f", "s") if pronoun == "ها" else ("m", "s")


def ids(found: Parties, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Give the entities that noun phrases stand for, each once, but those left out."""
    return tuple(dict.fromkeys(party for one in found for party in one.parties if party not in without))
