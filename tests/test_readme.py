"""What the README shows works as it stands."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vbs_client import credentials
from vbs_conformance.reference import reference_target
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import load_target, write_target

from .contract_tests.redis_server import redis_server
from .shown import blocks, commands, filled_in, run

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text("utf-8")


def test_the_example_of_the_client_runs(capsys: pytest.CaptureFixture[str]) -> None:
    with ReferenceServer(job_delay=0) as server:
        target, identity = server.target, server.target.identity
        assert identity is not None
        code = filled_in(
            blocks(TEXT, "python")[0],
            {
                '"user"': f'"{identity.user}"',
                '"secret"': f'"{identity.password}"',
                '"account"': f'"{identity.domain}"',
                '"cn-north-4"': f'"{identity.project}"',
            },
        )
        exec(code, {"base_url": server.base_url, "volume_id": target.volumes.available[0]})
    assert capsys.readouterr().out.startswith(
        "createBackup:body.backup.name:not VolumeBackup.0005\n404 VolumeBackup.0111 "
    )


def test_the_example_of_code_of_ones_own_runs(capsys: pytest.CaptureFixture[str]) -> None:
    with ReferenceServer(job_delay=0) as server:
        target = server.target
        names: dict[str, Any] = {
            "who": credentials.AuthToken(str(target.token)),
            "base_url": server.base_url,
            "volume_id": target.volumes.available[0],
        }
        code = {"base_url=base_url": f'base_url=base_url, project_id="{target.project_id}"'}
        exec(filled_in(blocks(TEXT, "python")[1], code), names)
    assert re.fullmatch("POST 200\n(GET 200\n)+", capsys.readouterr().out)
    assert "back_up" in dir(names["storage"].with_options(timeout=1))


def test_the_example_of_the_command_line_runs(tmp_path: Path) -> None:
    section = TEXT.partition("commands of a shell:\n")[2].partition("\n## ")[0]
    with ReferenceServer(job_delay=0) as server:
        target = server.target
        script = filled_in(
            without_installing(section),
            {
                "...": str(target.token),
                "https://vbs.example.com": target.base_url,
                "c13f5220dc1949b0b741ea81a7cd5554": target.project_id,
                "c68ae7fb-0aa5-4a97-ab01-ed02c5b7e768": target.volumes.available[0],
            },
        )
        done = run(script, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "status\tSUCCESS\n" in done.stdout
    assert "before-upgrade" in done.stdout
    assert done.stdout.endswith('"backup_policies": []\n}\n')


def test_the_example_of_a_target_file_is_one(tmp_path: Path) -> None:
    file = tmp_path / "target.toml"
    file.write_text(blocks(TEXT, "toml")[0], encoding="utf-8")
    target = load_target(file, {"VBS_TOKEN": "token-1", "VBS_SECOND_TOKEN": "token-2"})
    assert target.safety.allow_writes
    assert [deviation.rule for deviation in target.deviations]


def without_installing(section: str) -> str:
    """Return the commands of a section without those that install."""
    lines = commands(section).splitlines()
    return "\n".join(line for line in lines if not line.startswith("pip install"))


def campaign() -> str:
    """Return the commands of the section, made short, and those that install left out."""
    section = TEXT.partition("\n## Campaigns\n")[2].partition("\n## ")[0]
    return filled_in(
        without_installing(section),
        {
            "profile deep": "profile quick",
            "-t 60s": "-t 3s",
            "https://vbs.example.com": '"$BASE_URL"',
            "redis://127.0.0.1:6379/0": '"$REDIS"',
            "--master-host 127.0.0.1": '--master-host 127.0.0.1 --master-port "$PORT"',
            "--master --": '--master --master-bind-port "$PORT" --',
            "PROJECT_ID=c13f5220dc1949b0b741ea81a7cd5554": 'PROJECT_ID="$PROJECT"',
            "generated/locust": f"{README.parent}/generated/locust",
        },
    )


def test_the_commands_of_a_campaign_run(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with redis_server() as redis, reference_target() as target:
        write_target(tmp_path / "target.toml", target)
        environment = {
            **{"BASE_URL": target.base_url, "REDIS": redis, "PORT": str(port)},
            "PYTEST_ADDOPTS": "-k showQuotas",
            **{"VBS_TOKEN": str(target.token), "PROJECT": target.project_id},
        }
        done = run(f"{campaign()}\nwait", tmp_path, environment)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert (tmp_path / "report" / "index.html").is_file()


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", TEXT))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (README.parent / link).exists()


def test_the_comparison_of_documents_is_as_shown(tmp_path: Path) -> None:
    former = README.parent / "generated/openapi.json"
    document = json.loads(former.read_text("utf-8"))
    document["info"]["version"] = "1.1.0"
    document["components"]["schemas"]["BackupName"]["maxLength"] = 32
    document["components"]["schemas"]["PolicyName"]["maxLength"] = 128
    changed = tmp_path / "openapi.json"
    changed.write_text(json.dumps(document), "utf-8")
    program = Path(sys.executable).with_name("vbs-contract")
    command = [str(program), "diff", str(former), str(changed)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    line = "$ vbs-contract diff generated/openapi.json spec/openapi.yaml\n"
    assert run.stdout == TEXT.partition(line)[2].partition("```")[0]
    assert run.returncode == 1
