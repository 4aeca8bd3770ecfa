"""One frozen `Settings`, from one TOML file, every key checked by name."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from isnad.errors import SettingsError

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set.

    `lexicon`: folder of own tables laid over ours. `record`: path of the record, or `postgresql://…`. `archive`: folder
    of the bytes as they came; beside the record's file where none is named. `largest_file`: bytes of one input
    that are read at most. `largest_article`: characters of one article that are read at most. `batch`: articles
    committed at once. `fetch_private`: whether addresses of private networks may be fetched.
    """

    lexicon: Path | None = None
    record: str = "isnad.db"
    archive: Path | None = None
    largest_file: int = 100 * MEGABYTE
    largest_article: int = 2 * MEGABYTE
    batch: int = 50
    fetch_private: bool = False


def load(path: Path | None = None) -> Settings:
    """Read settings from a TOML file, or from `isnad.toml` if that is here; SettingsError names a bad key."""
    if path is None:
        path = Path("isnad.toml")
        if not path.is_file():
            return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise SettingsError(f"{path}: cannot be read ({fault.strerror}); give a TOML file") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{path}: not TOML ({fault})") from fault
    known = {field.name: field for field in dataclasses.fields(Settings)}
    for key in given:
        if key not in known:
            raise SettingsError(f"{path}: no setting is named {key}; there are {', '.join(known)}")
    return Settings(**{key: _value(path, key, value) for key, value in given.items()})


def _value(path: Path, key: str, value: Any) -> Any:  # noqa: ANN401 — a TOML value
    if key in {"lexicon", "record", "archive"}:
        if not isinstance(value, str):
            raise SettingsError(f"{path}: {key} is a path in quotation marks, not {value!r}")
        return value if key == "record" else Path(value)
    if key == "fetch_private":
        if not isinstance(value, bool):
            raise SettingsError(f"{path}: {key} is true or false, not {value!r}")
        return value
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise SettingsError(f"{path}: {key} is a whole number above 0, not {value!r}")
    return value
