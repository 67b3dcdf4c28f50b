"""What a type checker says about programs that use the client."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CLIENT = Path(__file__).parents[2] / "generated/python"

# Each line that mypy remarks on, and what it says.
PROGRAM = {
    "from vbs_client import AsyncClient, Client, Request, models": "",
    "client = Client()": "",
    "async def tell(request: Request) -> None: ...": "",
    "AsyncClient(on_request=tell)": "",
    "Client(on_request=tell)": 'expected "Callable[[Request], None] | None"',
    'job = client.jobs.show(job_id="1")': "",
    "reveal_type(job.status)": 'Revealed type is "str"',
    "reveal_type(job.sub_jobs)": 'Revealed type is "list[vbs_client.models.Job] | None"',
    'reveal_type(client.policies.delete(policy_id="1"))': 'Revealed type is "None"',
    "for share in client.shares.iter(limit=3):": "",
    "    reveal_type(share.backup.size)": 'Revealed type is "int"',
    'client.policy_tags.batch(policy_id="1", action="upsert")': "expected \"Literal['create', ",
    'client.backups.create(name="a")': 'Missing named argument "volume_id"',
    'client.backups.create(volume_id="a", name=None)': 'incompatible type "None"; expected "str"',
    'tag = models.BackupTag(key="a", value="b")': "",
    'client.backups.create(volume_id="a", name="b", tags=[tag, {"key": "a"}])': "",
    "models.ScheduleChange(frequenzy=1)": 'Unexpected keyword argument "frequenzy"',
    "models.ScheduleChange(frequency=None)": 'expected "int | MISSING"',
    "models.NativeBackupCreation(volume_id='a', snapshot_id=None)": "",
    "client.policies.update(policy_id='1', time_zone=None)": 'expected "str | Omit"',
}


def test_mypy(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("\n".join(PROGRAM) + "\n")
    run = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", "cache"]
    done = subprocess.run(
        [*run, "program.py"],
        cwd=tmp_path,
        env={"MYPYPATH": str(CLIENT)},
        capture_output=True,
        text=True,
        check=False,
    )
    remarks: dict[int, str] = {}
    for line in done.stdout.splitlines():
        remarks.setdefault(int(line.split(":")[1]), line)
    expected = {number: text for number, text in enumerate(PROGRAM.values(), 1) if text}
    assert remarks.keys() == expected.keys()
    for number, text in expected.items():
        assert text in remarks[number]
