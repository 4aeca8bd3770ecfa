"""Tails put to use: what they are hung on, or the statement they make of words that nobody had said yet."""

from __future__ import annotations

from dataclasses import replace

from isnad.reader.chains import Found, Thread, told_to
from isnad.reader.cues import CueWord, cue_at
from isnad.reader.draft import Sentence
from isnad.reader.ends import end_of
from isnad.reader.openings import Opening
from isnad.reader.parties import Party
from isnad.reader.scene import COMMAS, COMPLEMENTIZERS, DASHES, STOPS, Scene
from isnad.reader.speakers import resolved, subject_after
from isnad.reader.tails import Tail, tail_at

_LEAD = COMMAS | DASHES | STOPS | {'"'}
_THEN = frozenset("فان فانه فانها فانهم ان انه انها فقد".split())
_SO = frozenset({"فان", "فانه", "فانها", "فانهم", "فقد"})
_NEAR = 3
_LEAD_IN = 10  # tokens between «وهو ما» and its verb
_HEAD = 4  # tokens before a tail that still opens its sentence


def hang(scene: Scene, thread: Thread, sentence: Sentence, cue: CueWord) -> int:
    """Read a tail, and hang it on what was said before it or make a statement of the words around it.

    Gives the token after what was read.
    """
    behind = cue.last + 1
    if cue.first in thread.marks or (cue.row.lemma == "كما" and scene.word(cue.first - 1) not in COMMAS):
        return behind
    if any(thread.found[k].at < cue.first < thread.found[k].first for k in thread.in_sentence(sentence, cue.first)):
        return behind  # it stands between a cue and what is said, and was read with them
    tail = tail_at(scene, cue, sentence.last)
    if tail is not None and tail.own:
        tail = _owned(scene, thread, sentence, cue, tail)
    if tail is None:
        return behind
    if cue.row.lemma == "كما" and not _ends(scene, sentence, tail.last + 1):
        return behind
    said = thread.in_sentence(sentence, cue.first)
    head = _is_head(scene, sentence, cue)
    if head and not said:
        _before(scene, thread, sentence, tail)
    elif (
        tail.relay
        and tail.about is None
        and any(_touches(thread.found[k], cue) for k in said)
        and tail.source is not None
    ):
        thread.passed_by(said, tail.source.entity or "")
    elif said and any(_touches(thread.found[k], cue) for k in said) and not _only_participle(thread, said):
        if tail.source is not None and tail.source.kind == "media" and tail.source.entity:
            thread.passed_by(said, tail.source.entity)
    else:
        _around(scene, thread, sentence, tail, said)
    return max(behind, min(tail.last + 1, sentence.last))


def _owned(scene: Scene, thread: Thread, sentence: Sentence, cue: CueWord, tail: Tail) -> Tail | None:
    """«ووفقا له، بلغ العدد كذا»: at the head of a sentence the last speaker; elsewhere his words have been read."""
    if not _is_head(scene, sentence, cue) or thread.in_sentence(sentence, cue.first):
        return None
    last = thread.speaker_before(cue, sentence)
    return replace(tail, source=last.speaker) if last is not None else None


def answer(scene: Scene, thread: Thread, sentence: Sentence, cue: CueWord) -> None:
    """«…، وهو ما نفته الوزارة»: a verb whose object is all that was told before it."""
    for i in range(cue.first - 1, max(sentence.first, cue.first - _LEAD_IN), -1):
        length = _relative_opening(scene, i)
        if length and scene.word(i - 1) in COMMAS:
            break
    else:
        return
    end = next((k for k in range(cue.last + 1, sentence.last) if scene.words[k] in COMMAS | STOPS), sentence.last)
    speaker = subject_after(scene, cue.last, end) or _owed(scene, i + length, cue.first)
    if speaker is None:
        return
    said = [thread.found[k] for k in thread.in_sentence(sentence, cue.first) if thread.found[k].last >= i - _NEAR]
    first = said[0].first if said else _clause_first(scene, _past_lead(scene, sentence.first, i), i - 1)
    last = i - 1
    if last > first:
        thread.add(Found(cue.span, cue.first, first, last, speaker, (), cue.act, "answer", _conjunction(scene, first)))


def _relative_opening(scene: Scene, i: int) -> int:
    """Give the length of «وهو ما», «وهو الأمر الذي», «الأمر الذي» at a token, 0 for none."""
    words = scene.words[i : i + 3]
    if words[:2] in (["وهو", "ما"], ["وهي", "ما"], ["الامر", "الذي"], ["وهو", "امر"]):
        return 2
    return 3 if words in (["وهو", "الامر", "الذي"], ["وهي", "الاتهامات", "التي"]) else 0


def _owed(scene: Scene, first: int, last: int) -> Party | None:
    """«وهو ما سبق لفلان أن نفاه»: the party with «ل» before the verb, or right before it."""
    phrase = next((p for p in scene.cast.between(first, last) if p.kind != "place"), None)
    return resolved(scene, phrase) if phrase is not None else None


def _past_lead(scene: Scene, first: int, limit: int) -> int:
    """Step over a lead-in with no speaker: «ويشتبه في أن»."""
    for k in range(first, min(limit, first + 4)):
        if scene.words[k] in COMPLEMENTIZERS:
            return k + 1
    return first


def _ends(scene: Scene, sentence: Sentence, i: int) -> bool:
    while i < sentence.last and (scene.is_timed(i) or scene.words[i] == '"'):
        i += 1
    return i >= sentence.last or scene.words[i] in COMMAS | STOPS


def _touches(found: Found, cue: CueWord) -> bool:
    return found.last >= cue.first - _NEAR


def _only_participle(thread: Thread, said: list[int]) -> bool:
    """«أبدى فلان كذا، مطالباً بكذا، بحسب المصدر»: only what hangs on the participle was said so far."""
    return all(thread.found[k].rule == "participle" for k in said)


def _is_head(scene: Scene, sentence: Sentence, cue: CueWord) -> bool:
    """Tell whether a tail opens its sentence, at most markers before it."""
    i = sentence.first
    while i < cue.first:
        marker = cue_at(scene, i) if scene.hits[i] else None
        if marker is not None and marker.kind == "marker":
            i = marker.last + 1
        elif scene.words[i] in _LEAD or scene.is_timed(i):
            i += 1
        else:
            return False
    return True


def _before(scene: Scene, thread: Thread, sentence: Sentence, tail: Tail) -> None:
    """«وبحسب التقرير، فإن …»: what is said stands behind."""
    i = tail.last + 1
    comma = next((k for k in range(i, min(i + 5, sentence.last)) if scene.words[k] in COMMAS), None)
    if comma is not None and all(scene.words[k].isalpha() and not scene.is_verb(k) for k in range(i, comma)):
        i = comma
    then = next((k for k in range(i, min(i + _LEAD_IN, sentence.last)) if _parts(scene, k)), None)
    if then is not None and scene.words[then] in _SO:
        i = then
    while i < sentence.last and (scene.words[i] in _LEAD or scene.words[i] in _THEN or scene.is_timed(i)):
        i += 1
    if i >= sentence.last:
        return
    verb = next(
        (c for k in range(i, min(i + 3, sentence.last)) if (c := cue_at(scene, k) if scene.hits[k] else None)), None
    )
    speaks = verb is not None and verb.is_verb and not verb.doubtful
    if speaks and tail.source is not None:
        if tail.source.kind == "media" and tail.source.entity:
            thread.pending = (tail.source.entity,)
        return
    _make(scene, thread, sentence, tail, i, None)


def _parts(scene: Scene, i: int) -> bool:
    """Tell whether the words of a tail can reach no further than a token: «فإن», a mark, a verb."""
    return scene.words[i] in _SO or scene.words[i] in _LEAD or scene.is_only_verb(i)


def _around(scene: Scene, thread: Thread, sentence: Sentence, tail: Tail, said: list[int]) -> None:
    """Make a statement of the clause before a tail, and of what follows it where it stands between dashes or commas."""
    first = sentence.first
    if said and not _only_participle(thread, said):
        first = max(thread.found[k].last for k in said)
        first = _after_break(scene, first, tail.first)
    first = _clause_first(scene, first, tail.first)
    if tail.first - first < 1:
        return
    _make(scene, thread, sentence, tail, first, tail.first)


def _after_break(scene: Scene, first: int, limit: int) -> int:
    """Step over marks and over the word that joins a new clause to what was said."""
    while first < limit and (scene.words[first] in _LEAD or scene.words[first] == ")"):
        first += 1
    length = scene.speech["join"].at(scene.words, first) if first < limit else 0
    return first + length


def _clause_first(scene: Scene, first: int, limit: int) -> int:
    """Step over the markers before a clause, and take it from the last break before the tail."""
    i = first
    while i < limit:
        marker = cue_at(scene, i) if scene.hits[i] else None
        if marker is not None and marker.kind == "marker" and i <= first + 1:
            first = i = marker.last + 1
            while first < limit and (scene.words[first] in _LEAD or scene.words[first] in COMPLEMENTIZERS):
                first += 1
            i = first
            continue
        if scene.words[i] in COMMAS and i + 1 < limit:
            length = _breaking(scene, i + 1)
            if length:
                first = i = i + 1 + length
                continue
        i += 1
    return first


def _breaking(scene: Scene, i: int) -> int:
    length = scene.speech["break"].at(scene.words, i)
    return length if length and scene.words[i] in {"في", "فيما", "بينما", "كما", "لكن", "وفيما", "وبينما"} else 0


def _make(scene: Scene, thread: Thread, sentence: Sentence, tail: Tail, first: int, last: int | None) -> None:
    speaker = _speaker(tail)
    if speaker is None:
        return
    while first < sentence.last and scene.words[first] in _LEAD - {'"'}:
        first += 1
    end = (
        last
        if last is not None and not _goes_on(scene, sentence, tail, first)
        else end_of(scene, Opening(tail.last + 1 if last is not None else first, first, "tail"), sentence)
    )
    while end > first and (scene.words[end - 1] in _LEAD - {'"'}):
        end -= 1
    via: tuple[str, ...] = (
        (tail.source.entity,) if tail.about is not None and tail.source is not None and tail.source.entity else ()
    ) or told_to(scene, tail.last + 1, _clause_end(scene, tail.last + 1, sentence.last), speaker)
    if end > first:
        glued = _conjunction(scene, first)
        via = via or thread.kept_via(speaker, sentence)
        thread.add(
            Found(
                tail.cue, tail.first, first, end, speaker, via, tail.act, "tail" if last is not None else "head", glued
            )
        )
        thread.enclose(len(thread.found) - 1)


def _clause_end(scene: Scene, i: int, limit: int) -> int:
    """Give the first comma or stop behind a tail, not far."""
    return next((k for k in range(i, min(limit, i + _LEAD_IN)) if scene.words[k] in COMMAS | STOPS), i + _LEAD_IN)


def _speaker(tail: Tail) -> Party | None:
    return tail.about if tail.about is not None else tail.source


def _goes_on(scene: Scene, sentence: Sentence, tail: Tail, first: int) -> bool:
    """«من بين الأهداف -وفق الوكالة- مناطق كذا»: the clause goes on behind a tail in its middle."""
    if tail.last + 2 >= sentence.last:
        return False
    if scene.word(tail.first - 1) in DASHES:
        return scene.word(tail.last + 1) in DASHES
    bare = scene.word(tail.first - 1) in COMMAS and scene.word(tail.last + 1) in COMMAS
    if bare and scene.is_preposition(tail.last + 2):
        return True  # «تتمثل مهامه، وفق نص القرار، في كذا»
    return (
        bare
        and not any(scene.is_verb(k) for k in range(first, tail.first))
        and scene.word(tail.last + 2).startswith(("ت", "ي"))
    )


def _conjunction(scene: Scene, first: int) -> int:
    """Give 1 where «و» is glued before the first word of a clause."""
    word = scene.words[first]
    if word[:1] != "و" or len(word) < 3:
        return 0
    if word[1:3] == "ال" or any(h.prefix == "و" for h in scene.hits[first]) or scene.is_verb(first):
        return 0 if any(not h.prefix for h in scene.hits[first]) else 1
    return 0
