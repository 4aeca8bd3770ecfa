"""The work of the commands across articles: link, sources, opposed, relation, judge."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from rich.console import Group
from rich.text import Text
from rich.tree import Tree

from isnad import lexicon as lexicon_tables
from isnad.errors import InputError
from isnad.link.groups import standing
from isnad.link.relations import relation as relation_of
from isnad.link.stories import stories as stories_of
from isnad.model import Judgement, Reason
from isnad.serve.drawing import drawn, save
from isnad.serve.linked import LinkedRecord, linked_record
from isnad.serve.pretty import shown
from isnad.serve.printing import console, many, print_json, print_line, say
from isnad.serve.progress import progress
from isnad.store import Record

if TYPE_CHECKING:
    from pathlib import Path

    from isnad.link import Linked
    from isnad.link.relations import Point
    from isnad.link.stories import Story
    from isnad.model import Claim, Event, Origin, Relation, Verdict
    from isnad.serve.commands import Choices


def link(choices: Choices, *, as_json: bool, quiet: bool) -> None:
    """Link all articles, keep what was judged, and print the events that more than one article reports."""
    with Record.open(choices.settings.record) as record:
        whole = _linked(record, choices, quiet=quiet)
        machine = [one for one in whole.linked.judgements if not one.by_person]
        new = record.add_judgements([*machine, *_withdrawn(record, machine, whole.maker)], _now())
    shared = (event for event in whole.linked.events if len(whole.articles_of(event)) > 1)
    told = sorted(shared, key=lambda event: (-len(whole.articles_of(event)), event.id))
    if as_json:
        for event in told:
            print_json(msgspec.to_builtins(event))
    else:
        for event in told:
            console().print(event_block(event, whole))
    if not quiet:
        copied = len(counting_copies(whole.linked))
        opposed = sum(one.verdict == "different" for one in whole.linked.opposed)
        counts = (
            many(len(whole.articles), "article"),
            f"{copied} copied",
            many(len(told), "event"),
            f"{opposed} opposed",
        )
        say(f"{', '.join(counts)}; {many(new, 'new judgement')}")


def counting_copies(linked: Linked) -> list[Judgement]:
    """Give the judgements that two articles are copies, after people have had their say."""
    counting = standing(one for one in linked.judgements if one.relation == "copy").values()
    return [one for one in counting if one.verdict == "same"]


def _linked(record: Record, choices: Choices, *, quiet: bool) -> LinkedRecord:
    lexicon = lexicon_tables.load(choices.settings.lexicon)
    with progress("linking", len(record), quiet=quiet) as advance:
        return linked_record(record, lexicon, lambda count: advance(count, count))


def _withdrawn(record: Record, machine: list[Judgement], maker: str) -> list[Judgement]:
    """Give a judgement «unsure» for what this maker judged before and finds no more: more articles tell more."""
    found = {(one.left, one.right, one.relation) for one in machine}
    earlier = {(one.left, one.right, one.relation): one for one in record.judgements() if one.made_by == maker}
    why = (Reason("withdrawn", 0.0, "no longer found"),)
    return [
        Judgement(*key, "unsure", 0.0, why, maker, after=one.id)
        for key, one in earlier.items()
        if key not in found and one.verdict != "unsure"
    ]


def sources(wanted: str, choices: Choices, *, as_json: bool) -> None:
    """Print where each claim about an event, or each claim that a statement belongs to, comes from."""
    with Record.open(choices.settings.record) as record:
        whole = _linked(record, choices, quiet=True)
    for claim in whole.claims_of(wanted):
        if as_json:
            origins = claim.independent_origins
            print_json({**msgspec.to_builtins(claim), "independent_origins": len(origins), "parties": origins})
        else:
            console().print(claim_tree(claim, whole))


def opposed(choices: Choices, *, as_json: bool) -> None:
    """Print what stands against what, both sides with speaker, outlet and time; then updates and retractions."""
    with Record.open(choices.settings.record) as record:
        whole = _linked(record, choices, quiet=True)
    ordered = sorted(whole.linked.opposed, key=lambda one: (one.verdict != "different", one.left, one.right))
    origin = {one.member: one for claim in whole.linked.claims for one in claim.origins}
    for one in ordered:
        if as_json:
            print_json(msgspec.to_builtins(one))
            continue
        head = Text(f"{one.reasons[0].sign}  ", style="bold red" if one.verdict == "different" else "yellow")
        console().print(head.append(shown(one.reasons[0].detail), style="not bold default"))
        for side in (one.left, one.right):
            console().print(Text("  ").append(_side(side, origin.get(side), whole)))
    if not ordered:
        say("nothing is opposed")


def _side(part: str, origin: Origin | None, whole: LinkedRecord) -> str:
    article = whole.articles[whole.article_of[part]]
    chain = " ← ".join(shown(whole.name(key)) for key in origin.chain) if origin else shown(whole.outlet(article.id))
    return f"{article.published.value if article.published else '?'}  {chain}  ({part})"


def relation(one: str, other: str, choices: Choices, *, plot: Path | None = None, as_json: bool) -> None:
    """Print the events between two parties in the order of time, on PLOVER's scale; draw them where `plot` says."""
    if plot and plot.suffix.lower() not in {".svg", ".png"}:
        raise InputError(f"«{plot}» is neither .svg nor .png.")
    with Record.open(choices.settings.record) as record:
        whole = _linked(record, choices, quiet=True)
    left, right = whole.party(one), whole.party(other)
    points = relation_of(whole.linked.events, whole.side(left), whole.side(right))
    for point in points:
        if as_json:
            told = {"day": point.day, "score": point.score, "event": point.event.id, "type": point.event.type}
            print_json({**told, "marks": [list(mark) for mark in point.marks]})
        else:
            score = "   ·" if point.score is None else f"{point.score:+5.1f}"
            marks = "  ".join(f"{phase} {day}" for day, phase in point.marks)
            reports = many(len(point.event.reports), "report")
            print_line(f"{point.day or '?':10}  {score}  {point.event.type:9}  {reports}  {marks}  {point.event.id}")
    if not points:
        say(f"no event between {left.ar} and {right.ar}")
    if plot:
        _draw(left.ar, right.ar, points, plot)


def _draw(left: str, right: str, points: list[Point], plot: Path) -> None:
    drawing = drawn(left, right, points)
    if drawing is None:
        raise InputError(f"nothing to draw: no event between {left} and {right} has a date.")
    try:
        save(drawing, plot)
    except OSError as error:
        raise InputError(f"{plot} cannot be written: {error.strerror}.") from error
    say(f"drawn: {plot}")


def story(wanted: str, choices: Choices, *, as_json: bool) -> None:
    """Print the story that an article or an event belongs to: its articles in the order of time, with their events."""
    with Record.open(choices.settings.record) as record:
        whole = _linked(record, choices, quiet=True)
    when = {one.id: one.published.value if one.published else "" for one in whole.articles.values()}
    linked = whole.linked
    found = stories_of(when, linked.judgements, linked.events, linked.claims, whole.article_of)
    ids = {article.id for article in whole.articles.values() if wanted in {article.id, article.name}}
    chosen = [one for one in found if wanted in {one.id, *one.events} or ids & set(one.articles)]
    if not chosen:
        raise InputError(f"«{wanted}» is no story, no event, and no article that shares one with another.")
    for one in chosen:
        if as_json:
            print_json(msgspec.to_builtins(one))
        else:
            console().print(_timeline(one, whole))


def _timeline(story: Story, whole: LinkedRecord) -> Group:
    lines = [Text(f"{story.id}  {many(len(story.articles), 'article')}", style="bold")]
    events = [whole.events[one] for one in story.events]
    for one in story.articles:
        article = whole.articles[one]
        head = f"{article.published.value if article.published else '?':16}  {shown(whole.outlet(one))}  "
        lines.append(Text(head, style="bold").append(shown(article.title or article.name), style="not bold"))
        shared = [event for event in events if one in whole.articles_of(event) and len(whole.articles_of(event)) > 1]
        lines += [Text(f"{'':18}{event.type}  {', '.join(event.days)}  {event.id}", style="dim") for event in shared]
    return Group(*lines)


def judge(left: str, right: str, verdict: Verdict, because: str, by: str, choices: Choices) -> None:
    """Keep what a person decided about two articles, entities, statements or reports; «unsure» takes it back."""
    with Record.open(choices.settings.record) as record:
        (one, relation_one), (other, relation_other) = (_thing(record, wanted) for wanted in (left, right))
        if relation_one != relation_other or one == other:
            raise InputError(f"«{left}» and «{right}» are not two things of one kind.")
        first, second = sorted((one, other))
        earlier = [
            told
            for told in record.judgements(of_people=True)
            if {told.left, told.right} == {first, second} and told.relation == relation_one
        ]
        last = earlier[-1] if earlier else None
        reasons = (Reason("person", 1.0, because),)
        if last and (last.verdict, last.reasons, last.made_by) == (verdict, reasons, f"person:{by}"):
            say("that is what was decided last; nothing was added")
            return
        made = Judgement(
            first, second, relation_one, verdict, 1.0, reasons, f"person:{by}", after=last.id if last else ""
        )
        record.add_judgements([made], _now())
    say(f"{made.id}: {first} and {second} are {verdict}")


def _thing(record: Record, wanted: str) -> tuple[str, Relation]:
    """Give the one thing an id or its beginning means, with what is decided about such things."""
    articles = record.article_ids(wanted)
    if len(articles) == 1:
        return articles[0], "copy"
    kinds: dict[str, Relation] = {"entity": "entity", "statement": "claim", "event": "event"}
    found = {(one, kinds[kind]) for kind, one, _ in record.parts(wanted)}
    if len(found) != 1:
        number = len(found) + len(articles)
        raise InputError(f"«{wanted}» means {many(number, 'thing')} in {record.path}; give one whole id.")
    return found.pop()


def event_block(event: Event, whole: LinkedRecord) -> Group:
    """Draw an event: what, when, where, who; its numbers with who tells them; its status over time."""
    line = Text.assemble((f"{event.id} ", "dim"), (" ".join((event.type, *event.modes)), "bold red"), "  ")
    line.append(_names(event.actors, whole)).append(" → ").append(_names(event.recipients, whole))
    line.append(f"  {', '.join(event.days)}  {_names(event.places, whole)}")
    lines = [line]
    for told in event.numbers:
        value = f"{told.low:g}" if told.low == told.high else f"{told.low:g}–{told.high:g}"
        lines.append(Text(f"      {told.what} {value}  {shown(whole.name(told.origin))}  {told.at}", style="cyan"))
    for at, phase, part in event.phases:
        lines.append(Text(f"      {at}  {phase}  {shown(whole.outlet(whole.article_of[part]))}", style="dim"))
    return Group(*lines)


def _names(keys: tuple[str, ...], whole: LinkedRecord) -> str:
    return "، ".join(shown(whole.name(key)) for key in keys) or "؟"


def claim_tree(claim: Claim, whole: LinkedRecord) -> Tree:
    """Draw a claim: each origin, and from it outward everyone who passed it on, to the outlets."""
    count = many(len(claim.independent_origins), "independent origin")
    head = Text(shown(claim.words), style="bold").append(f"\n{claim.id}  {count}", style="not bold dim")
    tree = Tree(head)
    for party in claim.independent_origins:
        branch = tree.add(Text(shown(whole.name(party)), style="bold green"))
        places: dict[tuple[str, ...], Tree] = {(party,): branch}
        for origin in sorted((one for one in claim.origins if one.party == party), key=lambda one: one.member):
            _hang(origin, places, whole)
    return tree


def _hang(origin: Origin, places: dict[tuple[str, ...], Tree], whole: LinkedRecord) -> None:
    """Hang one member on the tree, step by step outward."""
    steps = [key for key in reversed(origin.chain) if key != origin.party][:-1] if len(origin.chain) > 1 else []
    path: tuple[str, ...] = (origin.party,)
    for key in steps:
        if (*path, key) not in places:
            places[*path, key] = places[path].add(Text(shown(whole.name(key)), style="green"))
        path = (*path, key)
    article = whole.articles[origin.article]
    leaf = Text(shown(whole.outlet(origin.article)), style="bold")
    leaf.append(f"  {article.published.value if article.published else '?'}  {origin.member}", style="not bold dim")
    for reason in origin.reasons:
        style = "bold magenta" if reason.sign == "relabelled" else "dim"
        detail = shown(reason.detail) if reason.sign == "copy" else _named_chain(reason.detail, whole)
        leaf.append(f"\n{reason.sign}: {detail}", style=style)
    places[path].add(leaf)


def _named_chain(detail: str, whole: LinkedRecord) -> str:
    """Give the detail of a reason with names for the keys in its chains."""
    chains = (" ← ".join(shown(whole.name(key)) for key in chain.split(" ← ")) for chain in detail.split(" was "))
    return " was ".join(chains)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
