"""What several repositories need to select, order and cut rows.

Queries have parameters, so that each is made only once: to make one takes longer than to run it.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    case,
    func,
    or_,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

MAX_NUMBER = 2**31 - 1
NOW = bindparam("now", type_=BigInteger)

_Columns = ReadOnlyColumnCollection[str, Any]


@dataclass(frozen=True)
class Page:
    """Which part of a list to answer with; a `limit` of None means the rest of it."""

    limit: int | None = None
    offset: int = 0

    @property
    def parameters(self) -> dict[str, int]:
        """The parameters of a query that is `paged`.

        A number beyond all rows is as good as any larger one.
        """
        limit = MAX_NUMBER if self.limit is None else min(self.limit, MAX_NUMBER)
        return {"limit": limit, "offset": min(self.offset, MAX_NUMBER)}


def paged(query: Select[Any]) -> Select[Any]:
    """Confine a query to a page, which its parameters tell."""
    return query.limit(bindparam("limit", type_=Integer)).offset(bindparam("offset", type_=Integer))


def ordered(
    query: Select[Any], key: ColumnElement[Any], id_: ColumnElement[Any], direction: str
) -> Select[Any]:
    """Order a query by a key and, where keys are equal, by id; both in the same direction.

    No key comes before all others.
    """
    if key is id_:
        return query.order_by(key.asc() if direction == "asc" else key.desc())
    asc, desc = key.asc(), key.desc()
    if getattr(key, "nullable", True):
        asc, desc = asc.nulls_first(), desc.nulls_last()
    if direction == "asc":
        return query.order_by(asc, id_.asc())
    return query.order_by(desc, id_.desc())


def contains(column: ColumnElement[str], text: ColumnElement[str]) -> ColumnElement[bool]:
    """Tell whether a column holds a text, upper and lower case apart in every database."""
    # LIKE differs between databases in what it does with case.
    return or_(text == "", func.replace(column, text, "") != column)


def present_status(columns: _Columns) -> ColumnElement[str]:
    """Return the status that a backup or a volume has now."""
    return case((columns.busy_until > NOW, columns.busy_status), else_=columns.status)


def is_busy(columns: _Columns) -> ColumnElement[bool]:
    """Tell whether a job is at work on a backup."""
    busy: ColumnElement[bool] = columns.busy_until > NOW
    return busy


def is_settled(columns: _Columns) -> ColumnElement[bool]:
    """Tell whether no job is at work on a backup; no index is of use for that."""
    return case((columns.busy_until > NOW, 0), else_=1) == 1


def is_gone(columns: _Columns) -> ColumnElement[bool]:
    """Tell whether the deletion of a backup has come to its end."""
    ended = (columns.busy_status == "deleting") & (columns.busy_until <= NOW)
    return case((ended, 1), else_=0) == 1
