"""Quotations altered as models alter Arabic, and inventions close to the words: who finds what. Peer: langextract.

Run: `python bench/quotations.py`; the peer is left out where `langextract` is not installed.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from isnad.model import Span
from isnad.reader.proposed.places import Places
from isnad.reader.proposed.reply import Words
from isnad.text.lens import Lens
from tests.text import test_quote as cases

if TYPE_CHECKING:
    from collections.abc import Callable

_ALTERED, _SEED = 200, 20240501


class Asked(NamedTuple):
    """A quotation with some words around it, as a model gives both, and where it stands; nowhere if it is invented."""

    page: str
    words: str
    within: str
    place: int
    told: str


def main() -> None:
    """Print a line for each way of finding."""
    chance = random.Random(_SEED)  # noqa: S311  no secret
    pages = [page for page in _pages() if cases.long_lines(page)]
    altered = [_altered(chance.choice(pages), chance) for _ in range(_ALTERED)]
    lines = [line for page in pages for line in cases.long_lines(page)]
    inventions = [
        Asked(page, words, "", -1, "")
        for words in cases.inventions(lines, chance)
        for page in [next(page for page in pages if _holds(page, words))]
    ]
    print(f"{'':28}{'found in place':>16}{'elsewhere':>11}{'lost':>6}{'inventions taken':>18}{'ms each':>9}")
    for name, finder in _finders().items():
        _print(name, finder, altered, inventions)


def _pages() -> list[str]:
    folder = Path(__file__).parents[1] / "tests" / "pages"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def _holds(page: str, words: str) -> bool:
    """Tell whether an invention was made of this page: most of its words stand there."""
    return sum(word in page for word in words.split()) >= len(words.split()) - 2


def _altered(page: str, chance: random.Random) -> Asked:
    line = chance.choice(cases.long_lines(page))
    words = line.split()
    length = chance.randint(3, 10)
    first = chance.randrange(len(words) - length)
    told = " ".join(words[first : first + length])
    around = " ".join(words[max(0, first - 3) : first + length + 3])
    place = page.index(line) + line.index(told)
    state = chance.getstate()
    altered = cases.altered(told, chance)
    chance.setstate(state)
    return Asked(page, altered, cases.altered(around, chance), place, told)


def _finders() -> dict[str, Callable[[Asked], Span | None]]:
    found: dict[str, Callable[[Asked], Span | None]] = {
        "isnad, words alone": _alone,
        "isnad, with surroundings": _within,
    }
    try:
        from langextract import resolver
        from langextract.core import data
    except ImportError:
        return found
    aligner = resolver.WordAligner()

    def theirs(one: Asked, *, fuzzy: bool) -> Span | None:
        groups = [[data.Extraction("quotation", one.words)]]
        made: Any = aligner.align_extractions(groups, one.page, enable_fuzzy_alignment=fuzzy)
        interval = made[0][0].char_interval
        return Span(interval.start_pos, interval.end_pos) if interval and interval.end_pos else None

    found["langextract, fuzzy (default)"] = lambda one: theirs(one, fuzzy=True)
    found["langextract, exact"] = lambda one: theirs(one, fuzzy=False)
    return found


def _alone(one: Asked) -> Span | None:
    placed = Places(Lens(one.page)).find(Words(one.words), 0)
    return placed.span if placed else None


def _within(one: Asked) -> Span | None:
    placed = Places(Lens(one.page)).find(Words(one.words, one.within), 0)
    return placed.span if placed else None


def _print(name: str, finder: Callable[[Asked], Span | None], altered: list[Asked], inventions: list[Asked]) -> None:
    started = time.perf_counter()
    right = elsewhere = 0
    for one in altered:
        span = finder(one)
        if span is None:
            continue
        held = cases.squeezed(one.page[span.start : span.end])
        is_right = abs(span.start - one.place) <= 3 and len(held) >= len(cases.squeezed(one.told)) - 3
        right += is_right
        elsewhere += not is_right
    taken = sum(finder(one) is not None for one in inventions)
    each = (time.perf_counter() - started) * 1000 / (len(altered) + len(inventions))
    lost = len(altered) - right - elsewhere
    print(f"{name:28}{right / len(altered):16.3f}{elsewhere:11}{lost:6}{taken:18}{each:9.2f}")


if __name__ == "__main__":
    main()
