"""Codes of countries that other formats ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Country:
    """A row of `countries.tsv`; a code that does not exist is empty."""

    iso3: str
    iso_numeric: str = ""
    fips: str = ""
    cow: str = ""
    region: str = ""


@cache
def _countries() -> dict[str, Country]:
    lines = Path(__file__).with_name("countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [Country(*line.split("\t")) for line in lines if line and not line.startswith(("#", "iso3\t"))]
    return {row.iso3: row for row in rows}


def country(iso3: str | None) -> Country:
    """Give the codes of a country by its ISO 3166-1 alpha-3 code; all empty where it has none."""
    return _countries().get(iso3 or "", Country(iso3 or ""))
