"""Days told beside a text, as people, mail programs and machines write them, in ISO 8601."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

from isnad.text import dates, iso
from isnad.text.lens import Lens

_ISO = re.compile(r"\d{4}-")
_MAIL = re.compile(r"\s*(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:")
_SECONDS = re.compile(r"1\d{9}")
_DIGIT = re.compile(r"\d")
_LONGEST = 100


def read(told: str) -> str:
    """Give a day in ISO 8601; 28/10/2016 and 05/06/2016 are told day first.

    Raises ValueError, with the reason in words, for what is no date, what no calendar has and what lies in the future.
    """
    return iso.read(_in_iso(told) or told)


def _in_iso(told: str) -> str | None:
    """Rewrite what is told otherwise than in ISO 8601; None for that, and for more than one date."""
    if _ISO.match(told.strip()) or len(told) > _LONGEST:
        return None
    if _SECONDS.fullmatch(told):
        return datetime.datetime.fromtimestamp(int(told), datetime.UTC).strftime("%Y-%m-%dT%H:%M")
    if _MAIL.match(told):
        try:
            return parsedate_to_datetime(told).strftime("%Y-%m-%dT%H:%M")
        except ValueError:
            return None
    found = dates.find(Lens(told))
    if len(found) != 1 or _DIGIT.search(told[: found[0].span.start] + told[found[0].span.end :]):
        return None
    value = dates.resolve(found[0], None)
    return value if value and len(value) >= len("2016-10") else None
