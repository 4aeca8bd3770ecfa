"""A relation as a drawing and the report's part across articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from isnad.errors import InputError
from isnad.link.relations import Point
from isnad.model import Event
from isnad.serve import drawing, link_commands
from isnad.serve.commands import Choices
from isnad.serve.report import write_report
from isnad.store import Addition, Record
from tests.link.gold_pages import HERE, clusters

if TYPE_CHECKING:
    from pathlib import Path

    from isnad.model import EventType, Phase

WANTED = {"02_rewrite", "05_denial", "06_numbers", "08_relabelled"}
SVG = "{http://www.w3.org/2000/svg}"


def point(day: str, kind: EventType, score: float | None, *marks: tuple[str, Phase]) -> Point:
    event = Event("E" + day, kind, (), (day,), (), ("a",), ("b",), (), (), "v", ("v",))
    return Point(day, event, score, marks)


def record_of(tmp_path: Path) -> Path:
    path = tmp_path / "isnad.db"
    pages = [page for one in clusters() if one.name in WANTED for page in one.pages]
    with Record.open(path, create=True) as made:
        made.add([Addition(article.name, article=article, reading=reading) for article, reading in pages])
    return path


def test_points_lie_on_the_scale_and_in_their_year() -> None:
    made = drawing.drawn("أ", "ب", [
        point("2019-02", "AID", 10.0), point("2022-11-22", "ASSAULT", -9.0, ("2022-12-02", "suspended")),
        point("2024", "AGREE", None), point("", "AGREE", 2.5), point("2023-02-31", "AGREE", 2.5),
    ])  # fmt: skip
    assert made is not None
    aid, assault, plan = made.dots
    assert aid.x < assault.x < plan.x
    assert aid.y < plan.y < assault.y
    assert (aid.cooperates, assault.cooperates, plan.happened) == (True, False, False)
    assert assault.marks == (("■", "suspended 2022-12-02"),)
    assert made.undated == 2
    assert [year for _, year in made.years] == ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]


def test_nothing_dated_is_no_drawing() -> None:
    assert drawing.drawn("أ", "ب", [point("", "AGREE", 2.5)]) is None


def test_svg_escapes_and_png_is_drawn(tmp_path: Path) -> None:
    made = drawing.drawn("«أ» & <ب>", "ج", [point("2019-02-01", "AID", 10.0)])
    assert made is not None
    drawing.save(made, tmp_path / "r.svg")
    root = ET.fromstring((tmp_path / "r.svg").read_text(encoding="utf-8"))  # noqa: S314  our own file
    assert "«أ» & <ب> – ج" in {text.text for text in root.iter(f"{SVG}text")}
    pytest.importorskip("resvg_py")
    drawing.save(made, tmp_path / "r.png")
    assert (tmp_path / "r.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(InputError):
        drawing.save(made, tmp_path / "r.gif")


def test_relation_plots(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    choices = Choices.made(None, lexicon=HERE / "lexicon", record=record_of(tmp_path), outlet=None, published=None)
    link_commands.relation("تلمارا", "سندارة", choices, plot=tmp_path / "r.svg", as_json=False)
    assert "AGREE" in capsys.readouterr().out
    assert "تلمارا – سندارة" in (tmp_path / "r.svg").read_text(encoding="utf-8")
    with pytest.raises(InputError):
        link_commands.relation("تلمارا", "سندارة", choices, plot=tmp_path / "r.gif", as_json=False)


def test_the_report_tells_across_articles(tmp_path: Path) -> None:
    with Record.open(record_of(tmp_path)) as record:
        write_report(record, tmp_path / "page.html", HERE / "lexicon")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    sections = {
        name: page.split(f'<section id="{name}"')[1].split("</section>")[0]
        for name in ("shared", "claims", "opposed", "relations")
    }
    assert "2 independent origins" in sections["shared"]
    assert 'class="changed"' in sections["shared"]
    assert "مصادر لم تُسمَّ (القندول برس)" in sections["shared"]
    assert "killed 40" in sections["shared"]
    assert "denied" in sections["opposed"]
    assert "وزارة الخارجية السندارية" in sections["opposed"]
    assert "retraction" in sections["opposed"]
    assert 'class="relation"' in sections["relations"]
    anchors = set(re.findall(r'href="#(a\d+)"', "".join(sections.values())))
    assert anchors
    assert all(f'id="{anchor}"' in page for anchor in anchors)
