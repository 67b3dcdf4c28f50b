import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from vbs_conformance.commands import serve
from vbs_conformance.commands import test as command
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import load_target

SERVE = [sys.executable, "-c", "from vbs_conformance.commands import serve; serve()"]


class TestServe:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_it_serves_until_it_is_interrupted(
        self, tmp_path: Path, number: signal.Signals
    ) -> None:
        file = tmp_path / "target.toml"
        command = [*SERVE, "--port", "0", "--job-delay", "0", "--write-target", str(file)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with subprocess.Popen(command, text=True, **pipes) as process:  # type: ignore[call-overload]
            line = process.stdout.readline()
            target = load_target(file)
            assert line.startswith(f"{target.base_url} project {target.project_id}")
            assert str(file) in line
            url = f"{target.base_url}/v2/{target.project_id}/backuppolicy"
            headers = {"X-Auth-Token": target.token or ""}
            assert httpx2.get(url, headers=headers, trust_env=False).status_code == 200
            process.send_signal(number)
            out, err = process.communicate(timeout=10)
        assert (process.returncode, out, err) == (0, "", "")

    def test_without_a_target_file_it_shows_a_token(self) -> None:
        with subprocess.Popen(
            [*SERVE, "--port", "0"], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert re.fullmatch(
                r"http://127\.0\.0\.1:\d+ project \w+ token \S+\n", process.stdout.readline()
            )
            process.terminate()

    @pytest.mark.parametrize(
        ("options", "problem"),
        [
            (["--host", "0.0.0.0"], "use 127.0.0.1, or add --insecure-expose"),
            (["--host", "here"], "not an IP address such as 127.0.0.1"),
            (["--port", "70000"], "not in the range 0<=x<=65535"),
            (["--port", "0", "--job-delay", "-1"], "not in the range x>=0"),
            (["--port", "0", "--job-delay", "nan"], "'--job-delay': nan is no number of seconds"),
            (["--port", "0", "--job-delay", "inf"], "'--job-delay': inf is no number of seconds"),
            (["--port", "0", "--database", "nonsense"], "not a database URL"),
            (["--port", "0", "--database", "sqlite:///x?mode=ro"], "leave out ?mode=ro"),
            (["--port", "0", "--write-target", __file__], "it exists, and was written by somebody"),
            (["--port", "0", "--write-target", "/nowhere/t.toml"], "/nowhere/t.toml: No such file"),
        ],
    )
    def test_a_mistake_is_one_clear_line(self, options: list[str], problem: str) -> None:
        result = CliRunner().invoke(serve, options)
        assert result.exit_code != 0
        assert problem in result.output.splitlines()[-1]
        assert "Traceback" not in result.output

    def test_a_driver_that_is_not_installed_is_one_clear_line(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "psycopg", None)
        url = "postgresql+psycopg://nope/x"
        result = CliRunner().invoke(serve, ["--port", "0", "--database", url])
        assert result.exit_code == 1
        assert result.output == (
            f"Error: --database {url}: psycopg is not installed; "
            "for PostgreSQL, install vbs-contract[postgresql]\n"
        )

    def test_a_port_in_use_is_one_clear_line(self) -> None:
        with ReferenceServer() as server:
            port = server.base_url.rpartition(":")[2]
            result = CliRunner().invoke(serve, ["--port", port])
        assert result.output == f"Error: port {port} is in use; choose another one, or 0 for any\n"


class TestTest:
    @pytest.mark.parametrize("sent", ["nan", "inf"])
    def test_a_time_that_is_no_number_is_refused(self, sent: str) -> None:
        result = CliRunner().invoke(command, ["--max-time", sent])
        assert result.exit_code == 2
        assert f"'--max-time': {sent} is no number of seconds" in result.output.splitlines()[-1]
