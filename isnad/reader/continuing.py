"""Cues with no subject of their own: who goes on speaking, and which verbs only seem to go on."""

from __future__ import annotations

from dataclasses import replace

from isnad.reader.chains import Found
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.draft import Sentence
from isnad.reader.openings import Opening
from isnad.reader.parties import Party
from isnad.reader.preverbal import crowd_before, main_subject, told_before
from isnad.reader.recorder import Recorder
from isnad.reader.scene import COMMAS, DASHES, PREPOSITIONS, STOPS
from isnad.reader.verbs import PRONOUNS, STRONG

_IN_WHAT = frozenset({"فيما", "مما", "عما", "بما"})


class Continuation:
    """Finds the speaker of a cue that stands with no subject."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._scene = recorder.scene
        self._strand = recorder.thread

    def go_on(self, sentence: Sentence, cue: CueWord, start: Opening) -> None:
        """Add what hangs on a cue as said by the last speaker, or by the subject of the sentence."""
        outer = self._pronoun(cue)
        if outer is not None:
            self._recorder.add(sentence, cue, start, outer, "goes-on", ())
            return
        if cue.is_verb and not self._may_go_on(sentence, cue, start):
            return
        rule = "participle" if cue.kind == "participle" else "goes-on"
        last = self._strand.speaker_before(cue, sentence)
        subject = self._subject(sentence, cue, last)
        if subject is not None:
            here = last is not None and last.at >= sentence.first
            self._recorder.add(sentence, cue, start, subject, rule, _inner_via(last, subject), lent=here)
        elif last is not None and last.speaker is not None:
            speaker = replace(last.speaker, document=False)
            self._recorder.add(sentence, cue, start, speaker, rule, last.via, lent=last.lent)
        elif cue.number == "p":
            self._recorder.add(sentence, cue, start, crowd_before(self._scene, sentence, cue.first), rule)
        elif start.way in STRONG and cue.kind != "noun" and cue.tense != "present":
            party = told_before(self._scene, sentence, cue.gender, cue.number)
            self._recorder.add(sentence, cue, start, party, "nobody" if party is None else "goes-on")

    def _subject(self, sentence: Sentence, cue: CueWord, last: Found | None) -> Party | None:
        """Give the subject of the sentence where it and not the last speaker goes on."""
        here = last is not None and last.at >= sentence.first
        if here and (cue.is_verb or self._is_nearest(last, cue)):
            return None
        subject = main_subject(self._scene, sentence, cue.first, cue.gender, cue.number)
        if subject is None or last is None:
            return subject
        if here:
            named = subject.kind == "person" and subject.entity is not None
            return subject if named and subject.first > last.at else None
        return subject if not cue.is_verb or subject.entity != last.entity else None

    def _pronoun(self, cue: CueWord) -> Party | None:
        """«قال المتحدث إنهم دعوا إلى»: the pronoun is the speaker of the statement around it, or whom he speaks for."""
        within = self._strand.enclosing(cue.first)
        if within is None or self._scene.word(cue.first - 1) not in PRONOUNS:
            return None
        speaker = self._strand.found[within].speaker
        if speaker is None or speaker.agrees(cue.gender, cue.number):
            return speaker
        if cue.number != "p" or speaker.of is None:
            return None
        return replace(speaker, entity=speaker.of, of=None, kind="organization", gender="", number="")

    def _is_nearest(self, last: Found | None, cue: CueWord) -> bool:
        """Tell whether a participle goes on with the last speaker: a comma or a mark parts it from the inner clause."""
        before = self._scene.word(cue.first - 1)
        return last is not None and last.last <= cue.first and (before in COMMAS or before == '"' or cue.is_joined)

    def _may_go_on(self, sentence: Sentence, cue: CueWord, start: Opening) -> bool:
        """Tell whether a verb with no subject continues, and is not impersonal or the verb of another noun."""
        scene = self._scene
        if start.way == "object" and not cue.row.continues and scene.word(cue.first - 1) not in {"قد", "وقد"}:
            return False
        if cue.passive:
            return False
        before = scene.word(cue.first - 1)
        strong = start.way in STRONG
        if cue.suffix and (start.way == "object" or before in _IN_WHAT):
            return False
        if before in {"كان", "كانت"} and cue.tense == "present" and not strong:
            return False
        quoted = scene.draft.quotation_at[cue.first]
        if quoted >= 0 and not scene.is_label(quoted) and not cue.suffix:
            return False  # «قال: "طلبتُ من"»: the speaker himself
        if scene.is_relative(cue.first - 1):
            return False  # «ما وصفتها بكذا», «التي يفترض أن»
        if cue.is_joined or cue.prefix or cue.first == sentence.first or before in COMMAS or before in STOPS:
            return not (
                cue.tense == "present"
                and cue.first == sentence.first
                and not cue.is_joined
                and start.mark == cue.last + 1
            )
        if before in scene.speech["join"] or before in DASHES or scene.is_timed(cue.first - 1):
            return True
        if before in PRONOUNS:
            return start.way != "object"
        return strong and self._begins_with_complement(sentence, cue.first)

    def _begins_with_complement(self, sentence: Sentence, i: int) -> bool:
        """«وفي تصريح صحفي أكد أن»: no subject stands before the verb; but «الانتخابات دحضت» has its own."""
        scene, k = self._scene, i
        while k > sentence.first and not (
            scene.words[k - 1] in COMMAS | STOPS or scene.words[k - 1] in scene.speech["join"]
        ):
            k -= 1
        first = scene.words[k]
        marker = cue_at(scene, k)
        if (
            k == i
            or (marker is not None and marker.kind == "marker")
            or first.removeprefix("و") in scene.speech["lead"]
            or scene.is_preposition(k)
            or first in PREPOSITIONS
            or first[1:] in PREPOSITIONS
            or first.startswith(("بال", "وبال", "لل"))
        ):
            return True
        return scene.is_timed(k) or any(h.prefix[-1:] in {"ب", "ل"} for h in scene.hits[k])


def _inner_via(last: Found | None, subject: Party) -> tuple[str, ...] | None:
    """Give the chain of a subject that stands in what another speaker said."""
    if last is None or not last.first <= subject.first < last.last or last.entity == subject.entity:
        return None
    return (*last.via, last.entity) if last.entity else last.via
