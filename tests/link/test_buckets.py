"""Which articles are compared: the same pairs in whatever order articles come, asked for once or after each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings, strategies as st

from isnad.link import Linker, similarity
from isnad.link.buckets import _FULL, Buckets, Prints
from isnad.link.prints import kept, runs, shared
from isnad.model import Article, Maker, Published, Reading, Span

if TYPE_CHECKING:
    from isnad.lexicon import Lexicon

MAKER = Maker("test", "0")
KEYS = st.lists(st.integers(0, 12), min_size=1, max_size=6, unique=True)
ARTICLES = st.lists(st.tuples(KEYS, KEYS, st.integers(0, 1)), min_size=2, max_size=14)


def standing(buckets: Buckets, names: list[str]) -> set[tuple[str, str]]:
    return {pair for name in names for pair in buckets.partners(name)}


@settings(max_examples=150, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_pairs_do_not_depend_on_the_order_of_arrival(
    made: list[tuple[list[int], list[int], int]], chance: object
) -> None:
    prints = {f"a{i}": Prints([key * 7 for key in keys], signs, family) for i, (keys, signs, family) in enumerate(made)}
    names = sorted(prints)
    first = Buckets()
    for name in names:
        first.add(name, prints[name])
    first.settle()
    shuffled = names[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again, told = Buckets(), set[tuple[str, str]]()
    for name in shuffled:
        again.add(name, prints[name])
        new, gone = again.settle()
        told = (told | new) - gone
    assert standing(again, names) == standing(first, names) == told


def test_a_bucket_that_fills_up_takes_back_its_pairs() -> None:
    buckets = Buckets()
    names = [f"a{i}" for i in range(_FULL + 1)]
    for i, name in enumerate(names[:-1]):
        buckets.add(name, Prints([1, 2], [], i))
    new, gone = buckets.settle()
    assert len(new) == _FULL * (_FULL - 1) // 2
    assert not gone
    buckets.add(names[-1], Prints([1, 2], [], _FULL))
    new, gone = buckets.settle()
    assert not new
    assert len(gone) == _FULL * (_FULL - 1) // 2


def article(number: int, text: str, outlet: str = "الأولى") -> Article:
    name = f"n{number}"
    return Article(
        Article.make_id(text, name, None, outlet), None, name, text, outlet=outlet,
        published=Published(f"2024-03-{number + 1:02}T08:00", "metadata"), body=(Span(0, len(text)),),
    )  # fmt: skip


def weather(day: int) -> str:
    return (
        f"يكون الطقس يوم {day} من الشهر مغيماً جزئياً بأغلب الجهات والريح من القطاع الشمالي قوية نسبياً قرب السواحل "
        f"وضعيفة فمعتدلة ببقية الجهات، والبحر مضطرب بالشمال، وتتراوح الحرارة القصوى بين {day + 3} و{day + 9} درجة."
    )


def test_what_an_outlet_tells_in_the_same_words_each_day_is_no_copy(tables: Lexicon) -> None:
    linker = Linker(tables)
    for day in range(8):
        one = article(day, weather(day))
        linker.add(one, Reading(one.id, MAKER))
    assert linker.copies() == []


def test_the_same_words_of_another_outlet_are_a_copy(tables: Lexicon) -> None:
    linker = Linker(tables)
    for number, outlet in enumerate(("الأولى", "الثانية")):
        one = article(number, weather(3), outlet)
        linker.add(one, Reading(one.id, MAKER))
    assert [one.relation for one in linker.copies()] == ["copy"]


def test_what_is_alike_is_closer_than_what_is_not(tables: Lexicon) -> None:
    linker = Linker(tables)
    texts = ("انهار جسر الصخور فوق نهر السلام إثر السيول", "سيول تجرف جسر الصخور", "خسر المنتخب مباراته الودية بهدفين")
    held = [article(i, text) for i, text in enumerate(texts)]
    for one in held:
        linker.add(one, Reading(one.id, MAKER))
    first, second, third = (linker.page(one.id) for one in held)
    assert similarity.similarity(first, first, {}) == 1
    assert similarity.similarity(first, second, {}) > similarity.similarity(first, third, {}) == 0


def test_runs_of_words_are_keys_in_order() -> None:
    import numpy as np

    keys = np.array([5, 6, 7, 8, 5, 6, 7], dtype=np.uint64)
    found = runs(keys, 3)
    assert len(found) == 5
    assert found[0] == found[4]
    assert len(kept(found)) == 4
    assert shared(kept(found), kept(found)[:2]) == 2
    assert len(runs(keys[:2], 3)) == 1
