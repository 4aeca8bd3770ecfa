from __future__ import annotations

from pathlib import Path

import pycrfsuite
import pytest

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
    signs = tagger._signs(found, hits, known.ordinary)
    assert ours._weights.best_path(ours._scores(signs)) == theirs
    library.close()


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
    rows = [memory.keep(key, [[float(key)] * 3, [0.0] * 3]) for key in range(5000)]
    assert memory.row(4999) == rows[4999]
    assert memory.row(5000) is None
    assert memory.take([rows[7], rows[4999]])[:, 0, 0].tolist() == [7.0, 4999.0]
