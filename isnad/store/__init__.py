"""The record on disk or on a server: SQLAlchemy Core, with full-text search, an archive of bytes and migrations."""

from isnad.store.record import Record
from isnad.store.views import Addition, ArticleView, EventView, Extracted, MetProblem, StatementView

__all__ = ["Addition", "ArticleView", "EventView", "Extracted", "MetProblem", "Record", "StatementView"]
