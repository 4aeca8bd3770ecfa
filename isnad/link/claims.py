"""What says the same thing, and where each of it came from.

Members are statements and reports. Reports of one event with one outcome (it happened, it was denied, it is planned)
are one claim; statements are one claim where their words say the same thing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from isnad.link.buckets import ordered
from isnad.link.groups import groups
from isnad.link.names import bones
from isnad.link.pages import words_of
from isnad.link.prints import key_of
from isnad.model import Claim, Judgement, Reason, digest

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from isnad.link.facts import Fact
    from isnad.link.pages import Page, Word
    from isnad.link.sources import Sources
    from isnad.model import Event, Statement

_FEWEST = 4  # rarer words of a statement: shorter ones say too little to be compared
_ENOUGH = 0.55
_WINDOW = 30
_NOT = frozenset("لا لم لن ليس ليست عدم نفي نفت ينفي تنفي نافيا نافيه".split())
_STILL = frozenset("يزال تزال زال زالت يزالون تزالون بد سيما شك محاله".split())
_OPENING = 5  # words of a content where a «no» is about all of it: «ما أدى إلى», «لا يزال» further on are not
_OUTCOMES = {
    "happened": "happened", "past": "happened", "suspended": "happened", "resumed": "happened",
    "denied": "denied", "planned": "planned", "possible": "possible",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A statement beside its page, with the rarer stems of its content, its figures, and whether it says no.

    `bones` stand for all its words but those of grammar, as `bones` gives them.

    `says_no` is of all that was said, `has_no` of anything in it.
    """

    told: Statement
    page: Page
    stems: frozenset[str]
    bones: frozenset[str]
    figures: frozenset[str]
    says_no: bool
    has_no: bool

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.told.id

    @property
    def words(self) -> str:
        """What was said."""
        return self.page.article.text[self.told.content.start : self.told.content.end]


def said(pages: Iterable[Page], common: frozenset[str], grammar: frozenset[str]) -> list[Said]:
    """Give every statement of the pages, in the order of time; `grammar` are words that say nothing."""
    made = [_said(page, told, common, grammar) for page in pages for told in page.reading.statements]
    return sorted(made, key=lambda one: (one.page.when, one.id))


def _said(page: Page, told: Statement, common: frozenset[str], grammar: frozenset[str]) -> Said:
    words = words_of(page.article.text[told.content.start : told.content.end])
    return Said(
        told,
        page,
        frozenset(
            word.stem for word in words if len(word.stem) > 2 and word.text not in common and word.text not in _NOT
        ),
        frozenset(bones(word.stem) for word in words if word.text not in grammar and word.text not in _NOT),
        frozenset(word.text for word in words if word.text[0].isdigit()),
        bool(_negations(words[: _OPENING + 1])) or told.act == "deny",
        bool(_negations(words)) or told.act == "deny",
    )


def _negations(words: Sequence[Word]) -> list[int]:
    """Give the places of the words that say no; «لا يزال» says that it goes on."""
    return [i for i, word in enumerate(words[:-1]) if word.text in _NOT and words[i + 1].text not in _STILL]


def judgements(statements: Sequence[Said], made_by: str) -> list[Judgement]:
    """Judge which statements of different articles say the same thing."""
    found: dict[tuple[str, str], Judgement] = {}
    buckets: dict[Hashable, list[Said]] = defaultdict(list)
    for one in statements:
        for key in _keys(one):
            buckets[key].append(one)
    for held in buckets.values():
        for i, left in enumerate(held):
            for right in islice(held, i + 1, i + 1 + _WINDOW):
                pair = ordered(left.id, right.id)
                if pair not in found and (judged := compare(left, right, made_by)):
                    found[pair] = judged
    return [found[pair] for pair in sorted(found)]


def _keys(one: Said) -> list[Hashable]:
    """Give the pairs of stems with the least keys: two contents that share half their stems share one, as a rule."""
    if len(one.stems) < _FEWEST:
        return []
    least = sorted(one.stems, key=key_of)[:6]
    return [(first, second) for i, first in enumerate(least) for second in least[i + 1 :]]


def compare(left: Said, right: Said, made_by: str) -> Judgement | None:
    """Judge two statements; None where they say different things."""
    if left.page.id == right.page.id or min(len(left.stems), len(right.stems)) < _FEWEST:
        return None
    share = alike(left, right)
    if share < _ENOUGH or left.says_no != right.says_no or bool(left.figures) != bool(right.figures):
        return None
    if left.figures and not left.figures & right.figures:
        return None
    reasons = [Reason("words", round(share, 3), f"{share:.0%} of the rarer words are the same")]
    if left.figures:
        reasons.append(Reason("figures", 0.1, "، ".join(sorted(left.figures & right.figures))))
    first, second = ordered(left.id, right.id)
    score = round(sum(reason.weight for reason in reasons), 3)
    return Judgement(first, second, "claim", "same", score, tuple(reasons), made_by)


def alike(left: Said, right: Said) -> float:
    """Give how much of two contents is the same: the mean of what the shorter and what both together share."""
    both = len(left.stems & right.stems)
    shorter = both / max(1, min(len(left.stems), len(right.stems)))
    return (shorter + 2 * both / max(1, len(left.stems) + len(right.stems))) / 2


def claims(
    statements: Sequence[Said],
    events: Iterable[Event],
    told: Iterable[Fact],
    decided: Iterable[Judgement],
    sources: Sources,
) -> list[Claim]:
    """Give the claims with the origin of every member."""
    by_id = {one.id: one for one in statements}
    made = []
    for members in groups(by_id, [one for one in decided if one.relation == "claim"]):
        held = [by_id[one] for one in members if one in by_id]
        first = min(held, key=lambda one: (one.page.when, one.id))
        made.append(_claim(first.words, [(one.id, one.page.id) for one in held], None, sources))
    facts = {fact.id: fact for fact in told}
    for event in events:
        by_outcome: dict[str, list[Fact]] = defaultdict(list)
        for one in event.reports:
            by_outcome[_OUTCOMES[facts[one].phase]].append(facts[one])
        for outcome, reports in sorted(by_outcome.items()):
            told_first = min(reports, key=lambda fact: (fact.page.when, fact.id))
            words = f"{event.type} {outcome}: {_anchor(told_first)}"
            made.append(_claim(words, [(fact.id, fact.page.id) for fact in reports], event.id, sources))
    return sorted(made, key=lambda one: one.id)


def _claim(words: str, members: list[tuple[str, str]], event: str | None, sources: Sources) -> Claim:
    ids = tuple(sorted(member for member, _ in members))
    return Claim("c" + digest(*ids), words, ids, sources.origins(members), event)


def _anchor(fact: Fact) -> str:
    return " … ".join(fact.page.article.text[span.start : span.end] for span in fact.report.anchors[:2])
