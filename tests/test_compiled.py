"""The modules compiled by mypyc read as the plain ones do; see docs/decisions/0004."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / ".tools" / "bin" / "uv"
EXAMPLES = ROOT / "isnad" / "examples" / "articles"
READ = """
import sys
from pathlib import Path
import isnad.reader
from isnad.serve.cli import main
print("modules", Path(sys.modules["isnad.reader.mentions"].__file__).suffix, file=sys.stderr)
sys.argv = ["isnad", "read", "--quiet", "--format", "jsonl", sys.argv[1]]
main()
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the package out of a wheel with compiled modules."""
    if not UV.is_file():
        pytest.skip("no uv in .tools: `make test` puts it there")
    if shutil.which("cc") is None:
        pytest.skip("no C compiler: `apt-get install gcc libc6-dev`")
    folder = tmp_path_factory.mktemp("compiled")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_", "VIRTUAL_ENV"))}
    subprocess.run(
        [UV, "build", "--quiet", "--python", sys.executable, "--out-dir", folder, ROOT],
        check=True,
        env={**kept, "UV_NO_CONFIG": "1", "UV_SYSTEM_CERTS": "1", "HATCH_BUILD_HOOK_ENABLE_MYPYC": "1"},
    )
    (wheel,) = folder.glob("*.whl")
    assert "none-any" not in wheel.name
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder / "package")
    return folder / "package"


def read(package: Path, folder: Path) -> tuple[str, str]:
    """Give the readings of the bundled examples as JSON lines, and the kind of file the reader's modules are."""
    ended = subprocess.run(
        [sys.executable, "-P", "-c", READ, EXAMPLES],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(package)},
    )
    (kind,) = (line for line in ended.stderr.splitlines() if line.startswith("modules "))
    return ended.stdout, kind.removeprefix("modules ")


def test_the_same_readings(compiled: Path, tmp_path: Path) -> None:
    fast, suffix = read(compiled, tmp_path)
    plain, plain_suffix = read(ROOT, tmp_path)
    assert (suffix, plain_suffix) == (".so", ".py")
    assert fast == plain
    assert len(fast.splitlines()) == 12
