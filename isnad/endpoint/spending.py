"""What asking costs: spent, promised for questions on their way, and no more than is allowed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from isnad.errors import BudgetReached

_MILLION = 1_000_000
_LETTERS_A_TOKEN = 2.5  # of Arabic and JSON mixed, on the tokenizers we counted; low, so that estimates are high


def estimated_tokens(text: str) -> int:
    """Give about how many tokens a text is, rather too many."""
    return int(len(text) / _LETTERS_A_TOKEN) + 1


class Spending:
    """The cost of a run, counted by many threads. Prices are for a million tokens; `most` is what may be spent."""

    def __init__(self, price_in: float, price_out: float, most: float | None = None) -> None:
        self._prices = (price_in, price_out)
        self._most = most
        self._lock = threading.Lock()
        self._promised = 0.0
        self.cost = 0.0
        self.asked = 0
        self.tokens_in = 0
        self.tokens_out = 0

    def price(self, tokens_in: int, tokens_out: int) -> float:
        """Give the cost of so many tokens."""
        return (tokens_in * self._prices[0] + tokens_out * self._prices[1]) / _MILLION

    @contextmanager
    def promised(self, tokens_in: int, tokens_out: int) -> Iterator[None]:
        """Hold back what a question may cost while it is on its way; raises BudgetReached where that is too much."""
        expected = self.price(tokens_in, tokens_out)
        with self._lock:
            if self._most is not None and self.cost + self._promised + expected > self._most:
                raise BudgetReached(f"{self.cost:.4f} of {self._most} are spent; the next question would go beyond.")
            self._promised += expected
        try:
            yield
        finally:
            with self._lock:
                self._promised -= expected

    def paid(self, tokens_in: int, tokens_out: int) -> None:
        """Count an answer."""
        with self._lock:
            self.cost += self.price(tokens_in, tokens_out)
            self.asked += 1
            self.tokens_in += tokens_in
            self.tokens_out += tokens_out
