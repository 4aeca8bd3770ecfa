"""Wire rewrites among other articles, beside datasketch: `python -m bench.link_rewrites ARTICLES.jsonl.gz`.

500 rewrites of 500 articles over ten outlets, 5,000 unrelated and 200 look-alike articles, all made from the articles
given. Prints precision, recall and F1 of the pairs, the share of rewrites whose original is named, and the times.
"""

from __future__ import annotations

import random
import re
import sys
import time
from datetime import datetime, timedelta

from datasketch import MinHash, MinHashLSH

from bench.link import MAKER, articles
from bench.rewrites import AGENCY, OUTLETS, Made, attributed, has_facts, lookalike, overlap, rewrite, unrelated
from isnad import lexicon as lexicon_tables
from isnad.link import Linker
from isnad.model import Article, Published, Reading, Span
from isnad.text.lens import fold
from tests.link.gold_pages import HERE

REWRITES, UNRELATED, LOOKALIKE = 500, 5000, 200
SHORTEST = 60  # words of an original
_PERMUTATIONS = 128
_START = datetime(2024, 1, 1, 6)  # noqa: DTZ001  a made-up clock


def corpus(path: str) -> list[Made]:
    """Make the articles."""
    chance = random.Random(20)  # noqa: S311  no secret
    texts = unrelated([one.text for one in articles(path)])
    long = [text for text in texts if len(text.split()) >= SHORTEST]
    chance.shuffle(long)
    long.sort(key=lambda text: not has_facts(text))
    half = [*long[:LOOKALIKE], *long[-(REWRITES - LOOKALIKE) :]]
    chance.shuffle(half)
    long = [*half, *long[LOOKALIKE : -(REWRITES - LOOKALIKE)]]
    originals, rest = long[:REWRITES], [text for text in texts if text not in set(long[:REWRITES])]
    made: list[Made] = []
    for number, text in enumerate(originals):
        at = _START + timedelta(hours=number)
        made.append(Made(f"original/{number}", text, AGENCY, _iso(at), None))
        copied = attributed(rewrite(text, chance), chance)
        made.append(
            Made(f"rewrite/{number}", copied, OUTLETS[number % 10], _iso(at + timedelta(hours=3)), f"original/{number}")
        )
        if has_facts(text) and sum(one.name.startswith("like") for one in made) < LOOKALIKE:
            after = at + timedelta(days=1)
            made.append(
                Made(
                    f"like/{number}",
                    lookalike(text, rest[-1 - number], chance),
                    OUTLETS[(number + 3) % 10],
                    _iso(after),
                    None,
                )
            )
    for number, text in enumerate(rest[:UNRELATED]):
        at = _START + timedelta(minutes=7 * number)
        made.append(Made(f"other/{number}", text, OUTLETS[number % 10], _iso(at), None))
    return made


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def ours(made: list[Made]) -> tuple[set[tuple[str, str]], float]:
    """Give the pairs that we judge copies, the copier first, and the seconds it took."""
    lexicon = lexicon_tables.load(HERE / "lexicon")
    linker = Linker(lexicon)
    name = {}
    started = time.process_time()
    for one in made:
        article = Article(
            Article.make_id(one.text, one.name, None, one.outlet), None, one.name, one.text, outlet=one.outlet,
            published=Published(one.at, "metadata"), body=(Span(0, len(one.text)),),
        )  # fmt: skip
        name[article.id] = one.name
        linker.add(article, Reading(article.id, MAKER))
    pairs = {(name[one.left], name[one.right]) for one in linker.copies() if one.relation == "copy"}
    return pairs, time.process_time() - started


def peer(made: list[Made], threshold: float) -> tuple[set[tuple[str, str]], float]:
    """Give the pairs of datasketch's MinHash LSH over the same runs of three folded words, and the seconds it took."""
    started = time.process_time()
    index = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    pairs: set[tuple[str, str]] = set()
    for one in made:
        words = re.findall(r"\w+", fold(one.text))
        digest = MinHash(num_perm=_PERMUTATIONS)
        digest.update_batch([" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)])
        pairs.update((one.name, other) for other in index.query(digest))
        index.insert(one.name, digest)
    return pairs, time.process_time() - started


def main() -> None:
    """Print what was measured."""
    made = corpus(sys.argv[1])
    text = {one.name: one.text for one in made}
    wanted = {(one.name, one.of) for one in made if one.of}
    shares = sorted(overlap(text[one], text[other]) for one, other in wanted)
    print(
        f"{len(made)} articles; overlap of rewrites {shares[len(shares) // 10]:.2f} … {shares[-len(shares) // 10]:.2f}"
    )
    unordered = {frozenset(pair) for pair in wanted}
    found, seconds = ours(made)
    _line("isnad", {frozenset(pair) for pair in found}, unordered, seconds)
    met = max(1, len({frozenset(pair) for pair in found} & unordered))
    print(f"original named for {len(found & wanted) / len(wanted):.3f}; of those found {len(found & wanted) / met:.3f}")
    for kind in ("like", "other", "rewrite", "original"):
        extra = [
            pair for pair in found if frozenset(pair) not in unordered and any(one.startswith(kind) for one in pair)
        ]
        print(f"  wrong pairs with one of «{kind}»: {len(extra)}")
    for threshold in (0.2, 0.3, 0.5):
        pairs, seconds = peer(made, threshold)
        _line(f"datasketch {threshold}", {frozenset(pair) for pair in pairs}, unordered, seconds)


def _line(name: str, found: set[frozenset[str]], wanted: set[frozenset[str]], seconds: float) -> None:
    both = len(found & wanted)
    precision, recall = both / max(1, len(found)), both / len(wanted)
    f1 = 2 * both / (len(found) + len(wanted))
    print(f"{name:16} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {seconds:6.2f} s")


if __name__ == "__main__":
    main()
