"""Gold articles: what careful readers found, as strings of the text that are put back in their places here.

A gold is a folder with `gold/ID.json` and `texts/ID.txt`, in the form that the codebook of isnad's own gold describes.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from isnad.errors import InputError
from isnad.model import Span


class Run(msgspec.Struct, frozen=True):
    """A stretch of text by its first and last words."""

    starts: str
    ends: str
    nth: int = 1


class GoldEntity(msgspec.Struct, frozen=True):
    """A name with all its forms; `of` is the key of the entity it belongs to."""

    key: str
    kind: str
    forms: list[str]
    of: str | None = None


class Words(msgspec.Struct, frozen=True):
    """Words of the text, the `nth` time they stand there."""

    text: str
    nth: int = 1


class GoldTime(msgspec.Struct, frozen=True):
    """A time with its value in ISO 8601."""

    text: str
    value: str
    nth: int = 1


class GoldStatement(msgspec.Struct, frozen=True, rename={"spoken_for": "for"}):
    """A statement; `speaker` is a key or words of the text, `via` are keys."""

    cue: str
    starts: str
    ends: str
    speaker: str
    via: list[str]
    form: str
    act: str
    nth: int = 1
    spoken_for: str | None = None


class GoldNumber(msgspec.Struct, frozen=True):
    """A number told of an event."""

    value: float
    what: str


class GoldEvent(msgspec.Struct, frozen=True):
    """An event with every word that names it; an `optional` one counts neither way; several `when` are all right."""

    type: str
    anchors: list[str | Words]
    actor: list[str]
    recipient: list[str]
    where: list[str]
    status: str
    when: str | list[str | None] | None = None
    mode: str | None = None
    optional: bool = False
    numbers: list[GoldNumber] = []

    @property
    def days(self) -> list[str | None]:
        """Every `when` that is right."""
        return self.when if isinstance(self.when, list) else [self.when]


class Given(msgspec.Struct, frozen=True):
    """What is told beside the text."""

    published: str | None = None
    outlet: str | None = None


class Page(msgspec.Struct, frozen=True):
    """A gold file."""

    id: str
    title: str | None
    published: str | None
    authors: list[str]
    dateline: list[str]
    body: list[Run]
    entities: list[GoldEntity]
    times: list[GoldTime]
    statements: list[GoldStatement]
    events: list[GoldEvent]
    given: Given = Given()
    opposed: list[tuple[str, str]] | None = None


class Gold(msgspec.Struct, frozen=True):
    """A gold file with its text."""

    page: Page
    text: str

    def place(self, words: str, nth: int = 1, start: int = 0) -> Span:
        """Give where words stand; raises InputError where they do not, for then the gold is wrong."""
        at = start - 1
        for _ in range(nth):
            at = self.text.find(words, at + 1)
            if at < 0:
                raise InputError(f"gold {self.page.id}: «{words}» does not stand in its text {nth} times.")
        return Span(at, at + len(words))

    def run(self, run: Run) -> Span:
        """Give the place of a stretch."""
        return self._until(self.place(run.starts, run.nth), run.ends)

    def content(self, told: GoldStatement) -> Span:
        """Give the place of what is attributed: its first words nearest to the cue."""
        cue = self.place(told.cue, told.nth)
        starts = [Span(*found.span()) for found in re.finditer(re.escape(told.starts), self.text)]
        if not starts:
            raise InputError(f"gold {self.page.id}: «{told.starts}» does not stand in its text.")
        return self._until(min(starts, key=lambda at: _far(cue, at.start)), told.ends)

    def anchors(self, event: GoldEvent) -> list[Span]:
        """Give the places of the words that name an event."""
        pieces = [Words(one) if isinstance(one, str) else one for one in event.anchors]
        return [self.place(one.text, one.nth) for one in pieces]

    def _until(self, first: Span, ends: str) -> Span:
        return Span(first.start, self.place(ends, 1, max(first.start, first.end - len(ends))).end)


def _far(cue: Span, start: int) -> int:
    return abs(start - cue.end) if start >= cue.start else cue.start - start + 1


def load(folder: Path) -> list[Gold]:
    """Load every article of a gold; raises InputError where there is none or one is not in its form."""
    found = []
    for path in sorted((folder / "gold").glob("*.json")):
        try:
            page = msgspec.json.decode(path.read_bytes(), type=Page)
            text = (folder / "texts" / f"{page.id}.txt").read_bytes().decode()
        except (msgspec.MsgspecError, OSError, UnicodeDecodeError) as fault:
            raise InputError(f"{path}: no gold article ({fault})") from fault
        found.append(Gold(page, text))
    if not found:
        raise InputError(f"{folder}: no gold there; it needs gold/ID.json and texts/ID.txt")
    return found
