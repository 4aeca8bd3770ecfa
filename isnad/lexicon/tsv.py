"""Reading the tables: TSV files to rows, a user's own folder laid over ours.

A table is one file `NAME.tsv` or several `NAME_*.tsv`, each also as `.tsv.gz`. In a user's folder the same names hold
rows that are added, or that replace a row of ours with the same key. A key that begins with `-` retires our row. A cell
of several values whose every value begins with `+` or `-` adds to or takes from our row's values, and an empty cell in
such a row keeps what we have.
"""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import types
import typing
from collections.abc import Iterator
from pathlib import Path

from isnad.errors import LexiconError
from isnad.lexicon.rows import TABLES

HOME = Path(__file__).parent / "tables"
_COLUMN = {"since": "from", "until": "to", "class_": "class"}


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """What a row of a user's folder does to our tables."""

    table: str
    key: str
    what: str  # added, replaced, retired, changed


def files_of(table: str, folder: Path) -> list[Path]:
    """Give the files of one table in a folder, in a fixed order."""
    found = [
        path
        for path in folder.glob(f"{table}*.tsv*")
        if path.name in {f"{table}.tsv", f"{table}.tsv.gz"}
        or (path.name.startswith(f"{table}_") and table_of(path) == table)
    ]
    return sorted(found)


def table_of(path: Path) -> str | None:
    """Give the table that a file belongs to: the longest table name its own name begins with."""
    stem = path.name.split(".")[0]
    names = [name for name in TABLES if stem == name or stem.startswith(name + "_")]
    return max(names, key=len, default=None)


def digest_of(folder: Path) -> str:
    """Give a digest of all table files of a folder, names and contents."""
    hashed = hashlib.blake2b(digest_size=8)
    for path in sorted(folder.glob("*.tsv*")):
        hashed.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return hashed.hexdigest()


def read_tables(overlay: Path | None = None) -> tuple[dict[str, list[typing.Any]], list[Change]]:
    """Read all tables, and lay a user's folder over them; the second value says what that changed."""
    rows = {table: _table(table, HOME) for table in TABLES}
    changes: list[Change] = []
    if overlay is not None:
        if not overlay.is_dir():
            raise LexiconError(f"{overlay}: no such folder of lexicon tables; give a folder with files like actors.tsv")
        for path in sorted(overlay.glob("*.tsv*")):
            if table_of(path) is None:
                raise LexiconError(f"{path}: no table of this name; there are {', '.join(TABLES)}")
        for table in TABLES:
            changes += _overlay(table, rows[table], overlay)
    return {table: list(known.values()) for table, known in rows.items()}, changes


def _table(table: str, folder: Path) -> dict[tuple[str, ...], typing.Any]:
    return {_key(table, row): row for _, row in rows_of(table, folder)}


def rows_of(table: str, folder: Path) -> Iterator[tuple[Path, typing.Any]]:
    """Give every row of one table in a folder with the file it stands in, those too that a later one replaces."""
    for path in files_of(table, folder):
        header, lines = _lines(path)
        make = _maker(table, header, path)
        for _, values in lines:
            yield path, make(values)


def name_of(table: str, row: typing.Any) -> str:  # noqa: ANN401 — a row of any table
    """Give the key of a row as a person reads it."""
    return " / ".join(_key(table, row))


def _overlay(table: str, known: dict[tuple[str, ...], typing.Any], folder: Path) -> list[Change]:
    changes: list[Change] = []
    for path in files_of(table, folder):
        header, lines = _lines(path)
        make = _maker(table, header, path)
        for line, values in lines:
            retired = values[0].startswith("-")
            row = make([values[0].removeprefix("-"), *values[1:]])
            key = _key(table, row)
            name = " / ".join(key)
            if retired:
                gone = [k for k in known if k[0] == key[0] and all(b in {"", a} for a, b in zip(k, key, strict=True))]
                if not gone:
                    raise LexiconError(f"{path}:{line}: retires {name}, which no table has")
                for k in gone:
                    del known[k]
                changes.append(Change(table, name, "retired"))
            elif key in known and _is_partial(values):
                known[key] = _merge(known[key], row)
                changes.append(Change(table, name, "changed"))
            else:
                changes.append(Change(table, name, "replaced" if key in known else "added"))
                known[key] = row
    return changes


def _lines(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Give the header of a file, and line number and cells of each row."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    header: list[str] = []
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#" or line.isspace():
            continue
        values = [value.strip() for value in line.split("\t")]
        if not header:
            header = values
        elif len(values) > len(header):
            raise LexiconError(f"{path}:{number}: {len(values)} cells under {len(header)} columns; a tab too many?")
        else:
            found.append((number, values + [""] * (len(header) - len(values))))
    return header, found


def _key(table: str, row: typing.Any) -> tuple[str, ...]:  # noqa: ANN401 — a row of any table
    values = (getattr(row, field) for field in TABLES[table][1])
    return tuple("|".join(value) if isinstance(value, tuple) else str(value) for value in values)


def _maker(table: str, header: list[str], path: Path) -> typing.Callable[[list[str]], typing.Any]:
    """Give what makes a row of a table from the cells of a file with this header."""
    kind, _ = TABLES[table]
    place = {column: at for at, column in enumerate(header)}
    plan = [(place.get(_COLUMN.get(field, field)), field, convert) for field, convert in _converters(kind)]

    def make(values: list[str]) -> typing.Any:  # noqa: ANN401 — a row of any table
        made = []
        for at, field, convert in plan:
            cell = "" if at is None else values[at]
            try:
                made.append(convert(cell))
            except ValueError as fault:
                column = _COLUMN.get(field, field)
                raise LexiconError(f"{path}: {values[0]}: «{cell}» is no value of column {column}") from fault
        return kind(*made)

    return make


_CONVERTERS: dict[type, list[tuple[str, typing.Callable[[str], typing.Any]]]] = {}


def _converters(kind: type) -> list[tuple[str, typing.Callable[[str], typing.Any]]]:
    if kind not in _CONVERTERS:
        hints = typing.get_type_hints(kind)
        _CONVERTERS[kind] = [(field.name, _converter(hints[field.name])) for field in dataclasses.fields(kind)]
    return _CONVERTERS[kind]


def _converter(hint: typing.Any) -> typing.Callable[[str], typing.Any]:  # noqa: ANN401 — a type of any kind
    if hint is str:
        return str
    if hint is bool:
        return lambda cell: cell == "yes"
    if isinstance(hint, types.UnionType):
        number = next(kind for kind in typing.get_args(hint) if kind is not type(None))
        return lambda cell: number(cell) if cell else None
    return _several


def _several(cell: str) -> tuple[str, ...]:
    """Split a cell of several values."""
    if "|" not in cell:
        return (cell,) if cell else ()
    return tuple(value.strip() for value in cell.split("|") if value.strip())


def _is_partial(values: list[str]) -> bool:
    return any(cell[:1] in {"+", "-"} for cell in values[1:])


def _merge(old: typing.Any, new: typing.Any) -> typing.Any:  # noqa: ANN401 — rows of any one table
    values = {}
    for field in dataclasses.fields(old):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if not isinstance(now, tuple):
            values[field.name] = now if now not in ("", None) else was
        elif any(value[:1] in {"+", "-"} for value in now):
            taken = {value[1:] for value in now if value[0] == "-"}
            added = tuple(value[1:] for value in now if value[0] == "+")
            values[field.name] = tuple(value for value in was if value not in taken) + added
        else:
            values[field.name] = now or was
    return type(old)(**values)
