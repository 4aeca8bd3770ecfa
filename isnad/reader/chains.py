"""The thread of a text: the statements found so far, who spoke last, what lies inside what, and who passed it on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from isnad.model import Act, Span
from isnad.reader.cast import Phrase
from isnad.reader.cues import CueWord
from isnad.reader.draft import Sentence
from isnad.reader.parties import Party
from isnad.reader.scene import PREPOSITIONS, Scene

_PASSED_BY = frozenset({"مع", "علي", "الي", "عبر", "في", "ل", "لدي", "ب", "لل", "من"})
_OF_A_MEDIUM = frozenset({"journalist", "head", "spokesperson"})  # «مراسل الوكالة»: he works for it, nobody spoke to it
_REPORTERS = frozenset({"مراسل", "مراسله", "موفد", "موفده", "مندوب", "مندوبه"})
_PUBLISHED = (
    "نقلته",
    "نقلتها",
    "نقله",
    "نقلها",
    "نشرته",
    "نشرتها",
    "نشره",
    "نشرها",
    "بثته",
    "بثتها",
    "بثه",
    "بثها",
    "اوردته",
    "اوردتها",
    "اجرته",
    "اجرتها",
)
_MEMORY = 10  # statements looked back over for who goes on speaking
_PARAGRAPHS = 4  # how far back a speaker may go on


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in the making: content in tokens `first` to `last` (not included), who speaks, and by whom it came.

    `start` is where the first letter of the content stands, after a particle glued to it. `within` is the place in the
    thread of the statement this one lies in.
    """

    cue: Span
    at: int
    first: int
    last: int
    speaker: Party | None
    via: tuple[str, ...]
    act: Act
    rule: str
    start: int
    quote: int = -1
    within: int | None = None
    lent: bool = False  # the chain is only that of the words around it

    @property
    def entity(self) -> str | None:
        """The entity that speaks."""
        return self.speaker.entity if self.speaker else None


class Thread:
    """The statements of an article in the order they are found."""

    def __init__(self, scene: Scene, outlet: str | None) -> None:
        self._scene = scene
        self._outlet = outlet
        self.found: list[Found] = []
        self.marks: set[int] = set()  # tokens that something hangs on already
        self.pending: tuple[str, ...] = ()  # «وبحسب وكالة كذا، قال …»: who the next statement of the sentence came by

    def add(self, found: Found) -> Found:
        """Add a statement, its chain made whole by the one it lies in."""
        within = self.enclosing(found.at)
        via = (*self.pending, *found.via)
        lent = found.lent or bool(self.pending) or within is not None
        self.pending = ()
        if within is not None:
            via = (*self._chain(self.found[within], found.entity), *via)
        via = tuple(dict.fromkeys(v for v in via if v not in {self._outlet, found.entity}))
        made = replace(found, via=via, within=within, lent=lent)
        self.found.append(made)
        return made

    def enclose(self, outer: int) -> None:
        """Put the statements that lie in a later found one inside it: «أبدى فلان كذا، مطالباً بكذا، بحسب المصدر»."""
        whole = self.found[outer]
        for k in range(max(0, outer - _MEMORY), outer):
            found = self.found[k]
            if found.within is None and whole.first <= found.at and found.last <= whole.last:
                via = tuple(dict.fromkeys((*self._chain(whole, found.entity), *found.via)))
                self.found[k] = replace(found, within=outer, via=via)

    def _chain(self, outer: Found, inner: str | None) -> tuple[str, ...]:
        """Give whom what lies inside a statement came by: as the outer one did, then by its speaker."""
        speaker = outer.entity
        if speaker is None or speaker == inner or self._scene.cast.entity(speaker).kind == "unnamed":
            return outer.via
        return (*outer.via, speaker)

    def enclosing(self, token: int) -> int | None:
        """Give the innermost statement whose content covers a token."""
        inside = [
            k
            for k, found in enumerate(self.found[-_MEMORY:], max(0, len(self.found) - _MEMORY))
            if found.first <= token < found.last
        ]
        return max(inside, key=lambda k: self.found[k].first) if inside else None

    def speaker_before(self, cue: CueWord, sentence: Sentence) -> Found | None:
        """Give the statement whose speaker a cue with no subject goes on with."""
        inside = self.enclosing(cue.first)
        for found in reversed(self.found[-_MEMORY:]):
            told = self._scene.draft.sentence_at(found.at)
            if found.speaker is None or (found.within is not None and found.within != inside):
                continue
            if told.is_title != sentence.is_title or sentence.paragraph - told.paragraph > _PARAGRAPHS:
                return None
            if found.speaker.agrees(cue.gender, cue.number):
                return found
        return None

    def known(self, speaker: Party) -> Party:
        """Give a role with no name whom an earlier statement named with the same words at its head: «كاتب الدولة»."""
        words = self._scene.words
        said = words[speaker.first : speaker.last + 1]
        for found in reversed(self.found[-_MEMORY:]):
            party = found.speaker
            if (
                party is None
                or party.entity is None
                or party.kind != "person"
                or party.last <= speaker.last - speaker.first + party.first
            ):
                continue
            same = words[party.first : party.first + len(said)] == said
            if same or (len(said) == 1 and said[0] == "ال" + words[party.first]):
                return replace(speaker, entity=party.entity, of=speaker.of or party.of, kind="person")
        return speaker

    def in_sentence(self, sentence: Sentence, token: int) -> list[int]:
        """Give the statements of a sentence that were found before a token."""
        return [
            k for k, found in enumerate(self.found) if sentence.first <= found.at < token and found.at < sentence.last
        ]

    def passed_by(self, places: list[int], entity: str) -> None:
        """Say of statements that they came by somebody, who stands nearest to our outlet."""
        for k in places:
            found = self.found[k]
            if entity not in {self._outlet, found.entity}:
                self.found[k] = replace(found, via=(entity, *[v for v in found.via if v != entity]))

    def kept_via(self, speaker: Party | None, sentence: Sentence) -> tuple[str, ...]:
        """Give the chain that goes on with a speaker: he spoke last, and by somebody."""
        if speaker is None:
            return ()
        for found in reversed(self.found[-_MEMORY:]):
            if found.within is not None or (found.rule == "participle" and found.at >= sentence.first):
                continue  # «أبدى فلان كذا، مطالباً بكذا، بحسب المصدر»
            told = self._scene.draft.sentence_at(found.at)
            goes_on = self._is_same(found, speaker) and told.is_title == sentence.is_title and not found.lent
            return found.via if goes_on else ()
        return ()

    def _is_same(self, found: Found, speaker: Party) -> bool:
        """Tell whether a speaker is the one of a statement: one entity, or «المصدر» for the nameless source before."""
        if found.speaker is None:
            return False
        if speaker.entity and found.entity == speaker.entity:
            return True
        if not (speaker.entity or found.entity) and speaker.role and speaker.role == found.speaker.role:
            return self._scene.words[speaker.first].startswith("ال")
        words = self._scene.words
        heads = [words[party.first].removeprefix("ال") for party in (speaker, found.speaker)]
        return (
            heads[0] == heads[1]
            and words[speaker.first].startswith("ال")
            and speaker.kind == found.speaker.kind == "unnamed"
        )


def told_to(scene: Scene, first: int, last: int, speaker: Party | None) -> tuple[str, ...]:
    """Give the medium in tokens `first` to `last` (not included) that words were spoken to: «لموقع كذا»."""
    for name in scene.cast.names_in(first, last):
        if name.kind != "media" or name.entity is None or (speaker is not None and name.entity == speaker.entity):
            continue
        if speaker is not None and _reports(scene, speaker) and speaker.first <= name.first <= speaker.last:
            continue  # «مراسلة الإذاعة فلانة»
        if speaker is not None and speaker.of == name.entity and speaker.role in _OF_A_MEDIUM:
            continue
        if _is_spoken_to(scene, name):
            return (name.entity,)
    return ()


def _reports(scene: Scene, speaker: Party) -> bool:
    return speaker.role == "journalist" or scene.words[speaker.first] in _REPORTERS


def _is_of_reporter(scene: Scene, i: int) -> bool:
    """«لمراسل الإذاعة», «أفاد المصدر موفد القناة», «في مقال نشرته الصحيفة»: by its people or pages."""
    if i < 0:
        return False
    told = any(h.entry.kind == "role" and h.prefix[-1:] in {"ل", "ب"} for h in scene.hits[i])
    return told or scene.words[i] in _REPORTERS or scene.words[i].startswith(_PUBLISHED)


def _is_spoken_to(scene: Scene, name: Phrase) -> bool:
    if name.prefix[-1:] == "ل":
        return True
    i = name.first - 1
    if scene.word(i) == '"':
        i -= 1
    word = scene.word(i)
    if _is_of_reporter(scene, i):
        return True
    if any(h.entry.kind == "class" for h in scene.hits[i]):
        if any(h.entry.kind == "class" and h.prefix[-1:] in {"ل", "ب"} for h in scene.hits[i]):
            return True
        if _is_of_reporter(scene, i - 1):
            return True
        word = scene.word(i - 1)
    if word in PREPOSITIONS:
        return word in _PASSED_BY
    return False
