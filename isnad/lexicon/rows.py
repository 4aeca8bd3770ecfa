"""The rows of the lexicon tables, one frozen type a table.

Each field is a column of the same name; `since` and `until` are the columns `from` and `to`. A tuple is a cell with
several values between `|`, a bool a cell with `yes`. The first field (or fields, see `TABLES`) is the key.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """A state, or a territory that acts as one; `id` is its ISO 3166 alpha-3 code, `weak` as with actors."""

    id: str
    iso2: str
    ar: tuple[str, ...]
    weak: tuple[str, ...]
    en: str
    adjective: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    lat: float | None
    lon: float | None
    geonames: str
    wikidata: str
    source: str


@dataclass(frozen=True, slots=True)
class People:
    """An adjective of a people, faith, region or body; `actor` is whom it stands for, if anybody."""

    adjective: str
    people: tuple[str, ...]
    actor: str
    kind: str
    en: str
    source: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, group, organization or medium with all its names; `weak` ones count only beside a full one."""

    id: str
    kind: str
    ar: tuple[str, ...]
    weak: tuple[str, ...]
    en: str
    country: str
    sector: str
    of: str
    wikidata: str
    since: str
    until: str
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """A term in an office: who held which role of which body from when until when."""

    person: str
    role: str
    of: str
    since: str
    until: str
    source: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium or an agency; `family` is shared by sister outlets."""

    id: str
    kind: str
    ar: tuple[str, ...]
    weak: tuple[str, ...]
    en: str
    domains: tuple[str, ...]
    country: str
    family: str
    of: str
    wikidata: str
    source: str


@dataclass(frozen=True, slots=True)
class Role:
    """A word for a person by office, rank or part played."""

    lemma: str
    feminine: str
    plural: tuple[str, ...]
    class_: str
    sector: str
    speaks: bool
    followed_by: str
    en: str
    source: str


@dataclass(frozen=True, slots=True)
class NameClass:
    """A noun that stands before names and tells their kind; `part` says whether it belongs to the name."""

    noun: str
    plural: tuple[str, ...]
    kind: str
    part: str
    pattern: str
    sector: str
    en: str
    source: str


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given or family name."""

    name: str
    kind: str
    gender: str
    ambiguous: bool
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map; with `needs` = class it counts only after a class noun (قرية, مدينة, حي …)."""

    id: str
    ar: tuple[str, ...]
    en: str
    kind: str
    country: str
    parent: str
    lat: float | None
    lon: float | None
    population: int | None
    geonames: str
    wikidata: str
    rank: int | None
    needs: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes, with how what is said hangs on it (`takes`)."""

    lemma: str
    root: str
    form: str
    vowel: str
    pos: str
    act: str
    takes: tuple[str, ...]
    masdar: tuple[str, ...]
    continues: bool
    source: str


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word that names an event, with its PLOVER type and where its parties stand."""

    lemma: str
    root: str
    form: str
    vowel: str
    pos: str
    type: str
    mode: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    noun_actor: tuple[str, ...]
    noun_recipient: tuple[str, ...]
    plural: tuple[str, ...]
    masdar: tuple[str, ...]
    needs: str
    weight: float | None
    en: str
    source: str


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that adds little to the event noun it governs but a subject."""

    lemma: str
    root: str
    form: str
    vowel: str
    subject: str
    takes: tuple[str, ...]
    aspect: str
    source: str


@dataclass(frozen=True, slots=True)
class ModeWord:
    """A word near an event word that sets its mode."""

    word: str
    type: str
    mode: str
    source: str


@dataclass(frozen=True, slots=True)
class CountedWord:
    """A word that tells what a number counts."""

    word: str
    what: str
    pos: str
    plural: tuple[str, ...]
    dual: str
    source: str


@dataclass(frozen=True, slots=True)
class UnnamedParty:
    """A party without a name: مسلحون, مدنيون."""

    word: str
    plural: tuple[str, ...]
    sector: str
    en: str
    source: str


@dataclass(frozen=True, slots=True)
class Modal:
    """A word that changes the status of what follows: negation, future, condition, background."""

    word: str
    pos: str
    effect: str
    scope: str
    source: str


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """A word that holds a sentence together and never is, or begins, a name."""

    word: str
    pos: str
    source: str


@dataclass(frozen=True, slots=True)
class CommonWord:
    """A folded word met often in news that is no name; `count` of articles' words it was met in."""

    word: str
    count: int | None
    source: str


@dataclass(frozen=True, slots=True)
class SpeechWord:
    """A word of the grammar of reported speech; `use` says what it does there, see the table."""

    word: str
    use: str
    source: str


@dataclass(frozen=True, slots=True)
class SiteRule:
    """CSS selectors for the pages of one domain, and the days between which they hold."""

    domain: str
    since: str
    until: str
    title: str
    body: str
    date: str
    remove: str
    source: str


Row = (
    State | People | Actor | Office | Outlet | Role | NameClass | GivenName | Place | Cue | EventWord | LightVerb
    | ModeWord | CountedWord | UnnamedParty | Modal | FunctionWord | CommonWord | SpeechWord | SiteRule
)  # fmt: skip

# table → its row type and how many leading columns are the key
TABLES: dict[str, tuple[type, tuple[str, ...]]] = {
    "states": (State, ("id",)),
    "peoples": (People, ("adjective",)),
    "actors": (Actor, ("id",)),
    "offices": (Office, ("person", "role", "of", "since")),
    "outlets": (Outlet, ("id",)),
    "roles": (Role, ("lemma",)),
    "classes": (NameClass, ("noun", "kind")),
    "given_names": (GivenName, ("name",)),
    "places": (Place, ("id",)),
    "cues": (Cue, ("lemma", "pos")),
    "events": (EventWord, ("lemma", "pos", "type", "mode")),
    "light": (LightVerb, ("lemma", "takes")),
    "mode_words": (ModeWord, ("word", "type", "mode")),
    "counted": (CountedWord, ("word", "what")),
    "unnamed": (UnnamedParty, ("word",)),
    "modals": (Modal, ("word", "pos", "effect")),
    "function_words": (FunctionWord, ("word",)),
    "common_words": (CommonWord, ("word",)),
    "speech_words": (SpeechWord, ("word", "use")),
    "site_rules": (SiteRule, ("domain", "since")),
}
