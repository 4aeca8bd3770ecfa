"""What stands around a page's headline: stamps, bylines, and the clock of the page, which is no date of the story."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from isnad.extract import byline, stamps
from isnad.extract.chrome import label_of
from isnad.extract.credits import Credit, without_date_words, without_stamp
from isnad.extract.html_labels import dates_of
from isnad.extract.html_main import Story
from isnad.extract.html_seen import Seen
from isnad.extract.lines import Line
from isnad.extract.names import Names, could_be_person

_ABOVE = 4  # blocks above the headline that may be its byline
_UNDER = 6  # blocks under the story
_LONGEST = 160
_LINKS = 0.3
_NO_HEAD = frozenset({"furniture", "link", "caption", "nav", "related"})
_WRITER = frozenset({"author", "authors", "byline", "writer", "reporter", "editor", "submitted"})
_SMALL_HEADING = 4
_SHORT_LABEL = 2  # words
_NAMED = 4  # elements, from the block's own outwards
_FEW_BLOCKS = 3
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
    for at in range(title + 1, max(first, min(title + _STRETCH, last))):
        if at not in inside:
            _read(page, at, head, names)
    for at in range(last + 1, min(last + 1 + _UNDER, len(page.kinds))):
        _read_under(page, at, head, names)
    _read_above(page, title, head, names)
    return head


def _read(page: Seen, at: int, head: Head, names: Names) -> None:
    """Read one block between headline and story."""
    line, block = page.lines[at], page.tree.blocks[at]
    if len(line.text) > _LONGEST or not _may_tell(page, at):
        return
    head.moment = head.moment or page.tree.elements[block.element].moment
    dated = [] if line.is_prose and not stamps.is_dated(line) else list(dates_of(line))
    for what, value in dated:
        if what == "updated":
            head.updated = head.updated or value
        elif what == "clock":
            head.clock = head.clock or value
        elif head.stated is None or (what == "published" and not head.labelled):
            head.stated, head.labelled = (at, value), what == "published"
    credit = _credit(page, at, names)
    if credit is not None:
        head.credits.append(credit)
    if credit is not None or any(what != "clock" for what, _ in dated):
        head.blocks.append(at)


def _may_tell(page: Seen, at: int) -> bool:
    """Whether a block under the headline is no furniture; a writer's name may be a link, or a small heading."""
    kind, heading = page.kinds[at], page.tree.blocks[at].heading
    if kind in _NO_HEAD or heading:
        return kind in {"", "link"} and not 0 < heading < _SMALL_HEADING and _is_writers(page, at)
    return True


def _is_writers(page: Seen, at: int) -> bool:
    """Whether a block stands where a page names a writer: in an element called so, or after a label."""
    if at and _is_author(page.lines[at - 1]) and len(page.lines[at - 1].words) <= _SHORT_LABEL:
        return True
    return bool(_around(page, at) & _WRITER)


def _around(page: Seen, at: int) -> frozenset[str]:
    """The names of a block's element, and of those around it that hold hardly more than it."""
    elements = page.tree.elements
    over = (elements[one] for one in islice(page.tree.ancestors(page.tree.blocks[at].element), _NAMED))
    return frozenset().union(*(one.names for one in over if one.end - one.first <= _FEW_BLOCKS))


def _read_above(page: Seen, title: int, head: Head, names: Names) -> None:
    """Read the blocks above the headline: one in its own frame may be its date; all others are the page's clock."""
    for at in range(title - 1, -1, -1):
        line = page.lines[at]
        if len(line.text) > _LONGEST or line.is_prose:
            continue
        own = at >= title - _ABOVE and page.kinds[at] not in _NO_HEAD and _in_one_frame(page, at, title)
        for what, value in dates_of(line):
            if own and head.stated is None and what in {"", "published"} and page.tree.blocks[at].link_share < _LINKS:
                head.stated = at, value
                head.blocks.append(at)
            elif not own or what == "clock":
                head.clock = head.clock or value
        writer = bool(page.tree.elements[page.tree.blocks[at].element].names & _WRITER) or _is_author(line)
        credit = _credit(page, at, names) if own and writer and not head.credits else None
        if credit is not None:
            head.credits.append(credit)
            head.blocks += [at] if at not in head.blocks else []


def _in_one_frame(page: Seen, at: int, title: int) -> bool:
    """Whether the smallest element around a block and the headline holds no menu before the headline."""
    over = set(page.tree.ancestors(page.tree.blocks[at].element))
    shared = next(one for one in page.tree.ancestors(page.tree.blocks[title].element) if one in over)
    first = page.tree.elements[shared].first
    return not any(
        page.kinds[one] in _NO_HEAD or page.tree.blocks[one].link_share > _LINKS for one in range(first, at + 1)
    )


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
        authors = tuple(filter(None, map(_without_weekday, credit.authors)))
        return None if line.is_foreign and not credit.places else credit._replace(authors=authors)
    words = without_date_words(without_stamp(line)).strip(" \t-–—|،,")
    if _is_writers(page, at) and could_be_person(words) and names.kind(words) not in {"outlet", "desk", "place"}:
        return Credit((words,))
    return None


def _without_weekday(words: str) -> str:
    """A writer's name without the words of a date that stood beside it with no mark between («… الاثنين 12 يونيو»)."""
    parts = words.split()
    while parts and stamps.is_date_word(parts[-1]):
        parts.pop()
    return " ".join(parts)
