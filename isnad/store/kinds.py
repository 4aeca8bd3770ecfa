"""The kind of column that holds words, the same in every database: any character, any length, ordered by code point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import String, Text, TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect
    from sqlalchemy.types import TypeEngine

_MARK = "\x1a"  # «substitute», which no text holds; where one does, it is doubled
_NUL = _MARK + "0"


class Words(TypeDecorator[str]):
    """Text. PostgreSQL refuses the character NUL, which a broken page may hold: it is kept there as two others."""

    impl = Text
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        """`length` is what SQLite's schema says; nothing longer is refused."""
        super().__init__()
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Give the database's own type."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Text(collation="C"))
        return dialect.type_descriptor(String(self.length) if self.length else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Write a string so that the database takes it."""
        if value is None or dialect.name != "postgresql" or not ("\x00" in value or _MARK in value):
            return value
        return value.replace(_MARK, _MARK * 2).replace("\x00", _NUL)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Read it back as it was."""
        if value is None or dialect.name != "postgresql" or _MARK not in value:
            return value
        return _MARK.join(part.replace(_NUL, "\x00") for part in value.split(_MARK * 2))
