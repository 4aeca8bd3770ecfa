"""Which of several texts of one page stand: what came of the newest extraction, and which edition is the newest.

Nothing of it is stored: rows are only added, and every query asks anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, or_, select

from isnad.store.schema import articles, extractions, readings

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause, ScalarSelect, Select


def stands(of: FromClause = articles) -> ColumnElement[bool]:
    """Say that no newer extraction of the same bytes has given another article in this one's place."""
    first, result, chosen = extractions.alias(), extractions.alias(), extractions.alias()
    later = extractions.alias()
    newest = select(func.max(later.c.seq)).where(later.c.of_id == chosen.c.of_id).scalar_subquery()
    return or_(
        and_(~exists().where(first.c.of_id == of.c.id), ~exists().where(result.c.article_id == of.c.id)),
        exists().where(chosen.c.article_id == of.c.id, chosen.c.seq == newest),
    )


def is_newest_edition() -> ColumnElement[bool]:
    """Say that no later edition of the same address stands."""
    other = articles.alias()
    return ~exists().where(other.c.address == articles.c.address, _before(articles, other), stands(other))


def earlier_edition() -> ScalarSelect[str]:
    """Give the id of the edition right before, NULL where there is none."""
    other = articles.alias()
    query = select(other.c.id).where(other.c.address == articles.c.address, _before(other, articles), stands(other))
    return query.order_by(other.c.moment.desc(), other.c.seq.desc()).limit(1).scalar_subquery()


def standing_form() -> ColumnElement[str]:
    """Give what is known of the article now: of its newest extraction, or as it was added."""
    again = extractions.alias()
    newest = select(again.c.form).where(again.c.article_id == articles.c.id).order_by(again.c.seq.desc()).limit(1)
    return func.coalesce(newest.scalar_subquery(), articles.c.form)


def newest_reading() -> ColumnElement[bool]:
    """Say that a reading is the newest of its article."""
    other = readings.alias()
    newest = select(func.max(other.c.seq)).where(other.c.article_id == articles.c.id).scalar_subquery()
    return readings.c.seq == newest


def asked_articles() -> Select[Any]:
    """Ask for articles as they stand."""
    return select(
        articles.c.seq,
        articles.c.id,
        articles.c.text,
        standing_form().label("article_form"),
        earlier_edition().label("edition_of"),
    )


def asked_views() -> Select[Any]:
    """Ask for articles as they stand with their newest readings."""
    asked = asked_articles().add_columns(readings.c.form.label("reading_form"))
    return asked.join(readings, readings.c.article_id == articles.c.id).where(newest_reading())


def _before(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Say that one article is an earlier edition than the other."""
    earlier = one.c.moment < other.c.moment
    return or_(earlier, and_(one.c.moment == other.c.moment, one.c.seq < other.c.seq))
