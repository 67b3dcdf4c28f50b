"""JSON as strict as a careful server takes it: nothing that two parsers could read in two ways."""

import json
import math
from typing import Any, NoReturn

MAX_DEPTH = 64


def parse(body: bytes) -> Any:
    """Return the value that a body holds.

    Raises:
        ValueError: the body is not UTF-8 or not JSON, has a duplicate key, NaN or an infinity, a
            number too large to compute with, an unpaired surrogate, or nests deeper than 64.

    """
    try:
        value = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    _check(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("duplicate key")
    return result


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("number too large")
    return number


def _check(value: Any) -> None:
    """Look for unpaired surrogates and deep nesting, level by level."""
    level, depth = [value], 0
    while level:
        inner: list[Any] = []
        for item in level:
            if isinstance(item, str):
                item.encode("utf-8")  # UnicodeEncodeError is a ValueError
            elif isinstance(item, list):
                inner += item
            elif isinstance(item, dict):
                inner += [*item, *item.values()]
        level, depth = inner, depth + 1
        if level and depth > MAX_DEPTH:
            raise ValueError("nested too deeply")
