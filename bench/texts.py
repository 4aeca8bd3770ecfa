"""Articles made up for the bench: news sentences of our own, drawn at random from a fixed seed, 400 words each."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPEAKERS = (
    "المتحدث باسم وزارة الدفاع", "وزير الخارجية", "رئيس الوزراء", "مصدر أمني", "الأمين العام للأمم المتحدة",
    "قائد القوات البحرية", "السفير الأميركي", "وكالة الأنباء", "شهود عيان", "المرصد",
)  # fmt: skip
_CUES = (
    "قال {} إن",
    "أعلن {} أن",
    "وأضاف {} أن",
    "نفى {} أن",
    "أكد {} أن",
    "وبحسب {} فإن",
    "حذر {} من أن",
    "ذكر {} أن",
)
_PARTIES = (
    "القوات الحكومية", "الجيش التركي", "مسلحون مجهولون", "حركة التمرد", "الشرطة", "الطيران الروسي", "متظاهرون",
    "القوات العراقية", "الفصائل المحلية", "المحكمة العليا",
)  # fmt: skip
_DEEDS = (
    "قصفت", "اعتقلت", "هاجمت", "انسحبت من", "حاصرت", "دخلت", "أغلقت", "استهدفت", "سيطرت على", "تفاوضت بشأن",
)  # fmt: skip
_OBJECTS = (
    "ثلاث قرى", "ميناء المدينة", "مقر الحزب", "طريقاً رئيسياً", "خمسة عشر مدنياً", "قاعدة عسكرية", "مستودعاً للوقود",
    "الجسر القديم", "مبنى البلدية", "معبراً حدودياً",
)  # fmt: skip
_PLACES = ("في حلب", "شمال بغداد", "قرب الحدود", "في العاصمة طرابلس", "بريف إدلب", "في صنعاء", "جنوب الخرطوم", "في غزة")
_TIMES = (
    "أمس الثلاثاء", "في 12 شباط الماضي", "مساء الأحد", "منذ عام 2016", "يوم الجمعة 3 أيار 2019", "الأسبوع الماضي",
    "فجر اليوم", "مطلع الشهر الجاري",
)  # fmt: skip
_TAILS = (
    "وأسفر ذلك عن مقتل 7 أشخاص وإصابة نحو 20 آخرين.", "ولم يصدر أي تعليق رسمي حتى الآن.", "وطالب السكان بوقف العمليات.",
    "وتأتي هذه التطورات بعد أيام من توتر في المنطقة.", "ومن المتوقع أن تستأنف المحادثات خلال أيام.",
)  # fmt: skip


def sentence(draw: random.Random) -> str:
    """Make one sentence."""
    cue = draw.choice(_CUES).format(draw.choice(_SPEAKERS))
    core = [draw.choice(part) for part in (_PARTIES, _DEEDS, _OBJECTS, _PLACES, _TIMES)]
    return f"{cue} {' '.join(core)}. {draw.choice(_TAILS)}"


def article(draw: random.Random, words: int = 400) -> str:
    """Make one article of at least so many words, with a headline and paragraphs of three sentences."""
    headline = " ".join(draw.choice(part) for part in (_PARTIES, _DEEDS, _OBJECTS, _PLACES))
    paragraphs = [headline]
    count = 0
    while count < words:
        paragraph = " ".join(sentence(draw) for _ in range(3))
        count += len(paragraph.split())
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs) + "\n"


def articles(number: int, words: int = 400) -> Iterator[str]:
    """Make so many different articles, the same ones every time."""
    draw = random.Random(7)  # noqa: S311  no secret
    return (article(draw, words) for _ in range(number))
