"""`isnad lexicon check` finds the rows that cannot work, and says what a user's folder changes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from isnad.errors import LexiconError
from isnad.lexicon.check import check

if TYPE_CHECKING:
    from isnad.lexicon.tsv import Change

ACTORS = "id\tkind\tar\tweak\ten\tcountry\tsector\tof\twikidata\tfrom\tto\tsource\n"
GOOD = "ID\tgroup\tحرس الميناء رقم ID\t\tHarbour Guard\tTUN\tMIL\tTUN\t\t2011\t2014-03\tour desk\n"

# code of the finding: what is put wrong in the good row
FAULTS = {
    "unfoldable": ("حرس الميناء رقم ID", "---"),
    "no-source": ("our desk", ""),
    "bad-id": ("\t\t2011", "\tQ12x\t2011"),
    "unknown-country": ("\tTUN\tMIL", "\tTUNIS\tMIL"),
    "unknown-sector": ("\tMIL\t", "\tNAVY\t"),
    "unknown-actor": ("\tTUN\t\t2011", "\tno-such-body\t\t2011"),
    "bad-date": ("2014-03", "March"),
    "duplicate": (GOOD, GOOD + GOOD),
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, set[str]], tuple[Change, ...]]:
    """Check one folder with a row for each fault, a good one, and one that retires ours."""
    folder = tmp_path_factory.mktemp("tables")
    rows = [GOOD.replace(old, new).replace("ID", f"has-{code}") for code, (old, new) in FAULTS.items()]
    shared = GOOD.replace("حرس الميناء رقم ID", "تونس").replace("ID", "has-shared-name")
    rows += [GOOD.replace("ID", "good"), shared, "-recep-tayyip-erdogan\n"]
    (folder / "actors.tsv").write_text(ACTORS + "".join(rows), encoding="utf-8")
    found, changes = check(folder)
    codes: dict[str, set[str]] = defaultdict(set)
    for one in found:
        codes[one.key].add(one.code)
    return codes, changes


def test_each_fault_is_found_and_nothing_else(checked: tuple[dict[str, set[str]], object]) -> None:
    codes, _ = checked
    assert {code: codes[f"has-{code}"] for code in FAULTS} == {code: {code} for code in FAULTS}
    assert "good" not in codes
    assert "shared-name" in codes["TUN"]


def test_every_change_is_told(checked: tuple[object, tuple[Change, ...]]) -> None:
    told = {one.key: one.what for one in checked[1]}
    assert told["good"] == "added"
    assert told["recep-tayyip-erdogan"] == "retired"


def test_a_file_of_no_table_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("odd")
    (folder / "friends.tsv").write_text(ACTORS, encoding="utf-8")
    with pytest.raises(LexiconError, match="friends"):
        check(folder)
