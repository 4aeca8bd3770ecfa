"""Which names of an article are one thing: abbreviations in brackets, shorter names, other spellings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from isnad.lexicon.rows import Actor
from isnad.reader.draft import Draft
from isnad.reader.names import Candidate
from isnad.text.lens import fold

_BODIES = frozenset({"group", "organization"})
_ALIKE = 86.0  # of a hundred: «ماكفارلين» and «ماكفرلين»
_LEAST_LETTERS = 4


def same_names(draft: Draft, chosen: list[Candidate]) -> dict[str, str]:
    """Give for the key of a name the key of what it is another name of."""
    merged: dict[str, str] = {}
    for other, key in (*_bracketed(draft, chosen), *_shorter(chosen), *_spelt(chosen)):
        if other != key and merged.get(key) != other:
            merged.setdefault(other, key)
    return merged


def _bracketed(draft: Draft, chosen: list[Candidate]) -> Iterator[tuple[str, str]]:
    """«حركة كذا (حكذ)», «عين كذا (كذا)»: a short name in brackets after the full one."""
    words = draft.words
    at = {name.first: name for name in chosen}
    for name in chosen:
        i = name.last + 1
        while i < len(words) and words[i] in {'"', "("}:
            i += 1
        short = at.get(i) if "(" in words[name.last + 1 : i] else None
        if short is None or short.last - short.first > 1 or short.last + 1 >= len(words):
            continue
        if {short.kind, name.kind} <= _BODIES or (short.kind == name.kind == "place" and not short.prefix):
            known, other = (short, name) if short.row is not None and name.row is None else (name, short)
            yield other.key, known.key


def _shorter(chosen: list[Candidate]) -> Iterator[tuple[str, str]]:
    """«وزارة الدفاع» beside «وزارة الدفاع» of one state only; «شيرين» beside one person of this name."""
    longer: dict[str, set[str]] = {}
    for name in chosen:
        for form in _forms(name):
            words = form.split()
            for start in _shortened(words, name):
                longer.setdefault(start, set()).add(name.key)
    for name in chosen:
        if not name.key.startswith("name:") or name.of:
            continue
        keys = longer.get(_plain(name.key), set()) - {name.key}
        if len(keys) == 1:
            yield name.key, next(iter(keys))


def _forms(name: Candidate) -> tuple[str, ...]:
    """Give the folded names of a candidate: its own, and those of its table."""
    if isinstance(name.row, Actor):
        return _folded(name.row.ar)
    return (_plain(name.key),) if name.key.startswith("name:") else ()


@lru_cache(maxsize=20_000)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(name) for name in names)


def _shortened(words: list[str], name: Candidate) -> Iterator[str]:
    """Give what a name is shortened to: a body's first words, a person's single ones."""
    if name.kind == "person":
        if len(words) > 1:
            yield from (word for word in words if len(word) >= _LEAST_LETTERS)
    elif name.kind == "organization" and len(words) > 1 and name.of:
        yield from (" ".join(words[:end]) for end in range(2, len(words)))
        yield words[0]


@lru_cache(maxsize=50_000)
def _plain(key: str) -> str:
    return fold(key.removeprefix("name:"))


def _spelt(chosen: list[Candidate]) -> Iterator[tuple[str, str]]:
    """Another spelling of a person's name, or the name with another word inside: «حسن كذا» and «حسن فلان كذا»."""
    persons = {name.key: name for name in chosen if name.kind == "person"}
    for name in persons.values():
        if not name.key.startswith("name:"):
            continue
        mine = _bare(_plain(name.key))
        for other in persons.values():
            if other.key == name.key or (other.key.startswith("name:") and other.first > name.first):
                continue
            if any(_are_alike(mine, _bare(form)) for form in _forms(other)):
                yield name.key, other.key
                break


def _bare(form: str) -> list[str]:
    return [word.removeprefix("ال") for word in form.split()]


def _are_alike(one: list[str], other: list[str]) -> bool:
    if not one or not other or one[0][:1] != other[0][:1]:
        return False
    if len(one) > 1 and len(other) > 1 and one[0] == other[0] and one[-1] == other[-1]:
        return True
    if len(one) != len(other):
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(pairs) <= 1 and all(min(len(a), len(b)) > _LEAST_LETTERS and ratio(a, b) >= _ALIKE for a, b in pairs)
