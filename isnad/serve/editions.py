"""What changed between the editions of a page, for a terminal and as plain data.

Arabic runs from right to left: every line begins with a mark that says so, and without colours what is gone stands in
[-…-] and what is new in {+…+}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from isnad.serve.pretty import event_block, shown, statement_block
from isnad.store.editions import Step, steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from isnad.store import ArticleView, Extracted
    from isnad.store.editions import Changes, Piece

_RIGHT_TO_LEFT = "\u200f"
_STYLES = {"gone": "red strike", "new": "green"}
_SIGNS = {"gone": ("[-", "-]"), "new": ("{+", "+}")}
_AROUND = 8  # unchanged words shown on either side of a change


def as_dict(editions: Sequence[ArticleView], extracted: Sequence[Extracted]) -> dict[str, Any]:
    """Give editions, their changes and what was extracted from the same bytes as plain data."""
    return {
        "editions": [_edition(view) for view in editions] if len(editions) > 1 else [],
        "changes": [_step_as_dict(step) for step in steps(editions)],
        "extracted": [
            {"article": one.article.id, "version": one.version or None, "stands": one.stands} for one in extracted
        ],
    }


def _edition(view: ArticleView) -> dict[str, Any]:
    article = view.article
    published = article.published.value if article.published else None
    return {"id": article.id, "title": article.title, "published": published, "updated": article.updated}


def _step_as_dict(step: Step) -> dict[str, Any]:
    return {
        "from": step.old.article.id,
        "to": step.new.article.id,
        "words": [
            {"sign": piece.sign, "old": _span(piece.old), "new": _span(piece.new), "words": _words(step, piece)}
            for piece in step.pieces
            if piece.sign != "same"
        ],
        "statements": _ids(step.statements, "statement"),
        "events": _ids(step.events, "event"),
        "one_reader": step.old.reading.made_by == step.new.reading.made_by,
    }


def _span(span: tuple[int, int] | None) -> list[int] | None:
    return list(span) if span else None


def _ids(changes: Changes[Any], part: str) -> dict[str, Any]:
    def of(view: Any) -> str:  # noqa: ANN401  a view of a statement or of an event
        return str(getattr(view, part).id)

    return {
        "gone": [of(view) for view in changes.gone],
        "new": [of(view) for view in changes.new],
        "otherwise": [{"from": of(pair.old), "to": of(pair.new), "in": pair.fields} for pair in changes.otherwise],
    }


def block(editions: Sequence[ArticleView], extracted: Sequence[Extracted]) -> Group:
    """Draw the list of editions with what changed from each to the next, and which extraction stands."""
    parts: list[RenderableType] = []
    if len(editions) > 1:
        parts.append(Text(f"{len(editions)} editions of this page", style="bold"))
        parts += [_edition_line(number, view) for number, view in enumerate(editions, 1)]
    for step in steps(editions):
        parts += list(_step_block(step))
    if extracted:
        parts.append(Text(f"{len(extracted)} extractions from the same bytes", style="bold"))
        parts += [_extracted_line(one) for one in extracted]
    return Group(*parts)


def _edition_line(number: int, view: ArticleView) -> Padding:
    article = view.article
    when = article.updated or (article.published.value if article.published else "date unknown")
    return _indented(Text.assemble(f"{number}. {article.id}  {when}  ", shown(article.title or article.name)))


def _extracted_line(one: Extracted) -> Padding:
    by = f"isnad {one.version}" if one.version else "as first added"
    stands = "  stands" if one.stands else ""
    return _indented(Text.assemble(f"{one.article.id}  {by}", (stands, "bold green")))


def _step_block(step: Step) -> Iterator[RenderableType]:
    yield Text(f"\n{step.old.article.id} → {step.new.article.id}", style="bold")
    yield from (_indented(line) for line in diff_lines(step))
    if step.old.reading.made_by != step.new.reading.made_by:
        yield _indented(Text("read by different versions or tables: some changes below may be the reader's", "yellow"))
    for title, changes, draw in (
        ("statements", step.statements, statement_block),
        ("events", step.events, event_block),
    ):
        yield from _changed_parts(title, changes, draw)


def _changed_parts(title: str, changes: Changes[Any], draw: Any) -> Iterator[RenderableType]:  # noqa: ANN401
    for sign, views in (("gone", changes.gone), ("new", changes.new)):
        if views:
            yield _indented(Text(f"{title} {'vanished' if sign == 'gone' else 'appeared'}", _STYLES[sign].split()[0]))
            yield from map(draw, views)
    for pair in changes.otherwise:
        yield _indented(Text(f"{title[:-1]} told otherwise: {', '.join(pair.fields)}", "yellow"))
        yield from (draw(pair.old), draw(pair.new))


def diff_lines(step: Step) -> Iterator[Text]:
    """Give the changed stretches with some words around them, each a line from right to left."""
    line: Text | None = None
    for piece, is_last in _with_last(step.pieces):
        words = shown(_words(step, piece))
        if piece.sign != "same":
            line = line or Text(_RIGHT_TO_LEFT)
            before, after = _SIGNS[piece.sign]
            line.append(f"{before}{words}{after} ", style=_STYLES[piece.sign])
            continue
        kept = words.split()
        if line is not None:
            near = kept if len(kept) <= 2 * _AROUND and not is_last else kept[:_AROUND]
            line.append(" ".join(near) + (" " if near is kept or len(near) == len(kept) else " … "))
            if len(near) == len(kept) and not is_last:
                continue
            yield line
        line = (
            None
            if is_last
            else Text(f"{_RIGHT_TO_LEFT}{'… ' if len(kept) > _AROUND else ''}").append(" ".join(kept[-_AROUND:]) + " ")
        )
    if line is not None:
        yield line


def _with_last(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, bool]]:
    for at, piece in enumerate(pieces, 1):
        yield piece, at == len(pieces)


def _words(step: Step, piece: Piece) -> str:
    """Give the words of a piece: of the newer edition where it has them."""
    text, span = (step.new.article.text, piece.new) if piece.new else (step.old.article.text, piece.old)
    return text[span.start : span.end] if span else ""


def _indented(what: RenderableType) -> Padding:
    return Padding(what, (0, 0, 0, 2), expand=False)


def lines(pieces: Iterable[Piece], old: str, new: str) -> Iterator[tuple[str, str]]:
    """Give every run of words with its sign, for a page: («same», words), («gone», words), («new», words)."""
    for piece in pieces:
        text, span = (new, piece.new) if piece.new else (old, piece.old)
        if span:
            yield piece.sign, text[span.start : span.end]
