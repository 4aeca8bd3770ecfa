"""Between which days an article can lie, by the persons it names in their offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isnad.text.lens import Lens, fold
from isnad.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isnad.lexicon import Hit, Lexicon
    from isnad.text.words import Token

Range = tuple[str | None, str | None]

_BEFORE_NAME = 8  # words in which the office stands before its holder's name
_PAST_OFFICE = frozenset(
    map(fold, ("السابق", "السابقة", "الأسبق", "الراحل", "المخلوع", "سابقا", "سابق", "آنذاك", "آخر", "حينها"))
)
_TABLES_KNOW_UNTIL = "2027-12-31"  # an office told as still held is not taken to be held for ever


def terms(story: str, lexicon: Lexicon | None) -> list[list[Range]]:
    """Give the ways to fit an article into the terms of the persons it names: one list of ranges for each way.

    Who was in office twice gives two ways; terms that no other person's terms allow are left out.
    """
    held = _held(story, lexicon) if lexicon is not None else {}
    ways: list[Range] = [(None, None)]
    for spans in sorted(held.values()):
        narrower = [both for way in ways for span in spans if (both := _overlap(way, span)) is not None]
        ways = narrower or ways
    return [[] if way == (None, None) else [way] for way in ways]


def _held(story: str, lexicon: Lexicon) -> dict[str, list[Range]]:
    """The terms of every person named right after an office that the tables say he held."""
    lens = Lens(story)
    words = tokens(lens)
    hits = lexicon.scanner.scan(lens, words)
    roles = {hit.last: hit.entry.row.lemma for found in hits for hit in found if hit.entry.kind == "role"}
    held: dict[str, list[Range]] = {}
    for found in hits:
        for hit in found:
            if hit.entry.kind == "actor" and hit.entry.row.kind == "person" and not hit.entry.weak:
                spans = _terms_of(hit, words, roles, lexicon)
                if spans:
                    held[hit.entry.row.id] = spans
    return held


def _terms_of(hit: Hit, words: list[Token], roles: dict[int, str], lexicon: Lexicon) -> list[Range]:
    """The terms in which this person held the office named before him; none if it is told as past."""
    first = max(0, hit.first - _BEFORE_NAME)
    around = words[first : hit.last + 2]
    if any(word.text in _PAST_OFFICE for word in around):
        return []
    before = {fold(roles[at]) for at in range(first, hit.first) if at in roles}
    return [
        (office.since or None, office.until or _TABLES_KNOW_UNTIL)
        for office in lexicon.offices
        if office.person == hit.entry.row.id and _is_named(fold(office.role), before)
    ]


def _is_named(office: str, roles: set[str]) -> bool:
    """Whether an office is one of the roles, or begins with one («متحدث» of «متحدث عسكري»)."""
    return any(office == role or office.startswith(role + " ") or role.startswith(office + " ") for role in roles)


def _overlap(one: Range, other: Range) -> Range | None:
    """What two ranges share; coarse dates are compared as they are written."""
    starts: Sequence[str] = [start for start, _ in (one, other) if start]
    ends: Sequence[str] = [end for _, end in (one, other) if end]
    start, end = max(starts, default=None), min(ends, default=None)
    return (start, end) if start is None or end is None or start[:4] <= end[:4] else None
