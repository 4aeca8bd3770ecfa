"""Who said what: every stretch of words that the article attributes to somebody, with the chain that passed it on.

A cue is a verb («قال»), a participle that goes on («مؤكداً»), a noun with a clause («تأكيده أن»), a preposition after or
before what is said («بحسب»), or a colon after a party. `clauses` finds where the content begins; here are the speaker,
the end of the content, and who passed it on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from isnad.lexicon import Hit
from isnad.lexicon.rows import Cue
from isnad.model import Act, Span, Statement, Time, digest
from isnad.reader.cast import Cast, Phrase
from isnad.reader.clauses import Opening, is_cue_verb, opening
from isnad.reader.draft import Draft, Sentence

_OF_ITSELF = ("قول", "تعبير", "وصف", "زعم", "راي", "اعتقاد", "تقدير")
_JOINS = frozenset({"كما", "لكنه", "لكنها", "لكنهم", "لكن", "فيما", "بينما", "حيث", "اذ", "حين", "انه", "انها", "غير", "الا", "ثم", "وكان", "وكانت"})
_PASSED_TO = frozenset({"لوكاله", "لصحيفه", "لقناه", "لموقع", "لاذاعه", "لتلفزيون", "لشبكه", "لمجله", "لبرنامج"})
_MEDIA_BEFORE = frozenset({"مع", "عبر", "علي", "الي", "لـ", "ل", "في", "ب"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement in the making, in tokens; `content` excludes its last token + 1."""

    cue: Hit
    first: int
    last: int
    speaker: Phrase | None
    via: tuple[str, ...]
    act: Act
    rule: str
    opening: int
    speaker_id: str | None = None
    within: int | None = None


def statements(draft: Draft, cast: Cast, times: tuple[Time, ...]) -> tuple[Statement, ...]:
    """Find every stretch of words that is attributed to somebody."""
    return _Attribution(draft, cast, times).statements()


class _Attribution:
    """Goes through the sentences in order and remembers who spoke last."""

    def __init__(self, draft: Draft, cast: Cast, times: tuple[Time, ...]) -> None:
        self._draft = draft
        self._cast = cast
        self._timed = {i for t in times for i in range(draft.first_token(t.span.start), draft.first_token(t.span.end))}
        self._found: list[_Found] = []
        self._outlet = self._own_outlet()

    def statements(self) -> tuple[Statement, ...]:
        for sentence in self._draft.sentences:
            self._read(sentence)
        return tuple(self._finished(found) for found in self._found)

    # -- one sentence

    def _read(self, sentence: Sentence) -> None:
        draft = self._draft
        i = sentence.first
        while i < sentence.last:
            cue = self._cue(i)
            if cue is None:
                self._colon(sentence, i)
                i += 1
                continue
            row: Cue = cue.entry.row
            if row.pos == "preposition":
                self._tail(sentence, cue)
            elif cue.entry.is_verb:
                self._verb(sentence, cue)
            elif cue.entry.form is not None and cue.entry.form.tense == "participle":
                self._participle(sentence, cue)
            else:
                self._noun(sentence, cue)
            i = cue.last + 1

    def _cue(self, i: int) -> Hit | None:
        hits = [h for h in self._draft.hits[i] if h.entry.kind == "cue" and h.entry.row.pos != "marker"]
        phrase = self._cast.at(i)
        if not hits or (phrase is not None and phrase.form in {"name", "role"} and phrase.first < i):
            return None
        hits.sort(key=lambda h: (h.first - h.last, len(h.prefix), len(h.suffix), not h.entry.is_verb))
        return hits[0]

    def _verb(self, sentence: Sentence, cue: Hit) -> None:
        draft, row = self._draft, cue.entry.row
        start = opening(draft, self._cast, cue.last, self._reach(sentence), row.takes)
        if cue.suffix and (start is None or start.way not in {"clause", "colon", "quote", "preposition"}):
            return self._relative_tail(sentence, cue)
        if start is None:
            return None
        after = self._subject_after(cue, start)
        before = None if after else self._subject_before(sentence, cue)
        if row.lemma.startswith("نقل") or "via:عن" in row.takes:
            return self._passed_on(sentence, cue, start, after or before)
        if start.way == "object" and after is None and before is None:
            return None
        speaker = after or before
        self._add(sentence, cue, start, speaker, row, "verb" if after else "subject-first" if before else "continues")
        return None

    def _participle(self, sentence: Sentence, cue: Hit) -> None:
        form = cue.entry.form
        if form is None or form.definite or cue.first == sentence.first and not sentence.is_title and cue.prefix:
            pass
        start = opening(self._draft, self._cast, cue.last, min(self._reach(sentence), cue.last + 14), cue.entry.row.takes)
        if start is None or form is None or form.definite:
            return
        self._add(sentence, cue, start, self._subject_for_participle(sentence, cue), cue.entry.row, "participle")

    def _noun(self, sentence: Sentence, cue: Hit) -> None:
        if cue.entry.form is not None and cue.entry.form.definite and cue.entry.row.root:
            return
        start = opening(self._draft, self._cast, cue.last, min(self._reach(sentence), cue.last + 16), ("ان",))
        if start is None or start.way not in {"clause", "colon"}:
            return
        if start.way == "colon" and not cue.suffix:
            return
        speaker = next((p for p in self._cast.between(cue.last + 1, start.mark) if p.first == cue.last + 1 or self._draft.words[p.first - 1] in {"من", "عن"}), None)
        passing = self._passing_verb(sentence, cue)
        if passing is not None and cue.suffix:
            agency, source = passing
            self._add(sentence, cue, start, source, cue.entry.row, "passed-on", via=(agency,) if agency else ())
            return
        self._add(sentence, cue, start, speaker, cue.entry.row, "noun")

    def _passing_verb(self, sentence: Sentence, cue: Hit) -> tuple[str | None, Phrase] | None:
        """«نقلت وكالة كذا عن فلان قوله»: give the agency and the source, looking left from the noun."""
        draft = self._draft
        for i in range(cue.first - 1, max(sentence.first, cue.first - 40) - 1, -1):
            if draft.words[i] == "عن":
                source = next((p for p in self._cast.between(i + 1, cue.first)), None)
                if source is None:
                    return None
                for j in range(i - 1, max(sentence.first, i - 25) - 1, -1):
                    if any(h.entry.kind == "cue" and "نقل" in h.entry.row.lemma for h in draft.hits[j]):
                        agency = next((p.entity for p in self._cast.between(j + 1, i) if p.entity), None)
                        return agency, source
                return None
        return None

    def _passed_on(self, sentence: Sentence, cue: Hit, start: Opening, agency: Phrase | None) -> None:
        """«نقلت وكالة كذا عن فلان أن …» with no noun of saying after it."""
        draft = self._draft
        about = next((i for i in range(cue.last + 1, start.mark) if draft.words[i] == "عن"), None)
        if any(h.entry.kind == "cue" and not h.entry.is_verb and h.suffix for i in range(cue.last + 1, start.mark) for h in draft.hits[i]):
            return  # the noun of saying will carry it
        source = next(iter(self._cast.between(about + 1, start.mark)), None) if about is not None else None
        if source is not None:
            passing = (agency.entity,) if agency and agency.entity and agency.first < (about or 0) else ()
            self._add(sentence, cue, start, source, cue.entry.row, "passed-on", via=passing)
        elif agency is not None:
            self._add(sentence, cue, start, agency, cue.entry.row, "verb")

    def _colon(self, sentence: Sentence, i: int) -> None:
        """A party straight before a colon: «الوزارة: …»."""
        draft = self._draft
        if draft.words[i] != ":" or i + 1 >= sentence.last or i == sentence.first:
            return
        phrase = self._cast.at(i - 1) or (self._cast.at(i - 2) if draft.words[i - 1] == '"' else None)
        if phrase is None or phrase.kind == "place" or i - phrase.first > 14:
            return
        if any(is_cue_verb(draft, k) for k in range(max(sentence.first, phrase.first - 12), i)):
            return
        if phrase.first > sentence.first + (2 if not sentence.is_title else 8):
            return
        mark = draft.tokens[i]
        cue = Hit(i, i, Span(mark.start, mark.end), draft.lexicon.colon, "", "")
        content = i + 1
        if draft.words[content] == '"':
            content += 1
        self._add(sentence, cue, Opening(content, i, "colon"), phrase, draft.lexicon.colon.row, "colon")

    # -- tails: what is said stands before the cue

    def _tail(self, sentence: Sentence, cue: Hit) -> None:
        draft, row = self._draft, cue.entry.row
        words = draft.words
        source: Phrase | None = None
        act = row.act
        cue_span = cue
        if "verb" in row.takes:
            verb = next((h for h in draft.hits[cue.last + 1] if h.entry.kind == "cue" and h.entry.is_verb), None) if cue.last + 1 < sentence.last else None
            if verb is None:
                return
            after = self._cast.between(verb.last + 1, min(sentence.last, verb.last + 12))
            about = next((p for p in after if words[p.first - 1] == "عن" or (words[p.first - 1] == '"' and words[p.first - 2] == "عن")), None)
            source = next((p for p in after if not p.prefix or p.prefix in {"و"}), None)
            if verb.entry.row.lemma.startswith("نقل"):
                self._relay(sentence, cue, source, about)
                return
            act = verb.entry.row.act
        elif words[cue.last].endswith(("ه", "ها", "هم")) and any(words[cue.last].startswith(n) for n in _OF_ITSELF) or any(w in words[cue.last] for w in ("قوله", "قولها", "قولهم", "تعبيره", "تعبيرها", "تعبيرهم", "وصفه", "وصفها", "رايه", "رايها")):
            return
        else:
            following = self._cast.between(cue.last + 1, min(sentence.last, cue.last + 8))
            source = next(iter(following), None)
            if source is None:
                return
            if words[cue.first].startswith("نقلا"):
                self._relay(sentence, cue, source, None)
                return
        if source is None:
            return
        self._hang(sentence, cue_span, source, act)

    def _relay(self, sentence: Sentence, cue: Hit, agency: Phrase | None, about: Phrase | None) -> None:
        """«وفق ما نقلته وكالة كذا (عن فلان)»: who passed on the statement before."""
        last = self._found[-1] if self._found else None
        if agency is None:
            return
        if last is not None and last.first >= sentence.first and last.last <= cue.first + 1 and agency.entity:
            for k in range(len(self._found) - 1, -1, -1):
                if self._found[k].first < sentence.first:
                    break
                self._found[k] = replace(self._found[k], via=(agency.entity, *[v for v in self._found[k].via if v != agency.entity]))
            return
        speaker = about or agency
        self._hang(sentence, cue, speaker, "say", via=(agency.entity,) if about and agency.entity and agency is not about else ())

    def _hang(self, sentence: Sentence, cue: Hit, source: Phrase, act: Act, via: tuple[str, ...] = ()) -> None:
        """Attribute what stands before the cue (or after, where the cue opens the sentence) to a source."""
        words = self._draft.words
        last = self._found[-1] if self._found else None
        if cue.first <= sentence.first + 1:
            content = source.last + 1
            while content < sentence.last and words[content] in {"،", '"', ",", "-", "فان", "فانه", "فانها", "ان"}:
                content += 1
            if source.kind == "media" and any(is_cue_verb(self._draft, k) for k in range(content, min(content + 4, sentence.last))):
                self._pending = source.entity  # «وبحسب وكالة كذا، قال …»: the next statement came by it
                return
            if content < sentence.last:
                self._add(sentence, cue, Opening(content, cue.last, "head"), source, cue.entry.row, "head", via=via)
            return
        if last is not None and last.first >= sentence.first and last.last >= cue.first - 2 and last.rule != "tail":
            if source.kind == "media" and source.entity and source.entity != last.speaker_id:
                self._found[-1] = replace(last, via=(source.entity, *last.via))
            return
        first = sentence.first
        if last is not None and last.last >= first:
            first = last.last + 1
        end = cue.first
        first, end = self._trimmed(first, end)
        if end - first >= 2:
            self._append(_Found(cue, first, end, source, via, act, "tail", cue.first))

    def _relative_tail(self, sentence: Sentence, cue: Hit) -> None:
        return None

    # -- the parts of a statement

    _pending: str | None = None

    def _add(self, sentence: Sentence, cue: Hit, start: Opening, speaker: Phrase | None, row: Cue, rule: str, via: tuple[str, ...] = ()) -> None:
        end = self._end(sentence, start)
        first, last = self._trimmed(start.content, end)
        if last - first < 1:
            return
        previous = self._previous(sentence, cue)
        if speaker is None and previous is None:
            return
        if self._pending:
            via = (self._pending, *via)
            self._pending = None
        if speaker is None and previous is not None:
            speaker = previous.speaker
            via = via or previous.via
            identifier = previous.speaker_id
        else:
            identifier = speaker.entity if speaker else None
            outlet = self._told_to(cue, start)
            via = via or ((outlet,) if outlet else ())
            if not via and previous is not None and previous.speaker_id and previous.speaker_id == identifier:
                via = previous.via
        within = self._enclosing(cue.first)
        if within is not None and rule not in {"continues", "participle"}:
            outer = self._found[within]
            chain = (*outer.via, outer.speaker_id) if outer.speaker_id else outer.via
            via = tuple(dict.fromkeys((*[v for v in chain if v], *via)))
        self._append(_Found(cue, first, last, speaker, via, row.act, rule, start.mark, identifier, within))

    def _append(self, found: _Found) -> None:
        if found.speaker_id is None and found.speaker is not None:
            found = replace(found, speaker_id=found.speaker.entity)
        via = tuple(v for v in found.via if v not in {self._outlet, found.speaker_id})
        self._found.append(replace(found, via=via))

    def _previous(self, sentence: Sentence, cue: Hit) -> _Found | None:
        """Give the statement a cue without a subject goes on from: the last that is not nested in another."""
        form = cue.entry.form
        for found in reversed(self._found[-8:]):
            if found.within is not None and self._found[found.within].last > cue.first:
                continue
            if self._draft.sentence_at(found.cue.first).is_title and not sentence.is_title:
                return None
            gender = found.speaker.gender if found.speaker else ""
            if form is not None and form.number == "s" and gender and form.gender and gender != form.gender and found.speaker and found.speaker.number == "s":
                continue
            return found
        return None

    def _enclosing(self, i: int) -> int | None:
        inside = [k for k, found in enumerate(self._found) if found.first <= i < found.last]
        return max(inside, key=lambda k: self._found[k].first) if inside else None

    def _subject_after(self, cue: Hit, start: Opening) -> Phrase | None:
        """Give the first party between the cue and what hangs on it that is no complement of a preposition."""
        words = self._draft.words
        for phrase in self._cast.between(cue.last + 1, start.content):
            before = words[phrase.first - 1]
            if before == '"' and phrase.first >= 2:
                before = words[phrase.first - 2]
            if phrase.prefix and phrase.prefix not in {"و"}:
                continue
            if before in {"في", "من", "عن", "الي", "علي", "مع", "ل", "بين", "ضد", "خلال", "بعد", "قبل", "عبر", "لدي", "حول", "بشان", "عقب", "امام"}:
                continue
            if phrase.kind == "place" or phrase.form == "nationality" and not self._stands_alone(phrase):
                continue
            return phrase
        return None

    def _stands_alone(self, phrase: Phrase) -> bool:
        return phrase.number == "p"

    def _subject_before(self, sentence: Sentence, cue: Hit) -> Phrase | None:
        """Give the party that opens the clause of a verb: «فلان قال», «وكان فلان قد أعلن»."""
        words = self._draft.words
        candidates = [p for p in self._cast.between(max(sentence.first, cue.first - 30), cue.first) if p.kind != "place"]
        for phrase in reversed(candidates):
            between = words[phrase.last + 1 : cue.first]
            before = words[phrase.first - 1] if phrase.first > sentence.first else ""
            if before == '"' and phrase.first - 2 >= sentence.first:
                before = words[phrase.first - 2]
            if before in {"في", "من", "عن", "الي", "علي", "مع", "بين", "ضد", "خلال", "بعد", "قبل", "عبر", "حول", "عقب", "ب"} or phrase.prefix[-1:] in {"ب", "ل", "ك"}:
                continue
            loose = [w for k, w in enumerate(between) if w not in {"قد", "كان", "كانت", "،", '"', "(", ")", "-", "سبق", "ان", "لقد"} and phrase.last + 1 + k not in self._timed and self._cast.at(phrase.last + 1 + k) is None]
            if len(loose) <= 3 and not any(is_cue_verb(self._draft, k) for k in range(phrase.last + 1, cue.first)):
                return phrase
        return None

    def _subject_for_participle(self, sentence: Sentence, cue: Hit) -> Phrase | None:
        """A participle goes on with the last statement of its sentence; else with the subject of the sentence."""
        if any(found.cue.first >= sentence.first and found.within is None for found in self._found[-4:]):
            return None
        for phrase in self._cast.between(sentence.first, cue.first):
            if phrase.kind != "place" and not phrase.prefix.endswith(("ب", "ل", "ك")) and self._draft.words[phrase.first - 1] not in {"في", "من", "عن", "الي", "علي", "مع"}:
                return phrase
        return None

    def _told_to(self, cue: Hit, start: Opening) -> str | None:
        """Give the medium the words were spoken to: «قال لموقع كذا», «في تصريح لوكالة كذا»."""
        for phrase in self._cast.between(cue.last + 1, start.content):
            before = self._draft.words[phrase.first - 1]
            if before == '"':
                before = self._draft.words[phrase.first - 2]
            if phrase.kind == "media" and (phrase.prefix.endswith("ل") or before in _PASSED_TO or before in _MEDIA_BEFORE):
                return phrase.entity
        return None

    def _reach(self, sentence: Sentence) -> int:
        return sentence.last

    def _end(self, sentence: Sentence, start: Opening) -> int:
        """Find where content ends: at its closing mark, before a new cue joined to the sentence, or with the sentence."""
        draft = self._draft
        words = draft.words
        limit = sentence.last
        k = draft.quotation_at[start.content] if start.content < len(words) else -1
        if k >= 0 and draft.quotations[k].closed:
            closing = draft.first_token(draft.quotations[k].inner.end)
            opened = draft.token_at(draft.quotations[k].outer.start)
            if opened == start.content - 1:
                if closing + 1 >= limit or words[closing + 1] in {"،", ".", ",", "؛", ":"} or closing >= limit:
                    return closing
                if closing + 1 < limit and self._breaks(closing + 1, sentence):
                    return closing
        for i in range(start.content + 1, limit):
            if words[i] in {"،", ",", "؛", "-", "–"} and i + 1 < limit and self._breaks(i + 1, sentence):
                return i
            if self._breaks_bare(i):
                return i
        return limit

    def _breaks(self, i: int, sentence: Sentence) -> bool:
        """Tell whether a new attribution begins at a token after a comma or a closing mark."""
        draft = self._draft
        j = i
        if draft.words[j] in _JOINS | {"في", "وفي"}:
            while j < min(i + 4, sentence.last) and draft.words[j] in _JOINS | {"في", "ان", "قد", "وقت", "وفي"}:
                j += 1
        if j >= sentence.last:
            return False
        for hit in draft.hits[j]:
            if hit.entry.kind != "cue" or hit.entry.row.pos == "marker":
                continue
            if hit.entry.row.pos == "preposition":
                return True
            form = hit.entry.form
            if form is None or form.definite:
                continue
            joined = j > i or hit.prefix.startswith(("و", "ف"))
            if form.tense == "participle" and form.definite is not True and opening(draft, self._cast, hit.last, min(sentence.last, hit.last + 14), hit.entry.row.takes):
                return True
            if hit.entry.is_verb and joined and opening(draft, self._cast, hit.last, sentence.last, hit.entry.row.takes):
                return True
        return False

    def _breaks_bare(self, i: int) -> bool:
        """A tail may follow without a comma: «… وفق ما أعلنت الوزارة»."""
        return any(h.entry.kind == "cue" and h.entry.row.pos == "preposition" and h.entry.row.lemma.split()[0] in {"وفق", "وفقا", "بحسب", "حسب", "حسبما", "نقلا"} for h in self._draft.hits[i] if not h.prefix)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        words = self._draft.words
        edge = {"،", ",", ".", ":", "؛", '"', "!", "…", "-"}
        while last > first and words[last - 1] in edge:
            last -= 1
        while first < last and words[first] in edge - {'"'}:
            first += 1
        if first < last and words[first] == '"':
            k = self._draft.quotation_at[first + 1] if first + 1 < len(words) else -1
            if k < 0 or self._draft.first_token(self._draft.quotations[k].inner.end) >= last:
                first += 1
        return first, last

    # -- to the record

    def _finished(self, found: _Found) -> Statement:
        draft = self._draft
        span = self._content_span(found)
        person = found.speaker
        identifier = found.speaker_id
        entity = self._cast.entity(identifier) if identifier else None
        unnamed = entity is None or entity.kind == "unnamed"
        speaks_for = (person.of if person else None) or (entity.of if entity else None)
        within = self._found[found.within] if found.within is not None else None
        return Statement(
            id=self._id(found),
            cue=found.cue.span,
            content=span,
            speaker=identifier,
            speaker_span=person.span if person else None,
            speaks_for=speaks_for if speaks_for != identifier else None,
            via=found.via,
            form="direct" if self._is_direct(found) else "indirect",
            act=found.act,
            within=self._id(within) if within else None,
            doubt=0.2 if unnamed else 0.1,
            rule=found.rule,
        )

    def _content_span(self, found: _Found) -> Span:
        draft = self._draft
        start = draft.tokens[found.first].start
        first_hits = [h for h in draft.hits[found.first] if h.prefix]
        if found.opening == found.first and found.rule != "tail" and draft.words[found.first].startswith(("ب", "ل")):
            start += 1
        elif found.rule == "tail" and draft.words[found.first].startswith("و") and (first_hits or draft.words[found.first][1:2] == "ا"):
            start += 1
        return Span(start, draft.tokens[found.last - 1].end)

    def _id(self, found: _Found) -> str:
        span = self._content_span(found)
        return "s" + digest(self._draft.article.id, str(found.cue.span.start), str(span.start), str(span.end))

    def _is_direct(self, found: _Found) -> bool:
        draft = self._draft
        for quotation in draft.quotations:
            first, last = draft.first_token(quotation.inner.start), draft.first_token(quotation.inner.end)
            if last <= found.first or first >= found.last or first >= last:
                continue
            phrase = self._cast.at(first)
            if phrase is not None and phrase.first <= first and phrase.last >= last - 1:
                continue
            return True
        return False

    def _own_outlet(self) -> str | None:
        own = (self._draft.article.outlet or "").strip()
        return next((e.id for e in self._cast.entities if e.kind == "media" and own and own in {e.ar, e.en}), None)
