"""Bytes to articles never fail, whatever the bytes are: what was found once, what hypothesis draws, a bit of soak."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from tests.fuzz.seeds import WORDS, seeds, spoilt
from tests.fuzz.soak import FOUND
from tests.fuzz.taken_apart import FORMS, taken_apart

MANY = 20_000 if os.environ.get("ISNAD_SOAK") == "1" else 60
LETTERS = strategies.text(alphabet="ابتنيمقال 0123٤٥/-:«»()\u0640\u200f<>&;\"'=\n", max_size=80)
MARKUP = strategies.lists(strategies.one_of(strategies.sampled_from(WORDS), LETTERS), max_size=60).map("".join)


@pytest.mark.parametrize("path", sorted(FOUND.glob("*.bin")), ids=lambda path: path.stem)
def test_what_was_found_once(path: Path) -> None:
    taken_apart(path.read_bytes())


@pytest.mark.parametrize("form", range(len(FORMS)))
def test_every_form_gives_an_article_from_its_seed(form: int) -> None:
    own = [raw for raw in seeds() if raw[0] == form]
    assert own
    assert form == 2 or all(taken_apart(raw) for raw in own)  # of a sitemap nothing is fetched here


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.integers(0, len(FORMS) - 1), MARKUP, strategies.sampled_from(["utf-8", "cp1256", "utf-16"]))
def test_markup_of_any_kind_in_any_form(form: int, markup: str, encoding: str) -> None:
    taken_apart(bytes([form]) + markup.encode(encoding, "replace"))


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.binary(max_size=2000))
def test_any_bytes_in_any_form(raw: bytes) -> None:
    taken_apart(raw)


def test_a_slice_of_the_soak() -> None:
    chance, known = Random(7), seeds()
    for _ in range(MANY):
        taken_apart(spoilt(chance, known))
