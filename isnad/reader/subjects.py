"""The subject of a verb: after it, before it, or told earlier; and whom a pronoun means."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.model import Statement
from isnad.reader.finite import OPENERS, SKIPPED, WAS, Verbs, link
from isnad.reader.nominals import Nominal, Nominals
from isnad.reader.scene import COMMAS, DASHES, RELATIVES, STOPS, Scene

_EDGES = STOPS | OPENERS | WAS
_OPENING = DASHES | {"("}
_REACH = 16  # words between a verb and its subject or object
_BACK = 40
_NEAR = 4
_DESCRIBING = RELATIVES - {"ما"}
_DESCRIBED = 12
Parties = tuple[Nominal, ...]


class Subjects:
    """Finds subjects and objects of the verbs of one article; every answer is remembered."""

    def __init__(self, scene: Scene, nominals: Nominals, statements: tuple[Statement, ...]) -> None:
        self._scene = scene
        self._nominals = nominals
        self.verbs = Verbs(scene, nominals)
        self._known: dict[int, Parties] = {}
        self._bare: dict[tuple[int, int], Nominal | None] = {}
        self._segments: dict[int, tuple[int, int]] = {}
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
        key = (i, reach)
        if key not in self._bare:
            self._bare[key] = self._find_bare(i, reach)
        return self._bare[key]

    def _find_bare(self, i: int, reach: int) -> Nominal | None:
        scene, nominals = self._scene, self._nominals
        limit = min(scene.draft.sentence_at(i).last, i + reach) if i < len(scene.words) else i
        k = i
        while k < limit:
            word = scene.words[k]
            past = scene.past_parenthesis(k, limit) if word in _OPENING else k
            if past > k:
                k = past
            elif (
                word == '"'
                or nominals.is_timed(k)
                or (word in SKIPPED and word != "من")
                or (word in COMMAS and (nominals.is_timed(k - 1) or nominals.is_timed(k + 1)))
            ):
                k += 1
            elif word in STOPS or word in COMMAS or link(word) or nominals.is_verb(k):
                return None
            elif scene.is_preposition(k):
                governed = nominals.at(k + 1)
                k = nominals.joined(governed)[-1].last + 1 if governed is not None else k + 1
            else:
                found = nominals.at(k)
                if found is not None and not found.glued and (k == i or not self._is_joined(found)):
                    return found
                k = max(nominals.joined(found)[-1].last if found is not None else k, k) + 1
        return None

    def _is_joined(self, nominal: Nominal) -> bool:
        """Tell whether «و» is glued before a noun phrase."""
        phrase = self._scene.cast.at(nominal.first)
        return (
            phrase.prefix.startswith("و")
            if phrase is not None
            else any(h.prefix == "و" for h in self._scene.hits[nominal.first])
        )

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
            if phrase.kind == "person" and gender == "f" and phrase.gender != "f":
                continue
            nominal = self._nominals.at(phrase.first)
            if nominal is not None and nominal.parties and _may_mean(gender, number, (nominal,)):
                return (nominal,)
        return ()

    def governing(self, i: int) -> Parties:
        """Give the subject of the nearest verb before a token in its sentence."""
        verb = self._verb_before(i)
        return self.of(verb) if verb is not None else ()

    def follows_verb(self, i: int) -> bool:
        """Tell whether a verb stands before a token in its clause: in «أعلنت السعودية دعمها» no other follows."""
        first, _ = self._segment(i)
        return self.verbs.between(first, i) is not None

    def of_predicate(self, i: int) -> Parties:
        """Give the noun phrase that opens a clause without a verb: «إن قطر على تواصل مع الأطراف»."""
        first, _ = self._segment(i)
        found = self._leading(first, i) if self.verbs.between(first, i) is None else None
        return self._nominals.joined(found) if found is not None else ()

    # -- where the subject may stand

    def _find(self, verb: Hit) -> Parties:
        form = verb.entry.form
        if form is not None and form.person == 1:
            return ()
        told = self._by_pronoun(verb)
        if told:
            return told
        described = self._described(verb)
        if described:
            return described
        leading = self._subject_first(verb)
        found = self.after(verb)
        if leading and (found is None or not self._is_verb_first(leading[0], found)):
            return leading
        if found is None:
            return self._before(verb)
        if found.place is not None and not found.parties and "object" in getattr(verb.entry.row, "recipient", ()):
            told = self._before(verb)  # «نفت أن تكون قصفت مدينة كذا»: a place does nothing
            if any(one.parties for one in told):
                return told
        earlier = self._goes_on(verb, found)
        return earlier or self._nominals.joined(found)

    def _described(self, verb: Hit) -> Parties:
        """«القوات التي قصفت المدينة»: with no pronoun on the verb, whom it describes does it to what follows."""
        row, form = verb.entry.row, verb.entry.form
        if verb.entry.kind != "event" or "object" not in row.recipient or verb.suffix or form is None:
            return ()
        first, edge = self._segment(verb.first)
        if (
            link(self._scene.word(edge)) not in _DESCRIBING
            or any(self._scene.words[k] not in SKIPPED for k in range(first, verb.first))
            or form.voice == "passive"
        ):
            return ()
        following = self.next_bare(verb.last + 1, _NEAR)
        if following is None or self.next_bare(self._nominals.joined(following)[-1].last + 1, 4) is not None:
            return ()
        return self._antecedent(edge, form.gender)

    def _by_pronoun(self, verb: Hit) -> Parties:
        """Give whom the pronoun before a verb means: «قالت الشرطة إنها فككت خلية»."""
        form = verb.entry.form
        first, edge = self._segment(verb.first)
        complementizer = link(self._scene.word(edge))
        if (
            form is None
            or not complementizer.endswith(("ه", "ها", "هم", "هما"))
            or self._leading(first, verb.first) is not None
        ):
            return ()
        if any(self._scene.words[k] not in SKIPPED for k in range(first, verb.first)):
            return ()
        return self._told_before(edge, form.gender, form.number)

    def _subject_first(self, verb: Hit) -> Parties:
        """Give the noun phrase right before a verb in its clause, where the two agree in full: «إن الجيش قصف»."""
        form = verb.entry.form
        first, _ = self._segment(verb.first)
        if form is None or first >= verb.first or self.verbs.between(first, verb.first) is not None:
            return ()
        found = self._leading(first, verb.first)
        if found is None or verb.prefix.startswith(("و", "ف")) or not _agrees(form.gender, found):
            return ()
        if form.number == "s" and found.number in {"p", "d"} and form.gender == "m":
            return ()
        return self._nominals.joined(found)

    def _is_verb_first(self, leading: Nominal, following: Nominal) -> bool:
        """Tell whether what follows a verb is its subject: the named one; of two, the one with an object after it."""
        if not following.parties:
            return False
        if leading.parties and self._is_announced(leading):
            return False
        after = self.next_bare(self._nominals.joined(following)[-1].last + 1, _NEAR)
        return not leading.parties or (after is not None and after.kind != "place")

    def _is_announced(self, leading: Nominal) -> bool:
        """«إن الجيش قصف …»: the noun right after «إن» is the subject."""
        before = leading.first - 1
        while before >= 0 and self._scene.words[before] == '"':
            before -= 1
        return link(self._scene.word(before)) in {"ان", "بان"}

    def _goes_on(self, verb: Hit, found: Nominal) -> Parties:
        """«رفعت الشرطة التأهب واستدعت قوات»: a joined verb keeps the subject where its object alone follows."""
        row = verb.entry.row
        if verb.entry.kind != "event" or not verb.prefix.startswith("و") or "object" not in row.recipient:
            return ()
        following = self.next_bare(found.last + 1, 6)
        if (found.kind in {"person", "state"} and found.parties) or (
            following is not None and not (row.type == "ACCUSE" and not following.parties)
        ):
            return ()
        first = self._scene.draft.sentence_at(verb.first).first
        earlier = self.verbs.between(first, verb.first)
        gender = verb.entry.form.gender if verb.entry.form is not None else ""
        return tuple(one for one in self.of(earlier) if _agrees(gender, one)) if earlier is not None else ()

    def _before(self, verb: Hit) -> Parties:
        form = verb.entry.form
        gender, number = (form.gender, form.number) if form is not None else ("", "")
        first, edge = self._segment(verb.first)
        candidate = self._leading(first, verb.first)
        if candidate is not None:
            found = self._nominals.joined(candidate)
            if _agrees(gender, candidate) or number == "p" or len(found) > 1:
                return found
        earlier = self.verbs.between(first, verb.first)
        if earlier is not None:
            return self.of(earlier)
        if link(self._scene.word(edge)) in RELATIVES:
            return self._antecedent(edge, gender)
        return self._told_before(edge, gender, number) if candidate is None else ()

    def _segment(self, i: int) -> tuple[int, int]:
        """Give the first token of a verb's clause and the word that stands before it, outside."""
        known = self._segments.get(i)
        if known is None:
            known = self._segments[i] = self._find_segment(i)
        return known

    def _find_segment(self, i: int) -> tuple[int, int]:
        scene = self._scene
        first = scene.draft.sentence_at(i).first
        k = i - 1
        while k >= first:
            word = scene.words[k]
            if word in DASHES:
                opening = next((n for n in range(k - 1, first, -1) if scene.words[n] in DASHES), None)
                k = opening - 1 if opening is not None else k - 1
                continue
            if word in _EDGES or link(word):
                return k + 1, k
            if word in COMMAS and self._leading(k + 1, i) is not None:
                return k + 1, k
            k -= 1
        return first, first - 1

    def _leading(self, first: int, limit: int) -> Nominal | None:
        """Give the noun phrase that a clause begins with, past what prepositions govern."""
        found = self.next_bare(first, limit - first)
        return found if found is not None and found.last < limit else None

    def _verb_before(self, i: int) -> Hit | None:
        """Give the verb that governs a token: the nearest before it in its sentence."""
        return self.verbs.between(max(self._scene.draft.sentence_at(i).first, i - _REACH), i)

    def _antecedent(self, edge: int, gender: str) -> Parties:
        """Give whom a relative pronoun describes: the nearest noun phrase before it that agrees, a named one first."""
        scene = self._scene
        nameless: Parties = ()
        for phrase in reversed(scene.cast.between(max(scene.draft.sentence_at(edge).first, edge - _DESCRIBED), edge)):
            if any(scene.words[k] in STOPS or self._nominals.is_verb(k) for k in range(phrase.last + 1, edge)):
                break
            found = self._nominals.at(phrase.first) if phrase.form != "nationality" else None
            if found is None or not _agrees(gender, found):
                continue
            if found.parties and found.kind != "unnamed":
                return (found,)
            nameless = nameless or (found,)
        return nameless

    def _told_before(self, edge: int, gender: str, number: str) -> Parties:
        """Give the subject of the verb before, where a verb names none: «قالت الوزارة إنها ستوقف», «أقاله ثم عينه»."""
        verb = self._verb_before(edge)
        if verb is not None:
            subject = self.of(verb)
            if subject and _may_mean(gender, number, subject):
                return subject
            if subject and number == "p":
                return tuple(body for one in subject if (body := self._body_of(one)) is not None)
        return ()

    def _body_of(self, person: Nominal) -> Nominal | None:
        """«قال المتحدث إنهم سيعودون»: they are the body he belongs to."""
        cast = self._scene.cast
        of = cast.entity(person.parties[0]).of if person.parties else None
        return Nominal(person.first, person.last, (of,), kind=cast.entity(of).kind) if of is not None else None


def _agrees(gender: str, nominal: Nominal) -> bool:
    """Tell whether a singular verb of a gender may have this subject; broken plurals and crowds agree with either."""
    if not gender or not nominal.gender or nominal.number in {"p", "d"} or nominal.kind in {"group", "unnamed"}:
        return True
    return gender == nominal.gender


def _may_mean(gender: str, number: str, subject: Parties) -> bool:
    if number == "p":
        return len(subject) > 1 or subject[0].number in {"p", "d"} or subject[0].kind not in {"person", "state"}
    one = subject[0]
    if len(subject) > 1 and number == "s" and gender == "m":
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
