"""What a noun looks like: a verbal noun that content may begin with, a noun that only tells how or where."""

from __future__ import annotations

import re

from isnad.reader.cast import Phrase
from isnad.reader.scene import Scene

_PRONOUNS = re.compile(r"(?<=..)(?:هما|هم|هن|ها|نا|ه)$")
# The verbal nouns that their letters give away, folded: إفعال انفعال افتعال استفعال, تفعيل, تفعل, تفاعل, مفاعلة, فعول.
_MASDAR = re.compile(
    r"ا\w{1,4}ا\w|ت\w{2}ي\w|ت\w{3}|ت\w?ا\w{2}|م\w?ا\w{2}[هت]|[^ا]\wو[^نه]|استعاده|اعاده|اقامه|اداره|ازاله|اصابه|\w{2}ا\w[هت]"
)
_OTHER_KINDS = frozenset(
    {"class", "role", "unnamed", "counted", "state", "place", "nisba", "people", "given", "outlet", "actor", "function"}
)
_COMPLETED_BY = frozenset({"علي", "عن", "الي", "من"})
_VERBAL = frozenset({"event", "cue", "light"})


def bare(word: str) -> str:
    """Take the article and the pronoun off a folded word."""
    word = word.removeprefix("ال")
    return _PRONOUNS.sub("", word)


def has_pronoun(word: str) -> bool:
    """Tell whether a word seems to carry a pronoun that is no ending of its own."""
    return (len(word) > 4 and word.endswith(("ها", "هم", "هما"))) or (len(word) > 4 and word.endswith("ته"))


def is_plain(scene: Scene, word: str) -> bool:
    """Tell whether a noun after a preposition tells how or where and never what is said."""
    return word in scene.speech["plain"] or word.removeprefix("ال") in scene.speech["plain"]


def is_feeling(scene: Scene, i: int) -> bool:
    """Tell whether a noun names a feeling or a thing, which is no content after «عن»."""
    word = scene.word(i)
    return word in scene.speech["feeling"] or bare(word) in scene.speech["feeling"]


def is_content_noun(scene: Scene, i: int, *, glued: int = 0, sure: bool = False) -> bool:
    """Tell whether a token is a verbal noun, by the lexicon or by its letters, `glued` letters before it.

    With `sure` only one that no verb can have as its subject.
    """
    word = scene.word(i)[glued:]
    if not word.isalpha() or len(word) < 3:
        return False
    core = bare(word)
    if any(way in scene.speech["content"] for way in (word, core, core[:-1] + "ه")):
        return True
    if core in scene.speech["document"] or scene.speech["venue"].at(scene.words, i):
        return False
    kinds = {h.entry.kind for h in scene.hits[i] if len(h.prefix) == glued or h.prefix.endswith("ل")}
    verbal = any(
        h.entry.kind in _VERBAL
        and not h.entry.is_verb
        and (h.entry.form is None or "participle" not in h.entry.form.tense)
        for h in scene.hits[i]
        if len(h.prefix) >= glued
    )
    if sure:
        return (verbal or (has_pronoun(word) and bool(_MASDAR.fullmatch(core)))) and not kinds & _OTHER_KINDS
    if verbal:
        return not kinds & (_OTHER_KINDS - {"class", "counted", "place", "given", "outlet", "actor"})
    return not kinds & (_OTHER_KINDS - {"place", "given", "counted", "outlet", "actor"}) and any(
        _MASDAR.fullmatch(way) for way in (word, core)
    )


def may_be_object(scene: Scene, i: int, *, asked: bool = False) -> bool:
    """Tell whether a token may begin a verb's object: an indefinite noun that is no party, no time, no preposition.

    With `asked`, after a verb of asking, a definite verbal noun may too.
    """
    word = scene.words[i]
    if asked and word.startswith("ال") and is_content_noun(scene, i) and not scene.is_preposition(i - 1):
        return scene.cast.at(i) is None  # «ناشد الأهالي المنظمات التدخل»
    if (
        word.startswith("ال")
        and scene.word(i + 1) in _COMPLETED_BY
        and is_content_noun(scene, i)
        and not scene.is_preposition(i - 1)
    ):
        return True  # «أعلنت القبض على»
    if (
        not word.isalpha()
        or word.startswith(("ال", "لل", "بال", "وال"))
        or scene.is_preposition(i)
        or scene.is_timed(i)
    ):
        return False
    glued = any(h.prefix for h in scene.hits[i]) and not any(not h.prefix for h in scene.hits[i])
    if glued and word not in scene.speech["content"]:
        return False
    phrase = scene.cast.at(i)
    if phrase is not None and not (_is_guess(scene, phrase) and phrase.first == i and word in scene.speech["content"]):
        return False
    return not scene.is_preposition(i - 1)


def _is_guess(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether no table stands behind a phrase, so that its first word may be a common noun."""
    return phrase.entity is None or not scene.cast.entity(phrase.entity).known
