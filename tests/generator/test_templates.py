"""Templates of a project in the place of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from contractgen.cli import main
from contractgen.targets import TARGETS

Run = Callable[..., Result]
# The class `Thing` has a template of its own, which another tool reads.
SPEC = """
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /a:
    get:
      operationId: a
      summary: A
      responses:
        '200':
          description: Done
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
components: {schemas: {Thing: {type: object, properties: {size: {type: integer}}}}}
"""
PROJECT = '[tool.contractgen]\nspec = "openapi.yaml"\noutput = "out"\n'
MODELS = "python/models/pydantic_v2/BaseModel.jinja2"


@pytest.fixture
def run(write: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Generates in a project with templates of its own."""
    write({"pyproject.toml": PROJECT, "openapi.yaml": SPEC})
    monkeypatch.chdir(tmp_path)

    def generate(templates: Mapping[str, str], *options: str) -> Result:
        write(
            {
                "theirs/.DS_Store": "\x00",
                **{f"theirs/{name}": templates[name] for name in templates},
            }
        )
        return CliRunner().invoke(main, ["generate", "--templates", "theirs", *options])

    return generate


def test_a_template_replaces_ours_and_all_others_stay(run: Run) -> None:
    assert CliRunner().invoke(main, ["generate"]).exit_code == 0
    result = run({"python/transports.py.jinja": "{{ header|comment }}\nimport   sys\nimport os\n"})
    assert result.exit_code == 0, result.output
    assert result.stdout == "wrote out/python/things_client/transports.py\n"
    assert Path("out/python/things_client/transports.py").read_text() == (
        "# Generated from Things 1. Do not edit; run `contractgen generate`.\n"
        "import os\nimport sys\n"
    )


@pytest.mark.parametrize(
    ("name", "text", "made", "expected"),
    [
        (
            "docs/base.html",
            '{% extends "original/base.html" %}{% block footer %}A {{ super() }}{% endblock %}',
            "docs/operations/a.html",
            "A <p>Things 1. ",
        ),
        (
            "python/README.md.jinja",
            '{% include "original/README.md.jinja" %}\n## Support\n',
            "python/README.md",
            "\n## Support\n",
        ),
        (
            "python/sample_sync.py.jinja",
            'import theirs\n\n{% include "original/sample_sync.py.jinja" %}',
            "docs/operations/a.md",
            "import theirs\n",
        ),
        (
            "locust/locustfile.py.jinja",
            '# Ours\n{% include "original/locustfile.py.jinja" %}',
            "locust/locustfile.py",
            "# Ours\n# Generated from Things 1.",
        ),
        (
            MODELS,
            "class {{ class_name }}({{ base_class }}):\n    size: int  # theirs\n",
            "python/things_client/models.py",
            "class Thing(Model):\n    size: int  # theirs\n",
        ),
    ],
)
def test_what_is_replaced_can_be_built_upon(
    run: Run, name: str, text: str, made: str, expected: str
) -> None:
    result = run({name: text})
    assert result.exit_code == 0, result.output
    assert expected in Path("out", made).read_text()


def test_the_settings_may_name_the_folder(run: Run) -> None:
    Path("pyproject.toml").write_text(f'{PROJECT}templates = "theirs"\n')
    run({"python/README.md.jinja": "Theirs\n"}, "--check")
    assert CliRunner().invoke(main, ["generate"]).exit_code == 0
    assert Path("out/python/README.md").read_text() == "Theirs\n"
    # They show the configured document.
    Path("other.yaml").write_text(SPEC)
    other = CliRunner().invoke(main, ["generate", "--spec", "other.yaml", "--output", "other"])
    assert other.exit_code == 0
    assert Path("other/python/README.md").read_text() != "Theirs\n"


def test_a_changed_template_is_seen(run: Run) -> None:
    assert run({"python/README.md.jinja": "One\n"}).exit_code == 0
    assert run({"python/README.md.jinja": "One\n"}).stdout == "nothing to change\n"
    assert run({"python/README.md.jinja": "Two\n"}, "--check").exit_code == 1
    assert run({"python/README.md.jinja": "Two\n"}).stdout == "wrote out/python/README.md\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "docs/b\nase.html",
            "",
            r"docs/b\u000aase.html: replaces no template; did you mean docs/base",
        ),
        ("docs/bsae.html", "", "docs/bsae.html: replaces no template; did you mean docs/base.html"),
        (
            "it/x",
            "",
            "it/x: replaces no template; use one of python, docs, locust as its folder",
        ),
        ("docs/base.html", "a\x00", "docs/base.html:1: the character U+0000; leave it out"),
        (
            "docs/base.html",
            "\n{% if %}",
            "docs/base.html:2: Expected an expression, got 'end of statement block'",
        ),
        ("docs/base.html", "\n\n{{ nothing }}", "docs/base.html:3: 'nothing' is undefined"),
        ("docs/base.html", "{% include 'no' %}", "docs/base.html:1: there is no template no"),
        ("docs/macros/text.html", "", "docs/original/index.html:7: 'jinja2.environment.T"),
        ("python/client.py.jinja", "{{ nothing }}", "client.py.jinja:1: 'nothing' is undefined"),
        (
            "python/client.py.jinja",
            "{{ header }}",
            "python/client.py.jinja:1: a template writes 'Generated from Things 1. Do not edit; "
            "run `contractgen generate`.' without a filter",
        ),
        (
            "python/client.py.jinja",
            "x = 1\nx = (",
            "python: a generated file is not valid Python: things_client/client.py:2:6: invalid-",
        ),
        (
            "python/client.py.jinja",
            "return 1",
            "python: a generated file is not valid Python: things_client/client.py:1:1: F706 ",
        ),
        ("python/sample_sync.py.jinja", "{% if %}", "python/sample_sync.py.jinja:1: Expected an"),
        (MODELS, "\n{{ no.no }}", f"{MODELS}:2: 'no' is undefined"),
        ("locust/locustfile.py.jinja", "{{ 1 / 0 }}", "locustfile.py.jinja:1: division by zero"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_and_nothing_is_written(
    run: Run, name: str, text: str, message: str
) -> None:
    result = run({name: text})
    assert (result.exit_code, result.stdout) == (2, "")
    [line] = result.stderr.splitlines()
    assert line.startswith("theirs/")
    assert message in line
    assert not Path("out").exists()


def test_a_folder_that_is_not_there_is_told(run: Run) -> None:
    result = CliRunner().invoke(main, ["generate", "--templates", "nowhere"])
    assert result.exit_code == 2
    assert result.stderr == "nowhere: no folder of templates; make it, or leave it out\n"


def test_each_target_with_templates_lets_them_be_replaced() -> None:
    folders = Path(__file__).parents[2].glob("generator/contractgen/targets/*/templates")
    replaceable = {target.templates for target in TARGETS.values()} - {None}
    assert replaceable == set(folders)
