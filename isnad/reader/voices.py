"""Who does what is done by speaking, and who is likely to have done what nobody is named for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from isnad.lexicon import Hit
from isnad.reader.needs import form_of
from isnad.reader.nominals import Nominal
from isnad.reader.scene import Scene
from isnad.reader.subjects import Parties, Subjects

SPOKEN = frozenset({"AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "SUPPORT", "CONCEDE"})
RECIPROCAL = frozenset({"CONSULT", "COOPERATE"})
_FOR_OTHERS = frozenset({"THREATEN", "AGREE", "REJECT"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The parties of one event word by entity id; `places` are those that stand in a party's slot.

    `sure` tells that the words themselves name the actor, `aimed` the recipient; the others are inferred. `doing` and
    `received` tell that somebody, named or not, stands there. `likely` may have done it, where no actor is told.
    """

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sure: bool = False
    aimed: bool = False
    doing: bool = False
    received: bool = False
    likely: tuple[str, ...] = ()


class Voices:
    """Knows the speakers of one article."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self._scene = scene
        self._subjects = subjects

    def spoken(self, hit: Hit, frame: Frame) -> Frame:
        """Let the speaker be the actor of what is done by speaking, at his cue and inside his words."""
        row = hit.entry.row
        if row.type not in SPOKEN:
            return self._our_own(hit, frame)
        at_cue = self._subjects.statement_by(hit)
        if at_cue is not None:
            speaker = at_cue.speaker or at_cue.speaks_for
            if speaker is None:
                return frame
            others = tuple(one for one in frame.recipient if one != speaker)
            both = self._scene.cast.entity(speaker).kind == "unnamed"  # «اتفق الجانبان»: the two are known
            actor = frame.actor if speaker in frame.actor or (both and frame.actor) else (speaker,)
            return replace(frame, actor=actor, recipient=others, sure=True, doing=True)
        inside = self._subjects.statement_at(hit.first)
        first_person = hit.entry.form is not None and hit.entry.form.person == 1
        if inside is not None and (
            first_person or (not frame.doing and (form_of(hit) != "masdar" or row.pos == "phrase"))
        ):
            speaker = inside.speaker or inside.speaks_for
            if speaker is not None:
                return replace(frame, actor=(speaker,), sure=first_person, doing=True)
        if inside is not None and inside.speaker and frame.actor and row.type in _FOR_OTHERS:
            return replace(frame, actor=self._with_speaker(inside.speaker, frame.actor))
        return frame

    def _with_speaker(self, speaker: str, actor: tuple[str, ...]) -> tuple[str, ...]:
        """«قال الوزير إن بلاده سترد»: who threatens or promises for his state does so beside it."""
        belongs, chain = self._scene.cast.entity(speaker).of, {speaker}
        while belongs is not None and belongs not in chain:
            chain.add(belongs)
            belongs = self._scene.cast.entity(belongs).of
        return (speaker, *actor) if speaker not in actor and chain & set(actor) else actor

    def _our_own(self, hit: Hit, frame: Frame) -> Frame:
        """Let the speaker's body, else he, be the actor of what «we» did."""
        inside = self._subjects.statement_at(hit.first)
        if inside is None or hit.entry.form is None or hit.entry.form.person != 1:
            return frame
        speaker = inside.speaks_for or inside.speaker
        return replace(frame, actor=(speaker,), sure=True, doing=True) if speaker is not None else frame

    def likely(self, hit: Hit) -> Parties:
        """Give who is likely to do what nobody is named for: the subject of the verb before, else the speaker."""
        found = self._subjects.governing(hit.first)
        if any(one.parties for one in found):
            return found
        inside = self._subjects.statement_at(hit.first)
        speaker = (inside.speaker or inside.speaks_for) if inside is not None else None
        return (Nominal(hit.first, hit.first, (speaker,)),) if speaker is not None else ()
