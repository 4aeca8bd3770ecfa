"""Builds the table of common words: what an unknown word after a role, or after a class noun, is unlikely to be a name.

    .venv/bin/python quality/build_common_words.py ../shared/data

Counts folded words in the ANT corpus (Apache-2.0) and keeps those met often that ANERcorp (CC BY-SA, for its tags
only: no word is taken from it) does not tag as part of a person's or place's name.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from pathlib import Path

from isnad.lexicon.tsv import HOME, read_tables
from isnad.text.lens import Lens, fold
from isnad.text.words import tokens

LEAST = 10


def main() -> None:
    """Count, filter, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data: Path = parser.parse_args().data
    counts: collections.Counter[str] = collections.Counter()
    with gzip.open(data / "bulk/ant_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update({token.text for token in tokens(Lens(json.loads(line)["text"])) if token.is_word})
    tables, _ = read_tables()
    names = {fold(part) for row in tables["given_names"] for part in row.name.split()}
    for table in ("actors", "outlets", "states"):
        names |= {
            fold(part)
            for row in tables[table]
            for name in row.ar
            for part in name.split()
            if row.__class__.__name__ != "Actor" or row.kind == "person"
        }
    tagged = collections.Counter[str]()
    free = collections.Counter[str]()
    for line in (data / "names/anercorp_train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for word, tag in zip(row["tokens"], row["tags"], strict=True):
            (free if tag == "O" else tagged)[fold(word)] += 1
    kept = [
        (word, count)
        for word, count in counts.most_common()
        if count >= LEAST
        and len(word) > 1
        and word not in names
        and word[1:] not in names
        and tagged[word] <= free[word]
        and not word.isascii()
    ]
    lines_out = [
        "word\tcount\tsource",
        "# Folded words met in at least so many news articles; made by quality/build_common_words.py.",
    ]
    lines_out += [f"{word}\t{count}\tANT corpus" for word, count in kept]
    (HOME / "common_words.tsv").write_text("\n".join(lines_out) + "\n", encoding="utf-8")
    print(f"{len(kept):,} words")


if __name__ == "__main__":
    main()
