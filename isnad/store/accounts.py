"""Accounts, visits and tokens of those who may use a served record: nothing of them is kept that could be used again.

Passwords lie here as argon2id, visits and tokens as digests of secrets that only the browser and the script have.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Column, Float, Integer, String, Table, delete, insert, select, update

from isnad.errors import InputError
from isnad.store.schema import metadata

if TYPE_CHECKING:
    from isnad.store.workshop import Workshop

Role = Literal["reader", "reviewer", "admin"]
Scope = Literal["read", "write"]
SHORTEST = 10  # characters of a password
LONGEST = 1_000
_VISIT_SECONDS = 12 * 3600.0
_FREE_TRIES = 3  # wrong passwords before one has to wait
_LONGEST_WAIT = 900.0  # seconds
_NAME = re.compile(r"[\w.@-]{1,60}\Z")

accounts = Table(
    "accounts",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("name", String(60), nullable=False, unique=True),
    Column("password", String(200), nullable=False),
    Column("role", String(12), nullable=False),
    Column("wrong", Integer, nullable=False),  # wrong passwords in a row
    Column("until", Float, nullable=False),  # no password is looked at before this, in seconds since 1970
)
visits = Table(
    "visits",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("name", String(60), nullable=False, index=True),
    Column("until", Float, nullable=False),
)
tokens = Table(
    "tokens",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("name", String(60), nullable=False, index=True),
    Column("label", String(80), nullable=False),
    Column("scope", String(12), nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("revoked_at", String(40), nullable=False),
)
TABLES = (accounts, visits, tokens)


class LoginRefused(InputError):
    """Name and password do not fit, or it is too soon to try again: `wait` says how many seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__("the name or the password is wrong")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may use the record."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the API without its secret; `revoked_at` is empty while it counts."""

    seq: int
    name: str
    label: str
    scope: Scope
    made_at: str
    revoked_at: str


class Accounts:
    """The accounts of a record."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._hasher = PasswordHasher()  # argon2id with the library's parameters of RFC 9106
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def add(self, name: str, password: str, role: Role) -> None:
        """Make an account; raises InputError where the name is taken or the password too short."""
        if not _NAME.match(name):
            raise InputError(f"«{name[:60]}» is no name for an account: letters, digits and . _ @ - only, 60 at most.")
        if role not in get_args(Role):
            raise InputError(f"«{role}» is no role; there are {', '.join(get_args(Role))}.")
        hashed = self._hashed(password)
        with self._workshop.writing() as connection:
            if connection.execute(select(accounts.c.seq).where(accounts.c.name == name)).first():
                raise InputError(f"there is an account named «{name}» already.")
            row = {"name": name, "password": hashed, "role": role, "wrong": 0, "until": 0.0}
            connection.execute(insert(accounts).values(row))

    def change(self, name: str, *, password: str | None = None, role: Role | None = None) -> None:
        """Change a password or a role, and end all visits; raises InputError where there is no such account."""
        values: dict[str, object] = {"wrong": 0, "until": 0.0}
        if password is not None:
            values["password"] = self._hashed(password)
        if role is not None:
            values["role"] = role
        with self._workshop.writing() as connection:
            done = connection.execute(update(accounts).where(accounts.c.name == name).values(values))
            connection.execute(delete(visits).where(visits.c.name == name))
            if not done.rowcount:
                raise InputError(f"there is no account named «{name}».")

    def remove(self, name: str, at: str) -> None:
        """Take an account away, end its visits and revoke its tokens."""
        with self._workshop.writing() as connection:
            connection.execute(delete(visits).where(visits.c.name == name))
            mine = update(tokens).where(tokens.c.name == name, tokens.c.revoked_at == "")
            connection.execute(mine.values(revoked_at=at))
            if not connection.execute(delete(accounts).where(accounts.c.name == name)).rowcount:
                raise InputError(f"there is no account named «{name}».")

    def all(self) -> list[Account]:
        """Give every account by name."""
        rows = self._workshop.rows(select(accounts.c.name, accounts.c.role).order_by(accounts.c.name))
        return [Account(row.name, row.role) for row in rows]

    def enter(self, name: str, password: str, now: float) -> str:
        """Give the secret of a new visit; raises LoginRefused.

        After three wrong passwords each further one doubles the time to wait, whoever sends it. A name that nobody has
        takes as long as one that somebody has.
        """
        found = self._workshop.rows(select(accounts).where(accounts.c.name == name))
        row = found[0] if found else None
        if row is not None and row.until > now:
            raise LoginRefused(row.until - now)
        right = self._fits(row.password if row is not None else self._nobody, password)
        if row is None or not right:
            raise LoginRefused(self._count_wrong(name, now) if row is not None else 0.0)
        secret = secrets.token_urlsafe(32)
        with self._workshop.writing() as connection:
            connection.execute(update(accounts).where(accounts.c.name == name).values(wrong=0, until=0.0))
            connection.execute(delete(visits).where(visits.c.until < now))
            visit = {"digest": _digest(secret), "name": name, "until": now + _VISIT_SECONDS}
            connection.execute(insert(visits).values(visit))
        return secret

    def _count_wrong(self, name: str, now: float) -> float:
        """Count a wrong password and give how long to wait for the next."""
        with self._workshop.writing() as connection:
            wrong = connection.execute(select(accounts.c.wrong).where(accounts.c.name == name)).scalar_one() + 1
            wait = min(_LONGEST_WAIT, 2.0 ** (wrong - _FREE_TRIES)) if wrong >= _FREE_TRIES else 0.0
            values = {"wrong": wrong, "until": now + wait}
            connection.execute(update(accounts).where(accounts.c.name == name).values(values))
        return wait

    def visitor(self, secret: str, now: float) -> Account | None:
        """Give whose visit this is; None where it is nobody's or over."""
        if not secret:
            return None
        query = select(accounts.c.name, accounts.c.role).join(visits, visits.c.name == accounts.c.name)
        found = self._workshop.rows(query.where(visits.c.digest == _digest(secret), visits.c.until > now))
        return Account(found[0].name, found[0].role) if found else None

    def leave(self, secret: str) -> None:
        """End a visit."""
        with self._workshop.writing() as connection:
            connection.execute(delete(visits).where(visits.c.digest == _digest(secret)))

    def new_token(self, name: str, label: str, scope: Scope, at: str) -> str:
        """Make a token and give its secret, which is shown this once."""
        if scope not in get_args(Scope):
            raise InputError(f"«{scope}» is no scope; there are {', '.join(get_args(Scope))}.")
        secret = "isnad_" + secrets.token_urlsafe(32)
        row = {"digest": _digest(secret), "name": name, "label": label[:80], "scope": scope, "made_at": at}
        with self._workshop.writing() as connection:
            connection.execute(insert(tokens).values(row | {"revoked_at": ""}))
        return secret

    def tokens(self, name: str | None = None) -> list[Token]:
        """Give the tokens of one account, or of all."""
        query = select(tokens).order_by(tokens.c.seq)
        rows = self._workshop.rows(query if name is None else query.where(tokens.c.name == name))
        return [
            Token(row.seq, row.name, row.label, cast("Scope", row.scope), row.made_at, row.revoked_at) for row in rows
        ]

    def revoke(self, seq: int, at: str, of: str | None = None) -> None:
        """Revoke a token; with `of` only one of that account."""
        query = update(tokens).where(tokens.c.seq == seq, tokens.c.revoked_at == "")
        with self._workshop.writing() as connection:
            connection.execute((query if of is None else query.where(tokens.c.name == of)).values(revoked_at=at))

    def bearer(self, secret: str) -> tuple[Account, Scope] | None:
        """Give whose token this is and what it may do; None where it is nobody's or revoked."""
        query = select(accounts.c.name, accounts.c.role, tokens.c.scope).join(tokens, tokens.c.name == accounts.c.name)
        found = self._workshop.rows(query.where(tokens.c.digest == _digest(secret), tokens.c.revoked_at == ""))
        return (Account(found[0].name, found[0].role), found[0].scope) if found else None

    def _hashed(self, password: str) -> str:
        if not SHORTEST <= len(password) <= LONGEST:
            raise InputError(f"a password has {SHORTEST} characters at least.")
        return self._hasher.hash(password)

    def _fits(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
