"""What every block of a page is: a kind of furniture, a stamp, a byline, a caption, or the page's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, islice

from isnad.extract import stamps
from isnad.extract.chrome import kind_of
from isnad.extract.html_tree import Block, Tree
from isnad.extract.lines import Line
from isnad.model import Span

MOSTLY = 0.5
_WORD = re.compile(r"[^\W\d_]{3,}")
_CAPTION_BLOCKS = 2
_AROUND = 3  # elements around one with a picture in which the story may go on
_MUCH = 100  # characters
_LONGEST_CAPTION = 400  # in letters of the usual size, right beside the picture
_TELLS = 0.5  # of the words of the headline


@dataclass(frozen=True, slots=True)
class Seen:
    """A page's blocks as lines, and what each is: a kind of furniture, `stamp`, `byline`, `caption`, or empty."""

    tree: Tree
    lines: list[Line]
    kinds: list[str]


def seen(tree: Tree, words: set[str]) -> Seen:
    """Tell what every block of a page is; `words` are those of its headline as far as the markup tells them."""
    lines = [Line(Span(0, len(block.text)), block.text) for block in tree.blocks]
    roles = _roles(tree, lines, words)
    return Seen(tree, lines, [_kind(*one) for one in zip(tree.blocks, lines, roles, strict=True)])


def _roles(tree: Tree, lines: list[Line], words: set[str]) -> list[str]:
    """The role of each block by the elements it stands in; one that tells most of the page's prose has none."""
    prose = [len(line.text) if line.is_prose and block.link_share < MOSTLY else 0
             for line, block in zip(lines, tree.blocks, strict=True)]  # fmt: skip
    sums = [0, *accumulate(prose)]
    inside: list[str] = []
    for element in tree.elements:
        around = inside[element.parent] if element.parent >= 0 else ""
        own = element.role
        if own == "furniture" and sums[-1] and (sums[element.end] - sums[element.first]) > MOSTLY * sums[-1]:
            told = set().union(*(words_of(lines[at].folded) for at in range(element.first, element.end) if prose[at]))
            own = "" if len(told & words) >= _TELLS * len(words) else own
        if any(block.heading == 1 for block in tree.blocks[element.first : element.end]) and element.tag != "nav":
            own = "" if own == "furniture" and not element.names & {"related", "comments"} else own
        inside.append("" if element.body else around or own)
    under = _under_pictures(tree, lines, sums)
    return [inside[block.element] or ("caption" if at in under else "") for at, block in enumerate(tree.blocks)]


def _under_pictures(tree: Tree, lines: list[Line], sums: list[int]) -> set[int]:
    """Blocks that share an element with a picture and nothing else, while the prose goes on around that element."""
    found: set[int] = set()
    for at, element in enumerate(tree.elements):
        if not element.pictured or element.tag in {"p", "body"}:
            continue
        home = next(one for one in tree.ancestors(at) if tree.elements[one].end > tree.elements[one].first or one == 0)
        inside = tree.elements[home]
        blocks = range(inside.first, inside.end)
        if not 0 < len(blocks) <= _CAPTION_BLOCKS or any(_is_lead(tree, lines, one, at, home) for one in blocks):
            continue
        own = sums[inside.end] - sums[inside.first]
        around = islice(tree.ancestors(inside.parent), _AROUND)
        most = max((sums[tree.elements[one].end] - sums[tree.elements[one].first] for one in around), default=0)
        if most - own > max(own, _MUCH):
            found.update(blocks)
    return found


def _is_lead(tree: Tree, lines: list[Line], at: int, picture: int, home: int) -> bool:
    """Whether a block beside a picture may be more than its caption.

    That is a heading, a paragraph of its own, and what stands bare behind a picture in a box or is long.
    """
    block = tree.blocks[at]
    if block.heading > 0 or (tree.elements[block.element].tag == "p" and lines[at].is_prose):
        return True
    bare = block.element == home and block.small < MOSTLY * len(block.text)
    return bare and (picture != home or len(block.text) > _LONGEST_CAPTION)


def _kind(block: Block, line: Line, role: str) -> str:
    if role:
        return role
    kind = kind_of(line)
    if kind in {"", "foreign", "figures"} and stamps.is_stamp(line):
        return "stamp"
    if not kind and block.link_share > 0.8 and not line.is_prose:
        return "link"
    return kind


def words_of(folded: str) -> set[str]:
    """Give the words of three letters and more of a folded text, without their article."""
    return {word.removeprefix("ال") for word in _WORD.findall(folded)}
