from __future__ import annotations

import pytest

from isnad.link.names import bucket, likeness


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("حسن عبد الغني", "حسن عبدالغني", "equal"),
        ("أنطونيو غوتيريش", "انتونيو جوتيريس", "spelling"),
        ("الدكتور سامي قدورة", "سامي قدوره", "equal"),
        ("حازم درويش القلموني", "حازم القلموني", "shorter"),
        ("القلموني", "حازم القلموني", "last"),
        ("سامي قدورة", "نادر قدورة", "none"),
        ("سامي قدورة", "سامي حداد", "none"),
    ],
)
def test_names(one: str, other: str, wanted: str) -> None:
    assert likeness(one, other) == wanted
    assert likeness(other, one) == wanted
    if wanted != "none":
        assert bucket(one) == bucket(other)
