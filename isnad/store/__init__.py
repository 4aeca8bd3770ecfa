"""The record on disk: SQLAlchemy Core over SQLite, with full-text search and migrations."""

from isnad.store.record import Record
from isnad.store.views import Addition, ArticleView, EventView, MetProblem, StatementView

__all__ = ["Addition", "ArticleView", "EventView", "MetProblem", "Record", "StatementView"]
