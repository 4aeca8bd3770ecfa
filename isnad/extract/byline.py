"""Who wrote and from where: bylines, datelines, and lines that hold both."""

from __future__ import annotations

import re
from typing import NamedTuple

from isnad.extract import chrome, stamps
from isnad.extract.lines import Line
from isnad.extract.names import Names, could_be_person
from isnad.model import Span
from isnad.text.lens import fold

_SEPARATOR = re.compile(
    r"\s*(?:--+|[–—|•·]|:|(?<=\s)[-ـ/](?=\s)|(?<=\s)[-ـ](?=\S)|(?<=\S)[-ـ/](?=\s)|(?<=[^\W\d_])[-/](?=[^\W\d_]))+\s*"
)
_AFTER_DATELINE = re.compile(r"\s*(?:--+|[-–—ـ:|/.])+[\s\-–—:]*")
_COMMAS = re.compile(r"\s*[،,]\s*|\s+و\s+")
_BRACKETS = re.compile(r"[()«»\"“”„‟\[\]<>]+")
_FROM = re.compile(r"^(?:من|مراسل\w*|كتب|كتبت|خاص)\s+(?=\S)")
_LABEL_REST = re.compile(r"^[\s:؛|\-–—ـ]*")
_SPEECH = re.compile(r"^(?:ان|انه|انها|بان|عن|في|علي|الي|ما|لا|هذا|هذه|ل|مع|بعد)\b")
_DATELINE_REACH = 110
_MOST_PLACES = 3


class Credit(NamedTuple):
    """Names of writers and places as they are written; `rest` is where in the text the story after them begins."""

    authors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    outlet: str | None = None
    rest: int = 0


def of_line(line: Line, names: Names) -> Credit | None:
    """Read a line that is nothing but a byline or a dateline; None if it is something else."""
    if len(line.text) > 140 or line.ends_sentence:
        return None
    labelled = _labelled(line, names)
    if labelled is not None:
        return labelled
    text = _without_stamp(line)
    chunks = [chunk for chunk in _SEPARATOR.split(text) if chunk.strip()]
    if not chunks or len(chunks) > 4:
        return None
    if len(chunks) == 1:
        return Credit((chunks[0].strip(),)) if names.has_given_name(chunks[0].strip()) else None
    return _of_chunks(chunks, names)


def at_start(text: str, paragraph: Span, names: Names) -> Credit | None:
    """Read the dateline a paragraph begins with («بيروت (رويترز) - قال …»); `rest` is where its story begins."""
    limit = min(paragraph.end, paragraph.start + _DATELINE_REACH)
    best: Credit | None = None
    authors: list[str] = []
    places: list[str] = []
    outlet: str | None = None
    at = paragraph.start
    for separator in _AFTER_DATELINE.finditer(text, paragraph.start, limit):
        if separator.start() <= at and best is None and separator.start() == paragraph.start:
            return None
        if not _parts(text, separator):
            continue
        read = _chunk(text[at : separator.start()], names, first=best is None)
        if read is None:
            break
        places += read.places
        authors += read.authors
        outlet = outlet or read.outlet
        at = separator.end()
        sure = bool(read.outlet or outlet or authors or "(" in text[paragraph.start : at] or ":" not in separator[0])
        if (places or outlet) and (sure or names.is_verb(_first_word(text, at))):
            best = Credit(tuple(authors), tuple(places[:_MOST_PLACES]), outlet, at)
    if best is None or best.rest >= paragraph.end - 20:
        return None
    return best


def _parts(text: str, separator: re.Match[str]) -> bool:
    """Whether a dash or colon parts a dateline from its story, not two words of one name or the halves of an aside."""
    mark = separator[0].strip()
    if mark in {"-", "/", ".", "ـ"}:
        before, after = text[separator.start() - 1 : separator.start()], text[separator.end() : separator.end() + 1]
        if before.isdigit() and after.isdigit():
            return False
        if mark == ".":
            return False
        aside = separator[0][0].isspace() and not separator[0][-1].isspace()
        return not aside
    return True


def _chunk(chunk: str, names: Names, *, first: bool) -> Credit | None:
    """Read what stands before one dash of a dateline: places, then in brackets or marks an agency, a date anywhere."""
    line = Line(Span(0, max(1, len(chunk))), chunk)
    text = _without_stamp(line)
    pieces = [piece.strip() for piece in _BRACKETS.split(text) if piece.strip(" ،,.")]
    if not pieces or len(text) > 80:
        return None
    bracketed = bool(_BRACKETS.search(text))
    credit = Credit()
    for number, piece in enumerate(pieces):
        read = _piece(_FROM.sub("", piece), names)
        if read is None and bracketed and len(piece.split()) <= 3 and not re.search(r"\d", piece):
            is_place = number == 0 and first and not text.lstrip()[:1] in '(«"“['
            read = Credit(places=(piece,)) if is_place and len(pieces) > 1 else Credit(outlet=piece)
        if read is None:
            return None
        credit = Credit(credit.authors + read.authors, credit.places + read.places, credit.outlet or read.outlet)
    return credit


def _piece(piece: str, names: Names) -> Credit | None:
    """Read places parted by commas, or one outlet, desk or person."""
    kind = names.kind(piece)
    if kind == "place":
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


def _of_chunks(chunks: list[str], names: Names) -> Credit | None:
    """Read the parts of a line between dashes; one part may be unknown if it looks like a person beside a known one."""
    credit = Credit()
    unknown: list[str] = []
    for chunk in chunks:
        read = _chunk(chunk, names, first=False)
        if read is None or (read.outlet and not read.places and names.kind(read.outlet) == "unknown"):
            unknown.append(chunk.strip(' ،,«»"“”'))
        else:
            credit = Credit(credit.authors + read.authors, credit.places + read.places, credit.outlet or read.outlet)
    if len(unknown) > 1 or credit == Credit():
        return None
    if unknown and len(unknown[0].split()) == 1 and unknown[0].isalpha() and not credit.places:
        return credit._replace(places=(unknown[0],))  # one word beside a desk or an agency: a town we do not know
    if unknown and (credit.authors or not could_be_person(unknown[0])):
        return None
    return credit._replace(authors=credit.authors + tuple(unknown))


def _labelled(line: Line, names: Names) -> Credit | None:
    """Read «كتب: …», «إعداد …», «by …»; without a colon what follows must look like a person."""
    label = chrome.label_of(line)
    if label is None or label.what != "author":
        return None
    value = _LABEL_REST.sub("", _without_stamp(line)[line.place(label.rest) :])
    credit = Credit()
    for chunk in filter(None, (chunk.strip(" ،,.") for chunk in _SEPARATOR.split(value))):
        kind = names.kind(chunk)
        if kind == "place":
            credit = credit._replace(places=(*credit.places, chunk))
        elif kind in {"outlet", "desk"}:
            credit = credit._replace(outlet=credit.outlet or chunk)
        elif credit.authors or not _may_be_author(chunk, names, sure=label.has_colon or chunk.isascii()):
            return None
        else:
            credit = credit._replace(authors=people(chunk, names))
    return None if credit == Credit() else credit


def _may_be_author(chunk: str, names: Names, *, sure: bool) -> bool:
    words = chunk.split()
    if not words or re.search(r"\d", chunk) or _SPEECH.match(fold(words[-1])):
        return False
    if sure:
        return len(words) <= 8
    return all(could_be_person(person) for person in people(chunk, names)) and names.has_given_name(
        people(chunk, names)[0]
    )


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


def _without_stamp(line: Line) -> str:
    """The line with blanks where its date stands."""
    stamp = stamps.find(line)
    if stamp is None:
        return line.text
    start, end = line.lens.span(stamp.start, stamp.end)
    return line.text[:start] + " " * (end - start) + line.text[end:]


def _first_word(text: str, at: int) -> str:
    word = re.compile(r"[^\W\d_]+").search(text, at, at + 40)
    return word[0] if word else ""
