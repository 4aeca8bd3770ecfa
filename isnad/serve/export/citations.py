"""A citation for every claim: CSL-JSON, and formatted, with the digests of what was archived."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

    from isnad.model import Article, Claim, Span
    from isnad.serve.export.material import Material
    from isnad.serve.export.notes import Notes

_HIDDEN = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # marks of direction: they turn what follows


def write_csl(material: Material, path: Path, notes: Notes) -> None:
    """Write a CSL-JSON array: an item for each article that a claim stands in, in the order of the claims."""
    items: list[dict[str, Any]] = []
    for claim, _ in material.claims():
        cited = _cited(claim, material)
        items += [_item(claim, article, spans) for article, spans in cited]
        notes.count("claims")
    notes.count("citations", len(items))
    _remark(notes)
    notes.column("custom", "CSL's free field: the claim, its words by span and quote, and the digests")
    path.write_bytes(msgspec.json.format(msgspec.json.encode(items), indent=1) + b"\n")


def write_formatted(material: Material, path: Path, notes: Notes) -> None:
    """Write the citations as text: each claim's words, then where it stands, a line each."""
    _remark(notes)
    with path.open("w", encoding="utf-8", errors="replace") as file:
        for claim, _ in material.claims():
            cited = _cited(claim, material)
            file.write(f"{claim.id}: {_plain(claim.words)}\n")
            file.writelines(f"  {citation(article, spans)}\n" for article, spans in cited)
            notes.count("claims")
            notes.count("citations", len(cited))


def _remark(notes: Notes) -> None:
    notes.column("sha256", "of the article's frozen text in UTF-8, in which the spans count")
    notes.column("capture", "isnad's digest of the archived bytes and their address; none where text was given alone")


def _cited(claim: Claim, material: Material) -> list[tuple[Article, list[Span]]]:
    """Give the articles a claim stands in, each with the places of its words."""
    spans: dict[str, list[Span]] = {}
    for origin in claim.origins:
        spans.setdefault(origin.article, []).extend(material.spans_of(origin.article, origin.member))
    return [(material.whole.articles[ref], sorted(held)) for ref, held in spans.items()]


def _item(claim: Claim, article: Article, spans: list[Span]) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": f"{claim.id}/{article.id}",
        "type": "article-newspaper",
        "title": article.title or article.name,
        "container-title": article.outlet or article.name,
        "author": [{"literal": author} for author in article.authors],
        "issued": _date_parts(article.published.value) if article.published else None,
        "URL": article.url,
        "language": "ar",
        "archive": "isnad",
        "archive_location": article.capture_id or article.id,
        "note": f"sha256 {text_digest(article)}",
        "custom": {
            "claim": claim.id,
            "words": [{"span": list(span), "quote": article.text[span.start : span.end]} for span in spans],
            "capture": article.capture_id,
            "sha256": text_digest(article),
        },
    }
    return {name: value for name, value in item.items() if value}


def citation(article: Article, spans: list[Span]) -> str:
    """Give a citation in one line: author, title, outlet, date, address, digests, places of the words."""
    title = _plain(article.title or article.name)
    parts = [
        "، ".join(_plain(author) for author in article.authors),
        f"«{title}»",
        _plain(article.outlet or ""),
        article.published.value[:10] if article.published else "بلا تاريخ",
        article.url or "",
        f"capture {article.capture_id}" if article.capture_id else "",
        f"sha256 {text_digest(article)}",
        " ".join(f"[{span.start}–{span.end}]" for span in spans),
    ]
    return ", ".join(part for part in parts if part)


def text_digest(article: Article, algorithm: str = "sha256") -> str:
    """Give a digest of an article's text in UTF-8, in hexadecimal digits."""
    return hashlib.new(algorithm, article.text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _date_parts(when: str) -> dict[str, Any] | None:
    pieces = [int(piece) for piece in when[:10].split("-") if piece.isdigit()]
    return {"date-parts": [pieces]} if pieces else None


def _plain(words: str) -> str:
    """Give words in one line, without marks that would turn the line around."""
    return " ".join(words.translate(_HIDDEN).split())
