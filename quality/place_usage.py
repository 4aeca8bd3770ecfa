"""How often a place's name is a place in running text, and how often an ordinary word or a person.

The scanner peels particles off words («بان» may be «ب» + «ان»), so every way to peel a word is counted here too.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from isnad.text.lens import fold
from isnad.text.words import peel
from quality.place_names import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PLACE_TAG = re.compile(
    r"^[BI]-(?:LOC|Population-Center|State-or-Province|County-or-District|Nation|Land|Water-Body|GPE)"
)
_PERSON_TAGS = "PERS|Politician|Athlete|Artist|Other_PER|Religious_PER|Scientist|Businessperson|Lawyer|Engineer"
_OTHER_TAG = re.compile(rf"^(?:O$|[BI]-(?:{_PERSON_TAGS}))")
_WORD = re.compile(r"[^\W\d_]+")
_TITLES = frozenset(fold(title) for title in TITLES)
_EVERYDAY = 4  # times in some 250 thousand words
_LONGEST = 4  # words of a name that are looked for in running text


class Usage:
    """Counts of names in tagged and untagged news text, and the set of words that are names of persons."""

    def __init__(self, names: set[str], data: Path) -> None:
        """Count what stands in the shared data for each of the folded names."""
        self._names = names
        self._place: Counter[str] = Counter()  # tagged as a place
        self._other: Counter[str] = Counter()  # tagged as no name at all, or as a person
        self._untagged: Counter[str] = Counter()  # in running text, after no title of a place
        self.persons = _person_words(data / "names")
        for words, tags in _tagged(data / "names"):
            for at, phrase in self._found(words):
                if _PLACE_TAG.match(tags[at]):
                    self._place[phrase] += 1
                elif _OTHER_TAG.match(tags[at]):
                    self._other[phrase] += 1
        for words in _untagged(data):
            self._untagged.update(phrase for at, phrase in self._found(words) if not at or words[at - 1] not in _TITLES)

    def _found(self, words: list[str]) -> Iterator[tuple[int, str]]:
        """Give each name that stands in a text, with the number of its first word."""
        for at, word in enumerate(words):
            for way in peel(word):
                phrase = way.stem
                for length in range(1, _LONGEST + 1):
                    if phrase in self._names:
                        yield at, phrase
                    if at + length >= len(words):
                        break
                    phrase = f"{phrase} {words[at + length]}"

    def is_ordinary(self, name: str, *, known: bool) -> bool:
        """Tell whether a folded name means something else than the place more often than the place.

        Untagged text counts only against places that are not `known`: it is full of the known ones.
        """
        if self._place[name]:
            return self._other[name] > 2 * self._place[name]
        return self._other[name] > 0 or (not known and self._untagged[name] > 1)

    def is_everyday(self, name: str) -> bool:
        """Tell whether a folded name is met in tagged text several times, and hardly ever as a place."""
        return self._other[name] > _EVERYDAY and self._other[name] > 5 * self._place[name]

    def occurs(self, name: str) -> bool:
        """Tell whether a folded name is met in running text as anything but a place."""
        return self._other[name] > 0 or self._untagged[name] > 0

    def places(self, name: str) -> int:
        """Give how often a folded name is tagged as a place."""
        return self._place[name]


def _tagged(folder: Path) -> Iterator[tuple[list[str], list[str]]]:
    for path in sorted(folder.glob("*_train.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            sentence = json.loads(line)
            yield [fold(word) for word in sentence["tokens"]], sentence["tags"]


def _untagged(data: Path) -> Iterator[list[str]]:
    with gzip.open(data / "bulk" / "ant_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _WORD.findall(fold(json.loads(line)["text"]))
    for line in (data / "events_gsr" / "detection.jsonl").read_text("utf-8").splitlines():
        yield _WORD.findall(fold(json.loads(line).get("text", "")))


def _person_words(folder: Path) -> frozenset[str]:
    pairs = (folder / "ar2en_pairs.txt").read_text("utf-8").splitlines()
    full = (folder / "arabic_full_names.txt").read_text("utf-8").split()
    return frozenset(fold(word) for word in [*(pair.split("\t")[0] for pair in pairs), *full])
