"""Makes wire rewrites out of real articles: other order, synonyms, cut tails, attribution dropped or relabelled.

Knows nothing of `isnad.link`: what it changes is what editors change, and how much it changes is measured here alone.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass

OUTLETS = [f"منبر {name}" for name in "البحر السهل الجبل النهر الغابة الواحة الساحل الهضبة المدينة الريف".split()]
AGENCY = "وكالة سروة"
_SENTENCE = re.compile(r"(?<=[.؟!])\s+|\n+|،\s+(?=و)")
_PAIRS = """قال صرح|أعلن كشف|أعلنت كشفت|أكد شدد|أكدت شددت|أضاف تابع|أضافت تابعت|أشار لفت|أفاد ذكر|أفادت ذكرت|أوضح بين
مقتل مصرع|قتل لقي|أصيب جرح|إصابة جرح|هجوم اعتداء|عملية حملة|اعتقال توقيف|إيقاف توقيف|قوات عناصر
مسلحين مهاجمين|منطقة جهة|مدينة بلدة|رئيس زعيم|وزارة دائرة|حكومة سلطة|اجتماع لقاء|جلسة اجتماع|قرار إجراء
خلال أثناء|بعد عقب|قبل قبيل|حول بشأن|إلى نحو|كبير ضخم|جديد حديث|عدد مجموعة|سنة عاما|عام سنة|شخصا فردا
الماضي المنصرم|القادم المقبل|حاليا راهنا|بسبب جراء|أيضا كذلك|ضمن في|عبر من|اليوم الآن|مساء ليل|صباح فجر
تم جرى|يتم يجري|سيتم سيجري|إطار سياق|التي الذي|وقد وكان|كما أيضا|مشروع خطة"""
_SYNONYM = dict(pair.split(" ") for line in _PAIRS.split("\n") for pair in line.split("|"))
_FILLERS = ["كذلك", "في هذا السياق", "من جهة أخرى", "بحسب المعطيات", "على الأرجح", "في الأثناء"]
_SOURCES = ["مصادر محلية", "مصدر مطلع", "شهود عيان", "مصادر خاصة"]
_LEAD = 20  # words
_WEEK = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()


@dataclass(frozen=True, slots=True)
class Made:
    """A text with its outlet, day and hour, and which text it was made from; None where it was made from none."""

    name: str
    text: str
    outlet: str
    at: str
    of: str | None


def rewrite(text: str, chance: random.Random) -> str:
    """Give a rewrite that keeps 30 to 60 in 100 of the runs of three words of the shorter text."""
    best, distance = text, 1.0
    for rate in (0.12, 0.18, 0.24, 0.30, 0.10, 0.36):
        made = _edited(text, rate, chance)
        share = overlap(text, made)
        if 0.3 <= share <= 0.6:
            return made
        if abs(share - 0.45) < distance:
            best, distance = made, abs(share - 0.45)
    return best


def _edited(text: str, rate: float, chance: random.Random) -> str:
    sentences = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
    if len(sentences) > 3 and chance.random() < 0.6:
        sentences = sentences[: -max(1, len(sentences) // 4)]  # the tail is cut
    if len(sentences) > 2:
        head, rest = sentences[0], sentences[1:]
        chance.shuffle(rest)
        sentences = [head, *rest] if chance.random() < 0.5 else [*rest[:1], head, *rest[1:]]
    return ". ".join(" ".join(_words(one, rate, chance)) for one in sentences)


def _words(sentence: str, rate: float, chance: random.Random) -> list[str]:
    made: list[str] = []
    for word in sentence.split():
        if word in _SYNONYM and chance.random() < 0.7:
            made.append(_SYNONYM[word])
        elif chance.random() < rate and not any(letter.isdigit() for letter in word):
            made += chance.choice([[], [word, chance.choice(_FILLERS)], ["و" + word], [word.removeprefix("ال")]])
        else:
            made.append(word)
    return made


def attributed(text: str, chance: random.Random) -> str:
    """Give a text with an attribution: kept, dropped, or given to nobody in particular."""
    kind = chance.random()
    if kind < 0.45:
        return chance.choice([f"{text} ({AGENCY})", f"{text}\nالمصدر: {AGENCY}"])
    return text if kind < 0.75 else f"قالت {chance.choice(_SOURCES)} إن {text}"


def has_facts(text: str) -> bool:
    """Tell whether the lead of a text has figures to change: without, a look-alike would be a copy."""
    lead = " ".join(text.split()[:_LEAD])
    return len(re.findall(r"\d+", lead)) >= 2 and not re.search(r"\d{4}", lead)


def lookalike(text: str, other: str, chance: random.Random) -> str:
    """Give a text that tells of another thing in like words: other numbers and weekday, the rest of another story."""
    text = " ".join(text.split()[:_LEAD] + other.split()[_LEAD:])
    changed = re.sub(r"\d+", lambda hit: str(int(hit.group()) % 1000 + chance.randint(2, 9)), text)
    changed = re.sub("|".join(_WEEK), lambda hit: _WEEK[(_WEEK.index(hit.group()) + 1) % 7], changed)
    return " ".join(_words(changed, 0.25, chance))


def overlap(one: str, other: str) -> float:
    """Give the share of the shorter text's runs of three words that the other has."""
    mine, theirs = _runs(one), _runs(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def unrelated(texts: list[str], share: float = 0.12) -> list[str]:
    """Leave out every text that has more than a share of its runs of three words in common with one before it."""
    holders: dict[tuple[str, ...], list[int]] = {}
    kept: list[str] = []
    for text in texts:
        runs = _runs(text)
        met = Counter(held for run in runs for held in holders.get(run, ())[:200])
        if runs and max(met.values(), default=0) <= share * len(runs):
            for run in runs:
                holders.setdefault(run, []).append(len(kept))
            kept.append(text)
    return kept


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}
