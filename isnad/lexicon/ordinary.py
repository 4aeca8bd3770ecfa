"""Words of ordinary language: those met often in news that are no names, with what may be glued to them or end them."""

from __future__ import annotations

from isnad.text.words import peel

_ENDINGS = tuple(
    """
    تهما تها تهم ته هما ها هم ه يات ات تان تين ان ين يين يون ون وا نا يا ا يه ي و
    """.split()
)
_LEAST = 3
_REMEMBERED = 100_000


class Ordinary:
    """Tells ordinary words from what may be a name, by a list of folded common words."""

    def __init__(self, common: frozenset[str]) -> None:
        self._common = common
        self._known: dict[str, bool] = {}

    def __contains__(self, word: object) -> bool:
        """Tell whether a folded word, or one it is made from, is ordinary."""
        if not isinstance(word, str):
            return False
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._judge(word)
        return known

    def _judge(self, word: str) -> bool:
        return any(self._is_form(way.stem) for way in peel(word) if not way.cut or len(way.stem) > _LEAST)

    def _is_form(self, word: str) -> bool:
        bare = word.removeprefix("ال")
        if len(bare) < _LEAST:
            return word in self._common
        if not self._common.isdisjoint((word, bare, "ال" + bare)):
            return True
        for ending in _ENDINGS:
            stem = bare[: -len(ending)]
            if bare.endswith(ending) and len(stem) >= _LEAST and not self._common.isdisjoint((stem, "ال" + stem)):
                return True
        return False
