"""The words a model is asked with: versioned files, the article as data between marks that it cannot close."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from isnad.model import Article, digest
from isnad.reader.proposed.parts import Part

Task = Literal["reading", "check", "gloss"]
VERSIONS: dict[Task, str] = {"reading": "reading-1", "check": "check-1", "gloss": "gloss-1"}
_HOME = Path(__file__).parent / "prompts"
_MARKS = re.compile(r"<(?=/?(?:article|before|words|items)\b)", re.IGNORECASE)

Messages = list[dict[str, str]]


@cache
def instructions(task: Task) -> str:
    """Give the file of a task."""
    return (_HOME / f"{VERSIONS[task]}.md").read_text(encoding="utf-8")


def prompt_digest(task: Task) -> str:
    """Give the digest of a task's file, which belongs to the maker of what comes of it."""
    return digest(VERSIONS[task], instructions(task))


def ask_for_reading(article: Article, part: Part) -> Messages:
    """Ask for what a part of an article says."""
    published = article.published.value if article.published else "unknown"
    told = f"outlet: {json.dumps(article.outlet or 'unknown', ensure_ascii=False)}\npublished: {published}"
    before = f"<before>\n{_shielded(part.before)}\n</before>\n" if part.before else ""
    return _messages("reading", f"{told}\n{before}<article>\n{_shielded(part.text)}\n</article>")


def ask_for_check(part: Part, items: Sequence[dict[str, Any]]) -> Messages:
    """Ask whether items that the lexical reader doubts are so."""
    listed = "\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return _messages("check", f"<article>\n{_shielded(part.text)}\n</article>\n<items>\n{_shielded(listed)}\n</items>")


def ask_for_gloss(words: str) -> Messages:
    """Ask for words in English."""
    return _messages("gloss", f"<words>\n{_shielded(words)}\n</words>")


def _messages(task: Task, told: str) -> Messages:
    return [{"role": "system", "content": instructions(task)}, {"role": "user", "content": told}]


def _shielded(text: str) -> str:
    """Give a text in which our own marks are broken, so that an article cannot say where it ends."""
    return _MARKS.sub("‹", text)
