"""A real PostgreSQL server for the tests: started in a folder of its own, reached by a socket there, thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt/postgresql")
_SETTINGS = {"fsync": "off", "listen_addresses": "", "max_connections": "60", "shared_buffers": "64MB"}


def binaries() -> Path | None:
    """Give the folder of the server's programs, None where there is none."""
    found = sorted(path for place in _PLACES for path in Path(place).glob("**/bin/initdb"))
    beside = shutil.which("initdb")
    if beside and Path(beside).with_name("postgres").exists():
        found.append(Path(beside))
    return found[-1].parent if found else None


def reason_for_none() -> str | None:
    """Say why no server can be started here, None where one can."""
    if binaries() is None:
        return "no PostgreSQL server here: apt-get install postgresql (`make test` does it where it may)"
    if os.geteuid() == 0 and not _has_user():
        return "PostgreSQL does not run as root and there is no user postgres"
    return None


def _has_user() -> bool:
    return any(one.pw_name == "postgres" for one in pwd.getpwall())


@dataclass
class Server:
    """A server that runs; `address` gives a record's place on it."""

    folder: Path
    number: int = 0

    @classmethod
    def begun(cls) -> Server:
        """Make a server and start it."""
        server = cls(Path(tempfile.mkdtemp(prefix="isnad-pg-", dir="/tmp")))  # a socket may not lie deep
        if os.geteuid() == 0:
            shutil.chown(server.folder, "postgres", "postgres")
        server.run("initdb", "-D", str(server.data), "-U", "isnad", "-A", "trust", "-E", "UTF8", "--no-sync")
        server.start()
        return server

    @property
    def data(self) -> Path:
        """The folder of its files."""
        return self.folder / "data"

    def run(self, program: str, *words: str) -> None:
        """Run one of the server's programs as a user who may."""
        folder = binaries()
        assert folder
        as_user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        log = self.folder / "log"
        command: Sequence[str] = [str(folder / program), *words]
        done = subprocess.run(  # type: ignore[call-overload]
            command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, **as_user
        )
        assert done.returncode == 0, (done.stderr.decode(), log.read_text() if log.exists() else "")

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
        words = ("-D", str(self.data), "-o", f"-k {self.folder} {options}", "-l", str(self.folder / "log"), "-w")
        self.run("pg_ctl", *words, "-t", "120", "start")

    def kill(self) -> None:
        """Kill it and all its processes at once, as a loss of power would."""
        head = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{head}/task/{head}/children").read_text(encoding="ascii").split()
        for process in (head, *map(int, children)):
            os.kill(process, signal.SIGKILL)
        while any(Path(f"/proc/{one}/cmdline").exists() and _runs(one) for one in (head, *map(int, children))):
            time.sleep(0.02)
        for left in (self.data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):  # a zombie still has the number
            left.unlink(missing_ok=True)

    def address(self, name: str = "") -> str:
        """Make an empty database and give its address."""
        self.number += 1
        database = name or f"t{self.number}"
        with psycopg.connect(f"host={self.folder} user=isnad dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}")
        return f"postgresql://isnad@/{database}?host={self.folder}"

    def end(self) -> None:
        """Stop it and throw it away."""
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] not in {"Z", "X"}
    except OSError:
        return False
