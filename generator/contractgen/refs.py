"""Finds the references of a document, and only them: a `$ref` inside an example is data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contractgen.pointers import join

# Keywords whose value maps names that the author chose to objects.
_MAPS = frozenset(
    """paths webhooks schemas parameters headers responses requestBodies securitySchemes links
    callbacks pathItems examples content encoding variables properties patternProperties
    dependentSchemas $defs""".split()  # noqa: SIM905
)
# Keywords whose value is data.
_DATA = frozenset(("example", "default", "enum", "const", "value", "dependentRequired"))


@dataclass(frozen=True)
class Reference:
    """A reference: `holder[key]` is its text, or for an extension `{$ref: text}`.

    Attributes:
        pointer: of the holder.
        holder: the object that holds it.
        key: `$ref`, a name inside a discriminator's mapping, or an extension.

    """

    pointer: str
    holder: dict[str, Any]
    key: str

    @property
    def text(self) -> str:
        """The reference as written."""
        value = self.holder[self.key]
        return str(value["$ref"] if isinstance(value, dict) else value)

    @property
    def is_extension(self) -> bool:
        """Whether an extension refers to its value, which other tools would not follow."""
        return self.key.startswith("x-")


def objects(data: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object that the specification defines, with its pointer, in document order."""
    pending = [(data, pointer, False)]
    while pending:
        node, pointer, names = pending.pop()
        if isinstance(node, dict) and not names:
            yield pointer, node
        # Only now, since whoever takes the object may change what is inside.
        inside = [*_inside(node, pointer, names=names)]
        pending += inside[::-1]


def references(data: Any, pointer: str = "") -> Iterator[Reference]:
    """Each reference below `data`, in document order."""
    for place, node in objects(data, pointer):
        if isinstance(node.get("$ref"), str):
            yield Reference(place, node, "$ref")
        for key, value in list(node.items()):
            if key.startswith("x-") and is_reference(value):
                yield Reference(place, node, key)
        discriminator = node.get("discriminator")
        mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
        if isinstance(mapping, dict):
            for key, text in mapping.items():
                if isinstance(text, str) and "#" in text:
                    yield Reference(join(place, "discriminator", "mapping"), mapping, key)


def is_reference(value: Any) -> bool:
    """Whether a value is a reference and nothing else."""
    return isinstance(value, dict) and list(value) == ["$ref"] and isinstance(value["$ref"], str)


def without_data(node: Any, *, names: bool = False) -> Any:
    """Copy a document without the data in it, where other tools follow a `$ref`, too."""
    if isinstance(node, list):
        return [without_data(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: without_data(child, names=not names and _is_map(key, child))
        for key, child in node.items()
        if names or not isinstance(child, dict | list) or not _is_data(key, child)
    }


def _inside(node: Any, pointer: str, *, names: bool) -> Iterator[tuple[Any, str, bool]]:
    """Yield what may hold objects, its pointer, and whether it is a map of names."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            if isinstance(item, dict | list):
                yield item, join(pointer, index), False
    elif isinstance(node, dict):
        for key, child in node.items():
            if isinstance(child, dict | list) and (names or not _is_data(key, child)):
                yield child, join(pointer, key), not names and _is_map(key, child)


def _is_map(key: str, child: Any) -> bool:
    return key in _MAPS and isinstance(child, dict)


def _is_data(key: str, child: Any) -> bool:
    plain_examples = key == "examples" and isinstance(child, list)
    return key in _DATA or key.startswith("x-") or plain_examples
