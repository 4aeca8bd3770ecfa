"""Score the calendar of dates on two peers' Arabic tables: Recognizers-Text and dateparser.

    python -m quality.score_dates [DATA] [-v] [--peer]

A row is right where we find what the peer finds (as `gold/score.py` matches times: 0.3 of both together) and give it
the same days, by either of the peer's readings. Rows whose meaning in news is another are left out;
`quality/dates_rejected.tsv` lists each with its reason. DATA is the folder `dates` of the shared data,
`../shared/data/dates` from the repository by default.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from isnad.text.dates import Lean, find, resolve
from isnad.text.lens import Lens

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "shared" / "data" / "dates"
REJECTED = HERE / "dates_rejected.tsv"
SETS = ("DateExtractor", "DateParser", "DatePeriodExtractor", "DatePeriodParser")
Days = tuple[date, date]
Given = tuple[int, int, list[str | None]]
"""What a reader finds: start, end, and the values it may mean."""


class Row(NamedTuple):
    """One row of a peer's table: what stands where, and the days it may mean (none where only the place is told)."""

    source: str
    text: str
    today: str | None
    wanted: list[tuple[int, int, set[Days]]]


def rows(data: Path) -> Iterator[Row]:
    """Read the rows of all tables that speak of dates."""
    for name in SETS:
        for line in (data / "recognizers" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            raw = json.loads(line)
            today = raw.get("Context", {}).get("ReferenceDateTime")
            wanted = [
                (one["Start"], one["Start"] + one["Length"], _peer_days(one.get("Value"))) for one in raw["Results"]
            ]
            yield Row(name, raw["Input"], today, wanted)
    yield from _dateparser(data / "dateparser_arabic_lines.txt")


def _dateparser(path: Path) -> Iterator[Row]:
    """Read the Arabic rows of dateparser that give one date: text with a span and a day."""
    seen = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        hit = re.search(r'\("((?:في )?)([^"]+)", datetime\.datetime\((\d+), (\d+), (\d+)', line)
        english = re.search(r'param\("ar", "([^"]+)", "(\d+) (\w+) (\d{4})', line)
        if hit and not re.search("[پچگی]", line):
            day = date(*(int(hit[n]) for n in (3, 4, 5)))
            text = hit[2]
        elif english:
            day = date(int(english[4]), list(calendar.month_name).index(english[3].title()), int(english[2]))
            text = english[1]
        else:
            continue
        if text not in seen:
            seen.add(text)
            yield Row("dateparser", text, None, [(0, len(text), {(day, day)})])


def _peer_days(value: dict[str, Any] | None) -> set[Days]:
    """Give the stretches of days that the peer holds possible, both ends included."""
    found = set()
    for reading in ("PastResolution", "FutureResolution"):
        told = (value or {}).get(reading) or {}
        if "date" in told:
            day = _date(told["date"])
            found.add((day, day))
        elif "startDate" in told:
            first, last = _date(told["startDate"]), _date(told["endDate"])
            found |= {(first, last - timedelta(days=1)), (first, last)}
    return found


def _date(text: str) -> date:
    return date.fromisoformat(text[:10])


def days(value: str) -> Days | None:
    """Give the first and the last day of an ISO 8601 value."""
    first, _, last = value.partition("/")
    one, two = _ends(first), _ends(last or first)
    return (one[0], two[1]) if one and two else None


def _ends(value: str) -> Days | None:
    text = value.partition("T")[0]
    if hit := re.fullmatch(r"(\d{4})-W(\d\d)", text):
        monday = date.fromisocalendar(int(hit[1]), int(hit[2]), 1)
        return monday, monday + timedelta(days=6)
    if hit := re.fullmatch(r"(\d{4})-Q(\d)", text):
        last = 3 * int(hit[2])
        return date(int(hit[1]), last - 2, 1), date(int(hit[1]), last, calendar.monthrange(int(hit[1]), last)[1])
    numbers = [int(number) for number in text.split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    if len(numbers) == 2:
        year, month = numbers
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = date(*numbers)
    return day, day


def ours(row: Row) -> list[Given]:
    """Read a row with our dates; a row may mean the past or what is to come."""
    leans: tuple[Lean | None, ...] = (None, "future")
    return [
        (expression.span.start, expression.span.end, [resolve(expression, row.today, lean=lean) for lean in leans])
        for expression in find(Lens(row.text))
    ]


def is_right(row: Row, given: list[Given]) -> bool:
    """Tell whether a row is given what the peer gives it."""
    if len(given) != len(row.wanted):
        return False
    for (first, last, values), (start, end, wanted) in zip(given, row.wanted, strict=True):
        shared = min(end, last) - max(start, first)
        if shared < 0.3 * (max(end, last) - min(start, first)):
            return False
        if wanted and not any(_agree(value, wanted) for value in values):
            return False
    return True


def _agree(value: str | None, wanted: set[Days]) -> bool:
    return value is not None and days(value) in wanted


def digest(text: str) -> str:
    """Name a row of a peer's table without repeating its sentence."""
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def rejected() -> dict[tuple[str, str], str]:
    """Read the rows left out, by table and digest of the text, with the reason."""
    with REJECTED.open(encoding="utf-8", newline="") as lines:
        return {(row["table"], row["digest"]): row["reason"] for row in csv.DictReader(lines, delimiter="\t")}


class Tally(NamedTuple):
    """How many rows a table has, how many are left out, and how many of the others are right."""

    rows: int
    rejected: int
    right: int

    @property
    def share(self) -> float:
        """The share of right ones, 0 to 1."""
        return self.right / max(1, self.rows - self.rejected)


def scores(data: Path = DATA, given: Callable[[Row], list[Given]] | None = None) -> dict[str, Tally]:
    """Give the tally of each table and of `all`; `given` reads a row, with our dates where it is left out."""
    left_out = rejected()
    tallies: dict[str, Tally] = {}
    for row in rows(data):
        out = (row.source, digest(row.text)) in left_out
        right = not out and is_right(row, (given or ours)(row))
        for name in (row.source, "all"):
            every, rejects, good = tallies.get(name, Tally(0, 0, 0))
            tallies[name] = Tally(every + 1, rejects + out, good + right)
    return tallies


def peer(row: Row) -> list[Given]:
    """Read a row with dateparser's search, as a user of it would for Arabic news: day first."""
    from dateparser.search import search_dates

    settings: dict[str, Any] = {"DATE_ORDER": "DMY"}
    if row.today:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(row.today)
    found: list[Given] = []
    at = 0
    for words, moment in search_dates(row.text, languages=["ar"], settings=settings) or []:
        start = row.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, [moment.date().isoformat()]))
    return found


def main() -> None:
    """Print the score of each table, with -v the rows that are wrong, with --peer dateparser's beside ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("-v", "--verbose", action="store_true", help="print the rows that are wrong")
    parser.add_argument("--peer", action="store_true", help="score dateparser too")
    options = parser.parse_args()
    if options.verbose:
        left_out = rejected()
        for row in rows(options.data):
            if (row.source, digest(row.text)) not in left_out and not is_right(row, ours(row)):
                wanted = [row.text[start:end] for start, end, _ in row.wanted]
                print(row.source, digest(row.text), wanted, [given[2] for given in ours(row)], sep="\t")
    theirs = scores(options.data, peer) if options.peer else {}
    for name, tally in sorted(scores(options.data).items(), key=lambda pair: pair[0] == "all"):
        beside = f"   dateparser {theirs[name].share:.1%}" if name in theirs else ""
        left = f"{tally.rejected:3} ({tally.rejected / tally.rows:.1%})"
        print(f"{name:22} rows {tally.rows:4}  rejected {left}  right {tally.right:4}  {tally.share:.1%}{beside}")


if __name__ == "__main__":
    main()
