"""Where what is said begins: the ways in which content hangs on a cue.

    قال … إنّ X        complementizer, with the preposition the cue takes («إلى أن», «على أن», «بأن»)
    قال … : X          colon
    قال … «X»          quotation marks
    طالب … بـ X        the preposition the cue takes, before a verbal noun
    أعلن … X           a verbal noun straight after the subject
"""

from __future__ import annotations

from typing import NamedTuple

from isnad.reader.cast import Cast
from isnad.reader.draft import Draft

_COMPLEMENTIZERS = frozenset(
    "ان انه انها انهم انهما اننا انني اني انهن".split(),
)
_WITH_B = frozenset("ب" + word for word in _COMPLEMENTIZERS)
_PREPOSITIONS = {"الى": "الي", "على": "علي", "عن": "عن", "من": "من", "في": "في"}
_REACH = 45  # tokens from a cue to what hangs on it, a long subject with its apposition between


class Opening(NamedTuple):
    """The token at which content begins, and the token of the mark or particle before it; `way` names the grammar."""

    content: int
    mark: int
    way: str


def opening(draft: Draft, cast: Cast, cue_last: int, limit: int, takes: tuple[str, ...]) -> Opening | None:
    """Find where the content of a cue begins: after token `cue_last`, before token `limit`; None where nothing hangs on it."""
    words = draft.words
    weak: Opening | None = None
    i = cue_last + 1
    stop = min(limit, cue_last + _REACH)
    while i < stop:
        word = words[i]
        phrase = cast.at(i)
        if phrase is not None and phrase.first < i:
            phrase = None
        if word in _COMPLEMENTIZERS or word in _WITH_B:
            return _after_particle(draft, i, limit)
        if word == ":" and i + 1 < limit:
            return Opening(_past_quote(draft, i + 1, limit), i, "colon")
        if word == '"' and "quote" in takes and _opens_speech(draft, cast, i):
            return weak if weak and weak.way == "object" and weak.mark < i - 1 else Opening(i + 1, i, "quote")
        if is_cue_verb(draft, i):
            return weak
        if weak is None:
            weak = _prepositional(draft, cast, i, cue_last, takes) or _object(draft, cast, i, cue_last, takes)
        i += 1
    return weak


def is_cue_verb(draft: Draft, i: int) -> bool:
    """Tell whether a token is surely a finite verb that attributes: a cue and no function word."""
    here = draft.hits[i]
    return any(hit.entry.kind == "cue" and hit.entry.is_verb for hit in here) and not any(
        hit.entry.kind in {"function", "state", "actor", "place", "given"} for hit in here
    )


def _after_particle(draft: Draft, i: int, limit: int) -> Opening | None:
    content = i + 1
    while content < limit and draft.words[content] in {":", "،"}:
        content += 1
    return Opening(_past_quote(draft, content, limit), i, "clause") if content < limit else None


def _past_quote(draft: Draft, i: int, limit: int) -> int:
    """Step over an outer quotation mark, unless it only wraps a name at the beginning of the content."""
    if i + 1 < limit and draft.words[i] == '"':
        k = draft.quotation_at[i + 1]
        if k >= 0:
            quotation = draft.quotations[k]
            inside = draft.first_token(quotation.inner.end) - i - 1
            if inside > 4 or not quotation.closed:
                return i + 1
            after = draft.first_token(quotation.outer.end)
            if after >= limit or draft.words[after] in {".", "،"}:
                return i + 1
    return i


def _opens_speech(draft: Draft, cast: Cast, i: int) -> bool:
    """Tell whether a quotation mark opens words said and not a name or a label."""
    if i + 1 >= len(draft.words):
        return False
    k = draft.quotation_at[i + 1]
    if k < 0:
        return False
    quotation = draft.quotations[k]
    if draft.token_at(quotation.outer.start) != i:
        return False
    inside = draft.first_token(quotation.inner.end) - i - 1
    phrase = cast.at(i + 1)
    if phrase is not None and phrase.last >= i + inside - 1:
        return False
    return inside >= 4


def _prepositional(draft: Draft, cast: Cast, i: int, cue_last: int, takes: tuple[str, ...]) -> Opening | None:
    word = draft.words[i]
    if cast.at(i) is not None:
        return None
    for preposition in takes:
        if word == _PREPOSITIONS.get(preposition) and i + 1 < len(draft.words) and cast.at(i + 1) is None:
            return Opening(_past_quote(draft, i + 1, len(draft.words)), i, "preposition")
        if preposition == "ب" and word.startswith("ب") and len(word) > 3 and _is_verbal_noun(draft, i):
            return Opening(i, i, "preposition")
        if preposition == "ل" and word.startswith("ل") and len(word) > 3 and _is_verbal_noun(draft, i):
            return Opening(i, i, "preposition")
    return None


def _is_verbal_noun(draft: Draft, i: int) -> bool:
    """Tell whether a word with a particle before it may be a verbal noun: known as an event's or a cue's, or of its shape."""
    if any(hit.prefix and not hit.entry.is_verb and hit.entry.kind in {"event", "cue", "light"} for hit in draft.hits[i]):
        return True
    if any(hit.entry.kind in {"function", "role", "modal", "counted", "unnamed"} for hit in draft.hits[i]):
        return False
    return not draft.words[i].startswith(("بال", "لل"))


def _object(draft: Draft, cast: Cast, i: int, cue_last: int, takes: tuple[str, ...]) -> Opening | None:
    if "object" not in takes or cast.at(i) is not None or not draft.words[i].isalpha():
        return None
    here = draft.hits[i]
    if any(hit.entry.kind in {"function", "modal"} for hit in here):
        return None
    noun = any(not hit.entry.is_verb and hit.entry.kind in {"event", "cue", "light"} and not hit.prefix for hit in here)
    return Opening(i, i - 1, "object") if noun else None
