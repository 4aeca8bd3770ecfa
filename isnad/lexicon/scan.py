"""Finding the lexicon's words in a text: one automaton over words.

The automaton's letters are whole folded words, so that a hit never starts or ends inside a word and a phrase may stand
across line breaks. Before a word is looked up, the particles glued to it are taken off in every possible way, and for
common words the pronoun after it too. What a word can be is worked out once and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from isnad.lexicon.surfaces import NAMES, SUFFIXED, Entry
from isnad.model import Span
from isnad.text.lens import Lens
from isnad.text.memory import Memory
from isnad.text.words import Token, peel, unsuffixed

_JUSSIVE_AFTER = frozenset({"لم", "ولم", "فلم", "لا", "ولا", "لما"})


class Hit:
    """Words of a text that a row of the lexicon knows: tokens `first` to `last` included, without what is glued before.

    Made by the thousand: a plain class is the fastest to make and to ask. `start` and `end` are the places of these
    words in the text, `prefix` are the particles taken off the first word, `suffix` the pronoun taken off the last.
    """

    __slots__ = ("end", "entry", "first", "last", "prefix", "start", "suffix")

    def __init__(
        self, first: int, last: int, start: int, end: int, entry: Entry, prefix: str = "", suffix: str = ""
    ) -> None:
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.entry = entry
        self.prefix = prefix
        self.suffix = suffix

    @property
    def span(self) -> Span:
        """The place of the words in the text."""
        return Span(self.start, self.end)


# phrases by their second word: all their words but the first, and what they may be
_Phrases = Mapping[str, tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...]]
_NO_PHRASES: _Phrases = {}


class _Way:
    """One way to understand a word: the single words it may be, and the phrases it may begin.

    `jussive` entries have this spelling only after «لم» and its like, or after a glued ل.
    """

    __slots__ = ("cut", "entries", "jussive", "phrases", "prefix", "suffix")

    def __init__(
        self,
        cut: int,
        prefix: str,
        suffix: str,
        entries: tuple[Entry, ...],
        phrases: _Phrases,
        jussive: bool = False,  # noqa: FBT001, FBT002 — its fields in order
    ) -> None:
        self.cut = cut
        self.prefix = prefix
        self.suffix = suffix
        self.entries = entries
        self.phrases = phrases
        self.jussive = jussive


class Scanner:
    """All surfaces of the lexicon, ready to be found in texts."""

    def __init__(self, surfaces: Iterable[tuple[str, Entry]]) -> None:
        words: dict[str, dict[int, Entry]] = {}
        phrases: dict[str, dict[str, dict[tuple[str, ...], list[Entry]]]] = {}
        for surface, entry in surfaces:
            first, _, rest = surface.partition(" ")
            if rest:
                following = tuple(rest.split())
                phrases.setdefault(first, {}).setdefault(following[0], {}).setdefault(following, []).append(entry)
            else:
                words.setdefault(first, {})[id(entry)] = entry
        self._words = {word: tuple(entries.values()) for word, entries in words.items()}
        self._phrases: dict[str, _Phrases] = {
            first: {
                second: tuple((rest, tuple(entries)) for rest, entries in found.items())
                for second, found in seconds.items()
            }
            for first, seconds in phrases.items()
        }
        self._known = Memory(self._understand)

    def __len__(self) -> int:
        """Count the surfaces."""
        phrases = (found for seconds in self._phrases.values() for found in seconds.values())
        return len(self._words) + sum(len(found) for found in phrases)

    def scan(self, lens: Lens, tokens: list[Token]) -> list[tuple[Hit, ...]]:
        """Give for every token the hits that begin in it, the longest first."""
        texts = [token.text for token in tokens]
        return [
            self._hits(i, ways, lens, tokens, texts) if ways else ()
            for i, ways in enumerate(map(self._known.__getitem__, texts))
        ]

    def lookup(self, word: str) -> tuple[Entry, ...]:
        """Give the entries of one folded word as it stands, nothing taken off."""
        return self._words.get(word, ())

    def _hits(
        self, i: int, ways: tuple[_Way, ...], lens: Lens, tokens: list[Token], texts: list[str]
    ) -> tuple[Hit, ...]:
        hits: list[Hit] = []
        following = texts[i + 1] if i + 1 < len(texts) else ""
        token = tokens[i]
        end = token.end
        phrase_found = False
        for way in ways:
            prefix, suffix = way.prefix, way.suffix
            if way.jussive and (i == 0 or texts[i - 1] not in _JUSSIVE_AFTER):
                continue
            if suffix and lens.text[end - 1] == "ة":
                continue  # «قضية» ends in no pronoun
            start = _start(lens, token, way.cut) if way.cut else token.start
            for rest, phrase_entries in way.phrases.get(following, ()):
                last = i + len(rest)
                if len(rest) == 1 or tuple(texts[i + 1 : last + 1]) == rest:
                    phrase_end = tokens[last].end
                    hits += [Hit(i, last, start, phrase_end, entry, prefix) for entry in phrase_entries]
                    phrase_found = True
            hits += [Hit(i, i, start, end, entry, prefix, suffix) for entry in way.entries]
        if phrase_found:
            hits.sort(key=_shortness)
        return tuple(hits)

    def _understand(self, word: str) -> tuple[_Way, ...]:
        ways: list[_Way] = []
        if word[0].isalnum():
            whole_name = any(entry.kind in NAMES for entry in self._words.get(word, ()))
            for prefix, stem, _, cut in peel(word):
                ways += self._ways(cut, prefix, stem, names=not (cut and whole_name))
                if stem.startswith("س") and len(stem) > 3:
                    future = tuple(e for e in self._words.get(stem[1:], ()) if e.form and e.form.tense == "present")
                    if future:
                        ways.append(_Way(cut + 1, prefix + "س", "", future, _NO_PHRASES))
        return tuple(ways)

    def _ways(self, cut: int, prefix: str, stem: str, *, names: bool) -> list[_Way]:
        entries = tuple(
            e for e in self._words.get(stem, ()) if (names or e.kind not in NAMES) and _may_follow(e, prefix)
        )
        phrases = self._phrases.get(stem, _NO_PHRASES)
        plain = tuple(e for e in entries if not _is_jussive(e) or prefix.endswith("ل"))
        ways = [_Way(cut, prefix, "", plain, phrases)] if plain or phrases else []
        if len(plain) < len(entries):
            shortened = tuple(e for e in entries if e not in plain)
            ways.append(_Way(cut, prefix, "", shortened, _NO_PHRASES, jussive=True))
        for before, pronoun in unsuffixed(stem):
            owned = tuple(e for e in self._words.get(before, ()) if _may_own(e, pronoun) and _may_follow(e, prefix))
            if owned:
                ways.append(_Way(cut, prefix, pronoun, owned, _NO_PHRASES))
        return ways


def _shortness(hit: Hit) -> int:
    return hit.first - hit.last


def _may_follow(entry: Entry, prefix: str) -> bool:
    """A finite verb stands after no preposition, but in the present after ل of purpose."""
    if not entry.is_verb or prefix[-1:] not in {"ب", "ك", "ل"}:
        return True
    return prefix[-1] == "ل" and entry.form is not None and entry.form.tense == "present"


def _may_own(entry: Entry, pronoun: str) -> bool:
    """Tell whether a pronoun may hang on a word: never on a definite noun or a passive verb, ي on common nouns only."""
    form = entry.form
    if entry.kind not in SUFFIXED or (form is not None and form.definite):
        return False
    if entry.is_verb and form is not None and form.voice == "passive":
        return False
    return pronoun != "ي" or not (entry.is_verb or entry.kind == "event")


def _is_jussive(entry: Entry) -> bool:
    return entry.form is not None and entry.form.mood == "jussive"


def _start(lens: Lens, token: Token, cut: int) -> int:
    """Give the place in the text of a token's letter number `cut`."""
    if token.end - token.start == len(token.text):
        return token.start + cut
    return lens.position(lens.index(token.start) + cut)
