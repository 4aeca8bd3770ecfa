"""From table rows to the words of a text: every surface form that a row can take, folded.

A *surface* is a folded word or a phrase of folded words; an `Entry` says which row it belongs to and in what form it
stands. The scanner (`isnad.lexicon.scan`) looks surfaces up word by word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from isnad.lexicon import rows
from isnad.lexicon.inflect import Form, Part, conjugate, inflect_noun
from isnad.text.lens import fold

EntryKind = Literal[
    "state", "capital", "nisba", "people", "actor", "outlet", "place", "role", "class", "given",
    "cue", "event", "light", "mode", "counted", "unnamed", "modal", "function",
]  # fmt: skip
NAMES: frozenset[str] = frozenset({"state", "capital", "actor", "outlet", "place"})
# Kinds whose words may carry a pronoun: «قوله», «اتهمتها», «مقتله», «وزيرها».
SUFFIXED: frozenset[str] = frozenset({"cue", "event", "light", "role", "class", "counted", "unnamed", "modal"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A row in one of its forms; `weak` names count only beside a full one; `form` is None where none is inflected."""

    kind: EntryKind
    row: Any
    weak: bool = False
    form: Form | None = None

    @property
    def shape(self) -> Form:
        """The form, where the caller knows that there is one: of verbs, of nouns and adjectives."""
        assert self.form is not None
        return self.form

    @property
    def is_verb(self) -> bool:
        """Tell whether this form is a finite verb."""
        return self.form is not None and self.form.tense in {"past", "present", "imperative"}


def surfaces(tables: dict[str, list[Any]]) -> Iterator[tuple[str, Entry]]:
    """Give every surface of every row, folded, with the entry it stands for."""
    for row in tables["states"]:
        yield from _names("state", row, row.ar)
        yield from _names("state", row, row.weak, weak=True)
        yield from _names("capital", row, row.capital)
        for adjective in row.adjective:
            yield from _nouns("nisba", row, adjective, pos="adjective")
        for people in row.people:
            yield from _nouns("people", row, people, pos="person")
    for row in tables["peoples"]:
        yield from _nouns("nisba", row, row.adjective, pos="adjective")
        for people in row.people:
            yield from _nouns("people", row, people, pos="person")
    for kind, table in (("actor", "actors"), ("outlet", "outlets"), ("place", "places")):
        for row in tables[table]:
            yield from _names(kind, row, row.ar)  # type: ignore[arg-type]
            yield from _names(kind, row, getattr(row, "weak", ()), weak=True)  # type: ignore[arg-type]
    for row in tables["given_names"]:
        yield fold(row.name), Entry("given", row)
    yield from _common_words(tables)
    yield from _verbal_words(tables)


def _common_words(tables: dict[str, list[Any]]) -> Iterator[tuple[str, Entry]]:
    for row in tables["roles"]:
        yield from _nouns("role", row, row.lemma, row.plural, row.feminine, pos="person")
    for row in tables["classes"]:
        yield from _nouns("class", row, row.noun, row.plural)
    for row in tables["counted"]:
        if row.pos != "verb":
            yield from _nouns("counted", row, row.word, row.plural)
            if row.dual:
                yield fold(row.dual), Entry("counted", row, form=Form(row.dual, "noun", number="d"))
    for row in tables["unnamed"]:
        yield from _nouns("unnamed", row, row.word, row.plural, pos="person")
    for row in tables["mode_words"]:
        yield from _nouns("mode", row, row.word)
    for row in tables["function_words"]:
        yield fold(row.word), Entry("function", row)
    for row in tables["modals"]:
        yield fold(row.word), Entry("modal", row)


def _verbal_words(tables: dict[str, list[Any]]) -> Iterator[tuple[str, Entry]]:
    for row in tables["cues"]:
        if row.pos in {"preposition", "phrase", "marker"} and not row.root:
            lemma = fold(row.lemma)
            yield lemma, Entry("cue", row)
            if " " in lemma:  # «على حد قوله»: the scanner takes pronouns off single words only
                yield from ((lemma + pronoun, Entry("cue", row)) for pronoun in ("ه", "ها", "هم", "هما"))
        else:
            yield from _verbal("cue", row, row.lemma, row.masdar)
    for row in tables["events"]:
        yield from _verbal("event", row, row.lemma, row.masdar, row.plural)
    for row in tables["light"]:
        yield from _verbal("light", row, row.lemma, ())


def _names(
    kind: EntryKind,
    row: rows.State | rows.Actor | rows.Outlet | rows.Place,
    names: tuple[str, ...],
    *,
    weak: bool = False,
) -> Iterator[tuple[str, Entry]]:
    if not names:
        return
    entry = Entry(kind, row, weak=weak)
    for folded in fold("\n".join(names)).split("\n"):  # folded at once: there are a hundred thousand names
        name = " ".join(folded.split()) if "  " in folded else folded
        if name:
            yield name, entry


def _nouns(
    kind: EntryKind,
    row: rows.Row,
    lemma: str,
    plural: tuple[str, ...] = (),
    feminine: str = "",
    pos: Part = "noun",
) -> Iterator[tuple[str, Entry]]:
    """Inflect the first word of a noun phrase; where it is definite, an adjective after it is so too."""
    first, _, rest = lemma.partition(" ")
    plurals = "|".join(value.partition(" ")[0] for value in plural)
    seen: set[tuple[str, str, str, bool | None]] = set()
    for form in inflect_noun(first, plurals, feminine.partition(" ")[0], pos):
        key = (fold(form.text), form.gender, form.number, form.definite)
        if key not in seen:
            seen.add(key)
            for surface in _with_rest(key[0], rest, definite=bool(form.definite)):
                yield surface, Entry(kind, row, form=form)


def _with_rest(first: str, rest: str, *, definite: bool) -> Iterator[str]:
    """Give a phrase with its other words as they stand, and with the article on the last and on all of them."""
    if not rest:
        yield first
        return
    others = fold(rest).split()
    ways = {" ".join(others)}
    if not others[-1].startswith("ال"):
        ways.add(" ".join([*others[:-1], "ال" + others[-1]]))
        ways.add(" ".join(word if word.startswith("ال") else "ال" + word for word in others))
        ways.add(" ".join([*others[:-1], others[-1] + "ا"]))  # «هجوما صاروخيا»
    for way in sorted(ways):
        if not definite or way.startswith("ال"):
            yield f"{first} {way}"


def _verbal(
    kind: EntryKind,
    row: rows.Cue | rows.EventWord | rows.LightVerb,
    lemma: str,
    masdar: tuple[str, ...],
    plural: tuple[str, ...] = (),
) -> Iterator[tuple[str, Entry]]:
    """Conjugate a verb and inflect its nouns, or inflect a noun or adjective; the rest of a phrase stands as it is."""
    _, _, rest = lemma.partition(" ")
    pos = "verb" if isinstance(row, rows.LightVerb) else row.pos
    if not row.root or pos in {"noun", "adjective"}:
        yield from _nouns(kind, row, lemma, plural, pos="adjective" if pos == "adjective" else "noun")
        return
    tail = f" {fold(rest)}" if rest else ""
    seen: set[tuple[str, str, str]] = set()
    for form in conjugate(row.root, row.form, row.vowel, lemma=lemma.partition(" ")[0]):
        if form.tense == "imperative" or form.person == 2 or (form.definite and tail):
            continue  # nobody is ordered about or addressed in the voice of a report
        key = (fold(form.text) + tail, form.tense, form.voice)
        if key not in seen:
            seen.add(key)
            yield key[0], Entry(kind, row, form=form)
    for noun in masdar:
        yield from _nouns(kind, row, noun if " " in noun or not rest else f"{noun} {rest}")
