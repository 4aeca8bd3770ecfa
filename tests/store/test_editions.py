"""A page that changed is one article with editions; bytes extracted again give one that stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies

from isnad.model import Article, Capture, Maker, Published, Reading, Span, digest
from isnad.store import Addition, Record
from isnad.store.addresses import address_of
from isnad.store.editions import steps, word_diff
from tests.store import made

OUTLET = "صحيفة الميناء"
URL = "https://www.port.example/news/1"
LATER = made.TEXT.replace("وقتلت 3 جنود", "وأصابت 3 جنود")
WORDS = strategies.lists(strategies.sampled_from("قال وزير إن لا 3 . ، \n".split(" ")), max_size=30).map(" ".join)


def edition(text: str, moment: str, url: str = URL, maker: Maker = made.MAKER) -> Addition:
    """Make all that came of a page that held this text when it was fetched."""
    body = f"{text}{moment}".encode()
    capture = Capture("c" + digest(body.hex()), url, moment, "text/html", body)
    article = replace(
        made.article(text=text), id=Article.make_id(text, "page", url, OUTLET), capture_id=capture.id, url=url
    )
    return Addition(url, capture, article, made.reading(article, maker) if text == made.TEXT else told_less(article))


def told_less(article: Article) -> Reading:
    """Make a reading whose event has no numbers, with spans that lie where TEXT has them."""
    whole = made.reading(article)
    return replace(whole, events=(replace(whole.events[0], numbers=(), status="negated", told_in=None),), statements=())


def ids(*additions: Addition) -> list[str]:
    return [one.article.id for one in additions if one.article]


def test_a_changed_page_is_one_article_with_two_editions(record: Record) -> None:
    first, second = edition(made.TEXT, "2021-05-03T10:00:00Z"), edition(LATER, "2021-05-03T12:00:00Z")
    record.add([first, second])
    assert [view.article.id for view in record.views()] == ids(second)
    assert [view.article.id for view in record.views(all_editions=True)] == ids(first, second)
    assert [one.edition_of for one in record.articles()] == [None, *ids(first)]
    for one in ids(first, second):
        assert [view.article.id for view in record.editions(one)] == ids(first, second)
    assert len(list(record.events())) == 1
    assert record.frame("articles")["edition_of"].to_list() == [None, *ids(first)]
    assert list(record.check()) == []


def test_the_order_of_adding_does_not_matter(record: Record) -> None:
    moments = ["2021-05-03T10:00:00Z", "2021-05-03T11:00:00Z", "2021-05-03T12:00:00Z"]
    texts = [made.TEXT, LATER, LATER.replace("أمس", "اليوم")]
    told = [edition(text, moment) for text, moment in zip(texts, moments, strict=True)]
    for one in (told[2], told[0], told[1]):
        record.add([one])
    assert [view.article.id for view in record.editions(ids(told[0])[0])] == ids(*told)
    assert [view.article.id for view in record.views()] == ids(told[2])


def test_other_pages_are_no_editions(record: Record) -> None:
    record.add([edition(made.TEXT, "1"), edition(LATER, "2", URL + "0"), made.addition(1), made.addition(2)])
    assert len(list(record.views())) == 4
    assert {one.edition_of for one in record.articles()} == {None}
    assert len(record.editions(ids(made.addition(1))[0])) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://port.example/n/1", "https://www.port.example/n/1/", True),
        ("https://m.port.example/n/1?utm_source=x&fbclid=2", "https://port.example/n/1#top", True),
        ("https://port.example/خبر", "https://port.example/%D8%AE%D8%A8%D8%B1", True),
        ("https://port.example/?p=1", "https://port.example/?p=2", False),
        ("https://port.example/n?b=2&a=1", "https://port.example/n?a=1&b=2", True),
        ("https://port.example/n/1", "https://harbour.example/n/1", False),
    ],
)
def test_addresses(one: str, other: str, same: bool) -> None:
    assert (address_of(one) == address_of(other)) is same


@pytest.mark.parametrize("url", [None, "", "https://port.example", "https://www.port.example/", "http://[x/1", "نص"])
def test_no_address_of_a_page(url: str | None) -> None:
    assert address_of(url) is None


def test_articles_of_a_front_page_are_no_editions(record: Record) -> None:
    front = "https://port.example/"
    record.add([edition(made.TEXT, "1", front), edition(LATER, "2", front)])
    assert len(list(record.views())) == 2


def test_what_changed_is_told(record: Record) -> None:
    first, second = edition(made.TEXT, "1"), edition(LATER, "2")
    record.add([first, second])
    (step,) = steps(record.editions(ids(first)[0]))
    changed = [
        (piece.sign, said(step.old.article.text, piece.old), said(step.new.article.text, piece.new))
        for piece in step.pieces
        if piece.sign != "same"
    ]
    assert changed == [("gone", "وقتلت", None), ("new", None, "وأصابت")]
    assert [one.statement.id for one in step.statements.gone] == ["s1"]
    assert not step.statements.new
    (pair,) = step.events.otherwise
    assert set(pair.fields) == {"status", "numbers"}
    assert not step.events.gone
    assert not step.events.new


def said(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


@given(WORDS, WORDS)
def test_a_diff_holds_every_word_of_both(old: str, new: str) -> None:
    pieces = list(word_diff(old, new))
    kept = [said(old, piece.old) for piece in pieces if piece.old]
    assert " ".join(filter(None, kept)).split() == old.split()
    kept = [said(new, piece.new) for piece in pieces if piece.new]
    assert " ".join(filter(None, kept)).split() == new.split()
    for piece in pieces:
        if piece.old and piece.new:
            assert (said(old, piece.old) or "").split() == (said(new, piece.new) or "").split()


def test_a_diff_of_great_texts_ends() -> None:
    old = "\n".join(f"سطر {number} من نص طويل" for number in range(20_000))
    pieces = list(word_diff(old, old.replace("سطر 777 ", "سطر 778 ") + " جديد"))
    assert [piece.sign for piece in pieces if piece.sign != "same"] == ["gone", "new", "new"]
    one_line = " ".join(map(str, range(100_000)))
    assert [piece.sign for piece in word_diff(one_line, one_line[1:])] == ["gone", "new"]


@pytest.fixture
def twice(record: Record) -> tuple[Record, Addition, Addition]:
    """Give a record of a page whose bytes gave one text first, and another to a later version."""
    first = edition(made.TEXT, "1")
    assert first.article
    better = replace(first.article, text=LATER, id=Article.make_id(LATER, "page", URL, OUTLET))
    again = replace(first, article=better, reading=replace(told_less(better), made_by=Maker("2", "beef")))
    record.add([first])
    record.add([again])
    return record, first, again


def test_bytes_extracted_again_stand_in_place_of_the_first(twice: tuple[Record, Addition, Addition]) -> None:
    record, first, again = twice
    assert [one.id for one in record.articles()] == ids(again)
    assert [view.article.id for view in record.views(all_editions=True)] == ids(again)
    assert [one.edition_of for one in record.articles()] == [None]
    assert [view.article.id for view in record.search("الأمريكية")] == ids(again)
    for one in ids(first, again):
        found = record.extracted(one)
        assert [(each.article.id, each.version, each.stands) for each in found] == [
            (ids(first)[0], "", False), (ids(again)[0], "2", True),
        ]  # fmt: skip
    assert list(record.check()) == []


def test_extracting_again_twice_changes_nothing(twice: tuple[Record, Addition, Addition]) -> None:
    record, _, again = twice
    before = record.digest()
    record.add([again])
    assert record.digest() == before


def test_an_edition_may_have_been_extracted_again(twice: tuple[Record, Addition, Addition]) -> None:
    record, _, again = twice
    second = edition(LATER.replace("أمس", "اليوم"), "2")
    record.add([second])
    assert [view.article.id for view in record.views()] == ids(second)
    assert [view.article.id for view in record.editions(ids(second)[0])] == ids(again, second)


def test_other_facts_of_the_same_text_stand_too(record: Record) -> None:
    first = edition(made.TEXT, "1")
    assert first.article
    dated = replace(first.article, published=Published("2021-05-04", "stated"))
    record.add([first])
    record.add([replace(first, article=dated, reading=made.reading(dated, Maker("2", "beef")))])
    assert [one.published for one in record.articles()] == [dated.published]
    assert [each.stands for each in record.extracted(dated.id)] == [False, True]
    assert list(record.check()) == []


def test_one_text_in_two_folders_is_two_articles(record: Record) -> None:
    one = made.addition()
    assert one.article
    assert one.capture
    first = replace(one.article, capture_id=one.capture.id)
    other = replace(first, outlet="صحيفة أخرى", id=Article.make_id(first.text, first.name, None, "صحيفة أخرى"))
    record.add([replace(one, article=first)])
    record.add([replace(one, article=other, reading=made.reading(other), source="elsewhere/article-0.txt")])
    assert len(list(record.articles())) == 2
