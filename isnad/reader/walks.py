"""Noun phrases that are not in the cast, walked over adjectives and genitives to whom they belong.

«مواقع قسد», «الطيران الحربي التركي», «اثنان من مقاتليها».
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from isnad.reader.cast import Phrase
from isnad.reader.heads import NUMBERS, PARTS, Heads, Nominal
from isnad.reader.scene import Scene

_LONGEST = 6  # words of a phrase that is not in the cast
# «الحدود السورية», «أراضي لبنان»: where something is, not who
_GROUND = frozenset(
    "حدود اراضي ارض سواحل ساحل اجواء مياه عاصمه مدن مدينه بلدات بلده قري قريه مطارات مطار موانئ ميناء مناطق منطقه "
    "محافظه محافظات ولايه صحراء شمال جنوب شرق غرب وسط جزيره جزر شوارع داخل".split()
)
_DESCRIBING = ("ي", "يه", "يين", "يات", "ا")
_PRIVATE = frozenset({"victim", "witness", "journalist", "expert", "source", "fighter", "cleric"})
_SIDES = ("جانب", "طرف")  # «الجانب التركي» is Turkey
OFFICIAL = frozenset({"MIL", "GOV", "COP", "SPY", "JUD", "LEG"})


class Walks:
    """Walks noun phrases of one article; `at` gives the phrase that begins at a token, walked or not."""

    def __init__(self, scene: Scene, heads: Heads, at: Callable[[int], Nominal | None]) -> None:
        self._scene = scene
        self._heads = heads
        self._at = at

    def walk(self, first: int) -> Nominal:
        """Walk a phrase that is not in the cast, over adjectives and genitives, to whom it belongs."""
        scene, words = self._scene, self._scene.words
        last, pronoun = first, self._pronoun(first)
        k = first + 1
        limit = min(len(words), first + _LONGEST)
        while k < limit:
            phrase = scene.phrase_from(k)
            if phrase is not None:
                definite = words[first].lstrip("وف").startswith(("ال", "بال", "لل", "كال"))
                return self._owned(self._plain(first, last, pronoun), phrase, definite=definite)
            word = words[k]
            if word == "ل" and k == last + 1 and (other := scene.phrase_from(k + 1)) is not None:
                return self._owned(self._plain(first, last, pronoun), replace(other, prefix="ل"), definite=False)
            if self._is_past_count(first, k):
                break
            if word == "من" and k == last + 1 and self._is_part(first):
                owner = self._at(k + 1)
                made = self._plain(first, last, pronoun)
                return (
                    made
                    if owner is None
                    else replace(made, last=owner.last, parties=owner.parties, pronoun=owner.pronoun)
                )
            if word == '"' or (self._is_joined_noun(k) and scene.phrase_from(k + 1) is not None):
                k += 1  # «مقرات وتحركات الجماعة»
                continue
            if (
                (word[0] == "و" and any(h.prefix.startswith("و") for h in scene.hits[k]))
                or not self._heads.may_head(k)
                or self._heads.glued(k)
            ):
                break
            last, pronoun = k, pronoun or self._pronoun(k)
            k += 1
        return self._plain(first, last, pronoun)

    def body(self, phrase: Phrase) -> str | None:
        """Give the body that a role or a nameless party acts for; civilians do not act for their state."""
        cast = self._scene.cast
        if phrase.of is None or cast.entity(phrase.of).kind == "place":
            return None
        if cast.entity(phrase.of).kind != "state":
            return phrase.of
        if phrase.kind != "unnamed" or phrase.entity is None:
            return None if phrase.role_class in _PRIVATE else phrase.of
        if cast.entity(phrase.entity).sector in OFFICIAL or self._scene.word(phrase.head).endswith(_SIDES):
            return phrase.of
        return None

    def _is_past_count(self, first: int, k: int) -> bool:
        """«بثلاث غارات مواقع»: what a number counts governs no noun."""
        word = self._scene.words[first]
        if word[0].isdigit() or word.removeprefix("ب") in NUMBERS:
            return k > first + 1 and not self._scene.words[k].endswith(_DESCRIBING)
        return False

    def _plain(self, first: int, last: int, pronoun: str) -> Nominal:
        return Nominal(
            first,
            last,
            (),
            pronoun=pronoun,
            glued=self._heads.glued(first),
            gender=guess_gender(self._scene.words[first]),
        )

    def _is_joined_noun(self, k: int) -> bool:
        word = self._scene.word(k)
        return (
            word.startswith("و")
            and word[1:] in self._scene.draft.lexicon.common
            and not word.startswith("وال")
            and not self._heads.is_verb(k)
            and not self._scene.is_preposition(k)
            and not any(h.entry.kind == "function" for h in self._scene.hits[k])
        )

    def _is_part(self, i: int) -> bool:
        word = self._scene.word(i)
        bare = word.removeprefix("و").removeprefix("ل").removeprefix("ب")
        return (
            word[0].isdigit()
            or word in PARTS
            or bare in PARTS
            or bare in NUMBERS
            or any(h.entry.kind in {"counted", "unnamed", "role"} for h in self._scene.hits[i])
        )

    def _owned(self, made: Nominal, phrase: Phrase, *, definite: bool) -> Nominal:
        """Give the phrase with its owner: a genitive, an adjective of nationality, or one after ل."""
        owner = self.body(phrase) if phrase.kind == "unnamed" else phrase.entity or self.body(phrase)
        if phrase.form == "nationality" and not is_people(phrase):
            if _bare_noun(self._scene.words[made.first]) in _GROUND:
                return replace(made, last=phrase.last)
            named = self._scene.phrase_from(phrase.last + 1)
            if named is not None and named.kind == "person" and named.form == "name" and not named.prefix:
                owner, phrase = named.entity, named  # «نظيره الإيراني فلان»
            return replace(made, last=phrase.last, parties=(owner,) if owner else ())
        if phrase.prefix == "ل" and not definite and phrase.kind != "place":
            return replace(made, last=phrase.last, parties=(owner,) if owner else ())
        if phrase.prefix or (definite and phrase.kind != "person"):
            return made
        if phrase.kind == "place":
            return replace(made, last=phrase.last, place=phrase.entity)
        if _bare_noun(self._scene.words[made.first]) in _GROUND and phrase.kind == "state":
            return replace(made, last=phrase.last, place=owner)
        made = replace(made, last=phrase.last, parties=(owner,) if owner else (), kind=phrase.kind if definite else "")
        return replace(made, form=phrase.form, number="p") if phrase.form == "nationality" else made

    def _pronoun(self, i: int) -> str:
        """Give the pronoun glued to a noun."""
        hit = next((h for h in self._scene.hits[i] if h.suffix and not h.entry.is_verb), None)
        if hit is not None:
            return hit.suffix
        word = self._scene.word(i)
        if len(word) > 4 and word.endswith(("ها", "هم")) and word not in self._scene.draft.lexicon.common:
            return word[-2:]
        return ""


def is_people(phrase: Phrase) -> bool:
    """Tell «الفلسطينيون», «الفلسطينيين» from an adjective of one thing; a dual is spelt as the plural is."""
    return phrase.number in {"p", "d"}


def _bare_noun(word: str) -> str:
    """Give a noun without what is glued before it."""
    for glue in ("وال", "بال", "لل", "ال", "و", "ب", "ل"):
        if word.startswith(glue) and len(word) - len(glue) > 2:
            return word[len(glue) :]
    return word


def guess_gender(word: str) -> str:
    """Guess the gender of a noun from its letters."""
    if word.endswith(("ه", "ات", "ياء")) and not word.endswith("اه"):
        return "f"
    return "m" if word.endswith(("ون", "ين")) else ""
