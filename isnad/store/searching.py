"""What articles are found by: light stems without marks of punctuation, the same for every database.

A database is given these words alone and asked for these alone, so that what its own reading of text would do to them
does not matter.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from isnad.text.lens import fold
from isnad.text.words import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isnad.model import Article

_WORD = re.compile(r"[^\W_]+")
_MARKED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


def words_of_article(article: Article) -> list[str]:
    """Give the words of an article's text, and of its title where that stands apart."""
    apart = article.title if article.title and not article.title_span else ""
    return [*_plain(stems(apart)), *_plain(stems(article.text))]


def phrases_of(query: str) -> list[list[str]]:
    """Give the words of a query: one list for each word, and one for each run of words in quotation marks."""
    phrases = []
    for place, piece in enumerate(fold(query).split('"')):
        if place % 2:
            phrases.append(list(_plain(stems(piece))))
        else:
            phrases += [list(_plain([stem])) for stem in stems(piece)]
    return [phrase for phrase in phrases if phrase]


def _plain(found: Iterable[str]) -> Iterator[str]:
    """Give letters and figures alone, small and without accents: «3.5» is two words."""
    for stem in found:
        if stem.isalpha() and not stem.isascii() and not _MARKED.search(stem):
            yield stem  # nearly all: Arabic
            continue
        for word in _WORD.findall(stem.lower()):
            yield _bare(word) if _MARKED.search(word) else word


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(one for one in letters if not unicodedata.combining(one))
