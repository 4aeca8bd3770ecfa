"""How the name of a body goes on after its class noun: genitives, adjectives, complements with ل.

Every walker takes the token it starts at and gives the last token it took, or the one before where it took none.
"""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.reader.draft import Draft
from isnad.reader.names import nationality

_MAX_ADJECTIVES = 3
_MAX_BARE = 3
_MAX_CLOSING = 4
_DESCRIBING = frozenset(
    """
    الاعلي الحر الحره الخاص الخاصه الدايم الدايمه السامي الساميه الشامل الشامله العام العامه العرب
    العليا الكبري المتجدده المتحد المتحده المتوسطه المستقل المستقله المسلح المسلحه المسلمون المسلمين
    المشترك المشتركه المصغر الموحد الموحده الموسع الموقت الموقته
    """.split()
)
# Adjectives in ي that tell when, how many or what sort, and belong to no name.
_PASSING = frozenset(
    """
    الاتيه الاجنبي الاجنبيه الاساسيه الاضافيه الاولويه الاولي الباقيه التالي التاليه التي الثاني الثانيه
    الثلاثي الثلاثيه الثنايي الثناييه الجاري الجاريه الحالي الحاليه الحقيقي الحقيقيه الداعيه الذي
    الراعيه الرامي الراميه الرسمي الرسميه الرييسي الرييسيه الساريه الفعليه القادمه الماضي الماضيه
    المتبقيه المسميه المعاديه المعني المعنيه المنتهيه الموازي الموازيه الموالي المواليه المودي النهايي
    النهاييه
    """.split()
)
_NO_ADJECTIVE = frozenset({"role", "function", "verb", "class", "actor", "state", "outlet", "counted"})
_GLUED_ARTICLES = ("ال", "بال", "لل", "وال", "فال", "كال")
_NO_BARE = frozenset(
    """
    actor counted function given modal place role state unnamed verb
    """.split()
)
_OFFICES = frozenset({"rank", "honorific", "head", "minister", "spokesperson", "commander"})
_NO_FIELD = frozenset({"state", "place", "actor", "given", "class", "unnamed", "people", "role"})


def adjectives(draft: Draft, first: int, gender: str, number: str) -> tuple[int, str | None]:
    """Walk over definite adjectives to a nationality that agrees; give the last token and the key of whom it means."""
    wanted = "f" if number == "p" else gender
    for i in range(first, min(first + _MAX_ADJECTIVES, len(draft.words))):
        if not draft.words[i].startswith("ال"):
            break
        for hit in draft.hits[i]:
            if hit.entry.kind == "nisba" and not hit.prefix and (not wanted or hit.entry.shape.gender == wanted):
                key = nationality(hit)
                if key:
                    return hit.last, key
        if draft.kinds[i] & _NO_ADJECTIVE and not is_describing(draft, i):
            break
    return first - 1, None


def described(draft: Draft, first: int, gender: str) -> int:
    """Walk over «الأعلى», «الوطنية العليا», «العامة للطيران المدني» after a definite noun."""
    i = first
    while i < len(draft.words) and i < first + _MAX_ADJECTIVES and is_describing(draft, i, gender):
        i += 1
    return i - 1 if i == first else complement(draft, i)


def is_describing(draft: Draft, i: int, gender: str = "") -> bool:
    """Tell whether a word is an adjective that a body's name is made with, and neither party nor rank."""
    word = draft.words[i]
    if word in _DESCRIBING:
        return True
    if not word.startswith("ال") or len(word) < 5 or word in _PASSING or draft.kinds[i] & {"function", "verb"}:
        return False
    if any(hit.entry.kind == "role" and hit.entry.row.class_ in _OFFICES and not hit.prefix for hit in draft.hits[i]):
        return False
    return word.endswith("يه") if gender == "f" else word.endswith("ي") if gender == "m" else word.endswith(("ي", "يه"))


def complement(draft: Draft, first: int) -> int:
    """Walk over what a body is for: «للطيران المدني», «لحقوق الإنسان», «لشؤون اللاجئين والمهجرين»."""
    if first >= len(draft.words) or not draft.words[first].startswith("ل") or len(draft.words[first]) < 4:
        return first - 1
    whole = draft.words[first].startswith("لل")
    if any(_is_owner(hit) if whole else hit.entry.kind in _NO_FIELD for hit in draft.hits[first] if hit.prefix):
        return first - 1  # «للأردن», «للحزب»: to whom, not what for
    if draft.kinds[first] & {"function", "verb", "modal"} or (not whole and _is_purpose(draft, first)):
        return first - 1
    if whole:
        return _closing(draft, first + 1)
    return genitive(draft, first + 1, bare=1) if first + 1 < len(draft.words) else first - 1


def _is_owner(hit: Hit) -> bool:
    """«للأردن», «للحزب» say to whom; «للمحامين», «للقضاء», «للجامعات» are fields of work."""
    if hit.entry.kind == "class":
        return hit.entry.row.kind in {"organization", "group"} and hit.entry.shape.number != "p"
    return hit.entry.kind in {"state", "place", "actor", "given"}


def _is_purpose(draft: Draft, i: int) -> bool:
    """«لبحث الأزمة»: an act, not a field of work."""
    return any(hit.prefix and (hit.entry.is_verb or hit.entry.kind == "cue") for hit in draft.hits[i])


def genitive(draft: Draft, first: int, bare: int = 0) -> int:
    """Walk over «الدفاع», «الشؤون الخارجية», «مكافحة الجريمة», «حقوق الإنسان» after a class noun.

    Up to three bare nouns (`bare` of them passed already) may lead to the definite one that closes the name; without it
    there is none.
    """
    i = first
    while i < len(draft.words) and i < first + _MAX_BARE - bare and _is_bare_noun(draft, i):
        i += 1
    if i >= len(draft.words) or not _closes(draft, i):
        return first - 1 - bare
    return _closing(draft, i + 1)


def _closing(draft: Draft, first: int) -> int:
    """Walk over what may follow the noun that closes a name: adjectives, and nouns joined to it by و."""
    i = first
    while i < len(draft.words) and i < first + _MAX_CLOSING:
        if draft.words[i] == "و" and i + 1 < len(draft.words) and _closes(draft, i + 1) and _may_join(draft, i + 1):
            i += 2  # «الصناعة و التجارة»
            continue
        joined = draft.words[i].startswith(("وال", "ولل")) and _may_join(draft, i)
        if not joined and not (is_describing(draft, i) and "nisba" not in draft.kinds[i]):
            break
        i += 1
    return i - 1


def _may_join(draft: Draft, i: int) -> bool:
    """Tell whether a word with و goes on with a field of work («التربية والتعليم») rather than with another party."""
    if len(draft.words[i]) < 5:
        return False
    for hit in draft.hits[i]:
        if hit.entry.is_verb or hit.entry.kind in {
            "class",
            "state",
            "actor",
            "nisba",
            "people",
            "place",
            "function",
            "cue",
        }:
            return False
        if hit.entry.kind in {"role", "unnamed"}:
            return False
    return True


def _is_bare_noun(draft: Draft, i: int) -> bool:
    word = draft.words[i]
    if not word.isalpha() or word.startswith(_GLUED_ARTICLES) or len(word) < 3 or draft.kinds[i] & _NO_BARE:
        return False
    if draft.hits[i] and all(hit.prefix for hit in draft.hits[i]):
        return False  # «بتحسين»
    return not any(hit.entry.kind == "function" for hit in draft.hits[i])


def _closes(draft: Draft, i: int) -> bool:
    """Tell whether a definite word may be the genitive of a body's name."""
    word = draft.words[i]
    if not word.startswith("ال") or len(word) < 4 or draft.kinds[i] & {"nisba", "function", "verb"}:
        return False
    return not any(
        hit.entry.kind == "role" and hit.entry.row.class_ in _OFFICES and not hit.prefix for hit in draft.hits[i]
    )
