"""Noun phrases as parties: whom «مواقع قسد», «الطيران الحربي التركي» or «اثنان من مقاتليها» stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from isnad.reader.cast import Phrase
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, RELATIVES, WITH_B, Scene

_LONGEST = 6  # words of a phrase that is not in the cast
_SIDES_WITHIN = 5
_MOST_JOINED = 8
# Whoever follows «من» after these is counted, not merely near: «اثنان من», «عدد من», «أحد عناصر».
_PARTS = frozenset(
    "عدد احد احدي بعض اثنان اثنين اثنتين عشرات مئات الاف الاف كل جميع كلا معظم غالبيه مجموعه كثير العديد عناصر عنصر "
    "مسؤول مسوول مسوولون مسوولين قاده قياده قيادات قيادي مقاتل مقاتلي مقاتلين جنود جندي ضباط ضابط اعضاء عضو وفد".split()
)
_CLOSED = COMPLEMENTIZERS | WITH_B | RELATIVES
_VERBAL = frozenset({"event", "cue"})
# Verbs that no table has and that begin as nouns do.
_COMMON_VERBS = frozenset(
    "تاتي تاخذ تبدو تبقي تبلغ تتاثر تتبع تتجاوز تتجه تتحكم تتحمل تتحول تتخذ تتدخل تتراوح تتركز تتزامن تتسع "
    "تتسلم تتضح تتضمن تتطور تتعارض تتعامل تتعلق تتعمد تتكون تتماشي تتمتع تتمثل تتمحور تتنافس تتنافي تتواجد "
    "تتواصل تتوزع تتوفر تتيح تثير تجتاز تجري تجسد تجعل تحاول تحتاج تحترم تحتضن تحتفظ تحتفل تحتوي تحدد تحسب "
    "تحيي تختار تختص تختلف تخدم تخضع تخفي تدير تذهب تراعي ترتبط ترتفع ترغب تزخر تزداد تزعزع تزيد تساوي تستحق "
    "تستخدم تستعد تستعمل تستعيد تستغرق تستغل تستمر تستند تستوجب تسعي تسكن تسمح تسود تسيطر تشبه تشتغل تشجع "
    "تشعر تشكل تشمل تشهد تشير تصبح تصل تصنع تضر تضطر تضطلع تضم تظل تعاني تعتبر تعتمد تعرف تعكر تعكس تعكف تعمل "
    "تعني تعود تعول تعيش تغطي تغيب تفتقر تفقد تفكر تفيد تقترب تقتصر تقتضي تقصد تقطن تقع تقود تقوض تكمن تلتقط "
    "تمتد تمثل تملك تناهز تنتظر تنتقل تنتمي تندرج تنشط تنظر تنفق تنقطع تهتم تهدد تهدف تواصل توثر تومن ياتي".split()
)
NUMBERS = frozenset("ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره ثلاث اربع خمس ست سبع ثماني تسع عشر".split())
_MASCULINE = frozenset(
    "جيش حزب مجلس اتحاد تنظيم تحالف بيت مكتب جهاز حرس حلف بنك صندوق برلمان كرملين بنتاغون كونغرس موساد شاباك قضاء مركز "
    "نظام ائتلاف ازهر صليب هلال فيلق لواء كنيست ناتو بنتاجون ليكود احتلال طيران سلاح اسطول تيار".split()
)
_PRIVATE = frozenset({"victim", "witness", "journalist", "expert", "source", "fighter", "cleric"})
_SIDES = ("جانب", "طرف")  # «الجانب التركي» is Turkey
OFFICIAL = frozenset({"MIL", "GOV", "COP", "SPY", "JUD", "LEG"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """Tokens `first` to `last` (included) of a noun phrase.

    `parties` are the entities it stands for, none for a nameless one; `place` the place it names or lies in. `pronoun`
    is the one glued to its head, which tells whose it is. `glued` is the preposition glued before it.
    """

    first: int
    last: int
    parties: tuple[str, ...]
    place: str | None = None
    pronoun: str = ""
    glued: str = ""
    gender: str = ""
    number: str = ""
    form: str = "noun"
    kind: str = ""


class Nominals:
    """Reads noun phrases of one article, each once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._glued: dict[int, str] = {}
        self._read: dict[int, Nominal | None] = {}
        self._verbs: list[bool | None] = [None] * (len(scene.words) + 1)
        draft = scene.draft
        self._timed = {
            i
            for time in {id(t): t for t in scene.time_at.values()}.values()
            for i in range(draft.token_at(time.span.start), draft.first_token(time.span.end))
        }

    def is_timed(self, i: int) -> bool:
        """Tell whether a token belongs to an expression of time, also where «و» is glued before it."""
        return i in self._timed

    def is_verb(self, i: int) -> bool:
        """Tell whether a token is a finite verb."""
        known = self._verbs[i]
        if known is None:
            scene = self._scene
            known = self._verbs[i] = scene.cast.at(i) is None and (scene.words[i] in _COMMON_VERBS or scene.is_verb(i))
        return known

    def glued(self, i: int) -> str:
        """Give the preposition glued before a token: ب, ل, ك or nothing."""
        known = self._glued.get(i)
        if known is None:
            known = self._glued[i] = self._preposition(i)
        return known

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

    def _preposition(self, i: int) -> str:
        scene = self._scene
        phrase = scene.cast.at(i)
        if phrase is not None and phrase.first == i:
            return phrase.prefix[-1:] if phrase.prefix[-1:] in {"ب", "ل", "ك"} else ""
        word = scene.word(i)
        bare = word[1:] if word[:1] in {"و", "ف"} and len(word) > 3 else word
        if bare.startswith(("لل", "بال", "كال")):
            return bare[0]
        if bare[:1] not in {"ب", "ل", "ك"} or len(bare) < 4:
            return ""
        hits = scene.hits[i]
        if any(not hit.prefix or hit.prefix in {"و", "ف"} for hit in hits):
            return ""
        if any(hit.prefix.endswith(bare[0]) for hit in hits):
            return bare[0]
        common = scene.draft.lexicon.common
        return bare[0] if bare not in common and bare[1:] in common else ""

    def _nominal(self, i: int) -> Nominal | None:
        scene = self._scene
        if scene.word(i) == '"':
            i += 1
        phrase = scene.cast.at(i)
        if phrase is not None:
            if scene.is_preposition(i) or phrase.first != i or (phrase.form == "nationality" and phrase.number != "p"):
                return None
            return self._of_phrase(phrase)
        return self._walk(i) if self._may_head(i) else None

    def _may_head(self, i: int) -> bool:
        scene = self._scene
        word = scene.word(i)
        if word[:1].isdigit():
            return True
        if (
            not word.isalpha()
            or word in _CLOSED
            or scene.is_preposition(i)
            or self.is_timed(i)
            or "modal" in scene.draft.kinds[i]
        ):
            return False
        if (
            "function" in scene.draft.kinds[i]
            and word not in _PARTS
            and not (word in NUMBERS and scene.word(i + 1) == "من")
        ):
            return False
        return not self.is_verb(i)

    def _of_phrase(self, phrase: Phrase) -> Nominal:
        party = phrase.entity
        if phrase.kind == "unnamed" or party is None:
            party = self._body(phrase) or party
        made = Nominal(
            phrase.first, phrase.last, (party,) if party and phrase.kind != "place" else (), None, "",
            self.glued(phrase.first), self._gender(phrase), phrase.number, phrase.form, phrase.kind,
        )  # fmt: skip
        if phrase.kind == "place":
            return replace(made, place=phrase.entity)
        return self._with_sides(self._with_hand(made)) if phrase.form in {"unnamed", "role"} else made

    def _with_sides(self, nominal: Nominal) -> Nominal:
        """Take in the adjectives after a dual: «الطرفان التونسي والليبي», «الحكومتان التركية والجزائرية»."""
        scene = self._scene
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

    def _body(self, phrase: Phrase) -> str | None:
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

    def _with_hand(self, nominal: Nominal) -> Nominal:
        """Take in a body after a nameless party: «مسلحون من الجماعة», «شبان في الحركة»."""
        scene = self._scene
        if nominal.kind != "unnamed" or scene.word(nominal.last + 1) != "من":
            return nominal
        owner = scene.phrase_from(nominal.last + 2)
        if owner is None or owner.kind == "place" or owner.entity is None:
            return nominal
        return replace(nominal, last=owner.last, parties=(owner.entity,))

    def _walk(self, first: int) -> Nominal:
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
            if word == "من" and k == last + 1 and self._is_part(first):
                owner = self.at(k + 1)
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
                or not self._may_head(k)
                or self.glued(k)
            ):
                break
            last, pronoun = k, pronoun or self._pronoun(k)
            k += 1
        return self._plain(first, last, pronoun)

    def _plain(self, first: int, last: int, pronoun: str) -> Nominal:
        return Nominal(
            first, last, (), pronoun=pronoun, glued=self.glued(first), gender=_gender(self._scene.words[first])
        )

    def _is_joined_noun(self, k: int) -> bool:
        word = self._scene.word(k)
        return (
            word.startswith("و")
            and word[1:] in self._scene.draft.lexicon.common
            and not word.startswith("وال")
            and not self.is_verb(k)
            and not self._scene.is_preposition(k)
            and not any(h.entry.kind == "function" for h in self._scene.hits[k])
        )

    def _is_part(self, i: int) -> bool:
        word = self._scene.word(i)
        bare = word.removeprefix("و").removeprefix("ل").removeprefix("ب")
        return (
            word[0].isdigit()
            or word in _PARTS
            or bare in _PARTS
            or bare in NUMBERS
            or any(h.entry.kind in {"counted", "unnamed", "role"} for h in self._scene.hits[i])
        )

    def _owned(self, made: Nominal, phrase: Phrase, *, definite: bool) -> Nominal:
        """Give the phrase with its owner: a genitive, an adjective of nationality, or one after ل."""
        owner = self._body(phrase) if phrase.kind == "unnamed" else phrase.entity or self._body(phrase)
        if phrase.form == "nationality" and phrase.number != "p":
            last = phrase.last
            return replace(made, last=last, parties=(owner,) if owner else ())
        if phrase.prefix == "ل" and not definite and phrase.kind != "place":
            return replace(made, last=phrase.last, parties=(owner,) if owner else ())
        if phrase.prefix or (definite and phrase.kind != "person"):
            return made
        if phrase.kind == "place":
            return replace(made, last=phrase.last, place=phrase.entity)
        return replace(made, last=phrase.last, parties=(owner,) if owner else (), kind=phrase.kind if definite else "")

    def _pronoun(self, i: int) -> str:
        """Give the pronoun glued to a noun."""
        hit = next((h for h in self._scene.hits[i] if h.suffix and not h.entry.is_verb), None)
        if hit is not None:
            return hit.suffix
        word = self._scene.word(i)
        if len(word) > 4 and word.endswith(("ها", "هم")) and word not in self._scene.draft.lexicon.common:
            return word[-2:]
        return ""

    def _gender(self, phrase: Phrase) -> str:
        if phrase.kind == "person" and phrase.form == "name":
            return ""  # a name does not tell
        if phrase.kind in {"person", "unnamed"} or phrase.form == "nationality":
            return phrase.gender
        word = self._scene.word(phrase.head).removeprefix("و").removeprefix("ل").removeprefix("ب")
        found = _gender(word)
        if phrase.kind == "state":
            return "" if word.startswith("ال") or word == "لبنان" else "f"
        return found or ("m" if word.removeprefix("ال") in _MASCULINE else "")

    def _next_joined(self, last: Nominal) -> Nominal | None:
        scene = self._scene
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
        following = self._walk(k) if self._may_head(k) else None
        return following if following is not None and following.parties else None


def _gender(word: str) -> str:
    """Guess the gender of a noun from its letters."""
    if word.endswith(("ه", "ات", "ياء")) and not word.endswith("اه"):
        return "f"
    return "m" if word.endswith(("ون", "ين")) else ""
