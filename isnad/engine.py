"""Many machines: the files of a corpus read by Apache Spark; the only module that knows it.

A file of the input is the unit of work: it is opened, extracted and read where the task runs, by the functions that
`isnad add` calls, and what comes of it are the rows that a record would hold. Files go in waves; a wave that is
complete has Spark's `_SUCCESS` in its folder and is not done again.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isnad import acquire
from isnad.acquire import folders
from isnad.errors import InputError
from isnad.model import digest
from isnad.stages import Given, extracted, loaded, with_reading
from isnad.store import codec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow

    from isnad.settings import Settings
    from isnad.store import Addition

_UNKNOWN = "unknown"  # the month of what has no date
_BITS = 40  # of a row's place that count within its file
_INTEGERS = frozenset({"place", "span_start", "span_end"})
COLUMNS = (
    "kind", "month", "place", "id", "digest", "article_id", "capture_id", "source", "name", "url", "outlet", "title",
    "published", "address", "moment", "text", "form", "quotes", "maker_version", "maker_digest", "stage", "code",
    "detail", "span_start", "span_end", "fetched_at", "media_type",
)  # fmt: skip
_MARKS = {"articles": "digest", "captures": "digest", "problems": "id", "readings": "digest"}


@dataclass(frozen=True, slots=True)
class Order:
    """What every task is told."""

    settings: Settings
    given: Given


def batch(
    paths: Sequence[str],
    out: Path,
    settings: Settings,
    *,
    given: Given = Given(),
    master: str | None = None,
    wave: int = 10_000,
    tell: Callable[[int], None] = lambda _files: None,
) -> int:
    """Read every file under the paths on a cluster and write Parquet under `out`; give how many files were read.

    `master` is Spark's (`local[2]`, `yarn`, `k8s://…`); what `spark-submit` says where none is given. `wave` files are
    one job: of an article found twice in one the first counts, as in a record. Raises InputError where a path does not
    exist or Spark is not installed.
    """
    files = _files(paths)
    waves = [files[start : start + wave] for start in range(0, len(files), wave)]
    left = [one for one in waves if not (out / _name(one) / "_SUCCESS").exists()]
    tell(len(files) - sum(map(len, left)))
    if not left:
        return 0
    session = _session(master)
    try:
        for one in left:
            _write(session, one, out / _name(one), Order(settings, given))
            tell(len(one))
    finally:
        session.stop()
    return sum(map(len, left))


def _files(paths: Sequence[str]) -> list[str]:
    """Give every file under the paths, in the order in which `isnad add` would take them."""
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        raise InputError(f"no such file or folder: {', '.join(missing)}; give files and folders that every worker sees")
    found = (one for path in paths for one in folders.files(Path(path)))
    return [str((one.path if isinstance(one, folders.Refused) else one).absolute()) for one in found]


def _name(wave: Sequence[str]) -> str:
    """Give the folder of a wave: the same files have the same one."""
    return "wave=" + digest(*wave)


def _session(master: str | None) -> Any:  # noqa: ANN401  Spark's session
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  an extra
    except ImportError as fault:
        raise InputError("Spark is not installed here: pip install 'isnad[spark]', and a Java runtime.") from fault
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("isnad")
    if master:
        builder = builder.master(master)
    return (
        builder.config(
            "spark.sql.execution.arrow.maxRecordsPerBatch", "1"
        )  # a file is a task's unit, not a row of many
        .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )


def _write(session: Any, files: Sequence[str], folder: Path, order: Order) -> None:  # noqa: ANN401
    """Read the files of a wave and write what came of them, each thing once, by kind and month."""
    from pyspark.sql import Window, functions  # noqa: PLC0415  an extra

    given = session.createDataFrame(list(enumerate(files)), "number long, path string")
    given = given.repartitionByRange(len(files), "number")
    found = given.mapInArrow(_mapper(order), ", ".join(f"{name} {_kind(name)}" for name in COLUMNS))
    first = Window.partitionBy("kind", "id").orderBy("place")
    once = found.withColumn("turn", functions.row_number().over(first)).where("turn = 1").drop("turn")
    once.write.mode("overwrite").partitionBy("kind", "month").parquet(str(folder.absolute()))


def _kind(column: str) -> str:
    return "long" if column in _INTEGERS else "string"


def _mapper(order: Order) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    """Give the function that a task runs over the files it was given."""

    def read(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for files in batches:
            for row in files.to_pylist():
                yield from _of_file(row["number"], row["path"], order)

    return read


def _of_file(number: int, path: str, order: Order) -> Iterator[pyarrow.RecordBatch]:
    """Read one file; memory holds one batch of it."""
    import pyarrow  # noqa: PLC0415  loaded where the work is done

    schema = pyarrow.schema([(name, pyarrow.int64() if name in _INTEGERS else pyarrow.string()) for name in COLUMNS])
    tools = loaded(order.settings.lexicon)  # once in a worker's life
    rows = _rows(number, (
        with_reading(extracted(one, order.given, tools), tools) for one in acquire.inputs([path], order.settings)
    ))  # fmt: skip
    while some := list(islice(rows, order.settings.batch)):
        yield pyarrow.RecordBatch.from_pylist(some, schema=schema)


def _rows(number: int, additions: Iterator[Addition]) -> Iterator[dict[str, object]]:
    """Give what a record would hold of each addition, as rows of one table; bytes stay where the input has them."""
    place = number << _BITS
    for one in additions:
        for kind, row in _of_addition(one):
            place += 1
            told = {name: row.get(name) for name in COLUMNS}
            yield told | {"kind": kind, "place": place, "month": _month(one)}


def _of_addition(one: Addition) -> Iterator[tuple[str, dict[str, object]]]:
    article = one.article
    if one.capture:
        yield "captures", codec.capture_row(one.capture)
    if article:
        yield "articles", codec.article_row(article, one.source, one.capture.fetched_at if one.capture else None)
    if article and one.reading:
        yield "readings", codec.reading_row(one.reading, article.text)
    for problem in one.problems:
        yield "problems", codec.problem_row(problem, one.source, article.id if article else None)


def _month(one: Addition) -> str:
    published = one.article.published.value if one.article and one.article.published else ""
    return published[:7] if len(published) >= 7 else _UNKNOWN


def digest_of(out: Path) -> str:
    """Give the digest of what was written: that of a record into which one process added the same input."""
    import polars  # noqa: PLC0415  slow to import

    whole = blake2b(digest_size=16)
    for kind in ("articles", "readings", "problems", "captures"):
        parts = sorted(out.glob(f"wave=*/kind={kind}/month=*/*.parquet"))
        if not parts:
            continue
        table = polars.scan_parquet(parts, hive_partitioning=False).select("id", polars.col(_MARKS[kind]).alias("mark"))
        for key, mark in table.unique("id").sort("id").collect().iter_rows():
            whole.update(f"{kind}\x1f{key}\x1f{mark}\x1e".encode())
    return whole.hexdigest()
