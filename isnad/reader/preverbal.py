"""Whose words they are where the subject stands before the cue: of its clause, of its sentence, of what came before."""

from __future__ import annotations

from dataclasses import replace

from isnad.reader.cast import Phrase
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.draft import Sentence
from isnad.reader.parties import Party, from_phrase
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, DASHES, PREPOSITIONS, RELATIVES, STOPS, Scene
from isnad.reader.speakers import AUXILIARIES, resolved, subject_after

_CLAUSE_STARTS = frozenset(
    (
        "ان بان انه لكن ولكن كان كانت وكان وكانت كانوا وكانوا قد وقد فيما بينما حيث اذ حين عندما كما ثم "
        "الا هذا لان فان وان"
    ).split()
)
_BACK = 40
_SOME = frozenset({"احد", "احدي", "بعض", "الميات", "العشرات", "الالاف", "ميات", "عشرات", "الاف"})
_LONGEST = 14
_INNER = frozenset({"في", "من", "لدي", "ل", "عن"})  # prepositions that may stand inside a subject
_SENTENCES_BEFORE = 2
_FAR_CROWD = 120  # tokens from a plural verb back to the sentence of its subject


def subject_before(scene: Scene, sentence: Sentence, cue: CueWord) -> Party | None:
    """Give the party that opens the clause of a verb: «فلان قال», «كانت الوزارة قد أعلنت», «فلان الذي قال»."""
    if cue.prefix == "ف":
        return _topic(scene, sentence, cue)
    if cue.is_joined:
        return None
    i = _back_over(scene, sentence, cue.first - 1)
    if scene.is_relative(i) and scene.word(i).removeprefix("و") != "ما":
        party = _antecedent(scene, sentence, i)
    elif scene.word(i) in COMMAS:
        party = _apposed(scene, sentence, i)
    elif cue.prefix[-1:] == "ل":  # «عاد فلان ليقول»
        phrase = _ending_at(scene, i)
        return resolved(scene, phrase) if phrase is not None and phrase.kind != "place" else None
    else:
        return _opening_clause(scene, sentence, i, cue)
    return party if party is not None and party.agrees(cue.gender, cue.number) else None


def _opening_clause(scene: Scene, sentence: Sentence, i: int, cue: CueWord) -> Party | None:
    """Step back over complements and nationalities to the phrase that opens the clause."""
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
    """A noun phrase the cast does not know, from the beginning of its clause: «أن التقرير خلص», «الأهالي أعلنوا»."""
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
    if scene.words[first].removeprefix("و") in scene.speech["join"]:
        return None
    party = subject_after(scene, first - 1, cue.first)
    if party is None or party.last < i - 1 or not party.agrees(cue.gender, cue.number):
        return None
    if party.entity is None and not heads_speaker(scene, first) and cue.number != "p":
        return None
    return party


def heads_speaker(scene: Scene, i: int) -> bool:
    """Tell whether a noun phrase is headed by people, a body or a paper, or by a word that no table knows."""
    if any(h.entry.kind in {"role", "unnamed", "class", "people", "given", "nisba"} for h in scene.hits[i]):
        return True
    if scene.words[i] in _SOME:
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
            word in AUXILIARIES
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


def _antecedent(scene: Scene, sentence: Sentence, i: int) -> Party | None:
    k = i - 1
    while k > sentence.first and (scene.words[k] in COMMAS or scene.words[k] == '"'):
        k -= 1
    phrase = scene.cast.at(k)
    if phrase is None or phrase.last < k or phrase.kind == "place":
        return None
    return resolved(scene, phrase)


def _apposed(scene: Scene, sentence: Sentence, i: int) -> Party | None:
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
    return resolved(scene, phrase)


def _is_main_verb(scene: Scene, sentence: Sentence, i: int) -> bool:
    if scene.is_relative(i - 1) or scene.is_preposition(i - 1):
        return False
    if scene.is_verb(i):
        return True
    if i != sentence.first:
        return False
    cue = cue_at(scene, i)
    return (cue is not None and cue.is_verb) or _may_be_verb(scene, i)


def _may_be_verb(scene: Scene, i: int) -> bool:
    """Tell whether the first word of a sentence, which no table knows, stands as a verb before a party."""
    word = scene.words[i].removeprefix("و")
    if scene.hits[i] or not word.isalpha() or word.startswith("ال") or word in PREPOSITIONS | COMPLEMENTIZERS:
        return False
    phrase = scene.cast.at(i + 1)
    return scene.cast.at(i) is None and phrase is not None and phrase.first == i + 1 and not phrase.prefix


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


def told_before(scene: Scene, sentence: Sentence, gender: str, number: str) -> Party | None:
    """Give whom the sentences right before were about: the subject of the first verb, else the last person that agrees.

    Only somebody with a name goes on speaking so: «يعيش فلان في سوسة. وأكد في تصريح أنه …».
    """
    sentences = scene.draft.sentences
    here = sentences.index(sentence)
    for before in reversed(sentences[max(0, here - _SENTENCES_BEFORE) : here]):
        if before.is_title != sentence.is_title:
            return None
        party = leading_subject(scene, before)
        sure = party is not None and (gender != "f" or party.gender == "f" or party.kind != "person")
        if party is not None and sure and party.entity is not None and party.agrees(gender, number):
            return party
        for phrase in reversed(scene.cast.between(before.first, before.last)):
            if gender == "f" and phrase.kind == "person" and phrase.entity is not None:
                named = from_phrase(scene, phrase)
                if named.gender == "f":
                    return named
    return None


def leading_subject(scene: Scene, sentence: Sentence) -> Party | None:
    """Give the subject of the first verb of a sentence."""
    for i in range(sentence.first, min(sentence.last, sentence.first + _LONGEST)):
        if _is_main_verb(scene, sentence, i):
            party = subject_after(scene, i, min(sentence.last, i + 12)) or _phrase_before(scene, sentence, i)
            return party if party is not None and _may_speak(scene, party) else None
    return None


def crowd_before(scene: Scene, sentence: Sentence, token: int) -> Party | None:
    """Give the last party of many people before a token, not far back: «… خمسة عناصر. واعترفوا بأنهم»."""
    for phrase in reversed(scene.cast.between(0, token)):
        told = scene.draft.sentence_at(phrase.first)
        if sentence.first - told.first > _FAR_CROWD or told.is_title != sentence.is_title:
            return None
        if phrase.form in {"unnamed", "role"} and phrase.number == "p":
            return from_phrase(scene, phrase)
    return None
