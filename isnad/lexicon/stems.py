"""The stems of an Arabic verb, from its root and its measure.

A measure is a row of patterns; what a weak, doubled or hamzated radical does to them is decided here once, by the kind
of the root, so that `inflect` only joins endings. Sounds are in the notation of `isnad.lexicon.spelling`.
"""

from dataclasses import dataclass

GUTTURALS = frozenset("ءهعحغخ")
WEAK = frozenset("وي")
SHORT = frozenset("aiu")
# Radicals as people type them, to the letters the patterns use.
_RADICALS = str.maketrans({"أ": "ء", "إ": "ء", "آ": "ء", "ؤ": "ء", "ئ": "ء", "ا": "ء", "ٱ": "ء", "ى": "ي", "ة": "ت"})
_LETTERS = str.maketrans({"t": "ت", "n": "ن", "s": "س", "m": "م"})

# Measure VIII: what the first radical and the infix «ت» become together.
_INFIX = {
    "و": "تت",
    "ي": "تت",
    "ط": "طط",
    "ظ": "ظظ",
    "ض": "ضط",
    "ص": "صط",
    "د": "دد",
    "ذ": "دد",
    "ز": "زد",
    "ث": "ثث",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """The pattern of one measure: digits are radicals, `F` the first radical with the infix of VIII.

    Each of the four stems is what stands before the middle radical, that radical, and the vowel after it.
    """

    past: str
    present: str
    passive_past: str
    passive_present: str
    prefix: str
    masdars: tuple[str, ...] = ()


# Masdars of measure I are not made by rule, nor «فعال» of III: «طالب» would give «طلاب», which means students.
PATTERNS = {
    "I": Pattern("1a 2 {past}", "1 2 {present}", "1u 2 i", "1 2 a", "a"),
    "II": Pattern("1a2 2 a", "1a2 2 i", "1u2 2 i", "1a2 2 a", "u", ("ta12I3",)),
    "III": Pattern("1A 2 a", "1A 2 i", "1U 2 i", "1A 2 a", "u", ("mu1A2a3ة",)),
    "IV": Pattern("ءa1 2 a", "1 2 i", "ءu1 2 i", "1 2 a", "u", ("ءi12A3",)),
    "V": Pattern("ta1a2 2 a", "ta1a2 2 a", "tu1u2 2 i", "ta1a2 2 a", "a", ("ta1a22u3",)),
    "VI": Pattern("ta1A 2 a", "ta1A 2 a", "tu1U 2 i", "ta1A 2 a", "a", ("ta1A2u3",)),
    "VII": Pattern("in1a 2 a", "n1a 2 i", "", "", "a", ("in1i2A3",)),
    "VIII": Pattern("iFa 2 a", "Fa 2 i", "uFu 2 i", "Fa 2 a", "a", ("iFi2A3",)),
    "IX": Pattern("i12a 3 a", "12a 3 i", "", "", "a", ("i12i3A3",)),
    "X": Pattern("ista1 2 a", "sta1 2 i", "ustu1 2 i", "sta1 2 a", "a", ("isti12A3",)),
    "Q1": Pattern("1a2 3 a", "1a2 3 i", "1u2 3 i", "1a2 3 a", "u", ("1a23a4ة",)),
    "Q2": Pattern("ta1a2 3 a", "ta1a2 3 a", "tu1u2 3 i", "ta1a2 3 a", "a", ("ta1a23u4",)),
    "Q4": Pattern("i12a3 4 a", "12a3 4 i", "", "", "a", ("i12i34A4",)),
}
# Measures whose patterns a weak middle radical, or two equal last ones, contracts.
_HOLLOW = frozenset({"I", "IV", "VII", "VIII", "X"})
_DOUBLED = _HOLLOW | {"III", "VI"}
_ALWAYS_DOUBLED = frozenset({"IX", "Q4"})


@dataclass(frozen=True, slots=True)
class Stem:
    """One stem: before a vowel ending, before a consonant ending, and the vowel tail of a weak last radical.

    `tail` is empty for a strong last radical, else the sound it leaves: ``A`` («دعا»), ``Y`` («نفى»), ``i`` («بقي»),
    ``I`` («ينفي»), ``U`` («يدعو»).
    """

    open: str
    closed: str
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Verb:
    """A root in a measure: ``kind`` is sound, hollow, doubled or defective; vowels are those of measure I."""

    radicals: str
    measure: str
    kind: str
    past_vowel: str = "a"
    present_vowel: str = "i"

    @property
    def pattern(self) -> Pattern:
        """The pattern of the verb's measure."""
        return PATTERNS[self.measure]

    @property
    def last(self) -> str:
        """The last radical."""
        return self.radicals[-1]

    def fill(self, pattern: str) -> str:
        """Put the radicals into a pattern."""
        first = self.radicals[0]
        infixed = "تت" if self.radicals.startswith("ءخذ") else _INFIX.get(first, first + "ت")
        text = pattern.format(past=self.past_vowel, present=self.present_vowel).translate(_LETTERS)
        for number, radical in enumerate(self.radicals, start=1):
            text = text.replace(str(number), radical)
        return text.replace("F", infixed)


def parse_verb(root: str, measure: str, vowel: str = "", *, sound_middle: bool = False) -> Verb:
    """Read a root («ق و ل» or «قول»), a measure and the vowels of measure I into a `Verb`.

    `vowel` is that of the present («i») or of past and present («ia»); empty means the likeliest for such a root.
    `sound_middle` keeps a weak middle radical as a consonant («استجوب» beside «استجاب»).
    Raises ValueError for an unknown measure or a root of the wrong length.
    """
    radicals = root.replace(" ", "").translate(_RADICALS)
    if measure not in PATTERNS:
        message = f"unknown verb form {measure!r}: one of {', '.join(PATTERNS)}"
        raise ValueError(message)
    if len(radicals) != (4 if measure.startswith("Q") else 3):
        message = f"root {root!r} has {len(radicals)} radicals, which form {measure} does not take"
        raise ValueError(message)
    kind = _kind(radicals, measure, sound_middle=sound_middle)
    past, present = _vowels(radicals, kind, vowel) if measure == "I" else ("a", "i")
    return Verb(radicals, measure, kind, past, present)


def _kind(radicals: str, measure: str, *, sound_middle: bool) -> str:
    """Decide what the root does to the pattern."""
    if measure in _ALWAYS_DOUBLED:
        return "doubled"
    if radicals[-1] in WEAK:
        return "defective"
    if radicals[1] in WEAK and measure in _HOLLOW and not sound_middle:
        return "hollow"
    return "doubled" if radicals[-1] == radicals[-2] and measure in _DOUBLED else "sound"


def _vowels(radicals: str, kind: str, vowel: str) -> tuple[str, str]:
    """Find the past and present vowels of measure I."""
    if len(vowel) > 1:
        return vowel[0], vowel[1]
    throaty = radicals[1] in GUTTURALS or radicals[2] in GUTTURALS
    present = vowel or _likely_present(radicals, kind, throaty=throaty)
    return ("i" if present == "a" and not throaty and kind != "hollow" else "a"), present


def _likely_present(radicals: str, kind: str, *, throaty: bool) -> str:
    """Guess the present vowel of measure I where the table gives none."""
    if kind in {"hollow", "defective"}:
        return "i" if radicals[1 if kind == "hollow" else 2] == "ي" else "u"
    if kind == "doubled":
        return "u"
    return "a" if throaty else "i" if radicals[0] == "و" else "u"


def past_stem(verb: Verb, *, passive: bool = False) -> Stem:
    """Build the stem of the past."""
    return _stem(verb, verb.pattern.passive_past if passive else verb.pattern.past, "past", passive=passive)


def present_stem(verb: Verb, *, passive: bool = False, vowel: str = "") -> Stem:
    """Build the stem of the present, without its prefix; `vowel` overrides the one after the middle radical."""
    pattern = verb.pattern.passive_present if passive else verb.pattern.present
    return _stem(verb, pattern[:-1] + vowel if vowel else pattern, "present", passive=passive)


def _stem(verb: Verb, pattern: str, tense: str, *, passive: bool) -> Stem:
    """Build a stem from its pattern by the kind of the root."""
    onset, middle, vowel = verb.fill(pattern).split(" ")
    if tense == "present" and not passive and _drops_first(verb):
        onset = onset[1:]
    if verb.kind == "defective":
        if _drops_middle(verb, tense):
            middle = ""
        return Stem(onset + middle, onset + middle, _tail(verb, middle, vowel, tense, passive=passive))
    if verb.kind == "hollow":
        long = "A" if tense == "present" and verb.measure in {"VII", "VIII"} else vowel.upper()
        short = _short_of_hollow(verb, long, tense, passive=passive)
        bare = onset[:-1] if onset[-1] in SHORT else onset
        return Stem(bare + long + verb.last, bare + short + verb.last)
    closed = onset + middle + vowel + verb.last
    if verb.kind == "doubled":
        slot = "" if onset[-1:] in {"a", "i", "u", "A", "I", "U"} else vowel
        return Stem(onset + slot + middle + verb.last, closed)
    return Stem(closed, closed)


def _short_of_hollow(verb: Verb, long: str, tense: str, *, passive: bool) -> str:
    """Find the short vowel of a closed hollow stem: «قُلت», «بِعت»; «أشَرت»."""
    if verb.measure == "I" and tense == "past" and not passive:
        return "u" if verb.present_vowel == "u" else "i"
    return long.lower()


def _drops_first(verb: Verb) -> bool:
    """Whether a first «و» falls out in the present of measure I: «يصل», «يقع», but «يود»."""
    if verb.measure != "I" or verb.radicals[0] != "و" or verb.kind not in {"sound", "defective"}:
        return False
    throaty = verb.radicals[1] in GUTTURALS or verb.radicals[2] in GUTTURALS
    return verb.present_vowel == "i" or (verb.present_vowel == "a" and throaty)


def _drops_middle(verb: Verb, tense: str) -> bool:
    """Whether the hamza of «رأى» falls out: «يرى», «أرى»."""
    return verb.radicals == "رءي" and (verb.measure == "IV" or (verb.measure == "I" and tense == "present"))


def _tail(verb: Verb, middle: str, vowel: str, tense: str, *, passive: bool) -> str:
    """Find the vowel that a weak last radical leaves."""
    if vowel != "a":
        return vowel if tense == "past" else vowel.upper()
    sounded_w = verb.measure == "I" and tense == "past" and verb.last == "و" and not passive
    return "A" if sounded_w or middle == "ي" else "Y"


def participles(verb: Verb) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Build the active and the passive participle as sounds, each with whether its last radical is lost («داع»).

    The passive one is empty for measures that have none.
    """
    if verb.measure == "I":
        return _first_active(verb), (_first_passive(verb), False)
    active, passive = present_stem(verb, vowel="i"), _passive_participle(verb)
    return ("مu" + active.open, verb.kind == "defective"), (passive, False)


def _passive_participle(verb: Verb) -> str:
    """Build the passive participle of a derived measure."""
    if not verb.pattern.passive_present:
        return ""
    stem = present_stem(verb, passive=True)
    return "مu" + stem.open + stem.tail


def _first_active(verb: Verb) -> tuple[str, bool]:
    """Build the active participle of measure I: «ذاكر», «قائل», «داع», «راد»."""
    first, middle, last = tuple(verb.radicals)
    if verb.kind == "defective":
        return f"{first}A{middle}", True
    if verb.kind == "doubled":
        return f"{first}A{middle}{last}", False
    if verb.kind == "hollow" and last == "ء":
        return f"{first}Aء", True
    return f"{first}A{'ء' if verb.kind == 'hollow' else middle}i{last}", False


def _first_passive(verb: Verb) -> str:
    """Build the passive participle of measure I: «مذكور», «مقول», «مبيع», «مدعو», «منفي»."""
    first, middle, last = tuple(verb.radicals)
    if verb.kind == "hollow":
        return f"مa{first}{'I' if middle == 'ي' else 'U'}{last}"
    if verb.kind == "defective":
        return f"مa{first}{middle}{'U' if last == 'و' and verb.past_vowel != 'i' else 'I'}"
    return f"مa{first}{middle}U{last}"


def masdars(verb: Verb) -> tuple[tuple[str, bool], ...]:
    """Build the verbal nouns of a derived measure as sounds, each with whether its last radical is lost («تخل»)."""
    patterns = verb.pattern.masdars
    if verb.measure == "II" and verb.last == "ء":
        patterns = ("ta12i3ة",)
    return tuple(_masdar(verb, verb.fill(pattern)) for pattern in patterns)


def _masdar(verb: Verb, sounds: str) -> tuple[str, bool]:
    """Fit one masdar to the kind of the root."""
    if verb.kind == "defective":
        return _defective_masdar(verb, sounds)
    middle, last = verb.radicals[-2], verb.last
    if verb.kind == "hollow":
        if verb.measure in {"IV", "X"}:
            return sounds.removesuffix(f"{middle}A{last}") + f"A{last}ة", False
        return sounds.replace(f"i{middle}A", "iيA"), False
    if verb.kind == "doubled" and verb.measure in {"III", "VI"}:
        return sounds.replace(f"A{middle}a{last}", f"A{last}").replace(f"A{middle}u{last}", f"A{last}"), False
    return sounds, False


def _defective_masdar(verb: Verb, sounds: str) -> tuple[str, bool]:
    """Fit one masdar to a weak last radical: «ملاقاة», «تسمية», «تخل», «إلقاء»."""
    last = verb.last
    if sounds.endswith("ة"):
        return sounds.removesuffix(f"a{last}ة") + "Aة", False
    if verb.measure == "II":
        return sounds.removesuffix(f"I{last}") + "iيaة", False
    if sounds.endswith(f"u{last}"):
        return sounds.removesuffix(f"u{last}"), True
    return sounds.removesuffix(last) + "ء", False
