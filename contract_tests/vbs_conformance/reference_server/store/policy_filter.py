"""The conditions of 5.2.15 on policies, as conditions of a query."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    TableValuedAlias,
    and_,
    exists,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from vbs_conformance.reference_server.store.selection import contains
from vbs_conformance.reference_server.tables import JsonText, policies, policy_tags

Condition = Mapping[str, Any]


# A request may name more values than a query has parameters.
_MOST_PARAMETERS = 1000


class _Texts(FunctionElement[str]):
    """The texts of a JSON array."""

    inherit_cache = True


@compiles(_Texts, "sqlite")
def _in_sqlite(element: _Texts, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_Texts, "postgresql")
def _in_postgresql(element: _Texts, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text(({compiler.process(element.clauses, **options)})::json)"


def meeting(asked: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    """Return what holds for the policies that meet every condition."""
    conditions = [_has(condition) for condition in asked.get("tags", ())]
    conditions += [not_(_has(condition)) for condition in asked.get("not_tags_any", ())]
    if "tags_any" in asked:
        conditions.append(or_(*map(_has, asked["tags_any"])))
    if "not_tags" in asked:
        conditions.append(not_(and_(*map(_has, asked["not_tags"]))))
    if "matches" in asked:
        conditions.append(_is_named([match["value"] for match in asked["matches"]]))
    return conditions


def _is_named(parts: list[str]) -> ColumnElement[bool]:
    """Tell whether all of the given parts are in the name of a policy."""
    sent = _table(parts)
    return not_(exists().where(not_(contains(policies.c.name, sent.c.value))))


def _has(condition: Condition) -> ColumnElement[bool]:
    """Tell whether a policy has a tag; no values mean any value."""
    columns = policy_tags.c
    tagged = select(columns.policy_id).where(columns.key == condition["key"])
    if condition["values"]:
        tagged = tagged.where(columns.value.in_(_any_of(condition["values"])))
    return policies.c.id.in_(tagged)


def _any_of(values: list[str]) -> list[str] | Select[Any]:
    if len(values) <= _MOST_PARAMETERS:
        return values
    return select(_table(values).c.value)


def _table(texts: list[str]) -> TableValuedAlias:
    return _Texts(literal(texts, JsonText)).table_valued("value")
