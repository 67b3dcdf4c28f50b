"""Targets of other packages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from contractgen.cli import main
from contractgen.errors import TargetError
from contractgen.targets import TARGETS, all_targets

SPEC = """
openapi: 3.1.0
info: {title: T, version: '1'}
paths: {/a: {get: {operationId: a, summary: A, responses: {'204': {description: Done}}}}}
"""
PACKAGE = """
from contractgen.targets import Target

TARGET = Target("table_target", folder="table", options={"title": "[ -~]+"})

def render(api, title="Operations"):
    rows = [f"{one.method} {one.path}" for one in api.operations]
    return {"operations.txt": "\\n".join([title, *rows]) + "\\n"}
"""
WITH_TEMPLATES = """
from pathlib import Path
from jinja2 import Environment
from contractgen.targets import Target
from contractgen.templates import loader

TARGET = Target("table_target", folder="table", takes=("templates",))
OURS = Path(__file__).with_name("templates")

def render(api, templates):
    environment = Environment(loader=loader(OURS, templates), autoescape=True)
    return {"list.txt": environment.get_template("list.txt").render(api=api)}
"""
Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a package with one entry point."""
    library = tmp_path / "library"
    monkeypatch.syspath_prepend(str(library))

    def installed(entry: str, module: str = PACKAGE) -> None:
        folder = library / "table_target-1.0.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: table-target\nVersion: 1.0\n"
        )
        (folder / "entry_points.txt").write_text(f"[contractgen.targets]\n{entry}\n")
        (library / "table_target.py").write_text(module)

    all_targets.cache_clear()
    yield installed
    all_targets.cache_clear()
    sys.modules.pop("table_target", None)


def test_alone_there_are_ours(install: Install) -> None:
    assert all_targets() == TARGETS


def test_a_target_of_another_package_generates_beside_ours(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("table = table_target:TARGET", PACKAGE)
    (tmp_path / "openapi.yaml").write_text(SPEC)
    settings = 'spec = "openapi.yaml"\noutput = "out"\n[tool.contractgen.table]\ntitle = "All"\n'
    (tmp_path / "pyproject.toml").write_text(f"[tool.contractgen]\n{settings}")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["generate"])
    assert result.exit_code == 0, result.output
    assert Path("out/table/operations.txt").read_text() == "All\nGET /a\n"
    assert Path("out/rules.json").is_file()


def test_a_target_of_another_package_can_let_its_templates_be_replaced(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("table = table_target:TARGET", WITH_TEMPLATES)
    (tmp_path / "library/templates").mkdir()
    (tmp_path / "library/templates/list.txt").write_text("{{ api.title }}")
    (tmp_path / "theirs/table").mkdir(parents=True)
    (tmp_path / "theirs/table/list.txt").write_text("Our {% include 'original/list.txt' %}")
    (tmp_path / "openapi.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    arguments = ["--spec", "openapi.yaml", "--output", "out", "--templates", "theirs"]
    result = CliRunner().invoke(main, ["generate", *arguments])
    assert result.exit_code == 0, result.output
    assert Path("out/table/list.txt").read_text() == "Our T"


@pytest.mark.parametrize(
    ("entry", "module", "message"),
    [
        ("table = table_target:OTHER", PACKAGE, "cannot be loaded: AttributeError: "),
        ("table = table_target:TARGET", "import nowhere", "cannot be loaded: .*:1: Module"),
        ("table = table_target:TARGET", "TARGET = 1", "is no Target"),
        ("docs = table_target:TARGET", PACKAGE, "needs a name and a folder of its own"),
        (
            "table = table_target:TARGET",
            PACKAGE.replace('"table",', '"docs",'),
            "shares the folder docs with another target",
        ),
        *(
            (
                "table = table_target:TARGET",
                PACKAGE.replace('folder="table"', f'folder="{folder}"'),
                "needs a name and a folder of its own",
            )
            for folder in ("", ".", "..", "../x")
        ),
        (
            "table = table_target:TARGET",
            PACKAGE.replace("options=", 'takes=("colours",), options='),
            "takes colours; use translations, samples, templates",
        ),
        ("table = table_target:TARGET", "TARGET = (", "cannot be loaded: SyntaxError: .*line 1"),
    ],
)
def test_a_target_that_cannot_be_used_is_told(
    entry: str, module: str, message: str, install: Install
) -> None:
    install(entry, module)
    with pytest.raises(TargetError, match=f"entry point {entry.split()[0]} = .*{message}"):
        all_targets()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("raise KeyError('name')", "failed: {file}:7: KeyError: 'name'"),
        ("return None", "failed: AttributeError: 'NoneType' object has no attribute 'items'"),
        ("return {'../a': ''}", "makes ../a, outside of its folder"),
        ("return {'/a': ''}", "makes /a, outside of its folder"),
        ("return {'a': b''}", "makes a, which is no text"),
        ("return {'a.py': '('}", "failed: NotPythonError: a generated file is not valid Python"),
    ],
)
def test_a_target_that_fails_is_told_and_nothing_is_written(
    body: str, message: str, install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = PACKAGE[: PACKAGE.index("    rows")] + f"    {body}\n"
    install("table = table_target:TARGET", module)
    (tmp_path / "openapi.yaml").write_text(SPEC)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["generate", "--spec", "openapi.yaml", "--output", "out"])
    assert result.exit_code == 2, result.exception
    told = message.format(file=tmp_path / "library/table_target.py")
    assert f"Error: the target table {told}" in result.stderr
    assert not Path("out").exists()


def test_another_version_of_a_target_is_never_taken_for_the_former_one(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("table = table_target:TARGET", PACKAGE)
    project = tmp_path / "project"
    project.mkdir()
    (project / "openapi.yaml").write_text(SPEC)
    (project / "pyproject.toml").write_text("")
    monkeypatch.chdir(project)
    generate = ["generate", "--spec", "openapi.yaml", "--output", "out"]
    for title in ("Operations", "Calls"):
        (tmp_path / "library/table_target.py").write_text(PACKAGE.replace("Operations", title))
        sys.modules.pop("table_target", None)
        assert CliRunner().invoke(main, generate).exit_code == 0
        assert Path("out/table/operations.txt").read_text().startswith(title)
