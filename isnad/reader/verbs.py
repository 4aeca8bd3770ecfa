"""A cue verb with its subject: behind it, before it, or the noun of speech that it carries."""

from __future__ import annotations

from dataclasses import replace

from isnad.reader.clauses import opening
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.draft import Sentence
from isnad.reader.hanging import answer
from isnad.reader.noun_phrases import is_document
from isnad.reader.openings import Opening
from isnad.reader.parties import Party
from isnad.reader.preverbal import heads_speaker, subject_before
from isnad.reader.recorder import Recorder
from isnad.reader.relays import has_inner, relayed
from isnad.reader.scene import COMMAS, STOPS, Scene
from isnad.reader.shapes import has_pronoun, is_content_noun
from isnad.reader.speakers import subject_after

PRONOUNS = frozenset("انه انها انهم بانه بانها بانهم لكنه لكنها لكنهم وانه وانها وهو وهي وهم".split())
STRONG = frozenset({"clause", "colon", "quote"})  # openings that no ordinary object has
_ADDRESSING = frozenset({"urge", "warn", "accuse", "threaten"})
_PERSONAL = _ADDRESSING | {"pledge"}
_TELLING = frozenset({"وصف", "أبلغ", "أخبر", "أعلم", "ذكّر", "عزا"})
_CROWDS = frozenset("جميع كل كافه المجتمع الاطراف سائر مختلف عموم".split())
_JUDGING = frozenset({"اعتبر", "عد"})
_LEAST_JUDGED = 3
_NEAR_CLAUSE = 3  # tokens from a verb with a pronoun to the particle of its clause
_CARRIED = 12  # tokens from a verb to the noun of speech it carries


class Verbs:
    """Reads cue verbs."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._scene = recorder.scene
        self._strand = recorder.thread

    def read(self, sentence: Sentence, cue: CueWord) -> tuple[CueWord, Opening] | None:
        """Add what hangs on a cue verb with a subject; give cue and opening where somebody must go on speaking."""
        scene = self._scene
        if relayed(scene, self._strand, sentence, cue):
            return None
        cue, start = self._carried(sentence, cue)
        if start is None and cue.row.lemma in _JUDGING and not cue.suffix:
            start = self._judged(sentence, cue)
        if start is None and cue.suffix:
            self._told_of(sentence, cue)
        if (
            start is None
            or self._recorder.is_taken(start)
            or self._only_names(cue, start)
            or (cue.doubtful and not self._is_sure(sentence, cue, start))
        ):
            return None
        after = self._after(sentence, cue, start)
        before = subject_before(scene, sentence, cue) if after is None or cue.row.act in _ADDRESSING else None
        if before is None and after is None:
            return cue, start
        if before is None and after is not None and self._only_reports(sentence, after, start):
            self._strand.pending = (after.entity or "",)
        else:
            rule = "subject-verb" if before is not None else "verb-subject"
            self._recorder.add(sentence, cue, start, before or after, rule)
        return None

    def _only_names(self, cue: CueWord, start: Opening) -> bool:
        """«ما وصفه فلان بكذا», «ما أكده فلان … على»: the pronoun is the verb's object, nothing else hangs on it."""
        if not cue.suffix or (start.way in STRONG and start.mark <= cue.last + _NEAR_CLAUSE):
            return False
        before = self._scene.word(cue.first - 1).lstrip("لبمف")
        if cue.row.lemma == "وصف" and before in {"ا", "ما", "يما"}:
            return True
        return cue.row.act not in _PERSONAL and cue.row.lemma not in _TELLING

    def _only_reports(self, sentence: Sentence, party: Party, start: Opening) -> bool:
        """«ذكر مراسل القناة فلان أن الوزير أكد»: a journalist by name passes on what another says."""
        named = party.role == "journalist" and party.entity is not None
        return named and has_inner(self._scene, start.content, sentence.last)

    def _judged(self, sentence: Sentence, cue: CueWord) -> Opening | None:
        """«تعتبر الوزارة القرار خرقاً للقانون»: what is judged begins right behind the subject."""
        scene = self._scene
        if cue.passive or scene.is_relative(cue.first - 1):
            return None
        before = subject_before(scene, sentence, cue) if not cue.is_joined else None
        phrase = scene.phrase_from(cue.last + 1)
        if before is not None and (phrase is None or phrase.form == "nationality"):
            first = cue.last + 1
        elif phrase is not None and phrase.kind != "place" and not phrase.prefix and phrase.form != "nationality":
            if cue.tense == "present" and phrase.kind not in {"state", "organization", "group"}:
                return None  # «يعتبر فلان من»: he is held to be so
            first = phrase.last + 1
        else:
            return None
        end = next((k for k in range(first, sentence.last) if scene.words[k] in COMMAS | STOPS), sentence.last)
        starts = (
            scene.word(first).startswith("ال")
            or scene.word(first) in {"هذا", "هذه", "ما", "ان"}
            or is_content_noun(scene, first)
        )
        return Opening(first, first - 1, "object") if starts and end - first >= _LEAST_JUDGED else None

    def _told_of(self, sentence: Sentence, cue: CueWord) -> None:
        """«ما أعلنته الوزارة من مقتل …»: what is said stands after «من», else before the verb."""
        scene = self._scene
        i = cue.first - 1
        while scene.word(i) in {"كان", "كانت", "قد"}:
            i -= 1
        end = min(sentence.last - 1, cue.last + 10)
        of = next((k for k in range(cue.last + 1, end) if scene.words[k] in {"من", "عن", "بشان", "حول"}), None)
        if scene.word(i) == "ما" and of is not None and is_content_noun(scene, of + 1):
            speaker = subject_after(scene, cue.last, of)
            if speaker is not None:
                self._recorder.add(sentence, cue, Opening(of + 1, of, "preposition"), speaker, "verb-subject")
                return
        answer(scene, self._strand, sentence, cue)

    def _after(self, sentence: Sentence, cue: CueWord, start: Opening) -> Party | None:
        """Give the subject behind a verb: a verb before its subject is singular, and agrees in gender."""
        limit = start.content if start.way == "object" else start.mark
        if limit == cue.last + 1 or cue.number in {"p", "d"} or self._scene.word(cue.first - 1) in PRONOUNS:
            return None
        party = subject_after(self._scene, cue.last, limit)
        if (
            party is not None
            and party.entity is None
            and self._scene.cast.at(party.first) is None
            and not is_document(self._scene, party.first)
            and is_content_noun(self._scene, party.first, sure=True)
        ):
            return None  # «يصف هجوما …»: its object
        if party is not None and start.way not in STRONG and not self._is_speaker(party):
            return None  # «تكشف حقائق عن كذا», «تطلب فدية»: its object
        if party is None or (
            party.number == "s" and {cue.gender, party.gender} == {"m", "f"} and self._is_clear(party)
        ):
            return None
        if cue.row.act in _ADDRESSING and self._is_addressed(sentence, cue, party):
            return None
        if cue.row.lemma == "وصف" and cue.is_joined and self._strand.in_sentence(sentence, cue.first):
            return None  # whom it describes
        return party

    def _is_speaker(self, party: Party) -> bool:
        """Tell whether a noun phrase can speak: in the cast, people, a body, a paper, or a word that no table knows."""
        if party.entity is not None or self._scene.cast.at(party.first) is not None or party.number == "p":
            return True
        return heads_speaker(self._scene, party.first) or self._scene.words[party.first] in self._scene.speech["kin"]

    def _is_clear(self, party: Party) -> bool:
        """Tell whether the gender of a party is beyond doubt, so that another one cannot be the subject."""
        return party.entity is not None or self._scene.has(party.first, "role", "unnamed")

    def _is_addressed(self, sentence: Sentence, cue: CueWord, party: Party) -> bool:
        """«ودعت جميع الأطراف إلى»: whom a verb addresses, not its subject, where the last speaker goes on."""
        words = self._scene.words
        crowd = (
            words[party.first] in _CROWDS
            or has_pronoun(words[party.first])
            or (party.number == "p" and party.gender == "m" and cue.gender == "f")
        )
        if not crowd and not (
            party.kind == "unnamed"
            and words[party.first].startswith("ال")
            and party.number in {"p", ""}
            and party.gender != "f"
        ):
            return False
        last = self._strand.speaker_before(cue, sentence)
        return last is not None and sentence.paragraph - self._scene.draft.sentence_at(last.at).paragraph <= 1

    def _carried(self, sentence: Sentence, cue: CueWord) -> tuple[CueWord, Opening | None]:
        """«جدد دعوته إلى»: where a verb carries a noun of speech, what is said hangs on the noun."""
        start = opening(self._scene, cue, sentence.last)
        if "noun" not in cue.takes or (
            start is not None and start.way in {"clause", "colon"} and start.mark <= cue.last + 2
        ):
            return cue, start
        for i in range(cue.last + 1, min(sentence.last, cue.last + _CARRIED)):
            noun = cue_at(self._scene, i) if self._scene.hits[i] else None
            if noun is not None and noun.kind == "noun" and noun.row.root and noun.row.lemma != "قال":
                carried = replace(
                    noun,
                    kind="verb",
                    first=cue.first,
                    span=cue.span,
                    prefix=cue.prefix,
                    suffix="",
                    gender=cue.gender,
                    number=cue.number,
                )
                found = opening(self._scene, carried, sentence.last)
                if found is None:
                    return cue, start
                return replace(carried, last=cue.last), found
            if noun is not None and noun.kind in {"verb", "participle"}:
                break
        return cue, start

    def _is_sure(self, sentence: Sentence, cue: CueWord, start: Opening) -> bool:
        """A word that is more often something else counts where a clause or a quotation follows and a clause begins."""
        scene = self._scene
        if scene.word(cue.first - 1) in {"قد", "وقد", "لقد"}:
            return True
        if start.way not in STRONG:
            student = scene.cast.at(cue.first)
            if student is not None and student.first == cue.first < student.last and student.form == "role":
                return cue.is_joined or self._begins_clause(sentence, cue)  # «كما طالب فلان برفع الحصار»
            phrase = scene.phrase_from(cue.last + 1)
            numeral = any(h.entry.kind == "function" and h.entry.row.pos == "numeral" for h in scene.hits[cue.last + 1])
            if scene.word(cue.last + 1).isdigit() or numeral:
                return cue.is_joined
            if phrase is None and scene.word(cue.last + 1).startswith("ال") and scene.cast.at(cue.last + 1) is not None:
                return cue.is_joined or self._begins_clause(sentence, cue)  # «طالب المتظاهرون», no student
            return (
                phrase is not None
                and phrase.kind != "place"
                and not phrase.prefix
                and (cue.is_joined or self._begins_clause(sentence, cue))
            )
        if self._only_markers(cue.last + 1, start.mark):
            return cue.is_joined or cue.first == sentence.first or self._begins_clause(sentence, cue)
        after = subject_after(scene, cue.last, start.mark)
        if subject_before(scene, sentence, cue) is not None:
            return True
        return (
            after is not None and after.first - cue.last <= 2 and (cue.is_joined or self._begins_clause(sentence, cue))
        )

    def _only_markers(self, first: int, limit: int) -> bool:
        """Tell whether nothing but prepositions, commas and markers stands in tokens: «وذكر، في السياق ذاته، أن»."""
        scene, k = self._scene, first
        while k < limit:
            marker = cue_at(scene, k)
            if marker is not None and marker.kind == "marker":
                k = marker.last + 1
            elif scene.is_preposition(k) or scene.words[k] in COMMAS:
                k += 1
            else:
                return False
        return True

    def _begins_clause(self, sentence: Sentence, cue: CueWord) -> bool:
        scene = self._scene
        before = scene.word(cue.first - 1)
        if cue.first == sentence.first or before in COMMAS or before in scene.speech["join"]:
            return True
        markers = (cue_at(scene, k) for k in range(max(sentence.first, cue.first - 4), cue.first))
        return any(
            marker is not None and marker.kind == "marker" and marker.last == cue.first - 1 for marker in markers
        )


def judged_by_participle(scene: Scene, cue: CueWord, limit: int) -> Opening | None:
    """«معتبراً القرار "باطلاً"»: what is judged begins right behind the participle."""
    first = cue.last + 1
    if cue.row.lemma not in _JUDGING or first >= limit:
        return None
    end = next((k for k in range(first, limit) if scene.words[k] in COMMAS | STOPS), limit)
    return Opening(first, cue.last, "object") if end - first >= _LEAST_JUDGED - 1 else None
