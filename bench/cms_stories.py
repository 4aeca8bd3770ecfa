"""What invented Arabic outlets print: headlines, paragraphs, writers, days in the words of every tradition."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from random import Random

import hijridate

MONTHS = {
    "levant": "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول",
    "egypt": "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
    "algeria": "جانفي,فيفري,مارس,أفريل,ماي,جوان,جويلية,أوت,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
    "morocco": "يناير,فبراير,مارس,أبريل,ماي,يونيو,يوليوز,غشت,شتنبر,أكتوبر,نونبر,دجنبر",
    "mauritania": "يناير,فبراير,مارس,إبريل,مايو,يونيو,يوليو,أغشت,شتمبر,أكتوبر,نوفمبر,دجمبر",
}
WEEKDAYS = ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
SITES = (
    "يومية الساحل", "نبأ الآن", "البيدر أونلاين",
    "وكالة مرفأ للأنباء", "جريدة الميزان", "فنار برس", "شبكة قاسيون ميديا",
    "الضفة الأخرى", "تلفزيون الواحات", "مجلة الرصيف",
)  # fmt: skip
WRITERS = (
    "نادر شقير", "سلمى بوزيان", "إدريس الفاسي", "وفاء الدليمي", "حمزة ولد سيدي", "رغد الشامي", "طارق عبد المولى",
    "زينب حمدان", "أنس بن خليفة", "دلال العتيبي",
)  # fmt: skip
TOWNS = ("بيروت", "الخرطوم", "صنعاء", "تونس", "الرباط", "بغداد", "عمان", "نواكشوط", "طرابلس", "القاهرة")
SECTIONS = ("سياسة", "محليات", "عربي ودولي", "اقتصاد", "مجتمع", "تقارير")
_WHO = (
    "عمدة المدينة", "هيئة المياه", "سائقو الشاحنات", "نقابة الأطباء", "وفد من الوجهاء", "حرس السواحل", "مجلس النواب",
    "بعثة المراقبين", "مزارعو السهل", "إدارة المطار", "رابطة الأهالي", "قوة حفظ السلام",
)  # fmt: skip
_DID = (
    "طالب ب{} خلال اجتماع مغلق", "رفض {} رفضا قاطعا", "باشر {} منذ ساعات الصباح", "علّق {} إلى إشعار آخر",
    "دعا إلى {} في أقرب وقت", "حذر من تبعات {} على السكان", "أشرف على {} بمشاركة متطوعين",
)  # fmt: skip
_WHAT = (
    "إعادة فتح المدارس", "هدنة من ثلاثة أيام", "نقل الجرحى", "تمديد المهلة", "صرف الرواتب المتأخرة", "إزالة الألغام",
    "سحب المدرعات من الأحياء", "ترميم السد", "خفض أسعار الخبز", "تسليم المطلوبين", "مراجعة عقود الصيد", "حصر الأضرار",
)  # fmt: skip
_WHERE = (
    "في ضاحية الزيتون", "عند مدخل وادي السلام", "بمحاذاة نهر الصفصاف", "في قضاء الروضة", "قبالة جزيرة المنار",
    "داخل مخيم الأمل", "في حي المطاحن", "على طريق القوافل",
)  # fmt: skip
_AND = (
    "في وقت تتحدث فيه مصادر محلية عن خلافات لم تحسم بعد", "بينما ينتظر الأهالي ما ستسفر عنه الأيام المقبلة",
    "إثر موجة من الاحتجاجات شهدتها البلدات المجاورة", "بالتزامن مع وصول فريق فني من العاصمة",
    "على أن تعرض النتائج على اللجنة المختصة مطلع الأسبوع", "دون تسجيل إصابات حتى ساعة إعداد هذا الخبر",
)  # fmt: skip
_SAID = ("وقال", "وأوضح", "وتابع", "وذكر", "وشدد", "وبيّن")
_HEADS = ("خلفية القرار", "أرقام متباينة", "ماذا بعد؟", "شهادات من الميدان", "موقف الحكومة")


@dataclass(frozen=True)
class Story:
    """One invented report as it should be read: headline, paragraphs with their sub-headings, who and when."""

    title: str
    paragraphs: tuple[str, ...]
    writer: str
    day: datetime.date
    clock: str
    section: str


class Teller:
    """Draws stories by chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def sentence(self) -> str:
        """One sentence."""
        pick = self.chance.choice
        told = f"{pick(_WHO)} {pick(_DID).format(pick(_WHAT))} {pick(_WHERE)}"
        form = self.chance.randrange(4)
        if form == 0:
            return f"{pick(_SAID)} {pick(_WHO)} إن {told}، {pick(_AND)}."
        if form == 1:
            return f"«{told}»، هكذا وصف أحد الحاضرين ما جرى {pick(_WHERE)}."
        return f"{told}، {pick(_AND)}." if form == 2 else f"{told}."

    def headline(self) -> str:
        """One headline."""
        pick = self.chance.choice
        kind = self.chance.randrange(3)
        if kind == 0:
            return f"{pick(_WHO)}: {pick(_WHAT)} {pick(_WHERE)}"
        return f"{pick(_WHAT)} {pick(_WHERE)}.. {pick(_WHO)} على الخط" if kind == 1 else f"{pick(_WHO)} و{pick(_WHAT)}"

    def story(self, day: datetime.date) -> Story:
        """One whole report, whose first paragraph takes up the headline as reports do."""
        chance = self.chance
        title = self.headline()
        lengths = [chance.choice([1, 1, 2, 3]) for _ in range(chance.randrange(3, 10))]
        told = [" ".join(self.sentence() for _ in range(length)) for length in lengths]
        told[0] = f"عاد ملف {title.replace(':', ' و').replace('..', ' و')} إلى الواجهة {chance.choice(_AND)}. {told[0]}"
        if len(told) > 5 and chance.random() < 0.35:
            told.insert(4, chance.choice(_HEADS))
        if chance.random() < 0.25:
            told[0] = f"{chance.choice(TOWNS)} (وكالات) - {told[0]}"
        clock = f"{chance.randrange(6, 23):02d}:{chance.randrange(60):02d}"
        return Story(title, tuple(told), chance.choice(WRITERS), day, clock, chance.choice(SECTIONS))


def in_words(day: datetime.date, tradition: str, chance: Random) -> str:
    """A day as a site of one tradition prints it: months by name, figures, `double` names, `hijri` beside Gregorian."""
    at = day.month - 1
    if tradition == "figures":
        forms = [
            "{0.day:02d}/{0.month:02d}/{0.year}",
            "{0.day}-{0.month}-{0.year}",
            "{0.year}/{0.month:02d}/{0.day:02d}",
        ]
        return chance.choice(forms).format(day)
    if tradition == "eastern figures":
        figures = f"{day.day:02d}/{day.month:02d}/{day.year}"
        return figures.translate({ord("0") + digit: chr(0x660 + digit) for digit in range(10)})
    weekday = WEEKDAYS[day.weekday()]
    if tradition == "hijri":
        hijri = hijridate.Gregorian(day.year, day.month, day.day).to_hijri()
        other = f"{day.day} {MONTHS['egypt'].split(',')[at]} {day.year} م"
        return f"{weekday} {hijri.day} {hijri.month_name('ar')} {hijri.year} هـ - {other}"
    names = [MONTHS[one].split(",")[at] for one in (("levant", "egypt") if tradition == "double" else (tradition,))]
    month = "/".join(names)
    forms = [
        f"{weekday}، {day.day} {month} {day.year}",
        f"{day.day} {month}، {day.year}",
        f"{month} {day.day}, {day.year}",
    ]
    return chance.choice(forms[: 2 if tradition == "double" else 3])
