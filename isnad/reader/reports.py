"""Whether an event is reported or only mentioned: «قُصفت المدينة أمس» tells it, «أسباب القصف» takes it for known.

The weights are those of a logistic regression on sentences that people judged («does it report such an event?»),
rounded; all are logarithms of odds. An article's event is reported where one of its sentences would be judged so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Protocol

from isnad.lexicon import Hit
from isnad.reader.governors import Governors
from isnad.reader.needs import form_of
from isnad.reader.scene import RELATIVES, Scene

LEAST = 0.25
_BIAS = -4.2
_EARLY, _FIRST, _LONG = 5, 3, 40  # words
_RELATIVE_WITHIN = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """How one event word stands in its sentence."""

    form: str
    relative: bool
    governed: bool
    definite: bool
    weight: float
    at: int
    words: int

    @staticmethod
    def of(scene: Scene, governors: Governors, hit: Hit) -> Telling:
        """Look at an event word in its sentence."""
        sentence = scene.draft.sentence_at(hit.first)
        before = scene.words[max(sentence.first, hit.first - _RELATIVE_WITHIN) : hit.first]
        form = form_of(hit)
        return Telling(
            form=form,
            relative=any(word.removeprefix("و") in RELATIVES for word in before),
            governed=form == "masdar" and governors.is_carried(hit),
            definite=hit.entry.form is not None and hit.entry.form.definite is True,
            weight=hit.entry.row.weight or 0.5,
            at=hit.first - sentence.first,
            words=sentence.last - sentence.first,
        )


class Told(Protocol):
    """What is told at an event word, as far as it matters here."""

    @property
    def telling(self) -> Telling:
        """How the word stands."""
        ...

    @property
    def is_plain(self) -> bool:
        """Whether no modal word changes it."""
        ...

    @property
    def type(self) -> str:
        """Its PLOVER type."""
        ...

    @property
    def told_in(self) -> str | None:
        """The statement it stands in."""
        ...

    @property
    def numbers(self) -> tuple[object, ...]:
        """What was counted."""
        ...

    @property
    def where(self) -> tuple[str, ...]:
        """The places told."""
        ...

    @property
    def received(self) -> bool:
        """Whether somebody has it done to him."""
        ...


def is_reported(told: Sequence[Told]) -> bool:
    """Tell whether a sentence reports an event of a type, given all words of that type in it."""
    return 1 / (1 + exp(-_of_words(told) - _of_rest(told))) >= LEAST


def _of_words(told: Sequence[Told]) -> float:
    """Give the odds of the words themselves: verbs tell, defined nouns take for known."""
    asserted = [one.telling for one in told if one.is_plain]
    finite = [t for t in asserted if t.form == "past"]
    main = [t for t in finite if not t.relative]
    nouns = [t for t in asserted if t.form == "masdar"]
    verbs = [t.weight for t in asserted if t.form in {"past", "present"} and not t.relative]
    odds = 0.65 * bool(main) - 0.5 * (len(main) < len(finite)) + 0.65 * max(verbs, default=0.0)
    odds += 0.4 * any(t.form == "present" for t in asserted) + 0.45 * any(not t.definite for t in nouns)
    odds += 0.2 * any(t.governed for t in nouns) + 0.5 * any(t.governed and not t.definite for t in nouns)
    odds += 0.45 * any(t.at <= _EARLY for t in asserted) + 0.2 * any(t.at <= _FIRST for t in main)
    odds -= 0.25 * all(one.telling.form == "masdar" and one.telling.definite for one in told)
    return odds + 0.45 * max(one.telling.weight for one in told)


def _of_rest(told: Sequence[Told]) -> float:
    """Give the odds of what stands around the words: numbers, places, parties, the length of the sentence."""
    counted = any(one.numbers for one in told)
    odds = _BIAS + 1.35 * counted + 0.3 * (counted and any(one.telling.form == "past" for one in told))
    odds += (
        0.95 * any(one.where for one in told)
        + 0.2 * any(one.received for one in told)
        + 0.35 * all(one.told_in for one in told)
    )
    odds -= 0.55 * (told[0].telling.words > _LONG) + 0.8 * any(not one.is_plain for one in told)
    return odds + 0.9 * (told[0].type == "PROTEST")
