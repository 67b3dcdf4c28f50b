import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vbs_conformance.target import (
    Deviation,
    Identity,
    Safety,
    SecondProject,
    Target,
    TargetError,
    Volumes,
    load_target,
    write_target,
)

MINIMAL = """
base_url = "http://127.0.0.1:40123"
project_id = "p1"
token = "t0ken"
"""

VOLUME = "c68ae7fb-0aa5-4a97-ab01-ed02c5b7e768"

FULL = Target(
    base_url="http://127.0.0.1:40123",
    project_id="p1",
    access_key="ak",
    secret_key='s"k\\',
    job_timeout=10.0,
    expired_token="old",
    reader_token="reader",
    second_project=SecondProject(project_id="p2", token="other"),
    identity=Identity(domain="d", user="u", password="pässword", project="name"),
    volumes=Volumes(available=(VOLUME,), dess=(VOLUME,)),
    request_timeout=5.0,
    safety=Safety(allow_writes=False, requests_per_second=0.5, max_backups=0, kill_file="stop"),
    deviations=(
        Deviation(rule="createBackup:body:json", reason="gateway", until=date(2027, 1, 31)),
        Deviation(rule="showJob:state:job_not_found", reason="late", until=date(2027, 2, 1)),
    ),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "target.toml"


def test_a_minimal_file_is_enough(file: Path) -> None:
    file.write_text(MINIMAL)
    target = load_target(file)
    assert target == Target(base_url="http://127.0.0.1:40123", project_id="p1", token="t0ken")
    assert not target.safety.allow_writes


def test_what_is_written_is_read_again(file: Path) -> None:
    write_target(file, FULL)
    assert load_target(file) == FULL


def test_a_written_file_is_for_its_owner_only(file: Path) -> None:
    write_target(file, FULL)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_secrets_can_stand_in_the_environment(file: Path) -> None:
    file.write_text(
        MINIMAL.replace('token = "t0ken"', 'access_key_env = "AK"\nsecret_key_env = "SK"')
        + '[second_project]\nproject_id = "p2"\ntoken_env = "OTHER"\n'
    )
    target = load_target(file, {"AK": "a", "SK": "s", "OTHER": "o"})
    assert (target.access_key, target.secret_key) == ("a", "s")
    assert target.second_project == SecondProject(project_id="p2", token="o")


def test_secrets_do_not_show() -> None:
    shown = repr(replace(FULL, token="t0ken"))
    for secret in ("t0ken", "ak", 's"k', "old", "'reader'", "other", "pässword"):
        assert secret not in shown


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("base_url = ", "not TOML"),
        ('project_id = "p"\ntoken = "t"', "base_url: missing"),
        (MINIMAL + 'colour = "red"', "colour: unknown key; known are base_url, project_id"),
        (MINIMAL.replace('"p1"', "1"), "project_id: must be a text that is not empty, not 1"),
        (MINIMAL.replace('"p1"', '""'), 'project_id: must be a text that is not empty, not ""'),
        (MINIMAL.replace("http://", ""), "base_url: must be like https://host or http://host:port"),
        (MINIMAL + "job_timeout = 0", "job_timeout: must be a number above 0"),
        (MINIMAL + "job_timeout = true", "job_timeout: must be a number above 0"),
        (MINIMAL + "volumes = 1", "volumes: must be a table"),
        (MINIMAL + '[volumes]\nsmall = "v"', "volumes.small: must be a list"),
        (MINIMAL + "[volumes]\nsmall = [1]", "volumes.small[0]: must be a text"),
        (MINIMAL + "[volumes]\nbig = []", "volumes.big: unknown key; known are available"),
        (MINIMAL + "[safety]\nallow_writes = 1", "safety.allow_writes: must be true or false"),
        (
            MINIMAL + "[safety]\nmax_backups = -1",
            "safety.max_backups: must be a whole number from 0 to",
        ),
        (MINIMAL + "[safety]\nmax_backups = true", "safety.max_backups: must be a whole number"),
        (MINIMAL + "job_timout = 10", ":5: job_timout: unknown key; did you mean job_timeout"),
        (MINIMAL.replace("base_url", "base_ulr"), "base_ulr: unknown key; did you mean base_url"),
        (MINIMAL + 'tokn_env = "T"', "tokn_env: unknown key; did you mean token_env"),
        (MINIMAL + '[volumes]\nsmall = ["nope"]', "volumes.small[0]: must be the id of a volume"),
        (MINIMAL + '[second_project]\ntoken = "t"', "second_project.project_id: missing"),
        (
            MINIMAL + '[second_project]\nproject_id = "p"',
            "second_project.token: missing (or token_env)",
        ),
        (MINIMAL + "[deviations]\nrule = 1", "deviations: must be a list"),
        (
            MINIMAL + '[[deviations]]\nrule = "r"\nreason = "x"\nuntil = "soon"',
            "deviations[0].until: must be a date such as 2027-01-31",
        ),
        (MINIMAL.replace('token = "t0ken"', ""), "token: missing; give token, token_env, or both"),
        (
            MINIMAL.replace('token = "t0ken"', 'access_key = "a"'),
            "token: missing; give token, token_env, or both",
        ),
        (MINIMAL + 'token_env = "T"', "token_env: give either this or token"),
        (
            MINIMAL.replace('token = "t0ken"', 'token_env = "T"'),
            "token_env: environment variable T is not set",
        ),
    ],
)
def test_a_mistake_is_named_with_its_key(file: Path, text: str, problem: str) -> None:
    file.write_text(text)
    with pytest.raises(TargetError) as caught:
        load_target(file, {})
    assert problem in str(caught.value)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_of_somebody_else_is_not_overwritten(file: Path) -> None:
    file.write_text(MINIMAL)
    with pytest.raises(TargetError, match="written by somebody else"):
        write_target(file, FULL)
    assert file.read_text() == MINIMAL


def test_a_missing_file_is_named(file: Path) -> None:
    with pytest.raises(TargetError, match="No such file"):
        load_target(file)


def test_a_file_that_cannot_be_finished_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "target.toml"
    write_target(file, Target(base_url="http://127.0.0.1:1", project_id="p", token="t"))
    before = file.read_text()

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write_target(file, Target(base_url="http://127.0.0.1:2", project_id="p", token="t"))
    assert file.read_text() == before
    assert list(tmp_path.iterdir()) == [file]
