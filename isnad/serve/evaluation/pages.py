"""The scores of the page, of names and of times."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations

from isnad.model import Span
from isnad.serve.evaluation.both import Both, Scores
from isnad.serve.evaluation.measures import bare, likeness, pairs, plain


def page(both: Both, scores: Scores) -> None:
    """Score title, date, byline and where the story stands."""
    gold, article = both.gold.page, both.article
    scores["page.title"].add(plain(article.title or "") == plain(gold.title or ""), 1, 1)
    if not gold.given.published:
        ours = article.published.value if article.published else None
        coarse = bool(ours and gold.published and "T" in gold.published and ours == gold.published[:10])
        scores["page.published"].add(ours == gold.published or coarse, 1, 1)
    wanted = {plain(line) for line in (*gold.authors, *gold.dateline)}
    given = {plain(line) for line in (*article.authors, *article.dateline)}
    scores["page.byline"].add(len(wanted & given), len(given), len(wanted))
    ours_at = {at for span in article.body for at in range(*span)}
    starts = {found.start() for found in re.finditer(r"\S+", both.text)}
    wanted_words, given_words = starts & both.body, starts & ours_at
    scores["page.body words"].add(len(wanted_words & given_words), len(given_words), len(wanted_words))
    rest = starts - both.body
    scores["page.rest left out"].add(len(rest - given_words), len(rest), len(rest))


def names(both: Both, scores: Scores) -> None:
    """Score distinct names, their kinds, which of them belong together, and whom they belong to."""
    ours = _our_forms(both)
    kinds = {entity.key: entity.kind for entity in both.gold.page.entities}
    shared = sorted(both.forms.keys() & ours.keys())
    scores["entity.names"].add(len(shared), len(ours), len(both.forms))
    bearer = {form: ours[form].most_common(1)[0][0] for form in shared}
    right = sum(both.kind[bearer[form]] in {kinds[key] for key in both.forms[form]} for form in shared)
    scores["entity.kind"].add(right, len(shared), len(shared))
    together = list(combinations(shared, 2))
    wanted = {pair for pair in together if both.forms[pair[0]] & both.forms[pair[1]]}
    given = {pair for pair in together if ours[pair[0]].keys() & ours[pair[1]].keys()}
    scores["entity.aliases"].add(len(wanted & given), len(given), len(wanted))
    met = {key: entity for entity, key in both.key_of.items()}
    belonging = {key: of for key, of in both.of.items() if of and key in met}
    answers = {key: both.our_of.get(met[key]) for key in belonging}
    right = sum(both.key(answers[key]) == of for key, of in belonging.items())
    scores["entity.of"].add(right, sum(map(bool, answers.values())), len(belonging))


def _our_forms(both: Both) -> dict[str, Counter[str]]:
    """Every name of ours inside the story, with the entities that bear it."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in both.reading.entities:
        for mention in entity.mentions:
            if mention.form in {"name", "alias"} and both.inside(mention.span):
                found[bare(both.words(mention.span))][entity.id] += 1
    found.pop("", None)
    return dict(found)


def times(both: Both, scores: Scores) -> None:
    """Score where times stand and what they mean."""
    wanted = [(both.gold.place(time.text, time.nth), time.value) for time in both.gold.page.times]
    given = [time for time in both.reading.times if time.span.start in both.body]

    def like(ours: Span, theirs: Span) -> float:
        alike = likeness(ours, theirs)
        return alike if alike >= 0.3 else 0.0

    matched = pairs([time.span for time in given], [span for span, _ in wanted], like)
    scores["time.found"].add(len(matched), len(given), len(wanted))
    right = sum(given[i].value == wanted[j][1] for i, j in matched)
    scores["time.value"].add(right, len(given), len(wanted))
