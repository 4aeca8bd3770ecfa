"""Who is in the article: names chosen among candidates, who is who, roles and nameless parties → the cast."""

from __future__ import annotations

from isnad.lexicon.rows import Place
from isnad.model import Time
from isnad.reader.bodies import bodies
from isnad.reader.cast import Cast
from isnad.reader.casting import Casting
from isnad.reader.draft import Draft
from isnad.reader.names import Candidate, known_names
from isnad.reader.namesakes import namesakes, repeated
from isnad.reader.outlets import settle_outlets
from isnad.reader.persons import given_names, last_names, not_yet_known, tagged_names, trimmed
from isnad.reader.roles import RoleWalker, proposed_persons
from isnad.reader.sayers import said_names
from isnad.reader.scene import time_by_token


def mentions(draft: Draft, times: tuple[Time, ...]) -> Cast:
    """Find all names, roles and nameless parties of title and body, and say which are one."""
    blocked = set(time_by_token(draft, times))
    known = settle_outlets(draft, known_names(draft, blocked)) + bodies(draft, blocked)
    tagged = tagged_names(draft, blocked)
    unknown = trimmed(draft, given_names(draft, blocked), tagged) + tagged + said_names(draft, blocked)
    known += namesakes(draft, [name for name in known + unknown if not name.weak])
    proposed = [name for name in known + not_yet_known(draft, unknown, known) if not _is_field(draft, name)]
    chosen = _choose(proposed)
    taken = {i for name in chosen for i in range(name.first, name.last + 1)} | blocked
    walker = RoleWalker(draft)
    chosen = _with(chosen, proposed_persons(draft, walker.walk(chosen), taken))
    chosen = _with(chosen, repeated(draft, chosen))
    chosen = _with(chosen, last_names(draft, chosen))
    return Casting(draft, chosen, walker.walk(chosen), blocked).cast()


def _choose(proposed: list[Candidate]) -> list[Candidate]:
    """Choose candidates that do not overlap: the longest first, then the higher rank, then the earlier."""
    strong = {name.key for name in proposed if not name.weak}
    taken: set[int] = set()
    chosen: list[Candidate] = []
    for name in sorted(proposed, key=_order):
        tokens = range(name.first, name.last + 1)
        if (name.weak and name.key not in strong) or any(i in taken for i in tokens):
            continue
        taken.update(tokens)
        chosen.append(name)
    return sorted(chosen, key=lambda name: name.first)


def _is_field(draft: Draft, name: Candidate) -> bool:
    """«وزيرة |الخارجية الفرنسية|»: a field and a nationality after a minister, no ministry."""
    if name.kind != "organization" or name.first == 0 or name.prefix:
        return False
    before = (hit for hit in draft.hits[name.first - 1] if hit.entry.kind == "role" and not hit.suffix)
    return any(hit.entry.row.class_ == "minister" for hit in before)


def _with(chosen: list[Candidate], more: list[Candidate]) -> list[Candidate]:
    return _choose(chosen + more) if more else chosen


def _order(name: Candidate) -> tuple[int, int, int, int, int, str]:
    place_rank = (name.row.rank or 0) if isinstance(name.row, Place) else 0
    return (name.first - name.last, -name.rank, len(name.prefix), name.first, -place_rank, name.key)
