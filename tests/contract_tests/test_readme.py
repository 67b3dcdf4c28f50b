"""What the README of the reference server shows works as it stands."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.shown import blocks, commands, filled_in, run
from vbs_conformance.target import Target, load_target

README = Path(__file__).parents[2] / "contract_tests" / "README.md"
TEXT = README.read_text("utf-8")
CONTROL = {"VBS_CONTROL_TOKEN": "control-me"}
CONSOLES = [commands(block) for block in blocks(TEXT, "console")]


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Target]:
    """Serve as the first command says, with the file that is shown, on a free port."""
    (tmp_path / "server.toml").write_text(blocks(TEXT, "toml")[0], "utf-8")
    monkeypatch.setenv("VBS_CONTROL_TOKEN", CONTROL["VBS_CONTROL_TOKEN"])
    program, *options = CONSOLES[0].split()
    command = [str(Path(sys.executable).with_name(program)), *options, "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("http://127.0.0.1:")
            yield load_target(tmp_path / "target.toml")
        finally:
            process.terminate()


def test_the_example_in_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(blocks(TEXT, "python")[0], {})
    assert capsys.readouterr().out == "VolumeBackup.0062\n"


def test_the_configuration_takes_effect(target: Target) -> None:
    url = f"{target.base_url}/v2/{target.project_id}"
    headers = {"X-Auth-Token": str(target.token)}
    body = {"backup": {"volume_id": target.volumes.available[0], "name": "b"}}
    with httpx2.Client(headers=headers, trust_env=False) as client:
        quotas = client.get(f"{url}/cloudbackups/quota").json()["quotas"]["resources"]
        assert [one["quota"] for one in quotas] == [20, 2000]
        sent = [client.post(f"{url}/cloudbackups", json=body) for _ in range(3)]
    assert [answer.status_code for answer in sent] == [400, 400, 200]
    assert sent[0].json()["error"]["code"] == "VolumeBackup.0017"


def test_the_calls_of_control_work(target: Target, tmp_path: Path) -> None:
    script = filled_in(CONSOLES[1], {"http://127.0.0.1:8774": target.base_url})
    done = run(script, tmp_path, CONTROL)
    assert done.returncode == 0, done.stderr
    assert '"operation":"listPolicies","state":"internal_error"' in done.stdout
    assert re.search(r'\{"now":"[0-9T:.-]+Z","seconds_left":0.0\}$', done.stdout)
    headers = {"X-Control-Token": CONTROL["VBS_CONTROL_TOKEN"]}
    left = httpx2.get(f"{target.base_url}/control/scripts", headers=headers, trust_env=False)
    assert left.json() == {"scripts": []}


def test_every_call_of_control_is_in_the_table(target: Target) -> None:
    shown = set(re.findall(r"^\| `(\w+) (/control/\w+)` \|", TEXT, re.MULTILINE))
    found = set()
    headers = {"X-Control-Token": CONTROL["VBS_CONTROL_TOKEN"]}
    with httpx2.Client(base_url=target.base_url, headers=headers, trust_env=False) as client:
        known = client.get("/control/").json()["error"]["message"]
        for path in known.removeprefix("known are ").split(", "):
            allowed = client.patch(path).headers["Allow"]
            found |= {(method, path) for method in allowed.split(", ")}
    assert shown == found


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)", TEXT))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (README.parent / link).exists()
