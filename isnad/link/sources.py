"""The origin of each member of a claim: its own chain, then the copies; and whose attribution changed on the way."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from isnad.link.chains import Callers, Chain, Chains
from isnad.model import Origin, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from isnad.link.facts import Fact
    from isnad.link.pages import Page
    from isnad.model import Judgement


class Sources:
    """Chains of every part of every page, and which article each was copied from."""

    def __init__(
        self, pages: Sequence[Page], callers: Callers, told: Sequence[Fact], decided: Iterable[Judgement]
    ) -> None:
        self._pages = {page.id: page for page in pages}
        self._chain: dict[str, Chain] = {}
        for page in pages:
            chains = Chains(page, callers)
            self._chain.update((told.id, chains.of_statement(told)) for told in page.reading.statements)
            self._chain.update((report.id, chains.of_report(report)) for report in page.reading.events)
        self._attribute(told)
        self._copied: dict[str, list[Judgement]] = defaultdict(list)
        for one in decided:
            if one.relation == "copy" and one.verdict == "same" and one.directed:
                self._copied[one.left].append(one)

    def _attribute(self, told: Sequence[Fact]) -> None:
        """Give what an article tells in its own voice, its title above all, the chain of where it tells it again."""
        best: dict[str, Chain] = {}
        for fact in told:
            chain = self._chain[fact.id]
            if chain.attributed and (fact.beside not in best or _depth(chain) > _depth(best[fact.beside])):
                best[fact.beside] = chain
        for fact in told:
            if fact.beside in best and not self._chain[fact.id].attributed:
                self._chain[fact.id] = best[fact.beside]

    def chain(self, member: str) -> Chain:
        """Give the chain that the member's own article tells."""
        return self._chain[member]

    def origins(self, members: Sequence[tuple[str, str]]) -> tuple[Origin, ...]:
        """Give the origin of each member; `members` are ids of parts with those of their articles."""
        in_article: dict[str, list[str]] = defaultdict(list)
        for member, article in sorted(members):
            in_article[article].append(member)
        return tuple(self._origin(member, article, in_article) for member, article in sorted(members))

    def _origin(self, member: str, article: str, in_article: Mapping[str, list[str]]) -> Origin:
        own = self._chain[member]
        inner, link = self._copied_from(member, article, in_article)
        if link is None:
            return Origin(member, article, own.keys, own.origin, reasons=(self._why(own),))
        copied = self._chain[inner]
        party = self._deepest(own, copied)
        relabelled = _is_relabelled(own, copied)
        chain = (own.keys[0], *_joined(own, copied)) if relabelled or not own.attributed else _completed(own, copied)
        reasons = [self._why(own), Reason("copy", link.score, f"copied from {link.right}")]
        if relabelled:
            reasons.append(Reason("relabelled", 1.0, f"{' ← '.join(own.keys)} was {' ← '.join(copied.keys)}"))
        return Origin(member, article, chain, party, inner, relabelled, tuple(reasons))

    def _copied_from(
        self, member: str, article: str, in_article: Mapping[str, list[str]]
    ) -> tuple[str, Judgement | None]:
        """Follow the copies as far as they go; give the part they lead to, and the last step."""
        last: Judgement | None = None
        seen = {article}
        while True:
            steps = [one for one in self._copied[article] if one.right in in_article and one.right not in seen]
            if not steps:
                return member, last
            # the earliest of several: what lies between copied from it too
            last = min(steps, key=lambda one: (self._pages[one.right].when, -one.score, one.right))
            article = last.right
            seen.add(article)
            member = max(in_article[article], key=lambda one: (self._chain[one].named, len(self._chain[one].keys), one))

    def _deepest(self, own: Chain, copied: Chain) -> str:
        """Give the innermost party of the two chains: what was copied tells more of where it came from."""
        if own.named and not copied.attributed:
            return own.origin
        return copied.origin

    def _why(self, chain: Chain) -> Reason:
        told = " ← ".join(chain.keys)
        if chain.named:
            return Reason("chain", 1.0, told)
        return Reason("nobody-named" if chain.attributed else "own-voice", 0.5, told)


def _depth(chain: Chain) -> tuple[bool, int, tuple[str, ...]]:
    return (chain.named, len(chain.keys), chain.keys)


def _is_relabelled(own: Chain, copied: Chain) -> bool:
    """Tell whether a copy attributes otherwise than its source: it changed or dropped whom the source names."""
    if not copied.attributed:
        return False
    inward = [key for key in copied.keys if not key.startswith("unnamed:")]
    kept = set(own.keys[1:]) & set(inward)
    return not kept


def _completed(own: Chain, copied: Chain) -> tuple[str, ...]:
    """Give a chain with what the source tells beyond the innermost key that both name."""
    if own.named:
        return own.keys
    both = [key for key in own.keys[1:] if key in copied.keys]
    if not both:
        return own.keys
    return (*own.keys[: own.keys.index(both[-1]) + 1], *copied.keys[copied.keys.index(both[-1]) + 1 :])


def _joined(own: Chain, copied: Chain) -> tuple[str, ...]:
    """Give the chain of a copy behind its outlet: through the text it was copied from."""
    return tuple(key for key in copied.keys if key != own.keys[0]) or copied.keys
