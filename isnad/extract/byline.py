"""Lines that say who wrote and from where: «كتب: …», «… - القاهرة», «… ـ xeber.example», «by …»."""

from __future__ import annotations

import re

from isnad.extract import chrome, stamps
from isnad.extract.credits import (
    LONGEST_UNKNOWN,
    Credit,
    joined,
    people,
    read_part,
    without_date_words,
    without_stamp,
)  # fmt: skip
from isnad.extract.lines import Line
from isnad.extract.names import Names, could_be_person

_DASH = r"--+|[–—|•·]|(?<=\s)[-ـ/](?=\s)|(?<=\s)[-ـ](?=\S)|(?<=\S)[-ـ/](?=\s|\Z)|(?<=[^\W\d_])[-/](?=[^\W\d_])"
_SEPARATOR = re.compile(rf"\s*(?:{_DASH}|:)+\s*")
_LABEL_REST = re.compile(r"^[\s:؛|\-–—ـ]*")
_LONGEST_LINE = 140
_MOST_PARTS = 4
_SHORT_NAME = 2  # words after the first
_MOST_WRITTEN = 8  # words of two or three names


def of_line(line: Line, names: Names) -> Credit | None:
    """Read a line that is nothing but a byline or a dateline; None if it is something else."""
    if len(line.text) > _LONGEST_LINE or line.ends_sentence:
        return None
    labelled = _labelled(line, names)
    if labelled is not None:
        return labelled
    if line.is_foreign:
        return None  # the credit of a photograph
    text = without_stamp(line)
    parts = [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
    if not parts or len(parts) > _MOST_PARTS:
        return None
    if len(parts) == 1:
        return Credit((parts[0],)) if _is_lone_person(parts[0], names) else None
    return _of_parts(parts, names, colon=":" in text)


def _of_parts(parts: list[str], names: Names, *, colon: bool) -> Credit | None:
    """Read the parts of a line between dashes: what is known, then by what stands beside it what is not.

    Beside a colon nothing is guessed: «سوسة : …» begins a headline.
    """
    credit = Credit()
    unknown: list[str] = []
    for part in parts:
        read = read_part(part, names, first=False)
        if read is None or (read.outlet and not read.places and names.kind(read.outlet) == "unknown"):
            unknown.append(part.strip(' ،,«»"“”/'))
        else:
            credit = joined(credit, read)
    for words in unknown:
        read = _guessed(words, credit, names, colon=colon)
        if read is None:
            return None
        credit = joined(credit, read)
    sure = all(names.is_site(words) for words in unknown)
    return credit if credit.authors or credit.places or (credit.outlet and sure) else None


def _guessed(words: str, credit: Credit, names: Names, *, colon: bool) -> Credit | None:
    """Guess a part that nothing knows beside one that is known: the site's name, a town, an outlet or a writer."""
    if not words or len(words.split()) > LONGEST_UNKNOWN:
        return None
    if names.is_site(words) and not (colon and credit.authors):
        return Credit(outlet=words)
    if colon or credit == Credit() or any(names.is_verb(word) for word in words.split()):
        return None
    if not names.is_rare(words):  # words that news are made of: beside a town they can only be an outlet's name
        return Credit(outlet=words) if any(names.is_town(place) for place in credit.places) else None
    if len(words.split()) == 1 or (credit.places and words.startswith("ال")):
        return Credit(outlet=words) if credit.places else Credit(places=(words,))
    return Credit(authors=(words,)) if not credit.authors and could_be_person(words) else None


def _is_lone_person(words: str, names: Names) -> bool:
    """Whether a line is a writer's name alone; a headline can begin with a given name too."""
    if names.kind(words) != "person" or not names.has_given_name(words) or names.is_told_of(words):
        return False
    rest = words.split()[1:]
    common = sum(not names.is_rare(word) for word in rest)
    return common == 0 or (common == 1 and len(rest) <= _SHORT_NAME)


def _labelled(line: Line, names: Names) -> Credit | None:
    """Read «كتب: …», «إعداد …», «by …»; without a colon what follows must look like a person."""
    label = chrome.label_of(line)
    if label is None or label.what not in {"author", "coverage"}:
        return None
    sure = label.what == "author" and (label.has_colon or stamps.is_dated(line))
    value = _LABEL_REST.sub("", without_stamp(line)[line.place(label.rest) :])
    credit = Credit()
    for part in filter(None, (without_date_words(part).strip(" ،,.") for part in _SEPARATOR.split(value))):
        kind = names.kind(part)
        if credit.authors and chrome.is_author_label(part):
            break  # «… – تحرير: …»
        if kind == "place":
            credit = credit._replace(places=(*credit.places, part))
        elif kind in {"outlet", "desk"}:
            credit = credit._replace(outlet=credit.outlet or part)
        elif _may_be_author(part, names, sure=sure or part.isascii()):
            credit = credit._replace(authors=credit.authors + people(part, names))
        else:
            return None
    return None if credit == Credit() else credit._replace(labelled=True)


def _may_be_author(part: str, names: Names, *, sure: bool) -> bool:
    """Whether what follows a label is one writer or several, not the beginning of a sentence."""
    words = part.split()
    if not words or len(words) > _MOST_WRITTEN or re.search(r"\d", part):
        return False
    if part.isascii() or names.is_rare(part):
        return sure or could_be_person(part)
    persons = people(part, names)
    if not all(could_be_person(person) for person in persons) or names.has_verb(part):
        return False
    return sure or names.has_given_name(persons[0])
