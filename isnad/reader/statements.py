"""Who said what: every stretch of words that the article attributes to somebody, with the chain that passed it on.

`cues` says which words attribute, `clauses` where what is said begins and `ends` where it ends, `speakers` whose it is,
`tails` what stands behind it, `chains` who passed it on; here they are put together, sentence by sentence.
"""

from __future__ import annotations

from dataclasses import replace

from isnad.model import Span, Statement, Time
from isnad.reader.cast import Cast, Phrase
from isnad.reader.chains import Found, Thread, told_to
from isnad.reader.clauses import Opening, opening
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.denials import only_denies
from isnad.reader.draft import Draft, Sentence
from isnad.reader.ends import end_of
from isnad.reader.finish import finished, own_outlet
from isnad.reader.hanging import answer, hang
from isnad.reader.parties import Party
from isnad.reader.relays import has_inner, relayed
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, DASHES, PREPOSITIONS, STOPS, Scene
from isnad.reader.shapes import has_pronoun, is_content_noun
from isnad.reader.speakers import crowd_before, main_subject, resolved, subject_after, subject_before

_PRONOUNS = frozenset("انه انها انهم بانه بانها بانهم لكنه لكنها لكنهم وانه وانها وهو وهي وهم".split())
_ADDRESSING = frozenset({"urge", "warn", "accuse", "threaten"})
_CROWDS = frozenset("جميع كل كافه المجتمع الاطراف سائر مختلف عموم".split())
_BEFORE_COLON = 6
_JUDGING = frozenset({"اعتبر", "عد"})
_LEAST_JUDGED = 3
_STRONG = frozenset({"clause", "colon", "quote"})
_EDGES = COMMAS | STOPS | DASHES


def statements(draft: Draft, cast: Cast, times: tuple[Time, ...]) -> tuple[Statement, ...]:
    """Find every stretch of words that is attributed to somebody, in the order of their cues."""
    scene = Scene(draft, cast, times)
    reader = _Reader(scene)
    for sentence in draft.sentences:
        reader.read(sentence)
    return tuple(finished(scene, reader.thread.found))


class _Reader:
    """Goes through the sentences in order."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.thread = Thread(scene, own_outlet(scene))
        self._marks = self.thread.marks

    def read(self, sentence: Sentence) -> None:
        scene, i = self._scene, sentence.first
        self.thread.pending = ()
        while i < sentence.last:
            cue = cue_at(scene, i) if i in scene.with_cue else None
            if cue is not None:
                i = self._cue(sentence, cue)
                continue
            if scene.words[i] == ":":
                self._colon(sentence, i)
            i += 1

    def _cue(self, sentence: Sentence, cue: CueWord) -> int:
        """Read a cue with what hangs on it; give the token to go on with."""
        if cue.kind == "preposition":
            return hang(self._scene, self.thread, sentence, cue)
        if cue.kind == "verb":
            self._verb(sentence, cue)
        elif cue.kind == "participle":
            self._participle(sentence, cue)
        elif cue.kind in {"noun", "phrase"}:
            self._noun(sentence, cue)
        return cue.last + 1

    # -- the kinds of cues

    def _verb(self, sentence: Sentence, cue: CueWord) -> None:
        scene = self._scene
        if relayed(scene, self.thread, sentence, cue):
            return
        cue, start = self._carried(sentence, cue)
        if start is None and cue.row.lemma in _JUDGING and not cue.suffix:
            start = self._judged(sentence, cue)
        if start is None and cue.suffix:
            self._told_of(sentence, cue)
        if start is None or start.mark in self._marks:
            return
        if cue.doubtful and not self._is_sure(sentence, cue, start):
            return
        after = self._after(sentence, cue, start)
        before = subject_before(scene, sentence, cue) if after is None or cue.row.act in _ADDRESSING else None
        if before is not None:
            self._add(sentence, cue, start, before, "subject-verb")
        elif (
            after is not None
            and after.role == "journalist"
            and after.entity is not None
            and has_inner(scene, start.content, sentence.last)
        ):
            self.thread.pending = (after.entity,)
        elif after is not None:
            self._add(sentence, cue, start, after, "verb-subject")
        else:
            self._go_on(sentence, cue, start)

    def _judged(self, sentence: Sentence, cue: CueWord) -> Opening | None:
        """«تعتبر الوزارة القرار خرقاً للقانون»: what is judged begins right behind the subject, with what it is judged to be."""
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
                self._add(sentence, cue, Opening(of + 1, of, "preposition"), speaker, "verb-subject")
                return
        answer(scene, self.thread, sentence, cue)

    def _after(self, sentence: Sentence, cue: CueWord, start: Opening) -> Party | None:
        """Give the subject behind a verb: a verb before its subject is singular, and agrees in gender."""
        limit = start.content if start.way == "object" else start.mark
        if limit == cue.last + 1 or cue.number in {"p", "d"} or self._scene.word(cue.first - 1) in _PRONOUNS:
            return None
        party = subject_after(self._scene, cue.last, limit)
        if (
            party is not None
            and party.entity is None
            and self._scene.cast.at(party.first) is None
            and is_content_noun(self._scene, party.first, sure=True)
        ):
            return None  # «يصف هجوما …»: its object
        if party is None or (
            party.number == "s" and {cue.gender, party.gender} == {"m", "f"} and self._is_clear(party)
        ):
            return None
        if cue.row.act in _ADDRESSING and self._is_addressed(sentence, cue, party):
            return None
        if cue.row.lemma == "وصف" and cue.is_joined and self.thread.in_sentence(sentence, cue.first):
            return None  # whom it describes
        return party

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
        last = self.thread.speaker_before(cue, sentence)
        return last is not None and sentence.paragraph - self._scene.draft.sentence_at(last.at).paragraph <= 1

    def _carried(self, sentence: Sentence, cue: CueWord) -> tuple[CueWord, Opening | None]:
        """«جدد دعوته إلى»: where a verb carries a noun of speech, what is said hangs on the noun."""
        start = opening(self._scene, cue, sentence.last)
        if "noun" not in cue.takes or (
            start is not None and start.way in {"clause", "colon"} and start.mark <= cue.last + 2
        ):
            return cue, start
        for i in range(cue.last + 1, min(sentence.last, cue.last + 12)):
            noun = cue_at(self._scene, i) if self._scene.hits[i] else None
            if noun is not None and noun.kind == "noun" and noun.row.root and noun.row.lemma != "قال":
                carried = replace(
                    noun,
                    kind="verb",
                    first=cue.first,
                    span=cue.span,
                    prefix=cue.prefix,
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
        """A word that is more often something else counts where a clause, a colon or a quotation follows and a clause can begin."""
        scene = self._scene
        if scene.word(cue.first - 1) in {"قد", "وقد", "لقد"}:
            return True
        if start.way not in {"clause", "colon", "quote"}:
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
        if all(scene.is_preposition(k) for k in range(cue.last + 1, start.mark)):
            return cue.is_joined or cue.first == sentence.first or self._begins_clause(sentence, cue)
        after = subject_after(scene, cue.last, start.mark)
        if subject_before(scene, sentence, cue) is not None:
            return True
        return (
            after is not None and after.first - cue.last <= 2 and (cue.is_joined or self._begins_clause(sentence, cue))
        )

    def _begins_clause(self, sentence: Sentence, cue: CueWord) -> bool:
        scene = self._scene
        before = scene.word(cue.first - 1)
        if cue.first == sentence.first or before in COMMAS or before in scene.speech["join"]:
            return True
        markers = (cue_at(scene, k) for k in range(max(sentence.first, cue.first - 4), cue.first))
        return any(
            marker is not None and marker.kind == "marker" and marker.last == cue.first - 1 for marker in markers
        )

    def _participle(self, sentence: Sentence, cue: CueWord) -> None:
        start = opening(self._scene, cue, sentence.last)
        if start is None or start.mark in self._marks:
            return
        self._go_on(sentence, cue, start)

    def _go_on(self, sentence: Sentence, cue: CueWord, start: Opening) -> None:
        """A cue with no subject of its own: the last speaker goes on, or the subject of the sentence speaks."""
        outer = self._pronoun(cue)
        if outer is not None:
            self._add(sentence, cue, start, outer, "goes-on", ())
            return
        last = self.thread.speaker_before(cue, sentence)
        here = last is not None and last.at >= sentence.first
        subject = None if here and not cue.is_verb and self._is_nearest(last, cue) else self._subject(sentence, cue)
        if here and not cue.is_verb and subject is not None and (subject.kind != "person" or subject.entity is None):
            subject = None
        if cue.is_verb and not self._may_go_on(sentence, cue, start):
            return
        if (
            subject is not None
            and (last is None or not here or subject.first > last.at)
            and not (cue.is_verb and last is not None and here)
        ):
            if not cue.is_verb or last is None or self._is_new(sentence, last, subject):
                self._add(
                    sentence,
                    cue,
                    start,
                    subject,
                    "participle" if cue.kind == "participle" else "goes-on",
                    self._inner_via(last, subject),
                    lent=here,
                )
                return
        if last is None and cue.number == "p":
            last_crowd = crowd_before(scene=self._scene, sentence=sentence, token=cue.first)
            self._add(sentence, cue, start, last_crowd, "goes-on")
            return
        if last is not None and last.speaker is not None:
            speaker = replace(last.speaker, document=False)
            self._add(
                sentence,
                cue,
                start,
                speaker,
                "participle" if cue.kind == "participle" else "goes-on",
                last.via,
                lent=last.lent,
            )
        elif last is None and start.way in _STRONG and cue.kind != "noun" and cue.tense != "present":
            self._add(sentence, cue, start, None, "nobody")

    def _pronoun(self, cue: CueWord) -> Party | None:
        """«قال المتحدث إنهم دعوا إلى»: the pronoun is the speaker of the statement around it, or whom he speaks for."""
        within = self.thread.enclosing(cue.first)
        if within is None or self._scene.word(cue.first - 1) not in _PRONOUNS:
            return None
        speaker = self.thread.found[within].speaker
        if speaker is None or speaker.agrees(cue.gender, cue.number):
            return speaker
        if cue.number != "p" or speaker.of is None:
            return None
        return replace(speaker, entity=speaker.of, of=None, kind="organization", gender="", number="")

    def _is_nearest(self, last: Found | None, cue: CueWord) -> bool:
        """Tell whether a participle goes on with the last speaker: a comma or a mark stands before it, not the inner clause."""
        before = self._scene.word(cue.first - 1)
        return last is not None and last.last <= cue.first and (before in COMMAS or before == '"' or cue.is_joined)

    def _inner_via(self, last: Found | None, subject: Party) -> tuple[str, ...] | None:
        """Give the chain of a subject that stands in what another speaker said."""
        if last is None or not last.first <= subject.first < last.last or last.entity == subject.entity:
            return None
        return (*last.via, last.entity) if last.entity else last.via

    def _is_new(self, sentence: Sentence, last: Found, subject: Party) -> bool:
        return subject.entity != last.entity and last.at < sentence.first

    def _subject(self, sentence: Sentence, cue: CueWord) -> Party | None:
        return main_subject(self._scene, sentence, cue.first, cue.gender, cue.number)

    def _may_go_on(self, sentence: Sentence, cue: CueWord, start: Opening) -> bool:
        """Tell whether a verb with no subject continues, and is not impersonal or the verb of another noun."""
        scene = self._scene
        if start.way == "object" and not cue.row.continues and scene.word(cue.first - 1) not in {"قد", "وقد"}:
            return False
        if cue.passive:
            return False
        before = scene.word(cue.first - 1)
        strong = start.way in _STRONG
        if cue.suffix and (start.way == "object" or before in {"فيما", "مما", "عما", "بما"}):
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
        if before in _PRONOUNS:
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
        if (
            k == i
            or scene.is_preposition(k)
            or first in PREPOSITIONS
            or first[1:] in PREPOSITIONS
            or first.startswith(("بال", "وبال", "لل"))
        ):
            return True
        return scene.is_timed(k) or any(h.prefix[-1:] in {"ب", "ل"} for h in scene.hits[k])

    def _noun(self, sentence: Sentence, cue: CueWord) -> None:
        """«تأكيد فلان أن», «بقوله إن», «مع تأكيدها على»: a noun of speech with a clause."""
        scene = self._scene
        start = opening(scene, cue, sentence.last)
        if start is None or start.mark in self._marks or start.way not in {"clause", "quote", "colon"}:
            return
        if cue.kind == "phrase":
            self._go_on(sentence, cue, start)
            return
        if start.way == "colon" or (scene.words[cue.first].startswith(("ال", "وال")) and not cue.suffix):
            return
        if self.thread.found and self.thread.found[-1].first == cue.first:
            return  # «أكد على ثقته بأن»: the noun begins what is said
        if cue.suffix:
            self._go_on(sentence, replace(cue, gender=_gender_of(cue.suffix), number=_number_of(cue.suffix)), start)
            return
        first = cue.last + 1
        if scene.word(first) in {"من", "عن"}:
            first += 1
        speaker = subject_after(scene, first - 1, start.mark)
        known = speaker is not None and (speaker.entity is not None or scene.cast.at(speaker.first) is not None)
        if speaker is not None and known and speaker.first <= first + 1:
            self._add(sentence, cue, start, speaker, "noun")

    def _colon(self, sentence: Sentence, i: int) -> None:
        """A party straight before a colon: «الوزارة: …»."""
        scene = self._scene
        if i in self._marks or i + 1 >= sentence.last:
            return
        phrase = scene.phrase_from(sentence.first)
        if phrase is not None and self._is_topic(phrase, i):
            return
        if (
            phrase is None
            or phrase.kind == "place"
            or phrase.prefix[-1:] in {"ب", "ل"}
            or not self._leads_to_colon(phrase.last + 1, i)
        ):
            return
        if phrase.form == "nationality" and phrase.number != "p":
            return
        mark = scene.draft.tokens[i]
        cue = CueWord(i, i, Span(mark.start, mark.end), scene.draft.lexicon.colon.row, "colon")
        start = opening(scene, replace(cue, first=i - 1, last=i - 1), sentence.last)
        if start is not None and start.way == "colon":
            self._add(sentence, cue, start, resolved(scene, phrase), "colon")

    def _is_topic(self, phrase: Phrase, colon: int) -> bool:
        """«لبنان: مقتل …» tells where; «لبنان: لن نقبل» who."""
        if phrase.kind != "state" or not self._scene.has(phrase.first, "state"):
            return False
        return is_content_noun(self._scene, colon + 1) or self._scene.words[colon + 1][:1].isdigit()

    def _leads_to_colon(self, first: int, colon: int) -> bool:
        """Tell whether only adjectives, an apposition or where it was said stand between a party and its colon."""
        scene = self._scene
        if colon - first > _BEFORE_COLON:
            return False
        return not any(
            scene.is_verb(k) or scene.words[k] in COMPLEMENTIZERS | COMMAS | STOPS for k in range(first, colon)
        )

    # -- a statement whole

    def _add(
        self, sentence: Sentence, cue: CueWord, start: Opening, speaker: Party | None, rule: str,
        via: tuple[str, ...] | None = None, *, lent: bool = False,
    ) -> None:  # fmt: skip
        scene = self._scene
        if speaker is not None and speaker.document and speaker.entity is None:
            last = self.thread.speaker_before(replace(cue, gender="", number=""), sentence)
            if (
                last is not None
                and last.speaker is not None
                and scene.word(speaker.first) in {"البيان", "البلاغ", "الرساله", "الكلمه", "الخطاب"}
            ):
                speaker, via = replace(last.speaker, gender=speaker.gender), last.via
        if speaker is not None and speaker.entity is None:
            speaker = self.thread.known(speaker)
        if speaker is not None and not speaker.gender and rule in {"verb-subject", "subject-verb"}:
            speaker = replace(speaker, gender=cue.gender)
        nested = self.thread.enclosing(cue.first) is not None
        end = end_of(scene, start, sentence, speaker.gender if speaker is not None else "", nested=nested)
        first, last_token = trimmed(scene, start.content, end)
        if last_token <= first:
            return
        self._marks.add(start.mark)
        if via is None:
            via = (
                told_to(scene, cue.last + 1, start.content, speaker)
                or self._told_before(sentence, cue, speaker)
                or self.thread.kept_via(speaker, sentence)
            )
        glued = 1 if start.way == "glued" else 0
        act = "deny" if only_denies(scene, sentence, cue, first) else cue.row.act
        self.thread.add(
            Found(cue.span, cue.first, first, last_token, speaker, via, act, rule, glued, start.quote, lent=lent)
        )  # type: ignore[arg-type]

    def _told_before(self, sentence: Sentence, cue: CueWord, speaker: Party | None) -> tuple[str, ...]:
        """«وفي تصريح لوكالة كذا، قال»: the medium stands before the cue in its clause."""
        scene = self._scene
        first = cue.first - 1
        while (
            first > sentence.first
            and cue.first - first < 16
            and cue_at(scene, first) is None
            and scene.words[first] not in STOPS
        ):
            first -= 1
        if not any(scene.speech["venue"].at(scene.words, k) for k in range(first, cue.first)):
            return ()
        return told_to(scene, first, cue.first, speaker)


def trimmed(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Take marks off both ends of a content, a quotation mark too where its partner lies outside."""
    words = scene.words
    while last > first and (words[last - 1] in _EDGES or (words[last - 1] == '"' and words[first:last].count('"') % 2)):
        last -= 1
    while first < last and (words[first] in _EDGES or (words[first] == '"' and words[first:last].count('"') % 2)):
        first += 1
    return first, last


def _gender_of(pronoun: str) -> str:
    return {"ه": "m", "ها": "f", "هم": "m", "هن": "f"}.get(pronoun, "")


def _number_of(pronoun: str) -> str:
    return {"هم": "p", "هما": "d", "هن": "p"}.get(pronoun, "s")
