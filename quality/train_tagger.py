"""Trains the tagger of names from ANERcorp (CC BY-SA 4.0), and measures it by five-fold cross-validation.

.venv/bin/python quality/train_tagger.py ../shared/data/names/anercorp_train.jsonl            # writes the model
.venv/bin/python quality/train_tagger.py ../shared/data/names/anercorp_train.jsonl --folds    # measures only
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import pycrfsuite

from isnad import lexicon
from isnad.reader.tagger import features
from isnad.text.lens import Lens
from isnad.text.words import tokens

MODEL = Path(__file__).parent.parent / "isnad/reader/model/names.crfsuite"
FOLDS = 5
Example = tuple[list[list[str]], list[str]]


def examples(path: Path) -> list[Example]:
    """Read sentences, lay them out as the reader does, and carry the tags over to our tokens."""
    known = lexicon.load()
    found: list[Example] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        lens = Lens(" ".join(row["tokens"]))
        ours = tokens(lens)
        tag_at: list[str] = []  # for every character, the tag of its word
        for word, tag in zip(row["tokens"], row["tags"], strict=True):
            tag_at += [tag] * (len(word) + 1)
        labels: list[str] = []
        for k, token in enumerate(ours):
            tag = tag_at[token.start]
            inside = k > 0 and tag.startswith("B-") and lens.text[ours[k - 1].start : token.start].count(" ") == 0
            labels.append(
                "I-" + tag[2:] if inside and labels[-1][2:] == tag[2:] else tag if token.is_word else _mark(tag)
            )
        if ours:
            found.append((features(ours, known.scanner.scan(lens, ours), known.ordinary), labels))
    return found


def _mark(tag: str) -> str:
    """Punctuation begins no name, though it may stand inside one."""
    return "O" if tag.startswith("B-") else tag


def train(data: list[Example], path: Path) -> None:
    """Train on sentences and write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.25, "c2": 0.02, "max_iterations": 120, "feature.minfreq": 1})
    for items, labels in data:
        trainer.append(pycrfsuite.ItemSequence(items), labels)
    trainer.train(str(path))


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """Give the names of a sentence by CoNLL rules, miscellaneous ones left out."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        begin, _, kind = label.partition("-")
        if kind in {"", "MISC"}:
            continue
        if begin == "I" and found and found[-1][1] == i - 1 and found[-1][2] == kind:
            found[-1] = (found[-1][0], i, kind)
        else:
            found.append((i, i, kind))
    return set(found)


def cross_validate(data: list[Example]) -> None:
    """Print precision, recall and F1 of five folds together, by kind and in all."""
    right, given, wanted = (dict.fromkeys(("PERS", "LOC", "ORG"), 0) for _ in range(3))
    for fold in range(FOLDS):
        path = Path(tempfile.gettempdir()) / f"isnad-fold-{fold}.crfsuite"
        train([example for i, example in enumerate(data) if i * FOLDS // len(data) != fold], path)
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        for i, (items, labels) in enumerate(data):
            if i * FOLDS // len(data) == fold:
                got, gold = spans(tagger.tag(items)), spans(labels)
                for counts, found in ((right, got & gold), (given, got), (wanted, gold)):
                    for *_, kind in found:
                        counts[kind] += 1
        tagger.close()
        path.unlink()
    for kind in [*right, "all"]:
        r, g, w = (sum(c.values()) if kind == "all" else c[kind] for c in (right, given, wanted))
        precision, recall = r / (g or 1), r / (w or 1)
        print(
            f"{kind:5} P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / ((precision + recall) or 1):.3f}"
        )


def main() -> None:
    """Train or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--folds", action="store_true", help="measure by cross-validation; write nothing")
    given = parser.parse_args()
    data = [example for path in given.data for example in examples(path)]
    if given.folds:
        cross_validate(data)
        return
    MODEL.parent.mkdir(exist_ok=True)
    train(data, MODEL)
    print(f"{MODEL}: {MODEL.stat().st_size:,} bytes from {len(data):,} sentences")


if __name__ == "__main__":
    main()
