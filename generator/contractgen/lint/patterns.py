"""Each pattern is a regular expression that no input can make slow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from contractgen.bundle import Bundle
from contractgen.errors import Problem
from contractgen.pointers import join
from contractgen.refs import objects

# An escape, a class, the start of a group, the end of one, a quantifier, or any other character.
_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?[:=!]|\?<[=!]?)?|\)|[*+?]|{\d+(?:,\d*)?}|."
)


def leave_out(bundle: Bundle) -> Iterator[Problem]:
    """Remove each pattern of a value that cannot be checked, and tell of it."""
    for pointer, node in objects(bundle.data):
        if isinstance(node.get("pattern"), str):
            problems = list(_pattern(bundle, join(pointer, "pattern"), node["pattern"]))
            if problems:
                del node["pattern"]
            for problem in problems:
                yield replace(problem, hint="it is left out")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Check each pattern."""
    for pointer, node in objects(bundle.data):
        if isinstance(node.get("pattern"), str):
            yield from _pattern(bundle, join(pointer, "pattern"), node["pattern"])
        for keyword, entry in _entries(node):
            place = join(pointer, "x-error-codes", keyword, "inferredFor")
            yield from _pattern(bundle, place, entry["inferredFor"])
        for pattern in node.get("patternProperties", ()):
            yield from _pattern(bundle, join(pointer, "patternProperties", pattern), pattern)


def _entries(node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the entries for codes of which some values are excepted by a pattern."""
    codes = node.get("x-error-codes")
    for keyword, entry in codes.items() if isinstance(codes, dict) else ():
        if isinstance(entry, dict) and isinstance(entry.get("inferredFor"), str):
            yield keyword, entry


def _pattern(bundle: Bundle, pointer: str, pattern: str) -> Iterator[Problem]:
    import jsonschema_rs

    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except ValueError:
        what = f"the pattern {pattern} does not compile"
        yield bundle.problem(pointer, what, "write a regular expression of ECMA 262")
        return
    if has_nested_quantifiers(pattern):
        what = f"the pattern {pattern} repeats a repetition, which some inputs make very slow"
        yield bundle.problem(pointer, what, "repeat a single class instead")


def has_nested_quantifiers(pattern: str) -> bool:
    """Whether a group that contains an unlimited repetition is itself repeated without limit."""
    # For each open group: whether something in it is repeated. The outermost is the pattern.
    groups = [False]
    closed = False
    for token in _TOKEN.findall(pattern):
        if token.startswith("("):
            groups.append(False)
            closed = False
        elif token == ")" and len(groups) > 1:
            closed = groups.pop()
            groups[-1] |= closed
        elif _is_unlimited(token):
            if closed:
                return True
            groups[-1] = True
        else:
            closed = False
    return False


def _is_unlimited(token: str) -> bool:
    return token in ("*", "+") or (token.startswith("{") and token.endswith(",}"))
