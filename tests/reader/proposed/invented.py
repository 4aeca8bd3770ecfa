"""A gold article of our own, in an invented land, for the readers that a model has part in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "تلمارا تتهم سندارة بقصف ميناء مرسى الصنوبر"
PARAGRAPHS = (
    "قالت وزارة الدفاع التلمارية إن مدفعية سندارة قصفت أمس الأحد ميناء مرسى الصنوبر، ما أدى إلى مقتل سبعة عمال.",
    "وأضافت الوزارة أن «الهجوم لن يمر بلا رد»، واتهمت سندارة بخرق الهدنة.",
    "ونقلت وكالة سروة عن المتحدث باسم الجيش السنداري نبهان الغضوي قوله إن قواته لم تقصف الميناء.",
    "وأكد الغضوي أن سندارة مستعدة للحوار. وأضاف: «نطالب تلمارا بوقف التصعيد».",
    "وتظاهر مئات الأشخاص في دار السرو احتجاجاً على القصف، بحسب مصدر محلي.",
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"
PAGE: dict[str, object] = {
    "id": "harbour-shelled",
    "title": TITLE,
    "published": "2024-03-04",
    "given": {"published": "2024-03-04", "outlet": "القندول برس"},
    "authors": [],
    "dateline": [],
    "body": [{"starts": "قالت وزارة الدفاع", "ends": "بحسب مصدر محلي."}],
    "entities": [
        {"key": "TALMARA", "kind": "state", "en": "Talmara", "forms": ["تلمارا"]},
        {"key": "SINDARA", "kind": "state", "en": "Sindara", "forms": ["سندارة"]},
        {"key": "MOD", "kind": "organization", "en": "Ministry", "forms": ["وزارة الدفاع التلمارية"], "of": "TALMARA"},
        {"key": "ARMY", "kind": "organization", "en": "Army", "forms": ["الجيش السنداري"], "of": "SINDARA"},
        {"key": "NABHAN", "kind": "person", "en": "Nabhan", "forms": ["نبهان الغضوي", "الغضوي"], "of": "ARMY"},
        {"key": "SARWA", "kind": "media", "en": "Sarwa", "forms": ["وكالة سروة"]},
        {"key": "PORT", "kind": "place", "en": "Marsa", "forms": ["ميناء مرسى الصنوبر"]},
        {"key": "CAPITAL", "kind": "place", "en": "Dar al-Sarw", "forms": ["دار السرو"]},
    ],
    "times": [{"text": "أمس الأحد", "value": "2024-03-03"}],
    "statements": [
        {"cue": "قالت", "starts": "مدفعية سندارة", "ends": "سبعة عمال", "speaker": "MOD", "via": [],
         "form": "indirect", "act": "say"},
        {"cue": "وأضافت", "starts": "الهجوم لن", "ends": "بلا رد", "speaker": "MOD", "via": [], "form": "direct",
         "act": "say"},
        {"cue": "قوله", "starts": "قواته لم", "ends": "تقصف الميناء", "speaker": "NABHAN", "for": "ARMY",
         "via": ["SARWA"], "form": "indirect", "act": "deny"},
        {"cue": "وأكد", "starts": "سندارة مستعدة", "ends": "للحوار", "speaker": "NABHAN", "for": "ARMY",
         "via": ["SARWA"], "form": "indirect", "act": "say"},
        {"cue": "وأضاف", "nth": 2, "starts": "نطالب تلمارا", "ends": "التصعيد", "speaker": "NABHAN", "for": "ARMY",
         "via": ["SARWA"], "form": "direct", "act": "say"},
        {"cue": "بحسب", "starts": "وتظاهر مئات", "ends": "على القصف", "speaker": "مصدر محلي", "via": [],
         "form": "indirect", "act": "say"},
    ],
    "events": [
        {"type": "ASSAULT", "mode": "heavy-weapons", "anchors": ["بقصف", "قصفت", "الهجوم", {"text": "القصف", "nth": 1}],
         "actor": ["SINDARA"], "recipient": [], "when": "2024-03-03", "where": ["PORT"], "status": "actual",
         "numbers": [{"value": 7, "what": "killed"}]},
        {"type": "ACCUSE", "mode": "allege", "anchors": ["تتهم", "واتهمت"], "actor": ["MOD"],
         "recipient": ["SINDARA"], "when": None, "where": [], "status": "actual"},
        {"type": "ASSAULT", "mode": "heavy-weapons", "anchors": ["تقصف"], "actor": ["ARMY"], "recipient": [],
         "when": None, "where": ["PORT"], "status": "negated"},
        {"type": "REQUEST", "mode": "yield", "anchors": ["نطالب"], "actor": ["NABHAN"], "recipient": ["TALMARA"],
         "when": None, "where": [], "status": "actual"},
        {"type": "PROTEST", "mode": "demo", "anchors": ["وتظاهر"], "actor": [], "recipient": [], "when": None,
         "where": ["CAPITAL"], "status": "actual"},
    ],
}  # fmt: skip


def make_gold(folder: Path) -> Path:
    """Write it as a gold of one article."""
    (folder / "gold").mkdir(parents=True)
    (folder / "texts").mkdir()
    (folder / "gold" / "harbour-shelled.json").write_text(json.dumps(PAGE), encoding="utf-8")
    (folder / "texts" / "harbour-shelled.txt").write_text(TEXT, encoding="utf-8")
    return folder
