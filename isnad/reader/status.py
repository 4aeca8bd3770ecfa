"""Whether a reported event happened, is planned, possible, over long ago, or said not to be so."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.model import Status
from isnad.reader.draft import Draft

_VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "SUPPORT", "CONCEDE"})
_REACH = 4
_EFFECTS: dict[str, Status] = {
    "negated": "negated", "future": "future", "planned": "future", "hypothetical": "hypothetical", "demanded": "hypothetical",
    "possible": "hypothetical", "conditional": "hypothetical", "historical": "historical",
}  # fmt: skip


def status(draft: Draft, hit: Hit, year: int | None, published_year: int | None) -> Status:
    """Give the status of an event word; `year` is its own where the article dates it."""
    form = hit.entry.form
    if hit.prefix.endswith("س"):
        return "future"
    sentence = draft.sentence_at(hit.first)
    for k in range(hit.first - 1, max(sentence.first, hit.first - _REACH) - 1, -1):
        if draft.words[k] in {".", "،", ":", "؛"}:
            break
        for modal in draft.hits[k]:
            if modal.entry.kind != "modal" or modal.last >= hit.first:
                continue
            effect = _EFFECTS.get(modal.entry.row.effect)
            near = hit.first - modal.last == 1 or modal.entry.row.scope == "clause"
            if effect and near and effect != "historical" and not (effect == "hypothetical" and hit.entry.row.type in _VERBAL):
                return effect
    if form is not None and form.tense == "present" and hit.prefix.endswith("ل"):
        return "hypothetical"
    if year is not None and published_year is not None and year < published_year - 1:
        return "historical"
    return "actual"
