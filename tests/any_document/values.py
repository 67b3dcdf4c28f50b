"""Values that the schemas of a document allow, and the judge of what they allow."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import jsonschema_rs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.core.errors import SchemathesisError
from schemathesis.generation.jsonschema.builder import build
from schemathesis.specs.openapi.formats import get_default_format_strategies

from contractgen.pointers import resolve
from contractgen.refs import objects, references

_DRAFT = 20
_IMPLIED = {"properties": "object", "additionalProperties": "object", "items": "array"}
# Values of any kind that a mutation puts in the place of another one.
_OTHERS: tuple[Any, ...] = (None, True, 7, -1, 2.5, "", "text", [], ["x"], {}, {"x": 1})


class Shape:
    """A schema of a bundled document, with the components that it needs.

    Args:
        document: the bundle.
        schema: one of its schemas.
        sent: a client sends the values, so that what is read-only has no say.

    Attributes:
        schema: it can stand alone.

    """

    def __init__(self, document: Mapping[str, Any], schema: Any, *, sent: bool = False) -> None:
        components: dict[str, Any] = {}
        queue = [schema]
        for node in queue:
            for reference in references(node):
                name = reference.text.rpartition("/")[2]
                target = reference.text[1:]
                if target.startswith("/components/schemas/") and name not in components:
                    components[name] = resolve(document, target)
                    queue.append(components[name])
        typed = _typed({"": schema}, sent)
        self.schema: dict[str, Any] = typed[""] if isinstance(schema, dict) else {}
        if components:
            self.schema["components"] = {"schemas": _typed(components, sent)}

    def allows(self, value: Any) -> bool:
        """Whether the schema allows a value."""
        return self._validator.is_valid(value)

    def fault(self, value: Any) -> str:
        """Say what is wrong with a value; "" where nothing is."""
        error = next(self._validator.iter_errors(value), None)
        return "" if error is None else error.message[:200]

    def values(self, number: int) -> list[Any]:
        """Return values that the schema allows, the same in every run, if there are any."""
        return [one for one in self._generated(self.schema, number) if self.allows(one)]

    def alternatives(self, number: int) -> list[Any]:
        """Return values of each alternative, even where another one allows them, too."""
        components = {"components": self.schema.get("components", {})}
        branches = self.schema.get("oneOf", ())
        return [one for way in branches for one in self._generated({**way, **components}, number)]

    def _generated(self, schema: dict[str, Any], number: int) -> list[Any]:
        try:
            strategy = build(schema, draft=_DRAFT, formats=get_default_format_strategies())
            found = [] if strategy.is_empty else drawn(strategy, number)
        except (SchemathesisError, Unsatisfiable):
            return []
        return list(map(plain, found))

    def keywords(self, value: Any) -> frozenset[str]:
        """Return the keywords that a value breaks; `null` where a null has the wrong type."""
        return frozenset(_keyword(error) for error in self._validator.iter_errors(value))

    @cached_property
    def _validator(self) -> jsonschema_rs.Draft202012Validator:
        # Formats are annotations.
        return jsonschema_rs.Draft202012Validator(self.schema, validate_formats=False)


def _keyword(error: jsonschema_rs.ValidationError) -> str:
    keyword = str(error.schema_path[-1])
    return "null" if keyword == "type" and error.instance is None else keyword


def _typed(schemas: dict[str, Any], sent: bool) -> dict[str, Any]:
    """Copy schemas by name, with the types that they imply but do not say."""
    schemas = copy.deepcopy(schemas)
    for _, schema in objects({"schemas": schemas}):
        if "type" not in schema and not {"oneOf", "anyOf", "allOf", "$ref"} & schema.keys():
            implied = next((word for key, word in _IMPLIED.items() if key in schema), None)
            schema |= {"type": implied} if implied else {}
        if sent:
            _leave_read_only(schema)
    return schemas


def _leave_read_only(schema: dict[str, Any]) -> None:
    properties = schema.get("properties")
    for name, inner in properties.items() if isinstance(properties, dict) else ():
        if isinstance(inner, dict) and inner.get("readOnly") is True:
            inner.clear()
            if name in schema.get("required", ()):
                schema["required"] = [one for one in schema["required"] if one != name]


def drawn(strategy: st.SearchStrategy[Any], number: int) -> list[Any]:
    """Return examples of a strategy, the same in every run."""
    found: list[Any] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found


def plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    return json.loads(json.dumps(value))


def mutations(value: Any) -> Iterator[Any]:
    """Yield values that differ from another one in one place; some may be allowed, too."""
    for other in _OTHERS:
        if type(other) is not type(value) or other != value:
            yield other
    if isinstance(value, str):
        yield from (f"{value}\n", f" {value}", value * 40 + "x" * 70, value[:-1], value.swapcase())
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from (-value, value + 10**6, value - 10**6, value + 0.5, str(value))
    elif isinstance(value, list):
        yield from (value * 2, value * 150, value[1:])
        for index, item in enumerate(value[:3]):
            for other in mutations(item):
                yield [*value[:index], other, *value[index + 1 :]]
    elif isinstance(value, dict):
        yield {**value, "x-unheard-of": 1}
        for name, item in value.items():
            yield {other: one for other, one in value.items() if other != name}
            for other in mutations(item):
                yield {**value, name: other}
