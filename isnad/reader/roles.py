"""Noun phrases around a role or a nameless party: «المتحدث باسم الجماعة فلان», «مصادر عسكرية من الجماعة», «مسلحون».

The phrase is walked from its head: adjectives, then whom the role belongs to, then the name of who fills it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from isnad.lexicon import Hit
from isnad.reader.draft import Draft
from isnad.reader.genitives import genitive
from isnad.reader.names import Candidate, is_given, nationality
from isnad.reader.sayers import plain_run

_OFFICES = frozenset({"head", "official", "member", "commander", "expert", "judge"})
_ON_BEHALF = frozenset({"باسم", "بلسان"})
_LINKS = frozenset({"باسم", "بلسان", "من", "في", "لدي", "داخل", "ل", "ب"})  # «لـ» stands alone before a quotation mark
_MAX_WORDS = 12
_MAX_NAME_WORDS = 3
_RATHER_THINGS = frozenset({"العالم", "اخر", "الاخر", "اخري", "مجهوله", "مطلوبه"})  # no party as they mostly stand
_UNLIKE = frozenset({"function", "counted", "modal"})  # kinds of words that no adjective follows
_DEED_LETTERS = 6  # of «مراقبه»
_NO_VERB = 5  # letters: shorter words in ا after «الوزير» are verbs («أخطأ») more often than names


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """Tokens `first` to `last` of a role with its complements; `of` and `person` are keys of candidates.

    `core_last` is the last token before a person's name. `unnamed` tells a nameless party from an office.
    """

    first: int
    last: int
    core_last: int
    head: Hit
    of: str | None
    person: str | None
    unnamed: bool


class _Walk(NamedTuple):
    """How far a phrase has been walked: the next token, the last that belongs to it, whom the role belongs to."""

    here: int
    last: int
    of: str | None


class RoleWalker:
    """Walks role phrases over the names chosen so far; of a second walk, only the sentences where names are others."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._names: dict[int, Candidate] = {}
        self._name_at: dict[int, Candidate] = {}
        self._inside: set[int] = set()
        self._walked: dict[int, list[RolePhrase]] = {}  # by the first token of a sentence
        self._words: dict[int, list[int]] = {}  # tokens that may head a phrase, likewise
        for i in draft.where("role", "unnamed"):
            self._words.setdefault(draft.sentence_at(i).first, []).append(i)

    def walk(self, chosen: list[Candidate]) -> list[RolePhrase]:
        """Give the role phrases of the text in order, none inside another."""
        before, self._names = self._names, {id(name): name for name in chosen}
        changed = [name for key, name in (before | self._names).items() if (key in before) != (key in self._names)]
        for sentence in {self._draft.sentence_at(name.first).first for name in changed}:
            self._walked.pop(sentence, None)
        self._name_at = {name.first: name for name in chosen}
        self._inside = {i for name in chosen for i in range(name.first, name.last + 1)}
        found: list[RolePhrase] = []
        free = 0
        for sentence, words in self._words.items():
            if sentence not in self._walked:
                self._walked[sentence] = self._in_sentence(words, free)
            found += self._walked[sentence]
            free = found[-1].last + 1 if found else 0
        return found

    def _in_sentence(self, words: list[int], free: int) -> list[RolePhrase]:
        found: list[RolePhrase] = []
        for i in words:
            if i < free or i in self._inside:
                continue
            head = self._head(i)
            if head is not None and not self._describes(head):
                found.append(self._phrase(head))
                free = found[-1].last + 1
        return found

    def _head(self, i: int) -> Hit | None:
        """Give the role or nameless party that begins here; «مسلحين» are many rather than two."""
        hits = [h for h in self._draft.hits[i] if h.entry.kind in {"role", "unnamed"} and not h.suffix]
        if not hits or self._is_verb_here(hits[0]):
            return None
        head = hits[0]
        if self._is_other_word(head):
            return None
        if head.entry.kind == "unnamed" and self._is_class(i) and self._leads_to_name(head.last + 1):
            return None  # «حركة كذا»: the body is named
        if head.entry.form is not None and head.entry.form.number == "d":
            same = (h for h in hits if h.entry.row is head.entry.row and h.last == head.last)
            head = next((h for h in same if h.entry.form and h.entry.form.number == "p"), head)
        return _nameless(head, hits)

    def _is_other_word(self, head: Hit) -> bool:
        """Tell whether a word that may be a party is rather something else as it stands here."""
        form, i = head.entry.form, head.first
        if form is None or head.last > i:
            return False
        here = self._draft.hits[i]
        if any(h.entry.kind == "given" and not h.prefix for h in here) and head.prefix:
            return True  # «فاخر»: a name, not «آخر» after ف
        if not form.definite and any(h.entry.kind == "function" and h.prefix == head.prefix for h in here):
            return True  # «أمام»
        word = self._draft.words[i]
        if word == "فريق" and not (i + 1 < len(self._draft.words) and is_given(self._draft, i + 1)):
            return True  # a team
        if form.gender == "f" and head.entry.kind == "role":
            return form.number == "p" or (form.definite is not True and self._is_deed_or_quality(head))
        return word.removeprefix(head.prefix) in _RATHER_THINGS or (form.number == "d" and word.endswith("ي"))

    def _is_deed_or_quality(self, head: Hit) -> bool:
        """«مراقبة», «مساعدة» are deeds; «شبكة مختصة», «وثيقة رسمية مزورة» qualities."""
        stem = self._draft.words[head.first].removeprefix(head.prefix)
        if len(stem) == _DEED_LETTERS and stem[0] == "م" and stem[2] == "ا":
            return True
        before = self._draft.words[head.first - 1] if head.first else ""
        return not head.prefix and before.endswith(("ه", "ات")) and "verb" not in self._draft.kinds[head.first - 1]

    def _is_verb_here(self, head: Hit) -> bool:
        """«طالب الاتحاد …»: a word that may be a verb is one at the head of its sentence."""
        if head.prefix not in {"", "و", "ف"} or self._draft.sentence_at(head.first).first != head.first:
            return False
        return any(h.entry.is_verb and h.prefix == head.prefix for h in self._draft.hits[head.first])

    def _describes(self, head: Hit) -> bool:
        """Tell whether the word is an adjective of the noun before it: «الأعمال العسكرية», «قواعد عسكرية»."""
        if head.first == 0 or head.entry.form is None:
            return False
        if head.prefix:
            return head.prefix == "و" and self._joins_qualities(head)
        before = self._draft.words[head.first - 1]
        unlike = _UNLIKE - {"counted"} if head.entry.form.definite else _UNLIKE  # «المدينة الصناعية»
        if not before.isalpha() or any(
            h.entry.is_verb or h.entry.kind in unlike for h in self._draft.hits[head.first - 1] if not h.prefix
        ):
            return False
        if head.entry.form.definite:
            owned = any(h.suffix for h in self._draft.hits[head.first - 1])  # «تصريحاته |السياسية»
            definite = owned or before.startswith(("ال", "وال", "بال", "لل", "فال"))
            return definite and head.first - 1 not in self._inside
        adjectival = self._draft.words[head.last].endswith(("ي", "يه", "يا"))
        return (
            adjectival
            and not before.startswith("ال")
            and not any(h.entry.kind in {"role", "class"} for h in self._draft.hits[head.first - 1])
        )

    def _joins_qualities(self, head: Hit) -> bool:
        """«الوضع الاقتصادي |والسياسي»: an adjective joined to another one."""
        before, word = self._draft.words[head.first - 1], self._draft.words[head.last]
        return all(w.startswith(("ال", "وال")) and w.endswith(("ي", "يه")) for w in (before, word)) and (
            "role" not in self._draft.kinds[head.first - 1]
        )

    def _phrase(self, head: Hit) -> RolePhrase:
        """Walk from the head over what belongs to it: names, quotation marks, class nouns, adjectives."""
        limit = min(len(self._draft.words), head.first + _MAX_WORDS, self._draft.sentence_at(head.first).last)
        inner = next((self._name_at[i] for i in range(head.first + 1, head.last + 1) if i in self._name_at), None)
        walk = _Walk(head.last + 1, head.last, None)
        if inner is not None and inner.kind != "person" and inner.last >= head.last:
            walk = _Walk(inner.last + 1, inner.last, inner.key)  # «رئيس المجلس الأعلى لكذا»
        field = self._field_of(head)
        if field > head.last and field < limit:
            walk = _Walk(field + 1, field, None)
        while walk.here < limit:
            step = self._over_name(walk, head) if walk.here in self._name_at else self._over_word(walk, head, limit)
            if step is None:
                break
            walk = step
        person = self._person_after(walk.last + 1, limit, apposed=head.entry.kind == "role")
        end = person.last if person else walk.last
        key = person.key if person else None
        return RolePhrase(head.first, end, walk.last, head, walk.of, key, head.entry.kind == "unnamed")

    def _field_of(self, head: Hit) -> int:
        """Give the last word of the field of an office: «مدير |تسجيل العربات|»; the head's last where there is none."""
        form, row = head.entry.form, head.entry.row
        if (
            head.entry.kind != "role"
            or row.class_ not in _OFFICES
            or form is None
            or form.definite
            or form.number == "d"
        ):
            return head.last
        if form.number == "p" and self._draft.words[head.last].endswith(("ون", "ين")):
            return head.last  # «مسؤولون» governs nothing
        last = genitive(self._draft, head.last + 1)
        return last if not any(i in self._inside for i in range(head.last + 1, last + 1)) else head.last

    def _over_name(self, walk: _Walk, head: Hit) -> _Walk | None:
        """A body's name belongs to the role, a person's ends it; so does one with a particle other than ل."""
        name = self._name_at[walk.here]
        if name.kind == "person" or (walk.of is not None and name.prefix not in {"", "ل"}):
            return None
        if name.prefix and not name.prefix.endswith("ل"):
            return None
        governed = self._is_class(name.first - 1) and name.first - 1 > head.first
        if walk.of is not None and not name.prefix and name.first == walk.last + 1 and not governed:
            return None  # «هاجمت حركة كذا إسرائيل»: the object of the verb
        if walk.last == head.last and name.first == walk.last + 1 and not name.prefix and _is_man(head):
            return None  # «المحامي | النيابة العامة»: a definite word governs nothing
        return _Walk(name.last + 1, name.last, walk.of or name.key)

    def _over_word(self, walk: _Walk, head: Hit, limit: int) -> _Walk | None:
        i, word = walk.here, self._draft.words[walk.here]
        leads = i + 1 < limit and (self._leads_to_name(i + 1) or (self._is_class(i + 1) and self._leads_to_name(i + 2)))
        if word == '"' and self._leads_to_name(i + 1):
            return _Walk(i + 1, walk.last, walk.of)
        if word == '"' and walk.last in self._inside and i == walk.last + 1:  # closes the name just passed
            return _Walk(i + 1, i, walk.of)
        if word in _links(head) and leads:
            return _Walk(i + 1, walk.last, walk.of)
        if self._is_class(i) and self._leads_to_name(i + 1):
            return _Walk(i + 1, i, walk.of)
        if word in _ON_BEHALF and i + 1 < limit and self._is_body_word(i + 1):
            return _Walk(i + 2, i + 1, walk.of)
        key = next((nationality(h) for h in self._draft.hits[i] if h.entry.kind == "nisba" and not h.prefix), None)
        if key or self._is_adjective(i, head):
            return _Walk(i + 1, i, walk.of or key)
        return None

    def _is_body_word(self, i: int) -> bool:
        """«باسم |الحكومة»: a definite class noun or nameless body that no name follows."""
        return self._draft.words[i].startswith("ال") and any(
            h.entry.kind in {"class", "unnamed"} for h in self._draft.hits[i]
        )

    def _leads_to_name(self, i: int) -> bool:
        while i < len(self._draft.words) and self._draft.words[i] == '"':
            i += 1
        return i in self._name_at and self._name_at[i].kind != "person"

    def _is_class(self, i: int) -> bool:
        if i >= len(self._draft.hits):
            return False
        return any(h.entry.kind == "class" and not h.prefix.startswith(("و", "ف")) for h in self._draft.hits[i])

    def _is_adjective(self, i: int, head: Hit) -> bool:
        """Tell whether a word may belong to the role: definite after a definite head, or agreeing with it."""
        word = self._draft.words[i]
        if not word.isalpha() or any(
            h.entry.kind in {"cue", "function"} and h.first == h.last and not h.prefix for h in self._draft.hits[i]
        ):
            return False
        if word.startswith("ال"):
            return i > head.last + 1 or _agrees(head, self._draft.words[head.last], word)
        if self._draft.quote(self._draft.span(i, i)).endswith("ى"):
            return False  # «شاب تتدلى»
        indefinite = head.entry.form is not None and head.entry.form.definite is False
        return indefinite and i == head.last + 1 and word.endswith(("يه", "ي", "يين", "يون"))

    def _person_after(self, i: int, limit: int, *, apposed: bool) -> Candidate | None:
        """Give the person's name that follows, straight or after a comma or a quotation mark or a bracket."""
        words = self._draft.words
        skipped = 0
        while apposed and i < limit and words[i] in {"،", ",", '"', "-", "("} and skipped < 2:
            i += 1
            skipped += 1
        name = self._name_at.get(i)
        if name is not None and name.kind == "person" and not name.prefix:
            return name
        return None


def _nameless(head: Hit, hits: list[Hit]) -> Hit:
    """«المسلحون», «الجنود»: many of a calling are a party of their own, where one alone may be somebody named."""
    if head.entry.kind == "unnamed" or head.entry.form is None or head.entry.form.number != "p":
        return head
    same = (h for h in hits if h.entry.kind == "unnamed" and (h.last, h.prefix) == (head.last, head.prefix))
    return next((h for h in same if h.entry.form and h.entry.form.number == "p"), head)


def _is_man(head: Hit) -> bool:
    form = head.entry.form
    return form is not None and form.definite is True and (form.gender, form.number) == ("m", "s")


def _agrees(head: Hit, noun: str, adjective: str) -> bool:
    """Tell by the endings whether a definite word may describe a definite head: «النجم |الساعة», «السلطات |المطار»."""
    form = head.entry.form
    if form is None or form.definite is not True:
        return True
    if noun.endswith(("ه", "ات")):
        return adjective.endswith(("ه", "ات", "ا", "ي"))
    if noun.endswith(("ون", "ين")) and form.number == "p":
        return adjective.endswith(("ون", "ين"))
    return not (_is_man(head) and adjective.endswith("ه"))


def _links(head: Hit) -> frozenset[str]:
    """Give the words that join a role to its body; an envoy is one to somebody too."""
    if head.entry.kind == "role" and head.entry.row.class_ == "envoy":
        return _LINKS | {"الي"}
    return _LINKS


def proposed_persons(draft: Draft, phrases: list[RolePhrase], taken: set[int]) -> list[Candidate]:
    """Propose the unknown words right after a role as a person's name: «القيادي في الجماعة فلان الفلاني»."""
    found: list[Candidate] = []
    for phrase in phrases:
        form = phrase.head.entry.form
        if form is not None and form.number == "p":
            continue
        if phrase.person is not None or phrase.unnamed or phrase.head.entry.row.class_ in {"source", "witness"}:
            continue
        first = phrase.core_last + 1
        if first < len(draft.words) and draft.words[first] == "،":
            first += 1
        last = first - 1
        while (
            last + 1 < len(draft.words)
            and last - first + 1 < _MAX_NAME_WORDS
            and _may_be_name(draft, last + 1, first, taken)
        ):
            last += 1
        if last <= first and draft.words[first - 1] == "،":
            last = plain_run(draft, first, taken)
        if last > first or (last == first and draft.words[first - 1] != "،"):
            key = "name:" + " ".join(draft.words[first : last + 1])
            found.append(Candidate(first, last, draft.span(first, last), "person", key, "after-role", 5))
    return found


def _may_be_name(draft: Draft, i: int, first: int, taken: set[int]) -> bool:
    word = draft.words[i]
    if i in taken or not word.isalpha() or len(word) < 2 or (i == first and word == "باسم"):
        return False
    if is_given(draft, i):
        return True
    kinds = {hit.entry.kind for hit in draft.hits[i]}
    if kinds or word in draft.lexicon.ordinary or (word[-1:] == "ه" and word.startswith("ال")):
        return False
    if word.endswith(("هم", "هما", "تها")):
        return False
    return i > first or not (word.startswith(("ال", "ي", "ت", "ن", "س")) or (word[0] == "ا" and len(word) < _NO_VERB))
