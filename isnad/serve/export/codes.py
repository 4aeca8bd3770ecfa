"""PLOVER's types and modes in the words of other vocabularies.

Sources: PLOVER manual of 2024-02 (quads, scale), CAMEO 1.1b3 (codes, Goldstein's values of the root codes), ACLED
codebook of 2024 (event and sub-event types).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from isnad.link.relations import SCALE

if TYPE_CHECKING:
    from isnad.model import EventType

QUAD: dict[EventType, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
QUAD_NAMES = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
INTENSITY = SCALE

_CAMEO_ROOT: dict[EventType, str] = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08", "RETREAT": "08",
    "ACCUSE": "11", "REQUEST": "10", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15",
    "SANCTION": "16", "COERCE": "17", "ASSAULT": "19",
}  # fmt: skip
# the code without and with a mode; the root is its first two digits
_CAMEO: dict[tuple[EventType, str | None], str] = {
    ("AGREE", None): "030", ("CONSULT", None): "040", ("SUPPORT", None): "050", ("COOPERATE", None): "060",
    ("AID", None): "070", ("CONCEDE", None): "080", ("RETREAT", None): "087", ("ACCUSE", None): "110",
    ("REQUEST", None): "100", ("REJECT", None): "120", ("THREATEN", None): "130", ("PROTEST", None): "140",
    ("MOBILIZE", None): "150", ("SANCTION", None): "160", ("COERCE", None): "170", ("ASSAULT", None): "190",
    ("CONSULT", "visit"): "042", ("CONSULT", "phone"): "041", ("CONSULT", "third-party"): "045",
    ("CONSULT", "multilateral"): "046",
    ("RETREAT", "withdraw"): "0874", ("RETREAT", "release"): "0841", ("RETREAT", "disarm"): "0873",
    ("RETREAT", "ceasefire"): "0871", ("RETREAT", "access"): "086", ("RETREAT", "resign"): "083",
    ("REQUEST", "assist"): "103", ("REQUEST", "change"): "104", ("REQUEST", "yield"): "105",
    ("REQUEST", "meet"): "106",
    ("ACCUSE", "disapprove"): "111", ("ACCUSE", "investigate"): "090", ("ACCUSE", "allege"): "112",
    ("REJECT", "assist"): "122", ("REJECT", "change"): "123", ("REJECT", "yield"): "124", ("REJECT", "meet"): "125",
    ("THREATEN", "restrict"): "132", ("THREATEN", "arrest"): "132", ("THREATEN", "relations"): "131",
    ("THREATEN", "expel"): "132", ("THREATEN", "territory"): "138", ("THREATEN", "violence"): "138",
    ("PROTEST", "demo"): "141", ("PROTEST", "riot"): "145", ("PROTEST", "strike"): "143", ("PROTEST", "hunger"): "142",
    ("PROTEST", "boycott"): "143", ("PROTEST", "obstruct"): "144", ("PROTEST", "vandalize"): "145",
    ("SANCTION", "expel"): "166", ("SANCTION", "withdraw"): "166", ("SANCTION", "discontinue"): "161",
    ("MOBILIZE", "troops"): "154", ("MOBILIZE", "weapons"): "154", ("MOBILIZE", "police"): "153",
    ("MOBILIZE", "militia"): "154",
    ("COERCE", "seize"): "171", ("COERCE", "restrict"): "172", ("COERCE", "censor"): "1721",
    ("COERCE", "curfew"): "1723", ("COERCE", "martial-law"): "1724", ("COERCE", "arrest"): "173",
    ("COERCE", "deport"): "174", ("COERCE", "cyber"): "176",
    ("ASSAULT", "abduct"): "181", ("ASSAULT", "beat"): "182", ("ASSAULT", "torture"): "1822",
    ("ASSAULT", "sexual"): "1821", ("ASSAULT", "targeted"): "186", ("ASSAULT", "destroy"): "1712",
    ("ASSAULT", "primitive"): "193", ("ASSAULT", "firearms"): "193", ("ASSAULT", "explosives"): "183",
    ("ASSAULT", "suicide-attack"): "1831", ("ASSAULT", "aerial"): "195", ("ASSAULT", "drone"): "195",
    ("ASSAULT", "heavy-weapons"): "194", ("ASSAULT", "crowd-control"): "175", ("ASSAULT", "unconventional"): "204",
}  # fmt: skip
_GOLDSTEIN = {
    "03": 4.0, "04": 1.0, "05": 3.5, "06": 6.0, "07": 7.0, "08": 5.0, "09": -2.0, "10": -5.0, "11": -2.0, "12": -4.0,
    "13": -6.0, "14": -6.5, "15": -7.2, "16": -4.0, "17": -7.0, "18": -9.0, "19": -10.0, "20": -10.0,
}  # fmt: skip


def cameo(kind: EventType, mode: str | None) -> str:
    """Give the CAMEO code of a type and mode; the mode's where CAMEO tells it apart, else the type's."""
    return _CAMEO.get((kind, mode)) or _CAMEO[kind, None]


def goldstein(code: str) -> float:
    """Give Goldstein's value of a CAMEO code's root."""
    return _GOLDSTEIN[code[:2]]


class AcledType(NamedTuple):
    """ACLED's three words for what happened."""

    disorder: str
    event: str
    sub_event: str


_VIOLENCE, _STRATEGIC, _DEMONSTRATION = "Political violence", "Strategic developments", "Demonstrations"
_BOTH = f"{_VIOLENCE}; {_DEMONSTRATION}"
_REMOTE, _CIVILIANS = "Explosions/Remote violence", "Violence against civilians"
CLASH = AcledType(_VIOLENCE, "Battles", "Armed clash")
ATTACK = AcledType(_VIOLENCE, _CIVILIANS, "Attack")
EXCESSIVE = AcledType(_BOTH, "Protests", "Excessive force against protesters")
ACLED: dict[tuple[str, str | None], AcledType] = {
    ("ASSAULT", "aerial"): AcledType(_VIOLENCE, _REMOTE, "Air/drone strike"),
    ("ASSAULT", "drone"): AcledType(_VIOLENCE, _REMOTE, "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): AcledType(_VIOLENCE, _REMOTE, "Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives"): AcledType(_VIOLENCE, _REMOTE, "Remote explosive/landmine/IED"),
    ("ASSAULT", "suicide-attack"): AcledType(_VIOLENCE, _REMOTE, "Suicide bomb"),
    ("ASSAULT", "unconventional"): AcledType(_VIOLENCE, _REMOTE, "Chemical weapon"),
    ("ASSAULT", "abduct"): AcledType(_VIOLENCE, _CIVILIANS, "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): AcledType(_VIOLENCE, _CIVILIANS, "Sexual violence"),
    ("ASSAULT", "beat"): ATTACK,
    ("ASSAULT", "torture"): ATTACK,
    ("ASSAULT", "crowd-control"): AcledType(_DEMONSTRATION, "Protests", "Protest with intervention"),
    ("ASSAULT", "destroy"): AcledType(_STRATEGIC, _STRATEGIC, "Looting/property destruction"),
    ("PROTEST", None): AcledType(_DEMONSTRATION, "Protests", "Peaceful protest"),
    ("PROTEST", "demo"): AcledType(_DEMONSTRATION, "Protests", "Peaceful protest"),
    ("PROTEST", "obstruct"): AcledType(_DEMONSTRATION, "Protests", "Peaceful protest"),
    ("PROTEST", "riot"): AcledType(_DEMONSTRATION, "Riots", "Violent demonstration"),
    ("PROTEST", "vandalize"): AcledType(_VIOLENCE, "Riots", "Mob violence"),
    ("RETREAT", "ceasefire"): AcledType(_STRATEGIC, _STRATEGIC, "Agreement"),
    ("RETREAT", "release"): AcledType(_STRATEGIC, _STRATEGIC, "Agreement"),
    ("RETREAT", "withdraw"): AcledType(_STRATEGIC, _STRATEGIC, "Non-violent transfer of territory"),
    ("RETREAT", "disarm"): AcledType(_STRATEGIC, _STRATEGIC, "Change to group/activity"),
    ("COERCE", "arrest"): AcledType(_STRATEGIC, _STRATEGIC, "Arrests"),
    ("COERCE", "seize"): AcledType(_STRATEGIC, _STRATEGIC, "Looting/property destruction"),
    ("COERCE", "curfew"): AcledType(_STRATEGIC, _STRATEGIC, "Other"),
    ("COERCE", "martial-law"): AcledType(_STRATEGIC, _STRATEGIC, "Other"),
    ("MOBILIZE", "troops"): AcledType(_STRATEGIC, _STRATEGIC, "Change to group/activity"),
    ("MOBILIZE", "militia"): AcledType(_STRATEGIC, _STRATEGIC, "Change to group/activity"),
}
