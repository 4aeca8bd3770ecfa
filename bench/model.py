"""How busy a model's endpoint is kept: many articles against a server on loopback that answers after a while.

Run: `python bench/model.py [ARTICLES] [CONCURRENCY] [SECONDS]`; the server is a process of its own, as a real one is.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from isnad import proposing
from isnad.settings import ModelSettings, Settings
from isnad.store import Record
from tests.endpoint.model_server import ModelServer
from tests.reader.proposed import invented

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_SAID = "سندارة مستعدة للحوار"


def reply(_system: str, _user: str, _seed: int) -> str:
    """Say one thing of every article."""
    said = {"cue": {"words": "وأكد"}, "content": {"words": _SAID}, "speaker": "P", "form": "indirect", "act": "say"}
    party = {"key": "P", "kind": "person", "names": ["نبهان الغضوي"]}
    return json.dumps({"parties": [party], "statements": [said], "events": []}, ensure_ascii=False)


def serve(end: Connection, latency: float) -> None:
    """Serve until told to stop; then say how long questions waited here, together, and how many were paid for."""
    with ModelServer(reply, latency=latency) as server:
        end.send(server.url)
        end.recv()
        end.send((server.busy_seconds, len(server.paid), server.most_at_once))


def main() -> None:
    """Add the articles to a record and print how busy the server was, and the memory we took."""
    number, concurrency, latency = (float(one) for one in (*sys.argv[1:], "1000", "32", "2")[:3])
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, latency))
    server.start()
    url = ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        lines = [
            json.dumps({"name": f"{one}", "text": f"{invented.TITLE} {one}\n\n" + "\n\n".join(invented.PARAGRAPHS)})
            for one in range(int(number))
        ]
        (home / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
        chosen = ModelSettings(url=url, name="bench", cache=home / "replies", concurrency=int(concurrency))
        settings = Settings(model=chosen)
        with (
            Record.open(home / "r.db", create=True) as record,
            proposing.ModelReader(settings, "model") as with_model,
        ):
            started = time.monotonic()
            marks: list[float] = []

            def tell(_batch: object, _progress: object) -> None:
                marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)

            ended = proposing.add(record, [str(home / "articles.jsonl")], settings, with_model, tell=tell)
            seconds = time.monotonic() - started
    ours.send("stop")
    busy, paid, most = ours.recv()
    server.join()
    print(f"{ended.read} articles, {paid} questions, at most {most} at once, {seconds:.1f} s")
    print(
        f"busy {busy / (seconds * concurrency):.1%} of the time at concurrency {concurrency:.0f}, {latency} s an answer"
    )
    print(f"memory {marks[0]:.0f} MB after the first batch, {marks[-1]:.0f} MB after the last")


if __name__ == "__main__":
    main()
