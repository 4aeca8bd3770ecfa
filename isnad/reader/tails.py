"""What stands behind or before words to say whose they are: «وفق الوزارة», «بحسب ما أفاد», «نقلاً عن», «على حد قوله»."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.lexicon import Hit
from isnad.model import Act, Span
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.noun_phrases import noun_party
from isnad.reader.parties import Party
from isnad.reader.scene import COMMAS, STOPS, Scene
from isnad.reader.shapes import bare
from isnad.reader.speakers import resolved, subject_after

_RELAYS = ("نقل", "أورد", "نشر", "ورد", "جاء", "ذكر", "بث", "تناقل", "تداول")
_SPEAKING_HEADS = frozenset({"role", "unnamed", "class", "people"})
_AUXILIARIES = frozenset("كان كانت قد سبق ان".split())
_TO_HIM = frozenset({"له", "لها", "لهم"})
_REACH = 14


@dataclass(frozen=True, slots=True)
class Tail:
    """Tokens `first` to `last` (included) of a tail. `own` gives the words back to who spoke them already.

    `relay` tells that the source passed words on, of `about` if that is named.
    """

    first: int
    last: int
    cue: Span
    act: Act
    source: Party | None
    about: Party | None = None
    own: bool = False
    relay: bool = False


def tail_at(scene: Scene, cue: CueWord, limit: int) -> Tail | None:
    """Read the tail that begins with a preposition; None where it names nobody («وفق القانون»)."""
    takes = cue.takes
    if _is_own(scene, cue):
        return Tail(cue.first, cue.last, cue.span, cue.row.act, None, own=True)  # type: ignore[arg-type]
    following = scene.word(cue.last + 1)
    if "object" in takes and len(following) > 3 and _gives_back(scene, following):
        return Tail(cue.first, cue.last + 1, cue.span, cue.row.act, None, own=True)  # type: ignore[arg-type]
    if "verb" in takes:
        return _verbal(scene, cue, cue.last + 1, limit)
    if following in {"ما", "لما"}:
        return _verbal(scene, cue, cue.last + 2, limit)
    first = cue.last + 1
    if following in _TO_HIM and "ل" in takes:
        return Tail(cue.first, cue.last + 1, cue.span, cue.row.act, None, own=True)  # type: ignore[arg-type]
    if following in {"عن", "الي", "ل"}:
        first += 1
    source = _source(scene, first, limit)
    if source is None:
        return None
    if cue.row.lemma == "على ذمة" and source.kind != "media":
        return None  # «على ذمة القضية», «على ذمة الأهالي»: held for it, put at their service
    relay = cue.row.lemma.startswith("نقلا") and source.kind == "media"
    return Tail(cue.first, source.last, cue.span, cue.row.act, source, relay=relay)  # type: ignore[arg-type]


def _is_own(scene: Scene, cue: CueWord) -> bool:
    """«على حد تعبيره»: the pronoun stands in the phrase itself."""
    last = scene.words[cue.last]
    return cue.last > cue.first and _gives_back(scene, last)


def _gives_back(scene: Scene, word: str) -> bool:
    core = bare(word)
    return core != word and core in scene.speech["own"]


def _verbal(scene: Scene, cue: CueWord, i: int, limit: int) -> Tail | None:
    """«وفق ما أفادت (به) الوزارة», «حسبما نقلت رويترز عن مسؤولين»."""
    while i < limit and scene.words[i] in _AUXILIARIES:
        i += 1
    verb = cue_at(scene, i) if i < limit else None
    if verb is None or not verb.is_verb:
        return None
    end = min(limit, verb.last + _REACH)
    end = next((k for k in range(verb.last + 1, end) if scene.words[k] in STOPS), end)
    source = subject_after(scene, verb.last, end) or _source(scene, verb.last + 1, end)
    if source is None:
        return None
    about = _about(scene, source.last + 1, end)
    relay = source.kind == "media" and verb.row.lemma.startswith(_RELAYS)
    span = Span(cue.span.start, scene.draft.tokens[verb.last].end)
    return Tail(cue.first, max(source.last, about.last if about else 0), span, verb.row.act, source, about, relay=relay)  # type: ignore[arg-type]


def _about(scene: Scene, i: int, limit: int) -> Party | None:
    """Give the party after «عن» that a source is passing words on from."""
    for k in range(i, limit - 1):
        if scene.words[k] in COMMAS:
            return None
        if scene.words[k] == "عن":
            return _source(scene, k + 1, limit)
    return None


def _heads_speaker(hit: Hit) -> bool:
    """Tell whether a noun can head a party that speaks: a role, a nameless party, the class noun of a body."""
    if hit.entry.kind not in _SPEAKING_HEADS or hit.prefix not in {"", "ل"}:
        return False
    return hit.entry.kind != "class" or hit.entry.row.kind in {"organization", "group", "media"}


def _source(scene: Scene, i: int, limit: int) -> Party | None:
    """Give the party that begins at a token, also with «ل» glued to it."""
    if i >= limit:
        return None
    phrase = scene.phrase_from(i)
    if phrase is not None:
        return (
            resolved(scene, phrase)
            if phrase.kind != "place" and (phrase.form != "nationality" or phrase.number == "p")
            else None
        )
    word = scene.words[i]
    if word == "ما":
        return None
    speaks = any(_heads_speaker(h) for h in scene.hits[i])
    core = word.removeprefix("لل").removeprefix("ال").removeprefix("ل")
    if not speaks and core not in scene.speech["document"] and word.removeprefix("ال") not in scene.speech["document"]:
        return None
    if not word.startswith("ل"):
        found = subject_after(scene, i - 1, limit)
        if found is not None:
            return found
    return noun_party(scene, i, limit)
