"""From what was found to the record: spans, form, where and when it was said, and how sure we are."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.model import Span, Statement, StatementForm, digest
from isnad.reader.chains import Found
from isnad.reader.scene import COMMAS, DASHES, STOPS, Scene

_VENUE_WORDS = 6
_AT = frozenset({"مع", "في", "علي", "عبر", "ل", "امام"})  # join a venue to the body, place or platform it belongs to
_AROUND = 24
_BASE = {
    "verb-subject": 0.05,
    "subject-verb": 0.1,
    "colon": 0.1,
    "relay": 0.1,
    "goes-on": 0.15,
    "participle": 0.15,
    "noun": 0.25,
    "tail": 0.2,
    "head": 0.15,
}


def finished(scene: Scene, found: list[Found]) -> Iterator[Statement]:
    """Give the statements in the order of their cues, each once."""
    ids = [_identifier(scene, one) for one in found]
    seen: set[str] = set()
    for k in sorted(range(len(found)), key=lambda n: (found[n].cue, _content(scene, found[n]))):
        if ids[k] in seen:
            continue
        seen.add(ids[k])
        yield _statement(scene, found, k, ids)


def _statement(scene: Scene, found: list[Found], k: int, ids: list[str]) -> Statement:
    one = found[k]
    party = one.speaker
    entity = scene.cast.entity(one.entity) if one.entity else None
    speaks_for = (party.of if party else None) or (entity.of if entity else None)
    return Statement(
        id=ids[k],
        cue=one.cue,
        content=_content(scene, one),
        speaker=one.entity,
        speaker_span=party.span if party else None,
        speaks_for=speaks_for if speaks_for != one.entity else None,
        via=one.via,
        form=_form(scene, one),
        act=one.act,
        said_on=_said_on(scene, one),
        venue=_venue(scene, one),
        within=ids[one.within] if one.within is not None else None,
        doubt=_doubt(one),
        rule=one.rule,
    )


def _content(scene: Scene, one: Found) -> Span:
    tokens = scene.draft.tokens
    return Span(tokens[one.first].start + one.start, tokens[one.last - 1].end)


def _identifier(scene: Scene, one: Found) -> str:
    span = _content(scene, one)
    return "s" + digest(scene.draft.article.id, str(one.cue.start), str(span.start), str(span.end))


def _form(scene: Scene, one: Found) -> StatementForm:
    """Direct where words of it other than a name or a label stand in quotation marks."""
    if one.quote >= 0:
        return "direct"
    for k, quotation in enumerate(scene.draft.quotations):
        first, last = scene.quote_tokens(k)
        if first >= one.last:
            break
        if (
            last > one.first
            and first < last
            and quotation.inner.end > scene.draft.tokens[one.first].start
            and not scene.is_label(k)
        ):
            return "direct"
    return "indirect"


def _around_cue(scene: Scene, one: Found) -> range:
    """Give the tokens of the cue's clause that are not what is said."""
    first = one.at
    sentence = scene.draft.sentence_at(one.at)
    while first > sentence.first and one.at - first < _AROUND // 2 and scene.words[first - 1] not in STOPS:
        if first - 1 in scene.with_cue and scene.is_only_verb(first - 1):
            break
        first -= 1
    if one.first > one.at:
        return range(first, min(one.first, one.at + _AROUND * 2))
    return range(one.at, min(sentence.last, one.at + _AROUND))


def _said_on(scene: Scene, one: Found) -> str | None:
    """Give the time that stands beside the cue, after it first."""
    around = _around_cue(scene, one)
    after = [i for i in around if i > one.at and i in scene.time_at]
    before = [i for i in around if i < one.at and i in scene.time_at and not _is_said(one, i)]
    place = after[0] if after else before[-1] if before else None
    return scene.time_at[place].value if place is not None else None


def _is_said(one: Found, token: int) -> bool:
    return one.first <= token < one.last


def _venue(scene: Scene, one: Found) -> str | None:
    """Give the words that tell where it was said: «مؤتمر صحفي», «تصريح لوكالة كذا», «حسابه على منصة كذا»."""
    for i in _around_cue(scene, one):
        if _is_said(one, i) or not scene.is_preposition(i - 1):
            continue
        length = scene.speech["venue"].at(scene.words, i)
        if length:
            last = _venue_end(scene, one, i + length - 1)
            return scene.draft.quote(scene.draft.span(i, last))
    return None


def _venue_end(scene: Scene, one: Found, last: int) -> int:
    """Walk on over adjectives, the platform, the place, and the body the words were spoken to or published by."""
    stop = min(last + _VENUE_WORDS, len(scene.words) - 1, one.first - 1 if one.first > one.at else len(scene.words))
    while last < stop:
        step = 2 if scene.words[last + 1] in _AT and last + 2 <= stop else 1
        i = last + step
        word = scene.words[i]
        if word in COMMAS | STOPS | DASHES | {'"'} or scene.is_timed(i) or scene.is_verb(i):
            break
        phrase = scene.cast.at(i)
        if phrase is not None and phrase.first == i and (phrase.prefix or step == 2 or scene.cast.at(last) is None):
            return phrase.last
        length = scene.speech["venue"].at(scene.words, i)
        known = any(hit.entry.kind == "class" for hit in scene.hits[i])
        if length or known:
            last = i + max(length, 1) - 1
        elif step == 1 and (word.endswith(("ي", "يه")) or word in {"له", "لها", "مشترك"} or word.startswith("ل")):
            last = i
        else:
            break
    return last


def _doubt(one: Found) -> float:
    """Give how doubtful the whole is: by how it was found, who speaks, and how far he stands."""
    doubt = _BASE.get(one.rule, 0.3)
    if one.speaker is None or one.speaker.entity is None:
        doubt += 0.15
    if one.speaker is not None and abs(one.at - one.speaker.last) > _AROUND * 2:
        doubt += 0.1
    if one.within is not None:
        doubt += 0.1
    if one.last - one.first <= 2:
        doubt += 0.15
    return round(min(doubt, 0.95), 2)


def own_outlet(scene: Scene) -> str | None:
    """Give the entity of the outlet we are reading, if the article names it."""
    own = (scene.draft.article.outlet or "").strip()
    if not own:
        return None
    return next((e.id for e in scene.cast.entities if e.kind == "media" and own in {e.ar, e.en}), None)
