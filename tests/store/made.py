"""Articles and readings made up for the tests of the store."""

from __future__ import annotations

from isnad.model import (
    Article,
    Capture,
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
    digest,
)
from isnad.store import Addition

MAKER = Maker("1.0", "feed")
TEXT = "قال وزير الخارجية إن القوات الأمريكية قصفت الميناء أمس وقتلت 3 جنود."


def span(words: str, text: str = TEXT) -> Span:
    """Find words in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def article(number: int = 0, text: str = TEXT) -> Article:
    """Make an article; the number makes it another one."""
    name = f"article-{number}"
    return Article(
        id=Article.make_id(text, name, None, "صحيفة الميناء"),
        capture_id=None,
        name=name,
        text=text,
        title=text[:20],
        title_span=Span(0, 20),
        outlet="صحيفة الميناء",
        published=Published("2021-05-03", "metadata"),
        body=(Span(0, len(text)),),
    )


def reading(of: Article, maker: Maker = MAKER) -> Reading:
    """Make a reading of an article whose text is TEXT."""
    minister = Entity("e1", "person", "وزير الخارجية", (Mention(span("وزير الخارجية"), "role"),), of="e2")
    state = Entity("e2", "state", "الولايات المتحدة", (Mention(span("الأمريكية"), "role"),), en="United States")
    port = Entity("e3", "place", "الميناء", (Mention(span("الميناء"), "name"),))
    told = Statement(
        id="s1",
        cue=span("قال"),
        content=span("القوات الأمريكية قصفت الميناء أمس وقتلت 3 جنود"),
        speaker="e1",
        speaker_span=span("وزير الخارجية"),
        speaks_for="e2",
        via=(),
        form="indirect",
        act="say",
    )
    attack = EventReport(
        id="v1",
        type="ASSAULT",
        mode="aerial",
        anchors=(span("قصفت"),),
        actor=("e2",),
        recipient=(),
        when="2021-05-02",
        where=("e3",),
        status="actual",
        numbers=(Quantity(3, "killed", span=span("3 جنود")),),
        told_in="s1",
    )
    yesterday = Time(span("أمس"), "2021-05-02", "relative", "2021-05-03")
    return Reading(of.id, maker, (minister, state, port), (yesterday,), (told,), (attack,))


def addition(number: int = 0) -> Addition:
    """Make all that came of one input."""
    one = article(number)
    body = one.text.encode()
    capture = Capture("c" + digest(body.hex(), str(number)), None, None, "text/plain", body)
    problem = Problem("extract", "no-title", "هذا سطر", Span(0, 3))
    return Addition(f"{one.name}.txt", capture, one, reading(one), (problem,))
