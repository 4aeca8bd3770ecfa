"""Learns how Arabic names are written in Latin letters, and measures it.

    .venv/bin/python quality/build_latin.py ../shared/data            # writes isnad/lexicon/latin.tsv.gz
    .venv/bin/python quality/build_latin.py ../shared/data --score    # a tenth kept back, words and letters scored

Pairs of names (google/transliteration, Apache-2.0) and the persons of our own tables are aligned letter by letter with
expectation maximization; what a letter becomes is then counted with its neighbours.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import math
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from isnad.lexicon.latin import HOME, Latin, contexts
from isnad.lexicon.tsv import read_tables
from isnad.text.lens import fold

LONGEST = 3  # Latin letters that one Arabic letter may stand for
ROUNDS = 6
LEAST = 3  # times a context is met
KEPT_BACK = 10
Pair = tuple[str, str]
# What a letter may begin with in Latin, to start the alignment from.
SEED = {
    "ا": "aeiou", "ب": "bp", "ت": "t", "ث": "ts", "ج": "jgdz", "ح": "h", "خ": "kh", "د": "d", "ذ": "dtz",
    "ر": "r", "ز": "zs", "س": "sc", "ش": "sc", "ص": "s", "ض": "d", "ط": "t", "ظ": "zd", "ع": "aeiou'",
    "غ": "g", "ف": "fvp", "ق": "qkg", "ك": "kcgqx", "ل": "l", "م": "m", "ن": "n", "ه": "haet", "و": "wouv",
    "ي": "yieja", "ء": "'a", "گ": "g", "پ": "p", "چ": "c", "ڤ": "v",
}  # fmt: skip
VOWELS = frozenset("aeiouy'")


def pairs_of(data: Path) -> list[Pair]:
    """Give folded Arabic words with their Latin spelling."""
    found: list[Pair] = []
    for line in (data / "names/ar2en_pairs.txt").read_text(encoding="utf-8").splitlines():
        arabic, _, latin = line.partition("\t")
        word = fold(arabic.strip())
        if word.isalpha() and len(word) > 1 and latin.strip():
            found.append((word, latin.strip().lower()))
    return found


def our_pairs() -> Iterator[Pair]:
    """Give the words of persons' names in our tables, where both spellings have equally many."""
    tables, _ = read_tables()
    for row in tables["actors"]:
        if row.kind == "person" and row.ar and row.en.isascii():
            arabic = [word.removeprefix("ال") for word in fold(row.ar[0]).split()]
            latin = row.en.lower().replace("al-", "").replace("el-", "").split()
            if len(arabic) == len(latin):
                yield from (pair for pair in zip(arabic, latin, strict=True) if len(pair[0]) > 1)


def align(pairs: list[Pair]) -> list[list[Pair]]:
    """Give for every pair its letters with what each stands for."""
    chance: dict[Pair, float] = _Seeded()
    aligned: list[list[Pair]] = []
    for _ in range(ROUNDS):
        counts: collections.Counter[Pair] = collections.Counter()
        aligned = [path for arabic, latin in pairs if (path := _best(arabic, latin, chance))]
        for path in aligned:
            counts.update(path)
        total: collections.Counter[str] = collections.Counter()
        for (letter, _), count in counts.items():
            total[letter] += count
        chance = collections.defaultdict(lambda: 1e-5)
        chance.update({pair: count / total[pair[0]] for pair, count in counts.items()})
    return aligned


class _Seeded(dict[Pair, float]):
    """The chances to begin with: a letter of the seed, then perhaps vowels; nothing at all; anything else."""

    def __missing__(self, pair: Pair) -> float:
        letter, latin = pair
        if not latin:
            return 0.05 if letter in "اوعهيء" else 0.002
        if latin[0] not in SEED.get(letter, latin[0]):
            return 1e-6
        return 0.1 if all(one in VOWELS or one == "h" for one in latin[1:]) else 0.01


def _best(arabic: str, latin: str, chance: dict[Pair, float]) -> list[Pair]:
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for i, letter in enumerate(arabic):
        for (row, j), (score, _) in list(best.items()):
            if row != i:
                continue
            for length in range(min(LONGEST, len(latin) - j) + 1):
                value = score + math.log(chance[letter, latin[j : j + length]])
                if value > best.get((i + 1, j + length), (-math.inf, 0))[0]:
                    best[i + 1, j + length] = (value, length)
    if (len(arabic), len(latin)) not in best:
        return []
    path: list[Pair] = []
    j = len(latin)
    for i in range(len(arabic), 0, -1):
        length = best[i, j][1]
        path.append((arabic[i - 1], latin[j - length : j]))
        j -= length
    return path[::-1]


def learn(pairs: list[Pair]) -> dict[str, str]:
    """Give for every context of a letter what it becomes there most often."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for path in align(pairs):
        word = "".join(letter for letter, _ in path)
        for i, (_, latin) in enumerate(path):
            for context in contexts(word, i):
                counts[context][latin] += 1
    found: dict[str, str] = {}
    for context, seen in counts.items():
        if seen.total() >= LEAST or len(context) <= LONGEST:
            found[context] = seen.most_common(1)[0][0]
    return found


def score(pairs: list[Pair]) -> None:
    """Print how many kept-back names come out the same, or one or two letters off."""
    kept = [pair for pair in pairs if zlib.crc32(pair[0].encode()) % KEPT_BACK == 0]
    rest = [pair for pair in pairs if zlib.crc32(pair[0].encode()) % KEPT_BACK]
    latin = Latin(learn(rest), {})
    off = [Levenshtein.distance(latin.word(arabic), wanted) for arabic, wanted in kept]
    for most in range(4):
        print(f"at most {most} letters off: {sum(d <= most for d in off) / len(off):.3f} of {len(off):,}")


def write(rules: dict[str, str], words: Iterable[Pair]) -> None:
    """Write contexts and whole words to one file."""
    lines = [f"{context}\t{latin}" for context, latin in sorted(rules.items())]
    lines += [f"={arabic}\t{latin}" for arabic, latin in sorted(dict(words).items())]
    HOME.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))
    print(f"{HOME}: {len(lines):,} lines, {HOME.stat().st_size:,} bytes")


def main() -> None:
    """Learn and write, or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--score", action="store_true", help="measure on a tenth kept back; write nothing")
    given = parser.parse_args()
    pairs = pairs_of(given.data)
    if given.score:
        score(pairs)
        return
    ours = list(our_pairs())
    write(learn(pairs + ours), [*reversed(pairs), *ours])


if __name__ == "__main__":
    main()
