"""What changed between two editions of one page: word by word, and in what they say.

Silent corrections are news: a statement that vanished, a toll that grew, a speaker who became another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from isnad.model import Span
from isnad.text.lens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from isnad.store.views import ArticleView, EventView, StatementView

View = TypeVar("View")
Sign = Literal["same", "gone", "new"]
_PIECE = re.compile(r"\w+(?:[.,٫٬]\d+)*|[^\w\s]")
_PARAGRAPH = re.compile(r"[^\n]+")
_MOST_WORDS = 5000  # of one stretch that are compared word by word; a longer one counts as changed whole
_ALIKE = 60  # per cent of the letters that two wordings of one statement share


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both editions have, or that is gone, or new. Spans are places in the two texts."""

    sign: Sign
    old: Span | None
    new: Span | None


@dataclass(frozen=True, slots=True)
class Pair(Generic[View]):
    """One thing told by both editions, otherwise in the second: `fields` names what differs."""

    old: View
    new: View
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes(Generic[View]):
    """What vanished, what appeared, what is told otherwise; each in the order of its text."""

    gone: tuple[View, ...]
    new: tuple[View, ...]
    otherwise: tuple[Pair[View], ...]

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or self.otherwise)


@dataclass(frozen=True, slots=True)
class Step:
    """From one edition to the next."""

    old: ArticleView
    new: ArticleView
    pieces: tuple[Piece, ...]
    statements: Changes[StatementView]
    events: Changes[EventView]


def steps(editions: Sequence[ArticleView]) -> list[Step]:
    """Give what changed from each edition to the next."""
    return [
        Step(
            old,
            new,
            tuple(word_diff(old.article.text, new.article.text)),
            _changes(list(old.statements()), list(new.statements()), _told, _alike),
            _changes(list(old.events()), list(new.events()), _happened, _one_event),
        )
        for old, new in pairwise(editions)
    ]


def word_diff(old: str, new: str) -> Iterator[Piece]:
    """Give both texts as runs of words: the `same` ones, those `gone` from the old, those `new`, in reading order.

    Paragraphs are held against each other first. Blanks alone make no difference.
    """
    yield from _joined(_by_paragraph(old, new))


def _by_paragraph(old: str, new: str) -> Iterator[Piece]:
    lines = [[match.span() for match in _PARAGRAPH.finditer(text)] for text in (old, new)]
    keys = [[" ".join(text[a:b].split()) for a, b in spans] for text, spans in zip((old, new), lines, strict=True)]
    for equal, i1, i2, j1, j2 in _opcodes(keys[0], keys[1]):
        if equal:
            for before, after in zip(lines[0][i1:i2], lines[1][j1:j2], strict=True):
                yield Piece("same", Span(*before), Span(*after))
        else:
            yield from _by_word(_words(old, lines[0][i1:i2]), _words(new, lines[1][j1:j2]), old, new)


def _words(text: str, lines: Sequence[tuple[int, int]]) -> list[Span]:
    return [Span(*match.span()) for start, end in lines for match in _PIECE.finditer(text, start, end)]


def _by_word(before: list[Span], after: list[Span], old: str, new: str) -> Iterator[Piece]:
    if max(len(before), len(after)) > _MOST_WORDS:
        yield from [Piece("gone", span, None) for span in before]
        yield from [Piece("new", None, span) for span in after]
        return
    left, right = [old[a:b] for a, b in before], [new[a:b] for a, b in after]
    for equal, i1, i2, j1, j2 in _opcodes(left, right):
        if equal:
            yield from (Piece("same", one, other) for one, other in zip(before[i1:i2], after[j1:j2], strict=True))
        else:
            yield from (Piece("gone", one, None) for one in before[i1:i2])
            yield from (Piece("new", None, one) for one in after[j1:j2])


def _opcodes(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Give the stretches of both rows in turn, each with whether they are equal; what differs is kept in one piece."""
    gone = new = 0  # where the stretch that differs begins on either side
    for block in LCSseq.opcodes(left, right):
        if block.tag != "equal":
            continue
        if block.src_start > gone or block.dest_start > new:
            yield False, gone, block.src_start, new, block.dest_start
        yield True, block.src_start, block.src_end, block.dest_start, block.dest_end
        gone, new = block.src_end, block.dest_end
    if len(left) > gone or len(right) > new:
        yield False, gone, len(left), new, len(right)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours of one sign to one run."""
    run: Piece | None = None
    for piece in pieces:
        if run and run.sign == piece.sign:
            run = Piece(run.sign, _over(run.old, piece.old), _over(run.new, piece.new))
            continue
        if run:
            yield run
        run = piece
    if run:
        yield run


def _over(one: Span | None, other: Span | None) -> Span | None:
    return Span(one.start, other.end) if one and other else None


def _changes(
    old: list[View],
    new: list[View],
    facts: Callable[[View], dict[str, object]],
    same_thing: Callable[[View, View], bool],
) -> Changes[View]:
    """Match what both tell: first what is told alike, then what is one thing told otherwise."""
    left, right = [(one, facts(one)) for one in old], [(one, facts(one)) for one in new]
    for told in list(left):
        twin = next((other for other in right if other[1] == told[1]), None)
        if twin:
            left.remove(told)
            right.remove(twin)
    otherwise = []
    for told in list(left):
        twin = next((other for other in right if same_thing(told[0], other[0])), None)
        if twin:
            left.remove(told)
            right.remove(twin)
            fields = tuple(name for name, value in told[1].items() if twin[1][name] != value)
            otherwise.append(Pair(told[0], twin[0], fields))
    return Changes(tuple(one for one, _ in left), tuple(one for one, _ in right), tuple(otherwise))


def _told(view: StatementView) -> dict[str, object]:
    """Give what a statement comes to, without its place in the text."""
    told = view.statement
    return {
        "words": " ".join(fold(view.content).split()),
        "speaker": fold(view.speaker.ar if view.speaker else view.speaker_words or ""),
        "speaks_for": fold(view.speaks_for.ar) if view.speaks_for else "",
        "via": tuple(fold(one.ar) for one in view.via),
        "act": told.act,
        "form": told.form,
        "said_on": told.said_on,
    }


def _alike(old: StatementView, new: StatementView) -> bool:
    return fuzz.ratio(fold(old.content), fold(new.content)) >= _ALIKE


def _happened(view: EventView) -> dict[str, object]:
    """Give what an event's report comes to, without its place in the text."""
    event = view.event
    return {
        "type": event.type,
        "mode": event.mode,
        "actor": tuple(sorted(fold(one.ar) for one in view.actors)),
        "recipient": tuple(sorted(fold(one.ar) for one in view.recipients)),
        "when": event.when,
        "where": tuple(sorted(fold(one.ar) for one in view.places)),
        "status": event.status,
        "numbers": tuple(sorted((one.what, one.value, one.high or 0.0) for one in event.numbers)),
    }


def _one_event(old: EventView, new: EventView) -> bool:
    """Tell whether two reports of one page are of one event: of one type, named by a word they share."""
    words = [{fold(anchor) for anchor in view.anchors} for view in (old, new)]
    return old.event.type == new.event.type and bool(words[0] & words[1])
