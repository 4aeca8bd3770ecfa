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
_SHORTEST_STORY = 20
_MOST_PLACES = 3
_LONGEST_UNKNOWN = 4  # words


class Credit(NamedTuple):
    """Names of writers and places as they are written; `rest` is where in the text the story after them begins.

    `stamp` is a date that stands among them.
    """

    authors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    outlet: str | None = None
    stamp: str | None = None
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
        return (
            Credit((chunks[0].strip(),))
            if names.has_given_name(chunks[0].strip()) and names.kind(chunks[0]) == "person"
            else None
        )
    return _of_chunks(chunks, names)


def at_start(text: str, paragraph: Span, names: Names, title: str = "") -> Credit | None:
    """Read the dateline a paragraph begins with («بيروت (رويترز) - قال …»); `rest` is where its story begins.

    Words of the headline are no site's name.
    """
    best: Credit | None = None
    so_far = Credit()
    at = paragraph.start
    for separator in _AFTER_DATELINE.finditer(text, at, min(paragraph.end, at + _DATELINE_REACH)):
        if separator.start() == paragraph.start:
            return None
        if not _parts(text, separator):
            continue
        chunk = text[at : separator.start()]
        read = _chunk(chunk, names, first=best is None) or _site(chunk, names, title)
        if read is None:
            break
        so_far = _joined(so_far, read)
        at = separator.end()
        lone = not (so_far.outlet or so_far.authors or so_far.stamp) and ":" in separator[0]
        if (so_far.places or so_far.outlet) and (not lone or names.is_verb(_first_word(text, at))):
            best = so_far._replace(places=so_far.places[:_MOST_PLACES], rest=at)
    return best if best is not None and best.rest < paragraph.end - _SHORTEST_STORY else None


def _site(chunk: str, names: Names, title: str) -> Credit | None:
    """Read the site's own name before a story («الواحة نيوز :- …»)."""
    words = chunk.strip(" \t\"'«»“”()[]،,")
    is_site = words not in title and len(words.split()) <= _LONGEST_UNKNOWN and names.is_site(words)
    return Credit(outlet=words) if is_site else None


def _parts(text: str, separator: re.Match[str]) -> bool:
    """Whether a dash or colon parts a dateline from its story, not two words of one name or the halves of an aside."""
    mark = separator[0].strip()
    if mark == ".":
        return False
    if mark not in {"-", "/", "ـ"}:
        return True
    before, after = text[separator.start() - 1 : separator.start()], text[separator.end() : separator.end() + 1]
    is_aside = mark != "/" and separator[0][0].isspace() and not separator[0][-1].isspace()
    return not is_aside and not (before.isdigit() and after.isdigit())


def _chunk(chunk: str, names: Names, *, first: bool) -> Credit | None:
    """Read what stands before one dash of a dateline: places, then in brackets or marks an agency, a date anywhere."""
    line = Line(Span(0, max(1, len(chunk))), chunk)
    text = _without_stamp(line)
    pieces = [bare for piece in _BRACKETS.split(text) if (bare := _without_date_words(piece)).strip(" ،,./")]
    if not pieces or len(text) > 80:
        return None
    bracketed = bool(_BRACKETS.search(text))
    stamp = stamps.find(line)
    credit = Credit(stamp=stamp.value if stamp else None)
    for number, piece in enumerate(pieces):
        read = Credit(outlet=piece) if number and _in_brackets(text, piece) else _piece(_FROM.sub("", piece), names)
        if read is None and bracketed and len(piece.split()) <= 3 and not re.search(r"\d", piece):
            is_place = number == 0 and first and text.lstrip()[:1] not in '(«"“['
            read = Credit(places=(piece,)) if is_place and len(pieces) > 1 else Credit(outlet=piece)
        if read is None:
            return None
        credit = _joined(credit, read)
    return credit


def _without_date_words(piece: str) -> str:
    """A part of a dateline without figures, months, weekdays and «في» at its end («القاهرة في 12 مارس»)."""
    words = piece.split()
    while words and (words[-1].isdigit() or stamps.is_date_word(words[-1])):
        words.pop()
    return " ".join(words)


def _in_brackets(text: str, piece: str) -> bool:
    """Whether a piece stands in brackets or quotation marks: an agency, whatever village has the same name."""
    before = text[: text.rfind(piece)].rstrip()
    return before[-1:] in set('(«["“„”') and len(piece.split()) <= _LONGEST_UNKNOWN


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
    """Read the parts of a line between dashes: what is known, then by what stands beside it what is not."""
    credit = Credit()
    unknown: list[str] = []
    for chunk in chunks:
        read = _chunk(chunk, names, first=False)
        if read is None or (read.outlet and not read.places and names.kind(read.outlet) == "unknown"):
            unknown.append(chunk.strip(' ،,«»"“”/'))
        else:
            credit = _joined(credit, read)
    for words in unknown:
        read = _unknown(words, credit, names, alone=len(chunks) == len(unknown))
        if read is None:
            return None
        credit = _joined(credit, read)
    return credit if credit.authors or credit.places or (credit.outlet and not unknown) else None


def _unknown(words: str, credit: Credit, names: Names, *, alone: bool) -> Credit | None:
    """Guess a part that nothing knows: the site's name, a town beside a desk, an outlet beside a town, or a writer."""
    if not words or len(words.split()) > _LONGEST_UNKNOWN or re.search(r"\d", words):
        return None
    if names.is_site(words):
        return Credit(outlet=words)
    if alone and not credit.outlet:
        return None
    if len(words.split()) == 1 or (credit.places and words.startswith("ال")):
        return Credit(outlet=words) if credit.places else Credit(places=(words,))
    if not credit.authors and could_be_person(words):
        return Credit(authors=(words,))
    return None


def _joined(one: Credit, other: Credit) -> Credit:
    outlet, stamp = one.outlet or other.outlet, one.stamp or other.stamp
    return Credit(one.authors + other.authors, one.places + other.places, outlet, stamp)


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
        elif _may_be_author(chunk, names, sure=label.has_colon or chunk.isascii()):
            credit = credit._replace(authors=credit.authors + people(chunk, names))
        else:
            return None
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
