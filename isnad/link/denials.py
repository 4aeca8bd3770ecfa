"""Statements that say no to what others say, found by their words: a denial need not name an event for a reader to see.

Words weigh by how rare they are among all that was said. A denial of having done it stands against whoever names the
denier as the doer, or tells of the deed beside an accusation of him.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from isnad.link.copies import days_apart
from isnad.link.names import bones
from isnad.link.pages import words_of
from isnad.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isnad.link.claims import Said
    from isnad.link.facts import Fact
    from isnad.link.pages import Page

# Words of denying itself: what is denied are the others.
_OF_DENYING = frozenset(
    bones(stem(word))
    for word in (
        "مسووليه علاقه صله تورط ضلوع وجود صحه انباء تقارير معلومات مزاعم اتهامات ادعاءات شايعات اخبار تصريحات نيه "
        "يكون تكون كانت تردد تداول تناقل ذكر نشر قطعي جمله تفصيل شكل اساس"
    ).split()
)
_RESPONSIBILITY = frozenset(map(stem, "مسووليه علاقه صله تورط ضلوع ضالع متورط مسوول".split()))
_COVERED = 0.5  # of the weight of what is denied
_FEWEST = 2  # rarer words that both have
_LONG = 30  # days: what is told later must share more
_COVERED_LATER = 0.65
_SOON = 14
_SAME_PARTIES = 3
_CROWDED = 400  # parts with a word: it tells nothing any more
_DOUBT = {"ASSAULT", "COERCE", "THREATEN", "SANCTION", "MOBILIZE"}


class Denied(NamedTuple):
    """A statement that denies, the part that it stands against, and what both are about."""

    denial: str
    other: str
    detail: str


class _Part(NamedTuple):
    """A part that affirms: a statement, or the sentence of a report in the outlet's own voice."""

    id: str
    page: Page
    bones: frozenset[str]
    parties: frozenset[str]
    words: str


def denied(said: Sequence[Said], told: Sequence[Fact], party_of: Mapping[str, str]) -> list[Denied]:
    """Give what is denied, each denial with each part that affirms it."""
    denials = [one for one in said if one.says_no and one.told.act in {"deny", "say", "announce", "claim"}]
    if not denials:
        return []
    affirmed = list(_affirmed(said, told, party_of))
    weight = _weights(said)
    by_bones: dict[str, list[_Part]] = defaultdict(list)
    for part in affirmed:
        for one in part.bones:
            by_bones[one].append(part)
    found: list[Denied] = []
    for denial in denials:
        found += _against(denial, by_bones, weight, party_of)
        found += _of_deed(denial, told, party_of)
    return found


def _weights(said: Sequence[Said]) -> dict[str, float]:
    """Give the weight of each word: the rarer among all statements, the more."""
    counted = Counter(one for told in said for one in told.bones)
    return {one: math.log(1 + len(said) / number) for one, number in counted.items()}


def _affirmed(said: Sequence[Said], told: Sequence[Fact], party_of: Mapping[str, str]) -> Iterator[_Part]:
    for one in said:
        if not one.has_no and one.told.act in {"say", "announce", "claim", "accuse"}:
            parties = parties_in(one.page, one.told.content, party_of) | _speakers(one, party_of)
            yield _Part(one.id, one.page, one.bones, parties, one.words)
    for fact in told:
        if fact.report.told_in is None and fact.report.status in {"actual", "historical"} and fact.beside == fact.id:
            words = _sentence(fact)
            yield _Part(
                fact.id,
                fact.page,
                frozenset(bones(word.stem) for word in words_of(words)),
                fact.near | fact.parties | fact.states,
                words,
            )


def _sentence(fact: Fact) -> str:
    """Give the words around what names a report, within its line."""
    text, span = fact.page.article.text, fact.report.anchors[0]
    start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start)) + 1
    ends = [end for mark in ("\n", ". ") if (end := text.find(mark, span.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def parties_in(page: Page, span: tuple[int, int], party_of: Mapping[str, str]) -> frozenset[str]:
    """Give the parties that a stretch of a page names."""
    return frozenset(
        party_of[one.id]
        for one in page.reading.entities
        if one.id in party_of and any(span[0] <= mention.span.start < span[1] for mention in one.mentions)
    )


def _against(
    denial: Said, by_bones: Mapping[str, list[_Part]], weight: Mapping[str, float], party_of: Mapping[str, str]
) -> Iterator[Denied]:
    wanted = denial.bones - _OF_DENYING - _bones_of_names(denial)
    if len(wanted) < _FEWEST or any(word.stem in _RESPONSIBILITY for word in words_of(denial.words)):
        return
    whole = sum(weight[one] for one in wanted)
    named = parties_in(denial.page, denial.told.content, party_of)
    parties = named | _speakers(denial, party_of)
    met = {part.id: part for one in wanted if len(by_bones[one]) <= _CROWDED for part in by_bones[one]}
    for part in sorted(met.values(), key=lambda part: part.id):
        both = wanted & part.bones
        share = sum(weight[one] for one in both) / whole
        far = days_apart(denial.page.when, part.page.when) > _LONG
        if len(both) < _FEWEST or share < (_COVERED_LATER if far else _COVERED) or _is_of(part, denial):
            continue
        # who is named in the denial itself, where little else is the same
        if (named if len(both) == _FEWEST else parties) & part.parties or (
            not far and _tell_of_the_same(denial.page, part.page)
        ):
            yield Denied(denial.id, part.id, f"«{denial.words[:80]}» / «{part.words.strip()[:80]}»")


def _is_of(part: _Part, denial: Said) -> bool:
    """Tell whether a part is of the denial itself: of the same article by the same speaker, or one inside the other."""
    if part.page.id != denial.page.id:
        return False
    told = next((one for one in part.page.reading.statements if one.id == part.id), None)
    if told is None:
        return True
    return told.content.overlaps(denial.told.content) or (told.speaker, told.speaks_for) == (
        denial.told.speaker,
        denial.told.speaks_for,
    )


def _tell_of_the_same(one: Page, other: Page) -> bool:
    """Tell whether two articles name much the same parties: then a denial need not name them again."""
    dated = bool(one.day and other.day)
    return one is other or (dated and len(set(one.names) & set(other.names)) >= _SAME_PARTIES)


def _bones_of_names(denial: Said) -> frozenset[str]:
    """Give the words of the names in a denial: whoever tells of the same place need not tell of the same thing."""
    text, content = denial.page.article.text, denial.told.content
    names = (
        text[mention.span.start : mention.span.end]
        for one in denial.page.reading.entities
        if one.kind != "unnamed"
        for mention in one.mentions
        if content.start <= mention.span.start < content.end
    )
    return frozenset(bones(word.stem) for word in words_of(" ".join(names)))


def _of_deed(denial: Said, told: Sequence[Fact], party_of: Mapping[str, str]) -> Iterator[Denied]:
    """Set «we have nothing to do with it» against the reports that name the denier as the doer."""
    words = words_of(denial.words)
    deniers = _speakers(denial, party_of)
    if not deniers or not any(word.stem in _RESPONSIBILITY for word in words):
        return
    meant = parties_in(denial.page, denial.told.content, party_of) - deniers
    accused = {(fact.page.id, key) for fact in told if fact.report.type == "ACCUSE" for key in fact.near}
    found: dict[str, Fact] = {}
    for fact in told:
        if fact.report.type not in _DOUBT or fact.page.id == denial.page.id or fact.report.status == "negated":
            continue
        if days_apart(denial.page.when, fact.page.when) > _SOON or not meant & (fact.near | fact.places):
            continue
        named = deniers & fact.actors or any((fact.page.id, key) in accused for key in deniers & fact.near)
        held = found.get(fact.beside)
        if named and (held is None or (fact.report.told_in and not held.report.told_in)):
            found[fact.beside] = fact  # what somebody is told to say, before the title
    yield from (Denied(denial.id, fact.id, f"«{denial.words[:80]}»") for fact in found.values())


def _speakers(denial: Said, party_of: Mapping[str, str]) -> frozenset[str]:
    ids = (denial.told.speaker or "", denial.told.speaks_for or "")
    return frozenset(party_of[one] for one in ids if one in party_of)
