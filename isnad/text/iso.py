"""Dates told in ISO 8601, as feeds, rows and page metadata tell them."""

from __future__ import annotations

import datetime
import re

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})"
    r"(?:[T ](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?)?)?",
)
_FIRST_YEAR = 1900


def read(value: str, *, today: datetime.date | None = None) -> str:
    """Give a date as coarse as it is told: `2022`, `2022-12`, `2022-12-02` or `2022-12-02T11:51`, in its own time zone.

    Raises ValueError, with the reason in words, for what is no ISO 8601 date, what no calendar has, what lies before
    1900 or more than a day after `today`.
    """
    hit = _ISO.fullmatch(value.strip())
    if hit is None:
        raise ValueError(f"{value[:40]!r} is no date like 2022-12-02 or 2022-12-02T11:51")
    told = {name: int(part) for name, part in hit.groupdict().items() if part is not None}
    try:
        moment = datetime.datetime(**{"month": 1, "day": 1} | told)  # type: ignore[arg-type]  # noqa: DTZ001 - a page's own clock
    except ValueError as fault:
        raise ValueError(f"{value[:40]!r} is in no calendar: {fault}") from fault
    if moment.year < _FIRST_YEAR:
        raise ValueError(f"{value[:40]!r} lies before {_FIRST_YEAR}")
    if moment.date() > (today or datetime.datetime.now(datetime.UTC).date()) + datetime.timedelta(days=1):
        raise ValueError(f"{value[:40]!r} lies in the future")
    if "hour" in told:
        return moment.isoformat(timespec="minutes")
    return moment.date().isoformat()[: {1: 4, 2: 7, 3: 10}[len(told)]]
