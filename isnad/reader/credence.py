"""How likely it is that a careful reader would mark an event word: what stands for it and against it, weighed.

The weights are those of a logistic regression on marked articles with a strong pull to zero, rounded; all are the
logarithms of odds.
"""

from __future__ import annotations

from collections import Counter
from math import exp

from isnad.lexicon import Hit
from isnad.reader.needs import form_of
from isnad.reader.voices import Frame

LEAST = 0.4  # words less likely than this are passed over
_BIAS = -2.6
_WEIGHT = 2.4
_SAID = 0.35  # for each further time that the article has the word, up to three
_SAID_TYPE = 0.2  # the same for its type, up to five
_TYPES = {
    "ACCUSE": 0.7,
    "AGREE": -0.3,
    "AID": -0.1,
    "ASSAULT": -0.3,
    "COERCE": 0.4,
    "CONCEDE": -0.2,
    "CONSULT": 0.5,
    "COOPERATE": -0.8,
    "MOBILIZE": 0.4,
    "PROTEST": 0.6,
    "REJECT": -0.1,
    "REQUEST": 0.5,
    "RETREAT": -0.8,
    "SANCTION": 0.6,
    "SUPPORT": -0.1,
    "THREATEN": 0.4,
}
_FORMS = {"masdar": 0.25, "participle": -0.5, "past": -0.15, "present": 0.0}
_PREFIXES = {"ل": -0.6, "و": -0.25, "ب": -0.15}  # before a verbal noun
_EFFECTS = {"demanded": -0.9, "future": -0.3, "hypothetical": -0.15, "negated": 0.15}
_LEAD = 2  # sentences from the beginning


def odds(hit: Hit, frame: Frame, effect: str, sentence: int, *, inside: bool, counted: bool) -> float:
    """Give the logarithm of the odds of an event word by itself.

    `effect` is what modal words do to it, `inside` tells that it stands in what somebody says, `counted` that something
    is counted with it.
    """
    row, form = hit.entry.row, form_of(hit)
    told = (
        _BIAS
        + _WEIGHT * (row.weight or 0.5)
        + _TYPES.get(row.type, 0.0)
        + _FORMS.get(form, 0.0)
        + _EFFECTS.get(effect, 0.0)
    )
    if form == "masdar":
        told += _PREFIXES.get(hit.prefix[-1:], 0.0)
    told += 0.2 * bool(frame.actor) + 0.75 * frame.sure + 0.25 * bool(frame.recipient) + 0.25 * frame.aimed
    told += 0.5 * (sentence <= _LEAD) + 0.4 * counted + 0.6 * (hit.last > hit.first) - 0.2 * inside
    return told - 0.3 * (bool(hit.suffix) and form in {"past", "present"})


def likely(told: list[tuple[str, str, float]]) -> list[float]:
    """Give the likelihood of every event word of an article, each given as its lemma, type and odds by itself."""
    lemmas = Counter(lemma for lemma, _, _ in told)
    types = Counter(kind for _, kind, _ in told)
    return [
        1 / (1 + exp(-(own + _SAID * (min(lemmas[lemma], 4) - 1) + _SAID_TYPE * (min(types[kind], 6) - 1))))
        for lemma, kind, own in told
    ]
