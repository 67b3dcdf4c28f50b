"""Clients that others have written back up volumes at the same server, next to ours."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cinderclient.client import Client as CinderClient
from keystoneauth1.session import Session
from keystoneauth1.token_endpoint import Token
from openstack.block_storage.v3._proxy import Proxy
from openstack.connection import Connection

from vbs_client import Client, credentials
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.target import Target


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    with ReferenceServer(job_delay=0.05) as server:
        yield server.target


@pytest.fixture
def endpoint(target: Target) -> str:
    return f"{target.base_url}/v2/{target.project_id}"


@pytest.fixture
def session(target: Target, endpoint: str) -> Session:
    return Session(auth=Token(endpoint, str(target.token)))


@pytest.fixture
def ours(target: Target) -> Iterator[Client]:
    who = credentials.AuthToken(str(target.token))
    with Client(who, base_url=target.base_url, project_id=target.project_id) as made:
        yield made


def soon(condition: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_cinderclient(target: Target, session: Session, endpoint: str, ours: Client) -> None:
    volume = target.volumes.available[0]
    cinder: Any = CinderClient("3", session=session, endpoint_override=endpoint)
    made = cinder.backups.create(volume, name="by-cinder")
    soon(lambda: bool(cinder.backups.get(made.id).status == "available"))
    assert [one.id for one in cinder.backups.list()] == [made.id]
    assert ours.native.show(backup_id=made.id).backup.name == "by-cinder"
    assert cinder.restores.restore(made.id, volume_id=volume).volume_id == volume
    soon(lambda: ours.native.show(backup_id=made.id).backup.status == "available")
    cinder.backups.delete(made.id)
    soon(lambda: cinder.backups.list() == [])


# It warns of itself.
@pytest.mark.filterwarnings("ignore::openstack.warnings.RemovedInSDK50Warning")
def test_openstacksdk(target: Target, session: Session, endpoint: str, ours: Client) -> None:
    volume = target.volumes.available[0]
    storage: Any = Proxy(session, service_type="block-storage", endpoint_override=endpoint)
    storage._connection = Connection(session=session)
    made = storage.create_backup(volume_id=volume, name="by-openstack")
    soon(lambda: bool(storage.get_backup(made.id).status == "available"))
    assert [one.name for one in storage.backups(details=True)] == ["by-openstack"]
    assert ours.native.show(backup_id=made.id).backup.volume_id == volume
    storage.restore_backup(made.id, volume_id=volume)
    soon(lambda: ours.native.show(backup_id=made.id).backup.status == "available")
    started = ours.backups.delete(backup_id=made.id)
    assert started.wait(delay=0.05).status == "SUCCESS"
    assert list(storage.backups()) == []
