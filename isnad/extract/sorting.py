"""What every line of a page is: furniture of a kind, a date stamp, a byline, or perhaps a part of the article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from isnad.extract import byline, stamps, title as headline
from isnad.extract.chrome import is_furniture, kind_of, label_of, words_of
from isnad.extract.credits import Credit
from isnad.extract.lines import Line
from isnad.extract.names import Names

SITE_NAME = 40  # characters that the name of a site has at most
_REPEATED_WORDS = 3
_IN_BRACKETS = re.compile(r"[(\[«]([^()\[\]«»]{3,40})[)\]»]\s*\Z")


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, what each is, the bylines among them by index, the headline's index and the story's."""

    lines: list[Line]
    kinds: list[str]
    bylines: dict[int, Credit]
    title: int | None = None
    story: tuple[int, ...] = ()


def sort_lines(lines: list[Line], names: Names) -> Page:
    """Tell what every line is: furniture, `stamp`, `byline`, or empty for the rest."""
    names = names.reading("\n".join(line.text for line in lines if line.is_prose))
    keys = [headline.key_of(line.text) if len(line.text) <= SITE_NAME else "" for line in lines]
    often = Counter(keys)
    kinds: list[str] = []
    bylines: dict[int, Credit] = {}
    known: dict[str, str] = {}  # a page of nothing but one line again and again costs no more than its length
    for at, line in enumerate(lines):
        if line.text in known:
            kinds.append(known[line.text])
            continue
        kind = kind_of(line)
        credit = byline.of_line(line, names) if kind in {"", "photo", "foreign"} and _may_credit(line, at) else None
        if credit is not None:
            bylines[at] = credit
            kind = "byline"
        elif kind not in {"code", "related", "end", "notice"} and stamps.is_stamp(line):
            kind = "stamp"
        elif not kind and _is_own_photo(line, names):
            kind = "photo"
        elif not kind and keys[at] and often[keys[at]] > 1 and not line.is_prose and len(line.words) <= _REPEATED_WORDS:
            kind = "nav"
        kinds.append(kind)
        if kind != "byline":
            known[line.text] = kind
    return Page(lines, kinds, bylines)


def _is_own_photo(line: Line, names: Names) -> bool:
    """Whether a line ends with the outlet's own name in brackets, as captions do."""
    hit = None if line.is_prose else _IN_BRACKETS.search(line.text)
    if hit is None or is_furniture(words_of(hit[1])):
        return False
    return names.is_site(hit[1]) or names.kind(hit[1]) in {"outlet", "desk"}


def _may_credit(line: Line, at: int) -> bool:
    """Whether a line may be a byline: not one that names a photographer («تصوير: …»), nor a headline («سوسة : …»)."""
    label = label_of(line)
    return label.what != "photo" if label is not None else at > 0 or ":" not in line.text
