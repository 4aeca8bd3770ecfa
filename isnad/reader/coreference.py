"""Words that point back: «المتحدث» to a spokesman named before, «الوزارة» to a ministry, «الحركة» to a movement."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from isnad.lexicon import Hit
from isnad.model import Kind
from isnad.reader.cast import Phrase
from isnad.reader.draft import Draft
from isnad.reader.incumbents import Incumbents
from isnad.text.lens import fold

_BODIES = frozenset({"group", "organization", "media"})


class PointingBack:
    """Walks the phrases of an article in order and remembers who was last met under which noun or role.

    Keys, not ids, stand in the phrases here (see `isnad.reader.names.Candidate`).
    """

    def __init__(self, draft: Draft, names_of: dict[str, tuple[str, ...]], named: list[Phrase]) -> None:
        self._draft = draft
        self._named = {phrase.first: phrase for phrase in named}
        self._in_office = Incumbents(draft, named)
        self._names_of = names_of  # key → all names a table gives
        self._by_noun: dict[str, tuple[str, Kind]] = {}
        self._by_role: dict[tuple[str, str | None], str] = {}

    def resolve(self, phrases: list[Phrase]) -> list[Phrase]:
        """Give the phrases with roles resolved to persons, and new ones for class nouns that stand for a body."""
        found: list[Phrase] = []
        at = {phrase.first: phrase for phrase in phrases}
        covered = {i for phrase in phrases for i in range(phrase.first, phrase.last + 1)}
        for i in sorted({*at, *self._named, *self._draft.where("class")}):
            phrase = at.get(i)
            if phrase is not None:
                found.append(self._resolved(phrase))
                self._remember(found[-1])
            elif i in self._named:
                self._remember(self._named[i])  # a name inside a longer phrase
            elif i not in covered:
                body = self._body(i)
                if body is not None:
                    found.append(body)
        return found

    def _resolved(self, phrase: Phrase) -> Phrase:
        if phrase.form == "role":
            return self._role(phrase)
        if phrase.form == "unnamed" and phrase.first == phrase.last:
            return self._body(phrase.first) or phrase  # «الحركة» after one was named
        return phrase

    def _role(self, phrase: Phrase) -> Phrase:
        if phrase.entity is not None or not self._points(phrase):
            return phrase
        person = self._by_role.get((phrase.role_class, phrase.of))
        if person is None and phrase.of is None:
            person = self._by_role.get((phrase.role_class, None))
        person = self._in_office.holder(phrase) or person
        return replace(phrase, entity=person) if person else phrase

    def _points(self, phrase: Phrase) -> bool:
        """Only a definite or construct singular can mean somebody met before."""
        hit = next((h for h in self._draft.hits[phrase.head] if h.entry.kind == "role"), None)
        form = hit.entry.form if hit else None
        return form is not None and form.number != "p" and (form.definite is True or phrase.of is not None)

    def _remember(self, phrase: Phrase) -> None:
        key = phrase.entity
        if key is None:
            return
        if phrase.form == "role" and phrase.kind == "person":
            self._by_role[(phrase.role_class, phrase.of)] = key
            self._by_role[(phrase.role_class, None)] = key
        elif phrase.form == "name" and phrase.kind in _BODIES:
            for noun in self._nouns(phrase):
                self._by_noun[noun] = (key, phrase.kind)

    def _nouns(self, phrase: Phrase) -> set[str]:
        """Give the class nouns that a body goes by: in its name here, before it, and in its names in the tables."""
        hits = list(self._draft.hits[phrase.first])
        before = phrase.first - 1
        while before >= 0 and self._draft.words[before] == '"':
            before -= 1
        if before >= 0:
            hits += self._draft.hits[before]
        nouns = {_noun(hit.entry.row.noun) for hit in hits if hit.entry.kind == "class"}
        return nouns | {_head(name) for name in self._names_of.get(phrase.entity or "", ())}

    def _body(self, i: int) -> Phrase | None:
        """Read a definite class noun that stands alone as the last body met under it."""
        for hit in self._draft.hits[i]:
            form = hit.entry.form
            if hit.entry.kind != "class" or form is None or not form.definite or form.number == "p" or hit.last != i:
                continue
            known = self._by_noun.get(_noun(hit.entry.row.noun))
            if known is not None and not self._goes_on(hit):
                key, kind = known
                return Phrase(i, i, hit.span, "pronoun", kind, key, None, i, hit.prefix, form.gender, form.number)
        return None

    def _goes_on(self, hit: Hit) -> bool:
        """«المجلس الأعلى» names another body: an adjective in ال follows that is no nationality of the same one."""
        after = hit.last + 1
        return (
            after < len(self._draft.words)
            and self._draft.words[after].startswith("ال")
            and not any(h.entry.kind in {"event", "cue"} for h in self._draft.hits[after])
            and any(h.entry.kind == "nisba" for h in self._draft.hits[after])
        )


@lru_cache(maxsize=2_000)
def _noun(noun: str) -> str:
    return fold(noun)


@lru_cache(maxsize=20_000)
def _head(name: str) -> str:
    """Give the folded first word of a name without its article."""
    return fold(name).split()[0].removeprefix("ال")
