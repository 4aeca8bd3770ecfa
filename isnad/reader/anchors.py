"""Words that name an event in this article: the lexicon's event words whose conditions (`needs`) hold."""

from __future__ import annotations

from isnad.lexicon import Hit
from isnad.reader.cast import Phrase
from isnad.reader.needs import Filled, hold
from isnad.reader.scene import COMMAS, STOPS, Scene
from isnad.reader.subjects import Subjects

_LEAST_WEIGHT = 0.35
_OTHER_WORDS = frozenset({"function", "state", "actor", "place", "given"})
_NOUNS = frozenset(
    {"role", "class", "unnamed", "people", "nisba", "counted"}
)  # others where less is taken off the word
_CROWDS = frozenset("الاف مئات عشرات نحو حوالي قرابه عدد اكثر المئات الالاف العشرات ملايين متظاهرون محتجون".split())
_GOVERNING = frozenset("في الي علي عن بعد قبل خلال بسبب ضد وفي والي وعلي وعن".split())
_CARRIED_WITHIN = 3
_OUTCOME_WITHIN = 12


def anchors(scene: Scene, subjects: Subjects, filled: Filled) -> list[Hit]:
    """Give the hits that name events, in order, at most one for each token."""
    found: list[Hit] = []
    free = 0
    for i in scene.draft.where("event"):
        if i < free or scene.is_timed(i):
            continue
        named = [h for h in scene.hits[i] if h.entry.kind == "event" and (h.entry.row.weight or 0) >= _LEAST_WEIGHT]
        if not named or _is_other(scene, i, named):
            continue
        hit = _best(scene, _of_one_kind(scene, subjects, named), filled)
        if hit is not None:
            found.append(hit)
            free = hit.last + 1
    return _without_doubles(scene, found)


def _best(scene: Scene, named: list[Hit], filled: Filled) -> Hit | None:
    """Give the first of the hits, longest and surest first, whose conditions hold."""
    return next((hit for hit in sorted(named, key=_order) if hold(scene.draft, hit, filled)), None)


def _of_one_kind(scene: Scene, subjects: Subjects, named: list[Hit]) -> list[Hit]:
    """Keep the verbs or the nouns of a word that may be both: «تعهد», «قتل»."""
    if scene.word(named[0].first - 1) in _GOVERNING:  # «إلى تحمل»: no verb follows a preposition
        named = [hit for hit in named if not hit.entry.is_verb]
    verbs = [hit for hit in named if hit.entry.is_verb]
    if not verbs or len(verbs) == len(named):
        return named
    longest = max(hit.last for hit in named)
    if longest > verbs[0].last or (not verbs[0].prefix and subjects.follows_verb(verbs[0].first)):
        return [hit for hit in named if not hit.entry.is_verb]
    if subjects.verbs.at(verbs[0].first) is not None or _opens(scene, verbs[0]):
        return verbs
    return [hit for hit in named if not hit.entry.is_verb]


def _opens(scene: Scene, hit: Hit) -> bool:
    """«وتجمع آلاف المتظاهرين»: at the beginning of a clause, before a crowd, a word is the verb it may be."""
    before = scene.word(hit.first - 1)
    return scene.word(hit.last + 1) in _CROWDS and (
        before in STOPS or before in COMMAS or scene.draft.sentence_at(hit.first).first == hit.first
    )


def _order(hit: Hit) -> tuple[int, int, bool, float]:
    """The longest first, then what has least glued to it, then «he was hit» before «I hit»: news seldom says «I»."""
    form = hit.entry.form
    says_i = form is not None and hit.entry.is_verb and form.person == 1 and form.number == "s"
    return (hit.first - hit.last, len(hit.prefix) + len(hit.suffix), says_i, -(hit.entry.row.weight or 0))


def _is_other(scene: Scene, i: int, named: list[Hit]) -> bool:
    """Tell whether the word is a part of a name or role, or a word of another kind, here."""
    phrase = scene.cast.at(i)
    if phrase is not None and _is_inside(phrase, i):
        return True
    if any(hit.last > hit.first for hit in named):
        return False
    others = _OTHER_WORDS if phrase is not None else _OTHER_WORDS - {"given"}  # the cast knows the names
    shortest = min(len(hit.prefix) + len(hit.suffix) for hit in named)
    for hit in scene.hits[i]:
        peeled = len(hit.prefix) + len(hit.suffix)
        if hit.last == hit.first and (
            (hit.entry.kind in others and peeled <= shortest) or (hit.entry.kind in _NOUNS and peeled < shortest)
        ):
            return True
    return False


def _is_inside(phrase: Phrase, i: int) -> bool:
    return phrase.form in {"name", "unnamed", "role", "pronoun"} or i > phrase.first


def _without_doubles(scene: Scene, found: list[Hit]) -> list[Hit]:
    """Leave out words that only carry or sum up the event word beside them: «تعرض لهجوم», «غارة أسفرت عن مقتل»."""
    kept: list[Hit] = []
    for k, hit in enumerate(found):
        before = kept[-1] if kept else None
        after = found[k + 1] if k + 1 < len(found) else None
        if after is not None and (_carries(scene, hit, after) or _is_of_meeting(hit, after)):
            continue
        if before is not None and (
            _is_of_meeting(hit, before) or _is_its_outcome(scene, before, hit) or _is_its_part(scene, before, hit)
        ):
            continue
        kept.append(hit)
    return kept


def _carries(scene: Scene, hit: Hit, after: Hit) -> bool:
    """Tell whether a verb only governs the next event word of its type."""
    if not hit.entry.is_verb or after.entry.row.type != hit.entry.row.type or after.first - hit.last > _CARRIED_WITHIN:
        return False
    return any(h.entry.kind == "light" and h.entry.is_verb for h in scene.hits[hit.first])


def _is_of_meeting(hit: Hit, beside: Hit) -> bool:
    """«الاجتماع ناقش», «ناقش الاجتماع»: a meeting that discusses is one meeting."""
    if not hit.entry.is_verb or beside.entry.is_verb or {hit.entry.row.type, beside.entry.row.type} != {"CONSULT"}:
        return False
    return not beside.prefix[-1:].strip("وف") and 1 in {hit.first - beside.last, beside.first - hit.last}


def _is_its_outcome(scene: Scene, before: Hit, hit: Hit) -> bool:
    """Tell whether a killing or wounding is told as what came of the attack before it."""
    if (
        before.entry.row.type != "ASSAULT"
        or hit.entry.row.type != "ASSAULT"
        or hit.first - before.last > _OUTCOME_WITHIN
    ):
        return False
    return any(
        h.entry.kind == "light" and h.entry.row.aspect == "result"
        for k in range(before.last + 1, hit.first)
        for h in scene.hits[k]
    )


def _is_its_part(scene: Scene, before: Hit, hit: Hit) -> bool:
    """«وقف إطلاق النار» is one thing."""
    return (
        before.entry.row.mode == "ceasefire"
        and hit.first == before.last + 1
        and scene.word(hit.first).removeprefix("ال") == "اطلاق"
    )
