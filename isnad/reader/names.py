"""Candidates for names that the tables know: states and their capitals, actors, outlets, places.

A candidate is a proposal; `isnad.reader.mentions` chooses among those that overlap and says which are one entity.
`bodies` proposes names made of a class noun and what follows, `persons` names of people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from isnad.lexicon import Hit
from isnad.model import Kind, Span
from isnad.reader.draft import Draft

_PLACE_WORDS_BEFORE = frozenset(
    {"في", "الي", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "قرب", "بريف", "ريف"}
)
_SEAT_WORDS_BEFORE = _PLACE_WORDS_BEFORE | {"العاصمه", "مدينه", "داخل", "خارج", "مطار", "وصل", "زار", "غادر"}
_NEVER_GIVEN = frozenset({"function", "cue", "modal", "state", "capital"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `last` (included) that may be a name.

    `key` says which thing it is: `state:USA`, `actor:un`, `outlet:reuters`, `place:g:169577`, or `name:` with the folded
    name where no table knows it. `of` is the key of what it belongs to. The higher `rank` wins among equally long ones.
    """

    first: int
    last: int
    span: Span
    kind: Kind
    key: str
    rule: str
    rank: int
    row: Any = None
    of: str | None = None
    weak: bool = False
    prefix: str = ""


def known_names(draft: Draft, blocked: set[int]) -> list[Candidate]:
    """Give every name of the tables; none begins in a blocked token (those of time expressions)."""
    found: list[Candidate] = []
    for i, hits in enumerate(draft.hits):
        if i not in blocked:
            for hit in hits:
                if not _has_shorter_twin(draft, hit) and not _is_rather_verb(draft, hit):
                    found += _known(draft, hit)
    return found


def _known(draft: Draft, hit: Hit) -> Iterator[Candidate]:
    kind, row = hit.entry.kind, hit.entry.row
    make = lambda k, key, rank, of=None: Candidate(  # noqa: E731
        hit.first, hit.last, hit.span, k, key, kind, rank, row, of, hit.entry.weak, hit.prefix
    )
    if kind == "state":
        yield make("state", f"state:{row.id}", 8)
    elif kind == "capital":
        before = draft.words[hit.first - 1] if hit.first else ""
        if hit.prefix.endswith("ب") or before in _SEAT_WORDS_BEFORE:
            return  # the town, which the table of places knows
        yield make("state", f"state:{row.id}", 7)
    elif kind == "actor":
        yield make(row.kind, f"actor:{row.id}", 9, _owner(draft, row.of))
    elif kind == "outlet":
        shown = _is_quoted(draft, hit) or _class_before(draft, hit, "media") is not None
        yield replace(make("media", f"outlet:{row.id}", 6, _owner(draft, row.of)), weak=hit.entry.weak and not shown)
    elif kind == "place" and _place_stands(draft, hit):
        yield make("place", f"place:{row.id}", 4)


def _has_shorter_twin(draft: Draft, hit: Hit) -> bool:
    """Tell whether the name stands alone without the class noun before it, or without the nationality after it."""
    if hit.first == hit.last or hit.entry.kind not in {"actor", "outlet"}:
        return False
    nationality_goes = hit.entry.kind == "outlet" or hit.entry.row.kind == "group"
    for k in range(hit.first, hit.last + 1):
        for inner in draft.hits[k]:
            if inner.entry.row is not hit.entry.row or not hit.first <= inner.first or inner.last > hit.last:
                continue
            if (inner.first, inner.last) == (hit.first, hit.last) or (inner.entry.weak and hit.entry.kind != "outlet"):
                continue
            outside = [i for i in range(hit.first, hit.last + 1) if not inner.first <= i <= inner.last]
            if all(_goes_without(draft, i, nationality=nationality_goes) for i in outside):
                return True
    return False


def _goes_without(draft: Draft, i: int, *, nationality: bool) -> bool:
    return any(
        (hit.entry.kind == "class" and hit.entry.row.part != "yes")
        or (nationality and hit.entry.kind == "nisba" and not hit.prefix)
        for hit in draft.hits[i]
    )


def _is_rather_verb(draft: Draft, hit: Hit) -> bool:
    """A name of one word that is also a verb of the news («آفاد») counts only in quotation marks or after a class noun."""
    if hit.first != hit.last or hit.entry.kind not in {"actor", "outlet", "place"}:
        return False
    verbal = any(
        h.entry.kind in {"cue", "light", "event"} and h.entry.is_verb and len(h.prefix) <= len(hit.prefix)
        for h in draft.hits[hit.first]
    )
    return (
        verbal
        and not _is_quoted(draft, hit)
        and not any(h.entry.kind == "class" for h in draft.hits[hit.first - 1 if hit.first else 0])
    )


def _owner(draft: Draft, of: str) -> str | None:
    if not of:
        return None
    return f"state:{of}" if of in draft.lexicon.states else f"actor:{of}"


def _place_stands(draft: Draft, hit: Hit) -> bool:
    if hit.entry.row.needs != "class":
        return True
    before = _class_before(draft, hit, "place")
    if (
        before is None
        or before.suffix
        or (before.entry.form and (before.entry.form.definite or before.entry.form.number == "p"))
    ):
        return False  # «المنطقة الجنوبية», «أحياء العاصمة»: an adjective or a common noun, no name
    return before.entry.row.part == "no" or draft.words[hit.last] not in draft.lexicon.common


def _is_quoted(draft: Draft, hit: Hit) -> bool:
    return (
        0 < hit.first
        and hit.last + 1 < len(draft.words)
        and draft.words[hit.first - 1] == draft.words[hit.last + 1] == '"'
    )


def _class_before(draft: Draft, hit: Hit, kind: str) -> Hit | None:
    """Give the class noun of a kind right before a hit, a quotation mark between them or not."""
    i = hit.first - 1
    while i >= 0 and draft.words[i] == '"':
        i -= 1
    return (
        next((h for h in draft.hits[i] if h.entry.kind == "class" and h.entry.row.kind == kind), None)
        if i >= 0
        else None
    )


def is_given(draft: Draft, i: int) -> bool:
    """Tell whether a word is a given or family name here, and no word that holds the sentence together."""
    kinds = {hit.entry.kind for hit in draft.hits[i] if not hit.prefix or hit.entry.kind in {"function", "modal"}}
    return "given" in kinds and not kinds & _NEVER_GIVEN


def nationality(hit: Hit) -> str | None:
    """Give the key of whom a nationality adjective stands for, if for anybody."""
    row = hit.entry.row
    if hasattr(row, "iso2"):
        return f"state:{row.id}"
    return f"actor:{row.actor}" if row.actor else None
