"""The labels of the codebook that a reply may use: anything else becomes a Problem."""

from __future__ import annotations

from typing import get_args

from isnad.model import Act, Counted, EventType, Kind, StatementForm, Status

KINDS: frozenset[str] = frozenset(get_args(Kind))
FORMS: frozenset[str] = frozenset(get_args(StatementForm))
ACTS: frozenset[str] = frozenset(get_args(Act))
TYPES: frozenset[str] = frozenset(get_args(EventType))
STATUSES: frozenset[str] = frozenset(get_args(Status))
COUNTED: frozenset[str] = frozenset(get_args(Counted))
# PLOVER manual of 2024-02, the modes of each type that has some
_ASK = frozenset({"assist", "change", "yield", "meet"})
MODES: dict[str, frozenset[str]] = {
    "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone"}),
    "RETREAT": frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
    "REQUEST": _ASK,
    "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
    "REJECT": _ASK,
    "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "COERCE": frozenset(
        {
            "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
            "cyber",
        }
    ),
    "ASSAULT": frozenset(
        {
            "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
            "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
        }
    ),
}  # fmt: skip
