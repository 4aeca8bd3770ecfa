"""Makes whole pages of invented outlets to measure with: layouts of real systems, everything else drawn by chance.

Written apart from the rules of `isnad.extract`, from what the themes of these systems write; see `bench.cms_layouts`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from random import Random

from bench.cms_older import LAYOUTS
from bench.cms_page import Page
from bench.cms_stories import MONTHS, SITES, Story, Teller

SEED = 20261120
_ENCODINGS = {  # the bytes, and what the page claims
    "utf-8": ("utf-8", "utf-8"),
    "utf-8 unsaid": ("utf-8", ""),
    "windows-1256": ("cp1256", "windows-1256"),
    "iso-8859-6": ("iso8859-6", "iso-8859-6"),
    "lying": ("utf-8", "windows-1256"),
    "lying the other way": ("cp1256", "utf-8"),
}


@dataclass(frozen=True)
class MadePage:
    """A page's bytes with what is in it; `plan` says how it was built."""

    raw: bytes
    url: str
    story: Story
    plan: dict[str, str]


def made(count: int = 40, seed: int = SEED) -> list[MadePage]:
    """Make pages, every layout in turn; the same numbers give the same pages."""
    return [_made(number, Random(f"{seed}/{number}")) for number in range(count)]  # noqa: S311 — no secrets


def _made(number: int, chance: Random) -> MadePage:
    day = datetime.date(2009, 1, 1) + datetime.timedelta(days=chance.randrange(365 * 16))
    pick = chance.choice
    plan = {
        "layout": list(LAYOUTS)[number % len(LAYOUTS)],
        "encoding": list(_ENCODINGS)[number // 2 % len(_ENCODINGS)],
        "months": pick([*MONTHS, "double", "figures", "eastern figures", "hijri"]),
        "markup": pick(["yoast", "single", "og", "none", "none", "none", "broken", "saved"]),
        "second": pick(["no", "no", "no", "heading", "wire"]),
        "ticker": pick(["no", "yes"]),
        "clock": pick(["no", "yes", "yes"]),
        "comments": pick(["no", "yes"]),
        "time": pick(["no", "yes"]),
        "address": pick(["plain", "plain", "dated"]),
    }
    return laid_out(Teller(chance).story(day), plan, chance)


def laid_out(story: Story, plan: dict[str, str], chance: Random) -> MadePage:
    """Lay a story out as a plan says."""
    dated = f"{story.day:%Y/%m/%d}" if plan["address"] == "dated" else plan["layout"]
    url = f"https://www.outlet-{chance.randrange(99)}.example/{dated}/{chance.randrange(10**6)}"
    page = Page(story, chance.choice(SITES), url, plan, chance)
    encoding, claimed = _ENCODINGS[plan["encoding"]]
    charset = f'<meta http-equiv="Content-Type" content="text/html; charset={claimed}"/>' if claimed else ""
    body = LAYOUTS[plan["layout"]](page)
    markup = f'<!DOCTYPE html>\n<html dir="rtl" lang="ar"><head>{charset}{page.head()}</head>{body}</html>'
    return MadePage(markup.encode(encoding, "xmlcharrefreplace"), url, story, plan)
