"""A reading that a language model proposes: words and labels from it, places from us. Pure: who asks it is no matter.

article → parts → questions; answers → words placed, labels held to the codebook → reading, alone or joined
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from isnad.model import Article, Maker, Reading, digest
from isnad.reader import Tools
from isnad.reader.draft import Draft
from isnad.reader.mentions import mentions
from isnad.reader.opposed import opposed
from isnad.reader.proposed import join
from isnad.reader.proposed.build import Builder
from isnad.reader.proposed.check import Doubted, checked, doubted, schema as verdict_schema
from isnad.reader.proposed.parts import Part, cut, halves
from isnad.reader.proposed.prompt import (
    Messages,
    Task,
    ask_for_check,
    ask_for_gloss,
    ask_for_reading,
    prompt_digest,
)
from isnad.reader.proposed.reply import Reply, english_of, parse, schema
from isnad.reader.times import times

__all__ = [
    "Answered", "Doubted", "Messages", "Part", "Reply", "Task", "ask_for_check", "ask_for_gloss", "ask_for_reading",
    "checked", "cut", "doubted", "english_of", "halves", "made_by", "parse", "prompt_digest", "proposed", "schema",
    "verdict_schema",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answered:
    """A part of an article with the reply to it."""

    part: Part
    reply: Reply


def made_by(tools: Tools, how: str, asked: str) -> Maker:
    """Give the maker of a reading that a model had part in; `asked` stands for the model and how it was asked."""
    task: Task = "check" if how == "check" else "reading"
    return Maker(tools.maker.version, digest(tools.maker.digest, how, prompt_digest(task), asked))


def proposed(
    article: Article, answered: Sequence[Answered], tools: Tools, maker: Maker, lexical: Reading | None = None
) -> Reading:
    """Make the reading of an article from the replies to its parts; joined with the lexical one if that is given."""
    draft = Draft(article, tools.lexicon)
    dated, time_problems = times(draft)
    known = lexical.entities if lexical else mentions(draft, dated).entities
    builder = Builder(draft, dated, known, lexical.entities if lexical else ())
    for one in answered:
        builder.add(one.part, one.reply)
    said, happened = builder.statements, builder.events
    problems = (*time_problems, *builder.problems)
    if lexical is not None:
        said, happened = join.statements(lexical.statements, said), join.events(lexical.events, happened)
        ids = {one.id for one in said}
        happened = tuple(one if one.told_in in ids else replace(one, told_in=None) for one in happened)
        problems = (*lexical.problems, *builder.problems)
    return Reading(
        article_id=article.id,
        made_by=maker,
        entities=builder.entities,
        times=dated,
        statements=said,
        events=happened,
        opposed=opposed(draft, said, happened),
        problems=problems,
    )
