"""What a user may give, good and bad: every input comes out, or a Problem that says why not."""

from __future__ import annotations

import gzip
import io
import json
import time
import tracemalloc
from pathlib import Path

import pytest

from isnad.acquire import Input, inputs, total_bytes
from isnad.errors import PROBLEM_CODES, InputError
from isnad.settings import Settings

ARABIC = (
    "عاد الهدوء إلى بلدة النهر بعد يومين من الاشتباكات\n\nقال شاهد من أهل البلدة إن المحال فتحت أبوابها صباح اليوم. "
    "وأضاف أن الطريق إلى المدينة ما زال مغلقا، وأن الناس ينتظرون عودة الكهرباء والماء.\n"
)
SMALL = Settings(largest_file=260_000, largest_article=20_000)


def read(*paths: Path, settings: Settings = Settings()) -> list[Input]:
    found = list(inputs(paths, settings))
    assert all(problem.code in PROBLEM_CODES for one in found for problem in one.problems)
    return found


def codes(*paths: Path, settings: Settings = Settings()) -> list[str]:
    return [problem.code for one in read(*paths, settings=settings) for problem in one.problems]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def row(**keys: object) -> str:
    return json.dumps({"text": ARABIC, **keys}, ensure_ascii=False) + "\n"


def test_a_text_file_comes_out_unchanged(tmp_path: Path) -> None:
    text = ARABIC.replace("\n", "\r\n") + "  \u200f\n"
    [one] = read(write(tmp_path, "a.b.txt", text))
    assert (one.name, one.text, one.problems) == ("a.b", text, ())
    assert one.capture is not None
    assert one.capture.body == text.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_sure(tmp_path: Path, encoding: str) -> None:
    [one] = read(write(tmp_path, "a.txt", ARABIC.encode(encoding)))
    assert (one.text, one.problems) == (ARABIC, ())


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6", "utf-16-le", "utf-16-be", "mac_arabic"])
def test_old_encodings_are_told_by_their_letters(tmp_path: Path, encoding: str) -> None:
    [one] = read(write(tmp_path, "a.txt", ARABIC.encode(encoding)))
    assert one.text == ARABIC
    assert [problem.code for problem in one.problems] == ["encoding-guessed"]


def test_a_stray_byte_does_not_lose_the_article(tmp_path: Path) -> None:
    [one] = read(write(tmp_path, "a.txt", ARABIC.encode()[:-3] + b"\xff\n"))
    assert one.text is not None
    assert one.text.startswith(ARABIC[:50])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("\ufeff \n".encode("utf-16"), "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "not-text"),
        (bytes(range(256)) * 40, "not-text"),
        (b"\xff\xfe\x00", "not-text"),
        (b"a" * 300_000, "too-large"),
        ("ا".encode() * 20_001, "too-large"),
    ],
)
def test_bad_files_say_why(tmp_path: Path, content: bytes, code: str) -> None:
    [one] = read(write(tmp_path, "a.txt", content), settings=SMALL)
    assert one.text is None
    assert [problem.code for problem in one.problems] == [code]
    assert "a.txt" in one.problems[0].detail


def test_folders_are_read_in_order_and_loops_are_passed_over(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "c.txt", ".hidden/x.txt", "b/.y.txt"):
        write(tmp_path, name, ARABIC)
    (tmp_path / "b" / "round").symlink_to(tmp_path)
    (tmp_path / "d").symlink_to(tmp_path / "d")
    (tmp_path / "e").symlink_to(tmp_path / "nowhere")
    (tmp_path / "f").symlink_to(tmp_path / "a")
    found = read(tmp_path)
    assert [one.name for one in found if one.text] == ["1", "2", "c"]
    assert [p.code for one in found for p in one.problems] == ["symlink-loop", "symlink-loop", "unreadable"]


def test_folders_that_link_to_each_other_end(tmp_path: Path) -> None:
    for number in range(12):
        write(tmp_path, f"{number}/a.txt", ARABIC)
    for number in range(12):
        for other in range(12):
            (tmp_path / str(number) / f"to{other}").symlink_to(tmp_path / str(other))
    assert sum(one.text is not None for one in read(tmp_path)) == 12


def test_rows_with_what_is_told_beside_them(tmp_path: Path) -> None:
    lines = (
        row(
            name="خبر",
            title="عنوان",
            published="2022-06-15T10:20:30+03:00",
            outlet="الواحة",
            url="http://x.test/1",
            x=3,
        )
        + "\n"
        + row()
    )
    first, second = read(write(tmp_path, "rows.jsonl", "\ufeff" + lines))
    assert (first.name, first.title, first.published, first.outlet) == ("خبر", "عنوان", "2022-06-15T10:20", "الواحة")
    assert (first.url, first.text, first.problems) == ("http://x.test/1", ARABIC, ())
    assert (second.name, second.source[-2:], second.published) == ("rows-3", ":3", None)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"text": "نص', "broken-line"),
        ("[1, 2]", "broken-line"),
        ("7", "broken-line"),
        ("[" * 100_000, "broken-line"),
        ('{"name": "x"}', "missing-key"),
        ('{"text": 5}', "missing-key"),
        ('{"text": "  "}', "empty"),
        ('{"text": "\\ud83d"}', "broken-line"),
        ('{"text": "' + "ا" * 20_001 + '"}', "too-large"),
        ("x" * 250_000, "too-large"),
    ],
)
def test_a_bad_row_names_its_line_and_the_next_one_is_read(tmp_path: Path, line: str, code: str) -> None:
    bad, good = read(write(tmp_path, "rows.jsonl", f"{line}\n{row(name='بعد')}"), settings=SMALL)
    assert (bad.text, [problem.code for problem in bad.problems]) == (None, [code])
    assert "rows.jsonl:1" in bad.problems[0].detail
    assert (good.name, good.text) == ("بعد", ARABIC)


@pytest.mark.parametrize(
    "date", ["20222-01-01", "2022-13-01", "2022-02-30", "0022-01-01", "2999-01-01", "أمس", 20220101, True]
)
def test_an_absurd_date_is_left_out_and_counted(tmp_path: Path, date: object) -> None:
    [one] = read(write(tmp_path, "rows.jsonl", row(published=date)))
    assert (one.text, one.published, [p.code for p in one.problems]) == (ARABIC, None, ["bad-date"])


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("28/10/2016", "2016-10-28"),
        ("05/06/2016", "2016-06-05"),
        ("28-10-2016 14:30", "2016-10-28T14:30"),
        ("28 أكتوبر 2016", "2016-10-28"),
        ("الجمعة ٢٨ تشرين الأول ٢٠١٦", "2016-10-28"),
        ("أكتوبر 2016", "2016-10"),
        ("Fri, 28 Oct 2016 10:00:00 +0300", "2016-10-28T10:00"),
        (1_477_612_800, "2016-10-28T00:00"),
    ],
)
def test_days_told_as_people_tell_them(tmp_path: Path, told: object, kept: str) -> None:
    [one] = read(write(tmp_path, "rows.jsonl", row(published=told)))
    assert (one.published, one.problems) == (kept, ())


@pytest.mark.parametrize("told", ["31/02/2016", "30 شباط 2016", "28/10/2999", "28/10/2016 و29/10/2016", "الجمعة"])
def test_days_that_no_calendar_has_are_refused_as_people_tell_them(tmp_path: Path, told: str) -> None:
    [one] = read(write(tmp_path, "rows.jsonl", row(published=told)))
    assert (one.published, [p.code for p in one.problems]) == (None, ["bad-date"])


@pytest.mark.parametrize(
    ("told", "kept"), [("2022", "2022"), ("2022-06", "2022-06"), ("2022-6-5 07:08", "2022-06-05T07:08")]
)
def test_a_date_stays_as_coarse_as_it_is_told(tmp_path: Path, told: str, kept: str) -> None:
    assert read(write(tmp_path, "rows.jsonl", row(published=told)))[0].published == kept


def test_keys_of_a_wrong_type_are_left_out(tmp_path: Path) -> None:
    [one] = read(write(tmp_path, "rows.jsonl", row(title=7, outlet=["x"], name="")))
    assert (one.text, one.title, one.outlet, one.name) == (ARABIC, None, None, "rows-1")
    assert len(one.problems) == 2


def test_compressed_and_wide_and_listed_rows(tmp_path: Path) -> None:
    two = row(name="أ") + row(name="ب")
    packed = write(tmp_path, "1.jsonl.gz", gzip.compress(two.encode()))
    wide = write(tmp_path, "2.jsonl", two.encode("utf-16"))
    listed = write(tmp_path, "3.json", json.dumps([json.loads(line) for line in two.splitlines()], indent=2))
    text = write(tmp_path, "4.txt.gz", gzip.compress(ARABIC.encode()))
    assert [one.name for one in read(packed, wide, listed)] == ["أ", "ب"] * 3
    assert [(one.name, one.text) for one in read(text)] == [("4", ARABIC)]


def test_an_archive_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    whole = gzip.compress("".join(row(name=str(number), title=str(number * 7919)) for number in range(5000)).encode())
    found = read(write(tmp_path, "1.jsonl.gz", whole[: len(whole) // 2]), write(tmp_path, "2.txt", ARABIC))
    assert len(found) > 1000
    assert found[-1].name == "2"
    assert [problem.code for one in found for problem in one.problems] == ["unreadable"]


def test_standard_input_is_rows_or_one_text() -> None:
    def given(raw: bytes) -> list[Input]:
        return list(inputs(["-"], Settings(), standard_input=io.BufferedReader(io.BytesIO(raw))))

    assert [one.name for one in given(("\ufeff \n" + row(name="أ") + row()).encode())] == ["أ", "stdin-3"]
    assert [one.text for one in given(ARABIC.encode())] == [ARABIC]
    assert [one.problems[0].code for one in given(b"")] == ["empty"]


def test_a_path_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        inputs([tmp_path, tmp_path / "nowhere"], Settings())


def test_total_bytes(tmp_path: Path) -> None:
    write(tmp_path, "a/1.txt", b"12345")
    write(tmp_path, "2.txt", b"123")
    assert total_bytes([tmp_path]) == 8
    assert total_bytes(["-"]) is None


def test_fifty_megabytes_of_one_line_take_little_memory(tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.jsonl"]
    for path in paths:
        with path.open("wb") as file:
            for _ in range(50):
                file.write(b"x" * 1_000_000)
    begun = time.process_time()
    tracemalloc.start()
    found = codes(*paths)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ["too-large", "too-large"]
    assert peak < 60_000_000
    assert time.process_time() - begun < 20
