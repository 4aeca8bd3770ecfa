"""The subject of a verb: after it, before it, or told earlier; and whom a pronoun means."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.model import Statement
from isnad.reader.nominals import Nominal, Nominals
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, DASHES, RELATIVES, STOPS, WITH_B, Scene

_REACH = 16  # words between a verb and its subject or object
_BACK = 40
_OPENERS = frozenset("بينما فيما حيث لكن اذ كما مما عندما حين لان فان بل ثم حيثما وبينما وفيما ولكن وكما وحيث".split())
_LINKS = COMPLEMENTIZERS | WITH_B
_SKIPPED = frozenset("قد كان كانت ايضا كذلك اليوم امس انفا لاحقا مجددا حاليا هناك هنا كلا كل من هي هو لقد سوف لم لن لا ما".split())

Parties = tuple[Nominal, ...]


class Subjects:
    """Finds subjects and objects of the verbs of one article; every answer is remembered."""

    def __init__(self, scene: Scene, nominals: Nominals, statements: tuple[Statement, ...]) -> None:
        self._scene = scene
        self._nominals = nominals
        self._known: dict[int, Parties] = {}
        self._by_cue, self._inside = _at_tokens(scene, statements)

    def statement_by(self, hit: Hit) -> Statement | None:
        """Give the statement whose cue a word is."""
        return next((self._by_cue[k] for k in range(hit.first, hit.last + 1) if k in self._by_cue), None)

    def statement_at(self, i: int) -> Statement | None:
        """Give the innermost statement whose content holds a token."""
        return self._inside.get(i)

    def of(self, verb: Hit) -> Parties:
        """Give the subject of a verb with what is joined to it; empty where nobody can tell."""
        i = verb.first
        if i not in self._known:
            self._known[i] = ()  # a chain of verbs that lead to each other ends here
            self._known[i] = self._find(verb)
        return self._known[i]

    def after(self, verb: Hit) -> Nominal | None:
        """Give the noun phrase after a verb that agrees with it: its subject."""
        form = verb.entry.form
        if form is None or form.person == 1 or (form.number in {"p", "d"} and form.tense in {"past", "present"}):
            return None
        found = self.next_bare(verb.last + 1)
        return found if found is not None and _agrees(form.gender, found) else None

    def next_bare(self, i: int, reach: int = _REACH) -> Nominal | None:
        """Give the first noun phrase from a token on that no preposition governs, within the clause."""
        scene, nominals = self._scene, self._nominals
        limit = min(scene.draft.sentence_at(i).last, i + reach) if i < len(scene.words) else i
        k = i
        while k < limit:
            word = scene.words[k]
            past = scene.past_parenthesis(k, limit)
            if past > k:
                k = past
            elif word == '"' or scene.is_timed(k) or word in _SKIPPED:
                k += 1
            elif word in STOPS or word in COMMAS or word in _LINKS or word in RELATIVES or nominals.is_verb(k):
                return None
            elif scene.is_preposition(k):
                governed = nominals.at(k + 1)
                k = governed.last + 1 if governed is not None else k + 1
            else:
                found = nominals.at(k)
                if found is not None and not found.glued:
                    return found
                k = max(found.last if found is not None else k, k) + 1
        return None

    def pronoun(self, i: int, gender: str, number: str) -> Parties:
        """Give whom a pronoun at a token means: the subject of its clause, else the nearest that agrees."""
        scene = self._scene
        verb = self._verb_before(i)
        if verb is not None:
            subject = self.of(verb)
            if subject and subject[0].last < i and _may_mean(gender, number, subject):
                return subject
        for phrase in reversed(scene.cast.between(max(0, i - _BACK), i)):
            if phrase.kind in {"place", "media"} or phrase.form == "nationality":
                continue
            nominal = self._nominals.at(phrase.first)
            if nominal is not None and nominal.parties and _may_mean(gender, number, (nominal,)):
                return (nominal,)
        return ()

    # -- where the subject may stand

    def _find(self, verb: Hit) -> Parties:
        form = verb.entry.form
        if form is not None and form.person == 1:
            return ()
        found = self.after(verb)
        if found is not None:
            return self._nominals.joined(found)
        return self._before(verb)

    def _before(self, verb: Hit) -> Parties:
        form = verb.entry.form
        gender, number = (form.gender, form.number) if form is not None else ("", "")
        first, edge = self._segment(verb.first)
        candidate = self._leading(first, verb.first)
        if candidate is not None:
            found = self._nominals.joined(candidate)
            if _agrees(gender, candidate) or number == "p" or len(found) > 1:
                return found
        earlier = self._verb_between(first, verb.first)
        if earlier is not None:
            return self.of(earlier)
        word = self._scene.word(edge)
        if word in RELATIVES:
            return self._antecedent(edge, gender)
        if word in _LINKS and len(word) > 2 and word not in {"بان"}:  # «إنها», «أنه»
            return self._told_before(edge, gender, number)
        if candidate is None:
            before = self._verb_before(first) if word not in {":"} else None
            return self.of(before) if before is not None and self._scene.words[verb.first].startswith(("و", "ف")) else ()
        return ()

    def _segment(self, i: int) -> tuple[int, int]:
        """Give the first token of a verb's clause and the word that stands before it, outside."""
        scene = self._scene
        first = scene.draft.sentence_at(i).first
        k = i - 1
        while k >= first:
            word = scene.words[k]
            if word in DASHES:
                opening = next((n for n in range(k - 1, first, -1) if scene.words[n] in DASHES), None)
                k = opening - 1 if opening is not None else k - 1
                continue
            if word in STOPS or word in _LINKS or word in RELATIVES or word in _OPENERS:
                return k + 1, k
            if word in COMMAS and self._leading(k + 1, i) is not None:
                return k + 1, k
            k -= 1
        return first, first - 1

    def _leading(self, first: int, limit: int) -> Nominal | None:
        """Give the noun phrase that a clause begins with, past what prepositions govern."""
        found = self.next_bare(first, limit - first)
        return found if found is not None and found.last < limit else None

    def _verb_between(self, first: int, limit: int) -> Hit | None:
        for k in range(limit - 1, first - 1, -1):
            if self._scene.hits[k]:
                verb = self._scene.verb(k)
                if verb is not None and self._scene.cast.at(k) is None:
                    return verb
        return None

    def _verb_before(self, i: int) -> Hit | None:
        """Give the verb that governs a token: the nearest before it in its sentence."""
        return self._verb_between(max(self._scene.draft.sentence_at(i).first, i - _REACH), i)

    def _antecedent(self, edge: int, gender: str) -> Parties:
        """Give whom a relative pronoun describes: the noun phrase that ends right before it."""
        for k in range(edge - 1, max(-1, edge - 8), -1):
            phrase = self._scene.cast.at(k)
            if phrase is not None and phrase.form != "nationality":
                found = self._nominals.at(phrase.first)
                return (found,) if found is not None and _agrees(gender, found) else ()
            if self._scene.words[k] in STOPS or self._nominals.is_verb(k):
                break
        return ()

    def _told_before(self, edge: int, gender: str, number: str) -> Parties:
        verb = self._verb_before(edge)
        if verb is not None:
            subject = self.of(verb)
            if subject and _may_mean(gender, number, subject):
                return subject
        return ()


def _agrees(gender: str, nominal: Nominal) -> bool:
    """Tell whether a singular verb of a gender may have this subject; broken plurals and crowds agree with either."""
    if not gender or not nominal.gender or nominal.number == "p" or nominal.kind in {"group", "unnamed"}:
        return True
    return gender == nominal.gender


def _may_mean(gender: str, number: str, subject: Parties) -> bool:
    if number == "p":
        return len(subject) > 1 or subject[0].number == "p" or subject[0].kind not in {"person", "state"}
    one = subject[0]
    if len(subject) > 1 and number == "s" and gender == "m":
        return False
    if one.kind == "person" and gender == "f" and one.gender != "f":
        return False
    return not gender or not one.gender or one.gender == gender


def _at_tokens(scene: Scene, statements: tuple[Statement, ...]) -> tuple[dict[int, Statement], dict[int, Statement]]:
    """Give the statements by the tokens of their cues, and the innermost by the tokens of their contents."""
    draft = scene.draft
    by_cue: dict[int, Statement] = {}
    inside: dict[int, Statement] = {}
    for one in sorted(statements, key=lambda s: s.content.start - s.content.end):
        for k in range(draft.token_at(one.cue.start), draft.first_token(one.cue.end)):
            by_cue.setdefault(k, one)
        for k in range(draft.first_token(one.content.start), draft.first_token(one.content.end)):
            inside[k] = one
    return by_cue, inside


