"""What a format cannot carry: counted, named, and written beside the export, never dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Notes:
    """Gathered while an export is written. `counts` say how many of each thing were written."""

    def __init__(self, form: str, filters: Mapping[str, str | bool]) -> None:
        self.form = form
        self.filters = dict(filters)
        self.counts: dict[str, int] = {}
        self.files: list[Path] = []
        self._columns: dict[str, str] = {}
        self._lost: dict[tuple[str, str], list[str]] = {}

    def count(self, what: str, number: int = 1) -> None:
        """Count what was written."""
        self.counts[what] = self.counts.get(what, 0) + number

    def column(self, name: str, remark: str) -> None:
        """Say how a column is filled where that is not plain, or why it is empty."""
        self._columns[name] = remark

    def left_out(self, what: str, why: str, ref: str) -> None:
        """Say that something of the record is not in the export: its kind, the reason, its id."""
        self._lost.setdefault((what, why), []).append(ref)

    @property
    def lost(self) -> int:
        """How many things were left out."""
        return sum(len(refs) for refs in self._lost.values())

    def as_dict(self) -> dict[str, Any]:
        """Give all of it as plain dicts and lists."""
        lost = [{"what": what, "why": why, "count": len(refs), "ids": refs} for (what, why), refs in self._lost.items()]
        return {
            "schema": "isnad.export-notes/1",
            "format": self.form,
            "filters": self.filters,
            "files": [path.name for path in self.files],
            "counts": self.counts,
            "columns": self._columns,
            "not_carried": lost,
        }

    def write(self, out: Path) -> Path:
        """Write the notes beside an export and give where they lie."""
        path = out.with_name(out.name + ".notes.json")
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self.as_dict()), indent=2) + b"\n")
        return path
