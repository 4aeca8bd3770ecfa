from __future__ import annotations

import pytest

from isnad import jsonform
from isnad.errors import ReadingError
from isnad.model import (
    Article,
    Entity,
    EventReport,
    Maker,
    Mention,
    Problem,
    Published,
    Quantity,
    Reading,
    Span,
    Statement,
    Time,
)

TEXT = "قال فلان إن خمسة قتلوا أمس"
ARTICLE = Article(
    "a1", None, "one", TEXT, published=Published("2024-02-03", "stated", Span(23, 26)), body=(Span(0, 26),)
)
READING = Reading(
    "a1",
    Maker("1", "d"),
    entities=(Entity("e1", "person", "فلان", (Mention(Span(4, 8), "name"),), en="Fulan"),),
    times=(Time(Span(23, 26), "2024-02-02", "relative", "2024-02-03"),),
    statements=(Statement("s1", Span(0, 3), Span(12, 26), "e1", None, None, (), "indirect", "say"),),
    events=(
        EventReport(
            "v1", "ASSAULT", None, (Span(17, 22),), (), (), "2024-02-02", (), "actual", (Quantity(5, "killed"),)
        ),
    ),
    opposed=(("s1", "s2"),),
    problems=(Problem("reader", "no-speaker", "nobody", Span(0, 3)),),
)


def test_what_is_written_is_read_again() -> None:
    assert jsonform.loads(jsonform.dumps(ARTICLE, READING)) == (ARTICLE, READING)


def test_every_span_is_listed() -> None:
    assert {span for _, span in jsonform.spans_of(READING)} == {
        Span(4, 8), Span(23, 26), Span(0, 3), Span(12, 26), Span(17, 22),
    }  # fmt: skip


@pytest.mark.parametrize("line", ["", "{", "[]", "{}", '{"article": 1}'])
def test_other_bytes_are_refused(line: str) -> None:
    with pytest.raises(ReadingError, match="no reading"):
        jsonform.loads(line)
