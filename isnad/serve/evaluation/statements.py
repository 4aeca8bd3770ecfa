"""The scores of statements: found, whose they are, through whom they came, what act they are."""

from __future__ import annotations

from isnad.model import Span, Statement
from isnad.serve.evaluation.both import Both, Scores
from isnad.serve.evaluation.gold import GoldStatement
from isnad.serve.evaluation.measures import likeness, overlap, pairs, plain

Wanted = tuple[Span, GoldStatement]


def statements(both: Both, scores: Scores) -> None:
    """Score the statements of one article."""
    wanted: list[Wanted] = [(both.gold.content(told), told) for told in both.gold.page.statements]
    given = [
        told
        for told in both.reading.statements
        if both.inside(told.content) or any(overlap(told.content, span) for span, _ in wanted)
    ]
    matched = pairs(given, wanted, _alike)
    met = [(given[i], *wanted[j]) for i, j in matched]
    n, m, k = len(given), len(wanted), len(matched)
    scores["statement.found"].add(k, n, m)
    scores["statement.exact"].add(sum(likeness(ours.content, span) >= 0.9 for ours, span, _ in met), k, k)
    spoken = [(ours, theirs) for ours, _, theirs in met if _is_speaker(both, ours, theirs)]
    scores["statement.speaker"].add(len(spoken), n, m)
    chained = sum(_via(both, ours) == theirs.via and _is_for(both, ours, theirs) for ours, theirs in spoken)
    scores["statement.chain"].add(chained, n, m)
    passed_on = sum(bool(theirs.via) and _via(both, ours) == theirs.via for ours, _, theirs in met)
    scores["statement.via"].add(
        passed_on, sum(bool(told.via) for told in given), sum(bool(one.via) for _, one in wanted)
    )
    scores["statement.act"].add(sum(ours.act == theirs.act for ours, _, theirs in met), k, k)
    scores["statement.act not say"].add(
        sum(ours.act == theirs.act != "say" for ours, _, theirs in met),
        sum(ours.act != "say" for ours, _, _ in met),
        sum(theirs.act != "say" for _, _, theirs in met),
    )
    scores["statement.form"].add(sum(ours.form == theirs.form for ours, _, theirs in met), k, k)
    cued = sum(overlap(ours.cue, both.gold.place(theirs.cue, theirs.nth)) > 0 for ours, _, theirs in met)
    scores["statement.cue"].add(cued, k, k)
    if both.gold.page.opposed is not None:
        _opposed(both, scores, {given[i].id: j for i, j in matched})


def _alike(ours: Statement, theirs: Wanted) -> float:
    alike = likeness(ours.content, theirs[0])
    return alike if alike >= 0.5 else 0.0


def _is_speaker(both: Both, ours: Statement, theirs: GoldStatement) -> bool:
    """Tell whether the speaker is right: the same name, or half of the words where he has none."""
    if theirs.speaker in both.of:
        return both.key(ours.speaker) == theirs.speaker
    given = set(plain(both.words(ours.speaker_span)).split()) if ours.speaker_span else set()
    wanted = set(plain(theirs.speaker).split())
    return bool(given) and len(given & wanted) / len(given | wanted) >= 0.5


def _is_for(both: Both, ours: Statement, theirs: GoldStatement) -> bool:
    """Tell whether the body spoken for is named: as such, as the speaker, or as whom the speaker belongs to."""
    belongs = both.our_of.get(ours.speaker or "")
    return not theirs.spoken_for or theirs.spoken_for in {
        both.key(ours.speaks_for),
        both.key(ours.speaker),
        both.key(belongs),
    }


def _via(both: Both, ours: Statement) -> list[str]:
    return [both.key(one) or "?" for one in ours.via]


def _opposed(both: Both, scores: Scores, place: dict[str, int]) -> None:
    wanted = {frozenset(int(one[2:]) for one in pair) for pair in both.gold.page.opposed or ()}
    given = [frozenset(place.get(one, one) for one in pair) for pair in both.reading.opposed]
    scores["opposed"].add(len(wanted & set(given)), len(given), len(wanted))
