"""A configuration file is taken as a whole, or refused in one clear line."""

import math
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from tests.shown import blocks
from vbs_conformance.commands import serve
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.reference_server.call import Limits
from vbs_conformance.reference_server.configuration import Configuration, ProjectQuotas, Script
from vbs_conformance.toml_tables import TomlError, read_toml

README = Path(__file__).parents[3] / "contract_tests" / "README.md"
SCRIPT = '[[scripts]]\nproject = "project-1"\noperation = "createBackup"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "server.toml"


def test_an_empty_file_changes_nothing(file: Path) -> None:
    file.write_text("")
    assert read_toml(file, Configuration) == Configuration()


def test_the_file_of_the_docs_has_every_key(file: Path) -> None:
    """Its comments state the defaults, so most values are those."""
    file.write_text(blocks(README.read_text("utf-8"), "toml")[0])
    found = read_toml(file, Configuration, {"VBS_CONTROL_TOKEN": "t"})
    assert found == Configuration(
        job_delay=0.5,
        task_timeout=3600.0,
        control_token="t",
        limits=Limits(),
        quotas=(ProjectQuotas(project="project-1", backups=20, backup_gigabytes=2000),),
        scripts=(
            Script(
                project="project-1",
                operation="createBackup",
                state="snapshot_create_failed",
                times=2,
            ),
            Script(project="project-1", operation="executePolicy", error_code="VolumeBackup.0064"),
            Script(project="project-1", operation="restoreBackup", delay=600.0),
        ),
    )


def test_a_quota_can_be_taken_back(tmp_path: Path) -> None:
    """As the API writes it itself."""
    url, shown = f"sqlite:///{tmp_path / 'vbs.db'}", []
    for quota in (3, -1):
        file = tmp_path / "server.toml"
        file.write_text(f'[[quotas]]\nproject = "project-1"\nbackup_gigabytes = {quota}')
        configuration = read_toml(file, Configuration)
        with ReferenceServer(database=url, configuration=configuration) as server:
            target = server.target
            path = f"{target.base_url}/v2/{target.project_id}/cloudbackups/quota"
            headers = {"X-Auth-Token": str(target.token)}
            answer = httpx2.get(path, headers=headers, trust_env=False).json()
            shown.append(answer["quotas"]["resources"][1]["quota"])
    assert shown == [3, -1]


def test_the_token_does_not_show() -> None:
    assert "secret" not in repr(Configuration(control_token="secret"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("job_dela = 1", ":1: job_dela: unknown key; did you mean job_delay"),
        ("[limit]", ":1: limit: unknown key; did you mean limits"),
        ("\njob_delay = -1", ":2: job_delay: must be a number above 0, not -1"),
        ("job_delay = inf", ":1: job_delay: must be a number above 0, not Infinity"),
        ("job_delay = 1e300", ": job_delay: must be from 0 to 9460800000, not 1e+300"),
        ("task_timeout = 1e300", ": task_timeout: must be from 0 to 9460800000, not 1e+300"),
        ("limits = 3", ":1: limits: must be a table"),
        ('[limits]\ntags = "x"', ":2: limits.tags: must be a whole number from 0 to 2147483647, "),
        ("scripts = 3", ":1: scripts: must be a list"),
        ('control_token = ""', ":1: control_token: must be a text that is not empty"),
        ('control_token_env = "NO_SUCH_VARIABLE"', ":1: control_token_env: environment variable"),
        ('[[quotas]]\nproject = "p"', ": quotas[0].project: there is no project p; give the name"),
        ("[[scripts]]", ": scripts[0].project: missing"),
        (SCRIPT, ": scripts[0].state: missing; give state, error_code or delay"),
        (
            SCRIPT + 'state = "backup_error"\n' + SCRIPT + 'state = "backup_eror"',
            ": scripts[1].state: backup_eror is not known; did you mean backup_error",
        ),
        (SCRIPT.replace("eB", "B") + "delay = 1", ": scripts[0].operation: creatBackup is not kno"),
        (SCRIPT.replace("-1", "-3") + "delay = 1", ": scripts[0].project: there is no project pro"),
        (SCRIPT + 'error_code = "VolumeBackup.64"', ": scripts[0].error_code: VolumeBackup.64 is"),
        ("= 3", ": not TOML: "),
    ],
)
def test_a_mistake_is_one_clear_line(file: Path, text: str, problem: str) -> None:
    file.write_text(text)
    result = CliRunner().invoke(serve, ["--port", "0", "--config", str(file)])
    assert result.exit_code == 2
    assert result.output.splitlines()[-1].startswith(f"Error: --config {file}{problem}")
    assert "Traceback" not in result.output


def test_a_missing_file_is_named() -> None:
    result = CliRunner().invoke(serve, ["--port", "0", "--config", "/nowhere/server.toml"])
    assert result.output.splitlines()[-1] == (
        "Error: --config /nowhere/server.toml: No such file or directory"
    )


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -1.0])
def test_a_delay_that_is_no_time_is_refused(seconds: float) -> None:
    with pytest.raises(TomlError, match="job_delay: must be from 0 to 9460800000, not"):
        ReferenceServer(job_delay=seconds)


def test_a_delay_beyond_all_years_is_refused() -> None:
    result = CliRunner().invoke(serve, ["--port", "0", "--job-delay", "1e300"])
    assert (
        result.output.splitlines()[-1]
        == "Error: job_delay: must be from 0 to 9460800000, not 1e+300"
    )
