"""Overlays (OpenAPI Overlay Specification 1.0): changes of a document, told in a file beside it."""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contractgen import strict_yaml
from contractgen.bundle import MAX_SIZE
from contractgen.canonical import compact
from contractgen.document import nearest
from contractgen.errors import DocumentError, Problem, some
from contractgen.extension_schema import form_problems
from contractgen.pointers import join
from contractgen.strict_yaml import Source

if TYPE_CHECKING:
    from jsonpath import JSONPath, JSONPathEnvironment, JSONPathMatch

MAX_TARGET = 1000
_ROOT_KEYS = ("overlay", "info", "extends", "actions")
_INFO_KEYS = ("title", "version")
_ACTION_KEYS = ("target", "description", "update", "remove")


@dataclass(frozen=True)
class Applied:
    """A document after an overlay.

    Attributes:
        data: the changed copy.
        actions: for pointers of places that were changed, the pointer of the action in the overlay.

    """

    data: Any
    actions: Mapping[str, str]

    def action(self, pointer: str) -> str:
        """Return the pointer of the action that changed `pointer` or what is around it."""
        while pointer and pointer not in self.actions:
            pointer = pointer.rpartition("/")[0]
        return self.actions.get(pointer, "/actions")


def read_overlay(path: Path) -> Source:
    """Read an overlay.

    Raises:
        UnreadableError: the file cannot be read.
        DocumentError: it does not have the form of an overlay.

    """
    source = strict_yaml.read(path)
    problems = some(_unknown_keys(source))
    if not problems:
        problems = some(source.problem(*found) for found in form_problems("overlay", source.data))
    if problems:
        raise DocumentError(problems)
    return source


def apply(overlay: Source, data: Any) -> Applied:
    """Return what `data` becomes, action by action.

    Raises:
        DocumentError: with each action that cannot be done.

    """
    data = copy.deepcopy(data)
    size = 0
    actions: dict[str, str] = {}
    problems: list[Problem] = []
    for index, action in enumerate(overlay.data["actions"]):
        place = join("/actions", index)
        try:
            matches = _matches(data, action["target"])
            removes = action.get("remove", False)
            size += 0 if removes else len(matches) * len(compact(action["update"]))
            if size > MAX_SIZE:
                raise ValueError("makes the document too large", "update fewer places by less")
            changed = _remove(matches) if removes else _update(matches, action["update"])
            actions.update(dict.fromkeys(changed, place))
        except ValueError as error:
            problems.append(overlay.problem(join(place, "target"), *error.args))
    if problems:
        raise DocumentError(problems)
    return Applied(data, actions)


def _unknown_keys(source: Source) -> Iterator[Problem]:
    root = source.data
    objects: list[tuple[str, Any, tuple[str, ...]]] = [("", root, _ROOT_KEYS)]
    if isinstance(root, dict):
        objects.append(("/info", root.get("info"), _INFO_KEYS))
        actions = root.get("actions")
        for index, action in enumerate(actions if isinstance(actions, list) else ()):
            objects.append((join("/actions", index), action, _ACTION_KEYS))
    for pointer, node, known in objects:
        for key in node if isinstance(node, dict) else ():
            if key not in known and not key.startswith("x-"):
                hint = nearest(key, list(known)) or f"use {', '.join(known)}"
                yield source.problem(join(pointer, key), f"the key {key} is unknown", hint)


def _matches(data: Any, target: str) -> list[JSONPathMatch]:
    """Find what a target selects.

    Raises:
        ValueError: what is wrong with it and what would be right.

    """
    from jsonpath import JSONPath, JSONPathError

    if len(target) > MAX_TARGET or _searches_again(target):
        raise ValueError("too long, or searches everything many times", "name more of the place")
    try:
        query = _environment().compile(target)
    except (JSONPathError, RecursionError) as error:
        raise ValueError("not a JSONPath of RFC 9535", str(error).partition("\n")[0]) from error
    if not isinstance(query, JSONPath):
        raise ValueError("not a JSONPath of RFC 9535", "write two actions")
    if matches := list(query.finditer(data)):
        return matches
    raise ValueError(f"{target} matches nothing", _near(query, data))


def _searches_again(target: str) -> bool:
    """Whether it may search the whole document for each value of the document."""
    before, _, inside = target.partition("?")
    return before.count("..") > 1 or ".." in inside or "$" in inside


@functools.cache
def _environment() -> JSONPathEnvironment:
    # Most documents have no overlay.
    from jsonpath import JSONPathEnvironment

    environment = JSONPathEnvironment(strict=True)
    # Some regular expressions take for ever on some texts.
    for name in ("match", "search"):
        del environment.function_extensions[name]
    return environment


def _near(query: JSONPath, data: Any) -> str:
    """Names that stand where the first missing one was looked for."""
    from jsonpath import JSONPath
    from jsonpath.selectors import NameSelector

    around: list[Any] = [data]
    for end, segment in enumerate(query.segments, 1):
        found = JSONPath(env=query.env, segments=query.segments[:end]).findall(data)
        if not found:
            known = [key for node in around if isinstance(node, dict) for key in node]
            names = [one.name for one in segment.selectors if isinstance(one, NameSelector)]
            return nearest(names[0], known) if names else ""
        around = found
    return ""


def _remove(matches: list[JSONPathMatch]) -> list[str]:
    """Remove what was selected and return the pointers of what was around it."""
    # What is inside goes before what is around it, and the last item of an array first.
    for match in sorted({one.parts: one for one in matches}.values(), key=_depth, reverse=True):
        if match.parent is None:
            raise ValueError("removes the whole document", "aim at a part of it")
        around: Any = match.parent.obj
        del around[match.parts[-1]]
    return [join("", *match.parts[:-1]) for match in matches]


def _depth(match: JSONPathMatch) -> tuple[int, int]:
    last = match.parts[-1] if match.parts else 0
    return len(match.parts), last if isinstance(last, int) else 0


def _update(matches: list[JSONPathMatch], update: Any) -> list[str]:
    """Update what was selected and return its pointers."""
    for match in matches:
        if isinstance(match.obj, list):
            match.obj.append(copy.deepcopy(update))
        elif not isinstance(match.obj, dict):
            raise ValueError("selects a plain value", "aim at the object around it")
        elif not isinstance(update, dict):
            raise ValueError("selects an object, and the update is none", "write keys and values")
        else:
            _merge(match.obj, update)
    return [join("", *match.parts) for match in matches]


def _merge(node: dict[str, Any], update: Mapping[str, Any]) -> None:
    """Merge as the standard says: objects by key, arrays by appending; all else is replaced."""
    for key, value in update.items():
        known = node.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            _merge(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            known.extend(copy.deepcopy(value))
        else:
            node[key] = copy.deepcopy(value)
