"""Marks over a text that may nest and overlap in any way, as flat HTML: one element for each run of equal marks.

The text content of what comes out is the text, character for character.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from isnad.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Mark(NamedTuple):
    """One span on one layer. `layer` becomes a class, `ref` names what it belongs to (empty: nothing to tell)."""

    span: Span
    layer: str
    ref: str = ""


class Piece(NamedTuple):
    """A run of text under the same marks; `begins` are those of them that start here."""

    span: Span
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


def pieces(length: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut a text of this length wherever a mark starts or ends; the pieces lie side by side and cover all of it."""
    starts: defaultdict[int, list[Mark]] = defaultdict(list)
    ends: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        starts[mark.span.start].append(mark)
        ends[mark.span.end].append(mark)
    cuts = sorted({0, length, *starts, *ends})
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        for mark in ends[start]:
            active.remove(mark)
        active += starts[start]
        yield Piece(Span(start, end), tuple(active), tuple(starts[start]))


def rendered(text: str, marks: Iterable[Mark], anchor: str) -> Markup:
    """Give a text with its marks as HTML; `anchor` is the id of the article on the page.

    The first piece of a cue is a link to its chain, so that a keyboard reaches it.
    """
    return Markup("").join(_element(text, piece, anchor) for piece in pieces(len(text), marks))


def _element(text: str, piece: Piece, anchor: str) -> Markup:
    words = _escaped(text[piece.span.start : piece.span.end])
    if words.isspace():
        return Markup('<span class="gap">{}</span>').format(words)
    if not piece.marks:
        return words
    depth = sum(mark.layer == "content" for mark in piece.marks)
    classes = " ".join(dict.fromkeys(mark.layer for mark in piece.marks)) + (" deep" if depth > 1 else "")
    refs = " ".join(dict.fromkeys(mark.ref for mark in piece.marks if mark.ref))
    told = Markup(' data-k="{}"').format(refs) if refs else Markup("")
    cue = next((mark for mark in piece.begins if mark.layer == "cue"), None)
    if cue:
        link = Markup('<a id="{0}-{1}-w" href="#{0}-{1}" class="{2}"{3}>{4}</a>')
        return link.format(anchor, cue.ref, classes, told, words)
    return Markup('<span class="{}"{}>{}</span>').format(classes, told, words)


def _escaped(words: str) -> Markup:
    """Escape text; no browser shall make a line end of a carriage return, and other controls are pictured."""
    shown = words.translate(_PICTURES)
    return escape(shown).replace("\r", Markup("&#13;"))


_KEPT = {0x09, 0x0A, 0x0D}
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in _KEPT} | {0x7F: "\u2421"}
