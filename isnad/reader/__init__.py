"""One article to its reading: pure, text in, reading out; siblings below hold one stage each.

draft → times → mentions → statements → events → opposed
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from isnad import collector, lexicon as lexicon_tables
from isnad.lexicon import Lexicon
from isnad.model import Article, Maker, Reading, digest
from isnad.reader import tagger
from isnad.reader.draft import Draft
from isnad.reader.events import events
from isnad.reader.mentions import mentions
from isnad.reader.opposed import opposed
from isnad.reader.statements import statements
from isnad.reader.times import times

__all__ = ["Tools", "read", "tools"]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a reader works with, loaded once for many articles."""

    lexicon: Lexicon
    maker: Maker


@lru_cache(maxsize=4)
def tools(overlay: Path | None = None) -> Tools:
    """Load the tools of the lexical reader, with a user's lexicon folder over ours if one is given."""
    known = lexicon_tables.load(overlay)
    return Tools(known, Maker(_version(), digest(known.digest, tagger.load().digest)))


def read(article: Article, tools: Tools) -> Reading:
    """Read one article. The same article and the same tools give the same reading."""
    with collector.paused():
        return _read(article, tools)


def _read(article: Article, tools: Tools) -> Reading:
    draft = Draft(article, tools.lexicon)
    dated, problems = times(draft)
    cast = mentions(draft, dated)
    said = statements(draft, cast, dated)
    happened = events(draft, cast, dated, said)
    return Reading(
        article_id=article.id,
        made_by=tools.maker,
        entities=cast.entities,
        times=dated,
        statements=said,
        events=happened,
        opposed=opposed(draft, said, happened),
        problems=problems,
    )


def _version() -> str:
    try:
        return version("isnad")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0"
