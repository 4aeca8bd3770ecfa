"""What a short stretch of a byline names: a person, a place, an outlet, a desk."""

from __future__ import annotations

import re
from typing import Literal

from isnad.extract import chrome
from isnad.lexicon import Entry, Lexicon
from isnad.text.lens import Lens, fold
from isnad.text.words import tokens

Kind = Literal["person", "place", "outlet", "desk", "unknown"]

_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:net|com|org|info|tv|fm|news|co|me|ae|eg|sa|sy|iq|jo|lb|ps|ma|dz|tn|ly|ye|kw|qa|om|bh|sd|mr)\b",
    re.IGNORECASE,
)
_PERSON_WORD = re.compile(r"[^\W\d_]{2,}|[A-Za-z]\.?|د\.?")
_NAME_PARTICLES = frozenset(
    ("عبد", "ابو", "ابن", "بن", "ال", "ام", "بو", "ولد", "بنت", "سيد", "سيدي", "مولاي", "محمد", "احمد")
)
_NO_NAME = frozenset(
    ("في", "من", "الي", "علي", "عن", "مع", "بعد", "قبل", "بين", "هذا", "هذه", "التي", "الذي", "ان", "او", "لا", "كل")
)
_LONGEST_NAME = 5


class Names:
    """Recognizes names of bylines and datelines by the lexicon, by the table of page furniture and by their shape.

    `outlet` is the outlet we read, as far as it is known; its name counts as an outlet.
    """

    def __init__(self, lexicon: Lexicon | None, outlet: str | None = None) -> None:
        self._lexicon = lexicon
        self._outlet = fold(outlet).lower() if outlet else None

    def kind(self, words: str) -> Kind:
        """Tell what a stretch of a byline names, `unknown` if nothing tells."""
        stripped = words.strip(" \t\"'«»“”()[]،,.")
        folded = fold(stripped).lower()
        if folded == self._outlet or _DOMAIN.fullmatch(stripped):
            return "outlet"
        if chrome.is_desk(chrome.words_of(stripped)):
            return "desk"
        kinds = self._known(stripped)
        if "outlet" in kinds:
            return "outlet"
        if "place" in kinds:
            return "place"
        return "person" if "person" in kinds or self.has_given_name(stripped) else "unknown"

    def has_given_name(self, words: str) -> bool:
        """Tell whether two to five words begin with a person's name."""
        parts = fold(words).split()
        if not 2 <= len(parts) <= _LONGEST_NAME or not could_be_person(words):
            return False
        first = parts[0]
        return first in _NAME_PARTICLES or any(entry.kind == "given" for entry in self._entries(first))

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
                found.add(_kind_of(hit.entry.kind, hit.entry.row))
        return found


def could_be_person(words: str) -> bool:
    """Tell whether two to five words could be a person's name by their shape: no figure, no particle, no article first."""
    parts = words.split()
    if not 2 <= len(parts) <= _LONGEST_NAME or not all(_PERSON_WORD.fullmatch(part) for part in parts):
        return False
    folded = [fold(part) for part in parts]
    return not folded[0].startswith("ال") and not any(part in _NO_NAME for part in folded)


def _kind_of(entry_kind: str, row: object) -> str:
    if entry_kind in {"place", "capital", "state"}:
        return "place"
    if entry_kind == "outlet" or getattr(row, "kind", "") == "media":
        return "outlet"
    return "person" if entry_kind == "actor" and getattr(row, "kind", "") == "person" else ""
