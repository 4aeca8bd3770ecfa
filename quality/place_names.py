"""Arabic names of places: cleaned out of gazetteers, and compared with their Latin spelling.

Gazetteers mix languages written in Arabic letters, titles («محافظة …»), vowel marks, and sometimes the name of another
place. Two names are compared by their skeletons: consonants in a few classes that survive every romanization.
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import Levenshtein

from isnad.text.lens import fold

# Class words before which the name stands alone as well (codebook: «الحسكة» of «محافظة الحسكة»).
TITLES = (
    "محافظة", "منطقة", "مديرية", "ناحية", "قضاء", "مدينة", "بلدة", "قرية", "ولاية", "لواء", "بلدية", "مقاطعة", "إمارة",
    "مركز", "حي", "قسم", "معتمدية", "إقليم", "دائرة", "محلية", "هجرة", "مركز ومدينة", "شياخة",
)  # fmt: skip
_TITLE = re.compile(rf"^(?:{'|'.join(sorted(map(fold, TITLES), key=len, reverse=True))}) (?=\S{{2}})")
_TAIL = re.compile(r"[ -]+(?:محافظات|محافظه|المحافظه|مدينه|قضاء)$|\s*[(\[،,/].*$")
_NOT_NEWSPAPER = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640]")
_FOREIGN = str.maketrans(
    {
        "پ": "ب", "چ": "تش", "ژ": "ج", "گ": "غ", "ک": "ك", "ی": "ي", "ە": "ة", "ۆ": "و", "ێ": "ي", "ڵ": "ل", "ڤ": "ف",
        "ڕ": "ر", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ے": "ي",
    }
)  # fmt: skip
# ى and ة stand at the end of words only; «رىم» and «دومىن» are accidents of encodings.
_ARABIC = re.compile("^(?!.*[ىة][^ ])[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*$")

_CLASSES = (
    ("بپ", "B"),
    ("تطدضثذ", "T"),
    ("جغقكخگچک", "K"),
    ("سصزظشژ", "S"),
    ("ر", "R"),
    ("ل", "L"),
    ("م", "M"),
    ("ن", "N"),
    ("فڤ", "F"),
)
_ARABIC_CLASS = {letter: name for letters, name in _CLASSES for letter in letters}
_LATIN_CLASS = {
    **dict.fromkeys("bp", "B"), **dict.fromkeys("td", "T"), **dict.fromkeys("jgqkcx", "K"), **dict.fromkeys("sz", "S"),
    **dict.fromkeys("fv", "F"), "r": "R", "l": "L", "m": "M", "n": "N",
}  # fmt: skip
_DIGRAPHS = (
    ("tch", "K"),
    ("tsh", "K"),
    ("dj", "K"),
    ("kh", "K"),
    ("gh", "K"),
    ("sh", "S"),
    ("th", "T"),
    ("dh", "T"),
    ("ph", "F"),
    ("zh", "S"),
)
_TURKISH = str.maketrans({"ı": "i", "ç": "ch", "ş": "sh", "ğ": "g"})
_LATIN_TITLE = re.compile(r"^(?:qaryat|madinat|mintaqat|baladiyat|nahiyat|markaz|hayy|muhafazat) (?=\w)")
_ARTICLE = re.compile(r"\b(?:al|el|ar|as|ash|ad|at|ath|az|an|adh|er|es|ed|et|ez|en)[ -]+(?=\w)")


def plain_name(raw: str) -> str:
    """Give a name in newspaper spelling, without marks and title; empty where it is no Arabic name."""
    name = _NOT_NEWSPAPER.sub("", unicodedata.normalize("NFC", raw)).translate(_FOREIGN)
    name = re.sub(r"[\s\-‐–ـ]+", " ", name).strip()
    name = name[: len(_TAIL.sub("", fold(name)))]
    name = name[len(name) - len(_TITLE.sub("", fold(name))) :].strip()
    return name if _ARABIC.match(name) and len(name) > 1 else ""


def is_newspaper_spelling(raw: str) -> bool:
    """Tell whether a name has no letter that Arabic newspapers do not use (so it is not Persian, Urdu, Kurdish …)."""
    return bool(_ARABIC.match(re.sub(r"[\s\-]+", " ", _NOT_NEWSPAPER.sub("", raw)).strip()))


def plain_names(raws: list[str]) -> list[str]:
    """Give the distinct plain names of several raw ones, in order; spellings that fold to one count as one."""
    found: dict[str, str] = {}
    for raw in raws:
        name = plain_name(raw)
        if name:
            found.setdefault(fold(name), name)
    return list(found.values())


def arabic_skeleton(name: str) -> str:
    """Give the classes of the consonants of an Arabic name, without articles; «تش» is one consonant."""
    words = [word.removeprefix("ال") if len(word) > 4 else word for word in fold(name).replace("تش", "چ").split()]
    return _squeezed("".join(_ARABIC_CLASS.get(letter, "") for letter in "".join(words)))


def latin_skeletons(name: str) -> set[str]:
    """Give the classes of the consonants of a Latin name, without titles and articles, in each way to read it.

    What differs: ch is ش in French and چ in English; v is و in Turkish and Kurdish; the t of «qubbat» is no letter.
    """
    turkish = name.lower().translate(_TURKISH)
    bare = "".join(c for c in unicodedata.normalize("NFKD", turkish) if not unicodedata.combining(c))
    bare = _LATIN_TITLE.sub("", _ARTICLE.sub("", re.sub(r"[‘’'`ʻʼ]", "", bare)))
    readings = {bare, bare.replace("v", ""), re.sub(r"at (?=\w)", "a ", bare)}
    return {_latin_skeleton(reading, ch) for reading in readings for ch in "SK"}


def _latin_skeleton(bare: str, ch: str) -> str:
    for letters, name_of_class in (*_DIGRAPHS, ("ch", ch)):
        bare = bare.replace(letters, name_of_class)
    return _squeezed("".join(c if c.isupper() else _LATIN_CLASS.get(c, "") for c in bare))


def _squeezed(skeleton: str) -> str:
    return re.sub(r"(.)\1+", r"\1", skeleton)


def likeness(arabic: str, latin_names: list[str]) -> float:
    """Give how well an Arabic name fits the best of some Latin ones, 0 to 1."""
    ours = arabic_skeleton(arabic)
    theirs = {skeleton for name in latin_names if name for skeleton in latin_skeletons(name)}
    return max((Levenshtein.normalized_similarity(ours, other) for other in theirs), default=0.0)
