"""What holds for the repository as a whole."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SUITE = ROOT / "contract_tests"
# Written in halves, so that this file does not find itself.
INDEX_HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org")
FOREIGN_PATHS = ("/wo" + "rk/", "/ro" + "ot/")


def tracked() -> list[Path]:
    """The text files that git knows, or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files = [ROOT / name for name in listed.split("\0") if name]
    return [file for file in files if file.is_file() and file.suffix != ".png"]


@pytest.mark.parametrize("text", [*INDEX_HOSTS, *FOREIGN_PATHS])
def test_no_address_of_an_index_and_no_path_of_a_machine(text: str) -> None:
    found = [file for file in tracked() if text in file.read_text("utf-8")]
    assert found == []


def api_words() -> set[str]:
    """The names that only this API has: its operations, path segments and error codes."""
    document = json.loads((ROOT / "generated" / "openapi.json").read_text("utf-8"))
    rules = json.loads((ROOT / "generated" / "rules.json").read_text("utf-8"))
    operations = {
        operation["operationId"]
        for item in document["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
    }
    segments = {s for path in document["paths"] for s in path.split("/") if len(s) > 7}
    codes = {error["code"].partition(".")[0] for error in rules["errors"]} - {"common"}
    return operations | codes | {s for s in segments if "{" not in s} | {"huawei"}


def test_the_suite_does_not_import_the_generator() -> None:
    statement = re.compile(r"^\s*(from|import)\s+contractgen\b", re.MULTILINE)
    importing = [file for file in SUITE.rglob("*.py") if statement.search(file.read_text("utf-8"))]
    assert importing == []


def test_the_cases_know_nothing_of_this_api() -> None:
    words = re.compile("|".join(map(re.escape, sorted(api_words()))))
    cases = (SUITE / "vbs_conformance" / "cases").glob("*.py")
    found = [file for file in cases if words.search(file.read_text("utf-8"))]
    assert found == []


def test_the_copies_of_the_suite_are_those_of_the_generator() -> None:
    for name in ("openapi.json", "rules.json"):
        generated = (ROOT / "generated" / name).read_bytes()
        assert (SUITE / "vbs_conformance" / "data" / name).read_bytes() == generated


@pytest.mark.parametrize(
    ("project", "packages"),
    [(".", {"contractgen", "vbs_conformance"}), ("generated/python", {"vbs_client"})],
)
def test_a_wheel_holds_no_generic_top_level_name(
    project: str, packages: set[str], tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT / project,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == packages
    for package in packages:
        assert f"{package}/py.typed" in names


@pytest.mark.parametrize("what", ["operations", "rules", "error codes", "readings"])
def test_the_readme_has_the_numbers_of_the_document(what: str) -> None:
    document = json.loads((ROOT / "generated" / "openapi.json").read_text("utf-8"))
    rules = json.loads((ROOT / "generated" / "rules.json").read_text("utf-8"))
    numbers = {
        "operations": sum(
            "operationId" in o for i in document["paths"].values() for o in i.values()
        ),
        "rules": len(rules["rules"]),
        "error codes": len(rules["errors"]),
        "readings": len(rules["readings"]),
    }
    readme = (ROOT / "README.md").read_text("utf-8")
    assert re.findall(rf"(\d+) {what}", readme) == [str(numbers[what])]


def test_clean_removes_what_git_ignores() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    recipe = (ROOT / "Makefile").read_text("utf-8").partition("\nclean:")[2]
    assert {name.strip("/") for name in ignored if "*" not in name} <= set(recipe.split())


def test_every_dependency_has_its_reason() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert listed is not None
    for name in re.findall(r'"([a-z0-9-]+)', listed[1]):
        assert name in contributing
