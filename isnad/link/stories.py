"""Stories: articles that tell of the same events over days, as groups with what joins them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from isnad.link.copies import days_apart
from isnad.link.groups import groups
from isnad.model import Judgement, Reason, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from isnad.model import Claim, Event

_LONGEST_SILENCE = 7  # days between two articles of a story that follow one another


@dataclass(frozen=True, slots=True)
class Story:
    """Articles in the order of time, with the events they tell of."""

    id: str
    articles: tuple[str, ...]
    events: tuple[str, ...]


def stories(
    when: Mapping[str, str],
    decided: Iterable[Judgement],
    events: Sequence[Event],
    claims: Iterable[Claim],
    article_of: Mapping[str, str],
) -> list[Story]:
    """Give the stories of two articles and more.

    `when` says when each article was published, `article_of` to which article each part belongs.
    """
    ties = [one for one in decided if one.relation in {"copy", "source"} and one.verdict == "same"]
    for shared in (*(event.reports for event in events), *(claim.members for claim in claims)):
        held = sorted({article_of[part] for part in shared}, key=lambda one: (when[one], one))
        ties += [_tie(left, right) for left, right in pairwise(held) if _near(when, left, right)]
    told: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for part in event.reports:
            told[article_of[part]].add(event.id)
    made = []
    for members in groups(when, [one for one in ties if _near(when, one.left, one.right)]):
        if len(members) > 1:
            held = sorted(members, key=lambda one: (when[one], one))
            inside = sorted({event for one in members for event in told[one]})
            made.append(Story("T" + digest(*members), tuple(held), tuple(inside)))
    return made


def _near(when: Mapping[str, str], left: str, right: str) -> bool:
    return days_apart(when[left], when[right]) <= _LONGEST_SILENCE


def _tie(left: str, right: str) -> Judgement:
    return Judgement(left, right, "event", "same", 1.0, (Reason("event", 1.0),), "story")
