"""What hangs on a cue with no clause: a noun behind the preposition it takes, or a verbal noun that is its object."""

from __future__ import annotations

from isnad.reader.antecedents import DIGNITIES
from isnad.reader.cues import CueWord
from isnad.reader.openings import Opening, within_marks
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, DASHES, RELATIVES, Scene
from isnad.reader.shapes import has_pronoun, is_content_noun, is_feeling, is_plain, may_be_object

PREPOSITION_OF = {"الى": "الي", "على": "علي", "عن": "عن", "من": "من", "في": "في"}
_GLUED = {"ب": "ب", "ل": "ل"}
_LOOSE_AFTER_B = frozenset(
    {"urge", "pledge", "accuse", "threaten"}
)  # whatever noun follows «ب» is asked, promised, blamed
_STAND_ALONE = frozenset("بيان بلاغ تصريح تصريحات تدوينه تغريده منشور كلمه خطاب رساله تقرير".split())  # «في بيان»
_CRIES = frozenset({"هتف", "صاح", "وصف"})  # whatever noun follows «ب» is what they say


class Complements:
    """Asks at each token behind a cue whether content of this kind begins there."""

    def __init__(self, scene: Scene, cue: CueWord, limit: int) -> None:
        self._scene = scene
        self._cue = cue
        self._takes = cue.takes
        self._limit = limit
        self._in_title = scene.draft.sentence_at(cue.first).is_title
        self._governed = frozenset(PREPOSITION_OF[way] for way in self._takes if way in PREPOSITION_OF)
        self._takes_object = "object" in self._takes
        glued = [_GLUED[way] for way in self._takes if way in _GLUED]
        self._glued = tuple([*glued, "ل"] if self._in_title and "الى" in self._takes else glued)

    def at(self, i: int) -> Opening | None:
        """Give what begins at a token, or right behind it where it is a preposition that the cue takes."""
        word = self._scene.words[i]
        if word in self._governed or word.startswith(self._glued):
            found = self._prepositional(i)
            if found is not None:
                return found
        return self._object(i) if self._takes_object else None

    def _prepositional(self, i: int) -> Opening | None:
        """Give what begins behind a preposition of the cue at a token, or with the noun it is glued to."""
        scene, word = self._scene, self._scene.words[i]
        if scene.word(i - 1) == "نقلا":
            return None
        following = scene.word(i + 1)
        for taken in self._takes:
            if word == PREPOSITION_OF.get(taken) and i + 1 < self._limit:
                if following in COMPLEMENTIZERS:
                    return Opening(i + 1, i, "preposition")  # the clause right after goes on from here
                if self._leads_to_content(i + 1, taken):
                    return within_marks(scene, i + 1, self._limit, i, "preposition")
            if taken == "الى" and self._in_title and word.startswith("ل") and self._is_glued_content(i, "ل"):
                return Opening(i, i, "glued")  # in headlines «يلمح لعملية»
            if taken in _GLUED and word == taken and following == '"' and not self._names(i + 1):
                return within_marks(scene, i + 1, self._limit, i, "preposition")
            if taken in _GLUED and word.startswith(taken) and self._is_glued_content(i, taken):
                return Opening(i, i, "glued")
        return None

    def _names(self, i: int) -> bool:
        """Tell whether quotation marks at a token only hold a name: «في تصريح ل"وات"»."""
        k = self._scene.quote_from(i)
        first, last = self._scene.quote_tokens(k) if k >= 0 else (i, i)
        return self._scene.is_label(k) or last - first <= 1 if k >= 0 else False

    def _leads_to_content(self, i: int, taken: str) -> bool:
        scene, word = self._scene, self._scene.words[i]
        if word in {"ال", ":", "ان"} or is_plain(scene, word) or scene.is_timed(i):
            return False
        phrase = scene.phrase_from(i)
        if phrase is not None and phrase.form in {"name", "nationality"} and word != '"':
            return False
        if taken == "عن":
            noun = i + 1 if word == '"' else i
            return not is_feeling(scene, noun) and (noun > i or is_content_noun(scene, i))
        if taken == "في":
            return is_content_noun(scene, i)
        return not (taken == "من" and phrase is not None)

    def _is_glued_content(self, i: int, taken: str) -> bool:
        scene, word = self._scene, self._scene.words[i]
        bare = word[1:]
        phrase = scene.cast.at(i)
        if (
            len(word) < 4
            or (phrase is not None and phrase.form != "unnamed")
            or is_plain(scene, bare)
            or scene.is_timed(i)
        ):
            return False
        if scene.has(i, "function", "modal", "place") or bare in COMPLEMENTIZERS:
            return False
        if taken == "ب" and (self._cue.row.act in _LOOSE_AFTER_B or self._cue.row.lemma in _CRIES):
            return phrase is None
        return phrase is None and is_content_noun(scene, i, glued=1)

    def _object(self, i: int) -> Opening | None:
        """Give a verbal noun that is the object: behind the subject, or behind the cue if no subject it can be."""
        if (
            self._cue.row.act == "deny"
            and self._scene.words[i] == "ما"
            and self._scene.words[i - 1] not in PREPOSITION_OF.values()
        ):
            return Opening(i, i - 1, "object")  # «نفى ما أعلنته الوزارة»
        if i > self._cue.last + 1 and self._scene.verb(i - 1) is not None:
            return None  # «المنازل التي تمت زيارتها»: the subject of that verb
        if not may_be_object(self._scene, i, asked=self._cue.row.act == "urge" and i > self._cue.last + 1):
            return None
        if (
            self._scene.word(i - 1) == "اي"
            or is_plain(self._scene, self._scene.words[i])
            or (i == self._cue.last + 1 and is_feeling(self._scene, i))
        ):
            return None
        if i == self._cue.last + 1:
            fits = self._cue.kind == "participle" or is_content_noun(self._scene, i, sure=True)
        else:
            ends = self._ends_subject(i - 1) or (has_pronoun(self._scene.words[i]) and self._is_free(i - 1))
            fits = ends and is_content_noun(self._scene, i) and not is_feeling(self._scene, i)
        return Opening(i, i - 1, "object") if fits else None

    def _is_free(self, i: int) -> bool:
        """Tell whether a token governs nothing: no preposition is glued to it or stands before it."""
        return not self._scene.is_preposition(i - 1) and not any(
            h.prefix[-1:] in {"ب", "ل"} for h in self._scene.hits[i]
        )

    def _ends_subject(self, i: int) -> bool:
        """Tell whether a noun phrase may end at a token: a party, a definite word, a time, a comma, a bracket."""
        scene, word = self._scene, self._scene.words[i]
        if i <= self._cue.last:
            return False
        phrase = scene.cast.at(i)
        if phrase is not None:
            return phrase.last == i
        return (
            word in COMMAS | DASHES | {'"', ")"}
            or word in DIGNITIES
            or scene.is_timed(i)
            or scene.word(i - 1) in {"منذ", "قبل"}
            or word.startswith(("ال", "لل", "بال"))
            or (word.isalpha() and not scene.hits[i] and word not in scene.draft.lexicon.common)  # a name
            or (scene.has(i, "function") and not scene.is_preposition(i) and word not in RELATIVES)
            or (word in _STAND_ALONE and scene.is_preposition(i - 1))
        )
