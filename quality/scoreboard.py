"""The scoreboard of `make quality`: our readings against the gold, no part below its floor, and the golden readings.

Floors stand in `floors.json`, pinned to a digest of the gold. A floor may fall only with a reason beside it:
`"lowered": {"time.value": "why"}`; every version of the file in git is asked what the floor was before.

    python -m quality.scoreboard          score, compare, fail below a floor
    python -m quality.scoreboard --pin    take on the gold as it is now
    python -m quality.scoreboard --raise  lift every floor to two points below what is reached
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

from bench import pages
from isnad import reader
from quality import events_gsr, golden, misses, score_dates, score_names
from quality.constants import constant

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
GOLD = ROOT.parent / "shared" / "gold"
FLOORS = HERE / "floors.json"
HISTORY = HERE / "history.jsonl"
MARGIN = 0.02  # what `--raise` leaves below the score, so that a harmless change does not fail

Scores = dict[str, dict[str, float]]


def gold_digest() -> str:
    """Give the digest of the gold and of the script that scores it."""
    whole = hashlib.sha256()
    for path in sorted([GOLD / "score.py", *GOLD.glob("gold/*.json"), *GOLD.glob("texts/*.txt")]):
        whole.update(f"{path.relative_to(GOLD)}\0".encode() + path.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


def readings() -> list[bytes]:
    """Read the gold articles with the command a user has."""
    isnad = [str(Path(sys.executable).with_name("isnad")), "read", "-", "--format", "jsonl", "--quiet"]
    inputs = subprocess.run([sys.executable, str(GOLD / "score.py"), "inputs"], check=True, capture_output=True).stdout
    return subprocess.run(isnad, input=inputs, check=True, stdout=subprocess.PIPE).stdout.splitlines()


def scored(lines: list[bytes]) -> Scores:
    """Score readings against the gold."""
    command = [sys.executable, str(GOLD / "score.py"), "score", "-", "--json"]
    ended = subprocess.run(command, input=b"\n".join(lines), check=True, stdout=subprocess.PIPE)
    parsed: Scores = json.loads(ended.stdout)
    return parsed


def third_party() -> tuple[Scores, dict[str, str]]:
    """Score what others judged, where it lies beside the checkout; the second value says what a peer reaches."""
    tools = reader.tools()
    found: Scores = {}
    beside: dict[str, str] = {}
    for part, (ours, keywords) in events_gsr.detection(tools).items():
        found[part] = _row(ours)
        beside[part] = f"keywords {keywords[2]:.3f}"
    found |= {part: _row(figures) for part, figures in events_gsr.words(tools).items()}
    if score_dates.DATA.is_dir():
        theirs = score_dates.scores(given=score_dates.peer)
        for name, tally in score_dates.scores().items():
            found[f"dates.{name}"] = _row((tally.share, tally.share, tally.share))
            beside[f"dates.{name}"] = f"dateparser {theirs[name].share:.3f}"
    if score_names.DATA.is_file():
        names = score_names.scores(tools)
        found["names.anercorp"] = _row(names["ours"])
        beside["names.anercorp"] = f"tagger alone {names['tagger'][2]:.3f}, tables alone {names['tables'][2]:.3f}"
    if pages.SHARED.is_dir():
        _pages(found, beside)
    return found, beside


def _pages(found: Scores, beside: dict[str, str]) -> None:
    """Add how real pages are read: the words of the body, and the share of right dates."""
    cases = list(pages.real())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # peers' own
        body, dates = pages.measure(cases, pages.ours)[:2]
        theirs = {name: pages.measure(cases, read)[:2] for name, read in pages.PEERS.items() if name != "isnad"}
    for at, (part, reached) in enumerate((("pages.body words", body), ("pages.dates", dates))):
        found[part] = _row((reached, reached, reached))
        beside[part] = ", ".join(f"{name} {scores[at]:.3f}" for name, scores in theirs.items())


def _row(figures: events_gsr.Figures) -> dict[str, float]:
    return dict(zip(("precision", "recall", "f1"), figures, strict=True))


def constants_of(lines: list[bytes], reached: Scores) -> dict[str, str]:
    """Say what constants reach in each part where there is a choice to put to one."""
    idle = scored([json.dumps(constant(json.loads(line))).encode() for line in lines])
    return {part: f"constant {row['f1']:.3f}" for part, row in idle.items() if row != reached.get(part)}


def table(reached: Scores, floors: dict[str, float], beside: dict[str, str]) -> list[str]:
    """Print the scores with their floors and what stands beside them; give the parts below."""
    print(f"{'part':28} {'P':>6} {'R':>6} {'F1':>6} {'floor':>6} {'given':>6} {'wanted':>6}  beside")
    below = [part for part in floors if part not in reached]
    for part, row in reached.items():
        floor = floors.get(part)
        low = floor is not None and row["f1"] < floor
        below += [part] * low
        mark = f"{floor:6.3f}" if floor is not None else " " * 6
        counts = f"{row['given']:6.0f} {row['wanted']:6.0f}" if "given" in row else " " * 13
        figures = f"{row['precision']:6.3f} {row['recall']:6.3f} {row['f1']:6.3f}"
        print(f"{part:28} {figures} {mark} {counts}  {beside.get(part, '')}{'  BELOW' if low else ''}")
    return below


def earlier_floors(gold: str) -> dict[str, float]:
    """Give the highest floor that any committed version held for each part on this gold."""
    git = ["git", "-C", str(ROOT)]
    log = subprocess.run([*git, "log", "--format=%H", "--", "quality/floors.json"], check=False, capture_output=True)
    highest: dict[str, float] = {}
    for commit in log.stdout.decode().split():
        kept = subprocess.run([*git, "show", f"{commit}:quality/floors.json"], check=False, capture_output=True)
        pinned = json.loads(kept.stdout) if kept.returncode == 0 else {}
        if pinned.get("gold") == gold:
            for part, floor in pinned["floors"].items():
                highest[part] = max(floor, highest.get(part, 0))
    return highest


def lowered_in_silence(pinned: dict[str, Any]) -> list[str]:
    """Give the parts whose floor fell or went away without a reason."""
    earlier = earlier_floors(pinned["gold"])
    reasons = pinned.get("lowered", {})
    return [part for part, floor in earlier.items() if pinned["floors"].get(part, 0) < floor and not reasons.get(part)]


def remember(reached: Scores, gold: str) -> None:
    """Add a line to the history where the scores differ from the last one."""
    line = {"gold": gold, "f1": {part: round(row["f1"], 4) for part, row in reached.items()}}
    lines = HISTORY.read_text(encoding="utf-8").splitlines() if HISTORY.exists() else []
    if not lines or json.loads(lines[-1]) != line:
        with HISTORY.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def judge(*, pin: bool, lift: bool) -> list[str]:
    """Score against the gold and give what is wrong, a line each."""
    if not GOLD.is_dir():
        print("no ../shared/gold beside the checkout: only the golden readings are compared")
        return []
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    gold = gold_digest()
    if pin:
        pinned["gold"] = gold
    if pinned["gold"] != gold:
        return [f"the gold is another one ({gold}) than floors.json is pinned to: look, then --pin"]
    lines = readings()
    reached = scored(lines)
    beside = constants_of(lines, reached)
    others, peers = third_party()
    reached |= others
    below = table(reached, pinned["floors"], beside | peers)
    misses.write(lines, GOLD)
    remember(reached, gold)
    if lift:
        for part, row in reached.items():
            reachable = int((row["f1"] - MARGIN) * 100) / 100
            pinned["floors"][part] = max(pinned["floors"].get(part, 0), reachable)
    if pin or lift:
        FLOORS.write_text(json.dumps(pinned, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    faults = [f"{part} is below its floor" for part in below]
    faults += [f"the floor of {part} fell without a reason in «lowered»" for part in lowered_in_silence(pinned)]
    return faults


def main() -> None:
    """Print the table; exit with 1 where something is below."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="take on the gold as it is now")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is reached")
    given = parser.parse_args()
    faults = judge(pin=given.pin, lift=given.lift) + golden.differences()
    for fault in faults:
        print(f"FAULT {fault}")
    print("quality: " + (f"{len(faults)} faults" if faults else "all floors hold"))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
