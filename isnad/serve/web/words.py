"""The words of the interface in Arabic and English, and numbers and dates as each language writes them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
_TABLE = Path(__file__).with_name("words.tsv")
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?")
_MONTHS = {
    "ar": (
        "كانون الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيو تموز/يوليو آب/أغسطس أيلول/سبتمبر "
        "تشرين الأول/أكتوبر تشرين الثاني/نوفمبر كانون الأول/ديسمبر"
    )
    .replace("كانون ", "كانون_")
    .replace("تشرين ", "تشرين_")
    .split(),
    "en": "January February March April May June July August September October November December".split(),
}


@cache
def table() -> dict[str, dict[Language, str]]:
    """Give the words by their keys."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: {"ar": arabic, "en": english} for key, arabic, english in rows}


def word(key: str, language: Language) -> str:
    """Give a word of the interface; a key that no table has is shown as it is: it is a code of the record."""
    row = table().get(key)
    return row[language] if row else key


def number(value: float, language: Language) -> str:
    """Write a number."""
    text = f"{value:,.10g}"
    if language == "en":
        return text
    return text.translate(_DIGITS).replace(",", "٬").replace(".", "٫")


def date(iso: str | None, language: Language) -> str:
    """Write a date of ISO 8601, as coarse as it is; an interval with its two ends."""
    if not iso:
        return ""
    if "/" in iso:
        return " – ".join(date(one, language) for one in iso.split("/"))
    found = _ISO.match(iso)
    if not found or (found.group(2) and not 1 <= int(found.group(2)) <= 12):
        return iso
    year, month, day, hour = found.groups()
    names = _MONTHS[language]
    words = [str(int(day))] if day else []
    words += [names[int(month) - 1].replace("_", " ")] if month else []
    words.append(year)
    text = " ".join(words) + (f" {hour}" if hour else "")
    return text.translate(_DIGITS) if language == "ar" else text
