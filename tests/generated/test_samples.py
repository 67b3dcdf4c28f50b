"""Every sample of the API reference does what it says, against the reference server."""

from __future__ import annotations

import html
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from vbs_client import Client, credentials
from vbs_client.cli import main
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import Target

PAGES = Path(__file__).parents[2] / "generated/docs/operations"
SAMPLE = re.compile(r"<summary>([^<]+)</summary>\n<pre[^>]*><code>(.+?)</code>", re.DOTALL)
HOSTS = re.compile(r"https://(vbs|iam)\.cn-north-4\.myhuaweicloud\.com")
SCHEDULE = {"start_time": "12:00", "status": "ON", "frequency": 1, "rentention_num": 5}


OPERATIONS = sorted(page.stem for page in PAGES.glob("*.html"))


class Sample(NamedTuple):
    """A sample of an operation."""

    operation: str
    label: str
    source: str


SAMPLES = tuple(
    Sample(page.stem, label, html.unescape(source))
    for page in sorted(PAGES.glob("*.html"))
    for label, source in SAMPLE.findall(page.read_text("utf-8"))
)


def reality(target: Target) -> dict[str, str]:
    """Make things on the server; return what examples of the document stand for."""
    assert target.identity is not None
    assert target.second_project is not None
    who = credentials.AuthToken(token=str(target.token))
    first, second, third, *_ = target.volumes.available
    with Client(who, base_url=target.base_url, project_id=target.project_id) as client:
        policy = client.policies.create(backup_policy_name="p", scheduled_policy=SCHEDULE)
        policy_id = policy.backup_policy_id
        bound = [{"resource_id": first, "resource_type": "volume"}]
        client.policies.bind(backup_policy_id=policy_id, resources=bound)
        client.policy_tags.add(policy_id=policy_id, key="a#b", value="")
        job = client.backups.create(volume_id=first, name="b")
        backup = client.native.show(backup_id=job.result()).backup
        other = client.backups.create(volume_id=second, name="c").result()
        to = [target.second_project.project_id]
        [share] = client.shares.create(backup_id=other, to_project_ids=to).shared
    return {
        "c13f5220dc1949b0b741ea81a7cd5554": target.project_id,
        "cn-north-4": target.identity.project,
        "example-domain": target.identity.domain,
        "backup-operator": target.identity.user,
        "correct-horse": target.identity.password,
        "066b1e37-9305-4057-97e5-2e99b21fc71d": backup.id,
        "a77a96bf-dd18-40bf-a446-fdcefc1719ec": str(backup.snapshot_id),
        "4010b39b5281d3590152874bfa3b1604": job.id,
        "8332443e-9866-41d8-8a58-a898cf5db030": str(share.id),
        "e842bf23-1e05-4c2c-b0f9-25222f4686da": str(share.id),
        "722513ed0a324dadaabe5b2d0fe848c9": to[0],
        "af8a20b0-117d-4fc3-ae53-aa3968a4f870": policy_id,
        "915d1fd8-63cb-4054-a2b0-2778210e3a75": policy_id,
        "bce8d47a-af17-4169-901f-4c7ae9f29c2c": first,
        "c68ae7fb-0aa5-4a97-ab01-ed02c5b7e768": first,
        "c96e4a94-927a-425c-8795-63f9964cfabd": first,
        "0f187b65-8d0e-4fc0-9096-3b55d330531e": second,
        "0f187b65-8d0e-4fc0-9096-3b55d330531d": third,
    }


def test_every_operation_has_all_kinds_of_samples() -> None:
    kinds = ["curl", "Python", "Python, async", "vbs"]
    assert [one.label for one in SAMPLES] == kinds * len(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_samples_do_what_they_say(operation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with ReferenceServer(job_delay=0) as server:
        target = server.target
        monkeypatch.setenv("AUTH_TOKEN", str(target.token))
        monkeypatch.setenv("VBS_TOKEN", str(target.token))
        monkeypatch.setenv("VBS_BASE_URL", target.base_url)
        monkeypatch.setenv("VBS_PROJECT_ID", target.project_id)
        for sample in SAMPLES:
            if sample.operation == operation:
                source = HOSTS.sub(target.base_url, sample.source)
                for example, thing in reality(target).items():
                    source = source.replace(example, thing)
                RUN[sample.label.partition(",")[0]](source, target)


def _run_python(source: str, target: Target) -> None:
    at = f'.from_environment(), base_url="{target.base_url}"'
    exec(source.replace(".from_environment()", at), {})


def _run_curl(source: str, _target: Target) -> None:
    line = source.replace("curl ", "curl --silent --show-error --fail-with-body ", 1)
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def _run_vbs(source: str, _target: Target) -> None:
    words = shlex.split(source.replace("\\\n", ""))
    with patch.object(sys, "argv", words), pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code, words


RUN = {"Python": _run_python, "curl": _run_curl, "vbs": _run_vbs}
