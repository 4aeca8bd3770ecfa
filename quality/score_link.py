"""How well articles are linked, on the link gold: `python -m quality.score_link [--reader] [--held-out|--fresh]`.

Copies, opposed claims and relabelled sources by F1; events and parties by B-cubed; origins by the share that is right;
independent origins by the share of claims whose count is exact. Without an option the clusters held out are left out.
With `--reader` the articles are read by the real reader, and its parts are matched to the gold's by their spans;
`--show` names what is wrong.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from isnad import lexicon as lexicon_tables, reader
from isnad.link import Linked, Linker
from isnad.link.press import Press
from tests.link.gold_pages import FRESH, HELD_OUT, HERE, Cluster, clusters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from isnad.lexicon import Lexicon
    from isnad.model import Reading, Span

PARTIES = tomllib.loads((HERE / "parties.toml").read_text(encoding="utf-8"))
Scores = dict[str, tuple[float, float, float]]


def tables() -> Path:
    """Give the folder of tables that the gold's invented world stands in."""
    return HERE / "lexicon"


def score(gold: list[Cluster], linked: Linked, press: Press, *, show: bool = False) -> Scores:
    """Give precision, recall and F1 of each part; for shares all three are the share."""
    outlet = {article.id: press.family(press.outlet_of(article)) for one in gold for article, _ in one.pages}
    part_of = {part: outlet[a.id] for one in gold for a, r in one.pages for part in _parts(r)}
    event = {part: label for one in gold for part, label in one.event.items()}
    party = {part: key for one in gold for part, key in one.party.items()}
    origin = {part: _origin(key, part_of[part], linked, party, press) for g in gold for part, key in g.origin.items()}
    found = {one.member: one for claim in linked.claims for one in claim.origins}
    right = {part: found[part].party == key for part, key in origin.items() if part in found}
    labels = _labels(gold)
    exact = {label: _count_is_exact(members, origin, linked) for label, members in labels.items() if len(members) > 1}
    relabelled = {part for one in gold for part in one.relabelled}
    scores = {
        "copies": _f1(_copies(linked), {pair for one in gold for pair in one.copies}),
        "events": _b_cubed(_by_member(e.reports for e in linked.events), event),
        "parties": _b_cubed(_by_member(p.members for p in linked.parties), party),
        "origins": _share(right.values(), len(origin)),
        "independent": _share(exact.values(), len(exact)),
        "opposed": _f1(*_oppositions(gold, linked, press)),
        "relabelled": _f1({part for part, one in found.items() if one.relabelled and part in origin}, relabelled),
    }
    if show:
        _show(gold, right, exact, linked)
        given, wanted = _oppositions(gold, linked, press)
        print("opposed missing", wanted - given, "\nopposed extra", given - wanted)
    return scores


def _parts(reading: Reading) -> list[str]:
    return [*(one.id for one in reading.statements), *(one.id for one in reading.events)]


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _origin(told: str, family: str, linked: Linked, party: Mapping[str, str], press: Press) -> str:
    """Give the key that a marked origin stands for."""
    _, _, key = told.partition("|")
    if key == "@own":
        return family
    if key.startswith("?"):
        return f"unnamed:{family if key == '?own' else press.family(key[1:])}"
    known = PARTIES[key].get("known") if key in PARTIES else key
    if known:
        return press.family(known)
    members = {part for part, told_party in party.items() if told_party == key}
    reached = max(linked.parties, key=lambda one: (len(members.intersection(one.members)), one.id))
    return reached.id if members.intersection(reached.members) else key


def _labels(gold: list[Cluster]) -> dict[str, list[str]]:
    """Give the members of each marked claim: reports of one event with one outcome, and statements marked alike."""
    found: dict[str, list[str]] = defaultdict(list)
    for cluster in gold:
        status = {event.id: event.status for _, reading in cluster.pages for event in reading.events}
        for part, label in cluster.event.items():
            outcome = "denied" if status[part] == "negated" else "told"
            found[f"{label} {outcome}"].append(part)
        for part, label in cluster.claim.items():
            found[label].append(part)
    return found


def _count_is_exact(members: list[str], origin: Mapping[str, str], linked: Linked) -> bool:
    claim = max(linked.claims, key=lambda one: (len(set(one.members) & set(members)), -len(one.members)))
    wanted = {origin[one] for one in members}
    return len(claim.independent_origins) == len(wanted) and bool(set(claim.members) & set(members))


def _oppositions(gold: list[Cluster], linked: Linked, press: Press) -> tuple[set[object], set[object]]:
    """Give what was found opposed and what is marked, as events with the two marked origins.

    A statement stands for the event that is told in it. What the reader did not find stays wanted.
    """
    told = {
        part: (label, _marked_origin(mark, press)) for cluster in gold for part, (label, mark) in cluster.side.items()
    }
    wanted = {_opposition(told[one], told[other]) for cluster in gold for one, other in cluster.opposed}
    for cluster in gold:  # parts that the reader found and nobody marked
        for _, reading in cluster.pages:
            for event in reading.events:
                side = told.get(event.id) or told.get(event.told_in or "") or (event.id, event.id)
                told.setdefault(event.id, side)
                told.setdefault(event.told_in or "", side)
    against = [one for one in linked.opposed if one.verdict == "different"]
    found = {_opposition(told.get(one.left, (one.left,) * 2), told.get(one.right, (one.right,) * 2)) for one in against}
    return found, wanted


def _marked_origin(told: str, press: Press) -> str:
    outlet, _, key = told.partition("|")
    family = press.family(press.named(outlet) or outlet)
    if key == "@own":
        return family
    return f"unnamed:{family if key == '?own' else press.family(key[1:])}" if key.startswith("?") else key


def _opposition(one: tuple[str, str], other: tuple[str, str]) -> object:
    return (min(one[0], other[0]), max(one[0], other[0]), frozenset({one[1], other[1]}))


def _by_member(groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    return {member: members[0] for members in groups for member in members}


def _b_cubed(found: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[float, float, float]:
    """Compare two ways to group the same things, each thing counting once."""
    things = [one for one in wanted if one in found]
    if not things:
        return (0.0, 0.0, 0.0)
    by_found, by_wanted = defaultdict(set), defaultdict(set)
    for one in things:
        by_found[found[one]].add(one)
        by_wanted[wanted[one]].add(one)
    both = [len(by_found[found[one]] & by_wanted[wanted[one]]) for one in things]
    precision = sum(b / len(by_found[found[one]]) for b, one in zip(both, things, strict=True)) / len(things)
    recall = sum(b / len(by_wanted[wanted[one]]) for b, one in zip(both, things, strict=True)) / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _f1(found: Collection[object], wanted: Collection[object]) -> tuple[float, float, float]:
    both = len(set(found) & set(wanted))
    precision, recall = both / max(1, len(found)), both / max(1, len(wanted))
    return precision, recall, 2 * both / max(1, len(found) + len(wanted))


def _share(right: Iterable[bool], whole: int) -> tuple[float, float, float]:
    share = sum(right) / max(1, whole)
    return share, share, share


def _show(gold: list[Cluster], right: Mapping[str, bool], exact: Mapping[str, bool], linked: Linked) -> None:
    """Print what is wrong by the names of the articles."""
    names = {article.id: article.name for one in gold for article, _ in one.pages}
    names |= {part: f"{a.name} {part}" for one in gold for a, reading in one.pages for part in _parts(reading)}
    found = {one.member: one for claim in linked.claims for one in claim.origins}
    for part, ok in right.items():
        if not ok:
            print("origin", names[part], "found", found[part].party, found[part].chain)
    print("counts wrong", [label for label, ok in exact.items() if not ok])
    for what, given, wanted in (
        ("copies", _copies(linked), {pair for one in gold for pair in one.copies}),
        (
            "relabelled",
            {(p,) for p, one in found.items() if one.relabelled},
            {(p,) for g in gold for p in g.relabelled},
        ),
    ):
        print(what, "missing", [[names.get(one, one) for one in group] for group in sorted(wanted - given)])
        print(what, "extra", [[names.get(one, one) for one in group] for group in sorted(given - wanted)])


def _copies(linked: Linked) -> set[tuple[str, ...]]:
    copied = (one for one in linked.judgements if one.relation == "copy" and one.verdict == "same")
    return {_pair(one.left, one.right) for one in copied}


def linked_gold(gold: list[Cluster], lexicon: Lexicon) -> Linked:
    """Link the articles of the gold with the readings that stand in it."""
    linker = Linker(lexicon)
    for cluster in gold:
        for article, reading in cluster.pages:
            linker.add(article, reading)
    return linker.linked()


def as_read(gold: list[Cluster], folder: Path) -> list[Cluster]:
    """Give the gold with the real reader's readings, each marked part renamed to the part of it that lies there."""
    tools = reader.tools(folder)
    return [_read_cluster(cluster, tools) for cluster in gold]


def _read_cluster(cluster: Cluster, tools: reader.Tools) -> Cluster:
    made = Cluster(cluster.name, copies=cluster.copies, sources=cluster.sources)
    renamed: dict[str, str] = {}
    for article, marked in cluster.pages:
        reading = reader.read(article, tools)
        made.pages.append((article, reading))
        renamed.update(_matched(marked, reading))
    for field in ("event", "claim", "origin", "party"):
        marks: dict[str, str] = getattr(cluster, field)
        setattr(made, field, {renamed.get(part, part): label for part, label in marks.items() if part in renamed})
    made.relabelled = {renamed.get(part, part) for part in cluster.relabelled}
    made.opposed = {_pair(renamed.get(one, one), renamed.get(other, other)) for one, other in cluster.opposed}
    made.side = {**cluster.side, **{renamed.get(part, part): side for part, side in cluster.side.items()}}
    return made


def _matched(marked: Reading, reading: Reading) -> dict[str, str]:
    """Give for each marked part the read one that overlaps it most."""
    found: dict[str, str] = {}
    entities = {e.id: tuple(m.span for m in e.mentions) for e in reading.entities}
    statements = {s.id: (s.content,) for s in reading.statements}
    for marks, parts in (
        ({e.id: tuple(m.span for m in e.mentions) for e in marked.entities}, entities),
        ({s.id: (s.content,) for s in marked.statements}, statements),
    ):
        for one, spans in marks.items():
            best = max(parts, key=lambda p: _overlap(spans, parts[p]), default=None)
            if best and _overlap(spans, parts[best]):
                found[one] = best
    for event in marked.events:
        same = [e for e in reading.events if e.type == event.type]
        best_event = max(same, key=lambda e: _overlap(event.anchors, e.anchors), default=None)
        if best_event and _overlap(event.anchors, best_event.anchors):
            found[event.id] = best_event.id
    return found


def _overlap(some: tuple[Span, ...], others: tuple[Span, ...]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


def main() -> None:
    """Print the scores."""
    folder = tables()
    lexicon = lexicon_tables.load(folder)
    chosen = HELD_OUT if "--held-out" in sys.argv else FRESH if "--fresh" in sys.argv else None
    gold = [one for one in clusters() if (one.name in chosen if chosen else one.name not in HELD_OUT | FRESH)]
    if "--reader" in sys.argv:
        gold = as_read(gold, folder)
    scores = score(gold, linked_gold(gold, lexicon), Press(lexicon), show="--show" in sys.argv)
    for part, (precision, recall, f1) in scores.items():
        print(f"{part:12} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
