"""From chosen names and walked roles to entities and phrases: the cast of the article."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from isnad.lexicon import Hit, latin
from isnad.lexicon.rows import Actor, Outlet, Place, State
from isnad.model import Entity, Kind, Mention, Span, digest
from isnad.reader.belonging import is_former, owner_of
from isnad.reader.cast import Cast, Phrase
from isnad.reader.coreference import PointingBack
from isnad.reader.draft import Draft
from isnad.reader.names import Candidate, nationality, owner_key
from isnad.reader.roles import RolePhrase
from isnad.reader.sameness import same_names

_MAX_STEPS = 4
_BETWEEN = frozenset({"،", "وهو", "وهي", "هو", "هي", "-", "("})


class Casting:
    """Builds entities and phrases from chosen names and walked roles."""

    def __init__(self, draft: Draft, chosen: list[Candidate], walked: list[RolePhrase], blocked: set[int]) -> None:
        self._draft = draft
        self._chosen = chosen
        self._walked = walked
        self._blocked = blocked
        self._mentions: dict[str, list[Mention]] = {}
        self._sample: dict[str, Candidate] = {}
        self._kind: dict[str, Kind] = {}
        self._of: dict[str, str | None] = {}
        self._sector: dict[str, str] = {}
        self._merged = same_names(draft, chosen)
        self._given_of: set[str] = set()  # whose `of` the article itself gives

    def cast(self) -> Cast:
        """Give the entities and phrases."""
        for name in self._chosen:
            self._mention(self._key(name.key), name.kind, Mention(name.span, "name"), name)
        phrases = self._role_phrases()
        self._owners()
        covered = {i for p in phrases for i in range(p.first, p.last + 1)}
        named = [self._name_phrase(name) for name in self._chosen]
        phrases += [p for p in named if p.first not in covered]
        covered |= {i for p in named for i in range(p.first, p.last + 1)}
        phrases += self._nationalities(covered)
        phrases = PointingBack(self._draft, self._table_names(), named).resolve(sorted(phrases, key=lambda p: p.first))
        standing = {phrase.entity for phrase in phrases}
        for key in [key for key in self._mentions if key.startswith("unnamed:") and key not in standing]:
            del self._mentions[key]  # it was a body named before
        for phrase in phrases:
            if phrase.entity and phrase.form == "pronoun":
                self._mention(phrase.entity, phrase.kind, Mention(phrase.span, "pronoun"), None)
        ids = {key: "e" + digest(self._draft.article.id, key) for key in self._mentions}
        return Cast(
            entities=tuple(self._entity(key, ids) for key in self._mentions),
            phrases=tuple(_with_ids(phrase, ids) for phrase in phrases),
            named=tuple(_with_ids(phrase, ids) for phrase in named),
        )

    def _table_names(self) -> dict[str, tuple[str, ...]]:
        """Give for every entity that a table knows all the names the table has."""
        rows = {key: self._row(key) for key in self._mentions}
        return {key: row.ar for key, row in rows.items() if isinstance(row, (Actor, Outlet))}

    def _key(self, key: str) -> str:
        seen = {key}
        while key in self._merged and self._merged[key] not in seen:
            key = self._merged[key]
            seen.add(key)
        return key

    def _mention(self, key: str, kind: Kind, mention: Mention, sample: Candidate | None) -> None:
        self._mentions.setdefault(key, []).append(mention)
        self._kind.setdefault(key, kind)
        if sample is not None:
            self._sample.setdefault(key, sample)
            if sample.of and not self._of.get(key):
                self._of[key] = self._key(sample.of)

    def _owners(self) -> None:
        """Say whom a body belongs to where its name and the tables do not, and climb to an owner the article names."""
        at = {name.first: name for name in self._chosen}
        for k, name in enumerate(self._chosen):
            key = self._key(name.key)
            if not self._of.get(key) or self._of[key] not in self._mentions:
                first = self._draft.sentence_at(name.first).first
                owner = owner_of(self._draft, name, at, [other for other in self._chosen[:k] if other.first >= first])
                self._of[key] = (self._key(owner) if owner else None) or self._climb(self._of.get(key))
                if self._of[key] == key:
                    self._of[key] = None

    def _climb(self, of: str | None) -> str | None:
        """Go up from an owner that the article does not name to one it names."""
        for _ in range(_MAX_STEPS):
            if of is None or of in self._mentions:
                return of
            row = self._draft.lexicon.actors.get(of.removeprefix("actor:"))
            of = owner_key(self._draft, row.of) if row else None
        return None

    def _belongs(self, key: str | None, of: str | None, role: RolePhrase) -> None:
        """Say whom the holder of a role belongs to; a body of the tables that the article names outdoes a state."""
        if key is None or of is None or key == of or key in self._given_of:
            return
        if is_former(self._draft, role.first, role.core_last):
            self._of.setdefault(key, None)
            return
        known = self._of.get(key)
        if of.startswith("state:") and known in self._mentions and not str(known).startswith("state:"):
            return
        self._of[key] = of
        self._given_of.add(key)

    def _body_in(self, role: RolePhrase) -> str | None:
        """Give the body named inside the words of a role: «رئيس هيئة الأركان الأميركي»."""
        inside = (n for n in self._chosen if role.first < n.first <= role.head.last and n.last <= role.core_last)
        return next((name.key for name in inside if name.kind in {"organization", "group"}), None)

    def _told_before(self, role: RolePhrase) -> str | None:
        """Give the person whose name stands before his role: «فلان الرئيس التنفيذي لكذا», «فلان وهو رئيس كذا»."""
        if role.unnamed:
            return None
        i = role.first - 1
        while i >= 0 and self._draft.words[i] in _BETWEEN:
            i -= 1
        named = next((n for n in self._chosen if n.last == i and n.kind == "person"), None)
        return self._key(named.key) if named else None

    def _role_phrases(self) -> list[Phrase]:
        found: list[Phrase] = []
        apposed = {name.last: name for name in self._chosen if name.kind == "person"}
        for role in self._walked:
            head, row = role.head, role.head.entry.row
            if head.entry.form is None:
                continue
            body = self._body_in(role)
            owner = body or role.of
            of = self._key(owner) if owner else None
            if of and of not in self._mentions:  # known by its adjective alone
                self._mention(of, self._kind_of_key(of), Mention(head.span, "role"), None)
            person, first = role.person, role.first
            if person is None and not role.unnamed and role.first >= 2 and self._draft.words[role.first - 1] == "،":
                before = apposed.get(role.first - 2)
                if before is not None:
                    person, first = before.key, before.first
                    if found and found[-1].first <= first <= found[-1].last:  # «الدكتور فلان، مدير كذا»: one phrase
                        first = found.pop().first
            key = self._key(person) if person else None
            self._belongs(key or self._told_before(role), of, role)
            span = Span(
                head.span.start if first == role.first else self._draft.tokens[first].start,
                self._draft.tokens[role.last].end,
            )
            if role.unnamed:
                key = "unnamed:" + self._draft.quote(span)
                self._mention(key, "unnamed", Mention(span, "role"), None)
                self._sector[key] = row.sector
                self._of.setdefault(key, of)
            form = head.entry.form
            found.append(
                Phrase(
                    first,
                    role.last,
                    span,
                    "unnamed" if role.unnamed else "role",
                    "unnamed" if role.unnamed else "person",
                    key,
                    of,
                    role.first,
                    head.prefix,
                    form.gender,
                    form.number,
                    "" if role.unnamed else row.class_,
                )
            )
        return found

    def _name_phrase(self, name: Candidate) -> Phrase:
        key = self._key(name.key)
        gender = "f" if name.kind in {"state", "organization", "group", "media"} else "m"
        return Phrase(
            name.first,
            name.last,
            name.span,
            "name",
            self._kind[key],
            key,
            self._of.get(key),
            name.first,
            name.prefix,
            gender,
            "s",
        )

    def _nationalities(self, covered: set[int]) -> list[Phrase]:
        """Nationality adjectives outside names and roles stand for their government."""
        found: list[Phrase] = []
        for i in self._draft.where("nisba", "people"):
            if i in covered or i in self._blocked:
                continue
            hit: Hit | None = next(
                (h for h in self._draft.hits[i] if h.entry.kind in {"nisba", "people"} and nationality(h)), None
            )
            if hit is None:
                continue
            key = self._key(nationality(hit) or "")
            kind = self._kind_of_key(key)
            self._mention(key, kind, Mention(hit.span, "role"), None)
            form = hit.entry.form
            found.append(
                Phrase(
                    i,
                    i,
                    hit.span,
                    "nationality",
                    kind,
                    key,
                    None,
                    i,
                    hit.prefix,
                    form.gender if form else "",
                    form.number if form else "",
                )
            )
        return found

    def _kind_of_key(self, key: str) -> Kind:
        if key.startswith("state:"):
            return "state"
        row = self._draft.lexicon.actors.get(key.removeprefix("actor:"))
        return row.kind if row else "organization"  # type: ignore[return-value]

    def _entity(self, key: str, ids: dict[str, str]) -> Entity:
        found = tuple(sorted(self._mentions[key], key=attrgetter("span")))
        sample, kind, row = self._sample.get(key), self._kind[key], self._row(key)
        name = self._draft.quote(sample.span if sample else found[0].span)
        told = _told(row, name)
        latin_form = told.en or (None if kind == "unnamed" else _in_latin(told.ar) or None)
        owner = ids.get(self._of.get(key) or "")
        return Entity(
            ids[key],
            kind,
            told.ar,
            found,
            latin_form,
            row is not None,
            told.identifier,
            owner if owner != ids[key] else None,
            told.sector or self._sector.get(key) or None,
            told.country,
            told.wikidata,
            told.geonames,
            told.lat,
            told.lon,
            None if kind == "unnamed" else "table" if told.en else "rule",
        )

    def _row(self, key: str) -> object:
        sample = self._sample.get(key)
        if sample is not None and sample.row is not None:
            return sample.row
        table, _, name = key.partition(":")
        if table == "state":
            return self._draft.lexicon.states.get(name)
        return self._draft.lexicon.actors.get(name) if table == "actor" else None


class _Told(NamedTuple):
    """What the tables say of an entity."""

    ar: str
    en: str | None = None
    identifier: str | None = None
    sector: str | None = None
    country: str | None = None
    wikidata: str | None = None
    geonames: str | None = None
    lat: float | None = None
    lon: float | None = None


def _told(row: object, name: str) -> _Told:
    """Give what a row says of an entity; a name that no table knows, and a place's, stays as the article has it."""
    if isinstance(row, State):
        return _Told(
            next(iter(row.ar), name), row.en, row.id, "GOV", row.id, row.wikidata or None, row.geonames or None,
            row.lat, row.lon,
        )  # fmt: skip
    if isinstance(row, Place):
        return _Told(
            name, row.en or None, row.id, None, row.country or None, row.wikidata or None, row.geonames or None,
            row.lat, row.lon,
        )  # fmt: skip
    if isinstance(row, (Actor, Outlet)):
        sector = "JRN" if isinstance(row, Outlet) else row.sector or None
        return _Told(
            next(iter(row.ar), name), row.en or None, row.id, sector, row.country or None, row.wikidata or None
        )
    return _Told(name)


def _with_ids(phrase: Phrase, ids: dict[str, str]) -> Phrase:
    """Put ids in the place of keys."""
    if phrase.entity is None and phrase.of is None:
        return phrase
    return Phrase(
        phrase.first, phrase.last, phrase.span, phrase.form, phrase.kind, ids.get(phrase.entity or ""),
        ids.get(phrase.of or ""), phrase.head, phrase.prefix, phrase.gender, phrase.number, phrase.role_class,
    )  # fmt: skip


@lru_cache(maxsize=50_000)
def _in_latin(name: str) -> str:
    return latin.load().name(name)
