from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from isnad.lexicon.rows import Place
from isnad.lexicon.tsv import HOME, read_tables
from isnad.text.lens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = set(
    "airport base camp canal city crossing district facility governorate holy-site island lake mountain neighbourhood"
    " region river road sea strait town village".split()
)
HOMES = {
    "IRQ": "الموصل|البصرة|الفلوجة|بغداد",
    "SYR": "درعا|حلب|منبج|كوباني|دير الزور|دمشق",
    "PSE": "غزة|رفح|جنين|الخليل",
    "LBN": "صيدا|النبطية",
    "YEM": "تعز|عدن|مأرب",
    "LBY": "بنغازي|مصراتة|طرابلس",
    "SDN": "الفاشر|نيالا",
    "DZA": "وهران",
    "MAR": "طنجة",
    "TUN": "صفاقس",
    "EGY": "الإسكندرية|العريش|القاهرة",
    "SAU": "جدة",
    "ARE": "دبي",
    "JOR": "إربد",
    "IRN": "أصفهان",
    "TUR": "غازي عنتاب",
    "FRA": "باريس",
    "RUS": "موسكو",
    "UKR": "خيرسون|باخموت",
    "NLD": "لاهاي",
    "USA": "نيويورك",
}


ARAB = frozenset(
    "SYR IRQ LBN JOR PSE EGY SAU YEM OMN ARE QAT BHR KWT SDN SSD LBY TUN DZA MAR MRT ESH SOM DJI COM".split()
)
NEWS = {
    "region": "الشرق الأوسط|الضفة الغربية|قطاع غزة|الجولان|دارفور|شرق الفرات|الساحل السوري",
    "sea": "البحر الأحمر",
    "strait": "مضيق هرمز|باب المندب",
    "crossing": "معبر رفح|باب الهوى|رأس جدير",
    "camp": "عين الحلوة|مخيم جنين",
    "base": "عين الأسد|التنف|حميميم",
    "holy-site": "المسجد الأقصى",
    "airport": "مطار صنعاء",
}


@pytest.fixture(scope="module")
def places() -> list[Place]:
    return [row for row in read_tables()[0]["places"] if isinstance(row, Place)]


@pytest.fixture(scope="module")
def by_name(places: list[Place]) -> Mapping[str, list[Place]]:
    named: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for name in place.ar:
            named[fold(name)].append(place)
    return {name: sorted(same, key=lambda place: -(place.rank or 0)) for name, same in named.items()}


def test_there_are_enough_places_with_ids_and_coordinates(places: list[Place]) -> None:
    assert len(places) >= 40_000
    assert len({place.id for place in places}) == len(places)
    assert all(place.ar and place.en for place in places)
    assert all(place.lat is not None and -90 <= place.lat <= 90 for place in places)
    assert all(place.lon is not None and -180 <= place.lon <= 180 for place in places)


def test_columns_hold_only_their_values(places: list[Place]) -> None:
    states = {row.id for row in read_tables()[0]["states"]}
    assert {place.kind for place in places} <= KINDS
    assert {place.needs for place in places} == {"", "class"}
    assert {place.country for place in places} - states <= {""}
    assert all(place.rank is not None and 0 < place.rank <= 1000 for place in places)
    assert all(place.id.split(":")[0] in {"g", "w", "o", "x"} for place in places)
    assert all(place.geonames.isdigit() for place in places if place.geonames)


@pytest.mark.parametrize(
    ("name", "country"), [(name, country) for country, names in HOMES.items() for name in names.split("|")]
)
def test_the_town_everybody_means_ranks_first_and_stands_alone(
    by_name: Mapping[str, list[Place]], name: str, country: str
) -> None:
    first = by_name[fold(name)][0]
    assert (first.country, first.needs) == (country, "")


def test_both_towns_of_one_name_are_kept(by_name: Mapping[str, list[Place]]) -> None:
    assert {"LBY", "LBN"} <= {place.country for place in by_name[fold("طرابلس")] if not place.needs}
    assert {"PSE", "EGY"} <= {place.country for place in by_name[fold("رفح")]}


@pytest.mark.parametrize(
    "name",
    [
        "الباب",
        "صور",
        "الخيام",
        "بلد",
        "العين",
        "القائم",
        "إب",
        "قم",
        "الهول",
        "المدينة",
        "بركان",
        "وان",
        "البورصة",
        "بشار",
    ],
)
def test_a_name_that_is_an_ordinary_word_needs_a_class_noun(by_name: Mapping[str, list[Place]], name: str) -> None:
    assert all(place.needs == "class" for place in by_name.get(fold(name), []))


def test_no_short_single_word_village_stands_alone(places: list[Place]) -> None:
    alone = [
        place
        for place in places
        if place.kind == "village" and not place.needs and (place.rank or 0) < 300 and " " not in place.ar[0]
    ]
    assert not alone


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for kind, names in NEWS.items() for name in names.split("|")])
def test_what_gazetteers_miss_is_there(by_name: Mapping[str, list[Place]], name: str, kind: str) -> None:
    assert by_name[fold(name)][0].kind == kind


def test_the_table_is_small() -> None:
    assert (HOME / "places.tsv.gz").stat().st_size < 2_500_000


def test_no_village_abroad_beats_a_town_at_home(by_name: Mapping[str, list[Place]]) -> None:
    beaten = [
        (name, same[0].id)
        for name, same in by_name.items()
        if same[0].country not in ARAB
        and same[0].kind in {"village", "town", "district", "neighbourhood"}
        and any(place.country in ARAB and place.kind in {"city", "governorate"} for place in same)
    ]
    assert not beaten
