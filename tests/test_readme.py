"""What the README shows works as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import load_target

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text("utf-8")


def block(language: str) -> str:
    """Return the first block of code in a language."""
    found = re.search(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example_of_the_client_runs(capsys: pytest.CaptureFixture[str]) -> None:
    with ReferenceServer(job_delay=0) as server:
        target, identity = server.target, server.target.identity
        assert identity is not None
        code = block("python")
        for shown, real in (
            ('"name": "user"', f'"name": "{identity.user}"'),
            ('"secret"', f'"{identity.password}"'),
            ('"account"', f'"{identity.domain}"'),
            ('"cn-north-4"', f'"{identity.project}"'),
        ):
            assert shown in code
            code = code.replace(shown, real)
        exec(code, {"base_url": server.base_url, "volume_id": target.volumes.available[0]})
    assert capsys.readouterr().out.startswith("400 VolumeBackup.0005 ")


def test_the_example_of_a_target_file_is_one(tmp_path: Path) -> None:
    file = tmp_path / "target.toml"
    file.write_text(block("toml"), encoding="utf-8")
    target = load_target(file, {"VBS_TOKEN": "token-1", "VBS_SECOND_TOKEN": "token-2"})
    assert target.safety.allow_writes
    assert [deviation.rule for deviation in target.deviations]


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", TEXT))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (README.parent / link).exists()
