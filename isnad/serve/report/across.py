"""What the page shows across articles: events, claims with their trees, what is opposed, relations; names, not keys."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from isnad.link.relations import relation
from isnad.serve import drawing
from isnad.serve.pretty import shown
from isnad.serve.report.timeline import QUADS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup

    from isnad.model import Claim, Event, Judgement, Origin
    from isnad.serve.linked import LinkedRecord

_MOST = 100  # events, claims and oppositions of each list
_RELATIONS = 6
_FEWEST_POINTS = 2
_SHORT = 160  # letters of a claim
_TURNS = frozenset({"suspended", "resumed", "denied"})


@dataclass(frozen=True, slots=True)
class Source:
    """An article that tells something: `anchor` is its place on the page, empty where it is not on it."""

    outlet: str
    when: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the tree of a claim, with those who had it from him.

    `leaf` is an article, `reasons` say why it hangs there, `relabelled` what its attribution was before.
    """

    name: str
    nodes: tuple[Node, ...]
    leaf: Source | None = None
    reasons: tuple[str, ...] = ()
    relabelled: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A claim with its independent origins, each the root of who passed it on."""

    words: str
    origins: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """An event of several articles, or one whose status changed."""

    id: str
    type: str
    modes: str
    quad: str
    actors: str
    recipients: str
    when: str
    where: str
    numbers: tuple[tuple[str, str, Source], ...]
    phases: tuple[tuple[str, str, Source], ...]
    claims: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """Two parts that stand against each other: what each says, through whom, where."""

    sign: str
    opposed: bool
    detail: str
    sides: tuple[tuple[str, str, Source], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A party that articles call by several names."""

    name: str
    others: tuple[str, ...]
    kind: str
    articles: int


@dataclass(frozen=True, slots=True)
class Across:
    """All that the page shows across articles."""

    events: tuple[Shared, ...]
    claims: tuple[Tree, ...]
    opposed: tuple[Against, ...]
    parties: tuple[Named, ...]
    relations: tuple[Markup, ...]
    cut: bool


class Teller:
    """Makes what is shown from a linked record; `anchors` are the places of the articles on the page."""

    def __init__(self, whole: LinkedRecord, anchors: Mapping[str, str]) -> None:
        self._whole = whole
        self._anchors = anchors
        self._origin = {one.member: one for claim in whole.linked.claims for one in claim.origins}
        self._claims_of: dict[str, list[Claim]] = {}
        for claim in whole.linked.claims:
            if claim.event:
                self._claims_of.setdefault(claim.event, []).append(claim)

    def all(self) -> Across:
        """Give everything, the lists cut where they grow too long."""
        linked = self._whole.linked
        events = [one for one in linked.events if self._is_worth(one)]
        events.sort(key=lambda one: (-len(self._whole.articles_of(one)), one.days[:1], one.id))
        claims = [one for one in linked.claims if not one.event and len({told.article for told in one.origins}) > 1]
        claims.sort(key=lambda one: (-len(one.members), one.id))
        against = sorted(linked.opposed, key=lambda one: (one.verdict != "different", one.left, one.right))
        return Across(
            tuple(map(self._event, events[:_MOST])),
            tuple(map(self._tree, claims[:_MOST])),
            tuple(map(self._against, against[:_MOST])),
            tuple(self._named())[:_MOST],
            tuple(self._relations()),
            cut=max(len(events), len(claims), len(against)) > _MOST,
        )

    def _named(self) -> Iterator[Named]:
        """Give the parties with several names, those in most articles first; persons before bodies and places."""
        found = []
        for party in self._whole.linked.parties:
            articles = {self._whole.article_of[member] for member in party.members}
            if len(party.names) > 1 and len(articles) > 1:
                found.append((party.kind != "person", -len(articles), party.id, party))
        for _, number, _, party in sorted(found):
            yield Named(shown(party.ar), tuple(map(shown, party.names[1:])), party.kind, -number)

    def _is_worth(self, event: Event) -> bool:
        phases = {phase for _, phase, _ in event.phases}
        return len(self._whole.articles_of(event)) > 1 or (bool(phases & _TURNS) and len(phases) > 1)

    def _event(self, event: Event) -> Shared:
        phases = {(at, phase, self._source(part)): None for at, phase, part in event.phases}
        numbers = {
            (f"{one.what} {one.low:g}" + (f"–{one.high:g}" if one.high != one.low else ""), self._name(one.origin),
             self._source(one.report)): None
            for one in event.numbers
        }  # fmt: skip
        return Shared(
            event.id,
            event.type,
            " ".join(event.modes),
            QUADS[event.type],
            self._names(event.actors) or "؟",
            self._names(event.recipients),
            ", ".join(event.days),
            self._names(event.places),
            tuple(numbers),
            tuple(
                (phase, self._through(part), source) for (_, phase, source), part in self._first_parts(event, phases)
            ),
            tuple(self._tree(one) for one in sorted(self._claims_of.get(event.id, ()), key=lambda one: one.id)),
        )

    def _first_parts(
        self, event: Event, phases: Iterable[tuple[str, str, Source]]
    ) -> Iterator[tuple[tuple[str, str, Source], str]]:
        """Give the phases that an article tells, each once, with the part that tells it first."""
        for told in phases:
            yield told, next(part for at, phase, part in event.phases if (at, phase, self._source(part)) == told)

    def _tree(self, claim: Claim) -> Tree:
        words = shown(claim.words)
        words = words if len(words) <= _SHORT else words[:_SHORT].rsplit(" ", 1)[0] + " …"
        roots = []
        for party in claim.independent_origins:
            held = [one for one in claim.origins if one.party == party]
            roots.append(Node(self._name(party), tuple(self._nodes([(self._steps(one), one) for one in held]))))
        return Tree(words, tuple(roots))

    def _steps(self, origin: Origin) -> tuple[str, ...]:
        """Give who passed it on, from the origin outward, without the outlet itself."""
        return tuple(key for key in reversed(origin.chain[1:]) if key != origin.party)

    def _nodes(self, held: list[tuple[tuple[str, ...], Origin]]) -> Iterator[Node]:
        leaves = {self._leaf(origin): None for steps, origin in held if not steps}
        yield from leaves
        for first in dict.fromkeys(steps[0] for steps, _ in held if steps):
            inner = [(steps[1:], origin) for steps, origin in held if steps[:1] == (first,)]
            yield Node(self._name(first), tuple(self._nodes(inner)))

    def _leaf(self, origin: Origin) -> Node:
        changed = next((one.detail for one in origin.reasons if one.sign == "relabelled"), "")
        was = " — was — ".join(self._chain(side.split(" ← ")) for side in changed.split(" was ")) if changed else ""
        reasons = tuple(dict.fromkeys(one.sign for one in origin.reasons))
        return Node("", (), self._source(origin.member), reasons, was)

    def _against(self, one: Judgement) -> Against:
        sides = tuple(
            sorted(
                ((self._words(part), self._through(part), self._source(part)) for part in (one.left, one.right)),
                key=lambda side: side[2].when,
            )
        )
        first = one.reasons[0]
        detail = "" if "«" in first.detail else self._chain_of_keys(first.detail)
        return Against(first.sign, one.verdict == "different", detail, sides)

    def _chain_of_keys(self, detail: str) -> str:
        """Give a detail with names for the keys in it."""
        sides = (side.split(", ") for side in detail.split(" / "))
        return " / ".join("، ".join(self._name(key) for key in side) for side in sides)

    def _relations(self) -> Iterator[Markup]:
        """Draw the pairs of sides that met most often."""
        whole = self._whole
        met: Counter[tuple[str, str]] = Counter()
        for event in whole.linked.events:
            actors, others = ({whole.root(key) for key in keys} for keys in (event.actors, event.recipients))
            pairs = product(actors, others) if others else ((one, other) for one in actors for other in actors)
            met.update({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
        for (left, right), _ in sorted(met.items(), key=lambda told: (-told[1], told[0]))[:_RELATIONS]:
            one, other = whole.parties[left], whole.parties[right]
            points = relation(whole.linked.events, whole.side(one), whole.side(other))
            drawn = drawing.drawn(shown(one.ar), shown(other.ar), points)
            if drawn and len(drawn.dots) >= _FEWEST_POINTS:
                yield drawing.markup(drawn)

    def _words(self, part: str) -> str:
        return shown(self._whole.words(part))

    def _through(self, part: str) -> str:
        origin = self._origin.get(part)
        return self._chain(origin.chain) if origin else self._source(part).outlet

    def _chain(self, keys: Iterable[str]) -> str:
        return " ← ".join(self._name(key) for key in keys)

    def _names(self, keys: Iterable[str]) -> str:
        return "، ".join(self._name(key) for key in keys)

    def _name(self, key: str) -> str:
        return shown(self._whole.name(key))

    def _source(self, part: str) -> Source:
        article = self._whole.articles[self._whole.article_of[part]]
        when = article.published.value if article.published else ""
        return Source(shown(article.outlet or article.name), when, self._anchors.get(article.id, ""))
