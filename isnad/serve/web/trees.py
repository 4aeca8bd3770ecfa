"""A claim as trees: from each origin outward, who passed it on, to the outlets that print it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isnad.model import Claim, Origin
    from isnad.serve.web.linkage import Linkage


@dataclass(frozen=True, slots=True)
class Leaf:
    """An article in which a claim is told, with the statement or report that tells it."""

    article: str
    member: str
    relabelled: bool
    copied_from: str | None
    reasons: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Branch:
    """A party that passed a claim on, to those in `branches` and the articles in `leaves`."""

    key: str
    name: str
    branches: list[Branch] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)


def trees(claim: Claim, linked: Linkage) -> list[Branch]:
    """Give one tree for each independent origin of a claim."""
    found = []
    for party in claim.independent_origins:
        root = Branch(party, linked.name(party))
        places: dict[tuple[str, ...], Branch] = {(party,): root}
        for origin in sorted((one for one in claim.origins if one.party == party), key=lambda one: one.member):
            _hang(origin, places, linked)
        found.append(root)
    return found


def _hang(origin: Origin, places: dict[tuple[str, ...], Branch], linked: Linkage) -> None:
    steps = [key for key in reversed(origin.chain) if key != origin.party][:-1] if len(origin.chain) > 1 else []
    path: tuple[str, ...] = (origin.party,)
    for key in steps:
        if (*path, key) not in places:
            branch = Branch(key, linked.name(key))
            places[path].branches.append(branch)
            places[*path, key] = branch
        path = (*path, key)
    reasons = tuple((one.sign, _named(one.detail, linked)) for one in origin.reasons)
    leaf = Leaf(origin.article, origin.member, origin.relabelled, origin.copied_from, reasons)
    places[path].leaves.append(leaf)


def _named(detail: str, linked: Linkage) -> str:
    """Give the detail of a reason with names for the keys in its chains."""
    chains = (" ← ".join(linked.name(key) for key in chain.split(" ← ")) for chain in detail.split(" was "))
    return " · ".join(chains)
