"""Who does an event and to whom: the slots of an event word's frame, filled from the syntax around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from isnad.lexicon import Hit
from isnad.lexicon.rows import EventWord
from isnad.reader.governors import Governors
from isnad.reader.needs import form_of
from isnad.reader.nominals import OFFICIAL, Nominal, Nominals
from isnad.reader.scene import COMMAS, RELATIVES, STOPS, Scene
from isnad.reader.subjects import Parties, Subjects
from isnad.text.lens import fold

RECIPROCAL = frozenset({"CONSULT", "COOPERATE"})
SPOKEN = frozenset({"AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "SUPPORT", "CONCEDE"})
_MOVES = frozenset({"RETREAT", "MOBILIZE"})
_FOR_OTHERS = frozenset({"THREATEN", "AGREE", "REJECT"})
_BY_NOBODY = frozenset({"ASSAULT", "PROTEST"})  # that nobody is named for these is common
_BODILY = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_BODIES = frozenset({"state", "organization", "group"})
_BY = frozenset({("من", "قبل"), ("من", "جانب"), ("من", "طرف"), ("علي", "يد"), ("علي", "ايدي"), ("علي", "ايادي")})
_BY_WORDS = frozenset({"بايدي", "بيد", "بواسطه", "برصاص", "بنيران", "بقياده"})
_AIMS = frozenset({"prep:على", "prep:ضد", "prep:في"})
_REACH = 14
_DEED_REACH = 5
_ADJECTIVES = 4


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


class Frames:
    """Fills the slots of event words in one article; every answer is remembered."""

    def __init__(self, scene: Scene, nominals: Nominals, subjects: Subjects) -> None:
        self._scene = scene
        self._nominals = nominals
        self._subjects = subjects
        self.governors = Governors(scene, nominals, subjects)
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
        form = form_of(hit)
        inferred: Parties = ()
        if form in {"past", "present"}:
            doing, received = self._verb(hit, row)
        elif form == "participle" or row.pos == "adjective":
            doing, received = self._described(hit, row)
        else:
            doing, received = self._noun(hit, row)
            if hit.suffix and doing and not received and "object" in row.recipient:
                doing, received = self._done_to(hit, doing)
            if not doing:
                inferred = self.governors.actor(hit)
                if not received:
                    received = self.governors.recipient(hit)
        frame = self._placed(row, _made(doing, received))
        if row.type == "PROTEST":  # thousands of a people are not their state
            frame = replace(frame, actor=tuple(a for a in frame.actor if self._scene.cast.entity(a).kind != "state"))
        if not frame.actor and inferred:
            frame = replace(frame, actor=_ids(inferred, without=frame.recipient), doing=True)
        frame = self._spoken(hit, row, frame)
        if not frame.actor and row.type not in _BY_NOBODY:
            frame = replace(frame, likely=_ids(self._likely(hit), without=frame.recipient))
        return frame

    def _likely(self, hit: Hit) -> Parties:
        """Give who is likely to do what nobody is named for: the subject of the verb before, else the nearest speaker."""
        found = self._subjects.governing(hit.first)
        if any(one.parties for one in found):
            return found
        inside = self._subjects.statement_at(hit.first)
        speaker = (inside.speaker or inside.speaks_for) if inside is not None else None
        return (Nominal(hit.first, hit.first, (speaker,)),) if speaker is not None else ()

    def _done_to(self, hit: Hit, owner: Parties) -> tuple[Parties, Parties]:
        """«بدأ الرئيس فرضها»: with a doer told by the verb, a pronoun is whom it is done to."""
        doing = self.governors.actor(hit)
        return (doing, owner) if doing and _ids(doing) != _ids(owner) else (owner, ())

    def _placed(self, row: EventWord, frame: Frame) -> Frame:
        """Take a country that is left or entered for a place: «الانسحاب من», «إرسال قوات إلى»."""
        if row.type not in _MOVES:
            return frame
        states = tuple(r for r in frame.recipient if self._scene.cast.entity(r).kind == "state")
        rest = tuple(r for r in frame.recipient if r not in states)
        return replace(frame, recipient=rest, places=(*frame.places, *states), aimed=bool(rest))

    def _spoken(self, hit: Hit, row: EventWord, frame: Frame) -> Frame:
        """Let the speaker be the actor of what is done by speaking, at his cue and, where nobody else is, inside his words."""
        if row.type not in SPOKEN:
            return self._our_own(hit, frame)
        at_cue = self._subjects.statement_by(hit)
        if at_cue is not None:
            speaker = at_cue.speaker or at_cue.speaks_for
            if speaker is None:
                return frame
            others = tuple(one for one in frame.recipient if one != speaker)
            actor = frame.actor if speaker in frame.actor else (speaker,)
            return replace(frame, actor=actor, recipient=others, sure=True, doing=True)
        inside = self._subjects.statement_at(hit.first)
        first_person = hit.entry.form is not None and hit.entry.form.person == 1
        if inside is not None and (first_person or (not frame.doing and (form_of(hit) != "masdar" or row.pos == "phrase"))):
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

    # -- verbs

    def _verb(self, hit: Hit, row: EventWord) -> tuple[Parties, Parties]:
        subject = self._subjects.of(hit)
        last = subject[-1].last if subject and subject[0].first > hit.last else hit.last
        if self._is_passive(hit, row, subject, last):
            return self._by(hit), subject
        doing = self._first(row.actor, hit, subject, last)
        received = self._first(row.recipient, hit, subject, last)
        return self._of_deed(hit, doing), received

    def _of_deed(self, hit: Hit, doing: Parties) -> Parties:
        """«الهجوم الذي استهدف», «الغارات قتلت»: where an attack is the subject of another, its doer is."""
        if any(one.parties for one in doing) or hit.entry.row.type != "ASSAULT":
            return doing
        first = doing[0].first if doing else hit.first - 1
        for k in range(first, max(0, first - _DEED_REACH), -1):
            deed = next((h for h in self._scene.hits[k] if h.entry.kind == "event" and h.entry.row.type == "ASSAULT" and not h.entry.is_verb), None)
            if deed is not None and deed.last < hit.first:
                return tuple(Nominal(k, k, (party,)) for party in self.of(deed).actor)
            if self._scene.words[k] in STOPS or self._nominals.is_verb(k):
                break
        return doing

    def _is_passive(self, hit: Hit, row: EventWord, subject: Parties, last: int) -> bool:
        form = hit.entry.form
        if form is None or not subject or "object" not in row.recipient or form.voice == "active":
            return False
        if self._by(hit) or (form.voice == "passive" and not self._may_be_active(hit)):
            return True
        if row.type not in _BODILY or hit.suffix or subject[0].kind in _BODIES or self._is_official(subject[0]):
            return False
        return self._subjects.next_bare(last + 1, 8) is None

    def _may_be_active(self, hit: Hit) -> bool:
        """Tell whether the same letters are an active form of the same word too."""
        return any(
            other.entry.row is hit.entry.row and other.entry.is_verb and other.entry.form.voice != "passive" and other.prefix == hit.prefix
            for other in self._scene.hits[hit.first]
        )

    def _is_official(self, party: Nominal) -> bool:
        """Tell whether a nameless party is soldiers, police or authorities."""
        cast = self._scene.cast
        phrase = cast.at(party.first)
        return phrase is not None and phrase.kind == "unnamed" and phrase.entity is not None and cast.entity(phrase.entity).sector in OFFICIAL

    def _first(self, slots: tuple[str, ...], hit: Hit, subject: Parties, last: int) -> Parties:
        nameless: Parties = ()
        for slot in slots:
            found: Parties = ()
            if slot == "subject":
                found = subject
            elif slot == "object":
                found = self._object(hit, last)
            elif slot == "by":
                found = self._by(hit)
            elif slot.startswith("prep:"):
                found = self._after(fold(slot[5:]), hit.last + 1)
            if _ids(found):
                return found
            nameless = nameless or found
        return nameless

    def _object(self, hit: Hit, last: int) -> Parties:
        if hit.suffix:
            return self._subjects.pronoun(hit.first, *_pronoun_shape(hit.suffix))
        found = self._subjects.next_bare(last + 1)
        return self._owned(self._nominals.joined(found)) if found is not None else ()

    # -- nouns

    def _noun(self, hit: Hit, row: EventWord) -> tuple[Parties, Parties]:
        of_verb = row.pos == "verb" and bool(row.root)
        actor = row.noun_actor if of_verb else row.actor
        recipient = row.noun_recipient if of_verb else row.recipient
        if "prep:بين" in actor:
            between = self._after("بين", hit.last + 1)
            if between:
                return between, ()
        genitive = self._genitive(hit)
        others = self._fill(tuple(s for s in recipient if s != "genitive"), hit)
        named = self._fill(tuple(s for s in actor if s != "genitive"), hit, used=others)
        if not named and not genitive and row.type in SPOKEN and "prep:من" not in recipient:
            named = self._after("من", hit.last + 1)
        if not genitive and not named and "prep:ل" in recipient:
            named, others = self._across(hit, recipient, others)
        if not genitive:
            return named, others
        if "genitive" in actor and not named and (others or "genitive" not in recipient):
            return genitive, others
        if "genitive" in recipient and not others:
            return named, genitive
        return named, others

    def _across(self, hit: Hit, recipient: tuple[str, ...], others: Parties) -> tuple[Parties, Parties]:
        """«قصف للجيش على مواقع الجماعة»: with another preposition for whom it hits, «ل» tells who does it."""
        if not others or others[0].glued != "ل":
            return (), others
        aimed = self._fill(tuple(s for s in recipient if s in _AIMS), hit)
        return (others, aimed) if aimed else ((), others)

    def _fill(self, slots: tuple[str, ...], hit: Hit, used: Parties = ()) -> Parties:
        nameless: Parties = ()
        for slot in slots:
            found: Parties = ()
            if slot == "adjective":
                found = self._adjective(hit)
            elif slot == "by":
                found = self._by(hit)
            elif slot.startswith("prep:"):
                found = self._after(fold(slot[5:]), hit.last + 1)
            if not found or found[0].first in {one.first for one in used}:
                continue
            if _ids(found):
                return found
            nameless = nameless or found
        return nameless

    def _genitive(self, hit: Hit) -> Parties:
        """Give who follows a noun in the genitive, or whom the pronoun glued to it means."""
        if hit.suffix:
            return self._subjects.pronoun(hit.first, *_pronoun_shape(hit.suffix))
        if hit.entry.form is not None and hit.entry.form.definite:
            return ()
        found = self._nominals.at(hit.last + 1)
        if found is None or found.glued or self._is_adjective(hit.last + 1):
            return ()
        return self._owned(self._nominals.joined(found))

    def _is_adjective(self, i: int) -> bool:
        """An indefinite word in ي or ية after a noun describes it."""
        word = self._scene.word(i)
        phrase = self._scene.cast.at(i)
        return word.endswith(("ي", "يه", "يا")) and not word.startswith("ال") and (phrase is None or phrase.form != "name")

    def _adjective(self, hit: Hit) -> Parties:
        """Give the governments or movements that adjectives after a noun name, past its genitive too."""
        found: list[Nominal] = []
        for k in range(hit.last + 1, min(hit.last + 1 + _ADJECTIVES, len(self._scene.words))):
            phrase = self._scene.cast.at(k)
            if phrase is not None and phrase.form == "nationality" and phrase.number != "p" and not phrase.prefix[-1:].strip("و"):
                party = (phrase.entity,) if phrase.entity else ()
                found.append(Nominal(k, k, party, form="nationality", kind=phrase.kind))
            elif phrase is not None or not self._may_describe(k):
                break
        return tuple(found)

    def _may_describe(self, k: int) -> bool:
        word = self._scene.words[k]
        if self._scene.is_preposition(k):
            return False
        return word in {'"', "و"} or word.startswith(("ال", "وال")) or self._is_adjective(k)

    # -- participles and adjectives

    def _described(self, hit: Hit, row: EventWord) -> tuple[Parties, Parties]:
        form = hit.entry.form
        described = self._noun_described(hit)
        if form is not None and form.tense == "passive participle":
            return self._by(hit) or self._after("من", hit.last + 1), described
        subject = described or self._subjects.of(hit)
        return subject, self._first(tuple(s for s in row.recipient if s != "subject"), hit, subject, hit.last)

    def _noun_described(self, hit: Hit) -> Parties:
        k = hit.first - 1
        phrase = self._scene.cast.at(k)
        if phrase is None or phrase.form == "nationality":
            return ()
        found = self._nominals.at(phrase.first)
        return (found,) if found is not None and found.last == k else ()

    # -- slots of both

    def _by(self, hit: Hit) -> Parties:
        words = self._scene.words
        for k in range(hit.last + 1, self._stop(hit.last + 1)):
            two = (words[k], words[k + 1]) if k + 1 < len(words) else ()
            if two in _BY or words[k] in _BY_WORDS:
                found = self._nominals.at(k + 2) if two in _BY else None
                found = found or self._nominals.at(k + 1)
                return self._owned(self._nominals.joined(found)) if found is not None else ()
        return ()

    def _after(self, preposition: str, first: int) -> Parties:
        """Give who follows a preposition in the clause."""
        nominals = self._nominals
        alone = len(preposition) > 1
        for k in range(first, self._stop(first)):
            word = self._scene.words[k]
            found = None
            if alone and word in {preposition, "و" + preposition} or not alone and word == preposition:
                found = nominals.at(k + 1)
            elif not alone and nominals.glued(k) == preposition:
                found = nominals.at(k)
            if found is not None:
                return self._owned(nominals.joined(found))
        return ()

    def _stop(self, first: int) -> int:
        """Give the end of the clause that begins at a token."""
        scene = self._scene
        if first >= len(scene.words):
            return first
        limit = min(scene.draft.sentence_at(first).last, first + _REACH)
        for k in range(first, limit):
            word = scene.words[k]
            if word in STOPS or word in COMMAS or word in RELATIVES or word == "ان" or self._nominals.is_verb(k):
                return k
        return limit

    def _owned(self, found: Parties) -> Parties:
        """Let a noun with a pronoun and no named owner stand for whom the pronoun means: «مقاتليها»."""
        return tuple(self._by_pronoun(one) if one.pronoun and not one.parties else one for one in found)

    def _by_pronoun(self, one: Nominal) -> Nominal:
        owner = _ids(self._subjects.pronoun(one.first, *_pronoun_shape(one.pronoun)))
        if "بلاد" in self._scene.word(one.first):
            owner = tuple(state for state in map(self._state_of, owner) if state)
        return replace(one, parties=owner)

    def _state_of(self, party: str) -> str | None:
        """Give the state that a party belongs to in the end."""
        cast = self._scene.cast
        for _ in range(4):
            entity = cast.entity(party)
            if entity.kind == "state" or entity.of is None:
                break
            party = entity.of
        return party if cast.entity(party).kind == "state" else None


def _pronoun_shape(pronoun: str) -> tuple[str, str]:
    """Give gender and number of a pronoun."""
    if pronoun in {"هم", "هما", "هن"}:
        return "", "p"
    return ("f", "s") if pronoun == "ها" else ("m", "s")


def _ids(found: Parties, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party for one in found for party in one.parties if party not in without))


def _made(doing: Parties, received: Parties) -> Frame:
    actor = _ids(doing)
    recipient = _ids(received, without=actor)
    places = tuple(dict.fromkeys(one.place for one in (*doing, *received) if one.place))
    return Frame(actor, recipient, places, bool(actor), bool(recipient), bool(doing), bool(received))
