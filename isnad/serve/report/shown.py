"""What the page shows of an article, made from its view: names and words instead of ids, marks instead of spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from isnad.model import Span
from isnad.serve.pretty import quantity, shown
from isnad.serve.report.layers import Mark, rendered
from isnad.serve.report.timeline import QUADS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from isnad.model import Article, Entity, EventType
    from isnad.store import ArticleView, EventView, StatementView

_SHORT = 90  # characters of a content that a card shows


@dataclass(frozen=True, slots=True)
class Heading:
    """An article in the table of contents; `anchor` is its id on the page."""

    anchor: str
    article_id: str
    title: str
    outlet: str
    published: str
    basis: str
    statements: int
    events: int
    problems: int


@dataclass(frozen=True, slots=True)
class Link:
    """One who passed words on: `part` is outlet, via, speaker or body; `named` is no where it is a nameless party."""

    part: str
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """A statement as a card: who passed it on to whom, and its words."""

    ref: str
    act: str
    form: str
    links: tuple[Link, ...]
    cue: str
    content: str
    facts: tuple[str, ...]
    doubt: float


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a row."""

    article: str
    title: str
    outlet: str
    ref: str
    type: EventType
    mode: str
    quad: str
    actors: str
    recipients: str
    when: str
    where: str
    status: str
    numbers: str
    words: tuple[str, ...]
    told_in: str


@dataclass(frozen=True, slots=True)
class Name:
    """An entity or a time of an article with what is known of it."""

    ref: str
    words: str
    kind: str
    facts: str


@dataclass(frozen=True, slots=True)
class Told:
    """One article, ready for the page."""

    heading: Heading
    url: str | None
    facts: tuple[str, ...]
    apart: str | None
    text: Markup
    chains: tuple[Chain, ...]
    events: tuple[Happening, ...]
    names: tuple[Name, ...]
    times: tuple[Name, ...]
    problems: tuple[str, ...]


def heading(view: ArticleView, number: int) -> Heading:
    """Give an article's line in the table of contents; `number` counts the articles from 1."""
    article, reading = view.article, view.reading
    return Heading(
        anchor=f"a{number}",
        article_id=article.id,
        title=shown(article.title or article.name),
        outlet=shown(article.outlet or article.name),
        published=article.published.value if article.published else "",
        basis=article.published.basis if article.published else "",
        statements=len(reading.statements),
        events=len(reading.events),
        problems=len(reading.problems),
    )


def told(view: ArticleView, at: Heading) -> Told:
    """Give all that the page shows of an article."""
    article = view.article
    apart = article.title if article.title and not article.title_span else None
    return Told(
        heading=at,
        url=article.url if (article.url or "").startswith(("http://", "https://")) else None,
        facts=tuple(shown(one) for one in (*article.authors, *article.dateline) if shown(one)),
        apart=shown(apart) if apart else None,
        text=rendered(article.text, _marks(view), at.anchor),
        chains=tuple(_chains(view)),
        events=tuple(happenings(view, at)),
        names=tuple(_name(view, f"e{number}", one) for number, one in enumerate(view.reading.entities)),
        times=tuple(
            Name(f"t{number}", _words(article, one.span), one.basis, " ".join((one.value, *_counted_from(one.anchor))))
            for number, one in enumerate(view.reading.times)
        ),
        problems=tuple(f"{one.stage}: {one.code}  {shown(one.detail)}" for one in view.reading.problems),
    )


def happenings(view: ArticleView, at: Heading) -> Iterator[Happening]:
    """Give the events of an article as rows."""
    numbers = {one.id: f"s{number}" for number, one in enumerate(view.reading.statements)}
    for number, one in enumerate(view.events()):
        yield _happening(one, at, f"v{number}", numbers.get(one.event.told_in or "", ""))


def _happening(view: EventView, at: Heading, ref: str, told_in: str) -> Happening:
    event = view.event
    return Happening(
        article=at.anchor,
        title=at.title,
        outlet=at.outlet,
        ref=ref,
        type=event.type,
        mode=event.mode or "",
        quad=QUADS[event.type],
        actors=_joined(view.actors),
        recipients=_joined(view.recipients),
        when=event.when or "",
        where=_joined(view.places),
        status=event.status,
        numbers=", ".join(map(quantity, event.numbers)),
        words=tuple(dict.fromkeys(map(shown, view.anchors))),
        told_in=told_in,
    )


def _chains(view: ArticleView) -> Iterator[Chain]:
    numbers = {one.id: f"s{number}" for number, one in enumerate(view.reading.statements)}
    against = dict(view.reading.opposed) | {right: left for left, right in view.reading.opposed}
    for number, one in enumerate(view.statements()):
        statement = one.statement
        facts = (
            f"said on {statement.said_on}" if statement.said_on else "",
            shown(statement.venue or ""),
            _place_of(numbers, statement.within, "inside"),
            _place_of(numbers, against.get(statement.id), "opposed to"),
        )
        yield Chain(
            ref=f"s{number}",
            act=statement.act,
            form=statement.form,
            links=tuple(_links(one)),
            cue=shown(one.cue),
            content=_shortened(shown(one.content)),
            facts=tuple(filter(None, facts)),
            doubt=statement.doubt,
        )


def _place_of(numbers: dict[str, str], statement_id: str | None, what: str) -> str:
    """Say which other statement is meant, counted from 1."""
    ref = numbers.get(statement_id or "")
    return f"{what} {int(ref[1:]) + 1}" if ref else ""


def _links(view: StatementView) -> Iterator[Link]:
    article = view.article
    yield Link("outlet", shown(article.outlet or article.name), named=True)
    for one in view.via:
        yield Link("via", shown(one.ar), named=one.kind != "unnamed")
    named = view.speaker is not None and view.speaker.kind != "unnamed"
    yield Link("speaker", shown(view.speaker.ar if view.speaker else view.speaker_words or "؟"), named=named)
    if view.speaks_for:
        yield Link("body", shown(view.speaks_for.ar), named=True)


def _name(view: ArticleView, ref: str, one: Entity) -> Name:
    belongs = view.entities.get(one.of or "")
    facts = (
        one.en or "",
        one.country or "",
        one.sector or "",
        f"of {shown(belongs.ar)}" if belongs else "",
        one.wikidata or "",
        f"{one.lat:.2f}, {one.lon:.2f}" if one.lat is not None and one.lon is not None else "",
    )
    return Name(ref, shown(one.ar), one.kind, " · ".join(filter(None, facts)))


def _marks(view: ArticleView) -> Iterator[Mark]:
    """Give every mark of an article; what is neither title nor body is marked `rest`."""
    article, reading = view.article, view.reading
    if article.title_span:
        yield Mark(article.title_span, "title")
    yield from (Mark(span, "body") for span in article.body)
    kept = [span for span in (article.title_span, *article.body) if span]
    yield from (Mark(span, "rest") for span in _gaps(kept, len(article.text)))
    for number, entity in enumerate(reading.entities):
        yield from (Mark(one.span, f"name {entity.kind}", f"e{number}") for one in entity.mentions)
    yield from (Mark(one.span, "time", f"t{number}") for number, one in enumerate(reading.times))
    for number, told in enumerate(reading.statements):
        yield Mark(told.content, "content", f"s{number}")
        yield Mark(told.cue, "cue", f"s{number}")
    for number, event in enumerate(reading.events):
        yield from (Mark(span, "event", f"v{number}") for span in event.anchors)


def _gaps(kept: Iterable[Span], length: int) -> Iterator[Span]:
    """Give what no span covers."""
    end = 0
    for span in sorted(kept):
        if span.start > end:
            yield Span(end, span.start)
        end = max(end, span.end)
    if end < length:
        yield Span(end, length)


def _counted_from(anchor: str | None) -> tuple[str, ...]:
    return (f"from {anchor}",) if anchor else ()


def _joined(entities: Iterable[Entity]) -> str:
    return "، ".join(shown(one.ar) for one in entities)


def _words(article: Article, span: Span) -> str:
    return shown(article.text[span.start : span.end])


def _shortened(words: str) -> str:
    if len(words) <= _SHORT:
        return words
    return words[:_SHORT].rsplit(" ", 1)[0] + " …"
