"""An article and what it says, for a terminal: statements as chains, events with their parties, problems.

Words of the article are printed as they stand but for control characters, which a terminal would obey.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from isnad.model import Entity, Problem, Quantity
    from isnad.store import ArticleView, EventView, StatementView

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_STATUS_STYLE = {"actual": "bold", "negated": "red", "future": "cyan", "hypothetical": "magenta", "historical": "dim"}
_UNKNOWN = "؟"
_QUOTES = '«»“”"'


def shown(words: str) -> str:
    """Give words of an article for a terminal: on one line, without control characters."""
    return " ".join(_CONTROL.sub(" ", words).split())


def pretty(view: ArticleView) -> Group:
    """Draw one article with its statements, events and problems."""
    parts: list[RenderableType] = [_head(view)]
    statements, events = list(view.statements()), list(view.events())
    parts += [statement_block(one) for one in statements]
    parts += [event_block(one) for one in events]
    parts += [_problem_line(one) for one in view.reading.problems]
    if not statements and not events:
        parts.append(Text("  no statement and no event found", style="dim"))
    return Group(*parts, Text(""))


def _head(view: ArticleView) -> Text:
    article = view.article
    published = f"{article.published.value} ({article.published.basis})" if article.published else "date unknown"
    line = Text(shown(article.title or article.name), style="bold underline")
    facts = " · ".join((shown(article.outlet or article.name), published, *map(shown, article.authors), article.id))
    return line.append("\n").append(facts, style="not bold not underline dim")


def statement_block(view: StatementView) -> Group:
    """Draw one statement: its chain, then its cue and its words."""
    told = view.statement
    chain = Text(" ← ").join(Text(shown(name), style="bold green") for name in view.chain)
    line = Text.assemble((f"{told.id} ", "dim"), (f"{told.act}  ", "yellow"), chain)
    facts = [f"said on {told.said_on}" if told.said_on else "", shown(told.venue or ""), _within(told.within)]
    said = Text.assemble((shown(view.cue), "cyan"), " ", _quoted(view))
    if any(facts):
        said.append("  " + " · ".join(filter(None, facts)), style="dim")
    return Group(Padding(line, (0, 0, 0, 2), expand=False), Padding(said, (0, 0, 0, 6), expand=False))


def _quoted(view: StatementView) -> str:
    words = shown(view.content)
    bare = view.statement.form == "direct" and not any(mark in words for mark in _QUOTES)
    return f"«{words}»" if bare else words


def _within(outer: str | None) -> str:
    return f"within {outer}" if outer else ""


def event_block(view: EventView) -> Group:
    """Draw one event: type, mode, actor → recipient, when, where, status, numbers, then the words that name it."""
    event = view.event
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    line = Text.assemble((f"{event.id} ", "dim"), (f"{kind}  ", "bold red"), _names(view.actors))
    line.append(" → ").append(_names(view.recipients))
    where = f"في {_names(view.places)}" if view.places else ""
    for fact in (event.when or "", where, ", ".join(map(quantity, event.numbers))):
        if fact:
            line.append(f"  {fact}")
    line.append(f"  {event.status}", style=_STATUS_STYLE[event.status])
    words = Text("، ".join(map(shown, view.anchors)), style="cyan")
    if event.told_in:
        words.append(f"  told in {event.told_in}", style="dim")
    return Group(Padding(line, (0, 0, 0, 2), expand=False), Padding(words, (0, 0, 0, 6), expand=False))


def entity_block(view: ArticleView, entity: Entity) -> Group:
    """Draw one entity with what is known of it and every mention."""
    line = Text.assemble((f"{entity.id} ", "dim"), (f"{entity.kind}  ", "yellow"), (shown(entity.ar), "bold green"))
    facts = (entity.en, entity.country, entity.sector, entity.wikidata, entity.geonames)
    line.append("  " + " · ".join(filter(None, facts)), style="dim")
    mentions = (view.article.text[one.span.start : one.span.end] for one in entity.mentions)
    counted = Text("، ".join(map(shown, mentions)), style="cyan")
    return Group(Padding(line, (0, 0, 0, 2), expand=False), Padding(counted, (0, 0, 0, 6), expand=False))


def quantity(number: Quantity) -> str:
    """Give a number with what it counts: «killed 3», «injured about 10–12»."""
    about = "about " if number.about else ""
    high = f"–{number.high:g}" if number.high is not None else ""
    return f"{number.what} {about}{number.value:g}{high}"


def _names(entities: Iterable[Entity]) -> str:
    return "، ".join(shown(entity.ar) for entity in entities) or _UNKNOWN


def _problem_line(problem: Problem) -> Padding:
    line = Text.assemble((f"{problem.stage}: {problem.code}", "magenta"), f"  {shown(problem.detail)}")
    return Padding(line, (0, 0, 0, 2), expand=False)
