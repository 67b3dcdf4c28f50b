"""The bundle is one document whose references lead to its own components."""

from __future__ import annotations

from typing import Any

import pytest

from contractgen.document import Place


def root(schema: str, more: str = "") -> str:
    return f"info: {{}}\npaths: {{/a: {{get: {{x: {{schema: {schema}}}}}}}}}\n{more}"


def test_references_to_other_files_become_components(bundled: Any) -> None:
    result = bundled(
        {
            "a.yaml": root("{$ref: 'b.yaml#/components/schemas/Book', description: Mine}"),
            "b.yaml": """
                components:
                  schemas:
                    Unused: {}
                    Page: {type: integer}
                    Book: {properties: {page: {$ref: '#/components/schemas/Page'}}}
                """,
        }
    )
    schema = result.data["paths"]["/a"]["get"]["x"]["schema"]
    assert schema == {"$ref": "#/components/schemas/Book", "description": "Mine"}
    # In the order in which they are written, whatever refers to them first.
    assert list(result.data["components"]["schemas"]) == ["Page", "Book"]
    assert result.unused == (Place("b.yaml", "/components/schemas/Unused"),)
    assert result.place("/components/schemas/Book/properties/page") == Place(
        "b.yaml", "/components/schemas/Book/properties/page"
    )


def test_path_items_are_inlined(bundled: Any) -> None:
    result = bundled(
        {
            "a.yaml": "paths: {/a/b: {$ref: 'b.yaml#/paths/~1a~1b'}}",
            "b.yaml": "paths: {/a/b: {get: {summary: S}}}",
        }
    )
    assert result.data == {"paths": {"/a/b": {"get": {"summary": "S"}}}}
    assert result.place("/paths/~1a~1b/get") == Place("b.yaml", "/paths/~1a~1b/get")


def test_a_path_item_among_the_components_is_used_where_a_path_refers_to_it(bundled: Any) -> None:
    result = bundled(
        {
            "a.yaml": """
            paths: {/a: {$ref: '#/components/pathItems/A'}}
            components: {pathItems: {A: {get: {summary: S}}, B: {}}}
            """
        }
    )
    assert result.unused == (Place("a.yaml", "/components/pathItems/B"),)


def test_extensions_that_refer_to_their_value_take_it_in(bundled: Any) -> None:
    result = bundled(
        {
            "a.yaml": "tags: [{x-codes: {$ref: 'b.yaml#/components/x-codes/A'}}]",
            "b.yaml": "components: {x-codes: {A: [1, 2]}}",
        }
    )
    assert result.data == {"tags": [{"x-codes": [1, 2]}]}
    assert result.unused == ()


def test_cycles_among_schemas_are_kept(bundled: Any) -> None:
    result = bundled(
        {
            "a.yaml": root(
                "{$ref: '#/components/schemas/A'}",
                "components: {schemas: {A: {items: {$ref: '#/components/schemas/A'}}}}",
            )
        }
    )
    assert result.data["components"]["schemas"]["A"] == {
        "items": {"$ref": "#/components/schemas/A"}
    }


def test_discriminator_mappings_are_followed(bundled: Any) -> None:
    schema = "{discriminator: {mapping: {cat: 'b.yaml#/components/schemas/Cat'}}}"
    result = bundled({"a.yaml": root(schema), "b.yaml": "components: {schemas: {Cat: {}}}"})
    mapping = result.data["paths"]["/a"]["get"]["x"]["schema"]["discriminator"]["mapping"]
    assert mapping == {"cat": "#/components/schemas/Cat"}
    assert result.data["components"] == {"schemas": {"Cat": {}}}


def test_a_component_that_only_passes_another_on_is_that_other(bundled: Any) -> None:
    result = bundled(
        {
            "a.yaml": root(
                "{$ref: '#/components/schemas/A'}",
                "components: {schemas: {A: {$ref: 'b.yaml#/components/schemas/A'}}}",
            ),
            "b.yaml": "components: {schemas: {A: {type: string}}}",
        }
    )
    assert result.data["components"] == {"schemas": {"A": {"type": "string"}}}
    assert result.unused == ()


def test_security_schemes_are_found_by_name_in_any_file(bundled: Any) -> None:
    result = bundled(
        {
            "a.yaml": "security: [{Key: []}]\npaths: {/a: {$ref: 'b.yaml#/paths/~1a'}}",
            "b.yaml": """
                paths: {/a: {get: {security: [{Other: []}]}}}
                components: {securitySchemes: {Other: {type: http}, Key: {type: apiKey}}}
                """,
        }
    )
    assert list(result.data["components"]["securitySchemes"]) == ["Other", "Key"]


def test_bundling_does_not_change_the_files(bundled: Any) -> None:
    result = bundled(
        {
            "a.yaml": root("{$ref: 'b.yaml#/components/schemas/A'}"),
            "b.yaml": "components: {schemas: {A: {items: {$ref: 'b.yaml#/components/schemas/A'}}}}",
        }
    )
    source = result.document.sources["b.yaml"].data["components"]["schemas"]["A"]
    assert source == {"items": {"$ref": "b.yaml#/components/schemas/A"}}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {
                "a.yaml": root(
                    "{allOf: [{$ref: 'b.yaml#/components/schemas/A'}, "
                    "{$ref: 'c.yaml#/components/schemas/A'}]}"
                ),
                "b.yaml": "components: {schemas: {A: {}}}",
                "c.yaml": "components: {schemas: {A: {}}}",
            },
            "two components are called /components/schemas/A: the other is in b.yaml; "
            "rename one of them",
        ),
        (
            {"a.yaml": root("{$ref: '#/info'}")},
            "the reference #/info is not to a component; refer to #/components/<section>/<Name>",
        ),
        (
            {"a.yaml": "paths: {/a: {$ref: 'b.yaml', get: {}}}", "b.yaml": "{}"},
            "more than a $ref here; move it into the path item",
        ),
        (
            {"a.yaml": "paths: {/a: {get: {security: [{Key: []}]}}}"},
            "the security scheme Key does not exist; describe it in components.securitySchemes",
        ),
    ],
)
def test_what_cannot_be_bundled(
    bundled: Any, messages: Any, files: dict[str, str], message: str
) -> None:
    [line] = messages(lambda: bundled(files))
    assert line.startswith("a.yaml:")
    assert line.endswith(message)
