"""Whose words they are: the subject after a cue, before it, or the subject of the sentence it stands in."""

from __future__ import annotations

from dataclasses import replace

from isnad.reader.cast import Phrase
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.draft import Sentence
from isnad.reader.parties import Party, capital_state, extended, from_phrase, named_before, noun_party, role_holder
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, DASHES, PREPOSITIONS, RELATIVES, STOPS, Scene
from isnad.reader.shapes import has_pronoun

_AUXILIARIES = frozenset("قد لقد كان كانت كانا كانوا سبق وسبق لا لم لن سوف عاد عادت ايضا هو هي هم فقد وقد".split())
_WITH_PRONOUN = frozenset(
    "به بها بهم له لها لهم فيه فيها عنه عنها عنهم اليه اليها اليهم عليه عليها عليهم منه منها منهم معه معها".split()
)
_CLAUSE_STARTS = frozenset(
    "ان بان انه لكن ولكن كان كانت وكان وكانت كانوا وكانوا قد وقد فيما بينما حيث اذ حين عندما كما ثم الا هذا وقالت وقال لان فان وان".split()
)
_BACK = 40
_SOME = frozenset({"احد", "احدي", "بعض", "الميات", "العشرات", "الالاف", "ميات", "عشرات", "الاف"})
_LONGEST = 14
_INNER = frozenset({"في", "من", "لدي", "ل", "عن"})  # prepositions that may stand inside a subject
_FAR_CROWD = 120  # tokens from a plural verb back to the sentence of its subject
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
        named = from_phrase(scene, phrase)
        span = scene.draft.span(party.first, phrase.last)
        return replace(named, first=party.first, last=phrase.last, span=span, of=party.of or named.of, gender="")
    return extended(scene, party, limit) if party.kind == "person" else party


def _noun(scene: Scene, i: int, limit: int) -> Party | None:
    """A noun phrase that the cast does not know, or a class noun that points back."""
    back = named_before(scene, i)
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
    if word in COMMAS or word in _AUXILIARIES or word in _WITH_PRONOUN or scene.is_timed(i):
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


def subject_before(scene: Scene, sentence: Sentence, cue: CueWord) -> Party | None:
    """Give the party that opens the clause of a verb: «فلان قال», «وكانت الوزارة قد أعلنت», «تصريحات فلان التي قال فيها»."""
    if cue.prefix == "ف":
        return _topic(scene, sentence, cue)
    if cue.is_joined:
        return None
    i = _back_over(scene, sentence, cue.first - 1)
    if scene.is_relative(i) and scene.word(i).removeprefix("و") != "ما":
        return _antecedent(scene, sentence, i, cue)
    if scene.word(i) in COMMAS:
        return _apposed(scene, sentence, i, cue)
    if cue.prefix[-1:] == "ل":  # «عاد فلان ليقول»
        phrase = _ending_at(scene, i)
        return resolved(scene, phrase) if phrase is not None and phrase.kind != "place" else None
    inner: Phrase | None = None
    for _ in range(3):
        phrase = _ending_at(scene, i)
        if phrase is None or phrase.first < sentence.first:
            return _noun_before(scene, sentence, i, cue)
        before = phrase.first - (2 if scene.word(phrase.first - 1) == '"' else 1)
        if phrase.kind != "place" and _opens_clause(scene, sentence, phrase, before):
            party = resolved(scene, phrase)
            if inner is not None and party.entity is None:
                span = scene.draft.span(party.first, inner.last)
                party = replace(party, last=inner.last, span=span, of=party.of or inner.entity or inner.of)
            return party if party.agrees(cue.gender, cue.number) else None
        inner = inner or phrase
        if not (
            scene.is_preposition(before)
            or scene.word(before) == "باسم"
            or phrase.form == "nationality"
            or phrase.kind == "place"
        ):
            return _noun_before(scene, sentence, i, cue)
        i = before - 1 if scene.is_preposition(before) or scene.word(before) == "باسم" else before
    return None


def _topic(scene: Scene, sentence: Sentence, cue: CueWord) -> Party | None:
    """«أما فلان، فقال»: the party after «أما»."""
    for i in range(cue.first - 1, max(sentence.first - 1, cue.first - _BACK), -1):
        if scene.words[i] in {"اما", "واما"}:
            return subject_after(scene, i, cue.first)
    return None


def _noun_before(scene: Scene, sentence: Sentence, i: int, cue: CueWord) -> Party | None:
    """A noun phrase the cast does not know, from the beginning of its clause to the verb: «أن التقرير خلص», «الأهالي أعلنوا»."""
    first = i
    while (
        first >= sentence.first and i - first < _LONGEST and (scene.words[first].isalpha() or scene.words[first] == '"')
    ):
        before = scene.word(first - 1) if first > sentence.first else ""
        word = scene.words[first].lstrip("و") if len(scene.words[first]) > 3 else scene.words[first]
        if (
            scene.is_only_verb(first)
            or word in RELATIVES | COMPLEMENTIZERS
            or (word in PREPOSITIONS - _INNER or word in {"ففي", "وفي"})
        ):
            return None
        if not before or before in _CLAUSE_STARTS | COMMAS | STOPS or before in scene.speech["join"]:
            if word in PREPOSITIONS:
                return None
            break
        first -= 1
    else:
        return None
    party = subject_after(scene, first - 1, cue.first)
    if party is None or party.last < i - 1 or not party.agrees(cue.gender, cue.number):
        return None
    if party.entity is None and not _heads_speaker(scene, first) and cue.number != "p":
        return None
    return party


def _heads_speaker(scene: Scene, i: int) -> bool:
    """Tell whether a noun phrase is headed by people, a body or a paper, or by a word that no table knows."""
    if any(h.entry.kind in {"role", "unnamed", "class", "people", "given", "nisba"} for h in scene.hits[i]):
        return True
    return scene.words[i].removeprefix("ال") in scene.speech["document"] or not (
        scene.hits[i] or scene.words[i] in scene.draft.lexicon.common
    )


def _back_over(scene: Scene, sentence: Sentence, i: int) -> int:
    """Step back over times, auxiliaries, brackets and closing marks."""
    while i > sentence.first:
        word = scene.words[i]
        if word in DASHES or word == ")":
            opening = DASHES if word in DASHES else {"("}
            k = next(
                (n for n in range(i - 1, max(sentence.first - 1, i - _BACK), -1) if scene.words[n] in opening), None
            )
            if k is None:
                return i
            i = k - 1
        elif (
            word in _AUXILIARIES
            or scene.is_timed(i)
            or any(h.entry.kind == "function" and h.entry.row.pos == "adverb" for h in scene.hits[i])
        ):
            i -= 1
        else:
            return i
    return i


def _ending_at(scene: Scene, i: int) -> Phrase | None:
    if scene.word(i) == '"':
        i -= 1
    phrase = scene.cast.at(i)
    return phrase if phrase is not None and phrase.last <= i + 1 else None


def _opens_clause(scene: Scene, sentence: Sentence, phrase: Phrase, before: int) -> bool:
    if phrase.prefix[-1:] in {"ب", "ل", "ك"} or scene.is_preposition(before):
        return False
    if phrase.form == "nationality" and phrase.number != "p":
        return False
    if before < sentence.first or phrase.prefix[:1] in {"و", "ف"}:
        return True
    word = scene.word(before)
    return (
        word in COMMAS | STOPS | DASHES | _CLAUSE_STARTS | COMPLEMENTIZERS
        or word in scene.speech["join"]
        or scene.is_timed(before)
    )


def _antecedent(scene: Scene, sentence: Sentence, i: int, cue: CueWord) -> Party | None:
    k = i - 1
    while k > sentence.first and (scene.words[k] in COMMAS or scene.words[k] == '"'):
        k -= 1
    phrase = scene.cast.at(k)
    if phrase is None or phrase.last < k or phrase.kind == "place":
        return None
    party = resolved(scene, phrase)
    return party if party.agrees(cue.gender, cue.number) else None


def _apposed(scene: Scene, sentence: Sentence, i: int, cue: CueWord) -> Party | None:
    """«فلان، وهو كذا، قال»: the party the sentence begins with, an apposition between commas after it."""
    first = sentence.first
    while first < i and (scene.words[first] in _CLAUSE_STARTS or scene.words[first] == '"'):
        first += 1
    phrase = scene.phrase_from(first)
    if phrase is None or phrase.kind == "place" or phrase.prefix[-1:] in {"ب", "ل", "ك"}:
        return None
    following = phrase.last + 1
    complement = scene.cast.at(following)
    if complement is not None and complement.first == following and complement.prefix[-1:] in {"ب", "ل"}:
        following = complement.last + 1
    if following != i and scene.word(following) not in COMMAS:
        return None
    party = resolved(scene, phrase)
    return party if party.agrees(cue.gender, cue.number) else None


def _is_main_verb(scene: Scene, sentence: Sentence, i: int) -> bool:
    if scene.is_relative(i - 1) or scene.is_preposition(i - 1):
        return False
    if scene.is_verb(i):
        return True
    cue = cue_at(scene, i) if i == sentence.first and scene.hits[i] else None
    return cue is not None and cue.is_verb


def _phrase_before(scene: Scene, sentence: Sentence, verb: int) -> Party | None:
    """Give the phrase right before a verb that opens its clause: «كان الرئيس يتحدث»."""
    phrase = _ending_at(scene, verb - 1)
    if phrase is None or phrase.first < sentence.first or phrase.kind == "place":
        return None
    before = phrase.first - (2 if scene.word(phrase.first - 1) == '"' else 1)
    return resolved(scene, phrase) if _opens_clause(scene, sentence, phrase, before) else None


def _may_speak(scene: Scene, party: Party) -> bool:
    """Tell whether a subject is a party of the cast, or people by their ending."""
    if party.kind == "place":
        return False
    if party.entity is not None or scene.cast.at(party.first) is not None:
        return True
    known = any(h.entry.kind in {"class", "role", "unnamed", "counted", "people"} for h in scene.hits[party.first])
    return known or (party.number == "p" and party.gender == "m") or scene.words[party.first] in _SOME


def main_subject(scene: Scene, sentence: Sentence, end: int, gender: str, number: str) -> Party | None:
    """Give the subject of the last verb before a token of a sentence that a participle or pronoun can agree with."""
    for i in range(end - 1, sentence.first - 1, -1):
        if _is_main_verb(scene, sentence, i):
            party = subject_after(scene, i, min(end, i + 12))
            if party is not None and _may_speak(scene, party) and party.agrees(gender, number):
                return party
            party = _phrase_before(scene, sentence, i)
            if party is not None and party.agrees(gender, number):
                return party
    phrase = scene.phrase_from(sentence.first)
    if (
        phrase is not None
        and phrase.last < end
        and phrase.kind != "place"
        and phrase.prefix[-1:] not in {"ب", "ل", "ك"}
    ):
        party = resolved(scene, phrase)
        return party if party.agrees(gender, number) else None
    return None


def crowd_before(scene: Scene, sentence: Sentence, token: int) -> Party | None:
    """Give the last party of many people before a token, in this sentence or the three before: «… خمسة عناصر. واعترفوا بأنهم»."""
    for phrase in reversed(scene.cast.between(0, token)):
        told = scene.draft.sentence_at(phrase.first)
        if sentence.first - told.first > _FAR_CROWD or told.is_title != sentence.is_title:
            return None
        if phrase.form in {"unnamed", "role"} and phrase.number == "p":
            return from_phrase(scene, phrase)
    return None
