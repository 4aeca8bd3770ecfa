"""Names made of a class noun and what follows: «القوات التركية», «وزارة الدفاع», «حركة كذا», «بلدة كذا»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from isnad.lexicon import Hit
from isnad.model import Span
from isnad.reader.draft import Draft
from isnad.reader.genitives import adjectives, complement, described, genitive, is_describing
from isnad.reader.names import Candidate

_MINISTRIES = frozenset({"الخارجيه", "الداخليه"})
# Nouns that mean a deed or a thing as often as a body: they make names only with a nationality or in quotation marks.
_LOOSE_NOUNS = frozenset(
    """
    أمن إدارة ائتلاف بعثة تحالف تكتل تنسيقية تيار جبهة جناح جيش حراك حركة حكومة حملة خلية سلطة شبكة شرطة
    طائفة غرفة فريق فصائل قائمة قاعدة قوات قوة قيادة كتلة مبادرة مجموعة مركز مصلحة مقاومة منطقة نظام
    وحدات وحدة وفد
    """.split()
)
_DEEDS = frozenset(
    """
    حراك حركة حملة خلية قائمة قاعدة قوة كتلة مبادرة منطقة نظام
    """.split()
)
_DEFINITE_GROUPS = frozenset({"حزب", "تيار", "جبهة"})
# Nouns that take the name of a place, a person or a firm straight after them.
_PLACED = frozenset(
    {
        "جامعة", "كلية", "معهد", "مدرسة", "أكاديمية", "مستشفى", "مشفى", "بلدية", "محكمة", "بنك", "مصرف",
        "غرفة", "نادي", "ناد",
        "بورصة", "شرطة", "إذاعة", "مطار", "ميناء", "مرفأ", "سجن", "قاعدة", "جسر", "سد", "ملعب", "قصر",
        "مطار عسكري", "نيابة",
    }
)  # fmt: skip
_FIRMS = frozenset(
    """
    بنك جامعة شركة صحيفة مؤسسة مجلة مجموعة مركز مصرف معهد منظمة موقع نادي
    """.split()
)
_TITLED = frozenset(
    """
    صحيفة جريدة مجلة فضائية يومية أسبوعية قناة إذاعة راديو موقع بوابة تلفزيون وكالة
    """.split()
)
# Words that begin a place's name of two words.
_PLACE_HEADS = frozenset(
    """
    ابو اولاد ام باب برج بن بني بو بير بيت تل جبل حوش خان خربه خشم دار دوار دير راس ساقيه سيدي شيخ عين فرش قصر
    كاف كفر كوم ميت هنشير واد وادي
    """.split()
)
_LOOSE_PLACES = frozenset({"قطاع", "سوق", "منطقة", "جهة", "ساحة", "موقع"})
_SECURITY = frozenset({"الامن", "الامنيه", "المحليه"})
_MAX_QUOTED = 7
_MAX_NAME = 3


def bodies(draft: Draft, blocked: set[int]) -> list[Candidate]:
    """Give every candidate that a class noun makes; words of a time expression end a name."""
    found: list[Candidate] = []
    if not _MINISTRIES.isdisjoint(draft.vocabulary):
        for i, word in enumerate(draft.words):
            if word in _MINISTRIES and i not in blocked:
                found += _ministry(draft, i)
    for i in draft.where("class"):
        if i not in blocked:
            for hit in draft.hits[i]:
                if hit.entry.kind == "class" and not hit.suffix:
                    found += _classed(draft, hit)
    return [kept for name in found if (kept := _before_time(draft, name, blocked)) is not None]


def _ministry(draft: Draft, i: int) -> Iterator[Candidate]:
    """«الخارجية»: a ministry by its field alone, where no class noun or office stands before it."""
    if i and (draft.kinds[i - 1] & {"class", "role"} or any(h.entry.kind == "role" for h in draft.hits[i - 1])):
        return
    if i and draft.words[i - 1].startswith("ال"):
        return  # «العمليات الخارجية»: an adjective
    last, of = adjectives(draft, i + 1, "f", "")
    end = last if of else i
    key = "name:وزارة " + draft.words[i]
    yield Candidate(i, end, draft.span(i, end), "organization", key, "ministry", 6, None, of)


def _before_time(draft: Draft, name: Candidate, blocked: set[int]) -> Candidate | None:
    """Cut a candidate off before the words of a date: «إدارة الأرصاد الجوية | الاثنين»."""
    last = next((i - 1 for i in range(name.first, name.last + 1) if i in blocked), name.last)
    if last == name.last:
        return name
    if last <= name.first or name.rule != "class":
        return None
    return replace(name, last=last, span=Span(name.span.start, draft.tokens[last].end))


def _classed(draft: Draft, hit: Hit) -> Iterator[Candidate]:
    form, row, after = hit.entry.form, hit.entry.row, hit.last + 1
    if form is not None and form.number == "d":
        yield from _joined(draft, hit, after)
    elif form is not None and form.definite:
        yield from _definite(draft, hit, after)
    elif row.kind in {"organization", "group"}:
        yield from _construct(draft, hit, after)
        yield from _named(draft, hit, after)
    else:
        yield from _named(draft, hit, after)
    if row.noun == "وزارة" and form is not None and form.number == "p" and not form.definite:
        yield from _joined(draft, hit, after)


def _definite(draft: Draft, hit: Hit, after: int) -> Iterator[Candidate]:
    """«القوات التركية», «المجلس الأعلى للقضاء», «الهيئة العامة للطيران المدني», «القناة 12»."""
    row, form = hit.entry.row, hit.entry.form
    if row.kind == "media" and after < len(draft.words) and draft.tokens[after].is_number and row.noun == "قناة":
        yield _pattern(draft, hit, hit.first, after, of=None, rank=6)
        return
    if row.kind not in {"organization", "group"} or _is_governed(draft, hit):
        return
    gender = _gender(hit)
    last, of = adjectives(draft, after, gender, "")
    if of and "nisba" in row.pattern.split("|"):
        end = last if row.noun in _LOOSE_NOUNS else complement(draft, last + 1)
        yield _pattern(draft, hit, hit.first, end, of=of, rank=6)
        return
    last = described(draft, after, gender)
    if last < after or (form is not None and form.number == "p"):
        return
    plain = all(draft.words[i].startswith("ال") for i in range(after, last + 1))  # adjectives alone, no complement
    if row.kind == "group" and row.noun not in _DEFINITE_GROUPS:
        return
    if row.noun in _LOOSE_NOUNS and (plain or row.noun in {"قوة", "حركة", "أمن"}):
        return
    end, of = adjectives(draft, last + 1, gender, "")
    yield _pattern(draft, hit, hit.first, end if of else last, of=of, rank=5)


def _is_governed(draft: Draft, hit: Hit) -> bool:
    """«هيئة الأركان الأميركي»: the noun is the genitive of a class noun before it, and belongs to that name."""
    return (
        hit.first > 0
        and not hit.prefix
        and any(
            h.entry.kind == "class"
            and not (h.entry.form and h.entry.form.definite)
            and h.entry.row.kind == "organization"
            for h in draft.hits[hit.first - 1]
        )
    )


def _construct(draft: Draft, hit: Hit, after: int) -> Iterator[Candidate]:
    """«وزارة الدفاع التركية», «لجنة حقوق الإنسان», «جامعة المدينة», «مكتب كذا لتنسيق الشؤون»."""
    row, form = hit.entry.row, hit.entry.form
    if after >= len(draft.words):
        return
    gender = _gender(hit)
    placed = _place_after(draft, after)
    if row.noun in _PLACED and placed is not None:
        last, of = adjectives(draft, placed + 1, gender, "")
        end = last if of else placed
        while end + 1 < len(draft.words) and end < placed + 2 and is_describing(draft, end + 1, gender):
            end += 1
        yield _pattern(draft, hit, hit.first, end, of=of, rank=5)
    if "phrase" not in row.pattern.split("|") or _is_known(draft, after):
        return
    if form is not None and form.number == "p" and row.plural and row.noun not in {"قوات", "فصائل", "كتائب"}:
        return
    last = genitive(draft, after)
    if last >= after:
        end, of = adjectives(draft, last + 1, gender, "")
        if not of and (draft.words[after] in _SECURITY or (row.noun in _LOOSE_NOUNS and last == after)):
            return
        if row.noun in _DEEDS:
            return
        end = complement(draft, (end if of else last) + 1)
        yield _pattern(draft, hit, hit.first, end, of=of, rank=5)


def _gender(hit: Hit) -> str:
    """Give the gender that adjectives of a class noun take; a plural of things is feminine."""
    form = hit.entry.form
    feminine = hit.entry.row.noun.endswith(("ة", "ات", "يا")) or (form is not None and form.number == "p")
    return "f" if feminine else "m"


def _is_known(draft: Draft, i: int) -> bool:
    """Tell whether a body that a table knows by itself is named right here: «جهاز الموساد»."""
    return any(
        h.entry.kind in {"actor", "outlet"} and not h.entry.weak and not h.prefix and h.entry.row.kind != "person"
        for h in draft.hits[i]
    )


def _place_after(draft: Draft, i: int) -> int | None:
    """Give the last token of a place or state named right here."""
    ends = [h.last for h in draft.hits[i] if h.entry.kind in {"state", "place", "capital"} and not h.prefix]
    return max(ends, default=None)


def _joined(draft: Draft, hit: Hit, after: int) -> Iterator[Candidate]:
    """«وزارتي الخارجية والدفاع»: two bodies under one noun, each named by its field."""
    if hit.entry.row.noun != "وزارة" or after >= len(draft.words) or not draft.words[after].startswith("ال"):
        return
    i, fields = after, []
    while i < len(draft.words) and draft.words[i].startswith("ال" if i == after else "وال"):
        cut = 0 if i == after else 1
        fields.append((i, cut))
        i += 1
    _, of = adjectives(draft, i, "", "")
    for i, cut in fields:
        token = draft.tokens[i]
        key = "name:وزارة " + token.text[cut:]
        span = Span(token.start + cut, token.end)
        yield Candidate(i, i, span, "organization", key, "class", 6, None, of, prefix="و" if cut else "")


def _named(draft: Draft, hit: Hit, after: int) -> Iterator[Candidate]:
    """«حركة "كذا"» or «بلدة كذا»: a quoted name, or unknown words after a class noun."""
    row, words = hit.entry.row, draft.words
    if "name" not in row.pattern.split("|") or after >= len(words):
        return
    first = after
    if words[after] == '"':
        closing = next((i for i in range(after + 1, min(after + _MAX_QUOTED, len(words))) if words[i] == '"'), None)
        if closing is None or closing == after + 1 or any(_is_loose(draft, i) for i in range(after + 1, closing)):
            return
        first, last = after + 1, closing - 1
    elif row.kind == "place" and row.noun == "قناة":
        return  # a channel; canals are in the table of places
    elif row.kind == "place":
        plural = hit.entry.form is not None and hit.entry.form.number == "p"
        if not _is_own_name(draft, hit, after) and (
            not _is_unknown(draft, after) or (plural and words[after] in draft.lexicon.ordinary)
        ):
            return
        last = after + 1 if _is_place_head(draft, after) else after
    elif row.noun in _TITLED and _is_title(draft, after):
        last = after
    elif row.noun in _FIRMS:
        last = _unknown_run(draft, after)
        if last < after:
            return
    else:
        return
    start = hit.first if row.part == "yes" and first == after else first
    yield _pattern(draft, hit, start, last, of=None, rank=5)


def _is_place_head(draft: Draft, i: int) -> bool:
    """«منطقة فرش كذا»: a name of two words."""
    if draft.words[i] not in _PLACE_HEADS or i + 1 >= len(draft.words) or not draft.words[i + 1].isalpha():
        return False
    return not draft.kinds[i + 1] & {"function", "verb", "modal", "cue", "role"}


def _unknown_run(draft: Draft, first: int) -> int:
    """Walk over words that no table knows, Latin ones too: «شركة كذا كذا»."""
    i = first
    while i < len(draft.words) and i < first + _MAX_NAME and _is_foreign(draft, i):
        i += 1
    return i - 1


def _is_foreign(draft: Draft, i: int) -> bool:
    word = draft.words[i]
    if word.isascii() and word.isalpha():
        return len(word) > 1
    if word.endswith(("يه", "ات", "ين", "ون")) or word.startswith(("وال", "بال", "لل")):
        return False
    return _is_unknown(draft, i) and word not in draft.lexicon.ordinary


def _is_title(draft: Draft, i: int) -> bool:
    """Tell whether a definite word may be the name of a paper: «صحيفة الفلق»."""
    return draft.words[i].startswith("ال") and len(draft.words[i]) > 4 and not draft.kinds[i] - {"given", "place"}


def _is_loose(draft: Draft, i: int) -> bool:
    """Tell whether a word in quotation marks makes them speech rather than a name."""
    return any(
        (h.entry.kind in {"function", "modal"} or h.entry.is_verb) and not h.suffix
        for h in draft.hits[i]
        if not h.prefix
    )


def _is_own_name(draft: Draft, hit: Hit, after: int) -> bool:
    """«كنيسة الذكرى», «حي الانطلاقة»: a definite word after a place noun that belongs to the name."""
    if hit.entry.row.part == "no" or (hit.entry.form is not None and hit.entry.form.number == "p"):
        return False
    word = draft.words[after]
    if hit.entry.row.noun in _LOOSE_PLACES and word in draft.lexicon.ordinary:
        return False  # «قطاع الطاقة», «سوق السيارات»
    unfit = {"function", "nisba", "role", "unnamed", "event", "cue", "class"}
    return word.startswith("ال") and len(word) > 4 and not draft.kinds[after] & unfit


def _pattern(draft: Draft, hit: Hit, first: int, last: int, *, of: str | None, rank: int) -> Candidate:
    whole = first == hit.first
    span = Span(hit.span.start if whole else draft.tokens[first].start, draft.tokens[last].end)
    rest = draft.words[max(first, hit.last + 1) : last + 1]
    key = "name:" + " ".join([hit.entry.row.noun if whole else "", *rest]).strip()
    prefix = hit.prefix if whole else ""
    return Candidate(first, last, span, hit.entry.row.kind, key, "class", rank, None, of, prefix=prefix)


def _is_unknown(draft: Draft, i: int) -> bool:
    word = draft.words[i]
    if word in draft.lexicon.common:
        return False
    others = [hit for hit in draft.hits[i] if hit.entry.kind not in {"given", "place"}]
    known = bool(others) and (word in draft.lexicon.ordinary or not all(hit.suffix for hit in others))
    return word.isalpha() and len(word) > 2 and not known
