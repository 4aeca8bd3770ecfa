"""The writers and places of a story: bylines around it, and names that stand where writers sign."""

from __future__ import annotations

from isnad.extract.chrome import without_furniture
from isnad.extract.credits import Credit, people
from isnad.extract.lines import Line
from isnad.extract.names import Names, could_be_person
from isnad.extract.sorting import Page

_CREDITS_UNDER = 2  # lines under the story
_SIGNATURE = 3  # words


def near_credits(page: Page, names: Names) -> list[Credit]:
    """Bylines around the story: from two lines above the headline to its first line, and up to three lines under it."""
    if not page.story:
        return []
    first, last = page.story[0], page.story[-1]
    top = max(0, page.title - 2) if page.title is not None else 0
    bottom = last
    while bottom + 1 < len(page.kinds) and bottom < last + _CREDITS_UNDER and page.kinds[bottom + 1] in {"", "byline"}:
        bottom += 1
    towns = [Credit(places=(page.lines[at].text,)) for at in range(top, first) if _is_town(page, at, names)]
    near = {at: credit for at, credit in page.bylines.items() if top <= at < first or last < at <= bottom}
    labelled = any(credit.labelled and credit.authors for credit in near.values())
    found = [
        credit if credit.labelled or not labelled else credit._replace(authors=())
        for at, credit in near.items()
        if credit.labelled or credit.places or credit.outlet or at > (page.title or 0)
    ]
    found += towns[-1:]
    if not any(credit.authors for credit in found) and _signs(page, last + 1, names):
        found.append(Credit(authors=(page.lines[last + 1].text,)))
    if not any(credit.authors for credit in found) and page.title is not None:
        title = page.lines[page.title].words
        for at in range(page.title + 1, first):
            rest = "" if page.kinds[at] else _beside_title(page.lines[at], title)
            if could_be_person(rest):
                return [*found, Credit(people(rest, names))]
    return found


def _signs(page: Page, at: int, names: Names) -> bool:
    """Whether the line under the story is a name nobody knows, two or three words that news are not made of."""
    if at >= len(page.lines) or page.kinds[at]:
        return False
    words = page.lines[at].text
    is_name = could_be_person(words) and len(words.split()) <= _SIGNATURE and names.is_rare(words)
    return is_name and words not in " ".join(page.lines[number].text for number in page.story)


def _is_town(page: Page, at: int, names: Names) -> bool:
    """Whether a line under the headline, beside a date or byline, is nothing but a town's name."""
    if page.kinds[at] or page.title is None or at < page.title or len(page.lines[at].words) > 2:
        return False
    beside = {*page.kinds[at - 1 : at], *page.kinds[at + 1 : at + 2]}
    return bool(beside & {"stamp", "byline"}) and names.kind(page.lines[at].text) == "place"


def _beside_title(line: Line, title: tuple[str, ...]) -> str:
    """What follows a button and the headline's beginning on one line («طباعة … فلان»), as in some print links."""
    rest = without_furniture(line)
    if rest is line:
        return ""
    words = rest.words
    shared = 0
    while shared < min(len(words), len(title)) and words[shared] == title[shared]:
        shared += 1
    return rest.after(shared) if shared > 1 else ""
