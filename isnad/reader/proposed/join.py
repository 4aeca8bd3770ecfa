"""Two readings of one article joined: where the lexical reader and the model agree, doubt falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.model import EventReport, Span, Statement

_AGREED, _ALONE, _DIFFER = 0.3, 0.15, 0.15  # doubt times this; doubt plus these


def statements(lexical: Sequence[Statement], proposed: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give every statement of either, each once.

    Of two that are one the lexical keeps its words; what it lacks (speaker, chain) the model gives. Doubt falls where
    speaker and act agree and rises where they do not, and for what only the model found.
    """
    left = list(proposed)
    made = []
    for one in lexical:
        other = next((other for other in left if _same_content(one.content, other.content)), None)
        if other is None:
            made.append(one)
            continue
        left.remove(other)
        made.append(_joined_statement(one, other))
    made += [replace(one, doubt=_more(one.doubt, _ALONE)) for one in left]
    return tuple(sorted(made, key=lambda one: (one.cue, one.content, one.id)))


def _joined_statement(one: Statement, other: Statement) -> Statement:
    agree = one.act == other.act and (one.speaker is None or other.speaker is None or one.speaker == other.speaker)
    return replace(
        one,
        speaker=one.speaker or other.speaker,
        speaker_span=one.speaker_span or other.speaker_span,
        speaks_for=one.speaks_for or other.speaks_for,
        via=one.via or other.via,
        doubt=round(one.doubt * _AGREED, 2) if agree else _more(one.doubt, _DIFFER),
        rule=f"{one.rule}+model" if agree else one.rule,
    )


def events(lexical: Sequence[EventReport], proposed: Sequence[EventReport]) -> tuple[EventReport, ...]:
    """Give every event of either, each once, as `statements` does."""
    left = list(proposed)
    made = []
    for one in lexical:
        other = next((other for other in left if other.type == one.type and _share_word(one, other)), None)
        if other is None:
            made.append(one)
            continue
        left.remove(other)
        made.append(_joined_event(one, other))
    made += [replace(one, doubt=_more(one.doubt, _ALONE)) for one in left]
    return tuple(sorted(made, key=lambda one: (one.anchors[0], one.id)))


def _joined_event(one: EventReport, other: EventReport) -> EventReport:
    agree = one.status == other.status and set(one.actor) <= {*other.actor, *other.recipient}
    return replace(
        one,
        mode=one.mode or other.mode,
        actor=one.actor or other.actor,
        recipient=one.recipient or other.recipient,
        when=one.when or other.when,
        where=one.where or other.where,
        numbers=one.numbers or other.numbers,
        doubt=round(one.doubt * _AGREED, 2) if agree else _more(one.doubt, _DIFFER),
        rule=f"{one.rule}+model" if agree else one.rule,
    )


def _same_content(one: Span, other: Span) -> bool:
    both = min(one.end, other.end) - max(one.start, other.start)
    return both > 0 and both / (max(one.end, other.end) - min(one.start, other.start)) >= 0.5


def _share_word(one: EventReport, other: EventReport) -> bool:
    return any(left.overlaps(right) for left in one.anchors for right in other.anchors)


def _more(doubt: float, by: float) -> float:
    return round(min(0.95, doubt + by), 2)
