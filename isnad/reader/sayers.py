"""Persons whom no table knows, by the verb of saying before them: «قال كذا إن», «وأضافت فلانة:»."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.reader.draft import Draft
from isnad.reader.names import Candidate, is_given
from isnad.reader.persons import begins_anew

_OPENING = frozenset(
    {"ان", "انه", "انها", "انهم", ":", '"', "،", "(", "-"}
)  # what stands between a speaker and his words
_MAX_WORDS = 4
_NO_NAME = frozenset({"function", "role", "class", "unnamed", "people", "nisba", "state", "actor", "outlet", "modal"})
_OWN_KINDS = frozenset({"given", "place"})  # what the words of an unknown person may be beside


def said_names(draft: Draft, blocked: set[int]) -> list[Candidate]:
    """Propose the unknown words between a verb of saying and what opens what is said; `blocked` are those of times."""
    found: list[Candidate] = []
    for i in draft.where("cue"):
        hit = next((hit for hit in draft.hits[i] if _tells(hit)), None)
        if hit is None:
            continue
        first, last = i + 1, i
        while last + 1 < len(draft.words) and last - i < _MAX_WORDS and _may_be_name(draft, last + 1, first, blocked):
            last += 1
        if last == i or not _opens(draft, last + 1, blocked):
            last = plain_run(draft, first, blocked)
            if last + 1 < len(draft.words) and "role" not in draft.kinds[min(last + 2, len(draft.words) - 1)]:
                last = i  # no office follows that would tell a person
        if last > i:
            key = "name:" + " ".join(draft.words[first : last + 1])
            found.append(Candidate(first, last, draft.span(first, last), "person", key, "said", 3))
    return found


def plain_run(draft: Draft, first: int, taken: set[int]) -> int:
    """Give the last of two or three words up to a comma that may be a name, ordinary ones too, or the one before."""
    for last in range(first + 1, min(first + _MAX_WORDS - 1, len(draft.words) - 1)):
        if draft.words[last + 1] == "،":
            words = range(first, last + 1)
            return last if all(_may_be_plain(draft, i, first, taken) for i in words) else first - 1
    return first - 1


def _may_be_plain(draft: Draft, i: int, first: int, taken: set[int]) -> bool:
    word = draft.words[i]
    if i in taken or not word.isalpha() or len(word) < 3 or begins_anew(draft, i):
        return False
    if i == first and word.startswith("ال") and draft.kinds[i] - _OWN_KINDS:
        return False
    return not draft.kinds[i] & _NO_NAME and not word.endswith(("ات", "يه"))


def _tells(hit: Hit) -> bool:
    """Tell whether a hit is a verb of one who spoke: «قال», «وأكدت»."""
    form = hit.entry.form
    return (
        hit.entry.kind == "cue"
        and hit.first == hit.last
        and form is not None
        and (form.tense, form.person, form.number) == ("past", 3, "s")
        and form.voice != "passive"
        and not hit.suffix
        and hit.prefix in {"", "و", "ف"}
    )


def _opens(draft: Draft, i: int, blocked: set[int]) -> bool:
    return i in blocked or (i < len(draft.words) and draft.words[i] in _OPENING)


def _may_be_name(draft: Draft, i: int, first: int, blocked: set[int]) -> bool:
    """Tell whether a word may be part of a name; the first one has no article unless it is the only word."""
    word = draft.words[i]
    if i in blocked or not word.isalpha() or len(word) < 3:
        return False
    if is_given(draft, i):
        return True
    if any(hit.entry.kind not in _OWN_KINDS for hit in draft.hits[i]) or begins_anew(draft, i):
        return False
    if word in draft.lexicon.ordinary or word.endswith(("ات", "ون", "ين", "يه")):
        return False
    return i > first or not word.startswith("ال") or draft.words[i + 1 : i + 2] != [":"]
