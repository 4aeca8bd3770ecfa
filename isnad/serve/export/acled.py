"""A table in ACLED's shape: 31 columns (codebook of 2024), for the events that ACLED's rules would code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isnad.serve.export.codes import ACLED, ATTACK, CLASH, EXCESSIVE, AcledType
from isnad.serve.export.countries import country
from isnad.serve.export.tables import write_csv
from isnad.text.lens import fold

if TYPE_CHECKING:
    from pathlib import Path

    from isnad.model import Quantity
    from isnad.serve.export.material import Joined, Material, Party, Report
    from isnad.serve.export.notes import Notes
    from isnad.serve.export.tables import Row

COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
_INTER = {
    "MIL": "State forces", "COP": "State forces", "GOV": "State forces", "SPY": "State forces",
    "PRM": "Political militia", "UAF": "Political militia", "CRM": "Political militia", "REB": "Rebel group",
    "CVL": "Civilians", "JRN": "Civilians", "MED": "Civilians", "REF": "Civilians", "EDU": "Civilians",
    "SOC": "Civilians", "LAB": "Civilians", "REL": "Civilians", "BUS": "Civilians", "LEG": "Civilians",
    "JUD": "Civilians", "OPP": "Civilians", "PTY": "Civilians", "ELI": "Civilians", "AGR": "Civilians",
}  # fmt: skip
_ARMED = frozenset({"State forces", "Rebel group", "Political militia", "External/Other forces"})
_PRECISION = {"city": 1, "town": 1, "village": 1, "neighbourhood": 1, "capital": 1, "district": 2, "governorate": 3}
# what «dozens» and the like come to where no figure is told (ACLED codebook, fatalities)
_CROWDS = (("مئات", 100), ("عشرات", 10))


def write(material: Material, path: Path, notes: Notes) -> None:
    """Write the events ACLED would code; the others are named in the notes with the rule that leaves them out."""
    notes.column(
        "fatalities", "the lowest number of killed that any report tells, 0 where none; «tens» 10, «hundreds» 100"
    )
    notes.column("inter1", "from PLOVER's sectors: identity militias are not told apart; so inter2 and interaction")
    notes.column("admin1", "the governorate of our table of places; admin2 the district, admin3 is not known")
    notes.column("source_scale", "«National» for an outlet of the event's country, «Regional» or «International» else")
    notes.column("timestamp", "empty: the record keeps no hour of coding, and the same record gives the same file")
    notes.column("tags", "«opposed» where reports stand against each other; sizes of crowds are not coded")
    notes.column("(chains, origins, spans, statements)", "ACLED has no column for them")
    rows = []
    for one in material.events():
        fitting = _fitting(one)
        if isinstance(fitting, str):
            notes.left_out("event", fitting, one.event.id)
        else:
            rows.append(_row(one, fitting, material))
    notes.count("events", len(rows))
    write_csv(rows, COLUMNS, path, notes)


def _fitting(one: Joined) -> AcledType | str:
    """Give what ACLED would call an event, or why it would not code it."""
    kind = _kind(one)
    if kind is None:
        return f"ACLED does not code {one.event.type} {one.mode or ''}".rstrip()
    if one.status not in {"actual", "historical"}:
        return f"status {one.status}: ACLED codes what happened"
    if len(one.day) < 7:
        return "not dated to a month at least"
    place = one.place
    if place is None or place.kind == "state" or place.lat is None:
        return "no place below the country with a point on the map: ACLED records none at country level"
    return kind


def _kind(one: Joined) -> AcledType | None:
    kind, mode = one.event.type, one.mode
    if kind != "ASSAULT" or mode not in {None, "firearms", "primitive", "targeted"}:
        if kind == "ASSAULT" and mode == "crowd-control" and _fatalities(one):
            return EXCESSIVE
        return ACLED.get((kind, mode))
    sides = [_inter(party, one) for party in (*one.actors[:1], *one.recipients[:1])]
    armed = len(sides) == 2 and all(side in _ARMED for side in sides)
    return CLASH if armed and mode != "targeted" else ATTACK


def _row(one: Joined, kind: AcledType, material: Material) -> Row:
    place = one.place
    assert place is not None  # `_fitting` saw to it
    land = country(place.country)
    first, second = one.actors, one.recipients
    inter1, inter2 = (_inter(side[0], one) if side else "" for side in (first, second))
    above = {level: material.parent(place.row, level) if place.row else None for level in ("governorate", "district")}
    month, civilians = one.day[:7], inter2 in {"Civilians", "Protesters"} and kind.disorder.startswith("Political")
    return {
        "event_id_cnty": f"{land.iso3}{one.event.id}",
        "event_date": one.day if len(one.day) == 10 else f"{month}-15",
        "year": one.day[:4],
        "time_precision": 1 if len(one.day) == 10 else 3,
        "disorder_type": kind.disorder,
        "event_type": kind.event,
        "sub_event_type": kind.sub_event,
        "actor1": first[0].name if first else None,
        "assoc_actor_1": [party.name for party in first[1:]],
        "inter1": inter1,
        "actor2": second[0].name if second else None,
        "assoc_actor_2": [party.name for party in second[1:]],
        "inter2": inter2,
        "interaction": "-".join(filter(None, (inter1, inter2))),
        "civilian_targeting": "Civilian targeting" if civilians else None,
        "iso": land.iso_numeric,
        "region": land.region,
        "country": material.lexicon.states[land.iso3].en if land.iso3 in material.lexicon.states else land.iso3,
        "admin1": above["governorate"].en if above["governorate"] else None,
        "admin2": above["district"].en if above["district"] else None,
        "admin3": None,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": _PRECISION.get(place.row.kind, 2) if place.row else 2,
        "source": list(dict.fromkeys(article.outlet or article.name for article in one.articles)),
        "source_scale": _scale(one, land.iso3, material),
        "notes": _note(one.reports[0]),
        "fatalities": _fatalities(one),
        "tags": "opposed" if one.opposed else None,
        "timestamp": None,
    }


def _inter(party: Party, one: Joined) -> str:
    """Give what kind of party it is; forces of another country than that of the place are external."""
    sector = party.sector or ("GOV" if party.kind == "state" else "")
    if one.event.type == "PROTEST" and party in one.actors:
        return "Rioters" if one.mode in {"riot", "vandalize"} else "Protesters"
    if one.mode == "crowd-control" and party in one.recipients:
        return "Protesters"
    inter = _INTER.get(sector, "")
    abroad = one.place is not None and party.country not in {None, one.place.country}
    return "External/Other forces" if inter == "State forces" and abroad else inter


def _fatalities(one: Joined) -> int:
    """Give the lowest number of killed told by any report: where reports conflict ACLED takes that."""
    told = [
        _count(report, number)
        for report in one.reports
        for number in report.view.event.numbers
        if number.what == "killed"
    ]
    return min(told, default=0)


def _count(report: Report, number: Quantity) -> int:
    if number.span is not None:
        words = fold(report.article.text[number.span.start : number.span.end])
        crowd = next((value for word, value in _CROWDS if fold(word) in words), None)
        if crowd is not None and not any(letter.isdigit() for letter in words):
            return crowd
    return int(number.value)


def _scale(one: Joined, iso3: str, material: Material) -> str:
    """Give how far the outlets reach, as far as the table of outlets says where they are at home."""
    rows = {name: row for row in material.lexicon.outlets.values() for name in row.ar}
    scales: set[str] = set()
    for article in one.articles:
        row = rows.get(article.outlet or "")
        if row is None or not row.country:
            scales.add("Other")
        elif row.country == iso3:
            scales.add("National")
        else:
            scales.add("Regional" if country(row.country).region == country(iso3).region else "International")
    order = ("National", "Regional", "International", "Other")
    return "-".join(scale for scale in order if scale in scales)


def _note(report: Report) -> str:
    """Give the sentence that tells it, with the words that hold a line end in one line."""
    return " ".join(report.article.text[report.words.start : report.words.end].split())
