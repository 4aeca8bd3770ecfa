"""Noun phrases that speak and are in no table: «بعض التقارير», «قادة الجماعة», «تقرير المجلة», «بيان للوزارة»."""

from __future__ import annotations

from dataclasses import replace

from isnad.lexicon import Hit
from isnad.model import Span
from isnad.reader.antecedents import named_before
from isnad.reader.cast import Phrase
from isnad.reader.parties import BODIES, Party, from_phrase, shape_of
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, DASHES, RELATIVES, STOPS, Scene

_QUANTIFIERS = frozenset(
    "احدهم احداهم احدهما احداهن بعضهم بعضهن معظمهم كلاهما اخرون الاخرون كثيرون الكثيرون البعض الكثير "
    "بعض عدد احد احدي معظم جميع كل عشرات ميات الاف هذا هذه هولاء نفس ذات كلا غير اغلب عده سائر اخر".split()
)
_REPORTERS = frozenset({"مراسل", "مراسله", "مراسلنا", "موفد", "موفدنا", "مندوب", "مندوبه"})
_LONGEST = 9
_LINKS = frozenset({"من", "في", "لدي", "باسم", "عن"})


def noun_party(scene: Scene, i: int, limit: int) -> Party | None:
    """Walk a noun phrase that begins at a token and is not in the cast: «بعض التقارير», «قادة الجماعة»."""
    if scene.word(i) == '"':
        i += 1
    if i >= limit:
        return None
    if is_document(scene, i):
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
            if phrase.prefix[:1] in {"و", "ب", "ف", "ك"} or _is_medium_told(phrase):
                break
            if last == i - 1 and _is_addressed(scene.words[last], phrase):
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


def _is_medium_told(phrase: Phrase) -> bool:
    """«مصدر أمني لوكالة كذا», «مسؤول لمراسل القناة»: to whom it was said, and no part of who said it."""
    told = phrase.prefix[-1:] == "ل" and phrase.kind == "media"
    return told or (phrase.role_class == "journalist" and phrase.prefix in {"", "ل"})


def _is_addressed(noun: str, phrase: Phrase) -> bool:
    """«طالب المتظاهرون رئاسة الوزراء»: behind a definite noun another party is the object of the verb."""
    definite = noun.startswith("ال") and not phrase.prefix
    return definite and phrase.form in {"name", "role"} and phrase.kind not in {"person", "place"}


def _goes_on(scene: Scene, i: int, last: int) -> bool:
    word = scene.words[i]
    if word.startswith("ال") and last == i - 1 and not _may_agree(scene.words[last], word):
        return False
    if (
        word == "ل"
        or word in COMMAS | STOPS | DASHES | COMPLEMENTIZERS | RELATIVES
        or scene.is_timed(i)
        or scene.is_verb(i)
    ):
        return False
    if word == '"' or word in _LINKS:
        return (last == i - 1 and scene.phrase_from(i + 1) is not None) or (
            word == '"' and scene.phrase_from(i) is not None
        )
    if word[:1] == "ل" and scene.hits[i] and all(h.prefix == "ل" for h in scene.hits[i]):
        return False
    if not word.isalpha() or scene.has(i, "modal") or (word[:1] == "و" and not scene.draft.hits[i]):
        return False
    if word in _REPORTERS:
        return False  # «أفاد مصدر أمني مراسل القناة»: whom he told
    if scene.has(i, "function"):
        return scene.word(i) in {"انفسهم", "نفسه", "نفسها", "غير", "عده"}
    return not scene.is_preposition(i) and not any(_is_speech(h) for h in scene.hits[i])


def is_document(scene: Scene, i: int) -> bool:
    """Tell whether a token is a paper or an account that speaks for its author, and no name."""
    word = scene.words[i]
    bare_words = {word.removeprefix("ال"), word.removeprefix("لل"), word.removeprefix("ل"), word.removeprefix("ب")}
    return any(bare in scene.speech["document"] for bare in bare_words) and scene.cast.at(i) is None


def _document(scene: Scene, first: int, limit: int) -> Party:
    """A paper stands for the first party after it: «تقرير لصحيفة كذا»; «البيان» for who spoke last."""
    words = scene.words
    end = next(
        (k for k in range(first + 1, min(limit, first + _LONGEST + 3)) if _ends_document(scene, k)),
        min(limit, first + _LONGEST + 3),
    )
    gender, number = shape_of(words[first])
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
    """Tell whether the author of a paper must stand before a token: a stop, or a verb that does not publish it."""
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
    if (
        person is not None
        and any(_is_kin(scene, k) for k in range(first, person.first))
        and not COMMAS.intersection(words[first : person.last])
    ):
        return Party(first, last, span, None, None, "unnamed", *shape_of(words[first]))
    owner = next((p for p in inner if p.kind != "place"), None)
    gender, number = shape_of(words[first])
    if person is not None:
        return replace(from_phrase(scene, person), first=first, last=last, span=span)
    named = (
        inner[0]
        if inner and inner[0].first <= first + 2 and inner[0].form == "name" and inner[0].kind in BODIES
        else None
    )
    if named is not None and named.entity and any(h.entry.kind == "class" for h in scene.hits[first]):
        return replace(from_phrase(scene, named), first=first, last=last, span=span, gender=gender, number=number)
    of = (owner.entity or owner.of) if owner is not None else None
    return Party(first, last, span, None, of, "unnamed", gender, number)


def _is_kin(scene: Scene, i: int) -> bool:
    """«أرملة فلان», «محامي فلان»: somebody known only by whom he belongs to; «زوجته فلانة» is she herself."""
    return scene.words[i].removeprefix("و") in scene.speech["kin"]


def extended(scene: Scene, party: Party, limit: int) -> Party:
    """Give a party nobody is named for with all its words: «مدير إقليم الأمن», «مسؤولاً قضائياً أميركياً»."""
    last = max(party.last, _walk(scene, party.first, limit))
    inner = next((p for p in scene.cast.between(party.first + 1, last + 1) if p.kind != "place"), None)
    of = party.of or ((inner.entity or inner.of) if inner is not None else None)
    return replace(party, last=last, span=Span(party.span.start, scene.draft.tokens[last].end), of=of)
