"""What a short stretch of a byline names: a person, a place, an outlet, a desk."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from isnad.extract import chrome
from isnad.lexicon import Entry, Lexicon
from isnad.text.lens import Lens, fold
from isnad.text.words import tokens

Kind = Literal["person", "place", "outlet", "desk", "unknown"]

_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:net|com|org|info|tv|fm|news|co|me|ae|eg|sa|sy|iq|jo|lb|ps|ma|dz|tn|ly|ye|kw|qa|om|bh|sd|mr)\b",
    re.IGNORECASE,
)
_PERSON_WORD = re.compile(r"[^\W\d_]+\.?")
_NAME_PARTICLES = frozenset(
    ("عبد", "ابو", "ابن", "بن", "ال", "ام", "بو", "ولد", "بنت", "سيد", "سيدي", "مولاي", "محمد", "احمد")
)
_NO_NAME = frozenset("في من إلى الى على عن مع بعد قبل بين هذا هذه التي الذي أن ان أو او لا كل".split())
_LONGEST_NAME = 5
_OUTLET_WORDS = frozenset(
    "نيوز برس ميديا أونلاين اونلاين تايمز بوست راديو وكالة شبكة قناة موقع صحيفة جريدة مجلة بوابة إذاعة".split()
)
_PLACE_CLASSES = frozenset("محافظة مدينة ريف بلدة قرية مخيم قضاء ولاية إقليم ضواحي جزيرة مديرية".split())
_LARGE_TOWN = 50_000
_OF_NAMES = frozenset({"given", "actor", "place", "outlet", "capital", "state"})


class Names:
    """Recognizes names of bylines and datelines by the lexicon, by the table of page furniture and by their shape.

    `outlet` is the outlet we read, as far as it is known; its name counts as an outlet. `page` is the text around:
    a site names itself again and again, the writer of a story only once.
    """

    def __init__(self, lexicon: Lexicon | None, outlet: str | None = None, page: str = "") -> None:
        self._lexicon = lexicon
        self._outlet = fold(outlet).lower() if outlet else None
        self._page = page
        self._story = ""
        self._kinds: dict[str, Kind] = {}

    def kind(self, words: str) -> Kind:
        """Tell what a stretch of a byline names, `unknown` if nothing tells."""
        found = self._kinds.get(words)
        if found is None:
            found = self._kinds[words] = self._kind(words)
        return found

    def _kind(self, words: str) -> Kind:
        stripped = words.strip(" \t\"'«»“”()[]،,.")
        folded = fold(stripped).lower()
        if folded == self._outlet or _DOMAIN.fullmatch(stripped):
            return "outlet"
        words_in = chrome.words_of(stripped)
        if chrome.is_desk(words_in) or words_in in chrome.table().end:
            return "desk"
        kinds = self._known(stripped)
        if not kinds and _OUTLET_WORDS & set(stripped.split()):
            return "outlet"
        first = next((kind for kind in ("outlet", "town", "weak outlet", "place", "person") if kind in kinds), "")
        if first:
            return cast("Kind", {"town": "place", "weak outlet": "outlet"}.get(first, first))
        return "person" if self.has_given_name(stripped) else "unknown"

    def reading(self, story: str) -> Names:
        """Give the same with the prose of the page, in which no writer of it is named."""
        with_story = Names(self._lexicon, self._outlet, self._page)
        with_story._story = story
        return with_story

    def is_told_of(self, words: str) -> bool:
        """Tell whether the page's prose speaks of somebody or something."""
        return words in self._story

    def is_site(self, words: str) -> bool:
        """Tell whether the page says these words again elsewhere, as it does with its own name."""
        return len(words) > 2 and self._page.count(words) > 1

    def is_own(self, words: str) -> bool:
        """Tell whether these are the name of the outlet we read."""
        return self._outlet is not None and fold(words).lower().strip() == self._outlet

    def has_given_name(self, words: str) -> bool:
        """Tell whether one to five words begin with a person's given name, or with an initial."""
        parts = fold(words).split()
        if not could_be_person(words) or self.has_verb(words):
            return False
        return parts[0] in _NAME_PARTICLES or "." in parts[0] or parts[0] in given_names(self._lexicon)

    def has_verb(self, words: str) -> bool:
        """Tell whether a verb stands behind the first word, as in headlines; «علي» is no verb beside names."""
        given = given_names(self._lexicon)
        return any(part not in given and self.is_verb(part) for part in fold(words).split()[1:])

    def is_rare(self, words: str) -> bool:
        """Tell whether no word is a figure or one that news are made of, so that only a name is left for it to be."""
        parts = fold(words).split()
        return not any(self._is_common(part) or any(map(str.isdigit, part)) for part in parts)

    def _is_common(self, folded: str) -> bool:
        if self._lexicon is None:
            return False
        known = any(entry.kind not in _OF_NAMES for entry in self._entries(folded))
        return known or folded in common_words(self._lexicon)

    def is_place_phrase(self, words: str) -> bool:
        """Tell whether words are one name behind a class of places («محافظة الوادي», «ريف حلب»)."""
        first, _, rest = words.partition(" ")
        return first in _PLACE_CLASSES and 0 < len(rest.split()) <= 2 and not self.has_verb(words)

    def is_town(self, words: str) -> bool:
        """Tell whether words name a place that is no state."""
        return "town" in self._known(words) or "place" in self._known(words)

    def is_verb(self, word: str) -> bool:
        """Tell whether the lexicon knows a word as a finite verb."""
        return any(entry.is_verb for entry in self._entries(fold(word)))

    def _entries(self, folded: str) -> tuple[Entry, ...]:
        return self._lexicon.scanner.lookup(folded) if self._lexicon else ()

    def _known(self, words: str) -> set[str]:
        """The kinds of the rows that know the stretch as a whole."""
        if self._lexicon is None or not words:
            return set()
        lens = Lens(words)
        parts = tokens(lens)
        found: set[str] = set()
        for hit in self._lexicon.scanner.scan(lens, parts)[0] if parts else ():
            if hit.last == len(parts) - 1 and not hit.prefix and not hit.suffix:
                found.add(_kind_of(hit.entry))
        return found


def could_be_person(words: str) -> bool:
    """Tell whether words could be a person's name by their shape: two to five, no figure, particle or first article."""
    parts = words.split()
    if not 2 <= len(parts) <= _LONGEST_NAME or not all(_PERSON_WORD.fullmatch(part) for part in parts):
        return False
    return not fold(parts[0]).startswith("ال") and not any(part in _NO_NAME for part in parts)


@cache
def given_names(lexicon: Lexicon | None) -> frozenset[str]:
    """Give the given names that the lexicon knows: those of its table and the first names of its persons, folded."""
    if lexicon is None:
        return frozenset()
    listed = {fold(row.name) for row in lexicon.tables["given_names"]}
    persons = (fold(name).split() for row in lexicon.tables["actors"] if row.kind == "person" for name in row.ar)
    first = {name[0] for name in persons if len(name) > 1 and not name[0].startswith("ال")}
    return frozenset(listed | first)


@cache
def common_words(lexicon: Lexicon) -> frozenset[str]:
    """Give the folded words that news are made of."""
    return frozenset(row.word for row in lexicon.tables["common_words"])


def _kind_of(entry: Entry) -> str:
    """What a row of the lexicon is in a byline; a name shared by a large town and a newspaper is the town there."""
    row = entry.row
    if entry.kind == "capital":
        return "town"
    if entry.kind in {"place", "state"}:
        return "town" if (getattr(row, "population", None) or 0) >= _LARGE_TOWN else "place"
    if entry.kind == "outlet" or getattr(row, "kind", "") == "media":
        return "weak outlet" if entry.weak else "outlet"
    return "person" if entry.kind == "actor" and getattr(row, "kind", "") == "person" else ""
