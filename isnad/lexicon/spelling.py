"""How Arabic sounds are written: hamza seats, long vowels, doubled letters, endings joined to a word.

Sounds are given in a small notation: consonants as Arabic letters, ``a i u`` short vowels (not written), ``A I U`` long
ones, ``Y`` a long a written «ى» at the end of a word, ``o`` the silent alif after «و» of the plural. Two equal
consonants with no vowel between them are one doubled letter, written once.
"""

import re
from functools import lru_cache
from itertools import product

VOWELS = frozenset("aiuAIUY")
_LONG = {"A": "ا", "I": "ي", "U": "و", "o": "ا"}
# Letters that do not join the next one: a hamza after them stands alone («جزءا»), after others on a tooth («عبئا»).
_UNJOINED = frozenset("اأآدذرزو")
# Glides take the colour of the vowel before them (إوصال → إيصال, يُيقن → يوقن); of two hamzas the second becomes the
# long vowel (آكل, إيمان, أومن).
_MERGERS = (
    ("iو", re.compile("iو(?![aiuAIUY])"), "I"),
    ("uي", re.compile("uي(?![aiuAIUY])"), "U"),
    ("ءaء", re.compile("^ءaء(?![aiuAIUY])"), "ءA"),
    ("ءiء", re.compile("^ءiء(?![aiuAIUY])"), "ءI"),
    ("ءuء", re.compile("^ءuء(?![aiuAIUY])"), "ءU"),
)


@lru_cache(maxsize=4096)
def write(sounds: str) -> tuple[str, ...]:
    """Write sounds as newspapers do, without vowel marks; the commonest spelling first.

    More than one only where newspapers differ in the seat of a hamza: «يقرؤون» and «يقرأون», «مسؤول» and «مسئول».
    """
    for start, pattern, plain in _MERGERS:
        if start in sounds:
            sounds = pattern.sub(plain, sounds)
    pieces = [_piece(sounds, index) for index in range(len(sounds))]
    if all(len(piece) == 1 for piece in pieces):
        return ("".join(piece[0] for piece in pieces),)
    return tuple(dict.fromkeys("".join(choice) for choice in product(*pieces)))


def _piece(sounds: str, index: int) -> tuple[str, ...]:
    """Spell one sound; several spellings only for a hamza."""
    sound = sounds[index]
    before = sounds[index - 1] if index else ""
    after = sounds[index + 1] if index + 1 < len(sounds) else ""
    if sound == "ء" and after != "ء":
        return _hamza(before, after)
    if sound == "Y":
        return ("ا" if after else "ى",)
    if sound == "A" and before == "ء" and _swallows_alif(sounds[index - 2] if index > 1 else ""):
        return ("",)
    if sound in _LONG:
        return (_LONG[sound],)
    if sound in VOWELS:
        return ("" if index else "ا",)
    return ("" if sound == after else sound,)


def _swallows_alif(before_hamza: str) -> bool:
    """Whether a hamza and the long a after it are written together as «آ»."""
    return before_hamza not in {"A", "I", "U", "i", "u", "ي", "و"}


def _hamza(before: str, after: str) -> tuple[str, ...]:
    """Seat a hamza between two sounds; an empty one is the edge of the word."""
    if not before:
        return ({"A": "آ", "i": "إ", "I": "إ"}.get(after, "أ"),)
    if not after:
        return ({"a": "أ", "u": "ؤ", "i": "ئ"}.get(before, "ء"),)
    return _middle_hamza(before, after)


def _middle_hamza(before: str, after: str) -> tuple[str, ...]:
    """Seat a hamza inside a word by the stronger of the sounds beside it: i, then u, then a."""
    if before in {"i", "I", "ي"} or after in {"i", "I"}:
        return ("ئ",)
    if after == "A" and _swallows_alif(before):
        return ("آ",)
    if after == "U":
        return {"a": ("ؤ", "أ", "ء"), "A": ("ؤ", "ء")}.get(before, ("ؤ", "ئ"))
    if before == "u" or after == "u":
        return ("ؤ",)
    return ("ء" if before in {"A", "U", "و"} else "أ",)


def join(word: str, ending: str, *, long_i: bool = False) -> str:
    """Join a written ending («ا», «ان», «ين», «ون», «ات», «ة» …) to a written word.

    «ة» opens to «ت» before the dual and goes before «ات»; a last hamza takes the seat that the ending asks for.
    ``long_i`` tells the «ين» of the plural («بنائين») from that of the dual («لقاءين»).
    """
    if word.endswith("ة"):
        return _join_after_ta(word, ending)
    if word.endswith(("ى", "ا")):
        glide = {"ة": "ا", "ون": "", "ين": "", "و": "", "ي": ""}.get(ending, "ي")
        return word[:-1] + glide + ending
    return _join_after_hamza(word, ending, long_i=long_i) if word.endswith(("أ", "ء")) else word + ending


def _join_after_hamza(word: str, ending: str, *, long_i: bool) -> str:
    """Join an ending to a word in «أ» or «ء»."""
    last, rest = word[-1], word[:-1]
    if ending[0] == "و":
        return rest + "ؤ" + ending
    if last == "أ":
        return rest + "آ" + ending[1:] if ending[0] == "ا" else word + ending
    return rest + "ئ" + ending if rest and (long_i or rest[-1] not in _UNJOINED) else word + ending


def _join_after_ta(word: str, ending: str) -> str:
    """Join an ending to a word in «ة»."""
    stem = word[:-1]
    if ending != "ات":
        return stem + "ت" + ending
    if stem.endswith("ا"):
        return stem[:-1] + "يات"
    return stem[:-1] + "آت" if stem.endswith("أ") else stem + "ات"


def takes_accusative_alif(word: str) -> bool:
    """Whether an indefinite accusative adds «ا»: not after «ة», «ى», «ا», «اء», «أ»."""
    return not word.endswith(("ة", "ى", "ا", "اء", "أ", "آ"))
