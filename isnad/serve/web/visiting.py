"""Who is asking: name, role, language, theme, and the proof that a form was ours.

Without accounts everybody who reaches the loopback address may do everything, and forms are still proved: a page of
somebody else's in the same browser must not be able to send them.
"""

from __future__ import annotations

import getpass
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isnad.serve.web.words import LANGUAGES, Language
from isnad.store.accounts import Role

if TYPE_CHECKING:
    from starlette.requests import Request

RANKS: dict[Role, int] = {"reader": 0, "reviewer": 1, "admin": 2}
VISIT, SESSION, LANGUAGE, THEME = "isnad_visit", "isnad_session", "isnad_language", "isnad_theme"
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever asks. `session` is the secret of the visit's cookie, `is_known` says that somebody logged in."""

    name: str
    role: Role
    session: str
    language: Language
    theme: str
    is_known: bool = True

    def may(self, role: Role) -> bool:
        """Tell whether the visitor's role is this one or a higher one."""
        return self.is_known and RANKS[self.role] >= RANKS[role]


def language_of(request: Request) -> Language:
    """Give the language asked for: the one chosen, else the browser's, else Arabic."""
    chosen = request.query_params.get("lang") or request.cookies.get(LANGUAGE)
    if chosen in LANGUAGES:
        return chosen
    wanted = request.headers.get("accept-language", "").lower().split(",")
    return next((one for tag in wanted for one in LANGUAGES if tag.strip().startswith(one)), "ar")


def theme_of(request: Request) -> str:
    """Give the theme chosen; the system's where none was."""
    chosen = request.cookies.get(THEME, "")
    return chosen if chosen in THEMES else "auto"


def local_name() -> str:
    """Give the name of the person at this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user in the machine's list
        return "local"


def new_session() -> str:
    """Make the secret of a visit."""
    return secrets.token_urlsafe(32)


def proof(key: bytes, session: str) -> str:
    """Give what a form of this visit must carry."""
    return hmac.new(key, session.encode(), hashlib.sha256).hexdigest()


def is_proved(key: bytes, session: str, given: str) -> bool:
    """Tell whether a form carries the proof of its visit."""
    return bool(session) and hmac.compare_digest(proof(key, session).encode(), given.encode("utf-8", "replace"))
