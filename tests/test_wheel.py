"""The built wheel installs in an empty environment and reads the bundled examples."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / ".tools" / "bin" / "uv"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not UV.is_file():
        pytest.skip("no uv in .tools: `make test` puts it there")
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([UV, "build", "--wheel", "--quiet", "--out-dir", folder, str(ROOT)], check=True, env=plain())
    (built,) = folder.glob("*.whl")
    return built


def plain() -> dict[str, str]:
    """Give the environment without what the machine says about where packages come from."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_", "VIRTUAL_ENV"))}
    return {**kept, "UV_NO_CONFIG": "1", "UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never"}


def reads_the_examples(isnad: Path, folder: Path) -> None:
    """Run the demo of an installed isnad, far from the checkout."""
    ended = subprocess.run([isnad, "demo", "--out", "demo"], check=True, capture_output=True, text=True, cwd=folder)
    assert "12 articles" in ended.stdout
    subprocess.run([isnad, "check", "--record", "demo/isnad.db"], check=True, capture_output=True, cwd=folder)


def test_it_installs_by_pip_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, home], check=True, env=plain())
    python = home / "bin" / "python"
    subprocess.run([UV, "pip", "install", "--quiet", "--python", python, wheel], check=True, env=plain())
    reads_the_examples(home / "bin" / "isnad", tmp_path)


def test_it_installs_as_a_tool(wheel: Path, tmp_path: Path) -> None:
    places = {"UV_TOOL_DIR": str(tmp_path / "tools"), "UV_TOOL_BIN_DIR": str(tmp_path / "bin")}
    command = [str(UV), "tool", "install", "--quiet", "--python", sys.executable, str(wheel)]
    subprocess.run(command, check=True, env=plain() | places)
    reads_the_examples(tmp_path / "bin" / "isnad", tmp_path)
