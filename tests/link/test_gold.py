"""The link gold with the readings that stand in it: floors, order of arrival, one by one or all at once."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from isnad.link import Linker, digest_of, link
from isnad.link.press import Press
from quality.score_link import linked_gold, score
from tests.link.gold_pages import FRESH, HELD_OUT, clusters

if TYPE_CHECKING:
    from isnad.lexicon import Lexicon

FLOORS = {"copies": 0.90, "events": 0.85, "parties": 0.90, "origins": 0.85, "independent": 0.80, "opposed": 0.75}


def test_the_gold_is_as_large_as_it_says() -> None:
    gold = clusters()
    assert len(gold) == 16
    assert sum(len(one.pages) for one in gold) == 81
    assert len((HELD_OUT | FRESH) & {one.name for one in gold}) == 8


@pytest.mark.parametrize("chosen", [HELD_OUT, FRESH, None])
def test_scores_do_not_fall(tables: Lexicon, chosen: frozenset[str] | None) -> None:
    gold = [one for one in clusters() if (one.name in chosen if chosen else one.name not in HELD_OUT | FRESH)]
    scores = score(gold, linked_gold(gold, tables), Press(tables))
    low = {part: scores[part] for part, floor in FLOORS.items() if scores[part][2] < floor}
    assert not low, "python -m quality.score_link --all --show"


def test_the_order_of_arrival_changes_nothing(tables: Lexicon) -> None:
    pages = [page for one in clusters() for page in one.pages]
    first = link(pages, tables)
    for seed in (1, 2):
        shuffled = random.Random(seed).sample(pages, len(pages))
        again = link(shuffled, tables)
        assert digest_of(again) == digest_of(first)
        assert (again.events, again.claims, again.parties) == (first.events, first.claims, first.parties)


def test_adding_twice_adds_nothing(tables: Lexicon) -> None:
    pages = clusters()[0].pages
    linker = Linker(tables)
    for article, reading in [*pages, *pages]:
        linker.add(article, reading)
    assert digest_of(linker.linked()) == digest_of(link(pages, tables))


def test_every_count_of_origins_opens_into_its_reasons(tables: Lexicon) -> None:
    linked = link([page for one in clusters() for page in one.pages], tables)
    for claim in linked.claims:
        assert {origin.member for origin in claim.origins} == set(claim.members)
        assert all(origin.reasons for origin in claim.origins)
        assert {origin.party for origin in claim.origins} == set(claim.independent_origins)
