"""Our reading of pages beside its peers: body word F1 and date accuracy, on real pages and on made ones.

python -m bench.pages [COUNT [SEED]]

`layouts` are pages in the layouts of real systems, written apart from the rules; `made` are older made pages on which
rules were mended. What the figures were is in `bench/pages.md`.
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import cms_maker
from bench.page_maker import made
from isnad import lexicon
from isnad.acquire import pages as acquired
from isnad.extract import article_from_html
from isnad.settings import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"
_WORD = re.compile(r"\w+")
Read = Callable[[bytes, str], tuple[str, str | None]]


@dataclass(frozen=True)
class Case:
    """A page with what is known of it; None where nothing is."""

    name: str
    raw: bytes
    url: str
    body: str | None
    day: str | None


def ours(raw: bytes, url: str) -> tuple[str, str | None]:
    """Read a page as `isnad add` does."""
    one = acquired.of_bytes(raw, name="page", source="page", settings=Settings(), url=url)
    article, _ = article_from_html(one.text or "", name="page", lexicon=lexicon.load(), url=url)
    first = article.body[0].start if article.body else 0
    opened = article.text[article.text.rfind("\n", 0, first) + 1 : first]  # the dateline, which peers leave in the body
    body = opened + "\n".join(article.text[start:end] for start, end in article.body)
    return body, article.published.value[:10] if article.published else None


def trafilatura(raw: bytes, url: str) -> tuple[str, str | None]:
    """Read a page as trafilatura does."""
    import trafilatura as peer

    found = peer.bare_extraction(raw, url=url, with_metadata=True)
    told = found.as_dict() if isinstance(found, peer.settings.Document) else found or {}
    return told.get("text") or "", told.get("date")


def resiliparse(raw: bytes, url: str) -> tuple[str, str | None]:  # noqa: ARG001 — it looks at no address
    """Read a page as resiliparse does; it reads no dates."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return extract_plain_text(bytes_to_str(raw, detect_encoding(raw) or "utf-8"), main_content=True), None


def newspaper4k(raw: bytes, url: str) -> tuple[str, str | None]:
    """Read a page as newspaper4k does, its language told."""
    import newspaper

    page = newspaper.Article(url, language="ar")
    page.download(input_html=raw)
    page.parse()
    return page.text, page.publish_date.date().isoformat() if page.publish_date else None


PEERS: dict[str, Read] = {
    "isnad": ours,
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
    "newspaper4k": newspaper4k,
}


def score(found: str, wanted: str) -> float:
    """Give the F1 of the words of two texts, each counted as often as it stands."""
    one, other = Counter(_WORD.findall(found)), Counter(_WORD.findall(wanted))
    common = (one & other).total()
    return 2 * common / (one.total() + other.total()) if common else 0.0


def real() -> Iterator[Case]:
    """Give the real pages of ../shared with what is known of them."""
    folder = SHARED / "htmldate_mediacloud"
    for line in (folder / "gold_dates.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield Case(told["file"], (folder / told["file"]).read_bytes(), told["url"], None, told["gold_date"])
    interview = SHARED / "trafilatura" / "assabah.com.tn.article.html"
    yield Case(interview.name, interview.read_bytes(), "", None, "2019-02-08")  # the day in its RDFa
    story = (SHARED / "newspaper4k" / "arabic_article.txt").read_text(encoding="utf-8")
    for path in ("newspaper4k/arabic_article.html", "goose3/test_cnn_arabic.html"):
        yield Case(path, (SHARED / path).read_bytes(), "", story, None)


def invented(count: int, first: int) -> Iterator[Case]:
    """Give the made pages."""
    for number, page in enumerate(made(count, first), first):
        yield Case(f"made-{number}", page.raw, page.url, "\n".join(page.body), page.day)


def layouts(count: int, seed: int) -> Iterator[Case]:
    """Give pages in the layouts of real systems, written apart from the rules."""
    for number, page in enumerate(cms_maker.made(count, seed)):
        name = f"{page.plan['layout']}-{number}"
        yield Case(name, page.raw, page.url, "\n".join(page.story.paragraphs), page.story.day.isoformat())


def measure(cases: list[Case], read: Read) -> tuple[float, float, float]:
    """Give mean body F1, the share of right days, and seconds a page; a peer that fails has found nothing."""
    scores, right, seconds = [], [], 0.0
    for case in cases:
        begun = time.perf_counter()
        try:
            body, day = read(case.raw, case.url)
        except Exception:  # noqa: BLE001 — whatever a peer raises counts against it
            body, day = "", None
        seconds += time.perf_counter() - begun
        if case.body is not None:
            scores.append(score(body, case.body))
        if case.day is not None:
            right.append(day == case.day)
    mean = sum(scores) / len(scores) if scores else 0.0
    return mean, sum(right) / len(right) if right else 0.0, seconds / len(cases)


def main(count: int = 40, seed: int = cms_maker.SEED) -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    sets = {"layouts": list(layouts(count, seed)), "made": list(invented(count, 0))}
    sets |= {"real": list(real())} if SHARED.is_dir() else {}
    for read in PEERS.values():
        read(sets["made"][0].raw, "")  # what is loaded once is not counted
    print(f"{'pages':8} {'reader':12} {'body F1':>8} {'dates':>7} {'ms/page':>8}")
    for name, cases in sets.items():
        for peer, read in PEERS.items():
            mean, right, seconds = measure(cases, read)
            print(f"{name:8} {peer:12} {mean:8.3f} {right:7.1%} {1000 * seconds:8.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
