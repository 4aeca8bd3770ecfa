"""Readers that a language model has part in, over many articles: many questions at once, in order, resumable.

`model` asks for everything, `both` joins that with the lexical reading, `check` asks only about what the lexical
reading doubts. Every reply is on disk before it is used, so that a run that stops, however it stops, pays for nothing
twice.
"""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal, Self

from isnad import acquire, reader, run
from isnad.endpoint import Endpoint
from isnad.errors import BudgetReached, ModelError
from isnad.model import Article, Problem, Reading, digest
from isnad.reader import proposed
from isnad.run import Given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

    from isnad.model import Maker
    from isnad.reader import Tools
    from isnad.settings import Settings
    from isnad.store import Addition, Record

How = Literal["model", "both", "check"]
_ATTEMPTS = 3  # askings of one question whose replies are broken
_SMALLEST = 400  # characters of a part that is not halved any more when its reply is cut
_AHEAD = 4  # articles begun for each question that may wait: one slow article must not make the others idle


@dataclass(frozen=True, slots=True)
class Gloss:
    """Words in English as a model gave them: machine-made, never a source."""

    words: str
    english: str
    model: str
    machine_made: bool = True


class ModelReader:
    """Reads articles with a model; use it in a `with` block. Raises ModelError where the settings name no model."""

    def __init__(self, settings: Settings, how: How, *, max_cost: float | None = None) -> None:
        self.how: How = how
        self.stopped = False
        self.tools: Tools = run.loaded(settings.lexicon)
        self.endpoint = Endpoint(settings.model, max_cost=max_cost)
        chosen = settings.model
        asked = digest(chosen.name, str(chosen.part), str(chosen.context), str(chosen.answer_tokens))
        self.maker: Maker = proposed.made_by(self.tools, how, asked)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.endpoint.close()

    def stop(self) -> None:
        """Let no further article begin: the budget is spent, or the endpoint refuses us."""
        self.stopped = True

    @property
    def cost(self) -> float:
        """What was spent so far."""
        return self.endpoint.spending.cost

    def read(self, article: Article) -> Reading:
        """Read one article. Raises BudgetReached, and ModelError where the endpoint refuses what we ask."""
        if self.how == "check":
            return self._checked(article)
        lexical = reader.read(article, self.tools) if self.how == "both" else None
        chosen = self.endpoint.settings
        answered: list[proposed.Answered] = []
        problems: list[Problem] = []
        for part in proposed.cut(article, chosen.part, chosen.context):
            answered += self._answers(article, part, problems)
        reading = proposed.proposed(article, answered, self.tools, self.maker, lexical)
        return replace(reading, problems=(*reading.problems, *problems))

    def estimate(self, article: Article) -> float:
        """Give about what reading an article will cost."""
        chosen = self.endpoint.settings
        parts = proposed.cut(article, chosen.part, chosen.context)
        return sum(self.endpoint.estimate(proposed.ask_for_reading(article, part)) for part in parts)

    def gloss(self, words: str) -> Gloss:
        """Give words in English; ModelError where the model gives none."""
        schema = {"type": "object", "properties": {"english": {"type": "string"}}, "required": ["english"]}
        answer = self.endpoint.ask(proposed.ask_for_gloss(words), {**schema, "additionalProperties": False})
        english = proposed.english_of(answer.text)
        if not english:
            raise ModelError(f"the model gave no English for «{words[:60]}».")
        return Gloss(words, english, self.endpoint.settings.name)

    def _answers(self, article: Article, part: proposed.Part, problems: list[Problem]) -> list[proposed.Answered]:
        """Ask about a part until a whole reply comes; halve it where replies are cut; else take what stands whole."""
        best = proposed.Reply(whole=False)
        for attempt in range(_ATTEMPTS):
            answer = self.endpoint.ask(proposed.ask_for_reading(article, part), proposed.schema(), attempt)
            reply = proposed.parse(answer.text)
            if reply.whole and answer.whole:
                return [proposed.Answered(part, reply)]
            if not answer.whole and len(part.text) > _SMALLEST:
                halves = proposed.halves(article, part, self.endpoint.settings.context)
                if len(halves) > 1:
                    return [one for half in halves for one in self._answers(article, half, problems)]
            best = max(best, reply, key=_size)
        if best.empty:
            problems.append(Problem("model", "model-failed", f"part {part.number + 1}: no reply in the form asked for"))
            return []
        return [proposed.Answered(part, replace(best, whole=False))]

    def _checked(self, article: Article) -> Reading:
        lexical = replace(reader.read(article, self.tools), made_by=self.maker)
        asked = proposed.doubted(article, lexical)
        if not asked.ids:
            return lexical
        whole = proposed.cut(article, max(1, len(article.text)), 0)[0]
        answer = self.endpoint.ask(proposed.ask_for_check(whole, asked.items), proposed.verdict_schema())
        return proposed.checked(lexical, asked, answer.text)


def _size(reply: proposed.Reply) -> int:
    return len(reply.parties) + len(reply.statements) + len(reply.events)


@dataclass(frozen=True, slots=True)
class Progress:
    """How a run stands: articles read of those met, what was spent, seconds gone, whether the budget ended it."""

    read: int
    new: int
    cost: float
    seconds: float
    stopped: bool = False


def read(
    paths: Iterable[str], settings: Settings, with_model: ModelReader, *, given: Given = Given()
) -> Iterator[Addition]:
    """Read every input under the paths, as `run.read` does; ends early where the budget is reached."""
    inputs = (run.extracted(one, given, with_model.tools) for one in acquire.inputs(paths, settings))
    return readings(inputs, with_model)


def add(
    record: Record,
    paths: Iterable[str],
    settings: Settings,
    with_model: ModelReader,
    *,
    given: Given = Given(),
    tell: Callable[[Sequence[Addition], Progress], None] = lambda _batch, _progress: None,
) -> Progress:
    """Read every input that the record does not hold yet and add it, as `run.add` does.

    Stopped at any moment, the same call completes the work: what was added is passed over, what was paid for is kept.
    """
    started, read_before, new = time.monotonic(), 0, 0
    extracted = (run.extracted(one, given, with_model.tools) for one in acquire.inputs(paths, settings))
    fresh = _not_yet_read(extracted, record, with_model, settings.batch)
    made = readings(fresh, with_model)
    while batch := list(islice(made, settings.batch)):
        new += record.add(batch)
        read_before += sum(one.reading is not None for one in batch)
        tell(batch, Progress(read_before, new, with_model.cost, time.monotonic() - started))
    return Progress(read_before, new, with_model.cost, time.monotonic() - started, with_model.stopped)


def _not_yet_read(
    extracted: Iterator[Addition], record: Record, with_model: ModelReader, size: int
) -> Iterator[Addition]:
    """Leave out what the record holds a reading of by this maker."""
    while batch := list(islice(extracted, size)):
        known = record.already_read([one.article.id for one in batch if one.article], with_model.maker)
        yield from (one for one in batch if not (one.article and one.article.id in known))


def readings(additions: Iterator[Addition], with_model: ModelReader) -> Iterator[Addition]:
    """Give each with its reading, in order, many at work at once.

    Where the budget is reached, what is read by then is given and the rest is left for another run.
    """
    workers = with_model.endpoint.settings.concurrency
    waiting: deque[Future[Addition | None]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="isnad-model") as pool:
        for one in additions:
            waiting.append(pool.submit(_with_reading, one, with_model))
            if len(waiting) >= workers * _AHEAD:
                made = waiting.popleft().result()
                if made is not None:
                    yield made
            if with_model.stopped:
                break
        while waiting:
            made = waiting.popleft().result()
            if made is not None:
                yield made


def _with_reading(one: Addition, with_model: ModelReader) -> Addition | None:
    """Add the reading; None where the budget does not reach for it."""
    if one.article is None:
        return one
    if with_model.stopped:
        return None
    try:
        reading = with_model.read(one.article)
    except BudgetReached:
        with_model.stop()
        return None
    except ModelError:
        with_model.stop()
        raise
    except Exception as fault:  # noqa: BLE001  law 2: one article never stops a run
        problem = Problem("model", "reader-failed", f"{type(fault).__name__}: {fault}")
        return replace(one, problems=(*one.problems, problem))
    reading = replace(reading, problems=(*one.problems, *reading.problems))
    return replace(one, reading=reading, problems=reading.problems)
