"""Candidates for names that the tables know: states and their capitals, actors, outlets, places.

A candidate is a proposal; `isnad.reader.mentions` chooses among those that overlap and says which are one entity.
`outlets` judges names of media, `bodies` proposes names made of a class noun and more, `persons` names of people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from isnad.lexicon import Hit
from isnad.model import Kind, Span
from isnad.reader.draft import Draft

_PLACE_WORDS_BEFORE = frozenset(
    """
    الي بريف جنوب جنوبي ريف شرق شرقي شمال شمالي غرب غربي في قرب وسط
    """.split()
)
_SEAT_WORDS_BEFORE = _PLACE_WORDS_BEFORE | {"العاصمه", "مدينه", "داخل", "خارج", "مطار", "وصل", "زار", "غادر", "محافظه"}
_NEVER_GIVEN = frozenset({"function", "cue", "modal", "state", "capital"})
_GOES_WITHOUT = frozenset({"جهاز", "حلف"})  # class nouns that belong to some names and are only set before others
_SHORTENED = frozenset({"actor", "outlet", "state"})
_FITS_ALONE = frozenset({"actor", "outlet", "place"})
_VERBAL = frozenset({"cue", "light", "event"})
_TITLES = frozenset({"honorific", "rank", "head"})
_GOVERNING = frozenset({"اداره", "حكومه"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `last` (included) that may be a name.

    `key` says which thing it is: `state:USA`, `actor:un`, `outlet:reuters`, `place:g:169577`, or `name:` with the
    folded name where no table knows it. `of` is the key of what it belongs to. The higher `rank` wins among equally
    long ones.
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
    for i in draft.where(*_KNOWN):
        if i not in blocked:
            for hit in draft.hits[i]:
                if hit.entry.kind in _KNOWN and not _is_rather_verb(draft, hit):
                    found += _shortened(draft, hit)
    return found


def _state(draft: Draft, hit: Hit) -> Candidate | None:
    if hit.entry.weak and hit.first and "class" in draft.kinds[hit.first - 1] and draft.words[hit.first - 1] != "دوله":
        return None  # «برج المملكة»
    return _candidate(hit, "state", f"state:{hit.entry.row.id}", 8)


def _capital(draft: Draft, hit: Hit) -> Candidate | None:
    before = draft.words[hit.first - 1] if hit.first else ""
    if (
        hit.prefix.endswith("ب")
        or before in _SEAT_WORDS_BEFORE
        or "العاصمه" in draft.words[max(0, hit.first - 2) : hit.first]
    ):
        return None  # the town, which the table of places knows
    return _candidate(hit, "state", f"state:{hit.entry.row.id}", 7)


def _actor(draft: Draft, hit: Hit) -> Candidate | None:
    row = hit.entry.row
    if row.kind == "organization" and hit.last > hit.first and draft.words[hit.first] in _GOVERNING:
        inner = (h for i in range(hit.first + 1, hit.last + 1) for h in draft.hits[i])
        if any(h.entry.kind == "actor" and h.entry.row.kind == "person" and not h.entry.weak for h in inner):
            return None  # «إدارة فلان»: the man is named
    return _candidate(hit, row.kind, f"actor:{row.id}", 9, owner_key(draft, row.of))


def _outlet(draft: Draft, hit: Hit) -> Candidate:
    row = hit.entry.row
    return _candidate(hit, "media", f"outlet:{row.id}", 6, owner_key(draft, row.of))


_WHERE = frozenset("في الي علي من نحو قرب داخل خارج شمال جنوب شرق غرب شمالي جنوبي شرقي غربي باتجاه صوب".split())


def _place(draft: Draft, hit: Hit) -> Candidate | None:
    if not _place_stands(draft, hit):
        return None
    before = draft.words[hit.first - 1] if hit.first else ""
    is_there = hit.last > hit.first and (before in _WHERE or "class" in draft.kinds[hit.first - 1])
    return _candidate(hit, "place", f"place:{hit.entry.row.id}", 7 if is_there else 4)  # «في مرسى علم» is nobody


_KNOWN = {"state": _state, "capital": _capital, "actor": _actor, "outlet": _outlet, "place": _place}


def _candidate(hit: Hit, kind: Kind, key: str, rank: int, of: str | None = None) -> Candidate:
    rule, row, weak = hit.entry.kind, hit.entry.row, hit.entry.weak
    return Candidate(hit.first, hit.last, hit.span, kind, key, rule, rank, row, of, weak, hit.prefix)


def owner_key(draft: Draft, of: str) -> str | None:
    """Give the key of the state or actor that a row names as owner."""
    if not of:
        return None
    return f"state:{of}" if of in draft.lexicon.states else f"actor:{of}"


def _shortened(draft: Draft, hit: Hit) -> Iterator[Candidate]:
    """Give the candidate of a hit: none where the name stands alone without class noun, title or nationality.

    The shorter name is a hit itself; where it is a weak one, it is established by what stands before it.
    """
    inner = _inner_name(draft, hit)
    if inner is None:
        candidate = _KNOWN[hit.entry.kind](draft, hit)
    elif inner.entry.weak and hit.entry.kind != "outlet":
        candidate = _KNOWN[hit.entry.kind](draft, inner)
        candidate = replace(candidate, weak=False) if candidate else None
    else:
        return
    if candidate is not None:
        yield candidate


def _inner_name(draft: Draft, hit: Hit) -> Hit | None:
    """Give the hit of the same row inside a hit, around which only words stand that a name goes without."""
    if hit.first == hit.last or hit.entry.kind not in _SHORTENED:
        return None
    for k in range(hit.first, hit.last + 1):
        for inner in draft.hits[k]:
            if inner.entry.row is not hit.entry.row or inner.entry.kind != hit.entry.kind or inner.last > hit.last:
                continue
            if inner.last - inner.first == hit.last - hit.first:
                continue
            outside = [i for i in range(hit.first, hit.last + 1) if not inner.first <= i <= inner.last]
            if all(_goes_without(draft, i, hit, inner) for i in outside):
                return inner
    return None


def _goes_without(draft: Draft, i: int, hit: Hit, inner: Hit) -> bool:
    row, kind = hit.entry.row, hit.entry.kind
    person = kind == "actor" and row.kind == "person"
    alone = not inner.entry.weak or (kind == "outlet" and inner.first == inner.last)
    adjective_goes = alone and (kind == "outlet" or (kind == "actor" and row.kind == "group"))
    for word in draft.hits[i]:
        if word.last != word.first:
            continue
        if word.entry.kind == "class" and i < inner.first and not person:
            noun, part = word.entry.row.noun, word.entry.row.part
            if kind == "state":
                return bool(noun == "دولة")
            if noun == "قوات":
                return bool(row.kind == "group") and draft.words[inner.first].startswith("ال")
            if noun in _GOES_WITHOUT or (part != "yes" and (not inner.entry.weak or kind == "outlet")):
                return True
        if word.entry.kind == "nisba" and adjective_goes and not word.prefix and _is_of_people(word):
            return True
        if word.entry.kind == "role" and person and i < inner.first and word.entry.row.class_ in _TITLES:
            return True
    return False


def _is_of_state(hit: Hit) -> bool:
    return hasattr(hit.entry.row, "iso2")


def _is_of_people(hit: Hit) -> bool:
    return _is_of_state(hit) or hit.entry.row.kind == "ethnic"


def _is_rather_verb(draft: Draft, hit: Hit) -> bool:
    """A name of one word that is a verb too («آفاد») counts only in quotation marks or after a class noun."""
    if hit.first != hit.last or len(draft.hits[hit.first]) == 1 or hit.entry.kind not in _FITS_ALONE:
        return False
    verbal = any(
        h.entry.kind in _VERBAL and len(h.prefix) <= len(hit.prefix) and h.entry.is_verb for h in draft.hits[hit.first]
    )
    return verbal and not is_quoted(draft, hit) and not (hit.first and "class" in draft.kinds[hit.first - 1])


def _place_stands(draft: Draft, hit: Hit) -> bool:
    if hit.entry.row.needs != "class":
        return True
    before = class_before(draft, hit, "place")
    if (
        before is None
        or before.suffix
        or (before.entry.form and (before.entry.form.definite or before.entry.form.number == "p"))
    ):
        return False  # «المنطقة الجنوبية», «أحياء العاصمة»: an adjective or a common noun, no name
    return before.entry.row.part == "no" or draft.words[hit.last] not in draft.lexicon.common


def is_quoted(draft: Draft, hit: Hit) -> bool:
    """Tell whether a hit stands alone in quotation marks."""
    after = hit.last + 1
    return hit.first > 0 and after < len(draft.words) and draft.words[hit.first - 1] == draft.words[after] == '"'


def class_before(draft: Draft, hit: Hit, kind: str) -> Hit | None:
    """Give the class noun of a kind right before a hit, a quotation mark between them or not."""
    i = hit.first - 1
    while i >= 0 and draft.words[i] == '"':
        i -= 1
    if i < 0:
        return None
    return next((h for h in draft.hits[i] if h.entry.kind == "class" and h.entry.row.kind == kind), None)


def is_given(draft: Draft, i: int) -> bool:
    """Tell whether a word is a given or family name here, and no word that holds the sentence together."""
    kinds = {hit.entry.kind for hit in draft.hits[i] if not hit.prefix or hit.entry.kind in {"function", "modal"}}
    if "given" not in kinds:
        return False
    never = kinds & _NEVER_GIVEN
    if never == {"cue"}:  # «النائب يوسف كذا»: a verb elsewhere
        return i > 0 and not draft.kinds[i - 1].isdisjoint(("role", "class"))
    return not never or is_ali(draft, i)


def is_ali(draft: Draft, i: int) -> bool:
    """Tell «علي» the name from «على», where the article writes the two apart."""
    if draft.words[i] != "علي" or not draft.quote(draft.span(i, i)).endswith("ي"):
        return False
    return "على" in draft.article.text or (i > 0 and draft.words[i - 1] in {"بن", "ابن", "ابو"})


def nationality(hit: Hit) -> str | None:
    """Give the key of whom a nationality adjective stands for, if for anybody."""
    row = hit.entry.row
    if _is_of_state(hit):
        return f"state:{row.id}"
    return f"actor:{row.actor}" if row.actor else None
