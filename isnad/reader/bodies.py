"""Names made of a class noun and what follows: «القوات التركية», «وزارة الدفاع», «حركة كذا», «بلدة كذا»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from isnad.lexicon import Hit
from isnad.model import Span
from isnad.reader.draft import Draft
from isnad.reader.names import Candidate, nationality

_MAX_ADJECTIVES = 3
_MAX_BARE = 3
_MINISTRIES = frozenset({"الخارجيه", "الداخليه"})
_LOOSE_NOUNS = frozenset(
    {
        "قوة",
        "حركة",
        "أمن",
        "وحدة",
        "وحدات",
        "كتلة",
        "شبكة",
        "تيار",
        "فريق",
        "مجموعة",
        "قاعدة",
        "نظام",
        "جبهة",
        "حملة",
        "منطقة",
    }
)
_SECURITY = frozenset({"الامن", "الامنيه", "المحليه"})
_DESCRIBING = frozenset(
    {
        "الاعلي",
        "العليا",
        "العام",
        "العامه",
        "الخاص",
        "الخاصه",
        "الموحد",
        "الموحده",
        "المشترك",
        "المشتركه",
        "المستقله",
        "المستقل",
        "المتحد",
        "المتحده",
    }
)


def bodies(draft: Draft, blocked: set[int]) -> list[Candidate]:
    """Give every candidate that a class noun makes; words of a time expression end a name."""
    found: list[Candidate] = []
    for i, hits in enumerate(draft.hits):
        if i in blocked:
            continue
        if draft.words[i] in _MINISTRIES:
            found += _ministry(draft, i)
        for hit in hits:
            if hit.entry.kind == "class":
                found += _classed(draft, hit)
    return [kept for name in found if (kept := _before_time(draft, name, blocked)) is not None]


def _ministry(draft: Draft, i: int) -> Iterator[Candidate]:
    """«الخارجية»: a ministry by its field alone, where no class noun or office stands before it."""
    if i and any(hit.entry.kind in {"class", "role"} for hit in draft.hits[i - 1]):
        return
    last, of = _adjectives(draft, i + 1, "f", "")
    key = "name:وزارة " + " ".join(draft.words[i : i + 1])
    end = last if of else i
    yield Candidate(i, end, draft.span(i, end), "organization", key, "ministry", 6, None, of)


def _before_time(draft: Draft, name: Candidate, blocked: set[int]) -> Candidate | None:
    """Cut a candidate off before the words of a date: «إدارة الأرصاد الجوية | الاثنين»."""
    last = next((i - 1 for i in range(name.first, name.last + 1) if i in blocked), name.last)
    if last == name.last:
        return name
    if last < name.first or name.rule != "class":
        return None
    return replace(name, last=last, span=Span(name.span.start, draft.tokens[last].end))


def _classed(draft: Draft, hit: Hit) -> Iterator[Candidate]:
    """Make names of a class noun and what follows: «القوات التركية», «وزارة الدفاع», «حركة كذا», «بلدة كذا»."""
    row, form = hit.entry.row, hit.entry.form
    if hit.suffix or (form is not None and form.number == "d"):
        return
    patterns = row.pattern.split("|")
    after = hit.last + 1
    if form is not None and form.definite:
        last, nationality = _adjectives(draft, after, form.gender, form.number)
        if nationality and last >= after and row.kind in {"organization", "group"} and "nisba" in patterns:
            yield _pattern(draft, hit, hit.first, last, of=nationality, rank=6)
        elif row.kind == "organization" and form.number != "p" and not _is_deed(draft, hit, after):
            last = _described(draft, after)
            if last >= after:
                yield _pattern(draft, hit, hit.first, last, of=None, rank=5)
        return
    if "phrase" in patterns and row.kind in {"organization", "group"} and not _is_deed(draft, hit, after):
        last = _genitive(draft, after)
        if last >= after:
            gender = "f" if row.noun.endswith(("ة", "ات")) or (form and form.number == "p") else "m"
            adjectives, nationality = _adjectives(draft, last + 1, gender, "")
            yield _pattern(draft, hit, hit.first, adjectives if nationality else last, of=nationality, rank=5)
    if "name" in patterns:
        yield from _named(draft, hit, after)


def _named(draft: Draft, hit: Hit, after: int) -> Iterator[Candidate]:
    """«حركة "كذا"» or «بلدة كذا»: a quoted name, or one unknown word after a class noun of places."""
    row = hit.entry.row
    first = after
    words = draft.words
    if after < len(words) and words[after] == '"':
        closing = next((i for i in range(after + 1, min(after + 7, len(words))) if words[i] == '"'), None)
        if closing is None or closing == after + 1 or any(_is_loose(draft, i) for i in range(after + 1, closing)):
            return
        first, last = after + 1, closing - 1
    elif row.kind == "place" and after < len(words) and (_is_unknown(draft, after) or _is_own_name(draft, hit, after)):
        last = after
    else:
        return
    start = hit.first if row.part == "yes" and first == after else first
    yield _pattern(draft, hit, start, last, of=None, rank=5)


def _is_loose(draft: Draft, i: int) -> bool:
    """Tell whether a word in quotation marks makes them speech rather than a name."""
    return any(
        (h.entry.kind in {"function", "modal"} or h.entry.is_verb) and not h.suffix
        for h in draft.hits[i]
        if not h.prefix
    )


def _is_own_name(draft: Draft, hit: Hit, after: int) -> bool:
    """«كنيسة الذكرى», «حي الانطلاقة»: a definite word after a place noun that belongs to the name."""
    if hit.entry.row.part == "no" or (hit.entry.form is not None and hit.entry.form.number == "p"):
        return False
    word = draft.words[after]
    return (
        word.startswith("ال")
        and len(word) > 4
        and not any(
            h.entry.kind in {"function", "nisba", "role", "unnamed", "event", "cue", "class"} and not h.prefix
            for h in draft.hits[after]
        )
    )


def _is_deed(draft: Draft, hit: Hit, after: int) -> bool:
    """«قوة الهجمات», «حملة القمع»: a noun that may also name a body, before the name of a deed."""
    if after < len(draft.words) and draft.words[after] in _SECURITY:
        return True
    return hit.entry.row.noun in _LOOSE_NOUNS


def _described(draft: Draft, first: int) -> int:
    """Walk over «الأعلى», «الوطنية العليا», «العامة للطيران المدني» after a definite noun; give the last token."""
    i = first
    while i < len(draft.words) and i < first + 3 and _is_describing(draft, i):
        i += 1
    if i == first:
        return first - 1
    if i < len(draft.words) and draft.words[i].startswith("لل") and len(draft.words[i]) > 4:
        i += 1
        while i < len(draft.words) and _is_describing(draft, i):
            i += 1
    return i - 1


def _is_describing(draft: Draft, i: int) -> bool:
    """Tell whether a word is an adjective that a body's name is made with, and neither party nor rank."""
    word = draft.words[i]
    if word in _DESCRIBING:
        return True
    if not word.startswith("ال") or not word.endswith(("يه", "ي")) or len(word) < 5:
        return False
    return not any(h.entry.kind in {"role", "cue", "function"} and not h.prefix for h in draft.hits[i])


def _pattern(draft: Draft, hit: Hit, first: int, last: int, *, of: str | None, rank: int) -> Candidate:
    start = hit.span.start if first == hit.first else draft.tokens[first].start
    span = Span(start, draft.tokens[last].end)
    key = (
        "name:"
        + " ".join(
            [hit.entry.row.noun if first == hit.first else "", *draft.words[max(first, hit.last + 1) : last + 1]]
        ).strip()
    )
    return Candidate(
        first,
        last,
        span,
        hit.entry.row.kind,
        key,
        "class",
        rank,
        None,
        of,
        prefix=hit.prefix if first == hit.first else "",
    )


def _adjectives(draft: Draft, first: int, gender: str, number: str) -> tuple[int, str | None]:
    """Walk over definite adjectives up to a nationality that agrees; give the last token and the key of whom it means."""
    wanted = "f" if number == "p" else gender
    for i in range(first, min(first + _MAX_ADJECTIVES, len(draft.words))):
        if not draft.words[i].startswith("ال"):
            break
        for hit in draft.hits[i]:
            if hit.entry.kind == "nisba" and not hit.prefix and (not wanted or hit.entry.form.gender == wanted):
                key = nationality(hit)
                if key:
                    return i, key
    return first - 1, None


def _genitive(draft: Draft, first: int) -> int:
    """Walk over «الدفاع», «الشؤون الخارجية», «مكافحة الجريمة», «حقوق الإنسان» after a class noun; give the last token.

    Up to three bare nouns may lead to the definite one that closes the name; without it there is none.
    """
    i = first
    while i < len(draft.words) and i < first + _MAX_BARE and _is_bare_noun(draft, i):
        i += 1
    closed = i
    while i < len(draft.words) and i < closed + 4 and _closes(draft, i, inner=i > closed):
        i += 1
    return i - 1 if i > closed else first - 1


def _is_bare_noun(draft: Draft, i: int) -> bool:
    word = draft.words[i]
    if not word.isalpha() or word.startswith("ال") or len(word) < 3:
        return False
    return not any(
        hit.entry.is_verb
        or hit.entry.kind in {"function", "modal", "actor", "state", "given", "place", "counted", "unnamed", "role"}
        for hit in draft.hits[i]
        if not hit.prefix or hit.entry.kind == "function"
    )


def _closes(draft: Draft, i: int, *, inner: bool) -> bool:
    word = draft.words[i]
    if not (word.startswith("ال") or (inner and word.startswith(("وال", "لل")))) or len(word) < 4:
        return False
    for hit in draft.hits[i]:
        if hit.prefix and hit.entry.kind != "role":
            continue
        if hit.entry.kind == "nisba" or hit.entry.kind == "function" or (hit.entry.kind == "cue" and hit.entry.is_verb):
            return False
        if hit.entry.kind == "role" and (inner or hit.entry.row.class_ in {"rank", "honorific", "head"}):
            return False
    return True


def _is_unknown(draft: Draft, i: int) -> bool:
    word = draft.words[i]
    if word in draft.lexicon.common:
        return False
    return (
        word.isalpha() and len(word) > 2 and not any(hit.entry.kind not in {"given", "place"} for hit in draft.hits[i])
    )
