"""«نقلت وكالة كذا عن فلان قوله إن …»: words passed on, by whom and of whom."""

from __future__ import annotations

from dataclasses import replace

from isnad.lexicon.rows import Cue
from isnad.reader.chains import Found, Thread
from isnad.reader.clauses import opening
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.draft import Sentence
from isnad.reader.ends import end_of
from isnad.reader.openings import Opening
from isnad.reader.parties import Party
from isnad.reader.preverbal import subject_before
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, WITH_B, Scene
from isnad.reader.speakers import subject_after

_RELAY_PREPOSITIONS = ("via:عن", "via:من", "via:الى")
_REACH = 45


def relayed(scene: Scene, thread: Thread, sentence: Sentence, cue: CueWord) -> bool:
    """Read a verb of passing on; tell whether it was one, so that nothing else is made of it."""
    if not any(way in cue.takes for way in _RELAY_PREPOSITIONS):
        return _quoting(scene, thread, sentence, cue)
    about = _about(scene, cue, sentence.last)
    if about is None:
        return _bare(scene, thread, sentence, cue)
    if scene.words[about] == "لسان":
        thread.marks.add(about - 1)  # «نقلت الوكالة على لسان فلان» is no tail
    agency = subject_after(scene, cue.last, about) or (None if cue.passive else subject_before(scene, sentence, cue))
    source = subject_after(scene, about, min(sentence.last, about + 24))
    if source is None:
        return True
    via = (agency.entity,) if agency is not None and agency.entity else ()
    noun = _noun_of_speech(scene, source.last + 1, sentence.last)
    if noun is not None:
        start = opening(scene, noun, sentence.last)
        if start is not None:
            _add(scene, thread, sentence, noun, start, source, via)
        return True
    start = opening(scene, replace(cue, last=source.last, row=_plain(cue)), sentence.last)
    if start is not None:
        _add(scene, thread, sentence, cue, start, source, via)
    return True


def _plain(cue: CueWord) -> Cue:
    """The row of a relay without its prepositions: behind the source only a clause, a colon or a quotation counts."""
    return replace(cue.row, takes=("ان", "quote"))


def _about(scene: Scene, cue: CueWord, limit: int) -> int | None:
    """Give the token of «عن» before the source; None where a clause comes first."""
    for i in range(cue.last + 1, min(limit, cue.last + _REACH)):
        word = scene.words[i]
        if word in {"علي", "عن"} and scene.word(i + 1) == "لسان":
            return i + 1
        if (
            (word == "عن" and (i == cue.last + 1 or not scene.is_verb(i - 1)))
            or (word == "من" and "via:من" in cue.takes)
            or (word == "الي" and "via:الى" in cue.takes)
        ):
            return i
        if word in COMPLEMENTIZERS or word in WITH_B or word == ":":
            return None
    return None


def _noun_of_speech(scene: Scene, i: int, limit: int) -> CueWord | None:
    """Give «قوله», «تأكيدها», «قولهم» after a source, an apposition or a time between."""
    for k in range(i, min(limit, i + 14)):
        if scene.words[k] in COMPLEMENTIZERS or scene.words[k] in WITH_B or scene.words[k] == ":":
            return None
        cue = cue_at(scene, k) if scene.hits[k] else None
        if cue is not None and cue.kind in {"noun", "verb"} and cue.suffix and not cue.prefix:
            return replace(cue, kind="phrase")
    return None


def _bare(scene: Scene, thread: Thread, sentence: Sentence, cue: CueWord) -> bool:
    """«نقلت القناة أن الوزارة حذرت من …»: the statement inside carries the chain, if there is one."""
    start = opening(scene, cue, sentence.last)
    if start is None or start.way not in {"clause", "quote", "colon"}:
        return start is None
    agency = subject_after(scene, cue.last, start.mark) or subject_before(scene, sentence, cue)
    if agency is None or cue.suffix:
        return True
    if agency.entity and has_inner(scene, start.content, sentence.last):
        thread.pending = (agency.entity,)
        return True
    _add(scene, thread, sentence, cue, start, agency, ())
    return True


def has_inner(scene: Scene, first: int, limit: int) -> bool:
    """Tell whether a clause is «party, cue, content»: «أن الوزارة حذرت من»."""
    phrase = scene.phrase_from(first)
    if phrase is None and not scene.words[first].startswith("ال"):
        return False
    last = phrase.last if phrase is not None else first
    for k in range(last + 1, min(limit, last + 4)):
        inner = cue_at(scene, k) if scene.hits[k] else None
        if inner is not None:
            return inner.is_verb and not inner.doubtful and opening(scene, inner, limit) is not None
    return False


def _quoting(scene: Scene, thread: Thread, sentence: Sentence, cue: CueWord) -> bool:
    """«أفاد موقع كذا نقلا عن فلان أن …»: the subject of the verb passed on what the source after «نقلا عن» said."""
    start = opening(scene, cue, sentence.last)
    if start is None:
        return False
    for i in range(cue.last + 1, start.mark):
        if scene.words[i] == "نقلا" and scene.word(i + 1) == "عن":
            agency = subject_after(scene, cue.last, i) or subject_before(scene, sentence, cue)
            source = subject_after(scene, i + 1, start.mark)
            if source is None:
                return False
            _add(
                scene,
                thread,
                sentence,
                cue,
                start,
                source,
                (agency.entity,) if agency is not None and agency.entity else (),
            )
            return True
    return False


def _add(
    scene: Scene, thread: Thread, sentence: Sentence, cue: CueWord, start: Opening, speaker: Party, via: tuple[str, ...]
) -> None:
    if start.mark in thread.marks:
        return
    thread.marks.add(start.mark)
    end = end_of(scene, start, sentence, speaker.gender)
    while end > start.content and scene.words[end - 1] in COMMAS | {"."}:
        end -= 1
    if end > start.content:
        glued = 1 if start.way == "glued" else 0
        thread.add(Found(cue.span, cue.first, start.content, end, speaker, via, cue.act, "relay", glued, start.quote))
