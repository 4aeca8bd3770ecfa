"""Exports from a page or the API: made in a process of their own, handed out as one ZIP with the notes beside."""

from __future__ import annotations

import multiprocessing
import tempfile
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request

from isnad.serve.export_cli import FORMS
from isnad.serve.web.filters import Filters
from isnad.serve.web.site import Site

if TYPE_CHECKING:
    from isnad.serve.web.desk import Desk

_NAMES = {"q": "words", "type": "event_type"}


def routes(site: Site) -> APIRouter:
    """Give the address of exports: without a format, the page that offers them."""
    router = APIRouter(include_in_schema=False)

    @router.get("/export")
    def export(request: Request) -> Response:
        site.allowed(request, "reader")
        filters = Filters.of(request.query_params)
        form = request.query_params.get("format", "")
        if not form:
            found = site.desk.search(filters, 0, 1)
            return site.page(request, "export.html.jinja", forms=FORMS, filters=filters, number=found.number)
        if form not in FORMS:
            raise HTTPException(404)
        return exported(site.desk, form, filters)

    return router


def exported(desk: Desk, form: str, filters: Filters) -> FileResponse:
    """Write an export and answer with it as a ZIP, which is deleted when it has been sent."""
    folder = tempfile.TemporaryDirectory(prefix="isnad-export-")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        packed = pool.submit(write_zip, desk.record.place, desk.lexicon, form, filters.given(), folder.name).result()
    return FileResponse(
        packed, media_type="application/zip", filename=f"isnad-{form}.zip", background=BackgroundTask(folder.cleanup)
    )


def write_zip(place: str, lexicon: Path | None, form: str, given: dict[str, str], folder: str) -> str:
    """Write the files of an export into a ZIP in a folder, and give its path."""
    from isnad.serve import export
    from isnad.store import Record

    named = {_NAMES.get(name, name): value for name, value in given.items() if name not in {"opposed", "unreviewed"}}
    filters = export.Filters(**named, opposed_only=bool(given.get("opposed")))
    wanted = export.Form(form)
    inside = Path(folder) / "files"
    inside.mkdir()
    with Record.open(place) as record:
        written = export.write(record, wanted, filters, inside / f"isnad-{form}{wanted.suffix}", lexicon=lexicon)
    packed = Path(folder) / "export.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in written.files:
            archive.write(path, path.name)
    return str(packed)
