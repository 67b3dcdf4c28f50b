"""The Python client: an installable distribution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from importlib import resources
from pathlib import Path

from contractgen.model import Api
from contractgen.targets.python.cli_views import command_views
from contractgen.targets.python.client_view import client_view
from contractgen.targets.python.model_source import models_module
from contractgen.targets.python.rendering import render as filled
from contractgen.targets.python.runtime.cli.failures import MEANINGS
from contractgen.targets.python.schemas import Schemas
from contractgen.targets.python.settings import PythonSettings
from contractgen.targets.python.text import comment


def render(
    api: Api,
    translations: Mapping[str, Api] | None = None,
    templates: Path | None = None,
    **options: str,
) -> Mapping[str, str]:
    """Render the distribution.

    Args:
        api: the model.
        translations: the model in other languages, by language.
        templates: a folder of templates that replace ours.
        options: fields of `PythonSettings`; the rest is derived from the title of the document.

    """
    settings = PythonSettings.of(api.title, options)
    schemas = Schemas(api)
    client = client_view(api, schemas, settings)
    header = f"Generated from {api.title} {api.version}. Do not edit; run `{settings.command}`."
    shared = {"api": api, "client": client, "header": header, "settings": settings}
    shared["translations"] = translations or {}
    fill = partial(filled, templates)
    commands = {one.module: command_views(one) for one in client.resources}
    package = {
        "__init__.py": fill("package.py.jinja", shared),
        "py.typed": "",
        "cli.py": fill("cli.py.jinja", shared, commands=commands),
        "client.py": fill("client.py.jinja", shared),
        "credentials.py": fill("credentials.py.jinja", shared),
        "errors.py": fill("errors.py.jinja", shared),
        "raw.py": fill("raw.py.jinja", shared),
        "rules.py": fill("rules.py.jinja", shared),
        "transports.py": fill("transports.py.jinja", shared),
        "models.py": models_module(api, schemas, comment(header), templates),
        "resources/__init__.py": fill("resources.py.jinja", shared),
    }
    if translations:
        package["remedies.py"] = fill("remedies.py.jinja", shared)
    for resource in client.resources:
        text = fill("resource.py.jinja", shared, resource=resource)
        package[f"resources/{resource.module}.py"] = text
    for name, text in _runtime():
        package[f"_runtime/{name}"] = f"{comment(header)}\n{text}"
    return {
        "pyproject.toml": fill("pyproject.toml.jinja", shared),
        "README.md": fill("README.md.jinja", shared, exit_codes=MEANINGS.items()),
        **{f"{settings.package}/{name}": text for name, text in package.items()},
    }


def _runtime() -> Iterator[tuple[str, str]]:
    """Yield the modules that are the same for every API."""
    folder = resources.files("contractgen.targets.python.runtime")
    for parent, prefix in ((folder, ""), (folder / "cli", "cli/")):
        for entry in sorted(parent.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                yield f"{prefix}{entry.name}", entry.read_text("utf-8")
