"""The commands, from the outside: output, files and exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from contractgen.cli import main
from contractgen.targets import TARGETS, Target

Run = Callable[..., Result]

PROJECT = """
[tool.contractgen]
spec = "spec/openapi.yaml"
output = "out"
copies = { "rules.json" = "copies" }
"""
SPEC = """
openapi: 3.1.0
info: {title: T, version: '1'}
paths: {/a: {get: {operationId: a, summary: A, responses: {'204': {description: Done}}}}}
"""


@pytest.fixture
def run(write: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a project, with the two targets that need no more than the document."""
    two = {name: TARGETS[name] for name in ("bundle", "rules")}
    monkeypatch.setattr("contractgen.generation.all_targets", lambda: two)
    write({"pyproject.toml": PROJECT, "spec/openapi.yaml": SPEC})
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def files(root: Path) -> list[str]:
    return sorted(
        path.relative_to(root).as_posix() for path in root.rglob("*.json") if path.is_file()
    )


def test_lint_says_what_the_document_contains(run: Run) -> None:
    result = run("lint")
    assert result.exit_code == 0
    assert result.stdout == (
        "1 operations, 0 rules, 0 error codes (0 bound, 0 unbound), 0 readings\n"
    )


def test_lint_tells_all_problems_one_per_line(run: Run) -> None:
    text = SPEC.replace(
        "summary: A, ", "parameters: [{name: q, in: query, schema: {default: 1, type: string}}],"
    )
    Path("spec/openapi.yaml").write_text(text)
    result = run("lint")
    assert result.exit_code == 1
    assert result.stdout == ""
    places = [line.split(": ")[0] for line in result.stderr.splitlines()]
    assert places == ["spec/openapi.yaml:4"] * 2


def test_others_need_not_keep_to_the_style_of_the_configured_document(run: Run) -> None:
    Path("other.yaml").write_text(SPEC.replace("operationId: a, summary: A, ", ""))
    result = run("generate", "--spec", "other.yaml")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "warning: other.yaml:4: /paths/~1a/get: no operationId; name the operation",
        "warning: other.yaml:4: /paths/~1a/get: no summary; say in a few words what it does",
    ]


def test_the_bundle_is_a_document_of_its_own_without_the_list_of_readings(run: Run) -> None:
    Path("spec/openapi.yaml").write_text(SPEC.replace("summary: A", "summary: A, x-readings: [R1]"))
    Path("spec/readings.yaml").write_text(
        "readings: [{id: R1, sections: ['1'], issue: I, reading: R, basis: text, tests: T}]"
    )
    assert run("generate").exit_code == 0
    result = run("lint", "out/openapi.json")
    assert (result.exit_code, result.stderr) == (0, "")
    result = run("generate", "--spec", "out/openapi.json", "--output", "again")
    assert (result.exit_code, result.stderr) == (0, "")
    assert Path("again/openapi.json").read_bytes() == Path("out/openapi.json").read_bytes()


def test_what_is_too_much_to_tell_is_counted(run: Run) -> None:
    paths = "".join(
        f"  /{number}: {{get: {{responses: {{'204': {{description: Done}}}}}}}}\n"
        for number in range(60)
    )
    head = SPEC[: SPEC.index("paths:")]
    Path("other.yaml").write_text(f"{head}paths:\n{paths}")
    lines = run("generate", "--spec", "other.yaml").stderr.splitlines()
    assert len(lines) == 101
    assert lines[-1] == "warning: and 20 more"


def test_the_configured_document_keeps_to_it_however_it_is_named(run: Run) -> None:
    Path("spec/openapi.yaml").write_text(SPEC.replace("operationId: a, summary: A, ", ""))
    assert run("lint", "spec/../spec/openapi.yaml").exit_code == 1


@pytest.mark.parametrize(
    ("spec", "document", "package"),
    [
        ("", "other.yaml", "theirs"),
        ('spec = "spec/openapi.yaml"', "spec/../spec/openapi.yaml", "theirs"),
        ('spec = "spec/openapi.yaml"', "other.yaml", "t_client"),
    ],
)
def test_options_of_targets_are_those_of_the_configured_document_or_of_any_where_there_is_none(
    run: Run, monkeypatch: pytest.MonkeyPatch, spec: str, document: str, package: str
) -> None:
    monkeypatch.setattr("contractgen.generation.all_targets", lambda: TARGETS)
    Path("other.yaml").write_text(SPEC)
    options = '[tool.contractgen.python]\npackage = "theirs"\n'
    Path("pyproject.toml").write_text(f"[tool.contractgen]\n{spec}\n{options}")
    assert run("generate", "--spec", document, "--output", "out").exit_code == 0
    assert Path("out/python", package).is_dir()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lint", "none.yaml"], "none.yaml: cannot be read: No such file or directory\n"),
        (["lint", "spec"], "spec: cannot be read: Is a directory\n"),
        (["lint", "broken.yaml"], "broken.yaml:2: duplicate key a, first on line 1"),
        (["generate", "--spec", "broken.yaml"], "broken.yaml:2: duplicate key a"),
        (["generate", "--colour"], "No such option"),
        (["nothing"], "No such command"),
    ],
)
def test_wrong_usage_and_unreadable_documents_end_with_2(
    run: Run, arguments: list[str], message: str
) -> None:
    Path("broken.yaml").write_text("a: 1\na: 2\n")
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_generate_writes_the_output_and_its_copies(run: Run) -> None:
    result = run("generate")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "wrote copies/rules.json",
        "wrote out/openapi.json",
        "wrote out/openapi.yaml",
        "wrote out/rules.json",
    ]
    assert files(Path()) == ["copies/rules.json", "out/openapi.json", "out/rules.json"]
    assert Path("copies/rules.json").read_bytes() == Path("out/rules.json").read_bytes()
    again = run("generate")
    assert (again.exit_code, again.stdout) == (0, "nothing to change\n")


def test_another_document_of_the_same_folder_is_generated_from(run: Run) -> None:
    Path("spec/other.yaml").write_text(SPEC.replace("/a:", "/other:"))
    for name in ("openapi", "other"):
        assert run("generate", "--spec", f"spec/{name}.yaml", "--output", "trial").exit_code == 0
    assert "/other" in Path("trial/openapi.json").read_text()


def test_generating_elsewhere_leaves_the_copies_alone(run: Run) -> None:
    assert run("generate", "--output", "trial").exit_code == 0
    assert files(Path()) == ["trial/openapi.json", "trial/rules.json"]


def test_check_writes_nothing_and_tells_what_would_change(run: Run) -> None:
    run("generate")
    assert run("generate", "--check").exit_code == 0
    Path("out/rules.json").write_text("{}")
    result = run("generate", "--check")
    assert (result.exit_code, result.stdout) == (1, "would change out/rules.json\n")
    assert Path("out/rules.json").read_text() == "{}"


def test_generate_tells_what_breaks_users_of_the_former_client(run: Run) -> None:
    run("generate")
    Path("spec/openapi.yaml").write_text(SPEC.replace("/a: {get", "/b: {get").replace(" A,", " B,"))
    result = run("generate")
    assert result.stdout.splitlines() == [
        "wrote copies/rules.json",
        "wrote out/openapi.json",
        "wrote out/openapi.yaml",
        "wrote out/rules.json",
        "breaking for callers: /paths/~1b/get: the path is `/b` instead of `/a`: "
        "calls go where nothing answers [operation.path.changed]",
    ]
    Path("spec/openapi.yaml").write_text(SPEC.replace("/a: {get", "/b: {get"))
    assert run("generate").stdout.splitlines()[-1:] == ["changes that break no caller: 1"]


def test_a_former_document_that_is_none_is_written_over(run: Run) -> None:
    run("generate")
    Path("out/openapi.json").write_text("{")
    result = run("generate")
    assert (result.exit_code, result.stdout) == (0, "wrote out/openapi.json\n")


def test_generate_refuses_a_document_with_problems(run: Run) -> None:
    Path("spec/openapi.yaml").write_text(SPEC.replace("summary: A, ", ""))
    result = run("generate")
    assert result.exit_code == 1
    assert result.stderr == (
        "spec/openapi.yaml:4: /paths/~1a/get: no summary; say in a few words what it does\n"
    )
    assert files(Path()) == []


def test_a_place_that_cannot_be_written_is_told(run: Run) -> None:
    Path("out").write_text("a file")
    result = run("generate")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("project", "message"),
    [
        ("", "name the spec, or set it in [tool.contractgen] of pyproject.toml"),
        ("[tool", "pyproject.toml: not TOML"),
        ("tool = 1", "[tool.contractgen] must be a table"),
        ("tool.contractgen = 1", "[tool.contractgen] must be a table"),
        ("tool.contractgen.python = []", "[tool.contractgen.python]"),
        (f"a = {'9' * 6000}", "pyproject.toml: not TOML"),
        (f"a = {'[' * 3000}{']' * 3000}", "pyproject.toml: not TOML: nested too deeply"),
        (f"#{'x' * 2_100_000}", "pyproject.toml: larger than 2 MiB"),
        ('tool.contractgen.spec = "a\\u0000"', "spec of [tool.contractgen] must be a path"),
        ("tool.contractgen.spec = 1", "spec of [tool.contractgen] must be a path"),
        ("tool.contractgen.copies = 1", "copies must map names of generated files to folders"),
        ("tool.contractgen.overlays = 1", "overlays must map languages such as de or zh-CN to"),
        ("tool.contractgen.overlays.'../x' = 'x'", "overlays must map languages such as de"),
        ("tool.contractgen.overlays.de = 1", "overlays.de of [tool.contractgen] must be a path"),
        ("tool.contractgen.guides = 1", "guides of [tool.contractgen] must be a path"),
        ("tool.contractgen.specs = 'x'", "[tool.contractgen] has no specs; use spec, output"),
    ],
)
def test_settings_that_are_missing_or_wrong(run: Run, project: str, message: str) -> None:
    Path("pyproject.toml").write_text(project)
    result = run("lint")
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.fixture
def changed() -> str:
    """A document that has lost an operation and got another."""
    Path("changed.yaml").write_text(
        SPEC.replace("/a: {get: {operationId: a", "/b: {get: {operationId: b")
    )
    return "changed.yaml"


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ([], "breaking for callers\n  a\n    /paths/~1a/get (old): `GET /a` is gone"),
        (["--format", "json"], '{\n  "version": {\n    "old": "1",'),
        (["--format", "markdown"], "## 1\n\n### Breaking for callers\n\n- a\n  - `GET /a` is gone"),
    ],
)
def test_diff_ends_with_1_where_callers_break(
    run: Run, changed: str, form: list[str], start: str
) -> None:
    result = run("diff", "spec/openapi.yaml", changed, *form)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.startswith(start)


def test_diff_ends_with_0_where_only_servers_break(run: Run) -> None:
    more = "/b: {get: {operationId: b, responses: {'204': {description: Done}}}}"
    Path("more.yaml").write_text(SPEC.replace("paths: {", f"paths: {{{more}, "))
    result = run("diff", "spec/openapi.yaml", "more.yaml")
    assert result.exit_code == 0
    assert result.stdout == (
        "breaking for servers\n"
        "  b\n"
        "    /paths/~1b/get: `GET /b` is new: servers must now answer it [operation.added]\n"
        "\n"
        "0 breaking for callers, 1 breaking for servers, 0 harmless\n"
        "version: a minor version is called for; 1 to 1 is no step: not met\n"
    )


def test_diff_of_the_same_document(run: Run) -> None:
    result = run("diff", "spec/openapi.yaml", "spec/openapi.yaml")
    assert result.exit_code == 0
    assert result.stdout == "no changes\nversion: the version may stay; 1 to 1 is no step: met\n"


def test_diff_takes_documents_that_lint_would_not_let_pass(run: Run) -> None:
    Path("former.yaml").write_text(SPEC.replace("summary: A, ", ""))
    result = run("diff", "former.yaml", "spec/openapi.yaml")
    assert result.exit_code == 0
    assert "1 text or example has changed" in result.stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2\n", "odd.yaml:2: duplicate key a"),
        ("openapi: 3.1.0\npaths: 5\n", 'odd.yaml:1: "info" is a required property'),
    ],
)
@pytest.mark.parametrize("odd_first", [True, False])
def test_diff_ends_with_2_where_a_document_cannot_be_compared(
    run: Run, text: str, message: str, odd_first: bool
) -> None:
    Path("odd.yaml").write_text(text)
    arguments = ["spec/openapi.yaml", "odd.yaml"]
    result = run("diff", *(reversed(arguments) if odd_first else arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_diff_needs_two_documents(run: Run) -> None:
    result = run("diff", "spec/openapi.yaml")
    assert result.exit_code == 2
    assert "Missing argument 'NEW'" in result.stderr


def test_lint_names_the_languages_that_the_document_is_in(run: Run) -> None:
    translate("{title: U}", "{summary: B}", "{description: Fertig}")
    result = run("lint")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("0 readings, de\n")


def test_a_copy_of_what_is_not_generated_is_refused(run: Run) -> None:
    Path("pyproject.toml").write_text(PROJECT.replace("rules.json", "rule.json"))
    result = run("generate")
    assert result.exit_code == 2
    assert "rule.json of copies is no file that is generated" in result.stderr
    assert "did you mean rules.json" in result.stderr


@pytest.mark.parametrize("command", ["lint", "generate"])
def test_what_an_overlay_leaves_untranslated_is_a_problem(run: Run, command: str) -> None:
    translate("{title: U}", "{summary: B}", "{description: Done}")
    result = run(command)
    assert result.exit_code == 1
    assert result.stderr == (
        "spec/de.yaml: /paths/~1a/get/responses/204/description: not translated; "
        "add an action with target $.paths['/a'].get.responses['204']\n"
    )
    assert files(Path()) == []


def test_what_stands_beside_a_root_file_that_is_a_link_is_read_anew(run: Run) -> None:
    Path("links").mkdir()
    Path("links/openapi.yaml").symlink_to("../spec/openapi.yaml")
    head, _, paths = SPEC.partition("paths: ")
    Path("spec/openapi.yaml").write_text(f"{head}paths: {{/a: {{$ref: 'paths.yaml#/~1a'}}}}")
    for summary in ("First", "Second"):
        Path("spec/paths.yaml").write_text(paths[1:-2].replace("summary: A", f"summary: {summary}"))
        assert run("generate", "--spec", "links/openapi.yaml").exit_code == 0
        assert f'"summary": "{summary}"' in Path("out/openapi.json").read_text()


def test_overlays_belong_to_the_configured_document(run: Run) -> None:
    Path("pyproject.toml").write_text(PROJECT + 'overlays = { de = "spec/none.yaml" }')
    Path("other.yaml").write_text(SPEC)
    assert run("lint", "other.yaml").exit_code == 0
    assert run("lint").exit_code == 1


def test_guides_belong_to_the_configured_document(run: Run) -> None:
    Path("pyproject.toml").write_text(PROJECT + 'guides = "spec/guides"')
    Path("other.yaml").write_text(SPEC)
    assert run("lint", "other.yaml").exit_code == 0
    result = run("lint")
    assert result.exit_code == 1
    assert result.stderr == "spec/guides: not a folder; make it, or correct guides\n"


def test_guides_become_pages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    two = {name: TARGETS[name] for name in ("rules", "docs")}
    monkeypatch.setattr("contractgen.generation.all_targets", lambda: two)
    Path("pyproject.toml").write_text(PROJECT + 'guides = "spec/guides"')
    Path("spec/guides").mkdir()
    Path("spec/guides/10-first-steps.md").write_text("# First steps\n")
    assert run("generate").exit_code == 0
    assert Path("out/docs/guides/first-steps.html").is_file()


def test_a_target_that_wants_them_gets_the_translations(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("titles.py").write_text(
        "def render(api, translations):\n"
        "    titles = {tag: one.title for tag, one in translations.items()}\n"
        "    return {'titles.json': f'{api.title} {titles}'}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    targets = {"rules": TARGETS["rules"], "titles": Target("titles", takes=("translations",))}
    monkeypatch.setattr("contractgen.generation.all_targets", lambda: targets)
    translate("{title: U}", "{summary: B}", "{description: Fertig}")
    assert run("generate").exit_code == 0
    assert Path("out/titles.json").read_text("utf-8") == "T {'de': 'U'}"


def translate(info: str, operation: str, response: str) -> None:
    """Configure an overlay that updates three places of the document."""
    Path("pyproject.toml").write_text(PROJECT + 'overlays = { de = "spec/de.yaml" }')
    Path("spec/de.yaml").write_text(f"""
overlay: 1.0.0
info: {{title: T, version: '1'}}
actions:
  - {{target: $.info, update: {info}}}
  - {{target: "$.paths['/a'].get", update: {operation}}}
  - {{target: "$.paths['/a'].get.responses['204']", update: {response}}}
""")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "a",
        "openapi: [3]",
        "openapi: 3.1.0\npaths: 5",
        "openapi: 3.1.0\npaths: {/a: 5}\ncomponents: 7",
        "openapi: 3.1.0\npaths: {/a: {get: 5, security: {}}}\nsecurity: [5]",
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: 5}",
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/a: {$ref: '#/paths/~1a'}}",
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ntags: [{x-state-codes: 5}]",
    ],
)
def test_no_document_makes_a_traceback(run: Run, text: str) -> None:
    Path("odd.yaml").write_text(text)
    result = run("lint", "odd.yaml")
    assert result.exit_code == 1, result.exception
    assert result.stderr.startswith("odd.yaml:")
