"""The examples of a service and of a container start the server in a way that it knows."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from vbs_conformance.commands import serve
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.reference_server.listening import GRACE_SECONDS

EXAMPLES = Path(__file__).parents[1] / ".ci/examples"
UNIT = EXAMPLES / "vbs-reference-server.service"
CONTAINER = EXAMPLES / "Containerfile"


def service() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(UNIT.read_text("utf-8"))
    return parser["Service"]


def instruction(name: str) -> list[str]:
    """Return the words of an instruction of the container file in its JSON form."""
    found = re.search(rf"^(?:HEALTHCHECK )?{name} (\[.*\])$", CONTAINER.read_text("utf-8"), re.M)
    assert found
    words: list[str] = json.loads(found[1])
    return words


def unit_command() -> list[str]:
    program, *words = shlex.split(service()["ExecStart"])
    return [Path(program).name, *words]


def container_command() -> list[str]:
    started = CONTAINER.read_text("utf-8").partition("ENTRYPOINT")[2]
    return [word for line in re.findall(r"\[.*\]", started) for word in json.loads(line)]


@pytest.mark.parametrize("command", [unit_command, container_command])
def test_the_command_is_known(command: object) -> None:
    assert callable(command)
    program, subcommand, *options = command()
    assert (program, subcommand) == ("vbs-contract", "serve")
    with serve.make_context("serve", options) as context:
        assert context.params["access_log"]
        assert context.params["port"] == 8774
        assert context.params["database"].startswith("sqlite:////")


def test_an_unknown_option_would_be_told() -> None:
    with pytest.raises(click.NoSuchOption):
        serve.make_context("serve", ["--no-such-option"])


def test_the_unit_leaves_the_server_time_to_end() -> None:
    assert int(service()["TimeoutStopSec"]) > GRACE_SECONDS
    assert service()["KillMode"] == "mixed"
    [seconds] = re.findall(r"--stop-timeout (\d+)", CONTAINER.read_text("utf-8"))
    assert int(seconds) > GRACE_SECONDS


def test_what_the_unit_writes_is_where_it_may() -> None:
    folder = f"/var/lib/{service()['StateDirectory']}/"
    written = [word for word in unit_command() if "/" in word]
    assert len(written) == 2
    assert all(folder in word for word in written)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    program = tmp_path / "vbs-contract"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = tmp_path / UNIT.name
    text = UNIT.read_text("utf-8").replace("/opt/vbs/bin/vbs-contract", str(program))
    unit.write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in done.stderr.splitlines() if UNIT.name in line]
    assert (done.returncode, told) == (0, []), done.stderr


def test_the_container_asks_whether_it_is_ready() -> None:
    program, option, code = instruction("CMD")
    assert (program, option) == ("python", "-c")
    with ReferenceServer(host="0.0.0.0") as server:
        port = server.base_url.rpartition(":")[2]
        exec(code.replace("8774", port), {})
