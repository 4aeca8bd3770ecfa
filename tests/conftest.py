"""What every test shares: where the shared inputs lie, and that nothing is skipped where all of them are there."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from isnad.serve import cli

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).resolve().parents[2] / "shared"
NO_SKIP = os.environ.get("ISNAD_NO_SKIP") == "1"

# No example fails for the slowness of a busy machine; CI draws the same examples each time, a person's run new ones.
settings.register_profile("isnad", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=NO_SKIP)
settings.load_profile("isnad")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped a test where nothing may be skipped (ISNAD_NO_SKIP=1, set by .ci/run)."""
    if not NO_SKIP or hasattr(session.config, "workerinput"):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if reporter and skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{len(skipped)} tests were skipped, and ISNAD_NO_SKIP=1 allows none", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared inputs, or skip the test where it is not beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the checkout")
    return SHARED


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def isnad(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Give a function that runs the command line in this process: `isnad("read", path)`."""

    def call(*arguments: object, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "argv", ["isnad", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        out, err = capsysbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    return call
