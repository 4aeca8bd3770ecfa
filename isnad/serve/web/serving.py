"""`isnad serve`: open the record, refuse what is unsafe, and answer until stopped."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from isnad.errors import InputError
from isnad.serve.printing import say
from isnad.serve.web.app import application
from isnad.serve.web.desk import Desk
from isnad.serve.web.gate import AccountGate, Gate, OpenGate
from isnad.serve.web.pages_review import now
from isnad.serve.web.site import HOME
from isnad.serve.web.visiting import local_name
from isnad.store import Record
from isnad.store.accounts import TABLES, Accounts, Role
from isnad.store.audit import Audit, Entry, audit
from isnad.store.reviews import reviews
from isnad.store.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import FastAPI

    from isnad.serve.commands import Choices


def serve(choices: Choices, *, host: str, port: int, users: bool, is_secure: bool) -> None:
    """Serve the record until interrupted; raises InputError where others could reach it and nobody need log in."""
    import uvicorn

    if not users and not is_loopback(host):
        raise InputError(
            f"without accounts everybody who reaches {host} could read and change this record. "
            "Serve it on 127.0.0.1, or give `--users` and make an account with `isnad user add NAME --role admin`."
        )
    app = opened(choices.settings.record, choices.settings.lexicon, users=users, is_secure=is_secure)
    shown = f"[{host}]" if ":" in host else host
    say(f"the workbench is at http://{shown}:{port}/ (stop it with Ctrl-C)")
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False, date_header=False, timeout_keep_alive=20
    )


def opened(place: str, lexicon: Path | None, *, users: bool = False, is_secure: bool = False) -> FastAPI:
    """Open a record as an application; closing the application closes it."""
    if not (HOME / "static" / "vendor" / "htmx.js").is_file():
        raise InputError(
            "the fonts and scripts of the pages are missing: `make` or `python web/bundle.py` fetches them."
        )
    record = Record.open(place)
    workshop = Workshop(record, [reviews, audit, *TABLES])
    desk = Desk(record, lexicon, workshop)
    desk.start()
    gate: Gate = AccountGate(Accounts(workshop)) if users else OpenGate()
    return application(desk, gate, Audit(workshop), is_secure=is_secure)


def user(choices: Choices, name: str, *, role: Role, password: str) -> None:
    """Make an account, or give the one of this name another password and role."""
    with Record.open(choices.settings.record) as record:
        workshop = Workshop(record, [audit, *TABLES])
        accounts = Accounts(workshop)
        there = any(one.name == name for one in accounts.all())
        if there:
            accounts.change(name, password=password, role=role)
        else:
            accounts.add(name, password, role)
        Audit(workshop).add(Entry(now(), f"{local_name()}@here", "change" if there else "add", f"{name} {role}"))
    say(f"{name} is a {role} now")


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
