"""The story in a stretch of a page: where it ends, and what stands in it that is no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from isnad.extract import byline, dateline, stamps, title as headline
from isnad.extract.chrome import label_of
from isnad.extract.html_seen import MOSTLY, Seen, words_of
from isnad.extract.lines import Line
from isnad.extract.names import Names

_ENOUGH = 200  # characters of story before anything can end it
_NEAR = 3  # blocks between the headline of a second story and its date
_COLUMN = 0.6  # of the prose
_LEAST_COLUMN = 0.2
_TELLS = 0.6  # of the words of the headline
_MUCH_BETWEEN = 2  # headlines of others between a story's column and what is no more of it
_SHORT_LINK = 2  # words
_SEVERAL_LINKS = 3
_RULE = re.compile(r"^[\s*_=~•·.\-–—ـ#]{3,}$")


def story(page: Seen, stretch: tuple[int, int], title: int | None, words: set[str], names: Names) -> list[int]:
    """Give the blocks of the story in a stretch: no furniture, and nothing from where another story or comments begin.

    `title` is the block of the headline, None if no block holds it; `words` are the headline's.
    """
    first, end = stretch
    told = _Telling(page, _column(page, first, end, words))
    for at in range(first, end):
        if told.may_end(at) and (told.is_past(at) or _begins_another(page, at, end, title, names)):
            break
        if told.passes(at) or _is_header(page, at, told, title, names):
            continue
        told.keep(at)
    return _without_tail(page, told.kept)


class _Telling:
    """A story as far as it was told: its blocks, how much prose they are, and what was passed over since."""

    def __init__(self, page: Seen, column: int) -> None:
        self.kept: list[int] = []
        self.prose = 0
        self._page = page
        self._column = column
        self._texts: set[str] = set()
        self._listing = False  # whether headlines of other stories stand here
        self._links = self._beyond = 0  # in a row; blocks of furniture behind the column

    @property
    def enough(self) -> bool:
        """Whether so much was told that anything may end it."""
        return self.prose >= _ENOUGH

    def may_end(self, at: int) -> bool:
        """Whether a story can be over here, however short: behind its column, or where enough was told."""
        return self.enough or (self.prose > 0 and at >= self._column)

    def is_past(self, at: int) -> bool:
        """Whether the story is over: a label, another column, or prose elsewhere behind a list of headlines."""
        kind, line = self._page.kinds[at], self._page.lines[at]
        if kind == "end":
            return True
        apart = self._listing and line.is_prose
        beyond = at >= self._column and self._beyond > _MUCH_BETWEEN
        return not kind and (apart or beyond) and not self._is_at_home(at)

    def passes(self, at: int) -> bool:
        """Note and pass over furniture, what was told before, and headlines in a list of them."""
        block, line, kind = self._page.tree.blocks[at], self._page.lines[at], self._page.kinds[at]
        headline_like = block.link_share > MOSTLY and len(line.opening) > _SHORT_LINK
        self._beyond += headline_like and at >= self._column
        self._links = self._links + 1 if kind and block.link_share > MOSTLY else 0
        if kind or block.text in self._texts or _RULE.match(block.text):
            heads = kind == "related" and _heads_list(line)
            goes_on = self._listing and kind in {"stamp", "photo", "link", "furniture"}
            self._listing = heads or goes_on or self._links >= _SEVERAL_LINKS
            return True
        return self._listing and not line.is_prose and (block.links > 0 or block.heading > 0)

    def keep(self, at: int) -> None:
        """Take a block into the story."""
        block = self._page.tree.blocks[at]
        self._listing = False
        self.kept.append(at)
        self._texts.add(block.text)
        self.prose += len(block.text) if self._page.lines[at].is_prose else 0

    def _is_at_home(self, at: int) -> bool:
        """Whether a block stands beside those kept so far, or in the same element."""
        return bool(self._homes([at]) & self._homes(self.kept))

    def _homes(self, blocks: Iterable[int]) -> set[int]:
        elements = self._page.tree.elements
        own = [self._page.tree.blocks[at].element for at in blocks]
        return {*own, *(elements[one].parent for one in own)}


def _column(page: Seen, first: int, end: int, words: set[str]) -> int:
    """Where the smallest element ends that holds the story: behind it other columns may stand.

    That is one with most of the stretch's prose, or with a good part of it that comes first or tells the headline.
    """
    prose = [not page.kinds[at] and page.lines[at].is_prose for at in range(first, end)]
    sums = [0, *accumulate(len(page.lines[at].text) if prose[at - first] else 0 for at in range(first, end))]
    inside = [one for one in page.tree.elements if first <= one.first < one.end <= end and one.tag != "p"]
    opening = first + prose.index(True) if True in prose else end
    for one in sorted(inside, key=lambda one: one.end - one.first):
        share = sums[one.end - first] - sums[one.first - first]
        if not share or share < _LEAST_COLUMN * sums[-1]:
            continue
        told = (words_of(page.lines[at].folded) & words for at in range(one.first, one.end) if prose[at - first])
        if (
            share >= _COLUMN * sums[-1]
            or one.first <= opening < one.end
            or len(set().union(*told)) > _TELLS * len(words)
        ):
            return one.end
    return end


def _heads_list(line: Line) -> bool:
    """Whether headlines of other stories follow on the next lines, not behind the label itself."""
    label = label_of(line)
    return label is None or not line.folded[label.rest :].strip(" :-–—؛")


def _is_header(page: Seen, at: int, told: _Telling, title: int | None, names: Names) -> bool:
    """Whether a block before the story is its headline once more, its byline, or a kicker.

    A labelled byline may stand behind a first paragraph, the lead.
    """
    line, block = page.lines[at], page.tree.blocks[at]
    if block.heading == 1:
        return True
    if len(told.kept) == 1 and not line.is_prose and (credit := byline.of_line(line, names)) and credit.labelled:
        return True
    if told.enough or (line.is_prose and (told.prose or not stamps.is_dated(line))):
        return False
    if title is not None and headline.is_copy(line.key, page.lines[title].key):
        return True
    return told.prose == 0 and (
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
        return any(_is_dated(page, one) for one in following if one == at + 1 or block.heading) or (
            at + 1 < end and _has_dateline(page.lines[at + 1], names)
        )
    return False


def _is_dated(page: Seen, at: int) -> bool:
    """Whether a block is the line under a headline that says when, and perhaps who."""
    line = page.lines[at]
    if page.kinds[at] in {"stamp", "published"}:
        return True
    return not page.kinds[at] and stamps.is_dated(line)


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
