"""Which line of a page is the headline."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from isnad.model import Span
from isnad.text.lens import fold
from isnad.text.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isnad.extract.lines import Line
    from isnad.extract.names import Names

_SITE_SEPARATOR = re.compile(r"\s+(?:[-–—|»]|::|\|\|)\s+|\s*\|\s*")
_KEY_WORD = re.compile(r"[^\W_]+")
_PARTICLES = re.compile(r"^(?:[وف]?(?:ال|لل|بال|كال|[بلك](?=\w{4}))|[وف](?=\w{4}))(?=\w{2})")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_BARE = Memory(lambda word: _PARTICLES.sub("", word))
_LONGEST_SITE_NAME = 5
_LONGEST_KICKER = 2  # words
_LONGEST_TITLE = 300
_NEARLY = 0.75
_BEGINNING = 600  # characters of a paragraph
_HEAD = 5  # lines
_FAR = 400  # lines of menus between the page's head and its story


def key_of(text: str) -> str:
    """Give a headline in the form in which two copies of it are equal: folded words only."""
    return " ".join(_KEY_WORD.findall(fold(text).lower()))


def choose(lines: list[Line], kinds: list[str], first_story: int) -> int | None:
    """Give the index of the headline among the lines before the story, the first of those that do nearly best."""
    told = _content_words(line.text[:_BEGINNING] for line in lines[first_story : first_story + 8])
    near = [at for at in range(first_story) if at < _HEAD or at >= first_story - _FAR]
    copies = {at: key_of(lines[at].text) for at in near}
    often = Counter(copies.values())
    scores = {
        at: _score(lines, kinds, at, told, first_story) + 1.5 * (often[copies[at]] > 1)
        for at in near
        if not kinds[at]
        and len(lines[at].words) > 1
        and len(lines[at].text) <= _LONGEST_TITLE
        and not lines[at].is_foreign
    }
    if not scores:
        return None
    best = max(scores.values())
    chosen = next(at for at, score in scores.items() if score >= best - _NEARLY)
    return next((at for at in scores if at != chosen and _is_bare_copy(copies[at], copies[chosen])), chosen)


def fit(lines: list[Line], kinds: list[str], first: int, last: int) -> float:
    """Tell how well some line above a stretch of prose fits it as headline: the share of its words told there again."""
    told = _content_words(line.text[:_BEGINNING] for line in lines[first : min(first + 8, last + 1)])
    above = (
        _content_words([line.text])
        for line, kind in zip(lines[max(0, first - _FAR) : first], kinds[max(0, first - _FAR) : first], strict=True)
        if not kind and len(line.words) > 3 and len(line.text) <= _LONGEST_TITLE
    )
    return max((len(words & told) / len(words) for words in above if words), default=0.0)


def find_given(lines: list[Line], title: str) -> int | None:
    """Give the index of the line that repeats a headline told beside the text."""
    wanted = key_of(title)
    if not wanted:
        return None
    keys = [key_of(line.text) if len(line.text) <= 2 * _LONGEST_TITLE else "" for line in lines]
    exact = next((at for at, key in enumerate(keys) if key == wanted), None)
    return exact if exact is not None else next((at for at, key in enumerate(keys) if _is_bare_copy(wanted, key)), None)


def without_site(line: Line, others: set[str], names: Names) -> tuple[Span, str | None]:
    """Give the span of a headline without the site's name after it («… - الواحة برس», «… | …»), and that name."""
    for separator in reversed(list(_SITE_SEPARATOR.finditer(line.text))):
        tail = line.text[separator.end() :].strip()
        site_like = names.kind(tail) == "outlet" or key_of(tail) in others or "|" in separator[0]
        if separator.start() and 0 < len(tail.split()) <= _LONGEST_SITE_NAME and site_like:
            return Span(line.span.start, line.span.start + separator.start()), tail
    return line.span, None


def is_copy(one: str, other: str) -> bool:
    """Tell whether two headlines, as keys, are the same but for a site's name after one of them."""
    return one == other or _is_bare_copy(one, other) or _is_bare_copy(other, one)


def _score(lines: list[Line], kinds: list[str], at: int, told: set[str], first_story: int) -> float:
    """How much a line looks like the headline: told again in the story, of usual length, before a date."""
    line = lines[at]
    words = _content_words([line.text])
    score = 4 * len(words & told) / len(words) if words else 0.0
    score += 0.5 * (at == 0)
    count = len(line.words)
    score += 2 if 5 <= count <= 25 else (-2 if count <= 3 else 0)
    score -= 2 * (line.ends_sentence or line.leads_on)
    score += any(kind in {"stamp", "byline"} for kind in kinds[at + 1 : at + 4])
    if count <= _LONGEST_SITE_NAME + 1 and any(
        line.text in other.text for other in lines[first_story : first_story + _FAR]
    ):
        score -= 4  # a name that the story says too, the site's or a body's, no headline
    return score - 0.02 * (first_story - at)


def _is_bare_copy(short: str, long: str) -> bool:
    """Whether one line is the other without a site's name after it or «عاجل» and its like before it."""
    if len(short.split()) <= 2 or len(long) <= len(short):
        return False
    if long.startswith(short + " "):
        return len(long[len(short) :].split()) <= _LONGEST_SITE_NAME + 2
    return long.endswith(" " + short) and len(long[: -len(short)].split()) <= _LONGEST_KICKER


def _content_words(texts: Iterable[str]) -> set[str]:
    """Folded words of three letters and more without the particles glued before them."""
    words = {word for text in texts for word in _LONG_WORD.findall(fold(text))}
    return {bare for bare in map(_BARE.__getitem__, words) if len(bare) > 2}
