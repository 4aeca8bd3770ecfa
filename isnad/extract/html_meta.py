"""What a page says of itself in its markup: JSON-LD, Open Graph and other meta tags, microdata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

_ARTICLE_TYPES = frozenset(
    "newsarticle article reportagenewsarticle analysisnewsarticle blogposting liveblogposting opinionnewsarticle "
    "backgroundnewsarticle reviewnewsarticle socialmediaposting report".split()
)
_PAGE_TYPES = frozenset({"webpage", "itempage", "mediaobject", "videoobject"})
_PUBLISHED = (
    "datepublished", "article:published_time", "og:article:published_time", "pubdate", "publishdate", "publish_date",
    "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date", "parsely-pub-date",
    "article.published", "article_date_original", "datecreated", "date", "publication_date",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_UPDATED = ("datemodified", "article:modified_time", "og:updated_time", "lastmod", "last-modified", "dcterms.modified")
_RDFA_PUBLISHED = frozenset({"dc:date", "dc:created", "schema:datepublished", "datepublished", "dc:issued"})
_MOST_OBJECTS = 500
_LONGEST_SCRIPT = 2_000_000
_LONGEST_TITLE = 400
_CONTROL = re.compile(r"[\x00-\x1f]+")
_COMMAS = re.compile(r"\s*[,،;|]\s*")


class Dated(NamedTuple):
    """A date as the markup writes it, and where it stood: json-ld, microdata, meta."""

    where: str
    value: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What the markup of a page tells; strings as written, entities resolved."""

    titles: tuple[str, ...] = ()
    site: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    published: tuple[Dated, ...] = ()
    updated: tuple[Dated, ...] = ()
    body: str | None = None
    closed: bool = False

    def with_date(self, dated: Dated) -> Meta:
        """Give the same with one more date of publication."""
        return replace(self, published=(dated, *self.published))


def read(parsed: Any) -> Meta:  # noqa: ANN401 — a parsed page of selectolax
    """Read the markup of a parsed page; what is broken in it counts as not told."""
    objects = [one for script in parsed.css('script[type*="ld+json"]') for one in _objects(script.text(deep=True))]
    article = _article(objects)
    tags = _tags(parsed)
    micro = _microdata(parsed)

    def first(*names: str) -> str | None:
        return next((tags[name][0] for name in names if tags.get(name)), None)

    titles = [_string(article.get("headline")), _string(article.get("name")) if article else None]
    titles += [first("og:title"), first("twitter:title")]
    own = parsed.css_first("title")
    titles.append(_clean(own.text(deep=True)) if own else None)
    return Meta(
        titles=tuple(dict.fromkeys(title for title in titles if title and len(title) <= _LONGEST_TITLE)),
        site=first("og:site_name", "application-name") or _name_of(article.get("publisher")),
        url=first("og:url") or _canonical(parsed),
        authors=_authors(article, tags, micro),
        section=_string(article.get("articleSection")) or first("article:section", "articlesection"),
        tags=_keywords(article, tags),
        published=tuple(_dated(article, "datePublished", "dateCreated") + micro["published"] + _of(tags, _PUBLISHED)),
        updated=tuple(_dated(article, "dateModified") + micro["updated"] + _of(tags, _UPDATED)),
        body=_string(article.get("articleBody"), whole=True),
        closed=str(article.get("isAccessibleForFree", "")).lower().rsplit("/", 1)[-1] == "false",
    )


def _objects(script: str) -> Iterator[dict[str, Any]]:
    """Give every object of a JSON-LD script, those inside others too."""
    if len(script) > _LONGEST_SCRIPT:
        return
    script = script.strip().removeprefix("<!--").removesuffix("-->").strip().removeprefix("//<![CDATA[")
    try:
        told = json.loads(_CONTROL.sub(" ", script.removesuffix("//]]>").rstrip().rstrip(";")))
    except (ValueError, RecursionError):
        return
    waiting, count = [told], 0
    while waiting and count < _MOST_OBJECTS:
        one = waiting.pop(0)
        count += 1
        if isinstance(one, dict):
            yield one
            waiting += [
                value for key, value in one.items() if key in {"@graph", "mainEntity", "itemListElement", "item"}
            ]
        elif isinstance(one, list):
            waiting += one


def _article(objects: list[dict[str, Any]]) -> dict[str, Any]:
    """The object that stands for the article: of an article's type, else the page's own with a date."""
    for types in (_ARTICLE_TYPES, _PAGE_TYPES):
        for one in objects:
            kinds = one.get("@type")
            named = {str(kind).lower().rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])}
            if named & types and (types is _ARTICLE_TYPES or one.get("datePublished")):
                return one
    return {}


def _tags(parsed: Any) -> dict[str, list[str]]:  # noqa: ANN401
    """Meta tags by name, small letters, each with its values in order."""
    found: dict[str, list[str]] = {}
    for node in parsed.css("meta[content]"):
        told = node.attributes
        value = _clean(told.get("content") or "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if value and told.get(key):
                found.setdefault((told[key] or "").strip().lower(), []).append(value)
    return found


def _microdata(parsed: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    """Dates and authors of elements with `itemprop`, where they are no meta tags."""
    found: dict[str, list[Any]] = {"published": [], "updated": [], "authors": []}
    for node in parsed.css("[itemprop]")[:_MOST_OBJECTS]:
        if node.tag == "meta":
            continue
        told = node.attributes
        what = (told.get("itemprop") or "").lower()
        if what in {"datepublished", "datecreated", "datemodified"}:
            value = told.get("datetime") or told.get("content") or _clean(node.text(deep=True))
            found["updated" if what == "datemodified" else "published"].append(Dated("microdata", value))
        elif what == "author":
            name = node.css_first('[itemprop="name"]') or node
            found["authors"].append(name.attributes.get("content") or _clean(name.text(deep=True, separator=" ")))
    for node in parsed.css("[property][content]")[:_MOST_OBJECTS]:  # RDFa
        told = node.attributes
        if node.tag != "meta" and set((told.get("property") or "").lower().split()) & _RDFA_PUBLISHED:
            found["published"].append(Dated("microdata", told.get("content") or ""))
    return found


def _authors(article: dict[str, Any], tags: dict[str, list[str]], micro: dict[str, list[Any]]) -> tuple[str, ...]:
    told = article.get("author") or article.get("creator")
    people = told if isinstance(told, list) else [told]
    names = [_name_of(one) for one in people if not (isinstance(one, dict) and one.get("@type") == "Organization")]
    names += micro["authors"] + [
        value for name in ("author", "article:author", "dc.creator", "parsely-author") for value in tags.get(name, [])
    ]
    return tuple(dict.fromkeys(name for name in names if name and "http" not in name and len(name) <= 120))


def _keywords(article: dict[str, Any], tags: dict[str, list[str]]) -> tuple[str, ...]:
    """Tags that an editor gave; keywords that only take the headline apart are none."""
    told = article.get("keywords")
    lists = [str(one) for one in told] if isinstance(told, list) else [told] if isinstance(told, str) else []
    lists = lists or tags.get("article:tag", []) or tags.get("news_keywords", [])[:1] or tags.get("keywords", [])[:1]
    values = [word for one in lists for word in _COMMAS.split(one)]
    title = " ".join(tags.get("og:title", []))
    kept = [value for value in map(_clean, values) if value and len(value) <= 60]
    alone = [value for value in kept if " " not in value and value in title]
    return () if len(alone) == len(kept) and len(kept) > 3 else tuple(dict.fromkeys(kept))[:20]


def _dated(article: dict[str, Any], *keys: str) -> list[Dated]:
    return [Dated("json-ld", value) for key in keys if (value := _string(article.get(key)))][:1]


def _of(tags: dict[str, list[str]], names: tuple[str, ...]) -> list[Dated]:
    return [Dated("meta", tags[name][0]) for name in names if tags.get(name)]


def _canonical(parsed: Any) -> str | None:  # noqa: ANN401
    node = parsed.css_first('link[rel="canonical"]')
    return (node.attributes.get("href") or None) if node else None


def _name_of(told: Any) -> str | None:  # noqa: ANN401 — a value of JSON
    if isinstance(told, list):
        told = told[0] if told else None
    return _string(told.get("name")) if isinstance(told, dict) else _string(told)


def _string(told: Any, *, whole: bool = False) -> str | None:  # noqa: ANN401 — a value of JSON
    if isinstance(told, list):
        told = told[0] if told else None
    if not isinstance(told, str):
        return None
    return (html.unescape(told).strip() if whole else _clean(told)) or None


def _clean(text: str) -> str:
    return " ".join(html.unescape(text).split())
