"""Whom words that name nobody point back to: «الوزارة», «المجلة», «المتحدث», a capital for its state."""

from __future__ import annotations

from dataclasses import replace

from isnad.reader.cast import Phrase
from isnad.reader.parties import BODIES, Party, from_phrase
from isnad.reader.scene import Scene
from isnad.text.lens import fold

DIGNITIES = {
    word: frozenset(dignity.split())
    for words, dignity in (
        ("معاليه معاليها", "معالي وزير الوزير وزيره الوزيره"),
        ("سموه سموها", "سمو الامير الاميره الشيخ الشيخه ولي"),
        ("جلالته جلالتها", "جلاله الملك ملك السلطان سلطان"),
        ("فخامته فخامتها", "فخامه الرييس رييس"),
        ("دولته دولتها", "دوله رييس"),
        ("سعادته سعادتها", "سعاده السفير سفير الدكتور وكيل مدير"),
        ("سماحته", "سماحه المفتي مفتي الشيخ السيد"),
        ("فضيلته", "فضيله الشيخ شيخ الامام امام"),
        ("نيافته غبطته قداسته", "البابا بابا البطريرك بطريرك المطران الانبا الكاردينال"),
        ("سيادته سيادتها", "سياده الرييس رييس الوزير اللواء العميد محافظ المحافظ"),
    )
    for word in words.split()
}


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
        if name.kind not in BODIES or name.entity is None:
            continue
        if noun in _class_words(scene, name):
            return replace(from_phrase(scene, name), first=i, last=i, span=scene.draft.span(i, i))
        if media and name.kind == "media" and latest is None:
            latest = name
    if latest is None:
        return None
    return replace(from_phrase(scene, latest), first=i, last=i, span=scene.draft.span(i, i))


def honoured_before(scene: Scene, i: int) -> Party | None:
    """Give the person that «معاليه», «سموه» point back to: the last one of that dignity, else the last one."""
    dignity = DIGNITIES.get(scene.word(i))
    if dignity is None:
        return None
    persons = [p for p in scene.cast.between(0, i) if p.kind == "person" and p.entity is not None]
    fitting = [p for p in persons if not dignity.isdisjoint(scene.words[max(0, p.first - 2) : p.last + 1])]
    found = (fitting or persons)[-1:]
    return replace(from_phrase(scene, found[0]), first=i, last=i, span=scene.draft.span(i, i)) if found else None


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


def role_holder(scene: Scene, phrase: Phrase) -> str | None:
    """Give who holds a role that stands with no name: the last named with this role of this body, else the next."""
    if phrase.entity is not None or phrase.form != "role" or not phrase.role_class or phrase.number in {"p", "d"}:
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
