"""Who does an event and to whom: the slots of an event word's frame, filled from the syntax around it."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.lexicon.rows import EventWord
from isnad.reader.cast import Cast, Phrase
from isnad.reader.draft import Draft
from isnad.text.lens import fold

_PREPOSITIONS = frozenset("في من عن الي علي مع بين ضد خلال بعد قبل عبر لدي حول بشان عقب امام تجاه ازاء نحو تحت لصالح باتجاه داخل قرب".split())
_GLUED = {"ب", "ل", "ك"}
_BY = (("من", "قبل"), ("من", "جانب"), ("علي", "يد"), ("علي", "ايدي"), ("علي", "ايادي"))
_BY_WORDS = frozenset({"بايدي", "بيد", "بواسطه", "برصاص", "بنيران"})
_CLAUSE_BREAKS = frozenset({".", "؛", ":", "؟", "!"})
_SUBORDINATE = frozenset("ان انه انها انهم التي الذي الذين بينما فيما حيث اذ لان مما عندما".split())
_REACH = 14

Slots = tuple[Phrase, ...]


class Frames:
    """Fills the slots of event words in one article."""

    def __init__(self, draft: Draft, cast: Cast) -> None:
        self._draft = draft
        self._cast = cast

    def parties(self, hit: Hit) -> tuple[Slots, Slots]:
        """Give actor and recipient of an event word; either may be empty."""
        row: EventWord = hit.entry.row
        if hit.entry.is_verb:
            actor, recipient = self._verb(hit, row)
        elif hit.entry.form is not None and "participle" in hit.entry.form.tense:
            actor, recipient = self._participle(hit, row)
        else:
            verb_row = bool(row.root) and row.pos == "verb"
            actor, recipient = self._noun(hit, row.noun_actor if verb_row else row.actor, row.noun_recipient if verb_row else row.recipient)
        return actor, tuple(p for p in recipient if p.entity not in {a.entity for a in actor} or p.entity is None)

    # -- verbs

    def _verb(self, hit: Hit, row: EventWord) -> tuple[Slots, Slots]:
        subject = self._subject(hit)
        passive = hit.entry.form is not None and hit.entry.form.voice == "passive"
        last = subject[-1].last if subject and subject[0].first > hit.last else hit.last
        if passive or (subject and "subject" in row.actor and "object" in row.recipient and self._looks_passive(hit, subject)):
            return self._by(hit), subject
        fill = lambda slots: self._first(slots, hit, subject, last)  # noqa: E731
        return fill(row.actor), fill(row.recipient)

    def _looks_passive(self, hit: Hit, subject: Slots) -> bool:
        """An unvocalised verb whose doer is told by «على يد» or «من قبل» is passive."""
        return bool(hit.entry.form and hit.entry.form.voice != "active" and self._by(hit))

    def _first(self, slots: tuple[str, ...], hit: Hit, subject: Slots, last: int) -> Slots:
        for slot in slots:
            found: Slots = ()
            if slot == "subject":
                found = subject
            elif slot == "object":
                found = self._object(hit, last)
            elif slot == "by":
                found = self._by(hit)
            elif slot.startswith("prep:"):
                found = self._after_preposition(hit, fold(slot[5:]))
            if found:
                return found
        return ()

    def _subject(self, hit: Hit) -> Slots:
        after = self._next(hit.last + 1, hit)
        if after is not None and self._agrees(hit, after):
            return self._joined(after)
        before = self._before(hit)
        return (before,) if before is not None else ()

    def _agrees(self, hit: Hit, phrase: Phrase) -> bool:
        form = hit.entry.form
        if form is None or not form.gender or not phrase.gender or phrase.number == "p":
            return True
        return form.gender == phrase.gender or phrase.kind in {"group", "place", "unnamed"}

    def _next(self, first: int, hit: Hit) -> Phrase | None:
        """Give the first party after a token that is no complement of a preposition, within the clause."""
        for phrase in self._cast.between(first, self._stop(first)):
            if phrase.kind == "place" or phrase.prefix[-1:] in _GLUED or self._preposition_before(phrase):
                continue
            if phrase.form == "nationality" and phrase.number != "p":
                continue
            return phrase
        return None

    def _object(self, hit: Hit, last: int) -> Slots:
        phrase = self._next(last + 1, hit)
        return self._joined(phrase) if phrase is not None else ()

    def _before(self, hit: Hit) -> Phrase | None:
        first = self._draft.sentence_at(hit.first).first
        words = self._draft.words
        for phrase in reversed(self._cast.between(first, hit.first)):
            if any(words[k] in _CLAUSE_BREAKS for k in range(phrase.last + 1, hit.first)):
                return None
            if phrase.kind == "place" or phrase.prefix[-1:] in _GLUED or self._preposition_before(phrase):
                continue
            if phrase.form == "nationality" and phrase.number != "p":
                continue
            return phrase
        return None

    def _stop(self, first: int) -> int:
        limit = min(self._draft.sentence_at(first).last if first < len(self._draft.words) else first, first + _REACH)
        for i in range(first, limit):
            if self._draft.words[i] in _CLAUSE_BREAKS or self._draft.words[i] in _SUBORDINATE:
                return i
        return limit

    def _preposition_before(self, phrase: Phrase) -> bool:
        words = self._draft.words
        k = phrase.first - 1
        while k >= 0 and words[k] in {'"', "(", "كل"}:
            k -= 1
        if k >= 0 and any(h.entry.kind == "class" for h in self._draft.hits[k]):
            if any(h.prefix[-1:] in _GLUED for h in self._draft.hits[k] if h.entry.kind == "class"):
                return True
            k -= 1
        return k >= 0 and words[k] in _PREPOSITIONS

    def _joined(self, phrase: Phrase) -> Slots:
        """Give a phrase with those joined to it by و or a comma."""
        found = [phrase]
        while len(found) < 6:
            following = self._cast.between(found[-1].last + 1, found[-1].last + 5)
            words = self._draft.words
            joined = next(
                (
                    p
                    for p in following
                    if p.prefix == "و" or (p.first - 1 > found[-1].last and words[found[-1].last + 1].startswith("و") and p.first <= found[-1].last + 3 and not p.prefix)
                ),
                None,
            )
            if joined is None or joined.kind != found[-1].kind and "place" in {joined.kind, found[-1].kind}:
                break
            found.append(joined)
        return tuple(found)

    # -- nouns

    def _noun(self, hit: Hit, actor: tuple[str, ...], recipient: tuple[str, ...]) -> tuple[Slots, Slots]:
        genitive = self._genitive(hit)
        adjective = self._adjective(hit)
        fill = lambda slots, used: self._first_of_noun(slots, hit, genitive, adjective, used)  # noqa: E731
        if "genitive" in actor and "genitive" in recipient and genitive:
            others = tuple(s for s in recipient if s != "genitive")
            received = self._first_of_noun(others, hit, genitive, adjective, ())
            doing = self._first_of_noun(tuple(s for s in actor if s != "genitive"), hit, genitive, adjective, ())
            if received and not doing:
                return genitive, received
            return doing or self._governor(hit), genitive if not received else received
        received = fill(recipient, ())
        doing = fill(actor, received)
        if not doing and ({"subject", "adjective", "genitive", "by"} & set(actor)):
            doing = tuple(p for p in self._governor(hit) if p not in received)
        return doing, received

    def _first_of_noun(self, slots: tuple[str, ...], hit: Hit, genitive: Slots, adjective: Slots, used: Slots) -> Slots:
        for slot in slots:
            found: Slots = ()
            if slot == "genitive":
                found = genitive
            elif slot == "adjective":
                found = adjective
            elif slot == "by":
                found = self._by(hit)
            elif slot.startswith("prep:"):
                found = self._after_preposition(hit, fold(slot[5:]))
            if found and not set(found) & set(used):
                return found
        return ()

    def _genitive(self, hit: Hit) -> Slots:
        """Give who follows a noun in the genitive, straight or over a class noun and a quotation mark."""
        if hit.suffix:
            owner = self._before(hit)
            return (owner,) if owner is not None else ()
        if hit.entry.form is not None and hit.entry.form.definite:
            return ()
        words = self._draft.words
        k = hit.last + 1
        while k < len(words) and k <= hit.last + 3:
            phrase = self._cast.at(k)
            if phrase is not None:
                if phrase.first == k and not phrase.prefix and phrase.form != "nationality" or (phrase.form == "nationality" and phrase.number == "p"):
                    return self._joined(phrase)
                return ()
            if words[k] != '"' and not any(h.entry.kind == "class" and not h.prefix for h in self._draft.hits[k]):
                return ()
            k += 1
        return ()

    def _adjective(self, hit: Hit) -> Slots:
        found: list[Phrase] = []
        for k in range(hit.last + 1, min(hit.last + 4, len(self._draft.words))):
            phrase = self._cast.at(k)
            if phrase is not None and phrase.form == "nationality" and phrase.number != "p":
                found.append(phrase)
            elif not self._draft.words[k].startswith("ال") and not self._draft.words[k].endswith(("يه", "ي")):
                break
        return tuple(found[:2])

    def _governor(self, hit: Hit) -> Slots:
        """Give the subject of the verb that governs a noun: «شنت القوات غارات»."""
        sentence = self._draft.sentence_at(hit.first)
        for k in range(hit.first - 1, max(sentence.first, hit.first - 12) - 1, -1):
            if self._draft.words[k] in _CLAUSE_BREAKS:
                return ()
            verb = next((h for h in self._draft.hits[k] if h.entry.kind in {"light", "event", "cue"} and h.entry.is_verb), None)
            if verb is not None:
                if verb.entry.kind == "light" and verb.entry.row.subject != "actor":
                    return ()
                return tuple(p for p in self._subject(verb) if p.first != hit.first)
        return ()

    # -- both

    def _participle(self, hit: Hit, row: EventWord) -> tuple[Slots, Slots]:
        form = hit.entry.form
        described = self._before(hit)
        near = (described,) if described is not None and hit.first - described.last <= 3 else ()
        if form is not None and form.tense == "passive participle":
            return self._by(hit) or self._after_preposition(hit, "من"), near
        return near, self._first(row.recipient, hit, (), hit.last)

    def _by(self, hit: Hit) -> Slots:
        words = self._draft.words
        for k in range(hit.last + 1, self._stop(hit.last + 1)):
            pair = (words[k], words[k + 1]) if k + 1 < len(words) else ()
            if pair in _BY or words[k] in _BY_WORDS:
                after = self._cast.between(k + 1, min(k + 6, len(words)))
                return self._joined(after[0]) if after else ()
        return ()

    def _after_preposition(self, hit: Hit, preposition: str) -> Slots:
        words = self._draft.words
        stop = self._stop(hit.last + 1)
        for phrase in self._cast.between(hit.last + 1, stop):
            k = phrase.first - 1
            glued = phrase.prefix[-1:] if phrase.prefix else ""
            while k > hit.last and (words[k] in {'"', "(", "كل", "من"} or any(h.entry.kind == "class" for h in self._draft.hits[k])):
                if len(preposition) == 1 and any(h.entry.kind == "class" and h.prefix.endswith(preposition) for h in self._draft.hits[k]):
                    glued = preposition
                if words[k] == preposition:
                    break
                k -= 1
            if glued == preposition or (words[k] == preposition and k > hit.last - 1):
                return self._joined(phrase)
        return ()
