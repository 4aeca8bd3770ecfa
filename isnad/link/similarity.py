"""How alike two articles are as stories: one number, for sorting and for comparing with what people say."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isnad.link.pages import Page


def similarity(left: Page, right: Page, weight: Mapping[str, float]) -> float:
    """Give 0 (no word in common) to 1 (the same words): the cosine of their rarer stems.

    A stem counts by the logarithm of how often it comes and by its `weight`, how much it tells; 1 where it has none.
    """
    mine, theirs = _weighed(left, weight), _weighed(right, weight)
    both = sum(value * theirs[stem] for stem, value in mine.items() if stem in theirs)
    length = math.hypot(*mine.values()) * math.hypot(*theirs.values())
    return round(both / length, 4) if length else 0.0


def _weighed(page: Page, weight: Mapping[str, float]) -> dict[str, float]:
    return {stem: (1 + math.log(number)) * weight.get(stem, 1.0) for stem, number in page.counted.items()}
