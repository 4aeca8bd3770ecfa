"""From a form to a decision: which part is meant, as it stands, and as the person wants it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast, get_args

from isnad.errors import InputError
from isnad.model import (
    Act,
    Entity,
    EventReport,
    EventType,
    Kind,
    Span,
    Statement,
    StatementForm,
    Status,
    digest,
)
from isnad.serve.reviewed import Part, kept
from isnad.store.reviews import Action, PartKind, Review

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isnad.serve.reviewed import Decided
    from isnad.store import ArticleView

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?(/\d{4}(-\d\d(-\d\d)?)?)?\Z")
_MODE = re.compile(r"[a-z-]{0,24}\Z")
_LONGEST = 500


def part_of(view: ArticleView, kind: PartKind, part_id: str) -> Part:
    """Give a part of an article as it stands; InputError where there is none of this kind and id."""
    reading = view.reading
    held: dict[PartKind, tuple[Part, ...]] = {
        "statement": reading.statements,
        "event": reading.events,
        "entity": reading.entities,
    }
    found = next((one for one in held.get(kind, ()) if one.id == part_id), None)
    if found is None:
        raise InputError("this part is no longer in the article: it may have been rejected or merged.")
    return found


def review_of(decided: Decided, form: Mapping[str, str], *, by: str, at: str) -> Review:
    """Make the decision that a form asks for; InputError says what is wrong with it."""
    kind = cast("PartKind", _one_of(form, "kind", get_args(PartKind)))
    action = cast("Action", _one_of(form, "action", ("accept", "correct", "reject", "merge", "split", "undo")))
    article_id = decided.view.article.id
    told: dict[str, Any] = {
        "article_id": article_id, "kind": kind, "action": action, "why": form.get("why", "").strip()[:_LONGEST],
        "made_by": by, "made_at": at, "after": form.get("after", ""), "blind": form.get("blind", "").strip()[:40],
    }  # fmt: skip
    if action == "undo":
        return Review(part=form.get("part", ""), was="", now="", **told)
    part = part_of(decided.view, kind, form.get("shown") or form.get("part", ""))
    was, now = _WORK[action](decided.view, part, form)
    standing = decided.reviews.get(part.id)
    if standing and standing.part != part.id and told["after"] == standing.id:
        told["after"] = ""  # one half of a split, or found again under another id: nothing was decided on it itself
    return Review(part=part.id, was=kept(was, decided.view.reading), now=kept(now, decided.view.reading), **told)


def _accepted(_view: ArticleView, part: Part, _form: Mapping[str, str]) -> tuple[list[Part], list[Part]]:
    return [part], [part]


def _rejected(_view: ArticleView, part: Part, _form: Mapping[str, str]) -> tuple[list[Part], list[Part]]:
    return [part], []


def _corrected(view: ArticleView, part: Part, form: Mapping[str, str]) -> tuple[list[Part], list[Part]]:
    if isinstance(part, Statement):
        return [part], [_statement(view, part, form)]
    if isinstance(part, EventReport):
        return [part], [_event(view, part, form)]
    name = form.get("ar", part.ar).strip()[:_LONGEST]
    if not name:
        raise InputError("a name cannot be empty.")
    of = _entities(view, form.get("of", ""))
    kind = cast("Kind", _one_of(form, "entity_kind", get_args(Kind)))
    return [part], [replace(part, kind=kind, ar=name, of=of[0] if of else None)]


def _statement(view: ArticleView, part: Statement, form: Mapping[str, str]) -> Statement:
    speaker, body = _entities(view, form.get("speaker", "")), _entities(view, form.get("speaks_for", ""))
    changed = (speaker[0] if speaker else None) != part.speaker
    return replace(
        part,
        speaker=speaker[0] if speaker else None,
        speaker_span=None if changed else part.speaker_span,
        speaks_for=body[0] if body else None,
        via=_entities(view, form.get("via", "")),
        act=cast("Act", _one_of(form, "act", get_args(Act))),
        form=cast("StatementForm", _one_of(form, "form", get_args(StatementForm))),
        cue=_span(view, form, "cue", part.cue),
        content=_span(view, form, "content", part.content),
        doubt=0.0,
    )


def _event(view: ArticleView, part: EventReport, form: Mapping[str, str]) -> EventReport:
    when, mode = form.get("when", "").strip(), form.get("mode", "").strip()
    if when and not _DATE.match(when):
        raise InputError(f"«{when}» is no date: 2023-11-09, 2023-11, 2023, or two of them with / between.")
    if not _MODE.match(mode):
        raise InputError(f"«{mode}» is no mode: the codebook lists them.")
    anchor = _span(view, form, "anchor", part.anchors[0])
    return replace(
        part,
        type=cast("EventType", _one_of(form, "type", get_args(EventType))),
        mode=mode or None,
        status=cast("Status", _one_of(form, "status", get_args(Status))),
        actor=_entities(view, form.get("actor", "")),
        recipient=_entities(view, form.get("recipient", "")),
        where=_entities(view, form.get("where", "")),
        when=when or None,
        anchors=(anchor, *(one for one in part.anchors[1:] if one != anchor)),
        doubt=0.0,
    )


def _merged(view: ArticleView, part: Part, form: Mapping[str, str]) -> tuple[list[Part], list[Part]]:
    kind = cast("PartKind", form["kind"])
    other = part_of(view, kind, form.get("other", ""))
    if other.id == part.id:
        raise InputError("a part cannot be merged with itself.")
    return [part, other], [_joined(part, other)]


def _joined(part: Part, other: Part) -> Part:
    if isinstance(part, EventReport) and isinstance(other, EventReport):
        return replace(
            part,
            anchors=tuple(sorted({*part.anchors, *other.anchors})),
            actor=_both(part.actor, other.actor),
            recipient=_both(part.recipient, other.recipient),
            where=_both(part.where, other.where),
            when=part.when or other.when,
            numbers=tuple(dict.fromkeys((*part.numbers, *other.numbers))),
        )
    if isinstance(part, Entity) and isinstance(other, Entity):
        mentions = {one.span: one for one in (*other.mentions, *part.mentions)}
        return replace(part, mentions=tuple(mentions[span] for span in sorted(mentions)))
    if isinstance(part, Statement) and isinstance(other, Statement):
        whole = Span(min(part.content.start, other.content.start), max(part.content.end, other.content.end))
        return replace(part, content=whole)
    raise InputError("two parts of different kinds cannot be merged.")


def _split(view: ArticleView, part: Part, _form: Mapping[str, str]) -> tuple[list[Part], list[Part]]:
    if isinstance(part, EventReport) and len(part.anchors) > 1:
        rest = replace(part, id=_new_id("v", view, part.id, part.anchors[1]), anchors=part.anchors[1:], numbers=())
        return [part], [replace(part, anchors=part.anchors[:1]), rest]
    if isinstance(part, Entity) and len(part.mentions) > 1:
        text = view.article.text
        first = text[slice(*part.mentions[0].span)]
        same = tuple(one for one in part.mentions if text[slice(*one.span)] == first)
        others = tuple(one for one in part.mentions if text[slice(*one.span)] != first) or part.mentions[1:]
        same = same if len(same) + len(others) == len(part.mentions) else part.mentions[:1]
        name = text[slice(*others[0].span)]
        fresh = _new_id("e", view, part.id, others[0].span)
        parted = replace(part, id=fresh, ar=name, mentions=others, en=None, known=False, lexicon_id=None)
        return [part], [replace(part, mentions=same), parted]
    raise InputError("this part rests on one run of words only: there is nothing to split.")


def _new_id(letter: str, view: ArticleView, part_id: str, span: Span) -> str:
    return letter + digest(view.article.id, "split", part_id, str(span.start), str(span.end))


_WORK: dict[str, Callable[[Any, Any, Any], tuple[list[Part], list[Part]]]] = {
    "accept": _accepted, "reject": _rejected, "correct": _corrected, "merge": _merged, "split": _split,
}  # fmt: skip


def _both(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *others)))


def _one_of(form: Mapping[str, str], name: str, values: tuple[str, ...]) -> str:
    value = form.get(name, "")
    if value not in values:
        raise InputError(f"«{value[:40]}» is no {name.replace('_', ' ')}: it is one of {', '.join(values)}.")
    return value


def _entities(view: ArticleView, given: str) -> tuple[str, ...]:
    known = {one.id for one in view.reading.entities}
    ids = tuple(dict.fromkeys(given.split()))
    if not known.issuperset(ids):
        raise InputError("a name was chosen that this article does not have.")
    return ids


def _span(view: ArticleView, form: Mapping[str, str], name: str, held: Span) -> Span:
    start, end = form.get(f"{name}-start", ""), form.get(f"{name}-end", "")
    if not start and not end:
        return held
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(start + end) < 20):
        raise InputError(f"the words of the {name} have no place.")
    span = Span(int(start), int(end))
    text = view.article.text
    if not 0 <= span.start < span.end <= len(text) or not text[span.start : span.end].strip():
        raise InputError(f"the words of the {name} lie outside the text.")
    return span
