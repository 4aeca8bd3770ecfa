"""Which blocks of a page are its headline and its story.

Every element that holds prose is a candidate; it is worth its prose less its furniture, and more if the words of the
headline are told in it again. So the caption of a sidebar, however long, stands behind the story, and comments behind
both.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from isnad.extract import title as headline
from isnad.extract.html_seen import MOSTLY, Seen, words_of
from isnad.extract.html_story import story
from isnad.extract.html_tree import Block
from isnad.extract.lines import Line
from isnad.extract.names import Names
from isnad.text.lens import fold

_PROSE_AT_MOST = 400
_LONGEST_TITLE = 300
_UNTITLED = 0.3
_COST = {"": 8, "related": 60, "end": 250, "stamp": 20, "byline": 10, "photo": 15, "caption": 10, "furniture": 25}
_USUAL_COST = 30
_ENOUGH = 200  # worth of a story that one pasted after it cannot outweigh
_LEAD = 12  # blocks before the story's element in which its first paragraph may stand


class _Region(NamedTuple):
    """A stretch of blocks: what it is worth, from where to where, and how well it fits the headline."""

    score: float
    first: int
    end: int
    fit: float


class Story(NamedTuple):
    """The headline's block (None if no block holds it), the story's blocks, and how well the two fit (0 to 1)."""

    title: int | None
    blocks: tuple[int, ...]
    fit: float


def told_by(titles: tuple[str, ...]) -> set[str]:
    """Give the words of the headline that the markup tells first."""
    return {word for text in titles[:2] for word in words_of(fold(text).lower())}


def find(page: Seen, titles: tuple[str, ...], names: Names) -> Story:
    """Find the headline, given what the markup says it is, and the story."""
    words = told_by(titles) or {
        word for block, line in zip(page.tree.blocks, page.lines, strict=True) if block.heading == 1
        for word in words_of(line.folded)
    }  # fmt: skip
    region, fit = _region(page, words)
    if region is None:
        return Story(_title(page, titles, 0, len(page.kinds)), (), 0.0)
    first, end = region
    title = _title(page, titles, first, end)
    start = _start(page, first, end, title)
    return Story(title, tuple(story(page, (start, end), title, words, names)), fit)


def _start(page: Seen, first: int, end: int, title: int | None) -> int:
    """Where the story can begin: under the headline, with a lead that stands before the element of the story."""
    if title is None or title >= end:
        return first
    if title >= first:
        return title + 1
    leads = [
        at for at in range(max(title + 1, first - _LEAD), first)
        if not page.kinds[at] and page.lines[at].is_prose and page.lines[at].ends_sentence
        and page.tree.blocks[at].link_share < MOSTLY
    ]  # fmt: skip
    return leads[0] if leads else first


def _region(page: Seen, words: set[str]) -> tuple[tuple[int, int] | None, float]:
    """The blocks of the element that is worth most, and how well it fits the headline."""
    worth = [
        _worth(block, line, kind) for block, line, kind in zip(page.tree.blocks, page.lines, page.kinds, strict=True)
    ]
    sums = [0, *accumulate(worth)]
    homes = (page.tree.blocks[at].element for at, value in enumerate(worth) if value > 0)
    over = dict.fromkeys(element for home in homes for element in page.tree.ancestors(home))
    candidates = [element for element in over if page.tree.elements[element].tag != "p"]
    told = [
        words_of(line.folded) & words if value > 0 else set() for line, value in zip(page.lines, worth, strict=True)
    ]
    found: list[_Region] = []
    for element in candidates:
        one = page.tree.elements[element]
        fit = len(set().union(*told[one.first : one.end])) / len(words) if words else 0.0
        score = (sums[one.end] - sums[one.first]) * (_UNTITLED + fit) * (2 if one.body else 1)
        found.append(_Region(score, one.first, one.end, fit))
    best = max(found, key=lambda one: (one.score, one.first), default=None)
    if best is None or best.score <= 0:
        return None, 0.0
    best = _nearer(page, found, best)
    return (best.first, best.end), best.fit


def _nearer(page: Seen, found: list[_Region], best: _Region) -> _Region:
    """The region between the headline and the best one that fits as well: a longer story pasted after is another."""
    title = next((at for at, block in enumerate(page.tree.blocks[: best.first]) if block.heading == 1), None)
    if title is None:
        return best
    nearer = [
        one for one in found
        if title < one.first and one.end <= best.first and one.fit >= best.fit and one.score >= _ENOUGH
    ]  # fmt: skip
    return max(nearer, key=lambda one: one.score, default=best)


def _worth(block: Block, line: Line, kind: str) -> int:
    if not kind and block.link_share < MOSTLY and not block.heading and (line.is_prose or len(line.words) >= 12):
        return min(len(line.text), _PROSE_AT_MOST)
    return 0 if block.heading and not kind else -_COST.get(kind, _USUAL_COST)


def _title(page: Seen, titles: tuple[str, ...], first: int, end: int) -> int | None:
    """The block that holds the headline: one that repeats what the markup says, the highest heading of them."""
    keys = [key for text in titles if (key := headline.key_of(text))]
    blocks = page.tree.blocks
    found = [
        at
        for at, block in enumerate(blocks[:end])
        if len(block.text) <= _LONGEST_TITLE
        and page.kinds[at] not in {"furniture", "caption"}
        and any(headline.is_copy(page.lines[at].key, key) for key in keys)
    ]
    short = [at for at in range(end) if len(blocks[at].text) <= _LONGEST_TITLE and not page.kinds[at]]
    found = found or [at for at in short if blocks[at].heading == 1]
    if not found:
        near = [at for at in short if at >= first - 8 and blocks[at].heading]
        found = [at for at in near if at <= first] or near[:1]
    return min(found, key=lambda at: (blocks[at].heading or 7, abs(first - at)), default=None)
