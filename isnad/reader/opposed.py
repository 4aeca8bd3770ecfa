"""Statements of one article that cannot both be true as told: one denies what another says, or they count differently.

Conservative: both must be of different speakers, share words of substance, and not lie one inside the other's chain of
the same voice. Two counts are opposed only where each gives one exact number for the same kind of thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from isnad.lexicon import Hit
from isnad.model import EventReport, Span, Statement
from isnad.reader.draft import Draft
from isnad.text.numbers import Number
from isnad.text.words import stem

_LEAST_SHARED = 2
_DENIAL_LIKENESS = 0.25
_NEGATION_LIKENESS = 0.45
_FARTHER = 0.06  # what a denial loses in likeness with every statement between
_NEGATION_SHARED = 3
_NEGATIONS = frozenset("لا لم لن ليس ليست ليسوا عدم ولا ولم ولن وليس".split())
_COUNTED = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced"})
_NEAR = 3  # tokens between a number and the word it counts


def opposed(
    draft: Draft, statements: tuple[Statement, ...], events: tuple[EventReport, ...]
) -> tuple[tuple[str, str], ...]:
    """Give pairs of ids of statements that contradict each other, each pair once, in the order of the text."""
    if len(statements) < 2:
        return ()
    told = [_Told(draft, one) for one in statements]
    found = {*_denied(told), *_counted(draft, told, events)}
    return tuple((told[i].statement.id, told[k].statement.id) for i, k in sorted(found))


class _Told:
    """A statement with the stems of its content, worked out when asked for, and whether it negates."""

    def __init__(self, draft: Draft, statement: Statement) -> None:
        self._draft = draft
        self.statement = statement
        first, last = draft.first_token(statement.content.start), draft.first_token(statement.content.end)
        self.tokens = range(max(0, first), last)
        self.negates = not _NEGATIONS.isdisjoint(draft.words[first:last])
        self.denies = statement.act == "deny"
        self._stems: frozenset[str] | None = None

    @property
    def stems(self) -> frozenset[str]:
        """The light stems of the words of substance; kept by hand, as compiled classes keep no cached property."""
        if self._stems is None:
            self._stems = frozenset(stem(self._draft.words[i]) for i in self.tokens if _is_substance(self._draft, i))
        return self._stems

    @property
    def counts_people(self) -> bool:
        """Tell whether a word that counts the killed, the injured and so on stands in the content."""
        return any(True for i in self.tokens for _ in _kinds(self._draft.hits[i]))

    def likeness(self, other: _Told) -> float:
        """Give the share of the shorter one's stems that the other has too; 0 where too few are shared."""
        shared = len(self.stems & other.stems)
        return shared / min(len(self.stems), len(other.stems)) if shared >= _LEAST_SHARED else 0.0

    def takes_up(self, other: _Told) -> bool:
        """Tell whether this is «ما أعلنته الوزارة من كذا», and the other what she announced."""
        first = self._draft.words[self.tokens.start] if self.tokens else ""
        return first == "ما" and other.statement.within == self.statement.id and self.is_of_another(other)

    def is_of_another(self, other: _Told) -> bool:
        """Tell whether two statements are of different speakers."""
        one, two = self.statement, other.statement
        if one.speaker is not None or two.speaker is not None:
            return one.speaker != two.speaker
        return one.speaker_span != two.speaker_span


def _is_substance(draft: Draft, i: int) -> bool:
    word = draft.words[i]
    return len(word) > 2 and word.isalpha() and not any(h.entry.kind == "function" for h in draft.hits[i])


def _denied(told: list[_Told]) -> Iterator[tuple[int, int]]:
    """Give each denial with the statement likest to it, and statements of which one negates the other's words."""
    for k, denial in enumerate(told):
        if not denial.denies:
            continue
        inner = next((i for i, one in enumerate(told) if denial.takes_up(one)), None)
        if inner is not None:
            yield min(inner, k), max(inner, k)
            continue
        rated = [
            (denial.likeness(one) - _FARTHER * abs(i - k), -abs(i - k), i)
            for i, one in enumerate(told)
            if _may_be_denied(one, denial)
        ]
        best = max(rated, default=(0.0, 0, 0))
        if told[best[2]].likeness(denial) >= _DENIAL_LIKENESS and best[0] > 0:
            yield min(best[2], k), max(best[2], k)
    for i, k in combinations(range(len(told)), 2):
        one, two = told[i], told[k]
        if one.negates == two.negates or one.denies or two.denies or not one.is_of_another(two):
            continue
        if one.statement.content.overlaps(two.statement.content):
            continue
        shared = len(one.stems & two.stems)
        if shared >= _NEGATION_SHARED and shared / len(one.stems | two.stems) >= _NEGATION_LIKENESS:
            yield i, k


def _may_be_denied(one: _Told, denial: _Told) -> bool:
    return not one.denies and one.is_of_another(denial) and not one.statement.content.overlaps(denial.statement.content)


def _counted(draft: Draft, told: list[_Told], events: tuple[EventReport, ...]) -> Iterator[tuple[int, int]]:
    """Give statements with two numbers for one thing: in one event, or of one kind with words shared."""
    if sum(one.counts_people for one in told) < 2:
        return
    exact = [n for n in draft.numbers if not (n.vague or n.about or n.percent or n.high)]
    counts = [dict(_counts(draft, one, exact)) for one in told]
    for i, k in combinations(range(len(told)), 2):
        if not counts[i] or not counts[k] or not told[i].is_of_another(told[k]):
            continue
        if told[i].statement.within == told[k].statement.id or told[k].statement.within == told[i].statement.id:
            continue
        same = [what for what in counts[i].keys() & counts[k].keys() if counts[i][what] != counts[k][what]]
        if same and (len(told[i].stems & told[k].stems) >= _LEAST_SHARED or _one_event(told[i], told[k], events)):
            yield i, k


def _counts(draft: Draft, one: _Told, exact: list[Number]) -> Iterator[tuple[str, float]]:
    """Give what is counted with its number, the first of each kind."""
    seen: set[str] = set()
    for number in exact:
        if not _inside(number.span, one.statement.content):
            continue
        at = draft.token_at(number.span.start)
        end = draft.token_at(number.span.end - 1)
        around = [*range(end + 1, end + 1 + _NEAR), *range(at - 1, at - 1 - _NEAR, -1)]
        what = next((w for i in around if i in one.tokens for w in _kinds(draft.hits[i])), None)
        if what is not None and what not in seen:
            seen.add(what)
            yield what, number.value


def _kinds(hits: tuple[Hit, ...]) -> Iterator[str]:
    yield from (h.entry.row.what for h in hits if h.entry.kind == "counted" and h.entry.row.what in _COUNTED)


def _inside(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _one_event(one: _Told, two: _Told, events: tuple[EventReport, ...]) -> bool:
    """Tell whether some event is named in both contents."""
    return any(
        any(_inside(a, one.statement.content) for a in event.anchors)
        and any(_inside(a, two.statement.content) for a in event.anchors)
        for event in events
    )
