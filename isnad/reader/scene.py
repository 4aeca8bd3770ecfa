"""What the finders of statements and events ask of an article: its words, parties, times, and what word is what."""

from __future__ import annotations

from functools import lru_cache

from isnad.lexicon import Hit, Lexicon
from isnad.model import Time
from isnad.reader.cast import Cast, Phrase
from isnad.reader.draft import Draft
from isnad.text.lens import fold

PREPOSITIONS = frozenset(
    "في من الي علي عن مع عند لدي بين ضد نحو حول خلال اثناء قبل بعد منذ حتي دون تحت فوق امام خلف وراء قرب قباله ازاء "
    "تجاه حيال صوب عبر وسط داخل خارج ضمن رغم بسبب جراء اثر عقب غداه عشيه مقابل مثل بشان بخصوص قبيل بعيد وفق وفي ومن "
    "وعلي وعن والي ومع ل ب لل ك".split()
)
COMPLEMENTIZERS = frozenset("ان انه انها انهم انهما اننا انني اني انهن".split())
WITH_B = frozenset("ب" + word for word in COMPLEMENTIZERS)
RELATIVES = frozenset("الذي التي الذين اللذان اللذين اللتان اللتين اللواتي اللاتي ما".split())
COMMAS = frozenset({"،", ","})
STOPS = frozenset({".", "؛", "!", "؟", "?", "…", ":"})
DASHES = frozenset({"-", "–", "—"})
CLAUSE_JOINS = frozenset({"اذ", "حيث", "فيما", "بينما", "كما", "لكنه", "لكنها", "لكنهم", "مع"})
_TURNING = COMMAS | STOPS | DASHES | {'"', "(", ")"} | COMPLEMENTIZERS | WITH_B | CLAUSE_JOINS
_FINITE = frozenset({"cue", "event", "light"})
_NAMES = frozenset(
    {"state", "actor", "outlet", "place", "given", "function", "role", "class", "nisba", "unnamed", "counted"}
)
_NOUN_IN_T = frozenset(
    "وقت بيت بنت صوت موت زيت تصويت توقيت انترنت كويت صمت تحت سبت نبات بات ذات فات ثبت تثبيت تشتيت".split()
)
_NO_VERB_IN_Y = frozenset(
    "يوم يوما يومين يوميا يد يده يدها يسار يسارا يمين يمينا يمني يهود يهودي يهوديه ياباني يوناني يورو".split()
)
_LONGEST_LABEL = 4  # words
_PARENTHESIS = 40  # tokens that dashes or brackets may hold


class Words:
    """Folded words and phrases of one use, found at a token."""

    def __init__(self, phrases: list[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted({fold(p) for p in phrases}, key=lambda p: -len(p.split())):
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append(words)
        self.firsts = frozenset(self._by_first)
        self._alone = frozenset(first for first, ways in self._by_first.items() if (first,) in ways)

    def __contains__(self, word: str) -> bool:
        return word in self._alone

    def at(self, words: list[str], i: int) -> int:
        """Give how many words of the longest phrase begin at token `i`; 0 for none."""
        ways = self._by_first.get(words[i])
        if ways is None:
            return 0
        for way in ways:
            if len(way) == 1 or tuple(words[i : i + len(way)]) == way:
                return len(way)
        return 0


@lru_cache(maxsize=4)
def speech_words(lexicon: Lexicon) -> dict[str, Words]:
    """Give the table of speech words by use."""
    uses: dict[str, list[str]] = {}
    for row in lexicon.tables["speech_words"]:
        uses.setdefault(row.use, []).append(row.word)
    return {use: Words(phrases) for use, phrases in uses.items()}


def _without_time(draft: Draft) -> list[str]:
    """Give the folded words, but «آن» (the time has come) as it stands, for folded it is «أن»."""
    text = draft.article.text
    if "آن" not in text:
        return draft.words
    return [
        "آن" if w == "ان" and text[t.start : t.end] == "آن" else w
        for w, t in zip(draft.words, draft.tokens, strict=True)
    ]


def time_by_token(draft: Draft, times: tuple[Time, ...]) -> dict[int, Time]:
    """Give for each token inside an expression of time that expression."""
    return {
        i: time for time in times for i in range(draft.first_token(time.span.start), draft.first_token(time.span.end))
    }


class Scene:
    """A draft with its cast and times, and the questions the finders ask."""

    def __init__(self, draft: Draft, cast: Cast, times: tuple[Time, ...]) -> None:
        self.draft = draft
        self.cast = cast
        self.words = _without_time(draft)
        self.hits = draft.hits
        self.speech = speech_words(draft.lexicon)
        self.time_at = time_by_token(draft, times)
        text = draft.article.text
        self.cued: dict[int, object] = {}  # what `cues` and `clauses` found at a token, worked out once
        self.opened: dict[tuple[int, int, str, int], object] = {}
        self.with_cue = frozenset(draft.where("cue"))
        turning = _TURNING | self.speech["end"].firsts
        self.turns = frozenset(  # tokens at which a clause may begin, turn or end: a walk passes over all others
            [*draft.where(*_FINITE), *(i for i, word in enumerate(draft.words) if word in turning)]
        )
        self._labels: dict[int, bool] = {}
        self._parts_ya = any(word in text for word in ("على", "إلى", "الى", "حتى"))  # «علي» the man is not «على» here

    def word(self, i: int) -> str:
        """Give the word at a token, empty outside the article."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def phrase_from(self, i: int) -> Phrase | None:
        """Give the phrase that begins at a token, or right after a quotation mark there."""
        for k in (i, i + 1) if self.word(i) == '"' else (i,):
            phrase = self.cast.at(k)
            if phrase is not None and phrase.first == k:
                return phrase
        return None

    def is_relative(self, i: int) -> bool:
        """Tell whether a token is a relative, «و» before it or not."""
        word = self.word(i)
        return word in RELATIVES or (word[:1] == "و" and word[1:] in RELATIVES)

    def is_timed(self, i: int) -> bool:
        """Tell whether a token belongs to an expression of time."""
        return i in self.time_at

    def is_preposition(self, i: int) -> bool:
        """Tell whether a token is a preposition that stands alone."""
        word = self.word(i)
        if word not in PREPOSITIONS:
            return False
        return word != "علي" or not (self._parts_ya and self.draft.article.text[self.draft.tokens[i].end - 1] == "ي")

    def has(self, i: int, *kinds: str) -> bool:
        """Tell whether the lexicon knows the token, nothing taken off, as one of some kinds."""
        return 0 <= i < len(self.hits) and any(h.entry.kind in kinds and not h.prefix for h in self.hits[i])

    def verb(self, i: int) -> Hit | None:
        """Give the finite verb a token surely is, as far as the lexicon knows it."""
        if i not in self.turns:
            return None
        here = self.hits[i]
        for found in here:
            entry = found.entry
            if entry.kind in _FINITE and entry.is_verb and entry.shape.person == 3:
                break
        else:
            return None
        length, noun = len(found.prefix), False
        for hit in here:
            if len(hit.prefix) <= length:
                if hit.entry.kind in _NAMES:
                    return None
                noun = noun or (hit.entry.kind in _FINITE and not hit.entry.is_verb)
        return None if noun and not self._verb_fits(i) else found

    def is_verb(self, i: int) -> bool:
        """Tell whether a token is a finite verb, known or by its shape («شملت», «يستهدف»)."""
        if self.verb(i) is not None:
            return True
        word = self.word(i)
        bare = word[1:] if word[:1] in {"و", "ف"} else word
        if len(bare) < 4 or not bare.isalpha() or any(h.entry.kind in _NAMES for h in self.hits[i]):
            return False
        if any(not h.entry.is_verb for h in self.hits[i] if h.entry.kind in _FINITE):
            return False
        if bare.endswith("ت"):
            return not bare.endswith("ات") and bare not in _NOUN_IN_T and not bare.startswith("ال")
        return bare.startswith(("ي", "سي", "ست")) and bare not in _NO_VERB_IN_Y and not bare.endswith(("يه", "ين"))

    def is_only_verb(self, i: int) -> bool:
        """Tell whether a token is a finite verb and no noun by any reading of the lexicon."""
        return self.is_verb(i) and not any(
            h.entry.kind in _FINITE and not h.entry.is_verb and not h.prefix for h in self.hits[i]
        )

    def _verb_fits(self, i: int) -> bool:
        """A word that may be a verb or its noun is no verb after a preposition or before «من»."""
        return not self.is_preposition(i - 1) and self.word(i + 1) != "من" and not self.word(i - 1).isdigit()

    def past_parenthesis(self, i: int, limit: int) -> int:
        """Give the token after the dashes or brackets that open at a token; `i` itself where there are none."""
        opening = self.word(i)
        if opening not in DASHES and opening != "(":
            return i
        closing = DASHES if opening in DASHES else {")"}
        for k in range(i + 1, min(limit, i + _PARENTHESIS)):
            if self.words[k] in closing:
                return k + 1
            if self.words[k] in {".", "؛"}:
                break
        return i

    def quote_from(self, i: int) -> int:
        """Give the index of the quotation that opens with the mark at token `i`, or -1."""
        draft = self.draft
        if i + 1 >= len(draft.words) or draft.words[i] != '"':
            return -1
        k = draft.quotation_at[i + 1]
        while k >= 0 and draft.token_at(draft.quotations[k].outer.start) != i:
            k = next(
                (n for n in range(k - 1, -1, -1) if draft.quotations[n].inner.covers(draft.quotations[k].outer)), -1
            )
        return k

    def quote_tokens(self, k: int) -> tuple[int, int]:
        """Give the tokens inside quotation `k`: first, and last + 1."""
        quotation = self.draft.quotations[k]
        return self.draft.first_token(quotation.inner.start), self.draft.first_token(quotation.inner.end)

    def after_quote(self, k: int) -> int:
        """Give the token after quotation `k` and its closing mark."""
        return self.draft.first_token(self.draft.quotations[k].outer.end)

    def is_label(self, k: int) -> bool:
        """Tell whether a quotation only marks a name or a label: «تنظيم "كذا"», «عملية "كذا"»."""
        if k not in self._labels:
            self._labels[k] = self._is_label(k)
        return self._labels[k]

    def _is_label(self, k: int) -> bool:
        first, last = self.quote_tokens(k)
        phrase = self.cast.at(first)
        if phrase is not None and phrase.last >= last - 1 and phrase.first >= first - 2:
            return True
        if any(name.first <= first and name.last >= last - 1 for name in self.cast.names_in(first - 4, last + 4)):
            return True
        if last - first > _LONGEST_LABEL:
            return False
        before = self.word(first - 2)
        ways = (before, before.removeprefix("ال"), before.removeprefix("لل"), before[1:])
        named = first >= 2 and any(hit.entry.kind == "class" for hit in self.hits[first - 2])
        return (named and not before.startswith("ال")) or any(way in self.speech["label"] for way in ways)
