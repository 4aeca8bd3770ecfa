"""Whose words they are where the subject stands behind the cue."""

from __future__ import annotations

from dataclasses import replace

from isnad.reader.antecedents import capital_state, honoured_before, named_before, role_holder
from isnad.reader.cast import Phrase
from isnad.reader.noun_phrases import extended, noun_party
from isnad.reader.parties import Party, from_phrase
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, DASHES, RELATIVES, Scene
from isnad.reader.shapes import has_pronoun

AUXILIARIES = frozenset("قد لقد كان كانت كانا كانوا سبق وسبق لا لم لن سوف عاد عادت ايضا هو هي هم فقد وقد".split())
_WITH_PRONOUN = frozenset(
    "به بها بهم له لها لهم فيه فيها عنه عنها عنهم اليه اليها اليهم عليه عليها عليهم منه منها منهم معه معها".split()
)
_FAR_NAME = 16  # tokens of complements between a role and the name of who holds it


def subject_after(scene: Scene, last: int, limit: int) -> Party | None:
    """Give the party after token `last` and before token `limit` that is no complement of a preposition."""
    i, skipped = last + 1, False
    while i < limit:
        past = scene.past_parenthesis(i, limit) if scene.word(i) != "(" else i
        if past > i:
            i = past
            continue
        if _is_adverbial(scene, i):
            i += 1
            continue
        phrase = scene.phrase_from(i)
        if _is_governed_at(scene, i, phrase):
            i, skipped = _past_complement(scene, i, phrase, limit), True
            continue
        if phrase is not None:
            state = capital_state(scene, phrase) if phrase.kind == "place" and i == last + 1 else None
            if state is not None:
                return state
            if phrase.kind == "place" or (phrase.form == "nationality" and phrase.number != "p"):
                i = phrase.last + 1
                continue
            if skipped and not _stands_free(scene, phrase):
                return None
            return _completed(scene, resolved(scene, phrase), limit)
        if skipped:
            return None
        party = _noun(scene, i, limit)
        return _completed(scene, party, limit) if party is not None else None
    return None


def _completed(scene: Scene, party: Party, limit: int) -> Party:
    """Give a role the name that stands behind its complements: «المبعوث الخاص إلى كذا، فلان»."""
    beside = _beside(scene, party) if party.entity is None else None
    if beside is not None:
        return beside
    if party.entity is not None or (scene.has(party.first, "unnamed") and not scene.has(party.first, "role")):
        return party
    for phrase in scene.cast.between(party.last + 1, min(limit, party.last + _FAR_NAME)):
        if any(
            scene.words[k] in COMPLEMENTIZERS | RELATIVES or scene.is_only_verb(k)
            for k in range(party.last + 1, phrase.first)
        ):
            return party
        before = phrase.first - (2 if scene.word(phrase.first - 1) == '"' else 1)
        governed = scene.word(before) != "لدي" and (scene.is_preposition(before) or scene.word(before) == "باسم")
        if phrase.kind != "person" or phrase.entity is None or phrase.prefix or governed:
            continue
        if phrase.first > party.last + 1 and not _stands_free(scene, phrase):
            continue  # «رفض السفير اقتراح فلان»
        named = from_phrase(scene, phrase)
        span = scene.draft.span(party.first, phrase.last)
        return replace(named, first=party.first, last=phrase.last, span=span, of=party.of or named.of, gender="")
    return extended(scene, party, limit) if party.kind == "person" else party


def _beside(scene: Scene, party: Party) -> Party | None:
    """«الكاتب والمحلل السياسي فلان»: one person of two roles, the name behind the second."""
    phrase = scene.cast.at(party.last + 1)
    if phrase is None or phrase.first != party.last + 1 or phrase.prefix != "و" or phrase.form != "role":
        return None
    if phrase.entity is None or not scene.words[party.first].startswith("ال") or party.number == "p":
        return None
    named = from_phrase(scene, phrase)
    return replace(named, first=party.first, span=scene.draft.span(party.first, phrase.last))


def _noun(scene: Scene, i: int, limit: int) -> Party | None:
    """A noun phrase that the cast does not know, or a class noun that points back."""
    back = honoured_before(scene, i) or named_before(scene, i)
    if back is not None and (i + 1 >= limit or scene.cast.at(i + 1) is None):
        return back
    return noun_party(scene, i, limit)


def resolved(scene: Scene, phrase: Phrase) -> Party:
    """Make a party of a phrase, a role with no name resolved to who held it before."""
    party = from_phrase(scene, phrase)
    if phrase.form == "unnamed" and phrase.last == phrase.first:
        return named_before(scene, phrase.first) or party
    if party.entity is None:
        entity = role_holder(scene, phrase)
        if entity is not None:
            return replace(party, entity=entity, of=party.of or scene.cast.entity(entity).of, kind="person")
    return party


def _is_adverbial(scene: Scene, i: int) -> bool:
    word = scene.words[i]
    if word in COMMAS or word in AUXILIARIES or word in _WITH_PRONOUN or scene.is_timed(i):
        return True
    return any(h.entry.kind == "function" and h.entry.row.pos == "adverb" for h in scene.hits[i])


def _is_governed_at(scene: Scene, i: int, phrase: Phrase | None) -> bool:
    """Tell whether a prepositional phrase begins at a token."""
    if scene.is_preposition(i):
        return True
    if phrase is not None:
        return phrase.prefix[-1:] in {"ب", "ل", "ك"}
    word = scene.words[i]
    if word.startswith(("لل", "بال", "كال")):
        return True
    return any(h.prefix[-1:] in {"ب", "ل"} for h in scene.hits[i]) and not any(not h.prefix for h in scene.hits[i])


def _past_complement(scene: Scene, i: int, phrase: Phrase | None, limit: int) -> int:
    """Give the token after a prepositional phrase: its noun and the adjectives and names after it."""
    if phrase is not None and phrase.prefix[-1:] in {"ب", "ل", "ك"}:
        return phrase.last + 1
    k = i + 1 if scene.is_preposition(i) else i
    if scene.word(k) == '"':
        k += 1
    first = scene.cast.at(k)
    k = first.last + 1 if first is not None else k + 1
    while k < limit and (scene.words[k].startswith("ال") or scene.words[k] == '"') and scene.cast.at(k) is None:
        k += 1
    return k


def _stands_free(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase after a complement begins a party of its own and is no genitive of the word before it."""
    before = phrase.first - (2 if scene.word(phrase.first - 1) == '"' else 1)
    word = scene.word(before)
    if word in COMMAS | DASHES | {")"} or scene.is_timed(before) or scene.cast.at(before) is not None:
        return True
    if phrase.form == "name" and (word in {"حينه", "حينها", "وقته", "وقتها"} or has_pronoun(word)):
        return True
    return word.startswith("ال") and phrase.form != "nationality"
