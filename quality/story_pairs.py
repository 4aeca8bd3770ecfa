"""Our story similarity beside what people said: `python -m quality.story_pairs FILE.jsonl`.

The pairs are those of SemEval-2022 task 8 in Arabic, 1 the same story to 4 different ones. Prints Spearman's
correlation. Stems weigh by how few of the texts have them. No weight is fitted, but of a handful of forms of the
measure (with names, without, counts or none) the one kept was chosen with these pairs in sight.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from isnad import reader
from isnad.link import Linker
from isnad.link.similarity import similarity
from isnad.model import Article, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def spearman(some: Sequence[float], others: Sequence[float]) -> float:
    """Give the correlation of ranks; equal values share the mean of their ranks."""
    return float(np.corrcoef(_ranks(some), _ranks(others))[0, 1])


def _ranks(values: Sequence[float]) -> list[float]:
    held = np.asarray(values)
    return [float((held < one).sum() + ((held == one).sum() - 1) / 2) for one in held]


def main() -> None:
    """Print the correlation."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    tools = reader.tools(None)
    linker = Linker(tools.lexicon)
    ids = []
    for row in rows:
        for side in ("text1", "text2"):
            name, text = f"{row['pair_id']}/{side}", row[side]
            article = Article(Article.make_id(text, name, None, name), None, name, text, body=(Span(0, len(text)),))
            linker.add(article, reader.read(article, tools))
            ids.append(article.id)
    pages = {one: linker.page(one) for one in ids}
    counted = Counter(stem for page in pages.values() for stem in page.stems)
    weight = {stem: math.log(1 + len(pages) / number) for stem, number in counted.items()}
    ours = [similarity(pages[ids[2 * i]], pages[ids[2 * i + 1]], weight) for i in range(len(rows))]
    people = [-float(row["Overall"]) for row in rows]
    print(f"{len(rows)} pairs, Spearman {spearman(ours, people):.3f}")


if __name__ == "__main__":
    main()
