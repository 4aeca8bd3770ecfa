"""Markup nested so deep that parsing it would take minutes, made shallow first.

A parser asks at many tags what is open around them, so the time it takes grows with the square of the depth; browsers
stop at 512 open tags for the same reason.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_SELF_CLOSED = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source tbody td th thead tr wbr".split()
)
_DEEPEST = 600
_FEW_TAGS = 2 * _DEEPEST


def shallow(markup: str) -> tuple[str, bool]:
    """Give the markup without the tags that stand deeper than any page's do, and whether there were such."""
    if markup.count("<") < _FEW_TAGS or _depth(markup) <= _DEEPEST:
        return markup, False
    kept: list[str] = []
    at = depth = 0
    for tag in _TAG.finditer(markup):
        if tag[2].lower() in _SELF_CLOSED:
            continue
        drops = depth >= _DEEPEST if not tag[1] else depth > _DEEPEST
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if drops:
            kept.append(markup[at : tag.start()])
            at = tag.end()
    return "".join([*kept, markup[at:]]), True


def _depth(markup: str) -> int:
    """The most tags open at once; tags that close themselves are left out."""
    depth = deepest = 0
    for tag in _TAG.finditer(markup):
        if tag[2].lower() not in _SELF_CLOSED:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest
