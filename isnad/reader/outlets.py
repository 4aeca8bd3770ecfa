"""Names of media that are ordinary words too («الوطن»), or that several outlets share: which one is meant."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from isnad.lexicon.rows import Outlet
from isnad.reader.draft import Draft
from isnad.reader.names import Candidate, nationality

_KIND_OF_NOUN = {
    "وكالة": "agency",
    "وكالة أنباء": "agency",
    "وكالة الأنباء": "agency",
    "صحيفة": "newspaper",
    "جريدة": "newspaper",
    "يومية": "newspaper",
    "قناة": "television",
    "فضائية": "television",
    "تلفزيون": "television",
    "تليفزيون": "television",
    "إذاعة": "radio",
    "راديو": "radio",
    "موقع": "site",
    "بوابة": "site",
    "شبكة": "site",
    "مجلة": "magazine",
    "أسبوعية": "magazine",
}
_STEPS_BACK = 3
_QUOTED = 2  # steps back over the opening quotation mark


def settle_outlets(draft: Draft, proposed: list[Candidate]) -> list[Candidate]:
    """Leave one outlet of those that share a name, and establish weak ones after a class noun or in quotes."""
    others = [name for name in proposed if name.rule != "outlet"]
    places: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for name in proposed:
        if name.rule == "outlet":
            places[name.first, name.last].append(name)
    chosen: dict[str, str] = {}  # name → outlet it meant when it was met first
    for (first, last), names in places.items():
        noun = _noun_before(draft, first)
        words = " ".join(draft.words[first : last + 1])
        if noun is None and _is_of_body(draft, first):
            continue  # «كتلة "كذا"»
        shown = noun is not None or _has_journalist(draft, first) or _is_quoted(draft, first, last)
        best = max(names, key=lambda name: (_fit(draft, name, noun), name.key == chosen.get(words), name.key))
        if shown or not best.weak:
            chosen.setdefault(words, best.key)
        others.append(replace(best, weak=best.weak and not shown))
    return others


def _noun_before(draft: Draft, first: int) -> str | None:
    """Give the class noun of media before a name: straight, in quotes, or with a nationality between."""
    i = first - 1
    while i >= 0 and draft.words[i] == '"':
        i -= 1
    for k in range(i, max(-1, i - _STEPS_BACK), -1):
        for hit in draft.hits[k]:
            if hit.entry.kind == "class" and hit.entry.row.kind == "media":
                return str(hit.entry.row.noun)
        if not any(hit.entry.kind == "nisba" for hit in draft.hits[k]):
            break
    return None


def _has_journalist(draft: Draft, first: int) -> bool:
    """«مراسل كذا»: whoever reports for it."""
    return first > 0 and any(
        hit.entry.kind == "role"
        and hit.entry.row.class_ == "journalist"
        and not (hit.entry.form and hit.entry.form.definite)
        for hit in draft.hits[first - 1]
    )


def _is_of_body(draft: Draft, first: int) -> bool:
    """Tell whether the noun before a quoted name is that of a body other than a medium."""
    if first < _QUOTED or draft.words[first - 1] != '"':
        return False
    return any(
        hit.entry.kind == "class" and hit.entry.row.kind in {"organization", "group"} and hit.last == first - _QUOTED
        for hit in draft.hits[first - _QUOTED]
    )


def _is_quoted(draft: Draft, first: int, last: int) -> bool:
    return first > 0 and last + 1 < len(draft.words) and draft.words[first - 1] == draft.words[last + 1] == '"'


def _fit(draft: Draft, name: Candidate, noun: str | None) -> int:
    """Count what speaks for an outlet: a full name, the nationality beside it, its kind, its country in the article."""
    row: Outlet = name.row
    score = 8 if not name.weak else 0
    beside = range(max(0, name.first - 2), min(len(draft.words), name.last + 4))
    state = f"state:{row.country}"
    if any(nationality(hit) == state for i in beside for hit in draft.hits[i] if hit.entry.kind == "nisba"):
        score += 16
    if noun is not None and _KIND_OF_NOUN.get(noun) == row.kind:
        score += 4
    if draft.article.outlet and draft.article.outlet in {row.id, row.en, *row.ar, *row.domains}:
        score += 2
    return score + (row.country in _countries(draft))


def _countries(draft: Draft) -> set[str]:
    return {hit.entry.row.id for i in draft.where("state") for hit in draft.hits[i] if hit.entry.kind == "state"}
