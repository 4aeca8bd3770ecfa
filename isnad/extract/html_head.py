"""What stands around a page's headline: stamps, bylines, and the clock of the page, which is no date of the story."""

from __future__ import annotations

from dataclasses import dataclass, field

from isnad.extract import byline, stamps
from isnad.extract.chrome import label_of
from isnad.extract.credits import Credit
from isnad.extract.html_labels import dates_of
from isnad.extract.html_main import Seen, Story
from isnad.extract.lines import Line
from isnad.extract.names import Names, could_be_person

_ABOVE = 4  # blocks above the headline that may be its byline
_UNDER = 6  # blocks under the story
_LONGEST = 160
_WRITER = frozenset({"author", "authors", "byline", "writer", "reporter", "editor"})
_STRETCH = 12  # blocks between headline and story at most


@dataclass(slots=True)
class Head:
    """Blocks of the head to keep in the text, in order; dates by block; credits; `clock` is the page's own date.

    `stated` is the block that tells the date of publication and that date, `labelled` if it says so; `moment` is the
    machine's form of a `<time>` near the headline.
    """

    blocks: list[int] = field(default_factory=list)
    stated: tuple[int, str] | None = None
    updated: str | None = None
    clock: str | None = None
    credits: list[Credit] = field(default_factory=list)
    moment: str | None = None
    labelled: bool = False


def find(page: Seen, story: Story, names: Names) -> Head:
    """Read the blocks around a headline and under the story."""
    head = Head()
    if not story.blocks:
        return head
    first, last = story.blocks[0], story.blocks[-1]
    title = story.title if story.title is not None and story.title < last else first
    inside = set(story.blocks) | {title}
    near = [at for at in range(max(0, title - _ABOVE), max(first, min(title + _STRETCH, last))) if at not in inside]
    for at in near:
        _read(page, at, head, names, above=at < title)
    for at in range(last + 1, min(last + 1 + _UNDER, len(page.kinds))):
        _read_under(page, at, head, names)
    for at in range(title):
        if head.clock is None and at not in near and (found := stamps.find(page.lines[at])):
            head.clock = found.value if stamps.is_stamp(page.lines[at]) else None
    return head


def _read(page: Seen, at: int, head: Head, names: Names, *, above: bool) -> None:
    """Read one block near the headline."""
    line, block = page.lines[at], page.tree.blocks[at]
    element = page.tree.elements[block.element]
    if len(line.text) > _LONGEST or page.kinds[at] in {"furniture", "link", "caption"} or block.heading:
        return
    if element.moment and head.moment is None and not above:
        head.moment = element.moment
    dated = [] if line.is_prose else list(dates_of(line))
    for what, value in dated:
        if what == "updated":
            head.updated = head.updated or value
        elif what == "clock" or (above and (not what and _is_top(page, at))):
            head.clock = head.clock or value
        elif head.stated is None or (what == "published" and not head.labelled):
            head.stated, head.labelled = (at, value), what == "published"
    writer = bool(element.names & _WRITER)
    credit = _credit(page, at, names) if not above or dated or writer or _is_author(line) else None
    if credit is not None:
        head.credits.append(credit)
    if credit is not None or (dated and dated[0].what != "clock" and not (above and _is_top(page, at))):
        head.blocks.append(at)


def _read_under(page: Seen, at: int, head: Head, names: Names) -> None:
    """Read one block under the story: only what is labelled counts there."""
    line = page.lines[at]
    if len(line.text) > _LONGEST or line.is_prose:
        return
    kept = False
    for what, value in dates_of(line):
        if what == "published" and head.stated is None:
            head.stated, head.labelled, kept = (at, value), True, True
        elif what == "updated":
            head.updated = head.updated or value
    if _is_author(line) and not any(credit.authors for credit in head.credits):
        credit = byline.of_line(line, names)
        if credit is not None:
            head.credits.append(credit)
            kept = True
    if kept:
        head.blocks.append(at)


def _is_author(line: Line) -> bool:
    label = label_of(line)
    return label is not None and label.what == "author" and not line.is_foreign


def _credit(page: Seen, at: int, names: Names) -> Credit | None:
    line = page.lines[at]
    credit = byline.of_line(line, names)
    if credit is not None:
        return None if line.is_foreign and not credit.places else credit
    element = page.tree.elements[page.tree.blocks[at].element]
    around = element.names | (page.tree.elements[element.parent].names if element.parent >= 0 else frozenset())
    if around & _WRITER and could_be_person(line.text) and names.kind(line.text) not in {"outlet", "desk", "place"}:
        return Credit((line.text,))
    return None


def _is_top(page: Seen, at: int) -> bool:
    """Whether a block stands in the head of the whole page, where its clock does."""
    return any(
        page.tree.elements[one].tag == "header" and not _holds_heading(page, one)
        for one in page.tree.ancestors(page.tree.blocks[at].element)
    )


def _holds_heading(page: Seen, element: int) -> bool:
    one = page.tree.elements[element]
    return any(block.heading == 1 for block in page.tree.blocks[one.first : one.end])
