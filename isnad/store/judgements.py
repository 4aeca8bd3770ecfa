"""Judgements to rows of the record and back. Rows are only added; which of them counts is for `isnad.link` to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from isnad.errors import ReadingError
from isnad.model import Judgement

if TYPE_CHECKING:
    from sqlalchemy import Row

_MACHINE, _PERSON = 0, 1


class _Held(msgspec.Struct):
    """What of a judgement has no column of its own."""

    reasons: list[tuple[str, float, str]]
    directed: bool
    after: str


_held = msgspec.json.Decoder(_Held)


def row_of(one: Judgement, made_at: str) -> dict[str, object]:
    """Give the row of a judgement."""
    held = _Held([(reason.sign, reason.weight, reason.detail) for reason in one.reasons], one.directed, one.after)
    return {
        "id": one.id,
        "left_id": one.left,
        "right_id": one.right,
        "relation": one.relation,
        "verdict": one.verdict,
        "score": repr(one.score),
        "reasons": msgspec.json.encode(held).decode(),
        "made_by": one.made_by,
        "rank": _PERSON if one.by_person else _MACHINE,
        "made_at": one.made_at or made_at,
    }


def judgement_of(row: Row[Any]) -> Judgement:
    """Give the judgement of a row; raises ReadingError where the row holds none."""
    try:
        held = _held.decode(row.reasons)
        told = {
            "left": row.left_id,
            "right": row.right_id,
            "relation": row.relation,
            "verdict": row.verdict,
            "score": float(row.score),
            "reasons": [{"sign": sign, "weight": weight, "detail": detail} for sign, weight, detail in held.reasons],
            "made_by": row.made_by,
            "made_at": row.made_at,
            "directed": held.directed,
            "after": held.after,
        }
        return msgspec.convert(told, Judgement)
    except (msgspec.MsgspecError, ValueError, TypeError) as error:
        raise ReadingError(f"the row {row.id} does not hold a judgement: {error}") from error
