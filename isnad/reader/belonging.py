"""Whom a body belongs to where its name does not say: by what stands after it, or by the state of its sentence."""

from __future__ import annotations

from isnad.reader.draft import Draft
from isnad.reader.names import Candidate

_BODIES = frozenset({"group", "organization"})
_ATTACHED = frozenset({"التابع", "التابعه", "المنبثقه", "المنبثق"})
_FORMER = frozenset({"السابق", "السابقه", "الاسبق", "المقال", "المستقيل", "سابق", "سابقا", "سابقه", "الراحل"})


def owner_of(draft: Draft, name: Candidate, at: dict[int, Candidate], before: list[Candidate]) -> str | None:
    """Give the key of whom a body belongs to; `at` holds names by first token, `before` those before it."""
    if name.kind not in _BODIES and name.kind != "media":
        return None
    after = _next_word(draft, name.last + 1)
    attached = after < len(draft.words) and draft.words[after] in _ATTACHED
    if attached:
        after = _next_word(draft, after + 1)
    owner = at.get(after) or at.get(_next_word(draft, after + 1))  # a class noun may stand before it
    if owner is not None and owner.key != name.key and owner.kind in _BODIES | {"state"}:
        prefix = owner.prefix if owner.first == after else draft.words[after][:1]
        if attached or prefix == "ل" or (prefix == "ب" and owner.kind in _BODIES):
            return owner.key
    if name.kind == "organization" and name.key.startswith("name:"):
        states = {other.key for other in before if other.kind == "state"}
        return states.pop() if len(states) == 1 else None
    return None


def is_former(draft: Draft, first: int, last: int) -> bool:
    """Tell whether a role is told of as past: «السفير السابق»."""
    return any(word in _FORMER for word in draft.words[first : last + 2])


def _next_word(draft: Draft, i: int) -> int:
    while i < len(draft.words) and draft.words[i] in {'"', ")", "("}:
        i += 1
    return i
