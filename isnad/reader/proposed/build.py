"""Replies to the parts of one article → its reading: words put in their places, labels held to the codebook.

Nothing is shrunk, moved or dropped in silence: what is not found, and every label the codebook does not have, is a
`Problem` with the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from isnad.lexicon.rows import CountedWord
from isnad.model import Counted, Entity, EventReport, Problem, Quantity, Span, Statement, Time, digest
from isnad.reader.draft import Draft
from isnad.reader.proposed.company import NO_LABEL, NOT_FOUND, Company
from isnad.reader.proposed.labels import ACTS, COUNTED, FORMS, MODES, STATUSES, TYPES
from isnad.reader.proposed.parts import Part
from isnad.reader.proposed.places import Placed, Places
from isnad.reader.proposed.reply import EventWords, NumberWords, Reply, StatementWords, Words
from isnad.text.lens import fold

_DOUBT, _LOOSE = 0.3, 0.1  # of what a model says, and what particles added or cut add to it
_SHORTEST_QUOTED = 2  # words: one word in quotation marks is a label


class Builder:
    """Puts together what the replies to one article say.

    `known` are entities whose facts the lexicon has, `base` those a reading begun elsewhere has already.
    """

    def __init__(
        self, draft: Draft, times: Sequence[Time], known: Iterable[Entity], base: Iterable[Entity] = ()
    ) -> None:
        self._article = draft.article
        self._draft = draft
        self._dates = _dates(draft, times)
        self._places = Places(draft.lens)
        self._company = Company(draft.article.id, self._places, known, base)
        self._problems: list[Problem] = []
        self._statements: dict[str, Statement] = {}
        self._events: dict[str, EventReport] = {}
        self._earlier: frozenset[str] = frozenset()  # the events of the parts before this one

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everybody named, in the order of the text."""
        return self._company.entities

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements in the order of their cues."""
        return tuple(sorted(self._statements.values(), key=lambda one: (one.cue, one.content)))

    @property
    def events(self) -> tuple[EventReport, ...]:
        """The events in the order of their first words, each with the statement it was told in."""
        ordered = sorted(self._events.values(), key=lambda one: (one.anchors[0], one.id))
        return tuple(_told_in(one, self.statements) for one in ordered)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be placed or is no label, each once."""
        return tuple(dict.fromkeys((*self._company.problems, *self._problems)))

    def add(self, part: Part, reply: Reply) -> None:
        """Add the reply to one part; what an earlier part gave already is not given twice."""
        self._places.show(part.window)
        for fault in reply.faults:
            self._problem("model-broken", fault)
        if not reply.whole:
            self._problem("model-broken", f"the reply to part {part.number + 1} broke off or is no JSON")
        self._earlier = frozenset(self._events)
        ids = self._company.add(reply.parties)
        near = part.span.start
        for one in reply.statements:
            near = self._statement(one, ids, near)
        near = part.span.start
        for other in reply.events:
            near = self._event(other, ids, near)

    def _statement(self, one: StatementWords, ids: dict[str, str], near: int) -> int:
        """Add a statement; give the place after which the next one is looked for."""
        cue = self._placed(one.cue, near, "a cue")
        content = self._placed(one.content, cue.span.end if cue else near, "what is said")
        if cue is None or content is None:
            return cue.span.end if cue else near
        speaker = self._party(one.speaker, ids, "speaker")
        span = self._speaker_span(one, speaker, cue.span.start)
        act = one.act if one.act in ACTS else "say"
        if one.act not in ACTS:
            self._problem(NO_LABEL, f"act «{one.act}»", cue.span)
        form = one.form if one.form in FORMS else self._form(content.span)
        if one.form not in FORMS:
            self._problem(NO_LABEL, f"form «{one.form}»", content.span)
        speaks_for = self._party(one.speaks_for, ids, "speaks_for")
        via = [self._party(key, ids, "via") for key in one.via]
        made = Statement(
            id="s" + digest(self._article.id, str(cue.span.start), str(content.span.start), str(content.span.end)),
            cue=cue.span,
            content=content.span,
            speaker=speaker,
            speaker_span=span,
            speaks_for=speaks_for if speaks_for != speaker else None,
            via=tuple(dict.fromkeys(key for key in via if key)),
            form=form,  # type: ignore[arg-type]
            act=act,  # type: ignore[arg-type]
            doubt=_doubt(cue, content),
            rule="model",
        )
        if not any(_same_words(made, other) for other in self._statements.values()):
            self._statements[made.id] = made
        return cue.span.end

    def _speaker_span(self, one: StatementWords, speaker: str | None, near: int) -> Span | None:
        if one.speaker_words is not None and one.speaker_words.words.strip():
            placed = self._placed(one.speaker_words, near, "a speaker")
            if placed is not None:
                return placed.span
        return self._company.mention_near(speaker, near) if speaker else None

    def _event(self, one: EventWords, ids: dict[str, str], near: int) -> int:
        """Add an event; give the place after which the next one is looked for."""
        anchors: list[Placed] = []
        for words in one.anchors:
            placed = self._placed(words, anchors[-1].span.end if anchors else near, "an event's word")
            if placed is not None and placed.span not in {other.span for other in anchors}:
                anchors.append(placed)
        if not anchors:
            return near
        spans = tuple(sorted(placed.span for placed in anchors))
        if one.type not in TYPES or one.status not in STATUSES:
            label = f"type «{one.type}»" if one.type not in TYPES else f"status «{one.status}»"
            self._problem(NO_LABEL, label, spans[0])  # neither can be guessed: a denied event would become a fact
            return anchors[0].span.end
        if one.mode and one.mode not in MODES.get(one.type, ()):
            self._problem(NO_LABEL, f"mode «{one.mode}» of {one.type}", spans[0])
        made = EventReport(
            id="v" + digest(self._article.id, one.type, str(spans[0].start), str(spans[0].end)),
            type=one.type,  # type: ignore[arg-type]
            mode=one.mode if one.mode in MODES.get(one.type, ()) else None,
            anchors=spans,
            actor=self._parties(one.actor, ids, "actor"),
            recipient=self._parties(one.recipient, ids, "recipient"),
            when=self._date(one.when, spans[0]),
            where=self._parties(one.where, ids, "where"),
            status=one.status,  # type: ignore[arg-type]
            numbers=tuple(made for number in one.numbers if (made := self._quantity(number, spans[0].start))),
            doubt=_doubt(*anchors),
            rule="model",
        )
        self._keep(made)
        return anchors[0].span.end

    def _keep(self, made: EventReport) -> None:
        """Keep an event unless an earlier part gave it: then only its further words are added."""
        for ref, other in self._events.items():
            if _same_event(other, made) and (ref in self._earlier or set(other.anchors) & set(made.anchors)):
                self._events[ref] = _with_anchors(other, made)
                return
        ref = made.id
        while ref in self._events:  # two of one type on one word, told as so and as not so
            ref = "v" + digest(ref, made.status)
        self._events[ref] = made if ref == made.id else replace(made, id=ref)

    def _quantity(self, number: NumberWords, near: int) -> Quantity | None:
        placed = self._placed(number.number, near, "a number")
        if placed is None:
            return None
        if number.what not in COUNTED:
            self._problem(NO_LABEL, f"what is counted: «{number.what}»", placed.span)
            return None
        what: Counted = number.what  # type: ignore[assignment]
        read = next((one for one in self._draft.numbers if one.span.overlaps(placed.span)), None)
        if read is not None:
            return Quantity(read.value, what, read.high, read.about, read.span)
        value = self._by_form(placed.span, what)
        if value is None:
            self._problem(NOT_FOUND, f"no number in «{number.number.words}»", placed.span)
            return None
        return Quantity(value, what, span=placed.span)

    def _by_form(self, span: Span, what: Counted) -> float | None:
        """Give the number that a noun tells by its form: «قتيلان» are two, «مقتل» is one; a plural tells none."""
        for token in range(self._draft.first_token(span.start), self._draft.first_token(span.end)):
            for hit in self._draft.hits[token]:
                row = hit.entry.row
                if isinstance(row, CountedWord) and row.what == what:
                    word = self._draft.words[token]
                    if row.dual and word.endswith((fold(row.dual), fold(row.dual)[:-2] + "ين")):
                        return 2.0
                    return None if word.endswith(tuple(map(fold, row.plural))) else 1.0
        return None

    def _date(self, when: str | None, where: Span) -> str | None:
        """Give a date that the article's own dates bear out; a model's own date is none."""
        if not when:
            return None
        if when in self._dates:
            return when
        self._problem(NOT_FOUND, f"the day «{when}» is none that the article tells", where)
        return None

    def _form(self, content: Span) -> str:
        quoted = (one.inner for one in self._draft.quotations if one.inner.overlaps(content))
        longest = max((len(self._draft.quote(span).split()) for span in quoted), default=0)
        return "direct" if longest >= _SHORTEST_QUOTED else "indirect"

    def _placed(self, words: Words, near: int, what: str) -> Placed | None:
        placed = self._places.find(words, near) if words.words.strip() else None
        if placed is None:
            self._problem(NOT_FOUND, f"{what}: «{words.words}»")
        return placed

    def _party(self, key: str | None, ids: dict[str, str], role: str) -> str | None:
        if not key:
            return None
        if key not in ids:
            self._problem(NO_LABEL, f"{role}: no party with words in the text has the key «{key}»")
        return ids.get(key)

    def _parties(self, keys: Iterable[str], ids: dict[str, str], role: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(made for key in keys if (made := self._party(key, ids, role))))

    def _problem(self, code: str, detail: str, span: Span | None = None) -> None:
        self._problems.append(Problem("model", code, detail, span))


def _dates(draft: Draft, times: Sequence[Time]) -> frozenset[str]:
    """Give every day, month and year that the article's dates and its publication name."""
    published = draft.article.published
    values = {time.value for time in times} | ({published.value} if published else set())
    whole = {value[:10] for value in values if "/" not in value} | values
    ends = {end for value in values if "/" in value for end in value.split("/")}
    coarse = {day[:length] for day in whole | ends for length in (4, 7, 10) if day[:4].isdigit()}
    return frozenset(whole | ends | coarse)


def _doubt(*placed: Placed) -> float:
    return round(_DOUBT + _LOOSE * any(one.loosely for one in placed), 2)


def _same_words(one: Statement, other: Statement) -> bool:
    """Tell whether two statements are one: the same cue, and mostly the same words said."""
    if one.cue.overlaps(other.cue):
        return _share(one.content, other.content) >= 0.5
    return one.content == other.content and one.speaker == other.speaker and one.cue == other.cue


def _share(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def _told_in(event: EventReport, statements: Sequence[Statement]) -> EventReport:
    """Give an event with the innermost statement that tells it."""
    anchor = event.anchors[0]
    holding = [one for one in statements if one.content.covers(anchor)]
    inner = min(holding, key=lambda one: one.content.end - one.content.start, default=None)
    return replace(event, told_in=inner.id) if inner else event


def _same_event(one: EventReport, other: EventReport) -> bool:
    """Tell whether two parts tell of one event: one type and status, and a word or the parties in common."""
    if one.type != other.type or one.status != other.status:
        return False
    if set(one.anchors) & set(other.anchors):
        return True
    named = (one.actor, one.recipient, one.when) == (other.actor, other.recipient, other.when)
    return named and bool(one.actor) and one.mode == other.mode


def _with_anchors(event: EventReport, other: EventReport) -> EventReport:
    return replace(event, anchors=tuple(sorted({*event.anchors, *other.anchors})))
