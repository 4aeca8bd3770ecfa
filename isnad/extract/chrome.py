"""Furniture of web pages: which lines are buttons, menus, captions, notices, by a table that a linguist can edit."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from isnad.extract.lines import WORD, Line
from isnad.lexicon.tsv import HOME
from isnad.model import Span
from isnad.text.lens import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL_END = re.compile(r"\s*(?:[:؛|]|[-–—]\s|\Z)")
_LONGEST = {"related": 160, "end": 140, "follow": 180, "notice": 900, "photo": 160}
_MOST_INITIALS = 6
_POLICY_WORDS = 2
_CREDIT_BEFORE = re.compile(r"(?:[-–—ـ/|(\[©:]|\.\s)\s*\Z")
_SENTENCE_INSIDE = re.compile(r"[.؟!]\s+\S")


class Table(NamedTuple):
    """Phrases as tuples of folded words: what each makes of a line that holds only it, or begins or ends with it.

    `byline` holds what stands in a byline without naming a person; `longest` counts words, and so does `first`: of the
    longest phrase that a word begins.
    """

    line: dict[tuple[str, ...], str]
    start: dict[tuple[str, ...], str]
    end: dict[tuple[str, ...], str]
    byline: dict[tuple[str, ...], str]
    policy: re.Pattern[str]
    longest: int
    first: dict[str, int]


class Label(NamedTuple):
    """A phrase of the table at the start of a line; `rest` is where in the folded line what follows it starts."""

    what: str
    rest: int
    has_colon: bool


@cache
def table() -> Table:
    """Read `chrome.tsv`; of two rows with the same phrase and place the first counts."""
    places: dict[str, dict[tuple[str, ...], str]] = {
        where: {} for where in ("line", "start", "end", "byline", "policy")
    }
    for row in (HOME / "chrome.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if row and not row.startswith("#"):
            phrase, where, what, _ = row.split("\t")
            places[where].setdefault(words_of(phrase), what)
    policy = re.compile(rf"\b(?:{'|'.join(' '.join(one) for one in sorted(places.pop('policy'), reverse=True))})\b")
    first: dict[str, int] = {}
    for words in (words for found in places.values() for words in found if words):
        first[words[0]] = max(first.get(words[0], 0), len(words))
    return Table(**places, policy=policy, longest=max(first.values()), first=first)


@cache
def label_words(*kinds: str) -> frozenset[str]:
    """Give every word of the labels of some kinds."""
    return frozenset(word for words, what in table().start.items() if what in kinds for word in words)


def words_of(phrase: str) -> tuple[str, ...]:
    """Give the folded words of a phrase, Latin letters small."""
    return tuple(WORD.findall(fold(phrase).lower()))


def kind_of(line: Line) -> str:
    """Tell which furniture a line is: a value of `what` in the table, `code`, `figures`, `foreign`; empty for none."""
    if line.is_code:
        return "code"
    if len(line.text) > _LONGEST["notice"]:
        return ""
    opening = line.opening
    if not opening:
        return "figures"
    if len(opening) <= _MOST_INITIALS and all(len(word) <= 2 for word in opening):
        return "source"  # initials of those who wrote a wire
    whole = _made_of(line.words, table().line) if opening[0] in table().first else ""
    if whole:
        return whole
    label = label_of(line)
    if label and _is_furniture(line, label):
        return label.what
    if is_caption(line):
        return "photo"
    if len(set(table().policy.findall(line.folded))) >= _POLICY_WORDS:
        return "notice"
    return "foreign" if line.is_foreign else ""


def label_of(line: Line) -> Label | None:
    """Give the longest phrase of the table that the line begins with."""
    starts, words = table().start, line.opening
    for length in range(min(table().first.get(words[0], 0), len(words)) if words else 0, 0, -1):
        what = starts.get(words[:length])
        if what:
            rest = _end_of_word(line.folded, length)
            after = _LABEL_END.match(line.folded, rest)
            return Label(what, after.end() if after else rest, after is not None)
    return None


def is_caption(line: Line) -> bool:
    """Whether a short line ends with the credit of an agency, as captions do («… - رويترز», «… (أ ف ب)»)."""
    if len(line.text) > 300 or _SENTENCE_INSIDE.search(line.text):
        return False
    return credit_at(line) is not None


def credit_at(line: Line) -> int | None:
    """Give the place in the folded line where a credit at its end begins, with a dash or bracket before it."""
    ends = table().end
    for length in range(min(4, len(line.words)), 0, -1):
        if line.words[-length:] in ends:
            at = _start_of_word(line.folded, len(line.words) - length)
            if at == 0 or _CREDIT_BEFORE.search(line.folded, max(0, at - 4), at):
                return at
    return None


def without_furniture(line: Line) -> Line:
    """Give what is left of a line after the buttons it begins with."""
    places, longest = table().line, table().longest
    count = 0
    while count < len(line.words):
        length = next(
            (n for n in range(min(longest, len(line.words) - count), 0, -1) if line.words[count : count + n] in places),
            0,
        )
        if not length:
            break
        count += length
    rest = line.after(count) if count else line.text
    return Line(Span(line.span.end - len(rest), line.span.end), rest) if rest else line


def is_furniture(words: Sequence[str]) -> bool:
    """Whether words are none, or nothing but buttons and section names."""
    return not words or bool(_made_of(tuple(words), table().line))


def is_author_label(words: str) -> bool:
    """Whether words are a label that a writer's or an editor's name follows."""
    return table().start.get(words_of(words)) in {"author", "coverage"}


def is_desk(words: tuple[str, ...]) -> bool:
    """Whether words are nothing but a byline that names no person («وكالات», «فريق التحرير», an agency in capitals)."""
    bare = tuple(word[1:] if number and word.startswith("و") else word for number, word in enumerate(words))
    return any(_made_of(form, table().byline) for form in (words, bare))


def _made_of(words: tuple[str, ...], places: dict[tuple[str, ...], str]) -> str:
    """What the first phrase is of words that are nothing but phrases of the table; empty where other words stand."""
    first = table().first
    kinds: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(first.get(words[at], 0), len(words) - at), 0, -1):
            what = places.get(words[at : at + length])
            if what:
                kinds.append(what)
                at += length
                break
        else:
            return ""
    return kinds[0] if kinds else ""


def _is_furniture(line: Line, label: Label) -> bool:
    """Whether a line that begins with a label is furniture, not a sentence that happens to begin so."""
    if label.what == "notice":
        return len(line.text) <= _LONGEST["notice"]
    if label.what in {"tags", "source"}:
        return label.has_colon
    if label.what == "wire":
        return all(len(word) <= 2 for word in WORD.findall(line.folded[label.rest :]))
    if label.what in {"related", "end", "follow", "photo"}:
        longest = _LONGEST[label.what]
        return len(line.text) <= longest * (2 if label.has_colon else 1) and (label.has_colon or not line.ends_sentence)
    return False


def _end_of_word(folded: str, count: int) -> int:
    """Where word number `count` of a folded line ends."""
    for number, word in enumerate(WORD.finditer(folded), 1):
        if number == count:
            return word.end()
    return len(folded)


def _start_of_word(folded: str, index: int) -> int:
    for number, word in enumerate(WORD.finditer(folded)):
        if number == index:
            return word.start()
    return len(folded)
