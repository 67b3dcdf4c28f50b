"""Each keyword of a schema is one of OpenAPI 3.1: tools ignore others without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contractgen.document import nearest
from contractgen.errors import Problem
from contractgen.lint.structure import schemas
from contractgen.lint.subject import Subject
from contractgen.pointers import join

# Keywords whose value is a schema, a list of schemas, or a map of names to schemas.
_ONE = """additionalProperties contains contentSchema else if items not propertyNames then
    unevaluatedItems unevaluatedProperties""".split()  # noqa: SIM905
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPS = ("$defs", "dependentSchemas", "patternProperties", "properties")
_OTHERS = """$anchor $comment $dynamicAnchor $dynamicRef $id $ref $schema $vocabulary
    const contentEncoding contentMediaType default dependentRequired deprecated description
    discriminator enum example examples exclusiveMaximum exclusiveMinimum externalDocs format
    maxContains maxItems maxLength maxProperties maximum minContains minItems minLength
    minProperties minimum multipleOf pattern readOnly required title type uniqueItems writeOnly
    xml""".split()  # noqa: SIM905
_KNOWN = [*_ONE, *_LISTS, *_MAPS, *_OTHERS]
# Inside braces, `description: Big, blue` is a description and a keyword without a value.
_TORN = "put quotes around a text that has a comma in it"


def check(subject: Subject) -> Iterator[Problem]:
    """Check each schema, those inside others too."""
    for root, schema in schemas(subject.bundle.data).items():
        for pointer, node in _with_inner(root, schema):
            for keyword in node:
                if keyword not in _KNOWN and not keyword.startswith("x-"):
                    what = f"OpenAPI 3.1 has no schema keyword {keyword}"
                    hint = _hint(keyword, node[keyword])
                    yield subject.bundle.problem(join(pointer, keyword), what, hint)


def _hint(keyword: str, value: Any) -> str:
    if keyword == "nullable":
        return 'add "null" to type'
    likely = "" if value is None or " " in keyword else nearest(keyword, _KNOWN)
    return likely or f"{_TORN}, or start the name with x-"


def _with_inner(pointer: str, schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a schema and the schemas in it, with their pointers; booleans hold no keywords."""
    if not isinstance(schema, dict):
        return
    yield pointer, schema
    for keyword, value in schema.items():
        place = join(pointer, keyword)
        if keyword in _ONE:
            yield from _with_inner(place, value)
        elif keyword in _LISTS:
            for index, inner in enumerate(value):
                yield from _with_inner(join(place, index), inner)
        elif keyword in _MAPS:
            for name, inner in value.items():
                yield from _with_inner(join(place, name), inner)
