"""Names of Python for names of a document, which may hold anything."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel

from contractgen.devices import DEVICES
from contractgen.model.extensions import snake_case

K = TypeVar("K", bound=Hashable)

_LONGEST_MODULE = 60
# Types in annotations, which a member of the same name would hide inside its class.
_METHOD_TYPES = frozenset(("bool", "float", "int", "str"))
_FIELD_TYPES = _METHOD_TYPES | {"dict", "list"}
_BUILTINS = frozenset(dir(builtins))
_MODEL_MEMBERS = frozenset((*dir(BaseModel), "self"))
# What the modules of models and of resources import or define beside.
_IMPORTED = frozenset(
    (
        *("Annotated", "Any", "BaseModel", "CheckedModel", "Field", "Literal", "MISSING", "Model"),
        *("TypeAliasType", "Union", "AsyncIterator", "Iterator", "Mapping", "Sequence", "Omit"),
    )
)
_RESOURCE_IMPORTS = frozenset(
    (
        *("Acceptor", "Answer", "AsyncCaller", "AsyncStarted", "Call", "Callable", "Caller"),
        *("Endpoint", "Pages", "Self", "Started", "Waiter"),
    )
)
_CLIENT_ARGUMENTS = frozenset(
    (
        *("base_url", "credentials", "on_request", "on_response", "retries", "timeout"),
        *("transport", "validate"),
    )
)
_CLIENT_MEMBERS = frozenset(("close", "with_options", "with_raw_response"))


def argument_name(name: str) -> str:
    """Return the name of an argument; that of a builtin gets an underscore."""
    word = _word(name)
    return f"{word}_" if word in _BUILTINS or word == "self" else word


def option_name(name: str) -> str:
    """Return the name of an argument of the client."""
    word = argument_name(name)
    return f"{word}_" if word in _CLIENT_ARGUMENTS else word


def method_name(name: str) -> str:
    """Return the name of a method."""
    word = _word(name)
    return f"{word}_" if word in _METHOD_TYPES else word


def member_name(name: str) -> str:
    """Return the name of a member of the client."""
    word = _word(name)
    return f"{word}_" if word in _CLIENT_MEMBERS else word


def module_name(name: str) -> str:
    """Return the name of a module, which every file system can hold."""
    word = _word(_word(name)[:_LONGEST_MODULE].rstrip("_"))
    return f"{word}_" if word in DEVICES else word


def attribute_names(names: Iterable[str]) -> dict[str, str]:
    """Return the attribute of a model for each property name.

    Models take both, so no attribute is called like another property.
    """
    names = list(names)
    reserved = _MODEL_MEMBERS | _FIELD_TYPES
    result: dict[str, str] = {}
    taken = set(names)
    for name in names:
        word = _word(name)
        word = f"{word}_" if word in reserved else word
        taken.discard(name)
        result[name] = free(word, taken)
        taken |= {name, result[name]}
    return result


def class_name(name: str) -> str:
    """Return the name of a class."""
    parts = re.split(r"[^A-Za-z0-9]+", name)
    word = "".join(part[:1].upper() + part[1:] for part in parts) or "Unnamed"
    word = f"N{word}" if word[0].isdigit() else word
    return f"{word}Schema" if word in _IMPORTED or keyword.iskeyword(word) else word


def resource_class_name(name: str) -> str:
    """Return the name of the class of a resource."""
    word = class_name(name)
    return f"{word}Resource" if word in _RESOURCE_IMPORTS else word


def constant_name(name: str) -> str:
    """Return the name of a private constant."""
    return f"_{_word(name).strip('_').upper()}"


def distinct(names: Mapping[K, str], joint: str = "_") -> dict[K, str]:
    """Return the same mapping with a number added to values that an earlier key has already."""
    result: dict[K, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        result[key] = free(name, taken, joint)
        taken.add(result[key])
    return result


def sort_key(name: str) -> tuple[bool, list[tuple[int, str]]]:
    """Return what sorts names as in `__all__`: constants first, numbers by their value."""
    parts = re.findall(r"([0-9]+)|([^0-9]+)", name)
    return not name.isupper(), [(int(digits or -1), word) for digits, word in parts]


def free(name: str, taken: Collection[str], joint: str = "_") -> str:
    """Return the name, with a number added if it is taken."""
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name}{joint}{number}", number + 1
    return candidate


def _word(name: str) -> str:
    word = snake_case(name) or "value"
    word = f"n{word}" if word[0].isdigit() else word
    return f"{word}_" if keyword.iskeyword(word) else word
