"""Who prints: the key of an article's outlet, its family, and the agencies that a text itself names as its source."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from isnad.text.lens import fold

if TYPE_CHECKING:
    from isnad.lexicon import Lexicon
    from isnad.model import Article

_HEAD, _TAIL = 120, 160  # characters of a text where an agency is credited
_LONGEST_NAME = 5  # words
_WORD = re.compile(r"\w+")
_CLASSES = frozenset("وكاله صحيفه قناه موقع شبكه راديو اذاعه مجله جريده تلفزيون منصه".split())
# What stands before an agency that gave only a picture, within so many words.
_PICTURE = frozenset("صوره الصوره صور الصور تصوير عدسه ارشيف ارشيفيه الارشيف فيديو كاميرا بعدسه getty photo".split())
_PICTURE_REACH = 4
_CREDIT = frozenset("المصدر المصادر نقلا وكالات وكاله".split())


class Press:
    """The outlets of a lexicon, by every name and address they have."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rows = lexicon.outlets

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Folded names, addresses and ids; a name that several outlets share is no one's."""
        found: dict[str, set[str]] = {}
        for row in self._rows.values():
            for name in (*row.ar, *row.weak, row.en, row.id, *row.domains):
                found.setdefault(_plain(name), set()).add(row.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1 and name}

    @cached_property
    def _agencies(self) -> dict[str, str]:
        """Folded full names of agencies."""
        rows = (row for row in self._rows.values() if row.kind == "agency")
        return {_plain(name): row.id for row in rows for name in (*row.ar, row.en) if name}

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """The words that names of agencies begin with."""
        return frozenset(name.split()[0] for name in self._agencies)

    def outlet_of(self, article: Article) -> str:
        """Give the key of the outlet that printed an article: an id of the table, else its name, else its address."""
        name = article.outlet or _host(article.url) or ""
        return self.key(name) if name else f"outlet:{article.id}"

    def key(self, name: str) -> str:
        """Give the key of an outlet by its name: the id of the table, else the name itself without «صحيفة», «وكالة»."""
        plain = _plain(name)
        first, _, rest = plain.partition(" ")
        return self.named(name) or f"outlet:{rest if rest and first in _CLASSES else plain}"

    def named(self, name: str) -> str | None:
        """Give the id of the outlet of this name, with or without «صحيفة», «وكالة» before it."""
        plain = _plain(name)
        if plain in self._by_name:
            return self._by_name[plain]
        first, _, rest = plain.partition(" ")
        return self._by_name.get(rest) if first in _CLASSES else None

    def family(self, key: str) -> str:
        """Give the group that an outlet belongs to, itself where it has none: sister outlets are one origin."""
        row = self._rows.get(key)
        return f"family:{row.family}" if row and row.family else key

    def country(self, key: str) -> str:
        """Give the state where an outlet is at home; empty for one that is not known, or an agency of the world."""
        row = self._rows.get(key)
        return row.country if row and (row.kind != "agency" or row.of) else ""

    def credited(self, article: Article, folded: str) -> tuple[str, ...]:
        """Give the agencies that byline, dateline, first or last words of a folded text name as its source.

        An agency that gave a picture only wrote nothing: it is left out.
        """
        lines = [*article.authors, *article.dateline]
        found = [key for line in lines for key in self._agencies_in(fold(line), anywhere=True)]
        found += self._agencies_in(folded[:_HEAD], anywhere=False)
        if len(folded) > _HEAD:
            found += self._agencies_in(folded[-_TAIL:], anywhere=False)
        return tuple(dict.fromkeys(found))

    def _agencies_in(self, folded: str, *, anywhere: bool) -> list[str]:
        """Give agencies of a stretch; in running text only those in brackets, behind a dash or a word of credit."""
        if self._first_words.isdisjoint(_WORD.findall(folded)):
            return []
        words = list(_WORD.finditer(folded))
        found = []
        for i in range(len(words)):
            if words[i].group() not in self._first_words:
                continue
            for length in range(min(_LONGEST_NAME, len(words) - i), 0, -1):
                name = " ".join(word.group() for word in words[i : i + length])
                key = self._agencies.get(name)
                if key and not _of_picture(words, i) and (anywhere or _as_credit(folded, words, i, i + length)):
                    found.append(key)
                    break
        return found


def _of_picture(words: list[re.Match[str]], at: int) -> bool:
    return any(word.group().lower() in _PICTURE for word in words[max(0, at - _PICTURE_REACH) : at])


def _as_credit(folded: str, words: list[re.Match[str]], first: int, last: int) -> bool:
    before = folded[words[first - 1].end() if first else 0 : words[first].start()].strip()
    after = folded[words[last - 1].end() :].lstrip()
    if first and words[first - 1].group() in _CREDIT and before in {"", ":"}:
        return words[first - 1].group() != "وكاله" or _as_credit(folded, words, first - 1, last)
    if before[-1:] in {"(", "[", "-", "/", "|"} and (not after or after[0] in ")]-:/|\n."):
        return True
    return not first and after[:1] in {"-", ":", "/", "|"}


def _host(url: str | None) -> str:
    hit = re.match(r"(?:https?:)?//(?:www\.)?([^/:]+)", url or "")
    return hit.group(1) if hit else ""


def _plain(name: str) -> str:
    if "." in name and " " not in name and name.isascii():
        return name.lower().removeprefix("www.")
    return " ".join(_WORD.findall(fold(name).lower()))
