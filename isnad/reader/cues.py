"""Which words of an article attribute: cue verbs, participles that go on, nouns of speech, fixed phrases, prepositions.

Most words that may be cues are often something else: «بين» between, «عقب» after, «ذكر» male. Here is decided which they
are; whether anything hangs on a cue is decided in `clauses`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from isnad.lexicon import Hit
from isnad.lexicon.rows import Cue
from isnad.model import Act, Span
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, PREPOSITIONS, WITH_B, Scene

CueKind = Literal["verb", "participle", "noun", "phrase", "preposition", "marker", "colon", "quote"]
_HE, _SHE = frozenset({"انه", "بانه", "لكنه", "وهو", "وانه"}), frozenset({"انها", "بانها", "لكنها", "وهي", "وانها"})
_NOT = frozenset({"لم", "لن", "لا", "ولم", "ولن", "ولا", "فلم", "فلا"})
_DENIED = frozenset(
    {"استبعد", "نفى", "أنكر", "أخفى", "شك", "شكك", "أدري", "وافق", "قبل", "سمح", "رأى", "اعتقد", "ظن", "مانع"}
)
_BEFORE_PAST = frozenset({"سبق", "وسبق", "بعد", "منذ"})
_DOUBTFUL = frozenset(
    {"function", "given", "role", "class", "unnamed", "counted", "nisba", "capital", "state", "place"}
)


@dataclass(frozen=True, slots=True)
class CueWord:
    """Tokens `first` to `last` that attribute; `doubtful` where the word is more often something else."""

    first: int
    last: int
    span: Span
    row: Cue
    kind: CueKind
    prefix: str = ""
    suffix: str = ""
    tense: str = ""
    passive: bool = False
    gender: str = ""
    number: str = ""
    doubtful: bool = False

    @property
    def act(self) -> Act:
        """What is done by saying so, where the cue tells."""
        return cast("Act", self.row.act)

    @property
    def takes(self) -> tuple[str, ...]:
        """The ways in which what is said hangs on it; see the table of cues."""
        return _split(self.row.takes)

    @property
    def is_joined(self) -> bool:
        """Tell whether «و» or «ف» is glued before it."""
        return self.prefix[:1] in {"و", "ف"}

    @property
    def is_verb(self) -> bool:
        """Tell whether this is a finite verb."""
        return self.kind == "verb"


@lru_cache(maxsize=512)
def _split(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(cells).split())


def cue_at(scene: Scene, i: int) -> CueWord | None:
    """Give the cue that begins at a token, the longest and likeliest; None where the word is something else."""
    if i not in scene.with_cue:
        return None
    known = scene.cued.get(i, scene)
    if known is not scene:
        return known  # type: ignore[return-value]
    found = _likeliest(scene, i)
    scene.cued[i] = found
    return found


def _likeliest(scene: Scene, i: int) -> CueWord | None:
    found: CueWord | None = None
    for hit in scene.hits[i]:
        if hit.entry.kind != "cue":
            continue
        word = _cue(scene, hit)
        if word is not None and (found is None or _rank(word) > _rank(found)):
            found = word
    if found is not None and _is_named(scene, found):
        return None
    return found


def _rank(word: CueWord) -> tuple[int, int, int, int, bool, bool]:
    order = {"marker": 4, "phrase": 3, "preposition": 3, "verb": 2, "participle": 1}
    whole = not word.passive and word.tense == "past"
    return (
        word.last - word.first,
        order.get(word.kind, 0),
        -len(word.suffix),
        -len(word.prefix),
        not word.doubtful,
        whole,
    )


def _cue(scene: Scene, hit: Hit) -> CueWord | None:
    row: Cue = hit.entry.row
    if row.pos in {"marker", "preposition", "phrase"}:
        if row.pos == "preposition" and hit.prefix.strip("وف"):
            return None
        return CueWord(hit.first, hit.last, hit.span, row, row.pos, hit.prefix, hit.suffix)  # type: ignore[arg-type]
    form = hit.entry.form
    if form is None:
        return None
    if hit.entry.is_verb:
        return _verb(scene, hit)
    if form.tense == "participle":
        return _participle(scene, hit)
    if form.tense == "passive participle":
        return None
    return CueWord(
        hit.first,
        hit.last,
        hit.span,
        row,
        "noun",
        hit.prefix,
        hit.suffix,
        form.tense,
        gender=form.gender,
        number=form.number,
    )


def _verb(scene: Scene, hit: Hit) -> CueWord | None:
    """A verb in the third person; no verb follows a preposition."""
    form = hit.entry.form
    assert form is not None
    if (form.gender, form.number) == ("f", "p"):
        return None  # «أبنّ», «قلن»: in a report the word is another one
    if _is_other_verb(scene, hit):
        return None
    if hit.suffix in {"كم", "ي"} or form.person != 3 or (hit.prefix[-1:] == "ل" and form.tense == "past"):
        return None
    if scene.word(hit.first - 1) in {"حتي", "كي", "لكي"}:
        return None  # a purpose
    if not hit.prefix and scene.word(hit.first - 1) == "ان" and scene.word(hit.first - 2) not in _BEFORE_PAST:
        return None  # «أود أن أوضح»: the first person
    if hit.prefix[-1:] in {"ب", "ك"} or (scene.word(hit.first - 1) in PREPOSITIONS - {"ثم", "حتي", "منذ", "بعد"}):
        return None
    if scene.words[hit.first].endswith("تبين") and (
        scene.word(hit.first + 1) in COMPLEMENTIZERS or not scene.word(hit.first + 1).startswith("ال")
    ):
        return None  # «تبيّن أن»: nobody says so
    return CueWord(
        hit.first, hit.last, hit.span, hit.entry.row, "verb", hit.prefix, hit.suffix, form.tense,
        form.voice == "passive", form.gender, form.number, _is_doubtful(scene, hit),
    )  # fmt: skip


def _is_other_verb(scene: Scene, hit: Hit) -> bool:
    """Tell whether the letters are those of a verb that attributes nothing: «بلغ العدد», «يبلغ من العمر», «يدعى»."""
    form, lemma = hit.entry.form, hit.entry.row.lemma
    assert form is not None
    following = scene.word(hit.last + 1)
    if lemma == "بلغ" and not hit.suffix:
        return True
    if lemma == "عرض" and scene.words[hit.first].endswith("تعرض") and following.startswith("ل"):
        return True
    if scene.word(hit.first - 1) in _NOT and lemma not in _DENIED:
        return True  # «لم تعلن أي جهة مسؤوليتها»
    if lemma == "أبلغ" and (following[:1].isdigit() or "العمر" in scene.words[hit.last + 1 : hit.last + 5]):
        return True
    if lemma in {"دعا", "ادعى"} and form.tense == "present" and scene.draft.quote(hit.span).endswith("ى"):
        return following not in COMPLEMENTIZERS | WITH_B | {"الي"}
    before = scene.word(hit.first - 1)
    return (form.gender == "f" and before in _HE) or (form.gender == "m" and form.number == "s" and before in _SHE)


def _participle(scene: Scene, hit: Hit) -> CueWord | None:
    """A participle that stands as a circumstance: «مؤكداً», «، مشيرة», «مطالبين»."""
    form = hit.entry.form
    assert form is not None
    if (
        not form.is_circumstance
        or hit.prefix not in {"", "و"}
        or hit.suffix
        or scene.word(hit.first - 1) in PREPOSITIONS
    ):
        return None
    if (
        _is_doubtful(scene, hit)
        and hit.entry.row.act == "say"
        and scene.word(hit.first - 1) not in COMMAS | {'"'}
        and not _clause_follows(scene, hit.last, _split(hit.entry.row.takes))
    ):
        return None
    return CueWord(
        hit.first, hit.last, hit.span, hit.entry.row, "participle", hit.prefix, hit.suffix, form.tense,
        gender=form.gender, number=form.number,
    )  # fmt: skip


def _clause_follows(scene: Scene, last: int, takes: tuple[str, ...]) -> bool:
    """Tell whether «أن», a mark, or the preposition the participle takes stands right after a token."""
    following = scene.word(last + 1)
    if following in {":", '"'} or scene.word(last + 2) in COMPLEMENTIZERS:
        return True
    if following == "في" and last + 2 < len(scene.words) and scene.speech["venue"].at(scene.words, last + 2):
        return True  # «معتبراً في مقابلة مع كذا أن»
    return following in COMPLEMENTIZERS | WITH_B or (following.startswith("ب") and "ب" in takes and len(following) > 3)


def _is_doubtful(scene: Scene, hit: Hit) -> bool:
    """Tell whether the token may as well be something else than this verb."""
    if hit.first != hit.last:
        return False
    for other in scene.hits[hit.first]:
        if len(other.prefix) > len(hit.prefix):
            continue
        if other.entry.kind in _DOUBTFUL:
            return True
        if (
            other.entry.kind == "cue"
            and not other.entry.is_verb
            and not other.suffix
            and other.entry.row.pos in {"verb", "noun"}
        ):
            return True
    return False


def _is_named(scene: Scene, word: CueWord) -> bool:
    """A name beats a cue, also one that only begins in its middle."""
    if word.last > word.first:
        return False
    phrase = scene.cast.at(word.first)
    if phrase is None:
        return False
    if word.is_verb and word.is_joined and phrase.first == word.first < phrase.last and not phrase.prefix:
        return False  # «وقال فلان» taken for a name
    if phrase.form in {"role", "unnamed"} and phrase.first == word.first:
        return word.kind not in {"participle", "verb"} and phrase.last == word.first
    return phrase.form != "nationality" and not (
        phrase.form in {"role", "unnamed"} and word.kind in {"noun", "preposition"}
    )
