"""Golden readings: what the bundled examples are read as, kept as words a person can review.

python -m quality.golden            compare
python -m quality.golden --write    write them anew; look at the diff before you commit it
"""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isnad import run
from isnad.serve.demo import EXAMPLES, LEXICON
from isnad.settings import Settings
from quality import worked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.model import Article, Reading, Span

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden"
REPAIR = "make golden"


def readings() -> Iterator[tuple[str, str]]:
    """Read every bundled example; give its name and its golden form."""
    for outcome in run.read([str(EXAMPLES)], Settings(lexicon=LEXICON)):
        if outcome.article and outcome.reading:
            form = golden_form(outcome.article, outcome.reading)
            yield outcome.article.name, json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def golden_form(article: Article, reading: Reading) -> dict[str, Any]:
    """Give what a reading says with words and places for spans, without who made it."""

    def at(span: Span | None) -> str | None:
        return f"{span.start} {article.text[span.start : span.end]}" if span else None

    return {
        "title": article.title,
        "outlet": article.outlet,
        "published": f"{article.published.value} {article.published.basis}" if article.published else None,
        "authors": article.authors,
        "dateline": article.dateline,
        "body": [at(span) for span in article.body],
        "entities": [
            {
                "is": " ".join(filter(None, (one.id, one.kind, one.ar, one.lexicon_id))),
                "of": one.of,
                "mentions": [f"{at(mention.span)} ({mention.form})" for mention in one.mentions],
            }
            for one in reading.entities
        ],
        "times": [f"{at(one.span)} = {one.value} {one.basis}" for one in reading.times],
        "statements": [
            {
                "is": " ".join(filter(None, (one.id, one.act, one.form))),
                "cue": at(one.cue),
                "content": at(one.content),
                "speaker": " ".join(filter(None, (one.speaker, at(one.speaker_span)))),
                "for": one.speaks_for,
                "via": one.via,
                "told": [one.said_on, one.venue, one.within],
            }
            for one in reading.statements
        ],
        "events": [
            {
                "is": " ".join(filter(None, (one.id, one.type, one.mode, one.status, one.when))),
                "anchors": [at(span) for span in one.anchors],
                "actor": one.actor,
                "recipient": one.recipient,
                "where": one.where,
                "numbers": [f"{number.what} {number.value:g} {number.high or ''}".strip() for number in one.numbers],
                "told_in": one.told_in,
            }
            for one in reading.events
        ],
        "opposed": reading.opposed,
        "problems": [f"{one.stage} {one.code} {one.detail}" for one in reading.problems],
    }


def differences() -> list[str]:
    """Give one line for each example that is read otherwise than its golden reading says, after printing how."""
    wanted = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.json"))}
    got = dict(readings())
    faults = []
    for name in sorted(wanted.keys() | got.keys()):
        if wanted.get(name) != got.get(name):
            old, new = wanted.get(name, "").splitlines(), got.get(name, "").splitlines()
            print("\n".join(difflib.unified_diff(old, new, f"tests/golden/{name}.json", "read now", lineterm="", n=1)))
            faults.append(f"{name} is read otherwise than its golden reading; if that is right: {REPAIR}")
    if not worked.is_true():
        faults.append(f"the worked article in the README is read otherwise now; if that is right: {REPAIR}")
    print(f"golden readings: {len(wanted)} kept, {len(faults)} differ")
    return faults


def write() -> None:
    """Write every golden reading and the README's worked article anew."""
    worked.write()
    FOLDER.mkdir(exist_ok=True)
    got = dict(readings())
    for path in FOLDER.glob("*.json"):
        if path.stem not in got:
            path.unlink()
    for name, text in got.items():
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write()
    else:
        sys.exit(1 if differences() else 0)
