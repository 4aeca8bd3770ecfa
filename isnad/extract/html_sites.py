"""Rules for single sites, from the table `site_rules`: selectors with the days between which they hold.

The general way needs none of them; a user's own folder of tables can add some for a site that it fails on.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from isnad.extract import html_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isnad.extract.html_tree import Tree
    from isnad.lexicon import Lexicon
    from isnad.lexicon.rows import Outlet, SiteRule


def outlet_of(url: str | None, lexicon: Lexicon | None) -> str | None:
    """Give the outlet of an address by the table of outlets: the longest domain that it lies under."""
    if lexicon is None:
        return None
    known = _domains(lexicon)
    row = next((known[domain] for domain in _hosts(url) if domain in known), None)
    return next(iter((*row.ar, *row.weak, row.en)), None) if row else None


def rule_for(url: str | None, lexicon: Lexicon | None, day: str | None, parsed: Any) -> SiteRule | None:  # noqa: ANN401
    """Give the rule of a site that held on a day (any, where the day is unknown) and whose body the page has."""
    if lexicon is None:
        return None
    hosts = list(_hosts(url))
    rules: list[SiteRule] = lexicon.tables["site_rules"]
    for row in rules:
        if row.domain in hosts and _held(row, day) and (not row.body or parsed.css_first(row.body) is not None):
            return row
    return None


def _held(row: SiteRule, day: str | None) -> bool:
    """Whether a rule held on a day; bounds may be as coarse as a year."""
    if day is None:
        return True
    return day[: len(row.since)] >= row.since and (not row.until or day[: len(row.until)] <= row.until)


def grown(parsed: Any, rule: SiteRule | None) -> Tree:  # noqa: ANN401 — a parsed page of selectolax
    """Make blocks of a page, without what a site's rule removes; of its body alone, if the rule names one."""
    top = parsed.body or parsed.root
    if rule is None or top is None:
        return html_tree.grow(top) if top is not None else html_tree.Tree()
    if rule.remove:
        for node in parsed.css(rule.remove):
            node.decompose()
    if rule.body:
        parsed.css_first(rule.body).attrs["itemprop"] = "articleBody"
    return html_tree.grow(top)


def text_of(parsed: Any, selector: str) -> str | None:  # noqa: ANN401 — a parsed page of selectolax
    """Give the words, or the machine's form of a date, of the first node of a selector."""
    node = parsed.css_first(selector) if selector else None
    if node is None:
        return None
    told = node.attributes
    return told.get("datetime") or told.get("content") or " ".join(node.text(deep=True, separator=" ").split()) or None


def _hosts(url: str | None) -> Iterator[str]:
    """The host of an address and the domains it lies under, longest first."""
    try:
        host = (urlsplit(url).hostname or "").lower() if url else ""
    except ValueError:
        return
    parts = host.split(".")
    for at in range(len(parts) - 1):
        yield ".".join(parts[at:])


@lru_cache(maxsize=4)
def _domains(lexicon: Lexicon) -> dict[str, Outlet]:
    return {domain.lower(): row for row in lexicon.tables["outlets"] for domain in row.domains}
