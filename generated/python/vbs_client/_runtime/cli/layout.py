# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""Arranges answers as tables of text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..shapes import is_array, is_object

# What a terminal could take for a command, or cannot show.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True)
class Table:
    """Rows of text; without a header they are pairs of name and value."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...] = ()


def tables(data: Any) -> Iterator[Table]:
    """Yield the tables that show an answer: the values of an object, then its lists."""
    data = _unwrapped(data)
    if is_array(data):
        yield _list("", data)
    elif is_object(data):
        lists = {name: value for name, value in data.items() if _is_list_of_objects(value)}
        pairs = {name: value for name, value in data.items() if name not in lists}
        if pairs:
            yield Table("", (), tuple((plain(name), cell(value)) for name, value in pairs.items()))
        for name, value in lists.items():
            yield _list(plain(name), value)
    elif data is not None:
        yield Table("", ("value",), ((cell(data),),))


def cell(value: Any) -> str:
    """Return a value as text: "" for null, JSON for objects and lists."""
    if value is None:
        return ""
    if isinstance(value, str):
        return plain(value)
    return plain(json.dumps(value, ensure_ascii=False))


def plain(text: str) -> str:
    """Return a text with nothing in it that a terminal acts on."""
    return _HIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def _unwrapped(data: Any) -> Any:
    """Return what an object holds that has nothing else in it."""
    while is_object(data) and len(data) == 1:
        inner = next(iter(data.values()))
        if not (is_object(inner) or is_array(inner)):
            break
        data = inner
    return data


def _is_list_of_objects(value: Any) -> bool:
    return is_array(value) and bool(value) and all(map(is_object, value))


def _list(title: str, items: Sequence[Any]) -> Table:
    if not _is_list_of_objects(items):
        return Table(title, ("value",), tuple((cell(one),) for one in items))
    names = _columns(items)
    rows = tuple(tuple(cell(one.get(name)) for name in names) for one in items)
    left_out = tuple(plain(one) for one in _all_names(items) if one not in names)
    return Table(title, tuple(map(plain, names)), rows, left_out)


def _all_names(items: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for one in items for name in one))


def _columns(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the names with simple values everywhere; all of them where there is none."""
    names = _all_names(items)
    nested = {
        name for one in items for name, value in one.items() if is_object(value) or is_array(value)
    }
    return [name for name in names if name not in nested] or names
