"""Score names on ANERcorp by CoNLL rules: our whole stage of mentions, the tagger alone, and the tables alone.

The shipped tagger was trained on all of these sentences, so here one takes its place that was trained without the
sentences scored: the last tenth of the corpus, an unbroken stretch. People, places and bodies only; a name is right
where its first word, its last word and its kind are. Our stage was made for another rule book (a nationality's
adjective or a title may be part of a name, a state may act), so its figures are a watch on change, not a contest.
"""

from __future__ import annotations

import json
import tempfile
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

from isnad.lexicon.surfaces import NAMES
from isnad.model import Article, Span
from isnad.reader import tagger
from isnad.reader.draft import Draft
from isnad.reader.mentions import mentions
from isnad.reader.times import times
from quality import train_tagger

if TYPE_CHECKING:
    from isnad.reader import Tools

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "names" / "anercorp_train.jsonl"
KEPT_BACK = 10  # the last of so many parts is scored, the others train
_KINDS = {"person": "PERS", "place": "LOC", "state": "LOC", "organization": "ORG", "group": "ORG", "media": "ORG"}
Names = set[tuple[int, int, str]]
Figures = tuple[float, float, float]


class Sentence(NamedTuple):
    """One sentence: its words, where each begins in the text, and its names as word numbers with a kind."""

    text: str
    starts: list[int]
    names: Names

    def words(self, span: tuple[int, int]) -> tuple[int, int]:
        """Give the first and the last word that a span of the text touches."""
        return bisect_right(self.starts, span[0]) - 1, bisect_right(self.starts, span[1] - 1) - 1


def scores(tools: Tools) -> dict[str, Figures]:
    """Give precision, recall and F1 of each way to find names."""
    lines = DATA.read_text(encoding="utf-8").splitlines(keepends=True)
    cut = len(lines) * (KEPT_BACK - 1) // KEPT_BACK
    gold = [_sentence(line) for line in lines[cut:]]
    trained = _trained_on(lines[:cut])
    with mock.patch.object(tagger, "load", return_value=trained):
        drafts = [_draft(one, tools) for one in gold]
        found = {
            "ours": [_ours(*pair) for pair in zip(gold, drafts, strict=True)],
            "tagger": [_tagged(*pair, trained) for pair in zip(gold, drafts, strict=True)],
            "tables": [_listed(*pair) for pair in zip(gold, drafts, strict=True)],
        }
    return {way: _figures([one.names for one in gold], names) for way, names in found.items()}


def _trained_on(lines: list[str]) -> tagger.Tagger:
    """Train a tagger as the shipped one is, on fewer sentences."""
    with tempfile.TemporaryDirectory() as folder:
        sentences, model = Path(folder) / "train.jsonl", Path(folder) / "model"
        sentences.write_text("".join(lines), encoding="utf-8")
        train_tagger.train(train_tagger.examples(sentences), model)
        return tagger.Tagger(model.read_bytes())


def _sentence(line: str) -> Sentence:
    row = json.loads(line)
    starts = [0, *accumulate(len(word) + 1 for word in row["tokens"])][:-1]
    return Sentence(" ".join(row["tokens"]), starts, train_tagger.spans(row["tags"]))


def _draft(one: Sentence, tools: Tools) -> Draft:
    return Draft(Article("a", None, "sentence", one.text, body=(Span(0, len(one.text)),)), tools.lexicon)


def _ours(one: Sentence, draft: Draft) -> Names:
    """Give the names that our whole stage finds; roles and pronouns are no names."""
    dated, _ = times(draft)
    entities = [entity for entity in mentions(draft, dated).entities if entity.kind in _KINDS]
    return {
        (*one.words(mention.span), _KINDS[entity.kind])
        for entity in entities
        for mention in entity.mentions
        if mention.form in {"name", "alias"}
    }


def _tagged(one: Sentence, draft: Draft, trained: tagger.Tagger) -> Names:
    """Give the names that the tagger alone finds."""
    found = trained.tag(draft.tokens, draft.hits, draft.lexicon.ordinary)
    return {(*one.words(draft.span(name.first, name.last)), _KINDS[name.kind]) for name in found}


def _listed(one: Sentence, draft: Draft) -> Names:
    """Give the names that stand in the tables, the longest at each place, without weak ones."""
    found: Names = set()
    after = 0
    for here in draft.hits:
        names = [hit for hit in here if hit.entry.kind in NAMES and not hit.entry.weak and hit.first >= after]
        if names:
            longest = max(names, key=lambda hit: hit.last)
            after = longest.last + 1
            kind = getattr(longest.entry.row, "kind", "place") if longest.entry.kind == "actor" else "place"
            kind = "media" if longest.entry.kind == "outlet" else kind
            found.add((*one.words(longest.span), _KINDS[kind]))
    return found


def _figures(wanted: list[Names], found: list[Names]) -> Figures:
    right = sum(len(a & b) for a, b in zip(wanted, found, strict=True))
    given, asked = sum(map(len, found)), sum(map(len, wanted))
    return right / (given or 1), right / (asked or 1), 2 * right / ((given + asked) or 1)
