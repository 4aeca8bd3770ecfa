"""Who did what to whom: event words with parties, time, place, status and numbers, joined where they are one event.

`anchors` says which words name events, `frames` whose they are, `status`, `manner` and `whereabouts` how, when and
where they were, `quantities` what was counted, `occasions` which of the words name one event;
here they are put together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from isnad.lexicon import Hit
from isnad.model import EventReport, Quantity, Statement, Time, digest
from isnad.reader import reports
from isnad.reader.anchors import anchors
from isnad.reader.cast import Cast
from isnad.reader.credence import LEAST, likely, odds
from isnad.reader.draft import Draft
from isnad.reader.frames import Frames
from isnad.reader.manner import Manner
from isnad.reader.needs import form_of
from isnad.reader.nominals import Nominals
from isnad.reader.occasions import Occasion, Told, occasions
from isnad.reader.quantities import Quantities
from isnad.reader.reports import Telling
from isnad.reader.scene import Scene
from isnad.reader.status import Statuses
from isnad.reader.subjects import Subjects
from isnad.reader.supplied import supply
from isnad.reader.voices import RECIPROCAL, SPOKEN, Frame
from isnad.reader.whereabouts import Whereabouts
from isnad.text.lens import fold

_HARM = frozenset("قتل اصاب جرح مقتل اصابه استشهد لقي توفي اوقع سقط".split())
_CAUSE_REACH = 3
_CAUSES = frozenset(
    "في اثر جراء نتيجه بسبب خلال عن الي خلف خلفت اوقع اوقعت اسفر اسفرت ادي ادت تسبب تسببت اودي اودت عقب".split()
)


def events(
    draft: Draft, cast: Cast, times: tuple[Time, ...], statements: tuple[Statement, ...]
) -> tuple[EventReport, ...]:
    """Find every event the article reports, each once with all the words that name it."""
    teller = _Teller(Scene(draft, cast, times), times, statements)
    told = list(teller.told())
    chances = likely([(one.lemma, one.type, one.odds) for one in told])
    for one, chance in zip(told, chances, strict=True):
        one.rate(chance)
    kept = _kept(told)
    beside: dict[tuple[int, str], list[Told]] = {}
    for one in told:
        beside.setdefault((one.sentence, one.type), []).append(one)
    found = occasions(kept, teller)
    for occasion in found:
        occasion.narrow(teller.owners)
    supply(found, teller)
    return tuple(_report(draft, one, is_reported=_is_reported(one, beside)) for one in found)


def _kept(told: list[Told]) -> list[Told]:
    """Leave out what is unlikely; what it counted goes to the next word of its type in its sentence."""
    kept = [one for one in told if one.chance >= LEAST]
    for lost in told:
        if lost.numbers and lost.chance < LEAST:
            near = [k for k, one in enumerate(kept) if (one.type, one.sentence) == (lost.type, lost.sentence)]
            home = min(near, key=lambda k: abs(kept[k].at - lost.at), default=None)
            if home is not None:
                kept[home] = replace(kept[home], numbers=(*kept[home].numbers, *lost.numbers))
    return kept


class _Teller:
    """Gathers what the article tells at each event word."""

    def __init__(self, scene: Scene, times: tuple[Time, ...], statements: tuple[Statement, ...]) -> None:
        self._scene = scene
        self._nominals = nominals = Nominals(scene)
        self._subjects = Subjects(scene, nominals, statements)
        self._frames = Frames(scene, nominals, self._subjects)
        self._place = {sentence.first: k for k, sentence in enumerate(scene.draft.sentences)}
        self._by_kind = _by_kind(scene)
        self._statuses = Statuses(scene, nominals, self._by_kind["modal"])
        self._manner = Manner(scene, self._by_kind["mode"])
        self._whereabouts = Whereabouts(scene, nominals, self._subjects, times)

    def told(self) -> Iterator[Told]:
        """Give what is told at each event word, in the order of the text."""
        found = anchors(self._scene, self._subjects, self._frames.filled)
        taken = {k for hit in found for k in range(hit.first, hit.last + 1)}
        counted = Quantities(self._scene, self._nominals, self._by_kind["counted"]).of(found)
        before: Hit | None = None
        for hit in found:
            caused = before is not None and (self._is_caused(before, hit) or _is_same_harm(before, hit))
            yield self._told(hit, taken, tuple(counted.get(hit.first, ())), caused=caused)
            before = hit

    def related(self, one: str, two: str) -> bool:
        """Tell whether two parties may stand for each other: the same, or one belongs to the other."""
        if one == two:
            return True
        cast = self._scene.cast
        first, second = cast.entity(one), cast.entity(two)
        if "unnamed" in {first.kind, second.kind}:
            return first.kind == second.kind
        return first.of == two or second.of == one

    def is_nameless(self, party: str) -> bool:
        """Tell whether a party has no name."""
        return self._scene.cast.entity(party).kind == "unnamed"

    def owners(self, party: str) -> frozenset[str]:
        """Give whom a party belongs to, near and far."""
        found: set[str] = set()
        of = self._scene.cast.entity(party).of
        while of is not None and of not in found:
            found.add(of)
            of = self._scene.cast.entity(of).of
        return frozenset(found)

    def _is_named(self, party: str) -> bool:
        """«الجانبان», «الطرفان» are those named before, not others."""
        return not self.is_nameless(party)

    def _told(self, hit: Hit, taken: set[int], counted: tuple[Quantity, ...], *, caused: bool) -> Told:
        row, draft = hit.entry.row, self._scene.draft
        frame = self._frames.of(hit)
        if row.type in RECIPROCAL:
            both = tuple(p for p in dict.fromkeys((*frame.actor, *frame.recipient)) if self._is_named(p))
            frame = Frame(both, (), frame.places, frame.sure or frame.aimed, likely=frame.likely)
        sentence = draft.sentence_at(hit.first)
        place = self._place[sentence.first]
        when = self._whereabouts.when(hit) or self._spoken_on(hit)
        effect = self._statuses.effect(hit)
        back = not effect and self._points_back(hit, frame)
        if frame.likely and not back and not frame.actor:
            frame = replace(frame, actor=frame.likely)
        statement = self._subjects.statement_at(hit.first)
        inside = statement is not None
        threat = statement is not None and self._is_own_threat(hit, frame, statement)
        return Told(
            type="THREATEN" if threat else row.type,
            mode="violence" if threat else self._manner.of(hit, taken),
            span=hit.span,
            lemma=row.lemma,
            frame=frame,
            when=when,
            where=self._whereabouts.where(hit, frame.places, points_back=back),
            status="actual" if threat else self._statuses.of(hit, when),
            told_in=statement.id if statement is not None else None,
            sentence=place,
            points_back=back,
            title=sentence.is_title,
            at=hit.first,
            telling=Telling.of(self._scene, self._frames.governors, hit),
            numbers=counted,
            caused=caused,
            is_plain=not effect,
            odds=odds(hit, frame, effect, place, inside=inside, counted=bool(counted)),
        )

    def _spoken_on(self, hit: Hit) -> str | None:
        """«طالبت الوزارة في بيان الخميس»: what is done by speaking is done when it is said."""
        at_cue = self._subjects.statement_by(hit) if hit.entry.row.type in SPOKEN else None
        return at_cue.said_on if at_cue is not None else None

    def _is_own_threat(self, hit: Hit, frame: Frame, statement: Statement) -> bool:
        """«سنقصف», «قال القائد إن قواته ستهاجم»: what a party says it will do to another threatens him."""
        form = hit.entry.form
        if hit.entry.row.type != "ASSAULT" or not hit.prefix.endswith("س") or form is None:
            return False
        speaker = statement.speaker or statement.speaks_for
        if speaker is None:
            return False
        return form.person == 1 or any(self.related(speaker, one) or one in self.owners(speaker) for one in frame.actor)

    def _is_caused(self, prior: Hit, hit: Hit) -> bool:
        """Tell whether a word names what the one before it came of, or comes of it: «مقتل ثلاثة في غارة»."""
        words = self._scene.words
        if not prior.entry.is_verb and _HARM.isdisjoint({fold(prior.entry.row.lemma), fold(hit.entry.row.lemma)}):
            return False
        if any(self._nominals.is_verb(k) for k in range(prior.last + 1, hit.first) if words[k] not in _CAUSES):
            return False
        before = words[max(0, hit.first - _CAUSE_REACH) : hit.first]
        return hit.prefix.endswith("ب") or self._nominals.glued(hit.first - 1) == "ب" or not _CAUSES.isdisjoint(before)

    @staticmethod
    def _points_back(hit: Hit, frame: Frame) -> bool:
        form = hit.entry.form
        return (
            form_of(hit) == "masdar"
            and form is not None
            and form.definite is True
            and not frame.sure
            and not frame.aimed
        )


def _is_same_harm(before: Hit, hit: Hit) -> bool:
    """«قتل خمسة وأصيب آخرون»: the dead and the wounded of one attack."""
    return hit.prefix == "و" and {fold(before.entry.row.lemma), fold(hit.entry.row.lemma)} <= _HARM


def _by_kind(scene: Scene) -> dict[str, dict[int, list[Hit]]]:
    """Give the words that change or count events, by kind and token, the longest first."""
    return {
        kind: {i: [h for h in scene.hits[i] if h.entry.kind == kind] for i in scene.draft.where(kind)}
        for kind in ("modal", "mode", "counted")
    }


def _is_reported(one: Occasion, beside: dict[tuple[int, str], list[Told]]) -> bool:
    """Tell whether a sentence reports an event, by all words of its type that stand there."""
    return any(reports.is_reported(beside[place]) for place in {(told.sentence, told.type) for told in one.told})


def _report(draft: Draft, one: Occasion, *, is_reported: bool) -> EventReport:
    first = one.told[0]
    return EventReport(
        id="v" + digest(draft.article.id, first.type, str(first.span.start), str(first.span.end)),
        type=first.type,  # type: ignore[arg-type]
        mode=one.mode,
        anchors=tuple(told.span for told in one.told),
        actor=one.doers,
        recipient=one.recipients,
        when=one.when,
        where=one.where,
        status=one.status,
        numbers=one.numbers,
        told_in=first.told_in,
        rule="reported" if is_reported else "mentioned",
        doubt=round(1 - max(told.chance for told in one.told), 2),
    )
