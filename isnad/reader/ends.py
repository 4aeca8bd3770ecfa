"""Where what is said ends: at its mark, before another attribution or the article's own voice, or with its sentence."""

from __future__ import annotations

from isnad.reader.clauses import opening
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.draft import Sentence
from isnad.reader.openings import Opening
from isnad.reader.scene import CLAUSE_JOINS, COMMAS, DASHES, STOPS, Scene
from isnad.reader.tails import tail_at

_STRONG = frozenset({"clause", "colon", "quote"})
_BE = frozenset({"تاتي", "ياتي", "جاء", "جاءت", "كان", "كانت"})
_OUTER_GOES_ON = frozenset({"وان", "وانه", "وانها", "وانهم"})
_OF_THE_SPEECH = frozenset("جاء وجاء جاءت وجاءت ياتي وياتي وذلك ردا تعليقا بحسب وفق حسب حسبما وفقا".split())
_AGAINST = frozenset({"الا", "لكن", "غير", "بيد", "فان", "فانه", "فانها"})
_BEFORE_VERB = frozenset({"كما", "في وقت"})  # these begin a clause only where a verb follows


def end_of(
    scene: Scene,
    start: Opening,
    sentence: Sentence,
    gender: str = "",
    *,
    nested: bool = False,
    speaker: str | None = None,
) -> int:
    """Give the token after the last of what is said; `gender` is the speaker's, who may go on acting after a comma.

    With `nested`, «، وأنه» goes on with the statement around this one. `speaker` is the entity that speaks.
    """
    limit, i = sentence.last, start.content
    if start.quote >= 0:
        quotation = scene.draft.quotations[start.quote]
        closing = scene.quote_tokens(start.quote)[1]
        after = scene.after_quote(start.quote)
        limit = max(start.content + 1, scene.draft.sentence_at(max(start.content, closing - 1)).last)
        if not quotation.closed:
            limit, after = (min(closing, limit) if closing > start.content else limit), start.content
        elif after >= limit or _stops_after_quote(scene, after, limit):
            return closing
        i = after
    while i < limit:
        joined = scene.words[i][:1] == "و" and _tells_of(scene, i, limit, speaker)
        if not joined and i not in scene.turns and not sentence.is_title:
            i += 1
            continue
        past = scene.past_parenthesis(i, limit)
        if past > i:
            i = past
            continue
        k = scene.quote_from(i)
        if k >= 0 and scene.draft.quotations[k].closed and i > start.content - 1:
            i = max(i + 1, scene.after_quote(k))
            limit = max(limit, scene.draft.sentence_at(i - 1).last)
            continue
        if nested and scene.words[i] in COMMAS and scene.word(i + 1) in _OUTER_GOES_ON:
            return i
        if i > start.content and (joined or _ends_at(scene, start, i, limit, sentence, gender)):
            return i
        i += 1
    return limit


def _ends_at(scene: Scene, start: Opening, i: int, limit: int, sentence: Sentence, gender: str) -> bool:
    if _is_direct(scene, start, i):
        return scene.words[i] in COMMAS and i + 1 < limit and attribution_at(scene, i + 1, limit)
    if _breaks(scene, i, limit, sentence, gender):
        return not _concedes(scene, start.content, i)
    return _closes_inside(scene, start, i)


def _tells_of(scene: Scene, i: int, limit: int, speaker: str | None) -> bool:
    """«… وتحفظ فلان عن»: the article goes on to tell what the speaker did, by name behind a joined verb."""
    if speaker is None or i + 1 >= limit or scene.draft.quotation_at[i] >= 0:
        return False
    phrase = scene.cast.at(i + 1)
    named = phrase is not None and phrase.first == i + 1 and phrase.entity == speaker and not phrase.prefix
    return named and phrase is not None and phrase.kind == "person" and not scene.words[i].startswith("وال")


def _is_direct(scene: Scene, start: Opening, i: int) -> bool:
    """Words behind a colon, or quoted with no closing mark: in them only another attribution is trusted."""
    if scene.words[i] in STOPS or scene.word(i + 1) in _OF_THE_SPEECH:
        return False
    return (start.way == "colon" and start.quote < 0) or (
        scene.draft.quotation_at[i] >= 0 and scene.draft.quotation_at[i] == start.quote
    )


def _concedes(scene: Scene, first: int, i: int) -> bool:
    """«على الرغم من كذا، إلا أن كذا»: what begins behind the comma is the main clause of what is said."""
    if scene.words[i] not in COMMAS or scene.word(i + 1) not in _AGAINST:
        return False
    return any(scene.words[k].endswith("رغم") for k in range(first, i))


def _closes_inside(scene: Scene, start: Opening, i: int) -> bool:
    """What is said inside a quotation that is not its own ends with its sentence."""
    return start.quote < 0 and scene.words[i] in {".", "؟", "!"} and scene.draft.quotation_at[i] >= 0


def _stops_after_quote(scene: Scene, after: int, limit: int) -> bool:
    """Tell whether the words said end with their closing mark; they go on where the clause does."""
    word = scene.words[after]
    if word in STOPS or word == "؛":
        return True
    if word in COMMAS:
        return not _quoted_on(scene, after + 1, limit)
    return attribution_at(scene, after, limit) or bool(scene.speech["break"].at(scene.words, after))


def _quoted_on(scene: Scene, i: int, limit: int) -> bool:
    """Tell whether quoted words go on after a comma with few words between and no new attribution: «…"، كما "…»."""
    for k in range(i, min(limit, i + 5)):
        if scene.words[k] == '"':
            return scene.quote_from(k) >= 0
        if any(h.entry.kind == "cue" for h in scene.hits[k]) and cue_at(scene, k) is not None:
            return False
    return False


def _breaks(scene: Scene, i: int, limit: int, sentence: Sentence, gender: str) -> bool:
    word = scene.words[i]
    if word in COMMAS or word == "؛" or word in DASHES:
        return i + 1 < limit and _breaks_after_comma(scene, i + 1, limit, gender)
    if scene.speech["end"].at(scene.words, i) or (sentence.is_title and _turns_in_title(scene, i, limit)):
        return True
    if word in CLAUSE_JOINS and attribution_at(scene, i, limit):
        return True
    return _cue_breaks(scene, i, limit)


def _cue_breaks(scene: Scene, i: int, limit: int) -> bool:
    """Tell whether a cue at a token takes the word with no comma before it: a tail, a participle, «وأضاف أن»."""
    cue = cue_at(scene, i)
    if cue is None:
        return False
    if cue.kind == "preposition":
        return not cue.prefix and cue.row.lemma != "كما" and tail_at(scene, cue, limit) is not None
    if cue.kind == "participle":
        return opening(scene, cue, limit) is not None
    if cue.is_verb and cue.is_joined and not cue.suffix and (cue.tense == "past" or cue.row.continues):
        found = opening(scene, cue, limit)
        return found is not None and found.way in _STRONG
    return False


def _breaks_after_comma(scene: Scene, j: int, limit: int, gender: str) -> bool:
    if attribution_at(scene, j, limit):
        return True
    words = scene.words
    length = scene.speech["break"].at(words, j)
    if length:
        verb = scene.is_verb(j + length) or scene.word(j + length) in _BE
        return " ".join(words[j : j + length]) not in _BEFORE_VERB or verb
    if words[j].startswith("فال") or words[j] == "ففي":
        return True
    cue = cue_at(scene, j) if scene.hits[j] else None
    if cue is not None and cue.kind == "preposition" and tail_at(scene, cue, limit) is not None:
        return True
    return bool(gender) and _acts_on(scene, j, gender)


def _acts_on(scene: Scene, j: int, gender: str) -> bool:
    """«، وحمّلت الحكومة المسؤولية»: the speaker is the subject of what follows; seen only where the verb is feminine."""
    if gender != "f" or scene.words[j][:1] != "و":
        return False
    verb = scene.verb(j)
    return (
        verb is not None
        and verb.entry.shape.gender == "f"
        and verb.entry.shape.tense == "past"
        and verb.entry.shape.number in {"s", "d"}
    )


def _turns_in_title(scene: Scene, i: int, limit: int) -> bool:
    """In a headline «وفلان يفعل» and «ويدعو» begin another piece of news."""
    if not scene.words[i].startswith("و") or i + 1 >= limit:
        return False
    phrase = scene.phrase_from(i)
    here, following = scene.verb(i), scene.verb(phrase.last + 1 if phrase is not None else i + 1)
    if here is not None and here.prefix == "و" and here.entry.shape.tense == "present":
        return True
    return (
        following is not None
        and not following.prefix
        and following.entry.shape.tense == "present"
        and len(scene.words[i]) > 3
    )


def attribution_at(scene: Scene, j: int, limit: int) -> bool:
    """Tell whether a new attribution begins at a token: «مؤكداً أن», «وأضاف», «لكنه شدد على», «فيما قالت …»."""
    words = scene.words
    cue = cue_at(scene, j) if scene.hits[j] else None
    joined = False
    if cue is not None and cue.kind == "marker":
        j, joined = cue.last + 1, True
    elif words[j] == "مع":
        return _with_noun(scene, j, limit)
    for _ in range(2):
        length = scene.speech["join"].at(words, j) if j < limit else 0
        if length:
            j, joined = j + length, True
    if j >= limit:
        return False
    cue = cue_at(scene, j) if scene.hits[j] else None
    if cue is None:
        return joined and _subject_first(scene, j, limit)
    if cue.kind == "participle" or (cue.is_verb and (joined or cue.is_joined) and not (cue.doubtful and not joined)):
        return opening(scene, cue, limit) is not None
    return joined and _subject_first(scene, j, limit)


def _with_noun(scene: Scene, i: int, limit: int) -> bool:
    """«مع تأكيده أن», «مع تشديدها على»: a noun of speech with a pronoun goes on with the speaker."""
    cue = cue_at(scene, i + 1) if i + 1 < limit and scene.hits[i + 1] else None
    return cue is not None and cue.kind == "noun" and bool(cue.suffix) and opening(scene, cue, limit) is not None


def _subject_first(scene: Scene, j: int, limit: int) -> bool:
    phrase = scene.phrase_from(j)
    if phrase is None or phrase.prefix[-1:] in {"ب", "ل", "ك"} or phrase.last + 1 >= limit:
        return False
    following: CueWord | None = cue_at(scene, phrase.last + 1)
    return (
        following is not None
        and following.is_verb
        and not following.doubtful
        and opening(scene, following, limit) is not None
    )
