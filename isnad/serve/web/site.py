"""What every page has in common: the frame around it, who is asking, and how it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException

from isnad.errors import PROBLEM_CODES
from isnad.serve.pretty import shown
from isnad.serve.report.timeline import QUADS
from isnad.serve.web import words
from isnad.serve.web.visiting import Visitor
from isnad.store.accounts import Role

if TYPE_CHECKING:
    from starlette.requests import Request

    from isnad.serve.web.desk import Desk
    from isnad.serve.web.gate import Gate

Thing = TypeVar("Thing")
HOME = Path(__file__).parent
PAGES = ("search", "stories", "opposed", "sources", "map", "actors", "review", "problems", "codebook")


@dataclass(frozen=True)
class Site:
    """The record served, the gate before it and the frame of its pages."""

    desk: Desk
    gate: Gate
    templates: Environment

    def page(self, request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401  a template's values
        """Render a page for whoever asks."""
        visitor = self.gate.visitor(request)
        language = visitor.language
        whole = {
            **context,
            "request": request,
            "visitor": visitor,
            "language": language,
            "other": "en" if language == "ar" else "ar",
            "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            "proof": self.gate.proof(visitor),
            "pages": PAGES,
            "linkage": self.desk.linkage,
            "gate": self.gate,
            "t": lambda key: words.word(key, language),
            "n": lambda value: words.number(value, language),
            "d": lambda value: words.date(value, language),
        }
        return HTMLResponse(self.templates.get_template(template).render(whole), status_code=status)

    def allowed(self, request: Request, role: Role) -> Visitor:
        """Give the visitor where the role is enough; 403 where it is not, 401 where nobody logged in."""
        visitor = self.gate.visitor(request)
        if not visitor.may(role):
            raise HTTPException(403 if visitor.is_known else 401)
        return visitor


def templates() -> Environment:
    """Make the environment of the templates: everything is escaped, and a name that is missing is an error."""
    environment = Environment(
        loader=FileSystemLoader(HOME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = lambda text: shown(text or "")
    environment.filters["quad"] = lambda kind: QUADS[kind].replace(" ", "-")
    environment.globals["meanings"] = PROBLEM_CODES
    return environment


def found(thing: Thing | None) -> Thing:
    """Give the thing, or answer 404."""
    if thing is None:
        raise HTTPException(404)
    return thing
