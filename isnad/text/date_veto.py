"""Words that look like dates and are none: what stands beside them tells."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.text.date_grammar import Match
from isnad.text.date_tokens import Token

# After these «الاثنين» are two people, not Monday.
_TWO_BEFORE = frozenset("ان بان لان لكن وان فان كلا هولاء احد كان وكان".split())
_MONDAY = 0
# «صلاة الجمعة», «سوق الأحد» name a thing, not a day.
_NOT_DAYS_BEFORE = frozenset("صلاه خطبه جامع سوق باب مسجد".split())
# «المصري اليوم», «روسيا اليوم» are papers.
_PAPERS = frozenset("المصري روسيا راي كازاخستان الشروق".split())
_NOUNS_IN_Y = frozenset("القاضي المحامي النادي الوادي الثاني".split())
_ROUND = 50
# Nouns that take a bare year: «اتفاق 2015», «ثورة 2011».
_YEARLY = frozenset(
    "اتفاق الاتفاق ثوره حرب انتخابات دستور انقلاب هجمات احداث مونديال العالم اولمبياد موازنه ميزانيه قانون حدود خطوط "
    "نكسه نكبه انتفاضه مجزره زلزال مؤتمر موتمر قمه رويه موسم دوره بطوله نسخه استفتاء احتجاجات مظاهرات تظاهرات حراك غزو "
    "عدوان معركه تفجيرات ازمه حزيران تموز فبراير يناير يوليو يونيو اكتوبر بيان قرار استراتيجيه خطه جايحه".split()
)


def refused(match: Match, found: Sequence[Token]) -> bool:
    """Tell whether what fits the grammar is no date for the words around it."""
    inside = found[match.start : match.end]
    before = found[match.start - 1] if match.start else None
    after = found[match.end] if match.end < len(found) else None
    kinds = "".join(token.kind for token in inside)
    if match.name == "bare_year":
        return _no_year(inside[0].value, before, after)
    if kinds == "W":
        return _no_weekday(inside[0].value, before)
    if kinds == "A":
        return _no_today(before, after)
    if match.name == "ago":
        return kinds[0] == "I" and after is not None and after.kind == "w" and not _is_now(found, match.end + 1)
    if match.name == "decade":
        return after is not None and after.kind == "w" and _text(found, match.end + 1).startswith(("عمر", "العمر"))
    if kinds == "h":
        return True
    return kinds == "m" and before is not None and before.kind == "w"


def _text(found: Sequence[Token], at: int) -> str:
    return found[at].text if at < len(found) else ""


def _is_now(found: Sequence[Token], at: int) -> bool:
    return _text(found, at) == "الان" or (at < len(found) and found[at].kind == "A")


def _no_year(year: int, before: Token | None, after: Token | None) -> bool:
    if not 1800 <= year < 2100 or (after is not None and after.kind in "/-Pi2PsD"):
        return True
    if before is not None and before.kind == "_":
        return before.text not in _YEARLY
    counted = after is not None and after.kind == "_" and after.text[0].isalpha()
    return counted and year % _ROUND == 0


def _no_weekday(weekday: int, before: Token | None) -> bool:
    if before is None or before.kind not in "_K":
        return False
    if weekday == _MONDAY and (before.text in _TWO_BEFORE or before.kind == "K"):
        return True
    return before.text in _NOT_DAYS_BEFORE


def _no_today(before: Token | None, after: Token | None) -> bool:
    """«في اليوم» is per day, «حتى اليوم» to date, «اليوم العالمي» and «اليوم الأول» are days of another kind."""
    if before is not None and (before.kind in "pg" or before.text in _PAPERS):
        return True
    if after is None:
        return False
    if after.kind == "_" and after.text.startswith("ال") and after.text.endswith("ي"):
        return after.text not in _NOUNS_IN_Y
    return after.kind in "ou"
