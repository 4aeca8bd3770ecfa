"""What a search asks for, as it stands in an address; every page, feed and export understands the same names."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 500  # characters of one value: more is nobody's question


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty strings ask for nothing. `since` and `until` are dates in ISO 8601, as coarse as one likes.

    `type`, `status`, `actor`, `recipient` and `place` are asked of one and the same event.
    """

    q: str = ""
    outlet: str = ""
    speaker: str = ""
    actor: str = ""
    recipient: str = ""
    type: str = ""
    status: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    opposed: str = ""
    unreviewed: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Take what an address gives; names that are no filter are left out."""
        return cls(**{one.name: given.get(one.name, "").strip()[:LONGEST] for one in fields(cls)})

    def given(self) -> dict[str, str]:
        """Give the filters that ask for something."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}

    def address(self, **changed: str) -> str:
        """Give the filters as the query of an address, some of them changed."""
        return urlencode({name: value for name, value in {**self.given(), **changed}.items() if value})

    @property
    def of_events(self) -> bool:
        """Tell whether anything is asked of events."""
        return bool(self.actor or self.recipient or self.type or self.status or self.place)
