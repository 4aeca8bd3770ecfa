"""The heads of noun phrases: which words may be one, which are verbs, and what is glued before them."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.reader.scene import COMPLEMENTIZERS, RELATIVES, WITH_B, Scene

# Whoever follows «من» after these is counted, not merely near: «اثنان من», «عدد من», «أحد عناصر».
PARTS = frozenset(
    "عدد احد احدي بعض اثنان اثنين اثنتين عشرات مئات الاف الاف كل جميع كلا معظم غالبيه مجموعه كثير العديد عناصر عنصر "
    "مسؤول مسوول مسوولون مسوولين قاده قياده قيادات قيادي مقاتل مقاتلي مقاتلين جنود جندي ضباط ضابط اعضاء عضو وفد".split()
)
_CLOSED = COMPLEMENTIZERS | WITH_B | RELATIVES
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


class Heads:
    """Tells the heads of noun phrases of one article; every answer is remembered."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._glued: dict[int, str] = {}
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
            scene = self.scene
            known = self._verbs[i] = scene.cast.at(i) is None and (scene.words[i] in _COMMON_VERBS or scene.is_verb(i))
        return known

    def glued(self, i: int) -> str:
        """Give the preposition glued before a token: ب, ل, ك or nothing."""
        known = self._glued.get(i)
        if known is None:
            known = self._glued[i] = self._preposition(i)
        return known

    def _preposition(self, i: int) -> str:
        scene = self.scene
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

    def may_head(self, i: int) -> bool:
        """Tell whether a noun phrase that is not in the cast may begin at a token."""
        scene = self.scene
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
            and word not in PARTS
            and not (word in NUMBERS and scene.word(i + 1) == "من")
        ):
            return False
        return not self.is_verb(i)
