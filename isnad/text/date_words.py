"""The words of dates that stand alone, folded: their kind, their number and the unit they speak of.

See `date_tokens` for what the kinds are.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """What a word of dates is."""

    kind: str
    value: int = 0
    unit: str = ""


_WEEKDAYS = "الاثنين|الاتنين الثلاثاء|الثلثاء الاربعاء|الاربعا الخميس الجمعه السبت الاحد".split()
# «سبت» and «أحد» alone are left out where they are other words more often.
_BARE_WEEKDAYS = {"ثلاثاء": 1, "اربعاء": 2, "خميس": 3, "جمعه": 4, "سبت": 5}
_SEASONS = {"ربيع": 3, "صيف": 6, "خريف": 9, "شتاء": 12}
_DECADES = "عشرين ثلاثين اربعين خمسين ستين سبعين ثمانين تسعين".split()
# Unit: single, dual, plural, dual in construct («عامي 2011 و2015»).
_UNITS = (
    ("minute", "دقيقه", "دقيقتين دقيقتان", "دقايق", ""),
    ("hour", "ساعه", "ساعتين ساعتان", "ساعات", ""),
    ("week", "اسبوع اسبوعا", "اسبوعين اسبوعان", "اسابيع", "اسبوعي"),
    ("month", "شهر شهرا", "شهرين شهران", "اشهر شهور", "شهري"),
    ("year", "عام عاما سنه", "عامين سنتين عامان سنتان", "اعوام سنوات سنين", "عامي سنتي"),
    ("decade", "عقد عقدا", "عقدين عقدان", "عقود", "عقدي"),
    ("century", "قرن قرنا", "قرنين قرنان", "قرون", ""),
)
_PAST = (
    "الماضي الماضيه الماضيين الماضيتين الماضيات المنصرم المنصرمه المنصرمين المنصرمتين الفايت الفايته الفايتين "
    "الفايتتين الفارط الفارطه الفارطين المنقضي المنقضيه السالف السالفه الخالي"
)
_NEXT = "المقبل المقبله المقبلين المقبلتين المقبلات القادم القادمه القادمين القادمتين الاتي الاتيه القابل"
# Kind, words, number, unit. For the parts of the day the number is the first hour of the part.
_OTHERS = (
    ("D", "يوم نهار يوما", 1, "day"),
    ("A", "اليوم", 0, "day"),
    ("2", "يومين يومان", 2, "day"),
    ("Z", "يومي", 2, "day"),
    ("P", "ايام", 0, "day"),
    ("B", "اليومين اليومان", 2, "day"),
    ("C", "الايام", 0, "day"),
    ("T", "الساعه", 0, "hour"),
    ("e", "امس الامس البارحه البارح", -1, "day"),
    ("f", "غدا غد الغد", 1, "day"),
    ("j", "الليله", 0, "day"),
    ("q", "صباح صباحا الصباح صبيحه فجر فجرا الفجر ضحي", 0, ""),
    ("q", "ظهر ظهرا الظهر ظهيره عصر عصرا العصر", 12, ""),
    ("q", "مساء المساء امسيه عشيه غروب مغرب", 18, ""),
    ("q", "ليل ليلا الليل ليله", 22, ""),
    ("i", "ص", 0, ""),
    ("i", "م", 18, ""),
    ("i", "ميلادي ميلاديه الميلادي الميلاديه", -1, ""),
    ("#", "ه هجري هجريه الهجري الهجريه", 0, ""),
    ("l", _PAST, -1, ""),
    ("x", _NEXT, 1, ""),
    ("t", "الجاري الجاريه الحالي الحاليه الراهن الراهنه", 0, ""),
    ("r", "الاخير الاخيره الاخيرين الاخيرتين", -1, ""),
    (">", "التالي التاليه التاليين الموالي المواليه اللاحق اللاحقه", 1, ""),
    ("<", "السابق السابقه السابقين السابقتين", -1, ""),
    ("z", "هذا هذه هذين هاتين", 0, ""),
    ("b", "ذلك تلك نفس ذات", 0, ""),
    ("=", "نفسه نفسها ذاته ذاتها عينه عينها المذكور المذكوره", 0, ""),
    ("a", "مطلع اوايل بدايه مستهل منتصف اواسط اواخر نهايه ختام اخر وسط بدايات نهايات بقيه باقي موفي", 0, ""),
    ("Q", "الربع ربع", 0, ""),
    ("L", "النصف نصف", 0, ""),
    ("p", "في خلال اثناء", 0, ""),
    ("X", "طوال طيله بحلول مع", 0, ""),
    ("w", "من", 0, ""),
    ("g", "الي حتي لغايه غايه وحتي والي", 0, ""),
    ("K", "بين مابين", 0, ""),
    ("J", "منذ مذ", 0, ""),
    ("I", "قبل قبيل", 0, ""),
    ("V", "بعد عقب", 0, ""),
    ("~", "نحو حوالي قرابه زهاء تمام تقريبا عند حدود", 0, ""),
    ("@", "الموافق الموافقه الموافقين بتاريخ", 0, ""),
    ("%", "الان", 0, ""),
    ("k", "ال", 0, ""),
    ("&", "و", 0, ""),
)


def words() -> dict[str, Entry]:
    """Spell out every word with what it is."""
    found = {word: Entry(kind, value, unit) for kind, row, value, unit in _OTHERS for word in row.split()}
    for number, names in enumerate(_WEEKDAYS):
        found |= dict.fromkeys(names.split("|"), Entry("W", number))
    found |= {word: Entry("v", number) for word, number in _BARE_WEEKDAYS.items()}
    for unit, single, dual, plural, construct in _UNITS:
        for kind, definite, row, count in (("s", "G", single, 1), ("2", "B", dual, 2), ("P", "C", plural, 0)):
            for word in row.split():
                # «الساعة» asks for the clock, and stands above.
                found = {word: Entry(kind, count, unit), f"ال{word}": Entry(definite, count, unit)} | found
        found |= dict.fromkeys(construct.split(), Entry("Z", 2, unit))
    for name, month in _SEASONS.items():
        found |= {name: Entry("S", month, "season"), f"ال{name}": Entry("S", month, "season")}
    for number, stem in enumerate(_DECADES, start=2):
        endings = (f"{stem}ات", f"{stem}يات")
        found |= {before + word: Entry("F", 10 * number, "decade") for word in endings for before in ("", "ال")}
    return found
