"""Who said what: every stretch of words that the article attributes to somebody, with the chain that passed it on.

`cues` says which words attribute, `clauses` where what is said begins and `ends` where it ends; `speakers` and
`preverbal` whose it is; `verbs` and `continuing` put them together for verbs with and without a subject, `hanging` for
tails, `relays` for what agencies pass on; `chains` keeps the thread, and `recorder` writes into it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from isnad.model import Span, Statement, Time
from isnad.reader.cast import Cast, Phrase
from isnad.reader.chains import told_to
from isnad.reader.clauses import opening
from isnad.reader.continuing import Continuation
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.draft import Draft, Sentence
from isnad.reader.finish import finished
from isnad.reader.hanging import hang
from isnad.reader.noun_phrases import noun_party
from isnad.reader.parties import Party
from isnad.reader.preverbal import heads_speaker
from isnad.reader.recorder import Recorder
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, STOPS, Scene
from isnad.reader.shapes import is_content_noun
from isnad.reader.speakers import resolved, subject_after
from isnad.reader.verbs import STRONG, Verbs, judged_by_participle

_BEFORE_COLON = 6
_LONGEST_STRANGER = 4
_OF_PRONOUN = {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هن": ("f", "p"), "هما": ("", "d")}


def statements(draft: Draft, cast: Cast, times: tuple[Time, ...]) -> tuple[Statement, ...]:
    """Find every stretch of words that is attributed to somebody, in the order of their cues."""
    scene = Scene(draft, cast, times)
    reader = _Reader(scene)
    for sentence in draft.sentences:
        reader.read(sentence)
    return tuple(finished(scene, reader.recorder.thread.found))


class _Reader:
    """Goes through the sentences in order."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.recorder = Recorder(scene)
        self._verbs = Verbs(self.recorder)
        self._continuation = Continuation(self.recorder)
        self._signals = sorted([*scene.with_cue, *(i for i, word in enumerate(scene.words) if word == ":")])

    def read(self, sentence: Sentence) -> None:
        """Read the cues and colons of one sentence from its beginning."""
        scene, past = self._scene, sentence.first
        self.recorder.thread.pending = ()
        for i in self._signals[bisect_left(self._signals, past) : bisect_left(self._signals, sentence.last)]:
            if i < past:
                continue
            cue = cue_at(scene, i)
            if cue is not None:
                past = self._cue(sentence, cue)
            elif scene.words[i] == ":":
                self._colon(sentence, i)

    def _cue(self, sentence: Sentence, cue: CueWord) -> int:
        """Read a cue with what hangs on it; give the token to go on with."""
        if cue.kind == "preposition":
            return hang(self._scene, self.recorder.thread, sentence, cue)
        if cue.kind == "verb":
            left = self._verbs.read(sentence, cue)
            if left is not None:
                self._continuation.go_on(sentence, *left)
        elif cue.kind == "participle":
            start = opening(self._scene, cue, sentence.last) or judged_by_participle(self._scene, cue, sentence.last)
            if start is not None and not self.recorder.is_taken(start):
                self._continuation.go_on(sentence, cue, start)
        elif cue.kind in {"noun", "phrase"}:
            self._noun(sentence, cue)
        return cue.last + 1

    def _noun(self, sentence: Sentence, cue: CueWord) -> None:
        """«تأكيد فلان أن», «بقوله إن», «بالقول»: a noun of speech with a clause."""
        scene = self._scene
        start = opening(scene, cue, sentence.last)
        if start is None or self.recorder.is_taken(start) or start.way not in STRONG:
            return
        if any(found.at == cue.first for found in self.recorder.thread.found[-2:]):
            return  # «نقلت الوكالة عن فلان قوله»: it has been read with what passed it on
        if cue.kind == "phrase":
            self._continuation.go_on(sentence, cue, start)
        elif start.way == "colon" or (scene.words[cue.first].startswith(("ال", "وال")) and not cue.suffix):
            return
        elif self.recorder.thread.found and self.recorder.thread.found[-1].first == cue.first:
            return  # «أكد على ثقته بأن»: the noun begins what is said
        elif cue.suffix:
            gender, number = _OF_PRONOUN.get(cue.suffix, ("", "s"))
            self._continuation.go_on(sentence, replace(cue, gender=gender, number=number), start)
        else:
            first = cue.last + (2 if scene.word(cue.last + 1) in {"من", "عن"} else 1)
            speaker = subject_after(scene, first - 1, start.mark)
            known = speaker is not None and (speaker.entity is not None or scene.cast.at(speaker.first) is not None)
            if speaker is not None and known and speaker.first <= first + 1:
                self.recorder.add(sentence, cue, start, speaker, "noun")

    def _colon(self, sentence: Sentence, i: int) -> None:
        """A party at the beginning and a colon: «الوزارة: …»."""
        scene = self._scene
        if i in self.recorder.thread.marks or i + 1 >= sentence.last:
            return
        phrase = scene.phrase_from(sentence.first)
        if phrase is None and sentence.is_title:
            self._say(sentence, i, self._stranger(sentence.first, i))
        if phrase is None or phrase.kind == "place":
            return
        if phrase.prefix[-1:] in {"ب", "ل"} or (phrase.form == "nationality" and phrase.number != "p"):
            return
        if self._is_topic(sentence, phrase, i) or not self._leads_to_colon(phrase.last + 1, i):
            return
        self._say(sentence, i, resolved(scene, phrase))

    def _say(self, sentence: Sentence, i: int, speaker: Party | None) -> None:
        """Add what follows a colon as said by a party."""
        scene = self._scene
        if speaker is None:
            return
        mark = scene.draft.tokens[i]
        cue = CueWord(i, i, Span(mark.start, mark.end), scene.draft.lexicon.colon.row, "colon")
        start = opening(scene, replace(cue, first=i - 1, last=i - 1), sentence.last)
        if start is not None and start.way == "colon":
            told = told_to(scene, sentence.first, i, speaker)  # «فلان لصحيفة كذا: …»
            self.recorder.add(sentence, cue, start, speaker, "colon", told or None)

    def _stranger(self, first: int, colon: int) -> Party | None:
        """Give who stands before the colon of a headline and is in no table: a foreign name, «تقرير», «خبير عسكري»."""
        scene = self._scene
        if colon - first > _LONGEST_STRANGER:
            return None
        party = noun_party(scene, first, colon)
        if party is None or party.last != colon - 1:
            return None
        unknown = all(
            not scene.hits[k] and scene.words[k] not in scene.draft.lexicon.common for k in range(first, colon)
        )
        return party if unknown or party.entity is not None or heads_speaker(scene, first) else None

    def _is_topic(self, sentence: Sentence, phrase: Phrase, colon: int) -> bool:
        """«لبنان: مقتل …» tells where; «لبنان: لن نقبل» who: then the article begins with words of somebody."""
        scene = self._scene
        if phrase.kind == "person":
            return False
        if phrase.kind == "state":
            named = any(name.kind == "person" for name in scene.cast.names_in(phrase.last + 1, colon + 1))
            indefinite = is_content_noun(scene, colon + 1) and not scene.words[colon + 1].startswith("ال")
            noun = scene.has(phrase.first, "state") and indefinite
            if named or noun or scene.words[colon + 1][:1].isdigit():
                return True
            return sentence.is_title and self._tells_no_words()
        return False

    def _tells_no_words(self) -> bool:
        """Tell whether the first paragraph has no cue at all."""
        lead = [s for s in self._scene.draft.sentences if not s.is_title]
        if not lead:
            return False
        cues = [
            cue_at(self._scene, i) for s in lead if s.paragraph == lead[0].paragraph for i in range(s.first, s.last)
        ]
        return not any(cue is not None and cue.kind in {"verb", "participle", "preposition", "noun"} for cue in cues)

    def _leads_to_colon(self, first: int, colon: int) -> bool:
        """Tell whether only adjectives, an apposition or where it was said stand between a party and its colon."""
        scene = self._scene
        if colon - first > _BEFORE_COLON:
            return False
        return not any(
            scene.is_verb(k) or scene.words[k] in COMPLEMENTIZERS | COMMAS | STOPS for k in range(first, colon)
        )
