"""What a run has finished is taken over by the next, if it is the same run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vbs_conformance.commands import test as command
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import write_target

from .faulty_server import faulty_server
from .test_planted_faults import not_found_is_a_bad_request

ONLY = ["--only", "showJob:state:job_not_found", "--only", "showQuotas:state:token_missing"]


@pytest.fixture(scope="module")
def server() -> Iterator[ReferenceServer]:
    with faulty_server(not_found_is_a_bad_request) as running:
        yield running


def run(server: ReferenceServer, folder: Path, *options: str) -> Result:
    write_target(folder / "target.toml", server.target)
    files = ["--target", str(folder / "target.toml"), "--report-dir", str(folder / "report")]
    return CliRunner().invoke(command, [*files, *ONLY, *options])


def report(folder: Path) -> dict[str, object]:
    whole = json.loads((folder / "report" / "report.json").read_text("utf-8"))
    return {key: whole[key] for key in ("findings", "verdicts", "coverage", "outcomes")}


def test_a_finished_run_is_taken_over_whole(server: ReferenceServer, tmp_path: Path) -> None:
    assert run(server, tmp_path).exit_code == 1
    before = report(tmp_path)
    resumed = run(server, tmp_path, "--resume")
    assert resumed.exit_code == 1
    assert "resumed: 2 of 2 verdicts are those of the run before" in resumed.stdout
    assert report(tmp_path) == before


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("contract", "was run against another contract"),
        ("target", "was run against another target"),
        ("seed", "had another --seed"),
        ("profile", "had another --profile"),
    ],
)
def test_another_run_is_refused(
    server: ReferenceServer, tmp_path: Path, key: str, problem: str
) -> None:
    run(server, tmp_path)
    file = tmp_path / "report" / "state" / "checks.jsonl"
    first, *others = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text(json.dumps({**json.loads(first), key: "other"}) + "\n" + "".join(others))
    result = run(server, tmp_path, "--resume")
    assert result.exit_code == 2
    assert result.stderr == f"Error: --resume: the run in {file} {problem}\n"


def test_without_a_run_before_there_is_nothing_to_resume(
    server: ReferenceServer, tmp_path: Path
) -> None:
    result = run(server, tmp_path, "--resume")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: --resume: no run to go on with in ")
