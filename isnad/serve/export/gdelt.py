"""GDELT 2.0's two tables: Events (61 columns) and Mentions (16), tab-separated, without a header, as GDELT has them.

The offsets of the mentions count code points of the original text, not of a translation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isnad.serve.export.codes import QUAD, cameo, goldstein
from isnad.serve.export.countries import country

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isnad.model import Entity
    from isnad.serve.export.material import Joined, Material, Party, Report
    from isnad.serve.export.notes import Notes

_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
)
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
EVENT_COLUMNS = [
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    *"DATEADDED SOURCEURL".split(),
]
MENTION_COLUMNS = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID "
    "Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone "
    "MentionDocTranslationInfo Extras"
).split()
_TOWN, _COUNTRY = 4, 1  # GDELT's types of place: a town abroad, a country
_NONE = -1  # an offset where nothing stands


def write(material: Material, path: Path, notes: Notes) -> None:
    """Write `FILE` with the events and `FILE.mentions` beside it; a mention for each report of an event."""
    _remark(notes)
    mentions = path.with_name(path.name + ".mentions")
    notes.files.append(mentions)
    with path.open("w", encoding="utf-8") as events, mentions.open("w", encoding="utf-8") as told:
        for one in material.events():
            if len(one.day) != 10:
                notes.left_out("event", "no day is known and GDELT dates to the day", one.event.id)
                continue
            if one.status not in {"actual", "historical"}:
                notes.left_out("status", f"{one.status}: written, and GDELT has no column that says so", one.event.id)
            events.write(_line(_event(one), EVENT_COLUMNS))
            notes.count("events")
            for report in one.reports:
                told.write(_line(_mention(one, report), MENTION_COLUMNS))
                notes.count("mentions")


def _remark(notes: Notes) -> None:
    notes.column("GLOBALEVENTID", "a number made of the event's id: the same event has the same number in every export")
    notes.column("EventCode", "the CAMEO code nearest to PLOVER's type and mode")
    notes.column("GoldsteinScale", "Goldstein's value of the CAMEO root code")
    notes.column("NumMentions", "of the whole record, and so NumSources (outlets) and NumArticles")
    notes.column("AvgTone", "empty, with MentionDocTone and FractionDate's hours: isnad measures no tone")
    notes.column("ADM1Code", "empty, with ADM2Code and the ethnic and religious codes: the record does not know them")
    notes.column(
        "Actor1CharOffset", "of the actor's mention nearest before or in the sentence, code points, -1 for none"
    )
    notes.column("MentionIdentifier", "the article's address, its id where it has none")
    notes.column("Confidence", "100 × (1 - doubt) of the report, to the nearest ten")
    notes.column("(chains, origins, statements)", "GDELT has no column for them")


def _line(row: dict[str, Any], columns: Sequence[str]) -> str:
    cells = ("" if row.get(name) is None else str(row[name]) for name in columns)
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def number(event_id: str) -> int:
    """Give the number that stands for an event."""
    return int(event_id[1:], 16) >> 1  # within 63 bits, as databases hold it


def _event(one: Joined) -> dict[str, Any]:
    event, day = one.event, one.day
    code = cameo(event.type, one.mode)
    published = min((article.published.value for article in one.articles if article.published), default="")
    first, second = (next(iter(side), None) for side in (one.actors, one.recipients))
    return {
        "GLOBALEVENTID": number(event.id),
        "SQLDATE": day.replace("-", ""),
        "MonthYear": day[:7].replace("-", ""),
        "Year": day[:4],
        "FractionDate": f"{int(day[:4]) + min(0.999, (int(day[5:7]) * 30 + int(day[8:])) / 365):.4f}",
        **_actor("Actor1", first),
        **_actor("Actor2", second),
        "IsRootEvent": int(any(report.sentence == 1 for report in one.reports)),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": QUAD[event.type],
        "GoldsteinScale": goldstein(code),
        "NumMentions": len(one.reports),
        "NumSources": len({article.outlet or article.name for article in one.articles}),
        "NumArticles": len(one.articles),
        **_geo("Action", one.place),
        "DATEADDED": _stamp(published),
        "SOURCEURL": next((article.url for article in one.articles if article.url), one.articles[0].id),
    }


def _actor(role: str, party: Party | None) -> dict[str, Any]:
    if party is None:
        return {}
    land = party.country or ""
    return {
        f"{role}Code": f"{land}{party.sector or ''}",
        f"{role}Name": party.name.upper(),
        f"{role}CountryCode": land,
        f"{role}Type1Code": party.sector,
    }


def _geo(role: str, place: Party | None) -> dict[str, Any]:
    if place is None:
        return {f"{role}Geo_Type": 0}
    return {
        f"{role}Geo_Type": _COUNTRY if place.kind == "state" else _TOWN,
        f"{role}Geo_FullName": place.name,
        f"{role}Geo_CountryCode": country(place.country).fips,
        f"{role}Geo_Lat": place.lat,
        f"{role}Geo_Long": place.lon,
        f"{role}Geo_FeatureID": place.geonames,
    }


def _mention(one: Joined, report: Report) -> dict[str, Any]:
    article, told = report.article, report.view.event
    published = article.published.value if article.published else ""
    return {
        "GLOBALEVENTID": number(one.event.id),
        "EventTimeDate": _stamp(one.day),
        "MentionTimeDate": _stamp(published),
        "MentionType": 1,
        "MentionSourceName": article.outlet or article.name,
        "MentionIdentifier": article.url or article.id,
        "SentenceID": report.sentence,
        "Actor1CharOffset": _offset(report, report.view.actors),
        "Actor2CharOffset": _offset(report, report.view.recipients),
        "ActionCharOffset": told.anchors[0].start,
        "InRawText": 1,
        "Confidence": round((1 - told.doubt) * 10) * 10,
        "MentionDocLen": len(article.text),
        "MentionDocTranslationInfo": "srclc:ara",
    }


def _offset(report: Report, parties: Sequence[Entity]) -> int:
    """Give where the first party stands: in the sentence, else where it was named last before, else at all."""
    starts = [mention.span.start for who in parties[:1] for mention in who.mentions]
    inside = [start for start in starts if report.words.start <= start < report.words.end]
    before = [start for start in starts if start < report.words.start]
    return next(iter(inside), max(before, default=min(starts, default=_NONE)))


def _stamp(when: str) -> str:
    """Give an ISO date as GDELT's fourteen digits; empty where no day is known."""
    digits = "".join(letter for letter in when[:19] if letter.isdigit())
    return digits.ljust(14, "0") if len(digits) >= 8 else ""
