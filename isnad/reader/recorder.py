"""A statement made whole: where what is said ends, who passed it on, and a paper resolved to its author."""

from __future__ import annotations

from dataclasses import replace

from isnad.reader.chains import Found, Thread, told_to
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.denials import only_denies
from isnad.reader.draft import Sentence
from isnad.reader.ends import end_of
from isnad.reader.finish import own_outlet
from isnad.reader.openings import Opening
from isnad.reader.parties import Party
from isnad.reader.scene import COMMAS, DASHES, STOPS, Scene

_EDGES = COMMAS | STOPS | DASHES
_SAME_PAPER = frozenset({"البيان", "البلاغ", "الرساله", "الكلمه", "الخطاب"})  # these go on with who spoke last
_REACH = 16  # tokens before a cue in which the medium it was spoken to may stand


class Recorder:
    """Adds statements to the thread of an article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.thread = Thread(scene, own_outlet(scene))

    def is_taken(self, start: Opening) -> bool:
        """Tell whether something hangs on the particle or mark of an opening already."""
        return start.mark in self.thread.marks

    def add(
        self,
        sentence: Sentence,
        cue: CueWord,
        start: Opening,
        speaker: Party | None,
        rule: str,
        via: tuple[str, ...] | None = None,
        *,
        lent: bool = False,
    ) -> None:
        """Add what begins at an opening as said by a party; `via` is worked out where it is not given."""
        scene = self.scene
        speaker, via = self._resolved(sentence, cue, speaker, via)
        if speaker is not None and not speaker.gender and rule in {"verb-subject", "subject-verb"}:
            speaker = replace(speaker, gender=cue.gender)
        nested = self.thread.enclosing(cue.first) is not None
        gender, entity = (speaker.gender, speaker.entity) if speaker is not None else ("", None)
        end = end_of(scene, start, sentence, gender, nested=nested, speaker=entity)
        first, last = _trimmed(scene, start.content, end)
        if last <= first:
            return
        self.thread.marks.add(start.mark)
        if via is None:
            via = self._passed_on(sentence, cue, start, speaker)
        glued = 0 if start.way != "glued" else 2 if scene.words[start.content].startswith("لل") else 1
        act = "deny" if only_denies(scene, sentence, cue, first) else cue.act
        found = Found(cue.span, cue.first, first, last, speaker, via, act, rule, glued, start.quote, lent=lent)
        self.thread.add(found)

    def _resolved(
        self, sentence: Sentence, cue: CueWord, speaker: Party | None, via: tuple[str, ...] | None
    ) -> tuple[Party | None, tuple[str, ...] | None]:
        """Give the author of «البيان», and the person of a role met before."""
        if speaker is None or speaker.entity is not None:
            return speaker, via
        if speaker.document and self.scene.word(speaker.first) in _SAME_PAPER:
            last = self.thread.speaker_before(replace(cue, gender="", number=""), sentence)
            if last is not None and last.speaker is not None:
                return replace(last.speaker, gender=speaker.gender), last.via
        return self.thread.known(speaker), via

    def _passed_on(self, sentence: Sentence, cue: CueWord, start: Opening, speaker: Party | None) -> tuple[str, ...]:
        return (
            told_to(self.scene, cue.last + 1, start.content, speaker)
            or self._told_before(sentence, cue, speaker)
            or self.thread.kept_via(speaker, sentence)
        )

    def _told_before(self, sentence: Sentence, cue: CueWord, speaker: Party | None) -> tuple[str, ...]:
        """«وفي تصريح لوكالة كذا، قال»: the medium stands before the cue in its clause."""
        scene, first = self.scene, cue.first - 1
        while first > max(sentence.first, cue.first - _REACH) and scene.words[first] not in STOPS:
            if cue_at(scene, first) is not None:
                break
            first -= 1
        if not any(scene.speech["venue"].at(scene.words, k) for k in range(max(0, first), cue.first)):
            return ()
        return told_to(scene, first, cue.first, speaker)


def _trimmed(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Take marks off both ends of a content, a quotation mark too where its partner lies outside."""
    words = scene.words
    while last > first and (words[last - 1] in _EDGES or (words[last - 1] == '"' and words[first:last].count('"') % 2)):
        last -= 1
    while first < last and (words[first] in _EDGES or (words[first] == '"' and words[first:last].count('"') % 2)):
        first += 1
    return first, last
