"""What was counted: numbers with what they count, each with the event word of its sentence that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from isnad.lexicon import Hit, Lexicon
from isnad.model import Quantity
from isnad.reader.nominals import Nominals
from isnad.reader.scene import STOPS, Scene
from isnad.text.lens import fold
from isnad.text.numbers import Number

_BEFORE = 5  # tokens between what is done and how many it is done to
_NEAR = 5  # tokens between an event word and what it is done to
_AFTER = 3  # tokens between a number and what it counts
_THEN = 5  # tokens between what is counted and a verb that tells what became of it
_PART = frozenset("بينهم منهم بينها منها بينهن منهن وبينهم بين من وبينها ومنهم".split())
_UNITS = frozenset(
    "عام عاما اعوام سنه سنوات سنين يوم يوما ايام ساعه ساعات دقيقه دقائق شهر شهرا اشهر شهور اسبوع اسبوعا اسابيع "
    "كم كيلومتر كيلومترا كيلومترات متر مترا امتار درجه طن اطنان برميل لتر مقعد مقعدا نقاط صوتا مره مرات".split()
)
_CASES = frozenset({"حاله", "عمليه", "حالات", "حادثه"})
_AGED = frozenset("عمره عمرها عمرهم اعمارهم العمر سن".split())
_DUAL = ("ان", "تين")
_ANYWHERE = frozenset({"killed", "injured", "detained"})  # told sentences away from the event too
_DEEDS = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced", "protesters"})
# which types of events a count may belong to, the likeliest first
_OF_TYPE: dict[str, tuple[str, ...]] = {
    "killed": ("ASSAULT",), "injured": ("ASSAULT",), "missing": ("ASSAULT", "COERCE"), "abducted": ("ASSAULT",),
    "detained": ("COERCE", "ASSAULT", "RETREAT"), "displaced": ("ASSAULT", "COERCE"), "protesters": ("PROTEST",),
    "personnel": ("MOBILIZE", "COERCE", "AID", "RETREAT", "ASSAULT"), "attacks": ("ASSAULT", "COERCE"),
    "vehicles": ("MOBILIZE", "COERCE", "ASSAULT", "AID"), "aircraft": ("MOBILIZE", "ASSAULT", "AID"),
    "munitions": ("ASSAULT", "MOBILIZE", "COERCE", "AID"), "sites": ("MOBILIZE", "ASSAULT", "COERCE"),
    "violations": ("ACCUSE", "ASSAULT", "COERCE"), "money": ("AID", "SANCTION", "COERCE"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Count:
    """A quantity at tokens `first` to `last`; `by` is the token of the event word that governs it, -1 for none."""

    first: int
    last: int
    quantity: Quantity
    by: int = -1


@lru_cache(maxsize=4)
def _deeds(lexicon: Lexicon) -> dict[str, str]:
    """Give what is counted with each verb that tells what was done to people."""
    return {fold(row.word): row.what for row in lexicon.tables["counted"] if row.pos != "noun" or row.word == "مقتل"}


class Quantities:
    """Finds the counts of one article and gives each to one of its event words."""

    def __init__(self, scene: Scene, nominals: Nominals, counted: dict[int, list[Hit]]) -> None:
        self._counted = counted
        self._scene = scene
        self._nominals = nominals
        self._deeds = _deeds(scene.draft.lexicon)

    def of(self, anchors: list[Hit]) -> dict[int, list[Quantity]]:
        """Give the quantities of every event word by its first token."""
        found: dict[int, list[Quantity]] = {}
        if anchors:
            for count in self._counts({hit.first: hit for hit in anchors}):
                home = self._home(count, anchors)
                if home is not None:
                    found.setdefault(home.first, []).append(count.quantity)
        return found

    # -- what is counted

    def _counts(self, at: dict[int, Hit]) -> Iterator[_Count]:
        draft = self._scene.draft
        for number in draft.numbers:
            first, last = draft.token_at(number.span.start), draft.first_token(number.span.end) - 1
            if number.percent or number.vague or first > last or not self._is_told(first, number):
                continue
            if self._scene.word(last + 1) in _UNITS or self._scene.word(first - 1) in _AGED:
                continue
            count = self._count(first, last, number, at)
            if count is not None:
                yield count
        yield from self._duals(at)

    def _is_told(self, first: int, number: Number) -> bool:
        """Leave out what is outside title and body, belongs to a date or a name, or is only a part: «بينهم 3 نساء»."""
        scene = self._scene
        token = scene.draft.tokens[first]
        if not token.start <= number.span.start < token.end or self._nominals.is_timed(first):
            return False
        phrase = scene.cast.at(first)
        if phrase is not None and phrase.first < first:
            return False
        sentence = scene.draft.sentence_at(first)
        return not any(
            scene.words[k] in _PART
            for k in range(max(sentence.first, first - 2), first)
            if scene.words[k] not in {"من", "بين"}
        )

    def _count(self, first: int, last: int, number: Number, at: dict[int, Hit]) -> _Count | None:
        by, deed = self._deed_before(first, at)
        if not deed:
            by, deed = self._deed_after(last, at)
        noun, place = self._noun(last)
        what = deed or noun
        if not what:
            return None
        if by < 0 and what == "attacks":
            by = place
        if by < 0 and what == "other":
            by = next((k for k in range(first - 1, first - _NEAR, -1) if k in at), -1)
        quantity = Quantity(number.value, what, number.high, number.about, number.span)  # type: ignore[arg-type]
        return _Count(first, last, quantity, by)

    def _deed_before(self, first: int, at: dict[int, Hit]) -> tuple[int, str]:
        """Give the event word before a number that tells what was done to so many: «مقتل 5», «اعتقلت الشرطة 12»."""
        scene = self._scene
        sentence = scene.draft.sentence_at(first)
        for k in range(first - 1, max(sentence.first, first - _BEFORE) - 1, -1):
            if scene.words[k] in STOPS:
                break
            deed = self._deed(k, at.get(k))
            if deed:
                return (k if k in at else -1), deed
            if scene.words[k].isdigit():
                break
        return -1, ""

    def _deed_after(self, last: int, at: dict[int, Hit]) -> tuple[int, str]:
        """Give the verb after the people counted: «اثنان من مقاتليها قتلا»."""
        scene = self._scene
        limit = min(scene.draft.sentence_at(last).last, last + _THEN)
        if scene.word(last + 1) in _CASES and last + 2 in at:
            return last + 2, self._deed(last + 2, at[last + 2])
        for k in range(last + 1, limit):
            if scene.words[k] in STOPS or scene.words[k] == "،":
                break
            hit = at.get(k)
            if hit is not None and hit.entry.is_verb:
                return k, self._deed(k, hit)
        return -1, ""

    def _deed(self, k: int, anchor: Hit | None) -> str:
        if anchor is not None:
            found = self._deeds.get(fold(anchor.entry.row.lemma), "")
            return found or ("detained" if anchor.entry.row.mode == "arrest" else "")
        for hit in self._counted.get(k, ()):
            if hit.entry.row.what in {"killed", "injured"} and fold(hit.entry.row.word) in {
                "اصابه",
                "مقتل",
                "جرح",
                "وفاه",
            }:
                return str(hit.entry.row.what)
        return "injured" if self._scene.words[k].lstrip("وب") in {"اصابه", "جرح", "اصيب", "اصابت"} else ""

    def _noun(self, last: int) -> tuple[str, int]:
        """Give what the noun after a number is counted as, and its token."""
        for k in range(last + 1, min(last + 1 + _AFTER, len(self._scene.words))):
            if self._scene.words[k] in STOPS:
                break
            hits = [h for h in self._counted.get(k, ()) if not h.prefix]
            if hits:
                return str(max(hits, key=lambda h: h.last - h.first).entry.row.what), k
        return "", -1

    def _duals(self, at: dict[int, Hit]) -> Iterator[_Count]:
        """«قتيلان», «مقتل جنديين»: two of what is counted, without a number."""
        for i, hits in self._counted.items():
            hit = next((h for h in hits if h.entry.form is not None and h.entry.form.number == "d"), None)
            word = self._scene.words[i]
            if hit is None or not word.endswith(_DUAL) or (i > 0 and self._scene.words[i - 1][:1].isdigit()):
                continue
            by, deed = self._deed_before(i, at)
            what = deed or hit.entry.row.what
            if what in _DEEDS:
                yield _Count(i, i, Quantity(2, what, span=hit.span), by)  # type: ignore[arg-type]

    # -- whose it is

    def _home(self, count: _Count, anchors: list[Hit]) -> Hit | None:
        """Give the event word that a count belongs to: the one over it, else the nearest of a fitting type."""
        if count.by >= 0:
            return next((hit for hit in anchors if hit.first == count.by), None)
        sentence = self._scene.draft.sentence_at(count.first)
        fitting = _OF_TYPE.get(count.quantity.what, ())
        here = [h for h in anchors if sentence.first <= h.first < sentence.last and h.entry.row.type in fitting]
        near = min(here, key=lambda h: (fitting.index(h.entry.row.type), abs(h.first - count.first)), default=None)
        if near is None and count.quantity.what in _ANYWHERE:
            near = min(
                (h for h in anchors if h.entry.row.type == fitting[0]),
                key=lambda h: abs(h.first - count.first),
                default=None,
            )
        return near
