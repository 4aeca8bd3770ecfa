from __future__ import annotations

from pathlib import Path

import numpy as np
import pycrfsuite
import pytest
from hypothesis import given, settings, strategies

from isnad import lexicon
from isnad.reader import crf_file, tagger
from isnad.reader.crf import Memory
from isnad.text.lens import Lens
from isnad.text.words import tokens

TEXTS = [
    "قال رئيس البلدية فواز الحمدان إن شركة الأفق للمقاولات ستبدأ العمل في حي النخيل قرب جسر السلطان.",
    "التقى المبعوث روبرت هاملتون في مدينة فيينا وفدا من اتحاد نقابات البحارة.",
    "لا شيء هنا.",
    "ونقلت الصحيفة عن ستيفان كراوزه، وهو باحث في معهد دراسات السلام في برلين، قوله إن المحادثات تعثرت.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_finds_the_path_that_the_library_finds(text: str) -> None:
    known = lexicon.load()
    lens = Lens(text)
    found = tokens(lens)
    hits = known.scanner.scan(lens, found)
    model = Path(tagger.__file__).with_name("model") / "names.crfsuite"
    library = pycrfsuite.Tagger()
    library.open(str(model))
    theirs = library.tag(pycrfsuite.ItemSequence(tagger.features(found, hits, known.ordinary)))
    ours = tagger.load()
    path = ours._weights.best_path(ours.scores(found, hits, known.ordinary))
    assert [ours._weights.labels[label] for label in path] == theirs
    library.close()


@settings(max_examples=100, deadline=None)
@given(strategies.integers(0, 2**32), strategies.integers(1, 60), strategies.sampled_from([0.5, 2.0, 6.0]))
def test_no_path_has_a_higher_sum(seed: int, words: int, spread: float) -> None:
    weights = tagger.load()._weights
    scores = np.random.default_rng(seed).normal(0.0, spread, (words, len(weights.labels)))
    highest = scores[0]
    for here in scores[1:]:
        highest = (highest[:, None] + weights._step).max(axis=0) + here
    path = weights.best_path(scores)
    steps = weights._step[path[:-1], path[1:]].sum()
    assert scores[np.arange(words), path].sum() + steps == pytest.approx(highest.max())


def test_the_file_holds_what_the_library_says() -> None:
    model = Path(tagger.__file__).with_name("model") / "names.crfsuite"
    library = pycrfsuite.Tagger()
    library.open(str(model))
    told = library.info()
    library.close()
    read = crf_file.read(model.read_bytes())
    assert {label: str(number) for number, label in enumerate(read.labels)} == told.labels
    weights = {(name, read.labels[label]): weight for name, of in read.features.items() for label, weight in of}
    assert weights == pytest.approx(told.state_features, abs=1e-6)
    steps = {(read.labels[one], read.labels[other]): weight for (one, other), weight in read.steps.items()}
    assert steps == pytest.approx(told.transitions, abs=1e-6)


def test_another_file_is_no_model() -> None:
    with pytest.raises(ValueError, match="no model"):
        crf_file.read(b"a letter to the editor of a newspaper, " * 9)


def test_a_text_without_words_has_no_names() -> None:
    assert tagger.load().tag([], [], frozenset()) == []


def test_memory_gives_back_what_it_keeps_and_grows() -> None:
    memory = Memory(2, 3)
    for first in range(0, 5000, 1000):
        keys = range(first, first + 1000)
        memory.keep(keys, np.array([[[float(key)] * 3, [0.0] * 3] for key in keys]))
    assert len(memory.rows) == 5000
    assert memory.take([memory.rows[7], memory.rows[4999]])[:, 0, 0].tolist() == [7.0, 4999.0]
    memory.clear()
    assert not memory.rows
