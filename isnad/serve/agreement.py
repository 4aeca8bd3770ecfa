"""How far reviewers agree who decided about the same items: Krippendorff's alpha, F1, and where they do not."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from isnad.serve.reviewed import Kept
from isnad.store.reviews import PartKind, Review, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KINDS: tuple[PartKind, ...] = ("statement", "event", "entity")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviewers: the items both decided on, how many alike, and F1 of what each of them keeps."""

    left: str
    right: str
    items: int
    same: int
    f1: float


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An item on which reviewers differ; `settled` is what somebody decided in the open afterwards."""

    article: str
    kind: PartKind
    part: str
    reviews: tuple[Review, ...]
    settled: Review | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What all reviewers come to together. An alpha is None where no item has two decisions."""

    alphas: tuple[tuple[PartKind, float | None], ...]
    pairs: tuple[Pair, ...]
    disagreements: tuple[Disagreement, ...]


def agreement(made: Iterable[Review]) -> Agreement:
    """Compare the last decisions of every two reviewers on every item."""
    groups: defaultdict[tuple[str, PartKind, str], list[Review]] = defaultdict(list)
    for one in made:
        groups[one.article_id, one.kind, one.part].append(one)
    items: dict[tuple[str, PartKind, str], dict[str, Review]] = {}
    for key, group in groups.items():
        people = {one.made_by for one in group}
        last = {person: standing for person in sorted(people) if (standing := standing_of(_first_told(group), person))}
        if len(last) > 1:
            items[key] = last
    alphas = tuple(
        (kind, alpha([[label(one) for one in last.values()] for key, last in items.items() if key[1] == kind]))
        for kind in KINDS
    )
    everybody = sorted({person for last in items.values() for person in last})
    pairs = tuple(pair for left, right in combinations(everybody, 2) if (pair := _pair(left, right, items)))
    against = tuple(
        Disagreement(*key, tuple(last.values()), standing_of(groups[key]))
        for key, last in items.items()
        if len({label(one) for one in last.values()}) > 1
    )
    return Agreement(alphas, pairs, against)


def _first_told(group: Sequence[Review]) -> list[Review]:
    """Take the blind decisions where there are any: what is decided after seeing another's says nothing."""
    blind = [one for one in group if one.blind]
    return blind or list(group)


def label(review: Review) -> str:
    """Give what a decision comes to: kept as it was, gone, or changed into something, by its content."""
    if review.action in {"accept", "reject"}:
        return review.action
    return "changed " + review.now


def alpha(items: Sequence[Sequence[str]]) -> float | None:
    """Give Krippendorff's alpha of nominal labels; each item has a label of each who labelled it.

    Krippendorff, Content Analysis, 2nd edition (2004), chapter 11. None where no item has two labels; 1.0 where there
    is only one label at all, for then nobody disagrees.
    """
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for given in items:
        if len(given) < 2:
            continue
        counts = Counter(given)
        for left, many in counts.items():
            for right, others in counts.items():
                ordered = many * (others - 1 if left == right else others)
                weights[left, right] += ordered / (len(given) - 1)
    total = sum(weights.values())
    if not total:
        return None
    margins: defaultdict[str, float] = defaultdict(float)
    for (left, _), weight in weights.items():
        margins[left] += weight
    observed = sum(weight for (left, right), weight in weights.items() if left != right) / total
    expected = sum(margins[left] * margins[right] for left in margins for right in margins if left != right) / (
        total * (total - 1)
    )
    return 1.0 if not expected else 1.0 - observed / expected


def _pair(left: str, right: str, items: Mapping[tuple[str, PartKind, str], Mapping[str, Review]]) -> Pair | None:
    both = [last for last in items.values() if left in last and right in last]
    if not both:
        return None
    same = sum(label(last[left]) == label(last[right]) for last in both)
    mine, theirs = (Counter(form for last in both for form in _kept(last[person])) for person in (left, right))
    shared = sum((mine & theirs).values())
    whole = sum(mine.values()) + sum(theirs.values())
    return Pair(left, right, len(both), same, 2 * shared / whole if whole else 1.0)


def _kept(review: Review) -> list[str]:
    """Give the parts that a decision keeps, as JSON without doubts."""
    if not review.now:
        return []
    parts = msgspec.json.decode(review.now, type=Kept).parts
    return [msgspec.json.encode({**one, "doubt": 0}, order="deterministic").decode() for one in parts]
