"""Every form of a verb from its root and measure, and of a noun or an adjective from its lemma.

Forms are written as newspapers write them: with hamza, without vowel marks. Folding, glued particles («و ف ب ك ل»)
and glued pronouns («نفاه», «إعلانها») are the matter of who searches for them. Not made: the second person feminine,
elatives, colours, broken plurals (give them), masdars of measure I and «فعال» of III (the tables name them).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from isnad.lexicon.spelling import join, takes_accusative_alif, write
from isnad.lexicon.stems import Stem, Verb, masdars, parse_verb, participles, past_stem, present_stem

Tense = Literal["past", "present", "imperative", "participle", "passive participle", "masdar", "noun", "adjective"]
Voice = Literal["active", "passive", "either"]
Person = Literal[0, 1, 2, 3]
Gender = Literal["m", "f", ""]
Number = Literal["s", "d", "p", ""]
Mood = Literal["", "subjunctive", "jussive"]
Part = Literal["noun", "adjective", "person"]


@dataclass(frozen=True, slots=True)
class Form:
    """One written form with what it says.

    `voice` is ``either`` where the unmarked spelling leaves it open, and for nouns. `definite` is None for verbs and
    for the construct («مسؤولو»), which takes its definiteness from the next word. `mood` is set only where the
    spelling shows it: «يعلنوا» after «أن» or «لم» is subjunctive, «يقل» after «لم» is jussive.
    """

    text: str
    tense: Tense
    voice: Voice = "either"
    person: Person = 0
    gender: Gender = ""
    number: Number = ""
    definite: bool | None = None
    mood: Mood = ""

    @property
    def is_circumstance(self) -> bool:
        """Tell whether a participle may stand beside a verb: «قائلا», «قائلة», «قائلين», not «قائل», «القائل»."""
        if self.tense != "participle" or self.definite is not False:
            return False
        return (
            self.text.endswith("ا") if (self.gender, self.number) == ("m", "s") else self.text[-2:] not in {"ون", "ان"}
        )


# person, gender, number of the past, with its ending after a strong stem and after the tails «A Y» (a) and «i».
_PAST: tuple[tuple[Person, Gender, Number, str, str, str], ...] = (
    (3, "m", "s", "", "{tail}", "iي"),
    (3, "f", "s", "aت", "aت", "iيaت"),
    (3, "m", "d", "A", "a{glide}A", "iيA"),
    (3, "f", "d", "aتA", "aتA", "iيaتA"),
    (3, "m", "p", "Uo", "aوo", "Uo"),
    (3, "f", "p", "-ن", "a{glide}ن", "Iن"),
    (1, "", "s", "-ت", "a{glide}ت", "Iت"),
    (2, "m", "s", "-ت", "a{glide}ت", "Iت"),
    (1, "", "p", "-نA", "a{glide}نA", "IنA"),
)
# person, gender, number, mood, prefix of the present, with its ending after a strong stem and the tails «Y», «I», «U».
_PRESENT: tuple[tuple[Person, Gender, Number, Mood, str, str, str, str, str], ...] = (
    (3, "m", "s", "", "ي", "", "{tail}", "I", "U"),
    (3, "f", "s", "", "ت", "", "{tail}", "I", "U"),
    (3, "m", "p", "", "ي", "Uن", "aون", "Uن", "Uن"),
    (3, "m", "p", "subjunctive", "ي", "Uo", "aوo", "Uo", "Uo"),
    (3, "f", "p", "", "ي", "-ن", "aين", "Iن", "Uن"),
    (3, "m", "d", "", "ي", "Aن", "aيAن", "iيAن", "uوAن"),
    (3, "m", "d", "subjunctive", "ي", "A", "aيA", "iيA", "uوA"),
    (3, "f", "d", "", "ت", "Aن", "aيAن", "iيAن", "uوAن"),
    (3, "f", "d", "subjunctive", "ت", "A", "aيA", "iيA", "uوA"),
    (1, "", "s", "", "ء", "", "{tail}", "I", "U"),
    (1, "", "p", "", "ن", "", "{tail}", "I", "U"),
    (2, "m", "s", "", "ت", "", "{tail}", "I", "U"),
    (2, "m", "p", "", "ت", "Uن", "aون", "Uن", "Uن"),
    (2, "m", "p", "subjunctive", "ت", "Uo", "aوo", "Uo", "Uo"),
    (3, "m", "s", "jussive", "ي", "-", "", "", ""),
    (3, "f", "s", "jussive", "ت", "-", "", "", ""),
    (1, "", "s", "jussive", "ء", "-", "", "", ""),
    (1, "", "p", "jussive", "ن", "-", "", "", ""),
    (2, "m", "s", "jussive", "ت", "-", "", "", ""),
)


@lru_cache(maxsize=8192)
def conjugate(root: str, form: str, vowel: str = "", *, lemma: str = "") -> tuple[Form, ...]:
    """Give every form of a verb in newspaper use: past, present, imperative, participles, masdars of derived measures.

    `root` is «ق و ل» or «قول»; `form` is I to X, or Q1, Q2, Q4 for four radicals; `vowel` is that of the present of
    measure I («i»), or of past and present («ia»), empty for the likeliest. `lemma`, the third person singular of the
    past, chooses where a root allows two verbs («استجاب» and «استجوب»).
    Forms are unique, the lemma's own first. Raises ValueError for a root or a form that does not fit.
    """
    verb = parse_verb(root, form, vowel)
    forms = _forms(verb)
    if not lemma or lemma in {item.text for item in forms[:4]}:
        return forms
    other = parse_verb(root, form, vowel, sound_middle=True)
    return _forms(other) if lemma in {item.text for item in _forms(other)[:4]} else forms


def _forms(verb: Verb) -> tuple[Form, ...]:
    """Join all forms of a verb, voices that look alike made one."""
    finite = list(_finite(verb, "active"))
    if verb.pattern.passive_past:
        finite += _finite(verb, "passive")
    return tuple(dict.fromkeys((*_merge_voices(finite), *_imperative(verb), *_verbal_nominals(verb))))


def _finite(verb: Verb, voice: Voice) -> Iterator[Form]:
    """Give the forms of past and present in one voice."""
    passive = voice == "passive"
    yield from _past(past_stem(verb, passive=passive), voice)
    prefix_vowel = "u" if passive else verb.pattern.prefix
    yield from _present(present_stem(verb, passive=passive), prefix_vowel, voice)


def _past(stem: Stem, voice: Voice) -> Iterator[Form]:
    """Join the endings of the past."""
    # «دعا» keeps its w («دعوت»), «أحيا» its y.
    glide = "و" if stem.tail == "A" and not stem.open.endswith("ي") else "ي"
    for person, gender, number, strong, after_a, after_i in _PAST:
        ending = {"": strong, "i": after_i}.get(stem.tail, after_a).format(tail=stem.tail, glide=glide)
        for text in write(_attach(stem, ending)):
            yield Form(text, "past", voice, person, gender, number)


def _present(stem: Stem, prefix_vowel: str, voice: Voice) -> Iterator[Form]:
    """Join the prefixes and endings of the present; the jussive only where its spelling is its own."""
    seen: set[str] = set()
    for person, gender, number, mood, prefix, strong, after_a, after_i, after_u in _PRESENT:
        ending = {"": strong, "I": after_i, "U": after_u}.get(stem.tail, after_a).format(tail=stem.tail)
        for text in write(prefix + prefix_vowel + _attach(stem, ending)):
            if mood == "jussive" and text in seen:
                continue
            seen.add(text)
            yield Form(text, "present", voice, person, gender, number, mood=mood)


def _attach(stem: Stem, ending: str) -> str:
    """Join an ending; a hyphen asks for the closed stem."""
    return stem.closed + ending[1:] if ending.startswith("-") else stem.open + ending


def _imperative(verb: Verb) -> Iterator[Form]:
    """Give the commands to one man and to many: «أعلن», «أعلنوا»."""
    stem = present_stem(verb)
    prefix = "ءa" if verb.measure == "IV" else ""
    for number, body in (("s", stem.closed), ("p", stem.open + "Uo")):
        start = prefix
        if not prefix and verb.radicals in {"ءخذ", "ءكل", "ءمر"} and verb.measure == "I":
            body = body.removeprefix("ء")  # noqa: PLW2901 - «خذ», «كل»: the shortened body is the body
        elif not prefix and len(body) > 1 and body[1] not in "aiuAIU":
            start = "i"
        for text in write(start + body):
            if len(text) > 1:  # «رَ» of رأى, «فِ» of وفى: no newspaper writes them
                yield Form(text, "imperative", "active", 2, "m", "s" if number == "s" else "p")


def _merge_voices(forms: Iterable[Form]) -> Iterator[Form]:
    """Make one form of an active and a passive one that are written alike."""
    voices: dict[Form, set[Voice]] = {}
    for form in forms:
        voices.setdefault(_with_voice(form, "either"), set()).add(form.voice)
    for form, found in voices.items():
        yield form if len(found) > 1 else _with_voice(form, found.pop())


def _with_voice(form: Form, voice: Voice) -> Form:
    """Copy a form with another voice."""
    return Form(form.text, form.tense, voice, form.person, form.gender, form.number, form.definite, form.mood)


def _verbal_nominals(verb: Verb) -> Iterator[Form]:
    """Give the participles as adjectives, the masdars as nouns."""
    (active, active_lost), (passive, _) = participles(verb)
    for text in write(active):
        yield from _both_genders(text, "participle", "active", lost=active_lost)
    for text in write(passive) if passive else ():
        yield from _both_genders(text, "passive participle", "passive")
    for sounds, lost in masdars(verb):
        for text in write(sounds):
            yield from _thing(text, "masdar", lost=lost)


def inflect_noun(lemma: str, plural: str = "", feminine: str = "", pos: Part = "noun") -> tuple[Form, ...]:
    """Give every form of a noun or an adjective: article, dual, plurals, construct, accusative alif.

    `lemma` is the singular without article («هجوم», «أميركي», «قاض» or «قاضي»); `plural` holds the plurals that no
    rule makes, separated by ``|`` («هجمات», «قضاة»), and then no other masculine plural is made; `feminine` is an
    irregular feminine. A ``noun`` is a thing: plural in «ات», no feminine unless given. A ``person`` and an
    ``adjective`` have a feminine and plurals in «ون» and «ات»; a person in «ي» after a long a («قاضي») may lose it.
    Forms are unique, the lemma first. Raises ValueError without a lemma.
    """
    if not lemma:
        raise ValueError("an empty lemma has no forms")
    tense: Tense = "adjective" if pos == "adjective" else "noun"
    plurals = tuple(item for item in plural.split("|") if item)
    if pos == "noun" and not feminine:
        forms = [*_thing(lemma, tense, plurals=plurals)]
    else:
        base, lost = _restore(lemma) if pos == "person" else (lemma, False)
        forms = [*_both_genders(base, tense, "either", lost=lost, plurals=plurals, feminine=feminine)]
        if lost and base != lemma:
            forms += _both_genders(lemma, tense, "either", plurals=plurals, feminine=feminine)
    lemma_first = sorted(dict.fromkeys(forms), key=lambda form: form.text != lemma)
    return tuple(lemma_first)


def _restore(lemma: str) -> tuple[str, bool]:
    """Find whether a person's word has lost a last «ي» («قاض», «محام»), or may lose it («قاضي»)."""
    base = lemma.removesuffix("ي")
    shape = base.removeprefix("م") if len(base) > 3 else base
    if len(shape) == 3 and shape[1] == "ا":
        return base, True
    return lemma, False


def _both_genders(
    base: str,
    tense: Tense,
    voice: Voice,
    *,
    lost: bool = False,
    plurals: tuple[str, ...] = (),
    feminine: str = "",
) -> Iterator[Form]:
    """Give both genders of an adjective, a participle or a person; `lost`: a last «ي» falls out («داع»)."""
    whole = join(base, "ي", long_i=True) if lost else base
    yield from _singular(base, tense, voice, "m", whole=whole)
    yield from _dual(whole, tense, voice, "m")
    if plurals:
        yield from _given_plurals(plurals, tense, voice)
    elif not base.endswith("ة"):
        yield from _sound_plural(base, tense, voice)
    female = feminine or (whole if whole.endswith("ة") else join(whole, "ة"))
    yield from _singular(female, tense, voice, "f")
    yield from _dual(female, tense, voice, "f")
    yield from _case(join(female, "ات"), tense, voice, "f", "p")


def _thing(base: str, tense: Tense, *, lost: bool = False, plurals: tuple[str, ...] = ()) -> Iterator[Form]:
    """Give the forms of a noun for a thing."""
    whole = join(base, "ي", long_i=True) if lost else base
    gender: Gender = "f" if base.endswith("ة") else "m"
    yield from _singular(base, tense, "either", gender, whole=whole)
    yield from _dual(whole, tense, "either", gender, thing=True)
    if plurals:
        yield from _given_plurals(plurals, tense, "either")
    else:
        yield from _case(join(whole, "ات"), tense, "either", "f", "p")


def _case(text: str, tense: Tense, voice: Voice, gender: Gender, number: Number) -> Iterator[Form]:
    """Give a form without and with its article."""
    yield Form(text, tense, voice, 0, gender, number, definite=False)
    yield Form("ال" + text, tense, voice, 0, gender, number, definite=True)


def _singular(text: str, tense: Tense, voice: Voice, gender: Gender, *, whole: str = "") -> Iterator[Form]:
    """Give the singular; `whole` is the word with the «ي» that only «ال», the construct and the accusative show."""
    yield from _case(text, tense, voice, gender, "s")
    if whole and whole != text:
        yield Form(whole, tense, voice, 0, gender, "s")
        yield Form("ال" + whole, tense, voice, 0, gender, "s", definite=True)
    if takes_accusative_alif(whole or text):
        yield Form(join(whole or text, "ا"), tense, voice, 0, gender, "s", definite=False)


def _dual(text: str, tense: Tense, voice: Voice, gender: Gender, *, thing: bool = False) -> Iterator[Form]:
    """Give the dual, free and in construct.

    The construct of a masculine thing is left out: it is written like the adjective («هجومي») or the accusative.
    """
    for ending in ("ان", "ين"):
        yield from _case(join(text, ending), tense, voice, gender, "d")
    if not (thing and gender == "m"):
        for ending in ("ا", "ي"):
            yield Form(join(text, ending), tense, voice, 0, gender, "d")


def _sound_plural(base: str, tense: Tense, voice: Voice) -> Iterator[Form]:
    """Give the masculine plural in «ون», free and in construct."""
    yield from _case(join(base, "ون"), tense, voice, "m", "p")
    yield from _case(join(base, "ين", long_i=True), tense, voice, "m", "p")
    yield Form(join(base, "و"), tense, voice, 0, "m", "p")
    yield Form(join(base, "ي", long_i=True), tense, voice, 0, "m", "p")


def _given_plurals(plurals: tuple[str, ...], tense: Tense, voice: Voice) -> Iterator[Form]:
    """Give the cases of plurals that the table names, sound («مسلحون», «هجمات») or broken («جنود»)."""
    for plural in plurals:
        if plural.endswith("ون"):
            yield from _sound_plural(plural.removesuffix("ون"), tense, voice)
            continue
        gender: Gender = "f" if plural.endswith("ات") else "m"
        yield from _case(plural, tense, voice, gender, "p")
        if gender == "m" and takes_accusative_alif(plural):
            yield Form(join(plural, "ا"), tense, voice, 0, gender, "p", definite=False)
