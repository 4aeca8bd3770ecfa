"""Words that look like dates and are none: what stands beside them tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from isnad.text.date_grammar import Match, kinds_of
from isnad.text.date_meaning import Point
from isnad.text.date_tokens import Token
from isnad.text.months import named_days

# After these «الاثنين» are two people, not Monday.
_TWO_BEFORE = frozenset("ان بان لان لكن وان فان بين كلا هولاء احد كان وكان".split())
_MONDAY = 0
# «بأمس الحاجة», «غد أفضل».
_NOT_DAYS_AFTER = frozenset(("الحاجه", "افضل", "مشرق"))
# «صلاة الجمعة», «سوق الأحد» name a thing, not a day.
_NOT_DAYS_BEFORE = frozenset("صلاه خطبه جامع سوق باب مسجد امام خطيب".split())
# «المصري اليوم», «رأي اليوم» are papers; «في اليوم» is per day, «حتى اليوم» up to now.
_NOT_TODAY_BEFORE = frozenset("المصري راي الشروق نهايه في حتي الي لغايه وحتي والي وفي".split())
_NOUNS_IN_Y = frozenset("القاضي المحامي النادي الوادي الثاني".split())
_ROUND = 50
# Nouns that take a bare year: «اتفاق 2015», «ثورة 2011».
_YEARLY = frozenset(
    (
        "اتفاق الاتفاق ثوره حرب انتخابات دستور انقلاب هجمات احداث مونديال العالم اولمبياد موازنه ميزانيه قانون "
        "حدود خطوط نكسه نكبه انتفاضه مجزره زلزال مؤتمر موتمر قمه رويه موسم دوره بطوله نسخه استفتاء احتجاجات "
        "مظاهرات تظاهرات حراك غزو عدوان معركه تفجيرات ازمه حزيران تموز فبراير يناير يوليو يونيو اكتوبر بيان قرار "
        "استراتيجيه خطه جايحه"
    ).split()
)


_WORD_BEFORE = re.compile(r"(\w+)\W{0,2}$")
_WORD_AFTER = re.compile(r"\W{0,2}(\w+)")
_REACH = 30


# «المدير العام السابق» is a former director general.
_GENERAL = tuple(
    (
        "مدير امين نايب مدعي قنصل مفتش سكرتير قايد مراقب مفوض قطاع راي مجلس حاكم مقرر منسق امينه محامي اضراب موتمر "
        "مال طبيب مشرف ملحق وكيل"
    ).split()
)
# «شارع 9 أفريل», «جامعة 8 ماي», «قوى 14 آذار» are names of places and bodies.
_NAMED_BY_DAYS = frozenset(
    (
        "حي شارع نهج ساحه جامعه ملعب مدينه مستشفي جسر محور طريق معهد كليه مدرسه كتيبه لواء فرقه قناه صحيفه جريده "
        "مصنع بشارع بساحه قوي تيار فريق تحالف نواب معسكر جماعه"
    ).split()
)
_EVENTS = frozenset(
    (
        "ثوره الثوره انتفاضه انقلاب هجمات هجوم احداث حراك حركه اجراءات حرب اعتصام احتجاجات عمليه معركه محاوله "
        "انفجار مجزره حكومه شباب ثوار نكسه عدوان اغتيال كارثه حادثه"
    ).split()
)
# «القانون رقم 3/2015» is no month.
_NUMBERED = frozenset("رقم قرار قانون مرسوم عدد القرار القانون المرسوم".split())


def refused(match: Match, found: Sequence[Token], folded: str) -> bool:
    """Tell whether what fits the grammar is no date for the words around it."""
    inside = found[match.start : match.end]
    before = found[match.start - 1] if match.start else None
    after = found[match.end] if match.end < len(found) else None
    kinds = kinds_of(inside)
    if match.name == "bare_year":
        return _no_year(inside[0], before, after, folded)
    if match.name in ("ago", "decade"):
        return after is not None and after.kind == "w" and _counts_otherwise(match.name, kinds, after, folded)
    if kinds == "h":
        return before is None or before.kind not in "pJX" or (after is not None and after.kind == "_")
    if "h" in kinds and not set(kinds) & set("Yyslxt#wHMm@"):
        return True  # «1 - صفر» is a score
    return _is_other_word(match.name, kinds, inside, after, folded)


def _counts_otherwise(rule: str, kinds: str, preposition: Token, folded: str) -> bool:
    """«قبل يومين من الانتخابات» counts from the elections, «الأربعينيات من عمره» from his birth."""
    following = _word_after(folded, preposition.end)
    if rule == "decade":
        return following.startswith(("عمر", "العمر"))
    return kinds[0] == "I" and following not in ("الان", "اليوم")


def _is_other_word(rule: str, kinds: str, inside: Sequence[Token], after: Token | None, folded: str) -> bool:
    """Tell whether the words just before or after make another thing of a date word."""
    previous = _word_before(folded, inside[0].start)
    if kinds in ("dM", "dm", "owM", "owm"):
        return previous in _NAMED_BY_DAYS
    if kinds == "W":
        return previous in _NOT_DAYS_BEFORE or (inside[0].value == _MONDAY and previous in _TWO_BEFORE)
    if kinds in ("e", "f"):
        return _word_after(folded, inside[0].end) in _NOT_DAYS_AFTER
    if kinds in ("A", "zA"):
        return _no_today(inside, previous, after, folded)
    if rule == "month_year":
        return previous in _NUMBERED
    return rule == "unit" and kinds[0] == "G" and inside[0].unit == "year" and previous.endswith(_GENERAL)


def named(point: Point, first: Token, folded: str) -> Point:
    """Add the year to a day that names an event: «ثورة 25 يناير»."""
    if not point.month or not point.day or point.hijri or (point.year, point.which, point.within) != (None, None, None):
        return point
    event = named_days().get((point.month, point.day))
    if event and point.weekday is None and (event.alone or _word_before(folded, first.start) in _EVENTS):
        return replace(point, known=event.year)
    return point


def _word_before(folded: str, at: int) -> str:
    match = _WORD_BEFORE.search(folded, max(0, at - _REACH), at)
    return match.group(1) if match else ""


def _word_after(folded: str, at: int) -> str:
    match = _WORD_AFTER.match(folded, at)
    return match.group(1) if match else ""


def _no_year(year: Token, before: Token | None, after: Token | None, folded: str) -> bool:
    """A bare year needs a preposition before it, or a noun that is told by years."""
    if not 1700 <= year.value < 2100 or (after is not None and after.kind in "/-PiBCsD2"):
        return True
    if before is not None and before.kind == "_":
        return _word_before(folded, year.start) not in _YEARLY
    counted = folded[year.end : year.end + 1] == " " and after is not None and after.kind == "_"
    return counted and year.value % _ROUND == 0


def _no_today(inside: Sequence[Token], previous: str, after: Token | None, folded: str) -> bool:
    """«في اليوم» is per day, «حتى اليوم» to date, «اليوم العالمي» and «اليوم الأول» are days of another kind."""
    today = inside[-1]
    if len(inside) == 1 and previous in _NOT_TODAY_BEFORE:
        return True
    if after is None or folded[today.end : today.end + 1] != " ":
        return False
    following = _word_after(folded, today.end)
    if after.kind == "_" and following.startswith("ال") and following.endswith("ي"):
        return following not in _NOUNS_IN_Y
    return after.kind in "o1u"
