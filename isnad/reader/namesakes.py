"""Names around names: «كتيبة فلان», «جامعة الملك فلان», «شارع فلان», «حكومة كذا», and stations: «كذا أف أم»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from isnad.lexicon import Hit
from isnad.model import Span
from isnad.reader.draft import Draft
from isnad.reader.names import Candidate, is_given

# Nouns of bodies and places that are called after people.
_CALLED_AFTER = frozenset(
    """
    كتيبة كتائب لواء ألوية فرقة سرايا سرية فيلق فوج جامعة كلية مدرسة ثانوية معهد أكاديمية مستشفى مشفى
    مؤسسة مركز شارع ساحة ميدان مطار ميناء جسر سد ملعب قاعدة مخيم قصر نادي مسجد جامع كنيسة حي بلدة قرية
    """.split()
)
_HONOURS = frozenset({"honorific", "rank", "head"})
_BODIES = frozenset({"organization", "group"})
_WAVES = ("اف", "ام")


def namesakes(draft: Draft, names: list[Candidate]) -> list[Candidate]:
    """Propose names that a class noun makes with the name after it, and stations by their wave."""
    at: dict[int, Candidate] = {}
    for name in names:
        if not name.prefix and (name.first not in at or at[name.first].last < name.last):
            at[name.first] = name
    found: list[Candidate] = []
    for i in draft.where("class"):
        for hit in draft.hits[i]:
            if hit.entry.kind == "class" and not hit.suffix and _is_bare(hit):
                found += _around(draft, hit, at)
    if "اف" in draft.vocabulary:
        found += _stations(draft)
    return found


def repeated(draft: Draft, chosen: list[Candidate]) -> list[Candidate]:
    """Propose the other places where the words of an unknown name stand, met there without what made them a name."""
    wanted: dict[str, list[tuple[list[str], Candidate]]] = {}
    for name in chosen:
        if name.row is None and name.last > name.first and not name.prefix:
            words = draft.words[name.first : name.last + 1]
            for first in (words[0], *(particle + words[0] for particle in "وبلف")):
                wanted.setdefault(first, []).append((words[1:], name))
    taken = {i for name in chosen for i in range(name.first, name.last + 1)}
    met = wanted.keys() & draft.vocabulary
    found: list[Candidate] = []
    for i in [i for i, word in enumerate(draft.words) if word in met and i not in taken]:
        for rest, name in wanted[draft.words[i]]:
            last = i + len(rest)
            if draft.words[i + 1 : last + 1] == rest and taken.isdisjoint(range(i, last + 1)):
                cut = len(draft.words[i]) - len(draft.words[name.first])
                span = Span(draft.tokens[i].start + cut, draft.tokens[last].end)
                prefix = draft.words[i][:cut]
                found.append(replace(name, first=i, last=last, span=span, rule="repeated", prefix=prefix))
    return found


def _is_bare(hit: Hit) -> bool:
    """Tell whether a class noun may lead to a name that it is part of."""
    form = hit.entry.form
    return hit.entry.row.part != "no" and (form is None or (not form.definite and form.number != "d"))


def _around(draft: Draft, hit: Hit, at: dict[int, Candidate]) -> Iterator[Candidate]:
    row, after = hit.entry.row, hit.last + 1
    inner = at.get(after)
    if row.noun in _CALLED_AFTER:
        start = after + 1 if _is_honour(draft, after) else after
        inner = at.get(start)
        if inner is not None and inner.kind in {"person", "group" if row.kind == "place" else "person"}:
            yield _whole(draft, hit, inner.last)
        elif start > after and start < len(draft.words) and is_given(draft, start):
            yield _whole(draft, hit, start)
    elif (
        inner is not None
        and inner.rule == "tagger"
        and draft.words[after].startswith("ال")
        and {inner.kind, row.kind} <= _BODIES
        and row.part == "yes"
    ):
        yield _whole(draft, hit, inner.last)  # «حكومة كذا»


def _is_honour(draft: Draft, i: int) -> bool:
    """«الملك», «الشهيد», «الأمير» before a name."""
    return i < len(draft.words) and any(
        hit.entry.kind == "role" and hit.entry.row.class_ in _HONOURS and hit.last == i and draft.words[i][:2] == "ال"
        for hit in draft.hits[i]
    )


def _whole(draft: Draft, hit: Hit, last: int) -> Candidate:
    row = hit.entry.row
    key = "name:" + " ".join([row.noun, *draft.words[hit.last + 1 : last + 1]])
    span = Span(hit.span.start, draft.tokens[last].end)
    return Candidate(hit.first, last, span, row.kind, key, "class", 6, prefix=hit.prefix)


def _stations(draft: Draft) -> Iterator[Candidate]:
    """«كذا أف أم», «كذا "أف أم"»: a radio station."""
    words = draft.words
    for i in range(1, len(words) - 1):
        if (words[i], words[i + 1]) != _WAVES:
            continue
        first = i - 2 if words[i - 1] == '"' and i > 1 else i - 1
        if words[first].isalpha() and not draft.kinds[first] & {"function", "class", "role", "cue"}:
            key = "name:" + words[first] + " اف ام"
            yield Candidate(first, i + 1, draft.span(first, i + 1), "media", key, "class", 5)
