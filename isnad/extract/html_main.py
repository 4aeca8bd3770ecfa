"""Which blocks of a page are its headline and its story.

Every element that holds prose is a candidate; it is worth its prose less its furniture, and more if the words of the
headline are told in it again. So the caption of a sidebar, however long, stands behind the story, and comments behind
both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from isnad.extract import byline, dateline, stamps, title as headline
from isnad.extract.chrome import kind_of, label_of
from isnad.extract.html_tree import Block, Tree
from isnad.extract.lines import Line
from isnad.extract.names import Names
from isnad.model import Span
from isnad.text.lens import fold

_WORD = re.compile(r"[^\W\d_]{3,}")
_PROSE_AT_MOST = 400
_MOSTLY = 0.5
_LONGEST_TITLE = 300
_UNTITLED = 0.3
_COST = {"": 8, "related": 60, "end": 250, "stamp": 20, "byline": 10, "photo": 15, "caption": 10, "furniture": 25}
_USUAL_COST = 30
_ENOUGH = 200  # characters of story before anything can end it
_LEAD = 12  # blocks before the story's element in which its first paragraph may stand
_NEAR = 3  # blocks between the headline of a second story and its date
_RULE = re.compile(r"^[\s*_=~•·.\-–—ـ#]{3,}$")


@dataclass(frozen=True, slots=True)
class Seen:
    """A page's blocks as lines, and what each is: a kind of furniture, `stamp`, `byline`, `caption`, or empty."""

    tree: Tree
    lines: list[Line]
    kinds: list[str]


class Story(NamedTuple):
    """The headline's block (None if no block holds it), the story's blocks, and how well the two fit (0 to 1)."""

    title: int | None
    blocks: tuple[int, ...]
    fit: float


def seen(tree: Tree) -> Seen:
    """Tell what every block of a page is."""
    lines = [Line(Span(0, len(block.text)), block.text) for block in tree.blocks]
    roles = _roles(tree, lines)
    return Seen(tree, lines, [_kind(*one) for one in zip(tree.blocks, lines, roles, strict=True)])


def find(page: Seen, titles: tuple[str, ...], names: Names) -> Story:
    """Find the headline, given what the markup says it is, and the story."""
    words = {word for text in titles[:2] for word in _words(fold(text).lower())} or {
        word for block, line in zip(page.tree.blocks, page.lines, strict=True) if block.heading == 1
        for word in _words(line.folded)
    }  # fmt: skip
    region, fit = _region(page, words)
    if region is None:
        return Story(_title(page, titles, 0, len(page.kinds)), (), 0.0)
    first, end = region
    title = _title(page, titles, first, end)
    start = _start(page, first, end, title)
    return Story(title, tuple(_story(page, start, end, title, names)), fit)


def _start(page: Seen, first: int, end: int, title: int | None) -> int:
    """Where the story can begin: under the headline, with a lead that stands before the element of the story."""
    if title is None or title >= end:
        return first
    if title >= first:
        return title + 1
    leads = [
        at for at in range(max(title + 1, first - _LEAD), first)
        if not page.kinds[at] and page.lines[at].is_prose and page.lines[at].ends_sentence
        and page.tree.blocks[at].link_share < _MOSTLY
    ]  # fmt: skip
    return leads[0] if leads else first


def _roles(tree: Tree, lines: list[Line]) -> list[str]:
    """The role of each block by the elements it stands in; an element with most of the page's prose has none."""
    prose = [len(line.text) if line.is_prose and block.link_share < _MOSTLY else 0
             for line, block in zip(lines, tree.blocks, strict=True)]  # fmt: skip
    sums = [0, *accumulate(prose)]
    inside: list[str] = []
    for element in tree.elements:
        around = inside[element.parent] if element.parent >= 0 else ""
        own = element.role
        if own == "furniture" and sums[-1] and (sums[element.end] - sums[element.first]) > _MOSTLY * sums[-1]:
            own = ""
        if any(block.heading == 1 for block in tree.blocks[element.first : element.end]) and element.tag != "nav":
            own = "" if own == "furniture" and not element.names & {"related", "comments"} else own
        inside.append("" if element.body else around or own)
    return [inside[block.element] for block in tree.blocks]


def _kind(block: Block, line: Line, role: str) -> str:
    if role:
        return role
    kind = kind_of(line)
    if kind in {"", "foreign", "figures"} and stamps.is_stamp(line):
        return "stamp"
    if not kind and block.link_share > 0.8 and not line.is_prose:
        return "link"
    return kind


def _region(page: Seen, words: set[str]) -> tuple[tuple[int, int] | None, float]:
    """The blocks of the element that is worth most, and how well it fits the headline."""
    worth = [
        _worth(block, line, kind) for block, line, kind in zip(page.tree.blocks, page.lines, page.kinds, strict=True)
    ]
    sums = [0, *accumulate(worth)]
    homes = (page.tree.blocks[at].element for at, value in enumerate(worth) if value > 0)
    candidates = dict.fromkeys(element for home in homes for element in page.tree.ancestors(home))
    told = [_words(line.folded) & words if value > 0 else set() for line, value in zip(page.lines, worth, strict=True)]
    best, best_score, best_fit = None, 0.0, 0.0
    for element in candidates:
        one = page.tree.elements[element]
        fit = len(set().union(*told[one.first : one.end])) / len(words) if words else 0.0
        score = (sums[one.end] - sums[one.first]) * (_UNTITLED + fit) * (2 if one.body else 1)
        if score > best_score or (score == best_score and best is not None and one.first >= best[0]):
            best, best_score, best_fit = (one.first, one.end), score, fit
    return best, best_fit


def _worth(block: Block, line: Line, kind: str) -> int:
    if not kind and block.link_share < _MOSTLY and not block.heading and (line.is_prose or len(line.words) >= 12):
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


def _story(page: Seen, first: int, end: int, title: int | None, names: Names) -> list[int]:
    """The blocks of the story in a stretch: without furniture, up to where another story or the comments begin."""
    kept: list[int] = []
    told, seen_texts, listing = 0, set(), False
    for at in range(first, end):
        block, line, kind = page.tree.blocks[at], page.lines[at], page.kinds[at]
        if told >= _ENOUGH and (kind == "end" or _begins_another(page, at, end, title, names)):
            break
        if kind or block.text in seen_texts or _RULE.match(block.text):
            listing = (kind == "related" and _heads_list(line)) or (
                listing and kind in {"stamp", "photo", "link", "furniture"}
            )
            continue
        if listing and not line.is_prose and (block.links or block.heading):
            continue
        if _is_header(page, at, told, title, names):
            continue
        listing = False
        kept.append(at)
        seen_texts.add(block.text)
        told += len(block.text) if line.is_prose else 0
    return _without_tail(page, kept)


def _heads_list(line: Line) -> bool:
    """Whether headlines of other stories follow on the next lines, not behind the label itself."""
    label = label_of(line)
    return label is None or not line.folded[label.rest :].strip(" :-–—؛")


def _is_header(page: Seen, at: int, told: int, title: int | None, names: Names) -> bool:
    """Whether a block before the story is its headline once more, its byline, or a kicker."""
    line, block = page.lines[at], page.tree.blocks[at]
    if block.heading == 1:
        return True
    if line.is_prose or told >= _ENOUGH:
        return False
    if title is not None and headline.is_copy(line.key, page.lines[title].key):
        return True
    return told == 0 and (
        len(line.words) <= 2 or stamps.find(line) is not None or byline.of_line(line, names) is not None
    )


def _begins_another(page: Seen, at: int, end: int, title: int | None, names: Names) -> bool:
    """Whether a second story begins here: a headline as high as ours, or one with a date or dateline right under it."""
    block, line = page.tree.blocks[at], page.lines[at]
    if page.kinds[at] in {"furniture", "caption"}:
        return False
    level = page.tree.blocks[title].heading if title is not None else 0
    if block.heading and level and block.heading <= level:
        return True
    if line.ends_sentence or len(line.words) < 3 or len(line.text) > 220:
        return _RULE.match(block.text) is not None and any(
            _has_dateline(page.lines[next_one], names) for next_one in range(at + 1, min(end, at + 3))
        )
    if block.heading or block.strong or not line.is_prose:
        following = range(at + 1, min(end, at + 1 + _NEAR))
        return any(
            page.kinds[one] in {"stamp", "published"} for one in following if one == at + 1 or block.heading
        ) or (at + 1 < end and _has_dateline(page.lines[at + 1], names))
    return False


def _has_dateline(line: Line, names: Names) -> bool:
    """Whether a paragraph begins as a new report does: «القاهرة (رويترز) - …»."""
    return (
        line.is_prose and (found := dateline.at_start(line.text, line.span, names)) is not None and bool(found.places)
    )


def _without_tail(page: Seen, kept: list[int]) -> list[int]:
    """Leave out what trails after the last prose, but paragraphs that stand in the same element as the others."""
    prose = [at for at in kept if page.lines[at].is_prose]
    if not prose:
        return kept
    home = {page.tree.elements[page.tree.blocks[at].element].parent for at in prose if _is_paragraph(page, at)}
    while kept and kept[-1] > prose[-1]:
        block = page.tree.blocks[kept[-1]]
        same = page.tree.elements[block.element].parent in home and _is_paragraph(page, kept[-1])
        if same and not block.links and not block.heading and len(page.lines[kept[-1]].words) > 3:
            break
        kept.pop()
    return kept


def _is_paragraph(page: Seen, at: int) -> bool:
    return page.tree.elements[page.tree.blocks[at].element].tag == "p"


def _words(folded: str) -> set[str]:
    return {word.removeprefix("ال") for word in _WORD.findall(folded)}
