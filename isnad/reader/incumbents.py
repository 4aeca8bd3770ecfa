"""Who held an office when the article was written: «الرئيس التركي» is the president that the article names."""

from __future__ import annotations

from isnad.lexicon.rows import Office
from isnad.reader.cast import Phrase
from isnad.reader.draft import Draft
from isnad.text.lens import fold

_SAME_OFFICE = {
    "رئيس الحكومة": "رئيس الوزراء",
    "رئيس حكومة": "رئيس الوزراء",
    "رئيس وزراء": "رئيس الوزراء",
    "رئيس مجلس الوزراء": "رئيس الوزراء",
    "وزير أول": "رئيس الوزراء",
    "رئيس الجمهورية": "رئيس",
    "رئيس الدولة": "رئيس",
    "عاهل": "ملك",
    "ناطق": "متحدث",
    "ناطق رسمي": "متحدث",
    "متحدث رسمي": "متحدث",
    "وزير خارجية": "وزير الخارجية",
    "وزير دفاع": "وزير الدفاع",
    "وزير داخلية": "وزير الداخلية",
}


class Incumbents:
    """The terms of office of the persons that an article names; keys, not ids, stand in the phrases."""

    def __init__(self, draft: Draft, named: list[Phrase]) -> None:
        self._draft = draft
        published = draft.article.published
        self._day = published.value[:10] if published else ""
        self._held: dict[tuple[str, str], set[str]] = {}
        for key in {phrase.entity for phrase in named if phrase.kind == "person" and phrase.entity}:
            for office in draft.lexicon.offices_of.get(key.removeprefix("actor:"), ()):
                if self._is_held(office):
                    self._held.setdefault((_office(office.role), office.of), set()).add(key)

    def holder(self, phrase: Phrase) -> str | None:
        """Give the key of the one person named in the article who held the office of a phrase, with whom it names."""
        hit = next((h for h in self._draft.hits[phrase.head] if h.entry.kind == "role"), None)
        if hit is None or phrase.of is None or not self._held:
            return None
        body = phrase.of.partition(":")[2]
        holders = self._held.get((_office(hit.entry.row.lemma), body), set())
        return next(iter(holders)) if len(holders) == 1 else None

    def _is_held(self, office: Office) -> bool:
        if not self._day:
            return not office.until
        since, until = office.since, office.until
        return self._day[: len(since)] >= since and (not until or self._day[: len(until)] <= until)


def _office(role: str) -> str:
    return fold(_SAME_OFFICE.get(role, role))
