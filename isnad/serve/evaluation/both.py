"""A gold article and our reading of it side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from isnad.model import Article, Reading, Span
from isnad.serve.evaluation.gold import Gold
from isnad.serve.evaluation.measures import Count, bare, overlap

Scores = dict[str, Count]


class Both:
    """A gold article and our reading of it, with what several parts need of the two."""

    def __init__(self, gold: Gold, article: Article, reading: Reading) -> None:
        self.gold = gold
        self.article = article
        self.reading = reading
        self.text = gold.text
        self.title = gold.place(gold.page.title) if gold.page.title else None
        self.body = {at for run in gold.page.body for at in range(*gold.run(run))}
        self.kind = {entity.id: entity.kind for entity in reading.entities}
        self.of = {entity.key: entity.of for entity in gold.page.entities}
        self.our_of = {entity.id: entity.of for entity in reading.entities}

    def words(self, span: Span) -> str:
        """Give the words of a span."""
        return self.text[span.start : span.end]

    def inside(self, span: Span) -> bool:
        """Tell whether a span lies in the story or its title, where things count."""
        return span.start in self.body or bool(self.title and overlap(span, self.title))

    @cached_property
    def forms(self) -> dict[str, set[str]]:
        """Every gold name with the keys that bear it."""
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self.gold.page.entities:
            for form in entity.forms:
                found[bare(form)].add(entity.key)
        return dict(found)

    @cached_property
    def key_of(self) -> dict[str, str]:
        """Which gold key each entity of ours is, by the names they share; a name of two goes by kind."""
        kinds = {entity.key: entity.kind for entity in self.gold.page.entities}
        found = {}
        for entity in self.reading.entities:
            votes: Counter[str] = Counter()
            for mention in entity.mentions:
                for key in sorted(self.forms.get(bare(self.words(mention.span)), ())):
                    votes[key] += 2 + (kinds[key] == entity.kind)
            if votes:
                found[entity.id] = votes.most_common(1)[0][0]
        return found

    def key(self, entity: str | None) -> str | None:
        """Give the gold key of an entity of ours."""
        return self.key_of.get(entity) if entity else None
