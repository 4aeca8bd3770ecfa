"""What stands between the dashes of bylines and datelines: names of writers, places and outlets, and dates."""

from __future__ import annotations

import re
from typing import NamedTuple

from isnad.extract import stamps
from isnad.extract.lines import Line
from isnad.extract.names import Names
from isnad.model import Span

LONGEST_UNKNOWN = 4  # words of a name that nothing knows
_COMMAS = re.compile(r"\s*[،,]\s*|\s+و\s+")
_BRACKETS = re.compile(r"[()«»\"“”„‟\[\]<>]+")
_OPENING, _CLOSING = re.compile(r"[(«\[]"), re.compile(r"[)»\]]")
_FROM = re.compile(r"^(?:من|مراسل\w*|كتب|كتبت|خاص)\s+(?=\S)")
_LONGEST_PART = 80
_LONGEST_TOWN = 3  # words


class Credit(NamedTuple):
    """Names of writers and places as they are written; `rest` is where in the text the story after them begins.

    `stamp` is a date that stands among them; `labelled` is true after «كتب» and its like.
    """

    authors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    outlet: str | None = None
    stamp: str | None = None
    rest: int = 0
    labelled: bool = False


def joined(one: Credit, other: Credit) -> Credit:
    """Give what both tell; of two outlets or dates the first."""
    outlet, stamp = one.outlet or other.outlet, one.stamp or other.stamp
    if one.places and one.authors and other.places and not other.authors:  # «إسطنبول/ فلان/ البوسفور»: an agency
        return one._replace(outlet=outlet or other.places[0], stamp=stamp)
    return Credit(one.authors + other.authors, one.places + other.places, outlet, stamp)


def people(chunk: str, names: Names) -> tuple[str, ...]:
    """Part several writers: at commas, at a lone و, and at a و glued to a given name."""
    found: list[str] = []
    for part in _COMMAS.split(chunk.strip()):
        words = part.split()
        cut = next(
            (
                i
                for i, word in enumerate(words)
                if i >= 2
                and word.startswith("و")
                and names.has_given_name(f"{word[1:]} {' '.join(words[i + 1 : i + 2])}".strip())
            ),
            None,
        )
        if cut is None:
            found.append(part)
        else:
            found += [" ".join(words[:cut]), " ".join([words[cut][1:], *words[cut + 1 :]])]
    return tuple(person.strip() for person in found if person.strip())


def without_stamp(line: Line) -> str:
    """The line with blanks where its date stands."""
    stamp = stamps.find(line)
    if stamp is None:
        return line.text
    start, end = line.lens.span(stamp.start, stamp.end)
    return line.text[:start] + " " * (end - start) + line.text[end:]


def read_part(part: str, names: Names, *, first: bool) -> Credit | None:
    """Read what stands before one dash: places, then in brackets or marks an agency, a date anywhere; None if unknown.

    `first` is true of the part that a dateline begins with; only there can a town that nothing knows stand.
    """
    line = Line(Span(0, max(1, len(part))), part)
    text = without_stamp(line)
    pieces = [bare for piece in _BRACKETS.split(text) if (bare := without_date_words(piece)).strip(" ،,./")]
    if not pieces or len(text) > _LONGEST_PART or is_cut(text):
        return None
    stamp = stamps.find(line)
    credit = Credit(stamp=stamp.value if stamp else None)
    for number, piece in enumerate(pieces):
        bracketed = _in_brackets(text, piece)
        read = _read_bracketed(piece, credit, names) if bracketed and number else None
        read = read or _read_piece(_FROM.sub("", piece), names) or (Credit(outlet=piece) if bracketed else None)
        if read is None and first and number == 0 and _in_brackets(text, pieces[-1]):
            read = _guess_first(piece, pieces[-1], names)
        if read is None:
            return None
        credit = joined(credit, read)
    return credit


def _read_bracketed(piece: str, before: Credit, names: Names) -> Credit:
    """What stands in brackets: an agency, whatever village has its name; but «الأخبار (نواكشوط)» names a town."""
    if before.outlet and not before.places and names.kind(piece) == "place":
        return Credit(places=(piece,))
    return Credit(outlet=piece)


def _guess_first(piece: str, bracketed: str, names: Names) -> Credit | None:
    """Guess what nothing knows before brackets: an outlet if they hold a town, else a town."""
    if len(piece.split()) > _LONGEST_TOWN or re.search(r"\d", piece):
        return None
    if names.kind(bracketed) == "place" and names.is_town(bracketed):
        return Credit(outlet=piece)
    return Credit(places=(piece,)) if names.is_rare(piece) else None


def is_cut(text: str) -> bool:
    """Whether a bracket or a quotation opens here and closes later: the dash stands inside it."""
    return len(_OPENING.findall(text)) != len(_CLOSING.findall(text)) or text.count('"') % 2 == 1


def without_date_words(piece: str) -> str:
    """A part of a dateline without figures, months, weekdays and «في» at its end («القاهرة في 12 مارس»)."""
    words = piece.split()
    while words and (not any(map(str.isalpha, words[-1])) or stamps.is_date_word(words[-1].rstrip("،,"))):
        words.pop()
    return " ".join(words).rstrip("،, ")


def _in_brackets(text: str, piece: str) -> bool:
    """Whether a piece stands in brackets or quotation marks: an agency, whatever village has the same name."""
    before = text[: text.rfind(piece)].rstrip()
    return before[-1:] in set('(«["“„”') and len(piece.split()) <= LONGEST_UNKNOWN


def _read_piece(piece: str, names: Names) -> Credit | None:
    """Read places parted by commas, or one outlet, desk or person."""
    kind = names.kind(piece)
    if kind == "place" or (kind == "unknown" and names.is_place_phrase(piece)):
        return Credit(places=(piece,))
    if kind in {"outlet", "desk"}:
        return Credit(outlet=piece)
    parts = [part for part in _COMMAS.split(piece) if part]
    kinds = [names.kind(part) for part in parts]
    if len(parts) > 1 and set(kinds) <= {"place", "outlet", "desk"}:
        places = tuple(part for part, kind in zip(parts, kinds, strict=True) if kind == "place")
        return Credit(places=places, outlet=next((p for p, k in zip(parts, kinds, strict=True) if k != "place"), None))
    if kind == "person":
        return Credit(authors=people(piece, names))
    return _place_then_outlet(piece, names)


def _place_then_outlet(piece: str, names: Names) -> Credit | None:
    """Read «رام الله وفا»: a place with an agency right after it."""
    words = piece.split()
    for cut in range(len(words) - 1, 0, -1):
        left, right = " ".join(words[:cut]), " ".join(words[cut:])
        if names.kind(left) == "place" and names.kind(right) in {"outlet", "desk"}:
            return Credit(places=(left,), outlet=right)
    return None
