"""Lines of a scraped page and what their shape alone tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from isnad.model import Span
from isnad.text.lens import Lens, fold
from isnad.text.segment import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

WORD = re.compile(r"[^\W\d_]+|©")
ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
TATWEEL = "\u0640"
_KEY_WORD = re.compile(r"[^\W_]+")
_OPENING = 160  # characters
_TAG = r"</?[A-Za-z][^<>\u0600-\u06ff]{0,400}>"
_ATTRIBUTE_END = r"[^<>\u0600-\u06ff]{0,300}(?:\"|'|--|/)\s*>"
_ENTITY = r"&(?:#\d{1,6}|[A-Za-z]{2,8});"
_MARKUP_BEFORE = re.compile(rf"(?:\s|{_TAG}|\A{_ATTRIBUTE_END}|-->|{_ENTITY})+")
_MARKUP_AFTER = re.compile(rf"(?:\s|{_TAG}|{_ENTITY}|<!--.{{0,200}})+\Z")
_CODE = re.compile(
    r"^\s*(?:-->|<!--|</?\w|[.#][\w-]+\s*\{|@media|@import|var\s+\w|let\s+\w|const\s+\w|function\b|window\.|document\.|\$\(|"
    r"\(function|googletag|gtag\(|fbq\(|\{\{|\}\}|\{%|\[/?(?:caption|embed|gallery|video|audio|vc_|et_pb|fusion)|https?://|"
    r"www\.|if\s*\(|\}\)?;?\s*$|/\*|data-[\w-]+=|style=|class=|src=|href=|\"@|\{\s*\")",
)
_CODE_INSIDE = re.compile(
    r"\{\{[^{}]{0,200}\}\}|\bfunction\s*\(|=>\s*\{|\);\s*$|\bundefined\b|</script>|\.push\("
    r"|pic\.twitter\.com/|//t\.co/|\(@\w{2,30}\)"
)
# Nouns that begin with the letter و: in their place و is no «and», and headlines may open with them.
_OWN_WAW = (
    "واشنطن|وزير|وزيره|وزيرا|وزراء|وزاره|وزارات|وكاله|وكالات|وكيل|وفد|وفود|وفاه|وفيات|وحده|وحدات|ولايه|ولايات|وثيقه|وثائق|"
    "وثايق|وساطه|وسطاء|وسط|وسيط|وسايل|وسيله|وقف|وقفه|وقفات|وقود|وقايع|ورشه|ورش|ورقه|ورود|وصول|وضع|والي|والده|والد|وادي|وعد|وعود|"
    "وفق|ورد|وصف|وقع|وصل|وجه|وجوه|وجود|وجهه|ولي|ولاده|ولد|وليد|وايت|واتساب|وارسو|واسط|وهران|ودمدني|وباء|وداع|وطن|وطني|ويكيليكس|ويليام"
)
_OPENERS = re.compile(
    rf"(?:(?!(?:{_OWN_WAW})\b)و\w{{2,}}|كما|يذكر|يشار|تجدر|جدير|فيما|بدوره|بدورها|لكن|اما|ثم|هذا وقد|علما)\s"
)
_CLOSERS = " \t\xa0\"'»“”’)]\u200e\u200f"


@dataclass(frozen=True)
class Line:
    """One line with its place in the text, trimmed of spaces and of markup left over at its ends."""

    span: Span
    text: str
    opens_with_verb: bool = False

    @cached_property
    def lens(self) -> Lens:
        """The line under the lens; its places count from the start of the line."""
        return Lens(self.text)

    @cached_property
    def folded(self) -> str:
        """The line folded, Latin letters small."""
        folded = fold(self.text)
        small = folded.lower()
        return small if len(small) == len(folded) else folded

    def after(self, count: int) -> str:
        """Give what follows the first `count` words, as written."""
        for number, word in enumerate(WORD.finditer(self.folded), 1):
            if number == count:
                return self.text[self.place(word.end()) :].strip()
        return self.text

    def place(self, at: int) -> int:
        """Give the place in the line of a place in the folded line."""
        return self.lens.position(at) if at < len(self.folded) else len(self.text)

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """The line's first words, more than any phrase of the table of furniture has."""
        return tuple(WORD.findall(self.folded[:_OPENING]))

    @cached_property
    def key(self) -> str:
        """The line in the form in which two copies of a headline are equal: folded words only."""
        return " ".join(_KEY_WORD.findall(self.folded))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The line's words, folded; figures and punctuation left out."""
        return tuple(WORD.findall(self.folded))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether a full stop stands last, quotation marks and brackets apart."""
        bare = self.text.rstrip(_CLOSERS)
        return bare[-1:] in {".", "۔"} and not bare.endswith("..")

    @cached_property
    def leads_on(self) -> bool:
        """Whether it ends with a colon: what it announces follows."""
        return self.text.rstrip(_CLOSERS).endswith(":")

    @cached_property
    def is_code(self) -> bool:
        """Whether this is markup, script or a bare address, not language."""
        return bool(_CODE.match(self.text) or (len(self.text) < 400 and _CODE_INSIDE.search(self.text)))

    @cached_property
    def is_foreign(self) -> bool:
        """Whether no letter of it is Arabic."""
        return ARABIC.search(self.text) is None

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads like running text: long, or a sentence with its full stop, or opening as sentences do."""
        if self.is_foreign or self.is_code:
            return False
        length = len(self.text)
        if length >= 160:
            return True
        count = len(self.words)
        if self.ends_sentence and count >= 7:
            return True
        if self.opens_with_verb and length >= 50 and count >= 8:
            return True
        return length >= 35 and count >= 5 and _OPENERS.match(self.folded) is not None


def split(text: str, is_verb: Callable[[str], bool] = lambda _word: False) -> list[Line]:
    """Give every line that holds a letter or digit; `is_verb` tells of a line's first word whether it is a verb.

    The first line of all is not asked: headlines may open with a verb.
    """
    found: list[Line] = []
    for span in paragraphs(text):
        start, end = span
        before = _MARKUP_BEFORE.match(text, start, end)
        if before and before.end() < end:
            start = before.end()
        after = _MARKUP_AFTER.search(text, max(start, end - 400), end)
        if after and after.start() > start:
            end = after.start()
        first = WORD.match(text, start, end) if found else None
        found.append(Line(Span(start, end), text[start:end], opens_with_verb=first is not None and is_verb(first[0])))
    return found
