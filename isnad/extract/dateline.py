"""The dateline a story begins with: «بيروت (رويترز) - …», «القاهرة – «الشرق»: …», «دمشق، سوريا (CNN) -- …»."""

from __future__ import annotations

import re

from isnad.extract.credits import LONGEST_UNKNOWN, Credit, is_cut, joined, read_part
from isnad.extract.names import Names
from isnad.model import Span

_SEPARATOR = re.compile(r"\s*(?:--+|[-–—ـ:|/.])+[\s\-–—:]*")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 110
_SHORTEST_STORY = 20
_MOST_PLACES = 3
_SHORT = 2  # words
_GO_ON = frozenset(("التي", "الذي", "وهي", "وهو", "حيث", "أي", "إذ"))  # the sentence goes on after the dash


def at_start(text: str, paragraph: Span, names: Names, title: str = "") -> Credit | None:
    """Read the dateline a paragraph begins with («بيروت (رويترز) - قال …»); `rest` is where its story begins.

    Words of the headline are no site's name.
    """
    best: Credit | None = None
    so_far = Credit()
    at = paragraph.start
    for separator in _SEPARATOR.finditer(text, at, min(paragraph.end, at + _REACH)):
        if separator.start() == paragraph.start:
            return None
        if not _parts(text, separator):
            continue
        chunk = text[at : separator.start()]
        if is_cut(chunk):
            continue
        read = read_part(chunk, names, first=best is None) or _site(chunk, names, title)
        if read is None and best is None and _is_unknown_outlet(chunk, _first_word(text, separator.end()), names):
            read = Credit(outlet=chunk.strip())
        if read is None:
            break
        so_far = joined(so_far, read)
        at = separator.end()
        lone = not (so_far.outlet or so_far.authors or so_far.stamp) and ":" in separator[0]
        next_word = _first_word(text, at)
        if next_word in _GO_ON:
            break
        if (so_far.places or so_far.outlet) and (not lone or names.is_verb(next_word)):
            best = so_far._replace(places=so_far.places[:_MOST_PLACES], rest=at)
    return best if best is not None and best.rest < paragraph.end - _SHORTEST_STORY else None


def _is_unknown_outlet(chunk: str, next_word: str, names: Names) -> bool:
    """Whether one or two words before a dash can only be an outlet's name: the story's verb stands behind it."""
    words = chunk.split()
    if not 0 < len(words) <= _SHORT or not all(map(str.isalpha, words)):
        return False
    return names.is_verb(next_word) and not names.is_verb(words[0])


def _site(chunk: str, names: Names, title: str) -> Credit | None:
    """Read the site's own name before a story («الواحة نيوز :- …»)."""
    words = chunk.strip(" \t\"'«»“”()[]،,")
    is_site = words not in title and len(words.split()) <= LONGEST_UNKNOWN and names.is_site(words)
    return Credit(outlet=words) if is_site else None


def _parts(text: str, separator: re.Match[str]) -> bool:
    """Whether a dash or colon parts a dateline from its story, not two words of one name or the halves of an aside."""
    mark = separator[0].strip()
    if mark == ".":
        return False
    if mark == "ـ" and separator[0].strip() == separator[0]:
        return False  # a letter drawn out («بـ46»), no dash
    if mark not in {"-", "/", "ـ"}:
        return True
    before, after = text[separator.start() - 1 : separator.start()], text[separator.end() : separator.end() + 1]
    is_aside = mark != "/" and separator[0][0].isspace() and not separator[0][-1].isspace()
    return not is_aside and not (before.isdigit() and after.isdigit())


def _first_word(text: str, at: int) -> str:
    word = _WORD.search(text, at, at + 40)
    return word[0] if word else ""
