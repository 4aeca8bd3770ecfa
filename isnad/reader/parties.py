"""Who may be a speaker: a phrase of the cast, or a noun phrase that no table knows, with what it agrees with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from isnad.lexicon import Hit
from isnad.model import Span
from isnad.reader.cast import Phrase
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, DASHES, RELATIVES, STOPS, Scene
from isnad.text.lens import fold

_MASCULINE_STATES = frozenset("IRQ LBN JOR MAR SDN SSD YEM ESP SOM TCD SEN NER CMR VAT".split())
_MASCULINE_HEADS = frozenset(
    "البيت بيت الجيش جيش حزب الحزب مجلس المجلس اتحاد الاتحاد تنظيم التنظيم التحالف تحالف مكتب المكتب جهاز".split()
)
_QUANTIFIERS = frozenset(
    "بعض عدد احد احدي معظم جميع كل عشرات ميات الاف هذا هذه هولاء نفس ذات كلا غير اغلب عده سائر اخر".split()
)
_BODIES = frozenset({"media", "group", "organization"})
_LONGEST = 9
_LINKS = frozenset({"من", "في", "لدي", "باسم", "عن"})


@dataclass(frozen=True, slots=True)
class Party:
    """Tokens `first` to `last` that stand for who speaks; `entity` is None for one the cast does not know.

    `document` tells a paper that stands for its author («البيان»); `role` is the class of the role, `kind` that of the entity.
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
        if number in {"p", "d"} and self.number == "s" and self.kind in {"person", "media", "state"}:
            return False
        return True


def from_phrase(scene: Scene, phrase: Phrase) -> Party:
    """Make a party of a phrase of the cast."""
    entity, of = phrase.entity, phrase.of
    named = _named_inside(scene, phrase)
    if named is not None:
        return replace(from_phrase(scene, named), first=phrase.first, last=phrase.last, span=phrase.span)
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
        gender, number = _shape(scene.words[phrase.first])
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


def noun_party(scene: Scene, i: int, limit: int) -> Party | None:
    """Walk a noun phrase that begins at a token and is not in the cast: «بعض التقارير», «تقرير المجلة», «قادة الجماعة»."""
    if scene.word(i) == '"':
        i += 1
    if i >= limit:
        return None
    if _is_document(scene, i):
        return _document(scene, i, limit)
    if not _may_head(scene, i):
        return None
    last = _walk(scene, i, limit)
    inner = [p for p in scene.cast.between(i, last + 1) if p.last <= last and p.form != "nationality"]
    return _made(scene, i, last, inner)


def _may_head(scene: Scene, i: int) -> bool:
    word = scene.words[i]
    if (
        word in _QUANTIFIERS
        or word.isdigit()
        or any(h.entry.kind == "function" and h.entry.row.pos == "numeral" for h in scene.hits[i])
    ):
        return True
    if (
        not word.isalpha()
        or scene.has(i, "function", "modal")
        or scene.is_timed(i)
        or word in COMPLEMENTIZERS | RELATIVES
    ):
        return False
    if any(h.entry.kind == "cue" and h.entry.form is not None and h.entry.form.is_circumstance for h in scene.hits[i]):
        return False
    return not scene.is_verb(i) and not word.startswith(("بال", "لل", "كال"))


def _walk(scene: Scene, first: int, limit: int) -> int:
    """Give the last token of a noun phrase."""
    last = i = first
    while i < min(limit, first + _LONGEST):
        word = scene.words[i]
        phrase = scene.cast.at(i)
        if i > first and scene.is_preposition(i) and word not in _LINKS:
            break
        if phrase is not None and phrase.first == i and i > first:
            if phrase.prefix[:1] in {"و", "ب", "ف", "ك"}:
                break
            last = min(phrase.last, limit - 1)
            i = last + 1
            if phrase.kind == "person":
                break
            continue
        if i > first and not _goes_on(scene, i, last):
            break
        if word not in _LINKS and word != '"':
            last = i
        i += 1
    return last


def _goes_on(scene: Scene, i: int, last: int) -> bool:
    word = scene.words[i]
    if word.startswith("ال") and last == i - 1 and not _may_agree(scene.words[last], word):
        return False
    if word in COMMAS | STOPS | DASHES | COMPLEMENTIZERS | RELATIVES or scene.is_timed(i) or scene.is_verb(i):
        return False
    if word == '"' or word in _LINKS:
        return (last == i - 1 and scene.phrase_from(i + 1) is not None) or (
            word == '"' and scene.phrase_from(i) is not None
        )
    if word[:1] == "ل" and scene.hits[i] and all(h.prefix == "ل" for h in scene.hits[i]):
        return False
    if not word.isalpha() or scene.has(i, "modal") or (word[:1] == "و" and not scene.draft.hits[i]):
        return False
    if scene.has(i, "function"):
        return scene.word(i) in {"انفسهم", "نفسه", "نفسها", "غير", "عده"}
    return not scene.is_preposition(i) and not any(_is_speech(h) for h in scene.hits[i])


def _is_document(scene: Scene, i: int) -> bool:
    word = scene.words[i]
    bare_words = {word.removeprefix("ال"), word.removeprefix("لل"), word.removeprefix("ل"), word.removeprefix("ب")}
    return any(bare in scene.speech["document"] for bare in bare_words) and scene.cast.at(i) is None


def _document(scene: Scene, first: int, limit: int) -> Party:
    """A paper stands for the first party after it: «تقرير لصحيفة كذا», «بيان صادر عن الوزارة»; «البيان» for who spoke last."""
    words = scene.words
    end = next(
        (k for k in range(first + 1, min(limit, first + _LONGEST + 3)) if _ends_document(scene, k)),
        min(limit, first + _LONGEST + 3),
    )
    gender, number = _shape(words[first])
    definite = words[first].startswith(("ال", "لل"))
    for phrase in scene.cast.between(first + 1, end):
        if definite and phrase.first == first + 1 and not phrase.prefix:
            break  # «هددت الرسالة فلاناً»
        if phrase.kind == "place" or phrase.form == "nationality" or (phrase.entity is None and phrase.of is None):
            continue
        owner = from_phrase(scene, phrase)
        return replace(owner, entity=owner.entity or owner.of, gender=gender, number=number, first=first)
    for k in range(first + 1, end):
        back = named_before(scene, k)
        if back is not None:
            return replace(back, gender=gender, number=number, first=first)
    last = _walk(scene, first, limit)
    of = next((p.entity for p in scene.cast.between(first, last + 1) if p.form == "nationality"), None)
    return Party(
        first,
        last,
        scene.draft.span(first, last),
        None,
        of,
        "unnamed",
        gender,
        number,
        document=words[first].startswith("ال"),
    )


def _is_speech(hit: Hit) -> bool:
    """Tell whether a word goes on speaking: «قوله», «مؤكداً», «بالقول»."""
    if hit.entry.kind != "cue":
        return False
    form = hit.entry.form
    return hit.entry.row.pos == "phrase" or (
        form is not None and (form.is_circumstance or (bool(hit.suffix) and not hit.entry.is_verb))
    )


def _ends_document(scene: Scene, k: int) -> bool:
    """Tell whether the author of a paper must stand before a token: at a stop, or at a verb that does not publish it."""
    word = scene.words[k]
    if word in COMMAS | STOPS | COMPLEMENTIZERS | RELATIVES:
        return True
    return scene.is_verb(k) and not word.startswith(("نشر", "اصدر", "صدر", "بث", "اورد", "تناقل"))


def _may_agree(noun: str, adjective: str) -> bool:
    """Tell whether a definite word can be the adjective of a definite noun before it, by their endings."""
    if not noun.startswith("ال"):
        return True
    if noun.endswith(("ون", "ين")):
        return adjective.endswith(noun[-2:])
    if noun.endswith(("ه", "ات")):
        return adjective.endswith(("ه", "ات", "ي"))
    return not adjective.endswith("ات")


def _made(scene: Scene, first: int, last: int, inner: list[Phrase]) -> Party:
    words = scene.words
    span = scene.draft.span(first, last)
    person = next((p for p in inner if p.kind == "person" and p.entity and words[p.first - 1] not in _LINKS), None)
    owner = next((p for p in inner if p.kind != "place"), None)
    gender, number = _shape(words[first])
    if person is not None:
        return replace(from_phrase(scene, person), first=first, last=last, span=span)
    named = (
        inner[0]
        if inner and inner[0].first <= first + 2 and inner[0].form == "name" and inner[0].kind in _BODIES
        else None
    )
    if named is not None and named.entity and any(h.entry.kind == "class" for h in scene.hits[first]):
        return replace(from_phrase(scene, named), first=first, last=last, span=span, gender=gender, number=number)
    of = (owner.entity or owner.of) if owner is not None else None
    return Party(first, last, span, None, of, "unnamed", gender, number)


def _shape(word: str) -> tuple[str, str]:
    """Guess gender and number of a noun from its letters."""
    if word.removeprefix("ال") in {"ميات", "عشرات", "الاف", "الوف"}:
        return "", "p"
    if word.endswith("ات"):
        return "f", "p"
    if word.endswith("ه"):
        return "f", "s"
    if word.endswith(("ون", "ين")):
        return "m", "p"
    return "", ""


def named_before(scene: Scene, i: int) -> Party | None:
    """Give whom a definite class noun at a token points back to: «الوزارة», «المجلة», «للحزب»."""
    word = scene.word(i)
    noun = word.removeprefix("لل").removeprefix("ال")
    known, following = scene.cast.at(i), scene.word(i + 1)
    nisba = any(hit.entry.kind == "nisba" for hit in scene.hits[i + 1]) if i + 1 < len(scene.words) else False
    media = any(hit.entry.kind == "class" and hit.entry.row.kind == "media" for hit in scene.hits[i])
    if noun == word or len(noun) < 3 or (known is not None and (known.form != "unnamed" or known.last > i)):
        return None
    if following.isdigit() or (following.startswith("ال") and not scene.is_timed(i + 1) and not (media and nisba)):
        return None
    latest = None
    for name in reversed(scene.cast.names_in(0, i)):
        if name.kind not in {"organization", "group", "media"} or name.entity is None:
            continue
        if noun in _class_words(scene, name):
            return replace(from_phrase(scene, name), first=i, last=i, span=scene.draft.span(i, i))
        if media and name.kind == "media" and latest is None:
            latest = name
    if latest is None:
        return None
    return replace(from_phrase(scene, latest), first=i, last=i, span=scene.draft.span(i, i))


def _class_words(scene: Scene, name: Phrase) -> set[str]:
    entity = scene.cast.entity(name.entity or "")
    found = fold(entity.ar).split()
    start = name.first - (2 if scene.word(name.first - 1) == '"' else 1)
    found += [scene.word(k) for k in range(max(0, start), name.last + 1)]
    bare = {word.removeprefix("لل").removeprefix("ال") for word in found}
    return bare | {word[1:].removeprefix("ال") for word in found if word[:1] == "و"}


def capital_state(scene: Scene, phrase: Phrase) -> Party | None:
    """Give the state that its capital stands for as a subject: «تؤكد طهران»."""
    rows = {hit.entry.row.id for hit in scene.hits[phrase.first] if hit.entry.kind == "capital"}
    state = next((e for e in scene.cast.entities if e.kind == "state" and e.lexicon_id in rows), None)
    if state is None:
        return None
    return Party(phrase.first, phrase.last, phrase.span, state.id, None, "state", "f", "s")


def extended(scene: Scene, party: Party, limit: int) -> Party:
    """Give a party nobody is named for with all its words: «مدير إقليم الأمن», «مسؤولاً قضائياً أميركياً»."""
    last = max(party.last, _walk(scene, party.first, limit))
    inner = next((p for p in scene.cast.between(party.first + 1, last + 1) if p.kind != "place"), None)
    of = party.of or ((inner.entity or inner.of) if inner is not None else None)
    return replace(party, last=last, span=Span(party.span.start, scene.draft.tokens[last].end), of=of)


def role_holder(scene: Scene, phrase: Phrase) -> str | None:
    """Give who holds a role that stands with no name: the last named with this role of this body, else the next."""
    if phrase.entity is not None or phrase.form != "role" or not phrase.role_class:
        return phrase.entity
    before = [p for p in scene.cast.phrases if p.first < phrase.first and _same_role(scene, p, phrase)]
    if before:
        return before[-1].entity
    if phrase.of is None:
        return None
    return next((p.entity for p in scene.cast.phrases if p.first > phrase.first and _same_role(scene, p, phrase)), None)


def _same_role(scene: Scene, known: Phrase, phrase: Phrase) -> bool:
    if known.role_class != phrase.role_class or known.entity is None or known.kind != "person":
        return False
    if phrase.of is None or known.of == phrase.of:
        return True
    held = scene.cast.entity(known.entity).of
    return known.of is None and (
        held == phrase.of or (held is None and scene.words[known.first] == scene.words[phrase.first])
    )
