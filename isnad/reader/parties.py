"""Who may be a speaker: a party of the cast, with what a verb or a pronoun must agree with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from isnad.model import Span
from isnad.reader.cast import Phrase
from isnad.reader.scene import Scene

_MASCULINE_STATES = frozenset("IRQ LBN JOR MAR SDN SSD YEM ESP SOM TCD SEN NER CMR VAT".split())
_MASCULINE_HEADS = frozenset(
    "البيت بيت الجيش جيش حزب الحزب مجلس المجلس اتحاد الاتحاد تنظيم التنظيم التحالف تحالف مكتب المكتب جهاز".split()
)
_MANY = frozenset(
    "ميات عشرات الاف الوف ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره بعض عدد معظم جميع غالبيه اغلبيه".split()
)
_TELLS_MEDIA = frozenset({"source", "official", "minister", "member", "rank", "monarch", "ambassador"})
BODIES = frozenset({"media", "group", "organization"})


@dataclass(frozen=True, slots=True)
class Party:
    """Tokens `first` to `last` that stand for who speaks; `entity` is None for one the cast does not know.

    `document` tells a paper that stands for its author («البيان»); `role` is the class of the role, `kind` that of
    the entity.
    """

    first: int
    last: int
    span: Span
    entity: str | None
    of: str | None
    kind: str
    gender: str = ""
    number: str = ""
    document: bool = False
    role: str = ""

    def agrees(self, gender: str, number: str) -> bool:
        """Tell whether a verb or participle of a gender and number can have this party as its subject."""
        if gender and self.gender and gender != self.gender and not (gender == "f" and self.number == "p"):
            return False
        return not (number in {"p", "d"} and self.number == "s" and self.kind in {"person", "media", "state"})


def from_phrase(scene: Scene, phrase: Phrase) -> Party:
    """Make a party of a phrase of the cast."""
    entity, of = phrase.entity, phrase.of
    named = _named_inside(scene, phrase)
    if named is not None:
        return replace(from_phrase(scene, named), first=phrase.first, last=phrase.last, span=phrase.span)
    if of is not None and phrase.role_class in _TELLS_MEDIA and scene.cast.entity(of).kind == "media":
        of = None  # «مصدر مطلع لوكالة كذا», «وزير الطاقة لصحيفة كذا»: whom he told
    if entity is not None and of is None:
        of = scene.cast.entity(entity).of
    gender, number = _agreement(scene, phrase)
    return Party(
        phrase.first, phrase.last, phrase.span, entity, of, phrase.kind, gender, number, role=phrase.role_class
    )


def _named_inside(scene: Scene, phrase: Phrase) -> Phrase | None:
    """Give the name that a class noun only introduces: «صحيفة كذا», «وكالة كذا»; or the person at the end of a role."""
    if phrase.form not in {"unnamed", "role"} or phrase.last == phrase.first:
        return None
    inner = scene.cast.names_in(phrase.first, phrase.last + 1)
    if phrase.form == "role":
        person = next((name for name in inner if name.kind == "person" and name.entity), None)
        return person if phrase.entity is None else None
    if not any(hit.entry.kind == "class" for hit in scene.hits[phrase.first]):
        return None
    return next(
        (n for n in inner if n.first <= phrase.first + 2 and n.kind in {"media", "group", "organization"} and n.entity),
        None,
    )


def _agreement(scene: Scene, phrase: Phrase) -> tuple[str, str]:
    if phrase.form in {"role", "unnamed", "nationality"}:
        gender, number = shape_of(scene.words[phrase.first])
        if any(hit.suffix for hit in scene.hits[phrase.first] if hit.entry.kind == "role"):
            return "", "s"  # «رئيسه»: the last letter is a pronoun
        if phrase.kind == "person" and phrase.entity is not None and phrase.gender == "m":
            return "", "s"  # «وزير الخارجية فلانة»
        if phrase.form == "unnamed" and gender:
            return gender, number
        return (gender, number) if number == "p" else (phrase.gender, phrase.number)
    if phrase.kind == "person":
        return _given_gender(scene, phrase), "s"
    head = scene.words[phrase.first].removeprefix(phrase.prefix) if phrase.prefix else scene.words[phrase.first]
    if phrase.kind == "state":
        known = scene.cast.entity(phrase.entity).lexicon_id if phrase.entity else None
        return (
            "m" if known in _MASCULINE_STATES and head[-1:] != "ه" else "f" if known not in _MASCULINE_STATES else ""
        ), "s"
    if head in _MASCULINE_HEADS:
        return "m", "s"
    if head.endswith(("ه", "ات", "يه")):
        return "f", "s"
    return "", "s"


def _given_gender(scene: Scene, phrase: Phrase) -> str:
    """Give the gender of a person's given name, empty where the table does not know it."""
    known = {hit.entry.row.gender for hit in scene.hits[phrase.first] if hit.entry.kind == "given"}
    return known.pop() if len(known) == 1 and known <= {"m", "f"} else ""


def shape_of(word: str) -> tuple[str, str]:
    """Guess gender and number of a noun from its letters."""
    if word.removeprefix("ال") in _MANY:
        return "", "p"
    if word.endswith("ات"):
        return "f", "p"
    if word.endswith("ه"):
        return "f", "s"
    if word.endswith(("ون", "ين")):
        return "m", "p"
    return "", ""
