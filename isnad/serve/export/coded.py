"""Sets that others coded: our own table, ACLED's and POLECAT's, read into one shape."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, get_args

from isnad.errors import InputError
from isnad.model import EventType
from isnad.serve.export.codes import ACLED, ATTACK, CLASH, EXCESSIVE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_ASSAULTS = (CLASH, ATTACK, EXCESSIVE)  # what ACLED calls an assault depends on its parties
_BY_SUB_EVENT: dict[str, frozenset[str]] = {
    **{one.sub_event: frozenset({"ASSAULT"}) for one in _ASSAULTS},
    **{
        one.sub_event: frozenset(kind for (kind, _), other in ACLED.items() if other.sub_event == one.sub_event)
        for one in ACLED.values()
        if one not in _ASSAULTS
    },
}
_ACLED_TYPES: dict[str, frozenset[str]] = {
    "Battles": frozenset({"ASSAULT"}),
    "Explosions/Remote violence": frozenset({"ASSAULT"}),
    "Violence against civilians": frozenset({"ASSAULT"}),
    "Protests": frozenset({"PROTEST", "ASSAULT"}),
    "Riots": frozenset({"PROTEST", "ASSAULT"}),
    "Strategic developments": frozenset({"AGREE", "RETREAT", "COERCE", "MOBILIZE", "ASSAULT", "SANCTION"}),
}
# modes that NGEC's codebook of 2025 still has, and what the manual calls them now
_OLD_MODES = {"ban": "restrict", "execute": "targeted", "assassinate": "targeted", "massacre": "targeted"}
_MONTHS = "January February March April May June July August September October November December".split()
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_COARSE = re.compile(
    r"\d{4}-(?:W\d{2}|Q[1-4])|\d{4}(?:-\d{2}(?:-\d{2}\S*)?)?/\S+"
)  # weeks, quarters, stretches: our own way
_LONG_DATE = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})\Z")
_LARGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Coded:
    """An event somebody coded. `day` is as coarse as it is known; `types` are the PLOVER types it may be."""

    id: str
    day: str
    types: frozenset[str]
    mode: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    country: str
    latitude: float | None
    longitude: float | None
    killed: float | None
    source: str


def read_coded(path: Path) -> list[Coded]:
    """Read a coded set, whichever of the three it is; raises InputError naming the line or the column that is wrong."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(f"{path}: cannot be read ({fault}); give CSV or TSV in UTF-8.") from fault
    head = text.partition("\n")[0]
    csv.field_size_limit(_LARGEST_CELL)
    delimiter = max("\t,;", key=head.count)
    try:
        rows = list(csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter, strict=True))
    except csv.Error as fault:
        raise InputError(f"{path}: no table ({fault}).") from fault
    if not rows:
        raise InputError(f"{path}: no row in it.")
    reader = _reader_of(path, {name.strip() for name in rows[0] if name})
    found = []
    for number, row in enumerate(rows, 2):
        plain = {(name or "").strip(): (value or "").strip() for name, value in row.items() if isinstance(value, str)}
        try:
            found.append(reader(plain, number))
        except (KeyError, ValueError) as fault:
            raise InputError(f"{path}, row {number}: {fault}") from fault
    return found


def _reader_of(path: Path, columns: set[str]) -> Callable[[Mapping[str, str], int], Coded]:
    if {"event_id_cnty", "event_date", "sub_event_type"} <= columns:
        return _from_acled
    if {"Event ID", "Event Date", "Event Type"} <= columns:
        return _from_polecat
    if "type" in columns and columns & {"date", "day"}:
        return _from_own
    raise InputError(
        f"{path}: neither ACLED's columns (event_id_cnty, event_date, sub_event_type …) nor POLECAT's (Event ID, "
        "Event Date, Event Type …) nor our own (date and type at least; id, mode, actor, recipient, place, country, "
        "latitude, longitude, killed, source)."
    )


def _from_acled(row: Mapping[str, str], _number: int) -> Coded:
    types = _BY_SUB_EVENT.get(row["sub_event_type"]) or _ACLED_TYPES.get(row.get("event_type", ""), frozenset())
    day = _day(row["event_date"])
    precision = row.get("time_precision", "1")
    return Coded(
        id=row["event_id_cnty"],
        day=day[:7] if precision == "3" else day,
        types=types,
        mode="",
        actors=_several(row.get("actor1", ""), row.get("assoc_actor_1", "")),
        recipients=_several(row.get("actor2", ""), row.get("assoc_actor_2", "")),
        places=_several(row.get("location", ""), row.get("admin2", "")),
        country=row.get("country", ""),
        latitude=_real(row.get("latitude", "")),
        longitude=_real(row.get("longitude", "")),
        killed=_real(row.get("fatalities", "")),
        source=row.get("source", ""),
    )


def _from_polecat(row: Mapping[str, str], _number: int) -> Coded:
    return Coded(
        id=row["Event ID"],
        day=_day(row["Event Date"]),
        types=_plover(row["Event Type"]),
        mode=_mode(row.get("Event Mode", "")),
        actors=_several(row.get("Actor Name", ""), row.get("Actor Name Raw", "")),
        recipients=_several(row.get("Recipient Name", ""), row.get("Recipient Name Raw", "")),
        places=_several(row.get("City", ""), row.get("Placename", ""), row.get("Raw Placename", "")),
        country=row.get("Country", ""),
        latitude=_real(row.get("Latitude", "")),
        longitude=_real(row.get("Longitude", "")),
        killed=None,
        source=row.get("Source", ""),
    )


def _from_own(row: Mapping[str, str], number: int) -> Coded:
    def cells(*names: str) -> tuple[str, ...]:
        return _several(*(row.get(name, "") for name in names))

    return Coded(
        id=row.get("id") or row.get("event") or f"row {number}",
        day=_day(row.get("date") or row.get("day") or ""),
        types=_plover(row["type"]),
        mode=_mode(row.get("mode", "")),
        actors=cells("actor", "actors", "actor_names"),
        recipients=cells("recipient", "recipients", "recipient_names"),
        places=cells("place", "places", "place_name"),
        country=row.get("country", ""),
        latitude=_real(row.get("latitude", "")),
        longitude=_real(row.get("longitude", "")),
        killed=_real(row.get("killed", "") or row.get("killed_low", "")),
        source=row.get("source", "") or row.get("outlets", ""),
    )


def _plover(word: str) -> frozenset[str]:
    kind = word.strip().upper()
    if kind not in get_args(EventType):
        raise ValueError(f"«{word}» is no PLOVER type; there are {', '.join(get_args(EventType))}")
    return frozenset({kind})


def _mode(word: str) -> str:
    plain = word.strip().lower()
    return _OLD_MODES.get(plain, plain)


def _day(told: str) -> str:
    """Give a date in ISO 8601 as coarse as it is told; «05 March 2024» is ACLED's way; empty where none is told."""
    if found := _LONG_DATE.match(told):
        day, month, year = found.groups()
        if month not in _MONTHS:
            raise ValueError(f"«{told}» is no date")
        return f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}"
    if not told or re.fullmatch(r"\d{4}(-\d{2}(-\d{2}.*)?)?", told):
        return told[:10]
    if _COARSE.fullmatch(told):
        return coarse(told)
    raise ValueError(f"«{told}» is no date; write 2024-03-05, 2024-03 or 2024")


def coarse(told: str) -> str:
    """Give a date of ours as a year, month or day: a week as its month, a longer stretch as the year it begins in."""
    start = told.partition("/")[0]
    if week := _WEEK.fullmatch(start):
        return date.fromisocalendar(int(week[1]), int(week[2]), 4).isoformat()[:7]
    return start[:10] if re.fullmatch(r"\d{4}(-\d{2}(-\d{2}.*)?)?", start) else start[:4]


def _several(*cells: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece.strip() for cell in cells for piece in cell.split(";") if piece.strip()))


def _real(cell: str) -> float | None:
    return float(cell) if cell else None
