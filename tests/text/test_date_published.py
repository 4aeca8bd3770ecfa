from __future__ import annotations

import pytest

from isnad.text.date_published import Range, contradicts, infer_published
from isnad.text.dates import find
from isnad.text.lens import Lens


@pytest.mark.parametrize(
    ("text", "ranges", "seen", "value"),
    [
        ("وقع الهجوم الاثنين 18 من شباط", [("2017-01-20", "2021-01-20")], None, "2019-02"),
        ("وقع الهجوم الاثنين 18 من شباط", [], None, None),
        ("في 10 شباط الجاري، ومنذ 17 تشرين الأول الفائت", [], "2024-05-02", "2024-02"),
        ("في 10 شباط الجاري", [("2020-03", "2021-12")], None, None),
        ("في 10 شباط الجاري", [("2020-03", "2020-12")], None, "2020-02"),
        ("أمس الأربعاء 23 نوفمبر 2022", [], None, "2022-11-24"),
        ("اليوم الخميس 24 نوفمبر", [("2021", "2025")], None, "2022-11-24"),
        ("خلال العام الماضي 2016", [], None, "2017"),
        ("لا تاريخ هنا", [("2020", "2020-06")], None, "2020"),
        ("لا تاريخ هنا", [], None, None),
        ("رمضان الجاري", [], "2024-05-02", None),
    ],
)
def test_what_the_words_fix(text: str, ranges: list[Range], seen: str | None, value: str | None) -> None:
    assert infer_published(find(Lens(text)), ranges=ranges, seen=seen) == value


def test_a_stamp_that_the_article_denies() -> None:
    found = find(Lens("قال في 10 شباط الجاري إنه باق"))
    assert contradicts(found, "2024-05-02")
    assert not contradicts(found, "2024-02-13")
    assert not contradicts(found, "2024")
    assert not contradicts(find(Lens("قال أمس")), "2024-05-02")
