"""The committed client is complete, typed and tidy."""

from __future__ import annotations

import ast
import json
import pkgutil
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import vbs_client
from vbs_client import errors, models, resources
from vbs_client.remedies import REMEDIES

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "generated/python"
DOCUMENT = json.loads((ROOT / "generated/openapi.json").read_text("utf-8"))
RULES = json.loads((ROOT / "generated/rules.json").read_text("utf-8"))
STATUSES = {
    400: errors.BadRequestError,
    401: errors.UnauthorizedError,
    403: errors.ForbiddenError,
    404: errors.NotFoundError,
    500: errors.ServerError,
}
OPERATIONS = [
    (operation["tags"][0], operation.get("x-method"), operation["operationId"])
    for item in DOCUMENT["paths"].values()
    for method, operation in item.items()
    if method in ("get", "put", "post", "delete", "patch")
]


@pytest.mark.parametrize(
    "command",
    [
        ["mypy", "--strict", "--no-incremental", "--cache-dir", "/dev/null", str(CLIENT)],
        ["basedpyright"],
        ["ruff", "check", "--no-cache", str(CLIENT)],
        ["ruff", "format", "--check", "--no-cache", str(CLIENT)],
    ],
    ids=["mypy", "pyright", "ruff check", "ruff format"],
)
def test_the_tools_find_nothing(command: list[str]) -> None:
    run = [sys.executable, "-m", *command]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_can_be_installed(tmp_path: Path) -> None:
    shutil.copytree(CLIENT, tmp_path / "source", ignore=shutil.ignore_patterns("__pycache__", ".*"))
    run = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(run, cwd=tmp_path / "source", capture_output=True, check=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {path.relative_to(CLIENT).as_posix() for path in CLIENT.rglob("*.py")} <= names
    assert "vbs_client/py.typed" in names


def test_each_operation_has_a_method_sync_and_async() -> None:
    assert OPERATIONS
    for tag, method, operation in OPERATIONS:
        module = getattr(resources, tag)
        classes = [value for value in vars(module).values() if isinstance(value, type)]
        own = [one for one in classes if one.__module__ == module.__name__]
        holders = [one for one in own if hasattr(one, method)]
        assert len(holders) == 2, operation


def test_each_error_code_has_a_class() -> None:
    catalogue = {entry["code"]: entry for entry in RULES["errors"]}
    assert errors.ERRORS.keys() == catalogue.keys()
    for code, class_ in errors.ERRORS.items():
        assert class_.code == code
        assert class_.meaning == catalogue[code]["meaning"]
        assert class_.remedy == catalogue[code]["remedy"]
        assert issubclass(class_, STATUSES[catalogue[code]["status"]])


def test_each_error_code_has_a_chinese_remedy() -> None:
    assert REMEDIES["zh-CN"].keys() == errors.ERRORS.keys()
    assert all(re.search("[一-鿿]", text) for text in REMEDIES["zh-CN"].values())


def test_all_lists_what_is_public() -> None:
    for module in (vbs_client, errors, vbs_client.credentials):
        names = [name for name in dir(module) if not name.startswith("_")]
        modules = {entry.name for entry in pkgutil.iter_modules(vbs_client.__path__)}
        imported = {"annotations", "Mapping"} | modules
        assert sorted(set(names) - imported) == sorted(set(module.__all__) - modules)
        for name in module.__all__:
            assert hasattr(module, name)


def test_completion_offers_nothing_else() -> None:
    assert dir(vbs_client) == sorted((*vbs_client.__all__, "__version__"))
    for module in (vbs_client.credentials, vbs_client.transports):
        assert dir(module) == sorted(module.__all__)


def test_every_schema_that_is_sent_or_answered_is_a_model() -> None:
    bodies = [
        [operation.get("requestBody"), operation["responses"].get("200")]
        for item in DOCUMENT["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
    ]
    schemas = _schemas(bodies, set())
    assert len(schemas) > 70
    assert [name for name in sorted(schemas) if not hasattr(models, name)] == []


def _schemas(value: Any, found: set[str]) -> set[str]:
    """Collect the names of the schemas that a value refers to, directly or not."""
    for entry in value.values() if isinstance(value, dict) else value:
        if isinstance(entry, dict | list):
            _schemas(entry, found)
    name = str(value.get("$ref", "")).partition("/schemas/")[2] if isinstance(value, dict) else ""
    if name and name not in found:
        found.add(name)
        _schemas(DOCUMENT["components"]["schemas"][name], found)
    return found


@pytest.mark.parametrize("path", sorted(CLIENT.rglob("*.py")), ids=lambda path: path.name)
def test_each_file_names_its_source_and_how_to_make_it_again(path: Path) -> None:
    info = DOCUMENT["info"]
    text = path.read_text("utf-8")
    assert text.startswith(
        f"# Generated from {info['title']} {info['version']}. Do not edit; run `"
    )
    assert ast.get_docstring(ast.parse(text))


def test_the_library_says_nothing_of_other_packages_of_this_project() -> None:
    for path in CLIENT.rglob("*.py"):
        assert "contractgen" not in path.read_text("utf-8"), path
        assert "vbs_conformance" not in path.read_text("utf-8"), path
