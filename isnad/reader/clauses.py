"""Where what is said begins: the ways in which content hangs on a cue.

قال … إنّ X        a clause, with the preposition the cue takes («إلى أن», «على أن», «بأن»)
قال … : X          a colon
قال … «X»          quotation marks
طالب … بـ X        the preposition the cue takes, before a noun
أعلن … X           a verbal noun straight after the subject
"""

from __future__ import annotations

from isnad.reader.complements import PREPOSITION_OF, Complements
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.openings import SHORT_QUOTE, Opening, within_marks
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, STOPS, WITH_B, Scene
from isnad.reader.shapes import has_pronoun, is_content_noun

_REACH = {"verb": 48, "participle": 16, "noun": 9, "phrase": 3}
_NEW_CLAUSE = frozenset({"فيما", "بينما", "لكن", "وهو", "وهي", "والذي", "والتي", "وفيما", "وبينما"})
_GOVERNING = frozenset({"ضروره", "اهميه", "وجوب", "احتمال", "امكانيه", "حقيقه"})
_COLON_REACH = 24  # tokens from a cue to its colon
_BY_SAYING = frozenset({"بالقول"})
_LONG_QUOTE = 6
_PLAIN_SPEECH = frozenset({"قال", "أضاف", "تابع", "أردف", "صرح", "أكد", "أوضح", "رد", "أجاب", "ذكر"})
_BARE_HEADS = frozenset("لا لن لم ليس ليست لقد نحن هناك اننا انني انا لدينا سنعمل يجب هذا هذه اذا".split())
_FIRST_PERSON = frozenset(
    "اعتقد نعتقد اظن نظن اري نري اتمني نتمني نحن انا اننا اننا لن لقد نريد نامل امل نطالب ندعو".split()
)
_SHORTEST_CLAUSE = 2


def opening(scene: Scene, cue: CueWord, limit: int) -> Opening | None:
    """Find where the content of a cue begins, before token `limit`; None where nothing hangs on it."""
    key = (cue.first, cue.last, cue.row.lemma + cue.kind, limit)
    known = scene.opened.get(key, scene)
    if known is scene:
        known = scene.opened[key] = _Search(scene, cue, limit).opening()
    return known  # type: ignore[return-value]


class _Search:
    """Walks from a cue to what hangs on it."""

    def __init__(self, scene: Scene, cue: CueWord, limit: int) -> None:
        self._scene = scene
        self._cue = cue
        self._takes = cue.takes
        self._limit = limit
        self._complements = Complements(scene, cue, limit)
        self._weak: Opening | None = None

    def opening(self) -> Opening | None:
        bare = self._bare()
        if bare is not None:
            return bare
        scene, complements, i = self._scene, self._complements, self._cue.last + 1
        stop = min(self._limit, self._cue.last + _REACH.get(self._cue.kind, 16))
        while i < stop:
            if i in scene.turns:
                past = scene.past_parenthesis(i, stop)
                if past > i:
                    i = past
                    continue
                found = self._strong(i)
                if found is not None:
                    return found
                if self._is_over(i):
                    return self._weak
            if self._weak is None:
                self._weak = complements.at(i)
            i = self._next(i)
        return self._weak

    def _bare(self) -> Opening | None:
        """«وأضاف المتحدث لا توجد خطط»: a clause with no particle right behind the verb and a party."""
        scene, cue = self._scene, self._cue
        if not cue.is_verb or cue.row.lemma not in _PLAIN_SPEECH or cue.doubtful or cue.suffix:
            return None
        first = cue.last + 1
        phrase = scene.cast.at(first)
        if phrase is None:
            spoken = scene.word(first) in _FIRST_PERSON and scene.word(first - 1) != "ما"
        elif phrase.first < first or phrase.prefix or phrase.kind == "place":
            return None
        else:
            first = phrase.last + 1
            spoken = scene.word(first) in _BARE_HEADS or scene.word(first) in _FIRST_PERSON
        return Opening(first, first, "clause") if spoken and first + _SHORTEST_CLAUSE < self._limit else None

    def _next(self, i: int) -> int:
        phrase = self._scene.cast.at(i)
        if (
            phrase is not None
            and phrase.first == i
            and phrase.form != "nationality"
            and not self._hides_opening(i, phrase.last)
        ):
            return phrase.last if self._scene.words[phrase.last] == '"' and phrase.last > i else phrase.last + 1
        if self._scene.words[i] == '"':
            k = self._scene.quote_from(i)
            if k >= 0 and self._scene.is_label(k):
                return self._scene.after_quote(k)
        return i + 1

    def _hides_opening(self, first: int, last: int) -> bool:
        return any(
            self._scene.words[k] in COMPLEMENTIZERS or self._scene.words[k] in WITH_B for k in range(first, last + 1)
        )

    def _strong(self, i: int) -> Opening | None:
        """A clause, a colon or quotation marks: nothing after them is looked at."""
        scene, word = self._scene, self._scene.words[i]
        if word in COMPLEMENTIZERS or word in WITH_B:
            if word not in WITH_B and (scene.word(i - 1) in scene.speech["before"] or self._hangs_elsewhere(i)):
                return None
            if self._weak is not None and self._weak.mark != i - 1 and not self._yields(word):
                return self._weak
            if not self._takes_clause(i):
                return None
            return within_marks(self._scene, i + 1, self._limit, i, "clause")
        if word == ":" and (i - self._cue.last > _COLON_REACH or self._takes == ("noun",)):
            return None
        if word == ":":
            return self._weak or within_marks(self._scene, i + 1, self._limit, i, "colon")
        if word == '"':
            return self._quote(i)
        return None

    def _hangs_elsewhere(self, i: int) -> bool:
        """Tell whether «أن» hangs on a preposition that the cue does not take: «فضلاً عن أنها»."""
        scene = self._scene
        if i - 1 <= self._cue.last or not scene.is_preposition(i - 1):
            return False
        taken = {PREPOSITION_OF.get(way) for way in self._takes}
        return scene.words[i - 1] not in taken and scene.words[i - 1] in PREPOSITION_OF.values()

    def _yields(self, word: str) -> bool:
        """A noun that seemed to be the object gives way to a clause that does not hang on it («ضرورة أن»)."""
        weak = self._weak
        assert weak is not None
        noun = self._scene.words[weak.content]
        if word in WITH_B and weak.way == "glued" and "ب" in self._takes:
            return True  # «صرح مسؤول بجهاز الأمن بأن»
        if word in WITH_B or "ان" not in self._takes or noun in _GOVERNING:
            return False
        if weak.way == "object":
            return not has_pronoun(noun)
        return (
            not is_content_noun(self._scene, weak.content, glued=int(weak.way == "glued"))
            and weak.way in {"preposition", "glued"}
            and weak.quote < 0
        )

    def _takes_clause(self, i: int) -> bool:
        """A verb that takes no clause may still have one behind its preposition: «ب» of «بأن», «على» of «على أن»."""
        if "ان" in self._takes:
            return True
        if self._scene.words[i] in WITH_B:
            return "ب" in self._takes
        return self._weak is not None

    def _quote(self, i: int) -> Opening | None:
        scene = self._scene
        k = scene.quote_from(i)
        if k < 0 or scene.is_label(k) or not {"ان", "quote"} & set(self._takes):
            return None
        if not scene.draft.quotations[k].closed and self._cue.is_verb and self._clause_follows(i + 1):
            return None
        first, last = scene.quote_tokens(k)
        after = scene.after_quote(k)
        if any(scene.word(n) in COMPLEMENTIZERS | WITH_B for n in (after, after + 1)) and scene.word(after) not in {
            "و",
            ".",
        }:
            return None  # «حول "كذا"، إن …»
        if self._weak is not None:
            return self._weak
        least = SHORT_QUOTE if "quote" in self._takes else _LONG_QUOTE
        if last - first < least or self._cue.kind == "noun":
            return None
        if scene.words[first] in COMPLEMENTIZERS and first + 1 < last:  # «ورأى فلان "أن …"»
            first += 1
        return Opening(first, i, "quote", k)

    def _clause_follows(self, i: int) -> bool:
        """Tell whether «إن» comes after a mark that never closes: it stands before a name and opens no words."""
        stop = min(self._limit, i + 14)
        words = self._scene.words
        return any(words[k] in COMPLEMENTIZERS and words[k - 1] in COMMAS for k in range(i + 1, stop))

    def _is_over(self, i: int) -> bool:
        """Tell whether the clause of the cue has ended: another cue, a stop, or a new clause after a comma."""
        scene, word = self._scene, self._scene.words[i]
        if word in STOPS and (word != "." or scene.draft.quotation_at[i] >= 0):
            return True  # a full stop inside a sentence is part of a name or closes a quoted sentence
        if word in COMMAS:
            return self._weak is not None or self._new_clause(i + 1)
        verb = scene.verb(i)
        if verb is None:
            if scene.hits[i]:
                cue = cue_at(scene, i)
                spoken = cue is not None and (
                    (cue.kind == "participle" and not self._describes(cue)) or (cue.kind == "verb" and not cue.doubtful)
                )
                named = cue is not None and (cue.row.lemma in _BY_SAYING or cue.row.lemma.startswith("قال في"))
                return (spoken and i > self._cue.last + 1) or named
            return False
        if verb.entry.kind == "cue":
            if not verb.prefix and any(not h.entry.is_verb and h.entry.kind in {"event", "cue"} for h in scene.hits[i]):
                return False  # «قطع العلاقات»: as well a noun
            return self._cue.doubtful or bool(verb.prefix.strip("ل")) or self._begins_clause(i)
        return verb.prefix[:1] in {"و", "ف"}

    def _describes(self, cue: CueWord) -> bool:
        """Tell whether a participle is only an adjective of the subject: «مصادر مطلعة», «جهات معارضة»."""
        before = self._scene.word(cue.first - 1)
        if cue.is_joined or (cue.gender, cue.number) == ("m", "s") or before in COMMAS or not before.isalpha():
            return False
        return not before.startswith("ال") and self._weak is None

    def _begins_clause(self, i: int) -> bool:
        """Tell whether a cue verb behind another begins a clause, and does not describe the subject («شهود تحدثوا»)."""
        scene, before = self._scene, self._scene.word(i - 1)
        return (
            before in COMMAS
            or (before in scene.speech["join"] and before not in {"كان", "كانت", "قد"})
            or before == "وقد"
        )

    def _new_clause(self, i: int) -> bool:
        scene = self._scene
        if i >= self._limit:
            return True
        length = scene.speech["break"].at(scene.words, i)
        if length:
            return scene.words[i] in _NEW_CLAUSE or scene.words[i : i + 2] == ["في", "حين"]
        return scene.words[i][:1] in {"و", "ف"} and scene.is_verb(i)
