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
class ModelSettings:
    """The table `[model]`: an endpoint that speaks as OpenAI's does, and how it is used.

    `url` ends before `/chat/completions`; `key_variable` names the environment variable that holds the key.
    `concurrency` is how many questions wait for an answer at once, `timeout` the seconds one may take, `tries` how
    often it is asked. Prices are for a million tokens. `part` and `context` are characters of an article sent to be
    read, and before it; `answer_tokens` is the longest answer asked for. `cache` is the folder of replies; the user's
    own where none is named.
    """

    url: str = "http://127.0.0.1:8000/v1"
    name: str = ""
    key_variable: str = "ISNAD_MODEL_KEY"
    concurrency: int = 8
    timeout: float = 120.0
    tries: int = 6
    price_in: float = 0.0
    price_out: float = 0.0
    part: int = 6000
    context: int = 1500
    answer_tokens: int = 8000
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set.

    `lexicon`: folder of own tables laid over ours. `record`: path of the record, or `postgresql://…`. `archive`: folder
    of the bytes as they came; beside the record's file where none is named. `largest_file`: bytes of one input
    that are read at most. `largest_article`: characters of one article that are read at most. `batch`: articles
    committed at once. `workers`: processes that read. `fetch_private`: whether addresses of private networks may be
    fetched.
    """

    lexicon: Path | None = None
    record: str = "isnad.db"
    archive: Path | None = None
    largest_file: int = 100 * MEGABYTE
    largest_article: int = 2 * MEGABYTE
    batch: int = 50
    workers: int = 1
    fetch_private: bool = False
    model: ModelSettings = ModelSettings()


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
    if key == "model":
        return _model(path, value)
    if key == "fetch_private":
        if not isinstance(value, bool):
            raise SettingsError(f"{path}: {key} is true or false, not {value!r}")
        return value
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise SettingsError(f"{path}: {key} is a whole number above 0, not {value!r}")
    return value


def _model(path: Path, table: Any) -> ModelSettings:  # noqa: ANN401 — a TOML value
    """Read the table `[model]`, each key of the type its default has."""
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: model is a table [model], not {table!r}")
    defaults = {field.name: getattr(ModelSettings(), field.name) for field in dataclasses.fields(ModelSettings)}
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in defaults:
            raise SettingsError(f"{path}: no setting of [model] is named {key}; there are {', '.join(defaults)}")
        default = defaults[key]
        if default is None or isinstance(default, str):
            if not isinstance(value, str):
                raise SettingsError(f"{path}: model.{key} stands in quotation marks, not {value!r}")
            found[key] = Path(value) if default is None else value
            continue
        least = 0 if key.startswith(("price", "context")) else 1
        right = isinstance(value, int | float) if isinstance(default, float) else isinstance(value, int)
        if not right or isinstance(value, bool) or value < least:
            raise SettingsError(f"{path}: model.{key} is a number of at least {least}, not {value!r}")
        found[key] = value
    return ModelSettings(**found)
