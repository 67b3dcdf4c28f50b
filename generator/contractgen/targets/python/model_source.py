"""Makes the module of the models with datamodel-code-generator."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from contractgen.model.api import Api
from contractgen.model.values import Field
from contractgen.targets.python import model_schemas
from contractgen.targets.python.checks import checks_of
from contractgen.targets.python.docs import field_text, schema_doc
from contractgen.targets.python.schemas import Schemas
from contractgen.targets.python.text import Code, docstring, note, sentence
from contractgen.templates import merged

# The names of its templates are given by the tool.
TEMPLATES = Path(__file__).parent / "templates" / "models"
_BASE, _CHECKED_BASE = "model.Model", "model.CheckedModel"
# Modules of imports, where the tool would write others.
_MODULES = {"Model": "._runtime.model", "CheckedModel": "._runtime.model", "checks": "._runtime"}


def models_module(api: Api, schemas: Schemas, header: Code, templates: Path | None = None) -> str:
    """Return the text of the module, not yet formatted."""
    header = Code(f'{header}\n"""What is sent and what is answered, as models."""')
    if not schemas.named:
        return f"{header}\n"
    # Slow to import, and nothing else needs it.
    from datamodel_code_generator import generate
    from datamodel_code_generator.config import GenerateConfig
    from datamodel_code_generator.enums import (
        DataModelType,
        InputFileType,
        OpenAPIScope,
        TargetPydanticVersion,
    )
    from datamodel_code_generator.format import Formatter, PythonVersion
    from datamodel_code_generator.parser import LiteralType

    checks = checks_of(api, schemas)
    config = partial(
        GenerateConfig,
        input_file_type=InputFileType.OpenAPI,
        openapi_scopes=[OpenAPIScope.Schemas],
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        target_pydantic_version=TargetPydanticVersion.V2_14,
        formatters=[Formatter.BUILTIN],
        disable_timestamp=True,
        custom_file_header=header,
        extra_template_data=_template_data(schemas, checks),
        aliases=_aliases(schemas),
        base_class=_BASE,
        base_class_map={schemas.name(key): _CHECKED_BASE for key in checks},
        additional_imports=["runtime.checks"] if checks else [],
        import_overrides=_MODULES,
        use_annotated=True,
        field_constraints=True,
        field_extra_keys={"repr"},
        use_missing_sentinel=True,
        enum_field_as_literal=LiteralType.All,
        use_type_alias=True,
        use_standard_collections=True,
        use_union_operator=True,
        use_double_quotes=True,
        strict_refs=True,
        allow_remote_refs=False,
    )
    with merged(TEMPLATES, templates / TEMPLATES.name if templates else None) as folder:
        module = generate(_document(schemas), config=config(custom_template_dir=folder))
    return str(module)


def _document(schemas: Schemas) -> str:
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Models", "version": "1"},
            "paths": {},
            "components": {"schemas": model_schemas.components(schemas)},
        }
    )


def _aliases(schemas: Schemas) -> dict[str, str | list[str]]:
    """Return the attribute of each property that is called otherwise, by class and property."""
    return {
        f"{schemas.name(key)}.{name}": attribute
        for key in schemas.named
        for name, attribute in schemas.attributes(key).items()
        if attribute != name
    }


def _template_data(
    schemas: Schemas, checks: Mapping[str, tuple[Code, ...]]
) -> defaultdict[str, dict[str, Any]]:
    """Return what the templates say beyond the tool's own data, by class."""
    data: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for key, field in schemas.named.items():
        name, strict = schemas.name(key), schemas.is_strict(key)
        if not schemas.is_class(key):
            data[name]["doc"] = note(field_text(field, limits=strict), 0)
            continue
        data[name]["doc"] = docstring(schema_doc(field, name), 4)
        data[name]["checks"] = checks.get(key, ())
        data[name]["docs"] = {
            child.name: note(_text(schemas, child, field.source, strict), 4)
            for child in field.children
        }
    return data


def _text(schemas: Schemas, field: Field, section: str, strict: bool) -> str:
    """Return what is said of a property; limits of a named schema stand there."""
    named = schemas.key(field) is not None
    return field_text(field, section=section, limits=strict and not named) or sentence(field.name)
