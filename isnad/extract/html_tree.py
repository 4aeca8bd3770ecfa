"""A page as markup to blocks: the runs of text between block tags and line breaks, and the elements they stand in.

The tree is walked without recursion, so tags nested a hundred thousand deep cost time but no stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

_SILENT = frozenset(
    "script style noscript template svg math canvas object embed iframe select option button input textarea video "
    "audio map head title meta link datalist dialog picture source track progress".split()
)
_PICTURES = frozenset({"img", "picture", "amp-img", "video", "iframe"})
_FURNITURE_TAGS = frozenset({"nav", "footer", "menu", "aside"})
_CAPTION_TAGS = frozenset({"figcaption", "caption"})
_BLOCK = frozenset(
    "html body address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul caption".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = {"a": "link", "b": "strong", "strong": "strong", "small": "small", "em": "small", "i": "small"}
_SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[^a-z]+")
_UNTELLING = re.compile(  # what it is not or has beside it, what it is about, what every part of a builder is called
    r"(?<![\w-])(?:(?:has|no|not|with|without|node|category|cat|tag|type|status|format)-[\w-]*|elementor-widget(?:-|\b)"
    r"|widget(?=\s+Blog\b))",
    re.IGNORECASE,
)
_HIDDEN_CLASS = re.compile(r"(?<!\S)(?:is-)?hidden(?!\S)|visually-?hidden|(?:sr-only|element-invisible)(?!\S)")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_FURNITURE = frozenset(
    "share shares sharing social related relatedposts relatednews comment comments sidebar breadcrumb breadcrumbs "
    "menu submenu nav navbar navigation footer cookie cookies gdpr consent popup modal newsletter subscribe "
    "subscription ticker breaking marquee trending popular mostread mostviewed latest recommended recommend "
    "recommendations ads advert advertisement advertising banner promo promoted sponsored widget widgets tags login "
    "signup search poll pagination pager carousel weather copyright disqus outbrain taboola toolbar archive "
    "also readmore alsoread bio authorbio authorbox aboutauthor".split()
)
_BYLINES = frozenset("submitted meta byline posted".split())  # of a <footer> that stands above a story
_FACTS = frozenset(
    "date time datetime published publish pubdate timestamp author authors byline writer reporter editor source "
    "category datepublished datemodified section".split()
)
_CAPTIONS = frozenset("caption captions figcaption photocaption imgcaption photographer wpcaption".split())


@dataclass(slots=True)
class Element:
    """A block element: its tag, its parent's index, the blocks `first` to before `end`, and what its names say of it.

    `role` is `furniture`, `caption` or empty; `body` holds of an element that the page itself calls the article's body;
    `moment` is the machine's form of a `<time>`; `pictured` holds if a picture stands right in it.
    """

    tag: str
    parent: int
    first: int
    end: int = 0
    role: str = ""
    body: bool = False
    names: frozenset[str] = frozenset()
    moment: str | None = None
    pictured: bool = False


@dataclass(slots=True)
class Block:
    """A run of text.

    `links` counts its letters inside links, `strong` and `small` those in such letters; `heading` is 1 to 6, else 0.
    """

    text: str
    element: int
    heading: int = 0
    links: int = 0
    strong: int = 0
    small: int = 0

    @property
    def link_share(self) -> float:
        """Which part of the text are links."""
        return self.links / len(self.text) if self.text else 0.0


@dataclass(slots=True)
class Tree:
    """All blocks and elements of a page, in the order of the page."""

    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)

    def ancestors(self, element: int) -> Iterator[int]:
        """Give an element and all it stands in, inmost first."""
        while element >= 0:
            yield element
            element = self.elements[element].parent


def grow(body: Any) -> Tree:  # noqa: ANN401 — a node of selectolax, which is imported only when a page is read
    """Make blocks of a body node."""
    return _Walk().walk(body)


def _is_small(node: Any) -> bool:  # noqa: ANN401 — a node of selectolax
    """Whether a font element asks for smaller letters than others."""
    return (node.attributes.get("size") or "").strip() in {"1", "2", "-1", "-2"}


class _Walk:
    """One walk over a body; what is open now, and the block that is growing."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.open: list[int] = []  # elements
        self.inside: list[str] = []  # what every open node is: block, link, strong, or nothing of note
        self.parts: list[str] = []
        self.links = self.strong = self.small = 0

    def walk(self, top: Any) -> Tree:  # noqa: ANN401 — a node of selectolax
        """Go through all nodes under a node."""
        node = top
        while node is not None:
            entered = self._enter(node)
            if entered and (child := node.child) is not None:
                node = child
                continue
            if entered:
                self._leave()
            while node.next is None and self.inside:
                node = node.parent
                self._leave()
            node = node.next if self.inside else None
        self._flush()
        return self.tree

    def _enter(self, node: Any) -> bool:  # noqa: ANN401 — a node of selectolax
        """Begin a node; tell whether its children count."""
        tag = node.tag or "!"  # a node of the parser's own has none
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag in _PICTURES and self.open:
            self.tree.elements[self.open[-1]].pictured = True
        if tag in _SILENT or tag[0] in "-!_":
            return False
        if tag == "br":
            self._flush()
            return False
        if tag in _BLOCK or self._parts_itself(node, tag):
            self._flush()
            self._open(node, tag)
            self.inside.append("block")
        else:
            self.inside.append(_INLINE.get(tag) or ("small" if tag == "font" and _is_small(node) else ""))
        return True

    def _parts_itself(self, node: Any, tag: str) -> bool:  # noqa: ANN401 — a node of selectolax
        """Whether an inline element stands for itself: a date, a writer's name beside other facts."""
        if tag not in {"span", "a", "time", "i", "em", "small", "abbr"}:
            return False
        told = node.attributes
        return tag == "time" or bool(names_of(told.get("class"), told.get("itemprop")) & _FACTS)

    def _leave(self) -> None:
        if self.inside.pop() == "block":
            self._flush()
            self.tree.elements[self.open.pop()].end = len(self.tree.blocks)

    def _text(self, raw: str) -> None:
        if not self.parts and raw.isspace():
            return
        self.parts.append(raw)
        length = len(_SPACE.sub(" ", raw).strip())
        if "link" in self.inside:
            self.links += length
        if "strong" in self.inside:
            self.strong += length
        if "small" in self.inside:
            self.small += length

    def _flush(self) -> None:
        """End the block that is growing."""
        text = _SPACE.sub(" ", "".join(self.parts)).strip() if self.parts else ""
        if text and self.open:
            tag = self.tree.elements[self.open[-1]].tag
            block = Block(text, self.open[-1], _HEADINGS.get(tag, 0), self.links, self.strong, self.small)
            self.tree.blocks.append(block)
        self.parts, self.links, self.strong, self.small = [], 0, 0, 0

    def _open(self, node: Any, tag: str) -> None:  # noqa: ANN401 — a node of selectolax
        told = node.attributes
        names = names_of(told.get("class"), told.get("id"))
        body = "articlebody" in (told.get("itemprop") or "").lower()
        parent = self.open[-1] if self.open else -1
        self.open.append(len(self.tree.elements))
        self.tree.elements.append(
            Element(
                tag,
                parent,
                len(self.tree.blocks),
                role="" if body else _role(tag, names, told),
                body=body,
                names=names,
                moment=told.get("datetime") if tag == "time" else None,
            )
        )


@lru_cache(maxsize=4096)
def names_of(*values: str | None) -> frozenset[str]:
    """Give the small Latin words that classes and ids are made of («postMeta-author» → post, meta, author)."""
    told = " ".join(value for value in values if value)
    if not told:
        return frozenset()
    whole = _CAMEL.sub(" ", told[:400]).lower()
    return frozenset(_NO_WORD.split(whole)) | frozenset(_NO_WORD.sub("", word) for word in whole.split())


def _role(tag: str, names: frozenset[str], attributes: dict[str, str | None]) -> str:
    if tag in _CAPTION_TAGS or names & _CAPTIONS:
        return "caption"
    if tag == "footer" and names & _BYLINES:
        return ""
    classes = attributes.get("class") or ""
    if tag in _FURNITURE_TAGS or "hidden" in attributes or _HIDDEN_CLASS.search(classes):
        return "furniture"
    if names & _FURNITURE and names_of(_UNTELLING.sub("", classes), attributes.get("id")) & _FURNITURE:
        return "furniture"
    return "furniture" if _HIDDEN.search(attributes.get("style") or "") else ""
