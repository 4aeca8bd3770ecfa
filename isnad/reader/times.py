"""When things happened: every date expression of title and body, with what it counts from.

Most relative expressions count from publication. Three do not: one inside an earlier speech counts from that speech,
«في اليوم التالي» from the date told before it, and one whose weekday denies the publication date from the earlier date
that it fits. What cannot be put on a calendar becomes a `Problem`, not a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from isnad.model import Problem, Span, Time, TimeBasis
from isnad.text.date_meaning import Point, Shift
from isnad.text.dates import Anchor, DateExpression, Lean, contradiction, find, is_stated, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.reader.draft import Draft

# «وأوضح حينها», «سبق أن كشفت»: what follows was said then, not now.
_THEN = re.compile(r"(?<!\w)[وف]?(?:حينها|حينذاك|انذاك|وقتها|وقتذاك|يومها|يومذاك|ساعتها)(?!\w)")
# Nouns that begin as a verb of the future does.
_NOUNS = (
    "ستار|ستين|ستون|ستاد|ستوكهول|ستراتيج|سنو|سنه|سنت|سنغاف|سيار|سياس|سيطر|سياد|سيد|سينا|سينم|سياق|سيره|سيف|سياح|سيول"
)
# What is only scheduled stands in the present tense.
_SCHEDULED = (
    "عقد|زور|صل|لتقي|بدا|نطلق|ستانف|جتمع|ستقبل|توجه|غادر|شارك|ستضيف|جري|صوت|ناقش|فتتح|حتفل|ترقب|توقع|نتظر|ستعد|عتزم|نوي"
)
# A verb of what is to come, or a word that says it is planned.
_COMING = re.compile(
    rf"(?<!\w)[وف]?(?:(?!{_NOUNS})س[يتن]\w{{3,}}|سوف|(?:ال)?(?:مقرر|مزمع|مرتقب|منتظر|متوقع)ه?|[يت](?:{_SCHEDULED}))(?!\w)"
)
_OVER = re.compile(r"(?<!\w)[وف]?(?:كان|كانت|كانوا|قد|لم|منذ|سبق|اجري|اجريت|عقدت?|قال|قالت|اعلن|اعلنت|اكد|اكدت)(?!\w)")
_CLAUSE_END = re.compile(r"[.؛;:!؟?\n]")
_REACH = 140
# So many sentences later a reader still knows which day «في اليوم التالي» follows.
_NEAR = 2


# «كان الوزير قال الثلاثاء إن الاجتماع غدا»: what was said before, and where its content begins.
_EARLIER = re.compile(r"(?<!\w)[وف]?(?:كان|كانت|كانوا|سبق)(?!\w)|(?<!\w)في وقت سابق(?!\w)")
_SAID = re.compile(
    r"(?<!\w)[وف]?(?:قال|اعلن|اكد|صرح|ذكر|اوضح|كشف|افاد|ابلغ|حذر|هدد|توعد|وعد|تعهد|اشار|اضاف|نقل)(?:ت|وا)?(?!\w)"
)
_THAT = re.compile(r"(?<!\w)ب?ان(?:ه|ها|هم|نا|ني)?(?!\w)")


class _Told(NamedTuple):
    """A date already read: its sentence, where it ends, the anchor it makes.

    `fixed` is said of one that does not count from publication, `quoted` of one inside a quotation.
    """

    sentence: int
    end: int
    anchor: Anchor
    fixed: bool
    quoted: bool


_NAMED = frozenset({"actor", "outlet"})
_LONGEST_NAME = 4  # words of a name before the word in question


def times(draft: Draft) -> tuple[tuple[Time, ...], tuple[Problem, ...]]:
    """Find the times of an article, in order, and the problems met; stamps outside the body are passed over."""
    reader = _Reader(draft)
    for expression in _inside(draft):
        reader.take(expression)
    return tuple(reader.found), tuple(reader.problems)


def _inside(draft: Draft) -> Iterator[DateExpression]:
    """Give the expressions that lie in the title or the body and are no part of a name («صحيفة اليوم السابع»)."""
    sentences = draft.sentences
    starts = [sentence.span.start for sentence in sentences]
    for expression in find(draft.lens):
        at = bisect_right(starts, expression.span.start) - 1
        if at >= 0 and expression.span.start < sentences[at].span.end and not _is_named(draft, expression.span):
            yield expression


def _is_named(draft: Draft, span: Span) -> bool:
    """Tell whether a longer name of the tables covers the words."""
    at = draft.first_token(span.start)
    return any(
        hit.entry.kind in _NAMED and not hit.entry.weak and hit.span.covers(span) and hit.span != span
        for first in range(max(0, at - _LONGEST_NAME), at + 1)
        for hit in draft.hits[first]
        if hit.last > hit.first
    )


class _Reader:
    """Goes through the expressions once, remembering the dates told so far."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.published = Anchor.read(draft.article.published.value) if draft.article.published else None
        self.told: list[_Told] = []
        self.found: list[Time] = []
        self.problems: list[Problem] = []
        self._starts = [sentence.span.start for sentence in draft.sentences]

    def take(self, expression: DateExpression) -> None:
        """Value one expression and keep it, or the problem with it."""
        at = bisect_right(self._starts, expression.span.start) - 1
        stated = is_stated(expression.meaning)
        anchor, basis = (None, "stated") if stated else self._anchor(expression, at)
        lean = self._lean(expression, at, basis) if not stated and _may_lean(expression) else None
        value = resolve(expression, anchor, lean=lean)
        if value is None:
            self._problem("unresolved-time", expression)
            return
        conflict = contradiction(expression, anchor, value)
        if conflict:
            self._problem("weekday-conflict", expression, conflict)
        self.found.append(Time(expression.span, value, basis, anchor.value if anchor else None))
        told = Anchor.read(value)
        if told:
            quoted = self._quotation(expression.span) is not None
            self.told.append(_Told(at, expression.span.end, told, basis != "relative", quoted))

    def _anchor(self, expression: DateExpression, at: int) -> tuple[Anchor | None, TimeBasis]:
        """Decide what an expression counts from."""
        last = self.told[-1] if self.told else None
        if expression.follows:
            near = last is not None and at - last.sentence <= _NEAR
            return (last.anchor, "nested") if last and near else (None, "nested")
        earlier_day = self._speech(expression, at) or self._story(expression, at)
        if earlier_day:
            return earlier_day, "nested"
        if contradiction(expression, self.published, resolve(expression, self.published)):
            for earlier in reversed(self.told):
                if not contradiction(expression, earlier.anchor, resolve(expression, earlier.anchor)):
                    return earlier.anchor, "nested"
        return self.published, "relative"

    def _speech(self, expression: DateExpression, at: int) -> Anchor | None:
        """Give the day of the earlier speech an expression stands in, where the article dates that speech."""
        if not self.told or not _is_day(expression):
            return None
        last = self.told[-1]
        start = self.draft.sentences[at].span.start
        before = self._folded(start, expression.span.start)
        if at - last.sentence <= 1 and last.anchor.date and _THEN.search(before):
            return last.anchor
        if self._quotation(expression.span) is None and not self._is_reported(start, expression, last, at):
            return None
        # A speech is later than what it speaks of: of the dates around the quotation the latest is the speech's.
        around = [told.anchor for told in self.told if told.sentence == at and told.anchor.date and not told.quoted]
        past = [anchor for anchor in around if self.published is None or anchor < self.published]
        return max(past, default=None)

    def _is_reported(self, start: int, expression: DateExpression, last: _Told, at: int) -> bool:
        """Tell whether an expression stands in what somebody is told to have said on the date told last."""
        if last.sentence != at or not _THAT.search(self._folded(last.end, expression.span.start)):
            return False
        frame = self._folded(start, last.end)
        return bool(_EARLIER.search(frame) and _SAID.search(frame))

    def _story(self, expression: DateExpression, at: int) -> Anchor | None:
        """Give the date a month without its year goes on from: «اندلعت في تموز 2006 وانتهت في آب»."""
        meaning = expression.meaning
        last = self.told[-1] if self.told else None
        if last is None or not last.fixed or last.sentence != at or last.anchor.month is None:
            return None
        open_year = isinstance(meaning, Point) and meaning.month and not meaning.known and _may_lean(expression)
        past = self.published is not None and last.anchor.year < self.published.year
        return last.anchor if open_year and past else None

    def _lean(self, expression: DateExpression, at: int, basis: TimeBasis) -> Lean | None:
        """Say which way an expression looks by the words before it in its clause; a story goes on."""
        if basis == "nested":
            return "future" if isinstance(expression.meaning, Point) and expression.meaning.month else None
        sentence = self.draft.sentences[at]
        words = self._folded(max(sentence.span.start, expression.span.start - _REACH), expression.span.start)
        clause = _CLAUSE_END.split(words)[-1]
        coming = list(_COMING.finditer(clause))
        if not coming:
            return None
        over = [hit for hit in _OVER.finditer(clause) if hit.start() > coming[-1].start()]
        return None if over else "future"

    def _quotation(self, span: Span) -> int | None:
        at = self.draft.quotation_at[self.draft.token_at(span.start)] if self.draft.tokens else -1
        return at if at >= 0 else None

    def _folded(self, start: int, end: int) -> str:
        lens = self.draft.lens
        return lens.folded[lens.index(start) : lens.index(end)]

    def _problem(self, code: str, expression: DateExpression, detail: str = "") -> None:
        quote = self.draft.quote(expression.span)
        self.problems.append(Problem("times", code, f"{quote}: {detail}" if detail else quote, expression.span))


def _may_lean(expression: DateExpression) -> bool:
    """Tell whether the year or week of an expression is open."""
    meaning = expression.meaning
    return not isinstance(meaning, Point) or (meaning.which is None and meaning.within is None)


def _is_day(expression: DateExpression) -> bool:
    """Tell whether an expression counts days: a speech a few days ago has the same «هذا العام» as we."""
    meaning = expression.meaning
    return isinstance(meaning, Shift) and meaning.unit in ("hour", "day")
