"""Finite verbs, also those that no table knows, and the words that a clause begins with."""

from __future__ import annotations

from isnad.lexicon import Entry, Hit
from isnad.lexicon.inflect import Form
from isnad.reader.nominals import Nominals
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, RELATIVES, WITH_B, Scene

OPENERS = frozenset("بينما فيما حيث لكن اذ كما مما عندما حين لان فان بل ثم حيثما وبينما وفيما ولكن وكما وحيث".split())
WAS = frozenset("كان كانت كانوا وكان وكانت وكانوا يكون تكون ليس ليست".split())
LINKS = COMPLEMENTIZERS | WITH_B
SKIPPED = frozenset(
    "قد وقد كان كانت كانوا وكان وكانت يكون تكون ايضا كذلك اليوم امس انفا لاحقا مجددا حاليا هناك هنا كلا كل "
    "من هي هو لقد سوف لم لن لا ما "
    "فيه فيها به بها له لها عليه عليها منه منها "
    "اليه اليها عنه عنها معه معها بينهم بينهما بينها ضده ضدها لهم لهما "
    "خلاله خلالها حوله حولها لديه لديها لدي وقتها حينها انذاك حينذاك سابقا مؤخرا موخرا".split()
)


_LINKED = {glue + word: word for word in LINKS for glue in ("", "و", "ف")} | {
    glue + word: word for word in RELATIVES for glue in ("", "و", "ف") if not glue or len(word) > 2
}


class Verbs:
    """Finds the verbs of one article."""

    def __init__(self, scene: Scene, nominals: Nominals) -> None:
        self._scene = scene
        self._nominals = nominals
        self._known: dict[int, Hit | None] = {}

    def between(self, first: int, limit: int) -> Hit | None:
        """Give the last verb of some tokens, `limit` not included."""
        for k in range(limit - 1, first - 1, -1):
            verb = self.at(k)
            if verb is not None:
                return verb
        return None

    def at(self, k: int) -> Hit | None:
        """Give the finite verb a token is, also one that no table knows: then its shape tells gender and number."""
        if k in self._known:
            return self._known[k]
        found = self._known[k] = self._at(k)
        return found

    def _at(self, k: int) -> Hit | None:
        scene = self._scene
        if scene.cast.at(k) is not None or scene.words[k] in SKIPPED:
            return None
        known = (scene.verb(k) or _counting_verb(scene, k)) if scene.hits[k] else None
        if known is not None:
            return known
        if any(h.entry.kind == "modal" and h.entry.row.pos == "verb" and h.first == h.last for h in scene.hits[k]):
            return _unknown_verb(scene, k)
        if not self._nominals.is_verb(k):
            return _hidden_verb(scene, k)
        return _unknown_verb(scene, k)


def link(word: str) -> str:
    """Give the complementizer or relative pronoun a word is, without «و» or «ف» before it; empty for none."""
    return _LINKED.get(word, "")


def _counting_verb(scene: Scene, k: int) -> Hit | None:
    """Give the verb in a word that is a noun of counting too: «قصف الجيش», not «بعد قصف», «قصف من»."""
    hits = scene.hits[k]
    if any(h.entry.kind not in {"event", "light", "cue", "counted", "mode"} for h in hits) or not any(
        h.entry.kind == "counted" for h in hits
    ):
        return None
    if (
        scene.is_preposition(k - 1)
        or scene.word(k + 1) == "من"
        or scene.word(k - 1)[:1].isdigit()
        or scene.draft.sentence_at(k).is_title
    ):
        return None
    opens = (
        k == scene.draft.sentence_at(k).first
        or scene.word(k - 1) in COMMAS
        or scene.word(k).startswith("و")
        or scene.word(k - 1) in LINKS
        or scene.word(k - 1) in OPENERS
    )
    after = scene.phrase_from(k + 1)
    if (
        not opens
        or after is None
        or after.prefix
        or after.kind == "place"
        or scene.word(after.last + 1).startswith("ل")
    ):
        return None
    return next((h for h in hits if h.entry.is_verb and h.entry.form is not None and h.entry.form.person == 3), None)


def _hidden_verb(scene: Scene, k: int) -> Hit | None:
    """Give the verb in a word that is also a given name or a village, but is none here: «رفعت»."""
    hits = scene.hits[k]
    if (
        not hits
        or any(h.entry.kind not in {"given", "place", "event", "light", "cue"} for h in hits)
        or scene.is_preposition(k - 1)
    ):
        return None
    if all(h.entry.kind in {"given", "place"} or h.entry.is_verb for h in hits):
        return next((h for h in hits if h.entry.is_verb), None)
    return None


def _unknown_verb(scene: Scene, k: int) -> Hit:
    word = scene.words[k]
    bare = word[1:] if word[:1] in {"و", "ف"} and len(word) > 4 else word
    feminine = bare.endswith("ت") or bare.startswith(("ت", "ست"))
    plural = bare.endswith(("وا", "ون"))
    form = Form(
        bare,
        "past" if bare.endswith(("ت", "وا")) else "present",
        "active",
        3,
        "" if plural else "f" if feminine else "m",
        "p" if plural else "s",
    )
    here = scene.draft.tokens[k]
    return Hit(k, k, here.start, here.end, Entry("modal", None, form=form), word[: len(word) - len(bare)])
