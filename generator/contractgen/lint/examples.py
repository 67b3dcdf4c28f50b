"""Each example, and each default, is valid against its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from contractgen.canonical import compact
from contractgen.errors import Problem
from contractgen.lint.subject import Subject
from contractgen.model.sites import layers
from contractgen.pointers import join
from contractgen.refs import objects

# By this name schemas refer to each other while they are checked.
_DOCUMENT = "urn:document"


def check(subject: Subject) -> Iterator[Problem]:
    """Check the examples and defaults of schemas, bodies, parameters and headers."""
    data = subject.bundle.data
    registry = _registry(data)
    for pointer, node in objects(data):
        examples = list(_examples(data, pointer, node))
        if examples:
            validator = _validator(
                registry, join(pointer, "schema") if "schema" in node else pointer
            )
            for place, value in examples:
                for error in validator.iter_errors(value):
                    where = join("", *error.instance_path)
                    yield subject.bundle.problem(
                        place + where,
                        f"not valid here: {error.message}",
                        f"see the schema at {join('', *error.schema_path)}",
                    )


def _examples(
    data: Mapping[str, Any], pointer: str, node: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Yield pointer and value of each example and default that an object gives."""
    for keyword in ("example", "default"):
        if keyword in node:
            yield join(pointer, keyword), node[keyword]
    examples = node.get("examples")
    if isinstance(examples, list):
        for index, value in enumerate(examples):
            yield join(pointer, "examples", index), value
    # Without a schema beside them, named examples stand among the components.
    elif isinstance(examples, dict) and "schema" in node:
        for name in examples:
            site = layers(data, join(pointer, "examples", name))[-1]
            if "value" in site.node:
                yield join(site.pointer, "value"), site.node["value"]


def _registry(data: Mapping[str, Any]) -> Any:
    """Return where schemas are found, read once for all of them."""
    import jsonschema_rs

    return jsonschema_rs.Registry([(_DOCUMENT, {**data})])


def _validator(registry: Any, pointer: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"{_DOCUMENT}#{quote(pointer)}"},
        registry=registry,
        validate_formats=True,
        keywords={"x-uniqueBy": _UniqueBy},
    )


class _UniqueBy:
    """The keyword `x-uniqueBy`: no two items have the same value of one property."""

    def __init__(self, schema: Mapping[str, Any], value: str, path: list[str | int]) -> None:
        self._name = value

    def validate(self, instance: Any) -> None:
        """Raise ValueError where two items have the same value."""
        items = instance if isinstance(instance, list) else []
        objects_ = [item for item in items if isinstance(item, dict) and self._name in item]
        values = [compact(item[self._name]) for item in objects_]
        if len(values) > len(set(values)):
            raise ValueError(f"two items have the same {self._name}")
