"""The reference server that runs of the suite without a target file start."""

import socket
import tempfile
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from vbs_conformance.exchange import Request
from vbs_conformance.reference import reference_server
from vbs_conformance.transport import Transport


def test_a_reference_server_answers_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with reference_server() as answering:
        target = answering()
        headers = {"X-Auth-Token": target.token or ""}
        url = f"{target.base_url}/v2/{target.project_id}/backuppolicy"
        with closing(Transport()) as transport:
            assert transport.send(Request("GET", url, headers)).status == 200
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())
    address = urlsplit(target.base_url)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address.hostname, address.port), timeout=5)


def test_a_reference_server_that_nobody_waits_for_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with reference_server():
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())
