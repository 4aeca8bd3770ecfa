"""Where content begins, as a place: past a colon, past «أن», inside the quotation marks around it."""

from __future__ import annotations

from typing import NamedTuple

from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, STOPS, Scene

SHORT_QUOTE = 3


class Opening(NamedTuple):
    """The token at which content begins, the token of the mark or particle before it, and by which grammar.

    `quote` is the index of the quotation whose marks wrap the content, or -1.
    """

    content: int
    mark: int
    way: str
    quote: int = -1


def within_marks(scene: Scene, i: int, limit: int, mark: int, way: str) -> Opening | None:
    """Step over a colon, «أن» and the quotation marks around the content that begins at token `i`."""
    while i < limit and (scene.words[i] in {":", "،"} or (way == "colon" and scene.words[i] in COMPLEMENTIZERS)):
        i += 1
    if i >= limit:
        return _next_paragraph(scene, i, mark) if way == "colon" else None
    k = scene.quote_from(i)
    if k >= 0 and not scene.is_label(k) and _wraps(scene, k, limit):
        return Opening(scene.quote_tokens(k)[0], mark, way, k)
    if scene.words[i] == '"' and k < 0 and i + 1 < limit:  # a stray mark
        return Opening(i + 1, mark, way)
    return Opening(i, mark, way)


def _next_paragraph(scene: Scene, i: int, mark: int) -> Opening | None:
    """«وقال للصحفيين:» at the end of a paragraph: what is said stands in quotation marks at the head of the next."""
    if i >= len(scene.words) or scene.words[i - 1] != ":" or scene.draft.sentence_at(i - 1).is_title:
        return None
    k = scene.quote_from(i)
    if k < 0 or scene.is_label(k):
        return None
    first, last = scene.quote_tokens(k)
    return Opening(first, mark, "colon", k) if last > first else None


def _wraps(scene: Scene, k: int, limit: int) -> bool:
    """Tell whether a quotation at the beginning of the content is the words said, and not their first term."""
    first, last = scene.quote_tokens(k)
    long = last - first > SHORT_QUOTE
    return long or scene.after_quote(k) >= limit or scene.word(last + 1) in COMMAS | STOPS
