import threading
from pathlib import Path

import httpx2
import pytest

from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import ReferenceServer, ServerError
from vbs_conformance.target import load_target, write_target


def test_the_target_leads_to_the_server(contract: Contract, tmp_path: Path) -> None:
    with ReferenceServer(contract=contract) as server:
        write_target(tmp_path / "t.toml", server.target)
        target = load_target(tmp_path / "t.toml")
        assert target == server.target
        headers = {"X-Auth-Token": target.token or ""}
        url = f"{target.base_url}/v2/{target.project_id}/backuppolicy"
        assert httpx2.get(url, headers=headers, trust_env=False).status_code == 200
        assert all(getattr(target.volumes, name) for name in vars(target.volumes))


def test_a_stopped_server_is_gone(contract: Contract) -> None:
    with ReferenceServer(contract=contract) as server:
        url = f"{server.base_url}/v3/projects"
        assert httpx2.get(url, trust_env=False).status_code == 401
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(url, trust_env=False)


def test_a_port_in_use_is_named(contract: Contract) -> None:
    with ReferenceServer(contract=contract) as server:
        port = int(server.base_url.rpartition(":")[2])
        with (
            pytest.raises(ServerError, match=f"port {port} is in use"),
            ReferenceServer(contract=contract, port=port),
        ):
            pass


@pytest.mark.parametrize(
    ("host", "problem"),
    [("somewhere", "not an IP address"), ("192.0.2.1", "cannot listen on 192.0.2.1")],
)
def test_an_address_of_another_machine_is_refused(
    contract: Contract, host: str, problem: str
) -> None:
    with pytest.raises(ServerError, match=problem), ReferenceServer(contract=contract, host=host):
        pass


def test_secrets_do_not_show(contract: Contract) -> None:
    with ReferenceServer(contract=contract) as server:
        shown = repr(server.credentials) + repr(server.target)
        first = server.credentials.first
        for secret in (first.password, first.token, first.secret_key):
            assert secret not in shown


def test_waiting_ends_when_it_is_told_to(contract: Contract) -> None:
    stop = threading.Event()
    with ReferenceServer(contract=contract) as server:
        stop.set()
        server.wait(stop)


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 400), ("0.0.0.0", 401)])
def test_any_host_header_passes_only_where_others_may_call(
    contract: Contract, host: str, status: int
) -> None:
    with ReferenceServer(contract=contract, host=host) as server:
        port = server.base_url.rpartition(":")[2]
        url = f"http://127.0.0.1:{port}/v3/projects"
        headers = {"Host": "vbs.example.com"}
        assert httpx2.get(url, headers=headers, trust_env=False).status_code == status
