"""Who does an event and to whom: the slots of an event word's frame, filled from the syntax around it."""

from __future__ import annotations

from dataclasses import replace

from isnad.lexicon import Hit
from isnad.lexicon.rows import EventWord
from isnad.reader.gatherings import Gatherings
from isnad.reader.governors import Governors
from isnad.reader.needs import form_of
from isnad.reader.nominals import OFFICIAL, Nominal, Nominals
from isnad.reader.noun_parties import NounParties
from isnad.reader.scene import STOPS, Scene
from isnad.reader.slots import Slots, ids
from isnad.reader.subjects import Parties, Subjects
from isnad.reader.voices import RECIPROCAL, Frame, Voices

_MOVES = frozenset({"RETREAT", "MOBILIZE"})
_BY_NOBODY = frozenset({"ASSAULT", "PROTEST"})  # that nobody is named for these is common
_MUTUAL = RECIPROCAL | {"AGREE"}
_BODILY = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_BODIES = frozenset({"state", "organization", "group"})
_DEED_REACH = 5


class Frames:
    """Fills the slots of event words in one article; every answer is remembered."""

    def __init__(self, scene: Scene, nominals: Nominals, subjects: Subjects) -> None:
        self._scene = scene
        self._nominals = nominals
        self._subjects = subjects
        self._slots = Slots(scene, nominals, subjects)
        self._voices = Voices(scene, subjects)
        self.governors = Governors(scene, nominals, subjects)
        self._nouns = NounParties(scene, self._slots, self.governors)
        self._gatherings = Gatherings(scene, nominals, self._slots, subjects)
        self._known: dict[tuple[int, int], Frame] = {}

    def of(self, hit: Hit) -> Frame:
        """Give the parties of an event word."""
        key = (hit.first, id(hit.entry))
        if key not in self._known:
            self._known[key] = self._frame(hit)
        return self._known[key]

    def filled(self, hit: Hit) -> tuple[bool, bool]:
        """Tell whether somebody, named or not, stands in an actor's and in a recipient's slot."""
        frame = self.of(hit)
        return frame.doing, frame.received

    def _frame(self, hit: Hit) -> Frame:
        row: EventWord = hit.entry.row
        doing, received, inferred = self._told(hit, row)
        if row.type in _MUTUAL and len(set(ids(doing)) | set(ids(received))) < 2:
            both = self._gatherings.parties(hit)
            doing, received = (both, ()) if len(ids(both)) > 1 else (doing, received)
        if row.type in _BODILY:
            doing, received = _without_peoples(doing), _without_peoples(received)
        frame = self._placed(row, _made(doing, received))
        if row.type == "PROTEST" and frame.actor:  # thousands of a people are not their state
            frame = replace(frame, actor=tuple(a for a in frame.actor if self._scene.cast.entity(a).kind != "state"))
        if not frame.actor and inferred:
            frame = replace(frame, actor=ids(inferred, without=frame.recipient), doing=True)
        frame = self._voices.spoken(hit, frame)
        if not frame.actor and row.type not in _BY_NOBODY:
            likely = ids(self._voices.likely(hit), without=frame.recipient)
            frame = replace(frame, likely=likely) if likely else frame
        return frame

    def _told(self, hit: Hit, row: EventWord) -> tuple[Parties, Parties, Parties]:
        """Give who does it, to whom it is done, and who does it by the verb that governs the word."""
        form = form_of(hit)
        if form in {"past", "present"}:
            return (*self._verb(hit, row), ())
        if form == "participle" or row.pos == "adjective":
            return (*self._described(hit, row), ())
        doing, received = self._nouns.parties(hit, row)
        if hit.suffix and doing and not received and "object" in row.recipient:
            doing, received = self._done_to(hit, doing)
        if ids(doing):
            return doing, received, ()
        if doing:
            return doing, received, self.governors.actor(hit)
        return doing, received or self.governors.recipient(hit), self.governors.actor(hit)

    def _done_to(self, hit: Hit, owner: Parties) -> tuple[Parties, Parties]:
        """«بدأ الرئيس فرضها»: with a doer told by the verb, a pronoun is whom it is done to."""
        doing = self.governors.actor(hit)
        return (doing, owner) if doing and ids(doing) != ids(owner) else (owner, ())

    def _placed(self, row: EventWord, frame: Frame) -> Frame:
        """Take a country that is left or entered for a place: «الانسحاب من», «إرسال قوات إلى»."""
        if row.type not in _MOVES:
            return frame
        states = tuple(r for r in frame.recipient if self._scene.cast.entity(r).kind == "state")
        rest = tuple(r for r in frame.recipient if r not in states)
        return replace(frame, recipient=rest, places=(*frame.places, *states), aimed=bool(rest))

    # -- verbs

    def _verb(self, hit: Hit, row: EventWord) -> tuple[Parties, Parties]:
        subject = self._subjects.of(hit)
        last = subject[-1].last if subject and subject[0].first > hit.last else hit.last
        if self._is_passive(hit, row, subject, last):
            return self._slots.by(hit), self._slots.owned(subject)
        doing = self._slots.of_verb(row.actor, hit, subject, last)
        received = self._slots.of_verb(row.recipient, hit, subject, last)
        return self._of_deed(hit, doing), received

    def _of_deed(self, hit: Hit, doing: Parties) -> Parties:
        """«الهجوم الذي استهدف», «الغارات قتلت»: where an attack is the subject of another, its doer is."""
        if any(one.parties for one in doing) or hit.entry.row.type != "ASSAULT":
            return doing
        first = doing[0].first if doing else hit.first - 1
        for k in range(first, max(0, first - _DEED_REACH), -1):
            deed = next(
                (
                    h
                    for h in self._scene.hits[k]
                    if h.entry.kind == "event" and h.entry.row.type == "ASSAULT" and not h.entry.is_verb
                ),
                None,
            )
            if deed is not None and deed.last < hit.first:
                return tuple(Nominal(k, k, (party,)) for party in self.of(deed).actor)
            if self._scene.words[k] in STOPS or self._nominals.is_verb(k):
                break
        return doing

    def _is_passive(self, hit: Hit, row: EventWord, subject: Parties, last: int) -> bool:
        form = hit.entry.form
        if form is None or not subject or "object" not in row.recipient or form.voice == "active":
            return False
        if self._slots.by(hit) or (form.voice == "passive" and not self._may_be_active(hit)):
            return True
        if row.type not in _BODILY or hit.suffix or subject[0].kind in _BODIES or self._is_official(subject[0]):
            return False
        return self._subjects.next_bare(last + 1, 8) is None

    def _may_be_active(self, hit: Hit) -> bool:
        """Tell whether the same letters are an active form of the same word too; «I» is hardly ever meant."""
        return any(
            other.entry.row is hit.entry.row
            and other.entry.is_verb
            and other.entry.form is not None
            and other.entry.form.voice != "passive"
            and (other.entry.form.person, other.entry.form.number) != (1, "s")
            and other.prefix == hit.prefix
            for other in self._scene.hits[hit.first]
        )

    def _is_official(self, party: Nominal) -> bool:
        """Tell whether a nameless party is soldiers, police or authorities."""
        cast = self._scene.cast
        phrase = cast.at(party.first)
        return (
            phrase is not None
            and phrase.kind == "unnamed"
            and phrase.entity is not None
            and cast.entity(phrase.entity).sector in OFFICIAL
        )

    # -- participles and adjectives

    def _described(self, hit: Hit, row: EventWord) -> tuple[Parties, Parties]:
        form = hit.entry.form
        described = self._noun_described(hit)
        if form is not None and form.tense == "passive participle":
            return self._slots.by(hit) or self._slots.after("من", hit.last + 1), described
        subject = described or self._subjects.of(hit)
        return subject, self._slots.of_verb(tuple(s for s in row.recipient if s != "subject"), hit, subject, hit.last)

    def _noun_described(self, hit: Hit) -> Parties:
        k = hit.first - 1
        phrase = self._scene.cast.at(k)
        if phrase is None or phrase.form == "nationality":
            return ()
        found = self._nominals.at(phrase.first)
        return (found,) if found is not None and found.last == k else ()


def _without_peoples(found: Parties) -> Parties:
    """Let «الفلسطينيون» who are hit or held be people, not their state."""
    return tuple(
        replace(one, parties=()) if one.form == "nationality" and one.number in {"p", "d"} else one for one in found
    )


def _made(doing: Parties, received: Parties) -> Frame:
    actor = ids(doing)
    recipient = ids(received, without=actor)
    places = tuple(dict.fromkeys(one.place for one in (*doing, *received) if one.place))
    return Frame(actor, recipient, places, bool(actor), bool(recipient), bool(doing), bool(received))
