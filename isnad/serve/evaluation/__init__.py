"""Readings against a gold of one's own, for `isnad eval`: precision, recall, F1 of each part, as the codebook says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from isnad.model import Article, Reading
from isnad.serve.evaluation.both import Both, Scores
from isnad.serve.evaluation.events import events
from isnad.serve.evaluation.gold import Gold, load
from isnad.serve.evaluation.measures import Count
from isnad.serve.evaluation.pages import names, page, times
from isnad.serve.evaluation.statements import statements

__all__ = ["Count", "Gold", "Scores", "load", "score"]


def score(read: Iterable[tuple[Gold, Article, Reading]]) -> Scores:
    """Score readings; each part adds up over all articles."""
    scores: Scores = defaultdict(Count)
    for gold, article, reading in read:
        both = Both(gold, article, reading)
        for part in (page, names, times, statements, events):
            part(both, scores)
    return dict(scores)
