"""Marks over a text that may nest and overlap in any way, as flat HTML: one element for each run of equal marks.

The text content of what comes out is the text, character for character.
"""

from __future__ import annotations

import html
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

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

    The first piece of a cue is a link to its chain, so that a keyboard reaches it. Layers, refs and the anchor are
    names of ours; the words are escaped.
    """
    return Markup("".join(_element(text, piece, anchor) for piece in pieces(len(text), marks)))  # noqa: S704


def _element(text: str, piece: Piece, anchor: str) -> str:
    words = text[piece.span.start : piece.span.end]
    escaped = _escaped(words)
    if words.isspace():
        return f'<span class="gap">{escaped}</span>'
    if not piece.marks:
        return escaped
    depth = sum(mark.layer == "content" for mark in piece.marks)
    classes = " ".join(dict.fromkeys(mark.layer for mark in piece.marks)) + (" deep" if depth > 1 else "")
    refs = " ".join(dict.fromkeys(mark.ref for mark in piece.marks if mark.ref))
    told = f'class="{classes}" data-k="{refs}"' if refs else f'class="{classes}"'
    cue = next((mark for mark in piece.begins if mark.layer == "cue"), None)
    if cue:
        return f'<a id="{anchor}-{cue.ref}-w" href="#{anchor}-{cue.ref}" {told}>{escaped}</a>'
    return f"<span {told}>{escaped}</span>"


def _escaped(words: str) -> str:
    """Escape text; no browser shall make a line end of a carriage return, and other controls are pictured."""
    return html.escape(words.translate(_PICTURES)).replace("\r", "&#13;")


_KEPT = {0x09, 0x0A, 0x0D}
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in _KEPT} | {0x7F: "\u2421"}
