"""Content that only denies what another claims, whatever its cue: «مؤكداً أن لا صحة لما قيل»."""

from __future__ import annotations

from isnad.reader.cues import CueWord, cue_at
from isnad.reader.draft import Sentence
from isnad.reader.scene import Scene

_OPENINGS = tuple(
    tuple(words.split())
    for words in (
        "لا صحه", "لا اساس", "لا علاقه", "لا وجود", "لا صله", "لا نيه", "لم يحصل", "لم يحدث", "لم تحصل", "لم تحدث",
        "عدم صحه", "ما من", "ليس هناك", "ليست هناك", "لا يوجد", "لا توجد", "عاريه عن الصحه", "عار عن الصحه", "غير صحيح",
    )
)  # fmt: skip
_FIRSTS = frozenset(opening[0] for opening in _OPENINGS)
_NEGATIONS = frozenset({"لا", "لم", "لن", "ليس", "ليست", "عدم"})
_HEAD = 8  # tokens of a content that its negation must stand in
_SAYING = frozenset({"say", "announce"})


def only_denies(scene: Scene, sentence: Sentence, cue: CueWord, first: int) -> bool:
    """Tell whether what begins at a token denies: by its first words, or behind «نفى كذا، مؤكداً أن … لا»."""
    if cue.row.act not in _SAYING:
        return False
    if scene.words[first] in _FIRSTS and any(
        tuple(scene.words[first : first + len(opening)]) == opening for opening in _OPENINGS
    ):
        return True
    if cue.kind != "participle" or not _NEGATIONS.intersection(scene.words[first : first + _HEAD]):
        return False
    return any(_denied_at(scene, i) for i in range(sentence.first, cue.first))


def _denied_at(scene: Scene, i: int) -> bool:
    cue = cue_at(scene, i) if scene.hits[i] else None
    return cue is not None and cue.is_verb and cue.row.act == "deny"
